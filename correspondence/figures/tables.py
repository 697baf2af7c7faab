"""The tables of the reports, by body and by month: every figure with the address of the clocks behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from correspondence.figures.bars import Bars, stacked
from correspondence.figures.clocked import Clocked
from correspondence.figures.measures import COLUMNS, Measure
from tracker.charts import month_on, months_between
from tracker.people.models import AnsweringBody

NO_BODY = "none"
"""How the address names the clocks of cases that name no body."""
BY_ROW = ("show", "at", "month", "page", "table")
"""Parts of the address that choose clocks within a report, or its form."""


class Grouping(StrEnum):
    """Which table."""

    BODIES = "bodies"
    MONTHS = "months"

    @property
    def heading(self) -> str:
        """The heading of its first column."""
        return "Body" if self is Grouping.BODIES else "Month of receipt"


@dataclass(frozen=True)
class Cell:
    """One figure as text, and where the clocks behind it are listed; no address where there are none."""

    value: str
    address: str
    words: str
    """What the clocks are, for whoever hears the link alone."""


@dataclass(frozen=True)
class Line:
    """One line of a table."""

    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class Report:
    """The clocks of a report, and the filters that chose them as parts of the address."""

    rows: Sequence[Clocked]
    params: list[tuple[str, str]]

    @property
    def total(self) -> Line:
        """All clocks together."""
        return self.line("Together", self.rows, {})

    def lines(self, grouping: Grouping) -> list[Line]:
        """One of the tables, without its last line."""
        return self.bodies if grouping is Grouping.BODIES else self.months

    @property
    def bodies(self) -> list[Line]:
        """A line for each body, by name; clocks of no body last."""
        groups = grouped(self.rows, lambda one: one.round.body)
        found = sorted(groups, key=lambda body: (body is None, str(body)))
        return [self.line(str(body or "No body named"), groups[body], {"at": slug_of(body)}) for body in found]

    @property
    def months(self) -> list[Line]:
        """A line for each month from the first to the last in which a body received a letter, the newest first."""
        groups = grouped(self.rows, month_of)
        months = reversed(months_between(min(groups), max(groups))) if groups else []
        return [self.line(f"{month:%B %Y}", groups[month], {"month": f"{month:%Y-%m}"}) for month in months]

    @property
    def chart(self) -> Bars:
        """The months as bars: how many letters were answered in time, how many not, and how many are neither yet."""
        groups = grouped(self.rows, month_of)
        months = months_between(min(groups), max(groups)) if groups else []
        counts = {slug: [number(groups[month], verdict) for month in months] for slug, _, verdict in SERIES}
        return stacked(months, [(slug, name, counts[slug]) for slug, name, _ in SERIES])

    def line(self, name: str, rows: Sequence[Clocked], chosen: dict[str, str]) -> Line:
        """One line with its figures."""
        return Line(name, [self.cell(column.value(rows), column.measure, rows, chosen) for column in COLUMNS])

    def cell(self, value: str, measure: Measure, rows: Sequence[Clocked], chosen: dict[str, str]) -> Cell:
        """One figure with the address of its clocks."""
        address = self.address(show=measure.value, **chosen) if measure.of(rows) else ""
        return Cell(value, address, measure.words)

    def address(self, **changes: str) -> str:
        """The address of the report with something chosen in it."""
        return f"{reverse('case-reports')}?{urlencode([*self.params, *changes.items()])}"


SERIES: tuple[tuple[str, str, bool | None], ...] = (
    ("in-time", "Answered in time", True),
    ("not-in-time", "Not answered in time", False),
    ("neither", "Neither answered nor late yet, or gone before it was due", None),
)
"""The parts of a bar: the name of its colour, what it is, and whether those letters were answered in time."""


def params_of(asked: QueryDict) -> list[tuple[str, str]]:
    """The filters of an address without what chooses within the report."""
    return [(name, value) for name, found in asked.lists() for value in found if value and name not in BY_ROW]


def grouped(rows: Sequence[Clocked], key: Callable[[Clocked], Hashable]) -> dict:
    """Clocks by something of theirs, each group in the order given."""
    groups: dict = defaultdict(list)
    for one in rows:
        groups[key(one)].append(one)
    return groups


def month_of(one: Clocked) -> date:
    """The first day of the month in which the body received the letter."""
    return month_on(one.round.received_on, 0)


def slug_of(body: AnsweringBody | None) -> str:
    """How the address names a body."""
    return body.slug if body else NO_BODY


def number(rows: Sequence[Clocked], verdict: bool | None) -> int:
    """How many clocks have a verdict on whether they were answered in time."""
    return sum(one.is_in_time is verdict for one in rows)
