"""Offices held as bars on a time axis, for an SVG: groups of lanes, each bar with its name above it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.calendar import parliament_ends

WIDTH, LANE, HEADING, FOOT = 960, 30, 26, 22
"""Units of the drawing: its width, and the heights of a lane, of a group's heading and of the years below."""
NAME, BAR = 12, 16
"""Where in its lane a bar's name stands, and where the bar begins."""
LETTER, BETWEEN = 7.2, 12
"""About the width of a name's letter, and the room between two bars of a lane."""
LONGEST = 64
"""Letters of a name that are drawn; the table has it whole."""
YEARS = 20
"""How far back an axis reaches from its last day."""
TICK_ROOM = 46
"""Units that a year's number needs."""


@dataclass(frozen=True)
class Term:
    """One office held from a day to a day; a first day that nobody tells is None, and so is an open end."""

    name: str
    words: str
    """All of it in words, for whoever points at the bar."""
    first: date | None
    last: date | None
    known_until: date | None = None
    """For an open end: the day of the last evidence."""

    def known(self, today: date) -> date:
        """The last day that the sources vouch for."""
        return self.last or min(self.known_until or today, today)

    def reach(self, today: date) -> date:
        """The last day that is drawn: an open end may go on until today or the next dissolution of Parliament."""
        if self.last is not None:
            return self.last
        since = self.known(today)
        return min([today, *(end for end in parliament_ends() if end >= since)])


@dataclass(frozen=True)
class Bar:
    """One term in the units of the drawing: what is known, and what may be so after or before that."""

    term: Term
    x: float
    width: float
    dashed_x: float
    dashed_width: float
    """0 where all of it is known."""
    name: str
    name_x: float
    anchor: str
    """`start`, or `end` where the name would run out of the drawing."""
    name_y: int
    y: int


@dataclass(frozen=True)
class Group:
    """Bars of one kind, packed into lanes under a heading."""

    heading: str
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Axis:
    """A whole drawing."""

    groups: tuple[Group, ...]
    first: date
    last: date
    height: int
    years: tuple[tuple[float, int], ...]
    """(x, year) for the years that are named below the axis."""
    left_out: int
    """Terms that ended before the axis begins: they stand in the table alone."""
    width: int = WIDTH


def axis(groups: Sequence[tuple[str, Sequence[Term]]], today: date, years: int | None = YEARS) -> Axis | None:
    """The drawing of some groups of terms, as (heading, terms); None where there is nothing to draw.

    Without `years` it reaches back as far as there are terms.
    """
    terms = [term for _, held in groups for term in held]
    if not terms:
        return None
    scale = scale_of(terms, today, years)
    drawn: list[Group] = []
    y = 0
    for heading, held in groups:
        shown = sorted((one for one in held if one.reach(today) >= scale.first), key=lambda one: begins(one, scale))
        if shown:
            drawn.append(group(heading, shown, y, scale))
            y = below(drawn[-1])
    left_out = len(terms) - sum(len(one.bars) for one in drawn)
    return Axis(tuple(drawn), scale.first, scale.last, y + FOOT, tuple(scale.years()), left_out)


@dataclass(frozen=True)
class Scale:
    """Days to units, from the first day of the axis to its last."""

    first: date
    last: date
    today: date

    def at(self, day: date) -> float:
        """Where a day is; days outside are at the edge."""
        length = (self.last - self.first).days or 1
        inside = min(max(day, self.first), self.last)
        return round((inside - self.first).days * WIDTH / length, 1)

    def years(self) -> list[tuple[float, int]]:
        """The years that can be named without running into each other, where they begin."""
        all_years = range(self.first.year + 1, self.last.year + 1)
        a_year = WIDTH * 365 / ((self.last - self.first).days or 1)
        step = next((step for step in (1, 2, 5, 10, 20) if a_year * step >= TICK_ROOM), 50)
        found = [(self.at(date(year, 1, 1)), year) for year in all_years if year % step == 0]
        return [(x, year) for x, year in found if x <= WIDTH - TICK_ROOM]


def scale_of(terms: Sequence[Term], today: date, years: int | None) -> Scale:
    """From the earliest day told, but no more than some years back, to the latest."""
    last = max(term.reach(today) for term in terms)
    told = [term.first or term.last for term in terms]
    first = min([day for day in told if day is not None], default=date(last.year - 1, 1, 1))
    return Scale(first if years is None else max(first, date(last.year - years, 1, 1)), last, today)


def begins(term: Term, scale: Scale) -> tuple[date, date]:
    """The order of bars: by the first day drawn, then by the last."""
    return (max(term.first or scale.first, scale.first), term.reach(scale.today))


def group(heading: str, terms: Sequence[Term], top: int, scale: Scale) -> Group:
    """Terms in the order of their days, each in the first lane that has room for the bar and its name."""
    lanes: list[float] = []
    bars = []
    y = top + (HEADING if heading else 0)
    for term in terms:
        start, end = room(term, scale)
        place = next((number for number, taken in enumerate(lanes) if taken + BETWEEN <= start), len(lanes))
        lanes[place : place + 1] = [end]
        bars.append(bar(term, y + place * LANE, scale))
    return Group(heading, top + HEADING - 8, tuple(bars))


def below(drawn: Group) -> int:
    """Where the next group begins."""
    return max(bar.y for bar in drawn.bars) - BAR + LANE


def shortened(name: str) -> str:
    """A name as it is drawn."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def room(term: Term, scale: Scale) -> tuple[float, float]:
    """What a bar takes of its lane with its name, from and to."""
    start, end = scale.at(term.first or scale.first), scale.at(term.reach(scale.today))
    name = len(shortened(term.name)) * LETTER
    return (start, max(end, start + name)) if start + name <= WIDTH else (min(start, end - name), end)


def bar(term: Term, y: int, scale: Scale) -> Bar:
    """One term in its lane: dashed after the last evidence, or all of it where nobody tells its first day."""
    start, end = scale.at(term.first or scale.first), scale.at(term.reach(scale.today))
    known = scale.at(term.known(scale.today)) if term.first else start
    is_at_start = start + len(shortened(term.name)) * LETTER <= WIDTH
    return Bar(
        term,
        start,
        max(round(known - start, 1), 1.0 if term.first else 0.0),
        known,
        round(end - known, 1),
        shortened(term.name),
        start if is_at_start else end,
        "start" if is_at_start else "end",
        y + NAME,
        y + BAR,
    )
