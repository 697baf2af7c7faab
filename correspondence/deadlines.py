"""When a reply to a letter is due, when it is late and very late, and when to chase; for every page with a date. Pure.

Rules: docs/domain.md, "Letters". Day 1 is the working day after receipt; a reply is late from the day after its due
day, very late after twice the target. Nothing here knows what day it is: "today" is passed in. A clock is made of
`correspondence.clocks`; the words of an explanation are in `correspondence.deadline_words`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from correspondence import deadline_words
from correspondence.clocks import LONGEST, Begun, Clock, Override, Pause, Stop, Target
from tracker.calendar import CalendarError, working_day_after, working_days_between

__all__ = [
    "LONGEST",
    "Begun",
    "Clock",
    "Override",
    "Pause",
    "Reckoning",
    "Standing",
    "Stop",
    "Target",
    "next_chaser",
    "reckon",
]


class Standing(StrEnum):
    """How a clock stands on a day: one of these, never two."""

    RUNNING = "running"
    DUE_TODAY = "due_today"
    LATE = "late"
    VERY_LATE = "very_late"
    PAUSED = "paused"  # before its due day was reached; a pause after that leaves it late
    IN_TIME = "in_time"  # stopped on its due day or before
    STOPPED_LATE = "stopped_late"


@dataclass(frozen=True)
class Reckoning:
    """What follows from a clock, with every day that was counted or skipped.

    `due` is the day by which lateness is judged: the one that a person set, else the one by rule; None where a pause
    began before it and has not ended. It is very late on the days after `very_late_after`, which is the later of
    `due` and the day on which twice the target is counted; None where no such day is known yet. `counted` and
    `skipped` go up to `due_by_rule`, or to the day on which an open pause began.
    """

    clock: Clock
    due: date | None
    due_by_rule: date | None
    very_late_after: date | None
    counted: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]

    def standing(self, today: date) -> Standing:
        """How the clock stands on `today`; once stopped, how it stood on the day of the stop, for good."""
        stopped = self.clock.stopped
        if self.due is None:
            return Standing.IN_TIME if stopped else Standing.PAUSED
        if stopped:
            return Standing.STOPPED_LATE if stopped > self.due else Standing.IN_TIME
        if today <= self.due:
            return Standing.DUE_TODAY if today == self.due else Standing.RUNNING
        is_very_late = self.very_late_after is not None and today > self.very_late_after
        return Standing.VERY_LATE if is_very_late else Standing.LATE

    def days_left(self, today: date) -> int | None:
        """Working days from `today` (or the day of the stop) to the due day, negative when late; None without one.

        CalendarError where `today` is past the years of the calendar.
        """
        return None if self.due is None else working_days_between(self.clock.stopped or today, self.due)

    @property
    def days_taken(self) -> int | None:
        """Working days counted from receipt up to the stop, without pauses; None while the clock has not stopped."""
        stopped = self.clock.stopped
        return None if stopped is None else sum(not why for _, why in self.clock.days(stopped))

    def in_words(self, today: date) -> str:
        """How the clock stands on `today`, in a few words for a list: "late by 12 working days"."""
        return deadline_words.short(self, today)

    @property
    def text(self) -> str:
        """The whole reckoning in plain English, for the explanation that every date on a page opens."""
        return deadline_words.explained(self)

    @property
    def steps(self) -> tuple[tuple[date, int | None, str], ...]:
        """Each day from the one after receipt: (day, its number or None, why it was skipped or ""), for a table."""
        numbered = [(day, number, "") for number, day in enumerate(self.counted, start=1)]
        return tuple(sorted([*numbered, *((day, None, why) for day, why in self.skipped)], key=lambda step: step[0]))


def reckon(clock: Clock) -> Reckoning:
    """Work out when a reply is due. ValueError for a clock that cannot be.

    CalendarError where receipt, stop, a set day or the due day by rule is past the bank holidays that are known.
    """
    clock.check()
    days, due_by_rule = _count(clock, clock.target.working_days)
    due = _effective(clock, due_by_rule)
    return Reckoning(
        clock,
        due,
        due_by_rule,
        _very_late_after(clock, due),
        tuple(day for day, why in days if not why),
        tuple((day, why) for day, why in days if why),
    )


def _count(clock: Clock, number: int) -> tuple[list[tuple[date, str]], date | None]:
    """The days of the clock up to the one that is day `number`, and that one; None where a pause comes first."""
    days: list[tuple[date, str]] = []
    for day, why in clock.days():
        days.append((day, why))
        number -= not why
        if number == 0:
            return days, day
    return days, None


def _effective(clock: Clock, due_by_rule: date | None) -> date | None:
    """The due day by which lateness is judged. A paused case owes nothing, whoever set its day."""
    if clock.override is None:
        return due_by_rule
    is_paused = clock.open_pause is not None and clock.open_pause.began < clock.override.due
    return None if is_paused else clock.override.due


def _very_late_after(clock: Clock, due: date | None) -> date | None:
    """The later of `due` and the day that is twice the target; None where a pause or the calendar's end hides it."""
    if due is None:
        return None
    try:
        _, twice = _count(clock, 2 * clock.target.working_days)
    except CalendarError:
        return None  # the due day itself is known, and must be told
    return None if twice is None else max(twice, due)


def next_chaser(due: date | None, last_chaser: date | None, every: int, estimate: date | None) -> date | None:
    """The first day on which a chaser is proposed; None without a due day.

    That is the first working day after `due`, then `every` working days after the last chaser, and never before the
    first working day after the department's own estimate. ValueError for an interval below 1; CalendarError past
    the years of the calendar. A pause or a reply is the caller's to know.
    """
    if every < 1:
        raise ValueError(f"Chasers are at least 1 working day apart, not {every}.")
    if due is None:
        return None
    days = [working_day_after(due, 1)]
    if last_chaser is not None:
        days.append(working_day_after(last_chaser, every))
    if estimate is not None:
        days.append(working_day_after(estimate, 1))
    return max(days)
