"""Charts as numbers for an SVG template: bars of counts by month, one row of bars for each series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

BAR, GAP, HEIGHT, LABEL = 14, 4, 56, 18


@dataclass(frozen=True)
class Bar:
    """One bar in the units of the drawing, and what it stands for."""

    x: int
    y: float
    height: float
    month: date
    count: int


@dataclass(frozen=True)
class Series:
    """One row of bars, drawn to its own scale; `top` is its largest count."""

    name: str
    slug: str
    bars: list[Bar]
    top: int
    y: int


@dataclass(frozen=True)
class Chart:
    """A whole chart: its rows, its months, its size."""

    series: list[Series]
    months: list[date]
    width: int
    height: int
    years: list[tuple[int, int]]
    """Where each year begins: (x, year)."""

    @property
    def rows(self) -> list[tuple[date, list[int]]]:
        """The same figures as a table: a month, and its count in each series."""
        return [(month, [one.bars[at].count for one in self.series]) for at, month in enumerate(self.months)]


def months_between(first: date, last: date) -> list[date]:
    """The first days of the months from one to the other, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [month_on(first, at) for at in range(count)]


def month_on(first: date, later: int) -> date:
    """The first day of the month `later` months after that of a day; may be negative."""
    years, month = divmod(first.year * 12 + first.month - 1 + later, 12)
    return date(years, month + 1, 1)


def by_month(counts: dict[tuple[str, str], dict[date, int]], months: list[date]) -> Chart:
    """A chart of counts by month, for (name, slug) of each series."""
    series = [row(key, found, months, at) for at, (key, found) in enumerate(counts.items())]
    width = len(months) * (BAR + GAP)
    years = [(at * (BAR + GAP), month.year) for at, month in enumerate(months) if month.month == 1]
    return Chart(series, months, width, len(series) * (HEIGHT + LABEL) + LABEL, years)


def row(key: tuple[str, str], found: dict[date, int], months: list[date], at: int) -> Series:
    """One row of bars."""
    top = max(found.values(), default=0)
    base = at * (HEIGHT + LABEL) + LABEL + HEIGHT
    bars = []
    for number, month in enumerate(months):
        count = found.get(month, 0)
        height = round(HEIGHT * count / top, 1) if top else 0.0
        bars.append(Bar(number * (BAR + GAP), base - height, height, month, count))
    return Series(key[0], key[1], bars, top, base - HEIGHT - 4)


LINE, NAME, NUMBER, LONGEST = 26, 44, 52, 168
"""Of bars that lie: the height of each, the room for its name and its number, the length of the longest."""


@dataclass(frozen=True)
class Lying:
    """One bar that lies, beside its name and before its number."""

    name: str
    count: int
    address: str
    is_chosen: bool
    y: int
    length: int

    @property
    def text_y(self) -> int:
        """The line on which its name and number stand."""
        return self.y + LINE - 9

    @property
    def bar_y(self) -> int:
        """Where the bar itself begins."""
        return self.y + 5


@dataclass(frozen=True)
class LyingBars:
    """Bars one below the other, each a link."""

    bars: list[Lying]
    width: int = NAME + LONGEST + NUMBER
    bar_x: int = NAME
    bar_height: int = LINE - 10
    line: int = LINE

    @property
    def height(self) -> int:
        """Of the whole drawing."""
        return len(self.bars) * LINE


def lying(rows: Sequence[tuple[str, int, str, bool]]) -> LyingBars:
    """Bars for (name, count, address, is it chosen), the largest as long as there is room."""
    top = max((count for _, count, _, _ in rows), default=0)
    return LyingBars(
        [
            Lying(name, count, address, is_chosen, at * LINE, max(round(LONGEST * count / top), 1) if count else 0)
            for at, (name, count, address, is_chosen) in enumerate(rows)
        ]
    )
