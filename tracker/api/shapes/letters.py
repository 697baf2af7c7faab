"""Letters, as everybody sees them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from correspondence.models import Channel, Letter
from tracker.api.shapes.common import BodyLink, Detail, LetterLink, MemberLink, PageAddress, Shape, SubjectLink
from tracker.api.shapes.promises import PromiseShort
from tracker.api.shapes.questions import Change, Source
from tracker.people.models import AnsweringBody, Member


class Party(Shape):
    """From whom a letter is, or to whom."""

    published = serializers.CharField(help_text="The name as published; empty where none is told")
    office = serializers.CharField(help_text="As the source words it")
    member = MemberLink(allow_null=True, help_text="Who that is, where it is known")
    body_published = serializers.CharField(help_text="The body as published")
    body = BodyLink(allow_null=True, help_text="Which that is, where it is known")

    def __init__(self, party: str = "", **kwargs: Any) -> None:
        self.party = party
        super().__init__(**{"source": "*"} | kwargs)

    def to_representation(self, letter: Letter) -> Any:
        """From the fields of a letter."""
        of = {"published": "name", "office": "office", "body_published": "body_name"}
        told: dict[str, str | Member | AnsweringBody | None] = {
            key: getattr(letter, f"{self.party}_{field}") for key, field in of.items()
        }
        told |= {"member": getattr(letter, self.party), "body": getattr(letter, f"{self.party}_body")}
        return super().to_representation(told)


class LetterRow(Shape):
    """A published letter as lists have it."""

    id = serializers.IntegerField(source="pk")
    address = PageAddress()
    detail = Detail("api-letter")
    subject = serializers.CharField()
    channel = serializers.ChoiceField(choices=Channel.choices)
    dated = serializers.DateField(allow_null=True, help_text="The day that the letter itself bears")
    published_on = serializers.DateField(allow_null=True, help_text="The day on which a source published it")
    sender = Party("sender")
    recipient = Party("recipient")
    summary = serializers.CharField(help_text="What its publisher says of it")
    reference = serializers.CharField(help_text="The sender's reference")
    deposited_paper_ref = serializers.CharField(help_text="DEP2021-0456; empty where it is no deposited paper")
    published_at = serializers.CharField(source="address", help_text="At its publisher's; empty where it is not there")
    withdrawn_on = serializers.DateField(allow_null=True, help_text="By its publisher")
    topics = SubjectLink(many=True, source="topics.all")
    organisations = SubjectLink(many=True, source="organisations.all")


class LetterFile(Shape):
    """A file at a source of the letter."""

    title = serializers.CharField()
    address = serializers.CharField(help_text="At its publisher's; empty where it is not there")
    media_type = serializers.CharField()
    size = serializers.IntegerField(allow_null=True, help_text="Bytes")
    text = serializers.CharField(help_text="Its words, where they could be read")


class AttachedFile(Shape):
    """A file of the letter that is served here."""

    name = serializers.CharField()
    address = PageAddress(help_text="Where it is served")
    media_type = serializers.CharField()
    size = serializers.IntegerField(source="file.size", help_text="Bytes")
    text = serializers.CharField(help_text="Its words, where they could be read")


class LetterDetail(LetterRow):
    """A published letter with all that everybody sees of it."""

    text = serializers.CharField(help_text="A line a paragraph; empty where its words are not held")
    withdrawn_note = serializers.CharField(help_text="What its publisher says of that")
    is_known_by_report_alone = serializers.BooleanField(
        source="is_known_by_report_alone_shown", help_text="What is told of it is what a news report says"
    )
    replies_to = serializers.CharField(help_text="What it answers, in its words")
    answers = LetterLink(
        allow_null=True, source="answers_shown", help_text="The letter that it answers, where that is published"
    )
    replies = LetterLink(many=True, source="replies_shown", help_text="Published letters that answer it")
    promises = PromiseShort(many=True, source="promises_shown")
    sources = Source(many=True, source="sources_shown")
    documents = LetterFile(many=True, source="documents_shown")
    attachments = AttachedFile(many=True, source="attachments_shown")
    changes = Change(many=True, source="changes_shown")
