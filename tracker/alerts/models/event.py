"""Events: what happened on the public record, one row for each happening, found again by its key."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tracker.alerts.querysets import EventQuerySet

LONGEST_DETAIL = 80


class EventKind(models.TextChoices):
    """What happened."""

    NEW = "new", "New question"
    HOLDING = "holding", "Holding answer"
    ANSWERED = "answered", "Answered"
    CORRECTED = "corrected", "Corrected"
    TRANSFERRED = "transferred", "Transferred"
    WITHDRAWN = "withdrawn", "Withdrawn"
    LATE = "late", "Late"
    LETTER_FOUND = "letter_found", "Letter found"
    PROMISE_KEPT = "promise_kept", "Promise kept"
    LABEL_CHANGED = "label_changed", "Label changed"


class Subject(models.TextChoices):
    """What an event is about."""

    QUESTION = "question", "Question"
    LETTER = "letter", "Letter"
    PROMISE = "promise", "Promise"


class Event(models.Model):
    """One happening. Only `tracker.alerts.recording` writes them; the order of their ids is the order of recording.

    `words` and `passage` are those of public facts that are never taken back. Of a letter, which can be, they say
    nothing: what may be read of it is asked at reading, by `tracker.alerts.reading`.
    """

    kind = models.CharField(max_length=13, choices=EventKind)
    subject_kind = models.CharField(max_length=8, choices=Subject)
    subject_id = models.BigIntegerField(help_text="The key of the question, letter or promise")
    occurred_on = models.DateField(help_text="The day on which it happened")
    recorded_at = models.DateTimeField()
    words = models.CharField(max_length=300, help_text="In a few words")
    passage = models.TextField(blank=True, help_text="The sentence, or the first words")
    fact = models.BigIntegerField(default=0, help_text="The key of the row that it was worked out from; 0: none")
    detail = models.CharField(max_length=LONGEST_DETAIL, blank=True, help_text="What tells it from others of its kind")
    key = models.CharField(max_length=160, unique=True, help_text="The same happening has the same key, always")
    is_news = models.BooleanField(default=True, help_text="No: it was old when it was first seen, and nobody is told")

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "kind"], name="event_by_subject"),
            models.Index(fields=["kind", "fact"], name="event_by_fact"),
            models.Index(fields=["occurred_on"], name="event_by_day"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_kind_known"),
            models.CheckConstraint(condition=Q(subject_kind__in=Subject.values), name="event_subject_known"),
            models.CheckConstraint(condition=~Q(key=""), name="event_has_a_key"),
            models.CheckConstraint(
                condition=~Q(subject_kind=Subject.LETTER.value) | Q(passage=""), name="event_of_a_letter_quotes_nothing"
            ),
        ]

    def __str__(self) -> str:
        return self.key
