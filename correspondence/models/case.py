"""Cases as rows: one matter that staff pursue, and its append-only history.

`correspondence.cases` is the only writer. The database holds the table of `case_states` by constraints and triggers
(`correspondence.case_triggers`): an event that the table forbids is refused, and a state changes by an event alone.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from correspondence.case_querysets import CaseQuerySet
from correspondence.case_states import NOTHING, WAITING, Outcome, State, Verb, steps
from correspondence.models.letter import Letter
from tracker.accounts.models import Team
from tracker.people.models import AnsweringBody, Member
from tracker.topics.models import Organisation, Topic

PREFIX = "C"
"""What a case's own reference begins with, as letters quote it: `C12`."""


class Tag(models.Model):
    """A word by which a team sorts its cases."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "name"], name="tag_once_a_team"),
            models.CheckConstraint(condition=~Q(name=""), name="tag_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Case(models.Model):
    """One matter that a team pursues."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="cases")
    subject = models.CharField(max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="cases"
    )
    body = models.ForeignKey(AnsweringBody, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    minister = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    minister_name = models.CharField("minister, as written", max_length=200, blank=True)
    topics = models.ManyToManyField(Topic, related_name="cases", blank=True)
    organisations = models.ManyToManyField(Organisation, related_name="cases", blank=True)
    tags = models.ManyToManyField(Tag, related_name="cases", blank=True)
    state = models.CharField(max_length=8, choices=State, default=NOTHING, blank=True, editable=False)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True, editable=False)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True, editable=False)
    round = models.ForeignKey(
        "Round", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False,
        help_text="The clock that runs, or ran last",
    )  # fmt: skip
    estimate = models.DateField("the department's own estimate", null=True, blank=True, editable=False)
    chase_every = models.PositiveSmallIntegerField(
        "working days between chasers", default=10, validators=[MinValueValidator(1), MaxValueValidator(250)]
    )
    chase_on = models.DateField(
        "next chaser", null=True, blank=True, editable=False, help_text="From this day on one is proposed"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    version = models.PositiveIntegerField(default=0, editable=False, help_text="The number of its last event")
    binned_at = models.DateTimeField(null=True, blank=True, editable=False)

    standing: str
    """Where it stands on a day, where the query asked for it by `with_standing`."""
    to_read: int
    """How many of its replies nobody has read, likewise."""

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["team", "state"], name="case_by_team"),
            models.Index(fields=["chase_on"], name="case_by_chaser"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(subject=""), name="case_has_a_subject"),
            models.CheckConstraint(condition=Q(state__in=[NOTHING, *State.values]), name="case_state_known"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="case_outcome_known"),
            models.CheckConstraint(
                condition=(Q(state=State.CLOSED) & ~Q(outcome="") & Q(closed_on__isnull=False))
                | (~Q(state=State.CLOSED) & Q(outcome="", closed_on=None)),
                name="case_outcome_with_its_end",
            ),
            models.CheckConstraint(
                condition=(Q(state=State.MERGED) & Q(merged_into__isnull=False))
                | (~Q(state=State.MERGED) & Q(merged_into=None)),
                name="case_merged_into_another",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="case_not_merged_into_itself"),
            models.CheckConstraint(condition=Q(chase_every__gte=1, chase_every__lte=250), name="case_chased_at_times"),
            models.CheckConstraint(
                condition=Q(chase_on=None) | Q(state__in=sorted(WAITING)), name="case_chased_while_a_reply_is_awaited"
            ),
            models.CheckConstraint(
                condition=Q(state=NOTHING, version=0) | (~Q(state=NOTHING) & Q(version__gte=1)),
                name="case_opened_by_its_first_event",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("case", args=[self.pk])

    @property
    def reference(self) -> str:
        """Its own reference, for quoting in letters."""
        return f"{PREFIX}{self.pk}"


class CaseEvent(models.Model):
    """One thing that was done with a case: who, when, before, after. Rows are added, never changed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=13, choices=Verb)
    before = models.CharField(max_length=8, blank=True)
    after = models.CharField(max_length=8)
    on = models.DateField(help_text="The day on which it happened")
    at = models.DateTimeField(auto_now_add=True, help_text="When it was logged")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=150, help_text="Who did it, should the account be gone")
    words = models.TextField(blank=True, help_text="A note, or the reason")
    changes = models.JSONField(default=dict, blank=True, help_text="For each field what it was and what it is")
    letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="case_events")

    class Meta:
        ordering = ["case", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="case_event_in_order"),
            models.CheckConstraint(
                condition=Q(
                    *(Q(verb=verb, before=before, after=after) for verb, before, after in steps()), _connector=Q.OR
                ),
                name="case_event_in_the_table",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}, {self.on}"
