"""What belongs to a case as rows: letters as what they are in it, chasers, questions, promises."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from correspondence.case_states import FROM_US, LetterKind
from correspondence.models.case import Case
from correspondence.models.clock import Round
from correspondence.models.letter import Channel, Letter
from correspondence.models.promise import Promise
from questions.models import Question


class CaseLetter(models.Model):
    """A letter of a case: what it is there, when it came, and whether anybody has read it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="case_letters")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="case_letters")
    kind = models.CharField(max_length=15, choices=LetterKind)
    received_on = models.DateField(help_text="The day on which it reached whom it was for")
    round = models.ForeignKey(
        Round, on_delete=models.SET_NULL, null=True, blank=True, related_name="letters", editable=False,
        help_text="The clock that it began, or that ran when it came",
    )  # fmt: skip
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["received_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "letter"], name="letter_once_a_case"),
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="letter_kind_known"),
            models.CheckConstraint(condition=Q(read_by=None) | Q(read_at__isnull=False), name="letter_read_by_reading"),
        ]

    def __str__(self) -> str:
        return f"{self.letter}: {self.get_kind_display()}"

    @property
    def is_from_us(self) -> bool:
        """Did we send it?"""
        return self.kind in FROM_US


class Chaser(models.Model):
    """One dated nudge on a case, as it was sent."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="chasers")
    on = models.DateField()
    channel = models.CharField(max_length=7, choices=Channel, default=Channel.EMAIL)
    text = models.TextField(blank=True)
    letter = models.OneToOneField(Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="chaser")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="chaser_channel_known")
        ]

    def __str__(self) -> str:
        return f"{self.case}, chased on {self.on}"


class Link(models.TextChoices):
    """How a question belongs to a case."""

    FROM = "from", "The case was opened from it"
    ABOUT = "about", "About the same matter"
    TABLED = "tabled", "Tabled about the case"


class CaseQuestion(models.Model):
    """A question that belongs to a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="case_questions")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="case_links")
    link = models.CharField(max_length=6, choices=Link, default=Link.ABOUT)

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "question"], name="question_once_a_case"),
            models.CheckConstraint(condition=Q(link__in=Link.values), name="case_link_known"),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.question}"


class CasePromise(models.Model):
    """A promise that a case pursues."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="case_promises")
    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="case_links")

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "promise"], name="promise_once_a_case")]

    def __str__(self) -> str:
        return f"{self.case}: {self.promise}"
