"""Changes of the record."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tracker.alerts.models import EventKind, Subject
from tracker.alerts.reading import Told
from tracker.api.shapes.common import Detail, Shape

DETAILS = {
    Subject.QUESTION.value: "api-question-by-row",
    Subject.LETTER.value: "api-letter",
    Subject.PROMISE.value: "api-promise",
}
"""Where more is told of what an event is about."""


@extend_schema_field({"type": "string", "format": "uri"})
class SubjectPage(serializers.Field):
    """The page of what changed."""

    def __init__(self) -> None:
        super().__init__(source="*", help_text="Its page on this site")

    def to_representation(self, told: Told) -> str:
        """Its whole address."""
        return f"{settings.SITE_URL}{told.path}"


@extend_schema_field({"type": "string", "format": "uri"})
class SubjectDetail(serializers.Field):
    """More on what changed, in this API."""

    def __init__(self) -> None:
        super().__init__(source="*", help_text="More of it, in this API")

    def to_representation(self, told: Told) -> str:
        """Its whole address."""
        path = reverse(DETAILS[told.event.subject_kind], args=[told.event.subject_id])
        return f"{self.context.get('base', settings.SITE_URL)}{path}"


class ChangeSubject(Shape):
    """What changed."""

    kind = serializers.ChoiceField(choices=Subject.choices, source="event.subject_kind")
    id = serializers.IntegerField(source="event.subject_id")
    title = serializers.CharField(help_text="Its heading or subject")
    address = SubjectPage()
    detail = SubjectDetail()


class ChangeRow(Shape):
    """One thing that happened."""

    id = serializers.IntegerField(source="event.pk", help_text="Larger for what was written down later")
    detail = Detail("api-change", "event.pk")
    kind = serializers.ChoiceField(choices=EventKind.choices, source="event.kind")
    occurred_on = serializers.DateField(source="event.occurred_on")
    recorded_at = serializers.DateTimeField(source="event.recorded_at", help_text="When it was written down here")
    words = serializers.CharField(help_text="What happened, in a few words")
    passage = serializers.CharField(help_text="The sentence or the first words that tell it")
    is_news = serializers.BooleanField(
        source="event.is_news", help_text="False for what was old when it was first seen here"
    )
    subject = ChangeSubject(source="*")
