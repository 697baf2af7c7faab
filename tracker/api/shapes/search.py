"""What the search finds: records of both kinds."""

from __future__ import annotations

from rest_framework import serializers

from tracker.api.shapes.common import Shape
from tracker.api.shapes.letters import LetterRow
from tracker.api.shapes.questions import QuestionRow

KINDS = [("question", "Question"), ("letter", "Letter")]


class Hit(Shape):
    """A record that the search finds: the one of the two that its kind says."""

    kind = serializers.ChoiceField(choices=KINDS)
    question = QuestionRow(allow_null=True)
    letter = LetterRow(allow_null=True)


class Understood(Shape):
    """A search as it was understood."""

    text = serializers.CharField(help_text="The same search in its one written form")
    notes = serializers.ListField(
        child=serializers.CharField(), help_text="What was not understood as it was typed, and how it was taken"
    )
    count = serializers.IntegerField(help_text="What it finds")
    address = serializers.CharField(help_text="The search on this site")
