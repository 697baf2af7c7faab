"""The vocabulary of cases: whose they are, where each stands on a day, what is to be done. Here and nowhere else."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Case as When_
from django.db.models import CharField, Count, F, Q, Value, When

from correspondence.case_states import OPEN_STATES, REPLIES, WAITING, State
from tracker.accounts.viewer import Viewer


class CaseStanding(models.TextChoices):
    """Where a case stands on a day; always exactly one."""

    TO_SEND = "to_send", "To send"
    WAITING = "waiting", "Awaiting a reply"
    DUE_TODAY = "due_today", "Due today"
    LATE = "late", "Late"
    VERY_LATE = "very_late", "Very late"
    PAUSED = "paused", "Paused"
    REPLIED = "replied", "Replied"
    CLOSED = "closed", "Closed"
    MERGED = "merged", "Merged"


OWING = (CaseStanding.DUE_TODAY, CaseStanding.LATE, CaseStanding.VERY_LATE)
"""Standings in which a reply is due or past due."""


class CaseQuerySet(models.QuerySet):
    """Cases, asked for in the desk's words."""

    def seen_by(self, viewer: Viewer) -> CaseQuerySet:
        """Those of the teams of the one who looks; never those in the bin."""
        return self.filter(team__in=viewer.teams, binned_at=None)

    def in_bin(self, viewer: Viewer) -> CaseQuerySet:
        """Those that their teams put in the bin."""
        return self.filter(team__in=viewer.teams, binned_at__isnull=False)

    def is_open(self) -> CaseQuerySet:
        """Those about which somebody still has to do something."""
        return self.filter(state__in=OPEN_STATES)

    def with_standing(self, day: date) -> CaseQuerySet:
        """Each case's standing on `day`, as `standing`, and the number of its unread replies, as `to_read`."""
        waiting = Q(state__in=WAITING)
        standing = When_(
            When(waiting & Q(round__very_late_after__lt=day), then=Value(CaseStanding.VERY_LATE.value)),
            When(waiting & Q(round__due_on__lt=day), then=Value(CaseStanding.LATE.value)),
            When(waiting & Q(round__due_on=day), then=Value(CaseStanding.DUE_TODAY.value)),
            When(waiting, then=Value(CaseStanding.WAITING.value)),
            *(
                When(state=state, then=Value(state.value))
                for state in (State.TO_SEND, State.PAUSED, State.REPLIED, State.CLOSED, State.MERGED)
            ),
            default=F("state"),
            output_field=CharField(),
        )
        unread = Q(case_letters__read_at=None, case_letters__kind__in=REPLIES)
        return self.annotate(standing=standing, to_read=Count("case_letters", filter=unread, distinct=True))

    def to_chase(self, day: date) -> CaseQuerySet:
        """Those for which a chaser is proposed on `day`; the day of the next one is worked out by the verbs."""
        return self.filter(state__in=WAITING, chase_on__lte=day)

    def for_list(self) -> CaseQuerySet:
        """With what a row shows, in a fixed number of queries."""
        joined = self.select_related("owner", "body", "minister", "round", "team")
        return joined.prefetch_related("topics", "tags")
