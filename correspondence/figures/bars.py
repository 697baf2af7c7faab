"""The months of the reports as stacked bars: numbers for an SVG template, all to one scale. Pure.

Beside `tracker.charts`, whose rows have each a scale of its own: parts of one whole are compared here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

STEP, BAR, HEIGHT, TOP, FOOT, LEFT = 26, 20, 150, 12, 22, 30
"""In the units of the drawing: from month to month, a bar's width, the height of the fullest month, room around."""


@dataclass(frozen=True)
class Piece:
    """One part of a month's bar: which series, where it stands, what it counts."""

    slug: str
    name: str
    x: int
    y: float
    height: float
    count: int
    month: date


@dataclass(frozen=True)
class Bars:
    """A whole chart."""

    pieces: list[Piece]
    labels: list[tuple[int, str]]
    """Where a year begins, and which: the first month too."""
    top: int
    """The letters of the fullest month."""
    width: int
    height: int = HEIGHT + TOP + FOOT
    left: int = LEFT
    base: int = HEIGHT + TOP
    ceiling: int = TOP
    bar: int = BAR


def stacked(months: Sequence[date], series: Sequence[tuple[str, str, Sequence[int]]]) -> Bars:
    """A chart of series (slug, name, a count for each month), the first at the foot."""
    sums = [sum(counts[at] for _, _, counts in series) for at in range(len(months))]
    top = max(sums, default=0)
    pieces = [piece for at, month in enumerate(months) for piece in stack(at, month, series, HEIGHT / (top or 1))]
    years = [(at, month) for at, month in enumerate(months) if month.month == 1 or is_first(at, month)]
    labels = [(LEFT + at * STEP, str(month.year)) for at, month in years]
    return Bars(pieces, labels, top, LEFT + len(months) * STEP)


def is_first(at: int, month: date) -> bool:
    """Is it the first month, with room for its year before the next one's?"""
    return at == 0 and month.month < 12


def stack(at: int, month: date, series: Sequence[tuple[str, str, Sequence[int]]], scale: float) -> list[Piece]:
    """The parts of one month's bar, from the foot up; empty ones are left out."""
    pieces, below = [], 0
    for slug, name, counts in series:
        if count := counts[at]:
            below += count
            place = round(TOP + HEIGHT - below * scale, 1)
            pieces.append(Piece(slug, name, LEFT + at * STEP, place, round(count * scale, 1), count, month))
    return pieces
