"""The clocks of cases as rows: from receipt to what stopped each, where they stood still, and the targets of bodies.

The days that follow are worked out by `correspondence.deadlines`; they hang on events alone, never on today.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from correspondence.case_states import Verb
from correspondence.clocks import LONGEST, Begun
from correspondence.models.case import Case
from tracker.people.models import AnsweringBody

STOPPING = [Verb.REPLY.value, Verb.CLOSE.value, Verb.TRANSFER.value, Verb.MERGE.value]
"""The verbs that stop a clock."""
ENDING = [Verb.RESUME.value, Verb.REPLY.value, Verb.CLOSE.value, Verb.MERGE.value]
"""The verbs that end a pause."""


class Round(models.Model):
    """One clock of a case: from receipt by a body to what stopped it there. A transfer begins another."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    body = models.ForeignKey(AnsweringBody, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds")
    begun_by = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Begun])
    received_on = models.DateField(help_text="Day 1 is the working day after it")
    target = models.PositiveSmallIntegerField("target in working days")
    target_why = models.CharField(max_length=300)
    due_by_rule = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True, help_text="None while it is paused before it is due")
    very_late_after = models.DateField(null=True, blank=True)
    set_due = models.DateField("due day set by hand", null=True, blank=True)
    set_why = models.TextField(blank=True)
    set_by_name = models.CharField(max_length=150, blank=True)
    set_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stopped_by = models.CharField(max_length=13, choices=Verb, blank=True)

    class Meta:
        ordering = ["case", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="round_in_order"),
            models.UniqueConstraint(fields=["case"], condition=Q(stopped_on=None), name="one_clock_runs"),
            models.CheckConstraint(condition=Q(target__gte=1, target__lte=LONGEST), name="round_target_in_range"),
            models.CheckConstraint(
                condition=Q(set_due=None) | (~Q(set_why="") & Q(set_on__isnull=False)), name="round_set_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(stopped_on=None, stopped_by="") | (Q(stopped_on__isnull=False) & ~Q(stopped_by="")),
                name="round_stopped_by_something",
            ),
            models.CheckConstraint(condition=Q(begun_by__in=[one.value for one in Begun]), name="round_begun_by_known"),
            models.CheckConstraint(condition=Q(stopped_by__in=["", *STOPPING]), name="round_stopped_by_known"),
            models.CheckConstraint(
                condition=Q(stopped_on=None) | Q(stopped_on__gte=F("received_on")), name="round_stopped_after_receipt"
            ),
            models.CheckConstraint(
                condition=Q(set_due=None) | Q(set_due__gte=F("received_on")), name="round_due_after_receipt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}, clock {self.number}"


class CasePause(models.Model):
    """A time in which a case is not pursued, and its clock stands."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pauses")
    began = models.DateField()
    ended = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=13, choices=Verb, blank=True)
    why = models.CharField(max_length=300)

    class Meta:
        ordering = ["case", "began", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended=None), name="one_pause_at_a_time"),
            models.CheckConstraint(condition=Q(ended=None) | Q(ended__gte=F("began")), name="pause_in_order"),
            models.CheckConstraint(
                condition=Q(ended=None, ended_by="") | Q(ended__isnull=False, ended_by__in=ENDING),
                name="pause_ended_by_something",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="pause_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.case}, paused on {self.began}"


class Target(models.Model):
    """How soon a body is to reply to Members' letters, from a day on: its own word, with where it stands."""

    body = models.ForeignKey(AnsweringBody, on_delete=models.PROTECT, related_name="targets")
    first_day = models.DateField("from")
    last_day = models.DateField("to", null=True, blank=True)
    working_days = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(LONGEST)])
    source = models.CharField("where it stands", max_length=500)

    class Meta:
        ordering = ["body", "-first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "first_day"], name="target_once_a_day"),
            models.CheckConstraint(condition=Q(working_days__gte=1, working_days__lte=LONGEST), name="target_in_range"),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="target_days_in_order"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="target_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.working_days} working days from {self.first_day}"

    def holds_on(self, day: date) -> bool:
        """Is it in force on a day?"""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)
