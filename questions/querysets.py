"""The vocabulary of questions: state on a day, marks, what is open. State is computed here and nowhere else.

Every rule is a comparison of stored dates with days worked out in Python for the day that is passed in, so the
same query runs on both databases.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Case, CharField, F, Q, Value, When

from tracker.calendar import DueRule, session_ends, tabled_thresholds
from tracker.people.models import House


class State(models.TextChoices):
    """Where a question stands on a day; always exactly one."""

    AWAITING = "awaiting", "Awaiting answer"
    DUE_TODAY = "due_today", "Due today"
    LATE = "late", "Late"
    HOLDING = "holding", "Holding answer"
    ANSWERED = "answered", "Answered"
    WITHDRAWN = "withdrawn", "Withdrawn"
    LAPSED = "lapsed", "Lapsed"


OPEN_STATES = (State.AWAITING, State.DUE_TODAY, State.LATE, State.HOLDING)

PUBLISHED = (Q(is_named_day=True) | Q(house=House.LORDS)) & Q(date_for_answer__gte=F("date_tabled"))
"""Named-day and Lords questions are due on the published day; one that lies before tabling cannot be meant."""


def due_before(day: date, rule: DueRule) -> Q:
    """Questions whose due day lies before `day`; `rule` is the one for ordinary Commons questions."""
    commons, _ = tabled_thresholds(rule, day)
    lords, _ = tabled_thresholds(DueRule.TEN_WORKING_DAYS, day)
    reckoned = Q(house=House.COMMONS, date_tabled__lt=commons) | Q(house=House.LORDS, date_tabled__lt=lords)
    return (PUBLISHED & Q(date_for_answer__lt=day)) | (~PUBLISHED & reckoned)


def due_on(day: date, rule: DueRule) -> Q:
    """Questions whose due day is `day`."""
    commons, lords = tabled_thresholds(rule, day), tabled_thresholds(DueRule.TEN_WORKING_DAYS, day)
    reckoned = Q(house=House.COMMONS, date_tabled__gte=commons[0], date_tabled__lt=commons[1])
    reckoned |= Q(house=House.LORDS, date_tabled__gte=lords[0], date_tabled__lt=lords[1])
    return (PUBLISHED & Q(date_for_answer=day)) | (~PUBLISHED & reckoned)


def lapsed_by(day: date) -> Q:
    """Questions tabled in a session that had ended before `day`."""
    ends = session_ends(day)
    return Q(date_tabled__lte=ends[-1]) if ends else Q(pk__in=[])


class QuestionQuerySet(models.QuerySet):
    """Questions, asked for in the field's words."""

    def with_state(self, day: date, rule: DueRule) -> QuestionQuerySet:
        """Each question's state on `day`, as `state`; `rule` says when ordinary Commons questions are due."""
        withdrawn = Q(is_withdrawn=True) & (Q(withdrawn_seen_on=None) | Q(withdrawn_seen_on__lte=day))
        answered = Q(date_answered__lte=day)
        state = Case(
            When(withdrawn, then=Value(State.WITHDRAWN.value)),
            When(answered & Q(is_lapse_formula=True), then=Value(State.LAPSED.value)),
            When(answered, then=Value(State.ANSWERED.value)),
            When(lapsed_by(day), then=Value(State.LAPSED.value)),
            When(date_holding_answer__lte=day, then=Value(State.HOLDING.value)),
            When(due_before(day, rule), then=Value(State.LATE.value)),
            When(due_on(day, rule), then=Value(State.DUE_TODAY.value)),
            default=Value(State.AWAITING.value),
            output_field=CharField(),
        )
        return self.annotate(state=state)

    def open(self, day: date, rule: DueRule) -> QuestionQuerySet:
        """Questions that may yet be answered."""
        return self.with_state(day, rule).filter(state__in=OPEN_STATES)

    def for_list(self) -> QuestionQuerySet:
        """With what a list shows, in a fixed number of queries."""
        return self.select_related("asking_member", "answering_member", "answering_body").prefetch_related("topics")
