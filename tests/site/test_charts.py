"""Charts as numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.charts import BAR, GAP, HEIGHT, LABEL, LONGEST, by_month, lying, month_on, months_between

DAYS = st.dates(date(1980, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("first", "later", "month"),
    [
        ("2025-06-20", 0, "2025-06-01"),
        ("2025-06-20", 7, "2026-01-01"),
        ("2025-12-31", 1, "2026-01-01"),
        ("2025-01-01", -1, "2024-12-01"),
        ("2025-06-20", -23, "2023-07-01"),
        ("2025-06-20", -30, "2022-12-01"),
    ],
)
def test_months_are_counted_over_the_turn_of_the_year(first: str, later: int, month: str) -> None:
    assert month_on(date.fromisoformat(first), later) == date.fromisoformat(month)


@given(DAYS, st.integers(0, 400))
def test_the_months_between_two_days_are_all_there_and_in_order(first: date, count: int) -> None:
    last = month_on(first, count)
    months = months_between(first, last)
    assert (months[0], months[-1], len(months)) == (first.replace(day=1), last, count + 1)
    assert all(month.day == 1 for month in months)
    assert months == sorted(set(months))


MONTHS = months_between(date(2024, 11, 1), date(2025, 2, 1))


def test_a_chart_has_a_row_of_bars_for_each_series_to_its_own_scale() -> None:
    counts = {("China", "china"): {date(2024, 12, 1): 40, date(2025, 1, 1): 10}, ("Towers", "towers"): {MONTHS[0]: 2}}
    chart = by_month(counts, MONTHS)
    china, towers = chart.series
    assert (china.top, towers.top) == (40, 2)
    assert [bar.count for bar in china.bars] == [0, 40, 10, 0]
    assert [bar.height for bar in china.bars] == [0.0, HEIGHT, HEIGHT / 4, 0.0]
    assert [bar.height for bar in towers.bars] == [HEIGHT, 0.0, 0.0, 0.0]
    assert [bar.x for bar in china.bars] == [number * (BAR + GAP) for number in range(4)]
    for row in chart.series:
        assert len({round(bar.y + bar.height, 6) for bar in row.bars}) == 1
        assert all(row.y <= bar.y for bar in row.bars)
    assert chart.years == [(2 * (BAR + GAP), 2025)]
    assert (chart.width, chart.height) == (4 * (BAR + GAP), 2 * (HEIGHT + LABEL) + LABEL)


def test_the_table_has_the_same_figures() -> None:
    rows = by_month({("China", "china"): {MONTHS[1]: 4}, ("Towers", "towers"): {}}, MONTHS).rows
    assert rows == [(month, [4 if month == MONTHS[1] else 0, 0]) for month in MONTHS]


def test_a_series_without_figures_has_flat_bars() -> None:
    (towers,) = by_month({("Towers", "towers"): {}}, MONTHS).series
    assert (towers.top, {bar.height for bar in towers.bars}) == (0, {0.0})


def test_a_chart_of_nothing_is_empty() -> None:
    chart = by_month({}, MONTHS)
    assert (chart.series, chart.rows[0]) == ([], (MONTHS[0], []))


@given(st.lists(st.integers(0, 100_000), max_size=30))
def test_bars_that_lie_are_as_long_as_their_counts_and_none_is_lost(counts: list[int]) -> None:
    chart = lying([(str(at), count, f"?{at}", False) for at, count in enumerate(counts)])
    assert [bar.count for bar in chart.bars] == counts
    assert all(0 < bar.length <= LONGEST if bar.count else bar.length == 0 for bar in chart.bars)
    assert max((bar.length for bar in chart.bars), default=0) == (LONGEST if any(counts) else 0)
    assert all(bar.y + chart.line <= chart.height for bar in chart.bars)
