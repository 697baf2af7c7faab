"""The figures of the reports: what each counts, its heading and its definition; one table for page, links and CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from correspondence.figures.clocked import Clocked, Fate
from questions.answering import percent


class Measure(StrEnum):
    """Something counted over clocks, and the clocks that are meant by it."""

    LETTERS = "letters"
    ANSWERED = "answered"
    SLOWEST = "slowest"
    JUDGED = "judged"
    IN_TIME = "in_time"
    NOT_IN_TIME = "not_in_time"
    WAITING = "waiting"
    LATE = "late"
    PAUSED = "paused"
    TRANSFERRED = "transferred"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """What the clocks are, for the heading of their list."""
        return WORDS[self]

    def of(self, rows: Sequence[Clocked]) -> list[Clocked]:
        """Those of some clocks that are meant by it, in the order given."""
        if self is Measure.SLOWEST:
            longest = slowest(rows)
            return [one for one in rows if one.taken is not None and one.taken == longest]
        return [one for one in rows if self.counts(one)]

    def counts(self, one: Clocked) -> bool:
        """Is a clock meant by it? Which is the slowest is told among several alone, so that is any answered one."""
        return COUNTS[self](one)


COUNTS: dict[Measure, Callable[[Clocked], bool]] = {
    Measure.LETTERS: lambda one: True,
    Measure.ANSWERED: lambda one: one.fate is Fate.ANSWERED,
    Measure.SLOWEST: lambda one: one.fate is Fate.ANSWERED,
    Measure.JUDGED: lambda one: one.is_in_time is not None,
    Measure.IN_TIME: lambda one: one.is_in_time is True,
    Measure.NOT_IN_TIME: lambda one: one.is_in_time is False,
    Measure.WAITING: lambda one: one.fate is Fate.WAITING,
    Measure.LATE: lambda one: one.is_late,
    Measure.PAUSED: lambda one: one.fate is Fate.PAUSED,
    Measure.TRANSFERRED: lambda one: one.fate is Fate.TRANSFERRED,
    Measure.CLOSED: lambda one: one.fate is Fate.CLOSED,
}
WORDS: dict[Measure, str] = {
    Measure.LETTERS: "all letters",
    Measure.ANSWERED: "answered",
    Measure.SLOWEST: "the slowest answer",
    Measure.JUDGED: "answered or due",
    Measure.IN_TIME: "answered in time",
    Measure.NOT_IN_TIME: "not answered in time",
    Measure.WAITING: "waiting for a reply",
    Measure.LATE: "late now",
    Measure.PAUSED: "paused",
    Measure.TRANSFERRED: "transferred away",
    Measure.CLOSED: "closed without a reply",
}


def slowest(rows: Sequence[Clocked]) -> int | None:
    """The most working days that an answer took."""
    return max((one.taken for one in rows if one.taken is not None), default=None)


def middle(rows: Sequence[Clocked]) -> str:
    """The working days that the answer in the middle took; of two there, the mean."""
    days = [one.taken for one in rows if one.taken is not None]
    return f"{median(days):g}" if days else ""


def share(rows: Sequence[Clocked]) -> str:
    """Of the letters answered or due, those answered in time, in percent."""
    judged = len(Measure.JUDGED.of(rows))
    return percent(len(Measure.IN_TIME.of(rows)) / judged) if judged else ""


def most(rows: Sequence[Clocked]) -> str:
    """The working days of the slowest answer."""
    longest = slowest(rows)
    return "" if longest is None else str(longest)


@dataclass(frozen=True)
class Column:
    """One column of each table and file: its heading, and the clocks behind each of its figures."""

    heading: str
    measure: Measure
    worked_out: Callable[[Sequence[Clocked]], str] | None = None
    """The figure as text, empty where there is none; where this is None, the number of those clocks."""

    def value(self, rows: Sequence[Clocked]) -> str:
        """The figure of some clocks."""
        return self.worked_out(rows) if self.worked_out else str(len(self.measure.of(rows)))


COLUMNS = (
    Column("Letters", Measure.LETTERS),
    Column("Answered", Measure.ANSWERED),
    Column("Median working days", Measure.ANSWERED, middle),
    Column("Slowest", Measure.SLOWEST, most),
    Column("Answered or due", Measure.JUDGED),
    Column("In time", Measure.IN_TIME),
    Column("Share in time", Measure.IN_TIME, share),
    Column("Waiting now", Measure.WAITING),
    Column("Of these late", Measure.LATE),
    Column("Paused", Measure.PAUSED),
    Column("Transferred away", Measure.TRANSFERRED),
    Column("Closed without reply", Measure.CLOSED),
)

DEFINITIONS: tuple[tuple[str, str], ...] = (
    (
        "Letters",
        "Letters of ours from which a clock ran: the first of a case, one that follows a substantive reply, and the "
        "same letter anew at each body to which it was transferred. Left out are cases in the bin, and cases merged "
        "into another: their matter is counted once, by the case that remains.",
    ),
    ("Month", "That in which the body received the letter."),
    ("Answered", "A substantive reply came. Acknowledgements, holding and part replies stop no clock."),
    (
        "Median, slowest",
        "Working days from receipt to the substantive reply, the working day after receipt being day 1; days on which "
        "the case was paused are left out, and so are answers for whose days no bank holidays are known.",
    ),
    (
        "Answered or due",
        "Answered, or not answered although the due day has passed while the clock ran. A due day set by hand counts "
        "as due day; without one, because no bank holidays are known that far, it is neither.",
    ),
    (
        "In time",
        "Of these, answered on the due day or before, or while the case was paused before it. The share is the one "
        "divided by the other.",
    ),
    ("Waiting now", "The clock runs today: no substantive reply has come. Late: its due day has passed."),
    ("Paused", "Nobody pursues the case for now, and its clock stands; not among those waiting or late."),
    ("Transferred away", "Another body took the matter over; the clock at that body is another letter here."),
    ("Closed without reply", "The case was closed before a substantive reply came."),
)
