"""One clock of ours as the reports count it: what became of it, in how many working days, and whether in time.

What each figure means is told in docs/reports.md, and in short on the page (`correspondence.figures.measures`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.db.models import QuerySet

from correspondence.case_states import State, Verb
from correspondence.clocks import Clock, Pause, Target
from correspondence.deadlines import Reckoning
from correspondence.models import Round
from correspondence.periods import spoken
from tracker.accounts.viewer import Viewer
from tracker.calendar import CalendarError


class Fate(StrEnum):
    """What became of a clock; always exactly one."""

    ANSWERED = "answered"
    WAITING = "waiting"
    PAUSED = "paused"
    TRANSFERRED = "transferred"
    CLOSED = "closed"


STOPPED: dict[str, Fate] = {Verb.REPLY: Fate.ANSWERED, Verb.TRANSFER: Fate.TRANSFERRED}
"""What became of a clock by the verb that stopped it; any other ended the matter without an answer."""


@dataclass(frozen=True)
class Clocked:
    """One clock of a case, looked at on a day. Its row comes with case, body, and the pauses of the case."""

    round: Round
    today: date

    @cached_property
    def fate(self) -> Fate:
        """What became of it by today."""
        if self.round.stopped_on is not None:
            return STOPPED.get(self.round.stopped_by, Fate.CLOSED)
        return Fate.PAUSED if self.round.case.state == State.PAUSED else Fate.WAITING

    @cached_property
    def taken(self) -> int | None:
        """Working days from receipt to the substantive reply, pauses left out; None without one.

        None also where the bank holidays of those days are not known.
        """
        if self.fate is not Fate.ANSWERED:
            return None
        due = self.round.due_on
        try:
            return Reckoning(self.clock, due, self.round.due_by_rule, self.round.very_late_after, (), ()).days_taken
        except CalendarError:
            return None

    @property
    def words(self) -> str:
        """What became of it, with the day."""
        stopped = self.round.stopped_on
        return f"{self.fate.capitalize()} on {spoken(stopped)}" if stopped else self.fate.capitalize()

    @property
    def clock(self) -> Clock:
        """The clock as the reckoning takes it."""
        return clock_of(self.round)

    @property
    def is_late(self) -> bool:
        """Is a reply awaited, and its due day past?"""
        due = self.round.due_on
        return self.fate is Fate.WAITING and due is not None and due < self.today

    @cached_property
    def is_in_time(self) -> bool | None:
        """Was it answered on the due day or before? None where that cannot be said, or not yet.

        Whoever let the due day pass without an answer was not in time, whatever became of the clock later.
        """
        due, until = self.round.due_on, self.round.stopped_on or self.today
        if due is None:  # paused before it was due, or past the bank holidays that are known
            return True if self.fate is Fate.ANSWERED and self.clock.open_pause else None
        if until > due:
            return False
        return True if self.fate is Fate.ANSWERED else None


def clock_of(row: Round) -> Clock:
    """As much of a clock as counting its days takes, from what was fetched with its row: no query of its own."""
    pauses = tuple(
        Pause(one.began, one.ended, one.why)
        for one in row.case.pauses.all()
        if one.ended is None or one.ended > row.received_on
    )
    target = Target(row.target, row.target_why)
    return Clock(received=row.received_on, target=target, pauses=pauses, stopped=row.stopped_on)


def our_clocks(viewer: Viewer) -> QuerySet[Round]:
    """The clocks of the viewer's teams that are counted.

    Left out are cases in the bin, and those merged into another: the matter is counted once, by the clock of the case
    that remains.
    """
    seen = Round.objects.filter(case__team__in=viewer.teams, case__binned_at=None)
    return seen.exclude(case__state=State.MERGED)


def clocked(rows: QuerySet[Round], today: date) -> list[Clocked]:
    """Clocks with what became of them, the last received first, in a fixed number of queries."""
    fetched: Iterable[Round] = rows.select_related("case", "body").prefetch_related("case__pauses")
    return sorted(
        (Clocked(row, today) for row in fetched), key=lambda one: (one.round.received_on, one.round.pk), reverse=True
    )
