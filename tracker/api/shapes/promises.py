"""Promises."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from correspondence.filters import KINDS, PUBLIC_STATES
from tracker.api.shapes.common import BodyLink, Detail, LetterLink, PageAddress, Person, QuestionLink, Shape

UNDERTAKEN = [(kind.value, name) for kind, (name, _) in KINDS.items()]


class UndertakenField(serializers.ListField):
    """What was undertaken; a sentence may undertake several things."""

    child = serializers.ChoiceField(choices=UNDERTAKEN)

    def __init__(self) -> None:
        super().__init__(source="*", help_text="What is to be done; a sentence may undertake several things")

    def to_representation(self, promise: Any) -> list[str]:
        """From the promise's fields."""
        return [kind.value for kind, (_, field) in KINDS.items() if getattr(promise, field)]


class PromiseShort(Shape):
    """A sentence by which a minister undertakes something."""

    id = serializers.IntegerField(source="pk")
    address = PageAddress(help_text="Where it stands on the page of its question or letter")
    detail = Detail("api-promise")
    sentence = serializers.CharField()
    undertaken = UndertakenField()
    state = serializers.ChoiceField(choices=PUBLIC_STATES, help_text="Where it stands today, by what everybody can see")
    said_on = serializers.DateField()
    by_first = serializers.DateField(allow_null=True, help_text="The earliest day that its words may mean")
    by_last = serializers.DateField(allow_null=True, help_text="The last day that its words may mean")
    by_words = serializers.CharField()
    kept_on = serializers.DateField(allow_null=True)
    promiser = Person("promiser_name", "promiser")


class PromiseRow(PromiseShort):
    """A promise with where it was made."""

    body = BodyLink(allow_null=True)
    subject = serializers.CharField()
    question = QuestionLink(allow_null=True, help_text="In whose answer it was made")
    letter = LetterLink(allow_null=True, help_text="In which it was made")


class PromiseDetail(PromiseRow):
    """A promise with how its words were read and what kept it."""

    who = serializers.CharField(help_text="Who will do it, as the sentence says")
    by_rule = serializers.CharField(help_text="How the words of the day were read")
    standing = serializers.CharField(help_text="The state in words, with its days")
    kept_by = LetterLink(many=True, source="letters", help_text="Published letters that kept it")
