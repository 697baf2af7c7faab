"""Offices as bars: where they begin and end, what is dashed, and that nothing runs into anything else."""

from __future__ import annotations

import itertools
from datetime import date

from tests.conftest import day
from tracker.people.axis import LETTER, LONGEST, WIDTH, Bar, Term, axis

TODAY = date(2025, 6, 20)
DISSOLVED = date(2024, 5, 24)
"""The last day of the Parliament before TODAY's."""


def a_term(
    first: str | None, last: str | None = None, known_until: str | None = None, name: str = "Ada Example"
) -> Term:
    """An office held."""
    days = [day(text) if text else None for text in (first, last, known_until)]
    return Term(name, f"{name}, Minister for Towers", *days)


def bars(*terms: Term, years: int = 20) -> list[Bar]:
    """The bars of some terms in one group without a heading."""
    drawn = axis([("", terms)], TODAY, years)
    assert drawn is not None
    return [bar for group in drawn.groups for bar in group.bars]


def test_nothing_is_drawn_where_nobody_held_an_office() -> None:
    assert axis([("Ministers", [])], TODAY) is None


def test_a_closed_office_is_a_bar_from_its_first_day_to_its_last() -> None:
    drawn = axis([("", [a_term("2021-01-01", "2022-01-01"), a_term("2022-01-01", "2023-01-01")])], TODAY)
    assert drawn is not None
    assert (drawn.first, drawn.last) == (date(2021, 1, 1), date(2023, 1, 1))
    first, second = drawn.groups[0].bars
    assert (first.x, first.width, first.dashed_width) == (0, WIDTH / 2, 0)
    assert (second.x, second.x + second.width) == (WIDTH / 2, WIDTH)


def test_an_open_end_is_known_until_it_was_read_and_dashed_after() -> None:
    [bar] = bars(a_term("2024-12-22", known_until="2025-03-22"))
    assert bar.width == WIDTH / 2
    assert (bar.dashed_x, bar.dashed_width) == (WIDTH / 2, WIDTH / 2)


def test_an_open_end_read_today_is_known_to_the_edge() -> None:
    [bar] = bars(a_term("2024-12-22", known_until="2025-06-20"))
    assert (bar.width, bar.dashed_width) == (WIDTH, 0)


def test_an_open_end_is_not_drawn_past_the_next_dissolution() -> None:
    drawn = axis([("", [a_term("2020-02-13", known_until="2020-10-21")])], TODAY)
    assert drawn is not None
    assert drawn.last == DISSOLVED


def test_an_office_whose_first_day_nobody_tells_is_dashed_all_along() -> None:
    _, bar = sorted(bars(a_term("2021-01-01", "2023-01-01"), a_term(None, "2022-01-01", name="Bo")), key=by_name)
    assert (bar.width, bar.dashed_x, bar.dashed_width) == (0, 0, WIDTH / 2)


def by_name(bar: Bar) -> str:
    return bar.term.name


def test_an_office_of_a_single_day_can_be_seen() -> None:
    found = bars(a_term("2010-01-01", "2025-01-01"), a_term("2015-05-05", "2015-05-05", name="Bo"))
    assert min(bar.width for bar in found) >= 1


def test_offices_before_the_axis_are_counted_and_not_drawn() -> None:
    drawn = axis([("", [a_term("1990-01-01", "1992-01-01"), a_term("2015-01-01", "2025-01-01")])], TODAY, 20)
    assert drawn is not None
    assert drawn.left_out == 1
    assert [bar.term.first for bar in drawn.groups[0].bars] == [date(2015, 1, 1)]
    assert drawn.first == date(2005, 1, 1), "it reaches back as far as it may"


def test_an_office_that_began_before_the_axis_is_cut_at_its_edge() -> None:
    long_held, _ = bars(a_term("1990-01-01", "2010-01-01"), a_term("2015-01-01", "2025-01-01"), years=20)
    assert long_held.x == 0


def test_bars_and_names_of_one_lane_never_overlap() -> None:
    months = [(year, month) for year in range(2010, 2025) for month in (1, 4, 9)]
    terms = [
        a_term(f"{year}-{month:02}-01", f"{year + month % 3}-12-01", name="Somebody With A Long Name"[: 8 + year % 17])
        for year, month in months
    ]
    found = bars(*terms)
    for one in found:
        assert taken(one)[0] >= 0
        assert taken(one)[1] <= WIDTH
        for other in found:
            if one is not other and one.y == other.y:
                assert taken(one)[1] <= taken(other)[0] or taken(other)[1] <= taken(one)[0]


def taken(bar: Bar) -> tuple[float, float]:
    """What a bar takes with its name, from and to."""
    letters = len(bar.name) * LETTER
    name = (bar.name_x, bar.name_x + letters) if bar.anchor == "start" else (bar.name_x - letters, bar.name_x)
    return min(bar.x, name[0]), max(bar.dashed_x + bar.dashed_width, name[1])


def test_a_very_long_name_is_cut_in_the_drawing_and_whole_in_its_words() -> None:
    [bar] = bars(a_term("2021-01-01", "2022-01-01", name="Minister for Towers and Bridges " * 9))
    assert len(bar.name) <= LONGEST
    assert bar.name.endswith("…")
    assert "Bridges Minister" in bar.term.words


def test_groups_stand_below_each_other_with_empty_ones_left_out() -> None:
    one, two = a_term("2021-01-01", "2022-01-01"), a_term("2021-01-01", "2022-01-01", name="Bo")
    drawn = axis([("First", [one, two]), ("Nobody", []), ("Second", [one])], TODAY)
    assert drawn is not None
    assert [group.heading for group in drawn.groups] == ["First", "Second"]
    upper, lower = drawn.groups
    assert len({bar.y for bar in upper.bars}) == 2, "two at a time need two lanes"
    assert max(bar.y for bar in upper.bars) < lower.y < min(bar.name_y for bar in lower.bars)
    assert max(bar.y for bar in lower.bars) < drawn.height


def test_the_years_below_do_not_run_into_each_other() -> None:
    for first in ("2024-11-01", "2018-05-01", "1950-01-01"):
        drawn = axis([("", [a_term(first, "2025-06-01")])], TODAY, 100)
        assert drawn is not None
        places = [x for x, _ in drawn.years]
        assert places, first
        assert all(later - earlier > 40 for earlier, later in itertools.pairwise(places))
