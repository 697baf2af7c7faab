"""A clock of a case: what is known about it, and which days it counts. Pure.

Rules: docs/domain.md, "Letters". Days only, in London; nothing here knows what day it is. `correspondence.deadlines`
works out from a clock when a reply is due.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from correspondence.periods import spoken
from tracker.calendar import ONE_DAY, bank_holiday_name

LONGEST = 20
"""The working days within which departments must reply to Members at most; a body's own target may be shorter."""


class Begun(StrEnum):
    """What started the clock."""

    RECEIPT = "receipt"
    TRANSFER = "transfer"  # the accepting body received it: a new clock there
    REOPENED = "reopened"


class Stop(StrEnum):
    """What stopped the clock, as the word that stands before "in 12 working days"."""

    ANSWERED = "answered"
    CLOSED = "closed"
    TRANSFERRED = "transferred"


@dataclass(frozen=True)
class Target:
    """Within how many working days the body should reply, and whose word that is, for a bracket: "(its own ...)"."""

    working_days: int
    why: str


@dataclass(frozen=True)
class Pause:
    """Days that are not counted: those after `began`, up to and including `ended`; None while it lasts."""

    began: date
    ended: date | None
    why: str

    def holds(self, day: date) -> bool:
        """Whether `day` is not counted for this pause."""
        return self.began < day and (self.ended is None or day <= self.ended)


@dataclass(frozen=True)
class Override:
    """A due day that a person set in the place of the one by rule."""

    due: date
    set_on: date
    by: str
    why: str


@dataclass(frozen=True)
class Clock:
    """All that moves one clock of a case.

    `stopped_by` is a `Stop` or words of one's own in its place ("transferred to the Home Office"); empty, it means
    answered. A pause that began before receipt holds for the days after receipt; one that begins on the day of the
    stop or later changes nothing, and one that lasted on that day counts as never resumed: what is judged on the day
    of the stop is judged for good.
    """

    received: date
    target: Target
    body: str = ""
    begun_by: Begun = Begun.RECEIPT
    pauses: tuple[Pause, ...] = ()
    override: Override | None = None
    stopped: date | None = None
    stopped_by: str = ""

    def check(self) -> None:
        """Refuse what cannot be: ValueError in words; CalendarError (one too) for days without bank holidays."""
        if not 1 <= self.target.working_days <= LONGEST:
            raise ValueError(f"A target is 1 to {LONGEST} working days, not {self.target.working_days}.")
        _check_pauses(self.pauses)
        set_due = self.override.due if self.override else None
        for day, name in [(self.stopped, "The clock stopped"), (set_due, "The due day is")]:
            if day is not None and day < self.received:
                raise ValueError(f"{name} on {spoken(day)}, before the day of receipt, {spoken(self.received)}.")
        for day in (self.received, self.stopped, set_due):
            if day is not None:
                bank_holiday_name(day)

    @property
    def pauses_in_force(self) -> tuple[Pause, ...]:
        """The pauses as they stood on the day of the stop, if there was one."""
        stop = self.stopped
        if stop is None:
            return self.pauses
        begun = [pause for pause in self.pauses if pause.began < stop]
        return tuple(replace(one, ended=None) if one.ended and one.ended > stop else one for one in begun)

    @property
    def open_pause(self) -> Pause | None:
        """The pause that has not ended, or had not when the clock stopped."""
        return next((pause for pause in self.pauses_in_force if pause.ended is None), None)

    def days(self, until: date = date.max) -> Iterator[tuple[date, str]]:
        """Each day after receipt up to `until` with the reason why it does not count, or "".

        They end with the day on which an open pause began. CalendarError past the years of the calendar.
        """
        pauses, open_pause = self.pauses_in_force, self.open_pause
        last = min(until, open_pause.began) if open_pause else until
        day = self.received
        while day < last:
            day += ONE_DAY
            yield day, _why_not_counted(day, pauses)


def _check_pauses(pauses: tuple[Pause, ...]) -> None:
    for pause in pauses:
        if pause.ended is not None and pause.ended < pause.began:
            raise ValueError(f"The pause of {spoken(pause.began)} ended before it began, on {spoken(pause.ended)}.")
    for earlier, later in pairwise(pauses):
        if earlier.ended is None or later.began < earlier.ended:
            first, second = spoken(earlier.began), spoken(later.began)
            raise ValueError(f"The pause of {second} begins before that of {first} has ended.")


def _why_not_counted(day: date, pauses: tuple[Pause, ...]) -> str:
    holiday = bank_holiday_name(day)  # first, so that a pause does not hide the end of the calendar
    paused = next((f"paused: {pause.why}" for pause in pauses if pause.holds(day)), "")
    return paused or holiday or ("weekend" if day.weekday() >= 5 else "")
