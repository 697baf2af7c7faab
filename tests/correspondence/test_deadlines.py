"""The clock of a case: each test is a sentence about when a reply is due, late, and to be chased."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.deadlines import (
    LONGEST,
    Clock,
    Override,
    Pause,
    Standing,
    Stop,
    Target,
    next_chaser,
    reckon,
)
from tests.correspondence.clocks import REFUSED, WORKED, Refused, Worked
from tracker.calendar import BANK_HOLIDAYS, CalendarError

ONE_DAY = timedelta(days=1)
MONDAY = date(2025, 6, 2)
FIVE = Target(5, "its own since 2023")
EACH_CASE = pytest.mark.parametrize("case", WORKED, ids=lambda case: case.name)


def clock(received: date = MONDAY, target: int = 5, *pauses: Pause) -> Clock:
    return Clock(received, Target(target, "its own since 2023"), pauses=pauses)


def pause(began: date, ended: date | None) -> Pause:
    return Pause(began, ended, "the constituent was asked")


def test_the_table_has_at_least_seventy_cases_with_their_explanation_each_named_once():
    names = [case.name for case in WORKED]
    assert len(names) == len(set(names)) >= 70
    assert all(case.text for case in WORKED)


@EACH_CASE
def test_the_clock_gives_the_days_worked_by_hand(case: Worked):
    found = reckon(case.clock)
    assert (found.due, found.due_by_rule, found.very_late_after) == (case.due, case.due_by_rule, case.very_late_after)


@EACH_CASE
def test_the_clock_explains_itself_as_written_by_hand(case: Worked):
    assert reckon(case.clock).text == case.text


@EACH_CASE
def test_the_clock_says_how_it_stands_in_a_few_words(case: Worked):
    found = reckon(case.clock)
    assert (found.standing(case.today), found.in_words(case.today)) == (case.standing, case.words)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_a_day_past_the_calendar_is_refused_in_words(case: Refused):
    known = "from Friday 1 January 2010 to Sunday 31 December 2028"
    with pytest.raises(CalendarError, match=f"Bank holidays are known {known}, not on {case.not_on}"):
        reckon(case.clock)


def test_a_running_clock_cannot_be_told_on_a_day_past_the_calendar():
    found = reckon(clock())
    assert found.standing(date(2029, 1, 1)) is Standing.VERY_LATE
    with pytest.raises(CalendarError, match="not on Monday 1 January 2029"):
        found.in_words(date(2029, 1, 1))


@pytest.mark.parametrize("days", [-1, 0, 21, 40])
def test_a_target_below_one_or_above_twenty_days_is_refused(days: int):
    with pytest.raises(ValueError, match=f"A target is 1 to 20 working days, not {days}"):
        reckon(clock(MONDAY, days))


def test_the_longest_that_departments_are_allowed_is_accepted():
    assert LONGEST == 20
    assert reckon(clock(MONDAY, LONGEST)).due == date(2025, 6, 30)


def test_a_pause_that_ends_before_it_began_is_refused():
    with pytest.raises(ValueError, match="pause of 4 June 2025 ended before it began, on 3 June 2025"):
        reckon(clock(MONDAY, 5, pause(date(2025, 6, 4), date(2025, 6, 3))))


@pytest.mark.parametrize("first_ended", [date(2025, 6, 6), None])
def test_a_pause_that_begins_before_another_has_ended_is_refused(first_ended: date | None):
    first = pause(date(2025, 6, 3), first_ended)
    with pytest.raises(ValueError, match="pause of 5 June 2025 begins before that of 3 June 2025 has ended"):
        reckon(clock(MONDAY, 5, first, pause(date(2025, 6, 5), None)))


def test_pauses_out_of_order_are_refused():
    later, earlier = pause(date(2025, 6, 9), date(2025, 6, 10)), pause(date(2025, 6, 3), date(2025, 6, 4))
    with pytest.raises(ValueError, match="begins before that of 9 June 2025 has ended"):
        reckon(clock(MONDAY, 5, later, earlier))


def test_a_stop_before_receipt_is_refused():
    with pytest.raises(ValueError, match="stopped on 1 June 2025, before the day of receipt, 2 June 2025"):
        reckon(replace(clock(), stopped=date(2025, 6, 1)))


def test_a_set_due_day_before_receipt_is_refused():
    override = Override(date(2025, 5, 30), MONDAY, "A. Adeyemi", "a slip")
    with pytest.raises(ValueError, match="due day is on 30 May 2025, before the day of receipt"):
        reckon(replace(clock(), override=override))


def test_the_days_left_are_working_days_and_fall_below_zero_when_late():
    found = reckon(clock())
    days = [date(2025, 6, 2), date(2025, 6, 7), date(2025, 6, 9), date(2025, 6, 14), date(2025, 6, 17)]
    assert [found.days_left(day) for day in days] == [5, 1, 0, -4, -6]


def test_the_days_left_of_a_stopped_clock_are_those_on_the_day_of_the_stop():
    found = reckon(replace(clock(), stopped=date(2025, 6, 5)))
    assert found.days_left(date(2025, 9, 1)) == 2
    assert found.days_taken == 3


def test_a_paused_clock_has_no_days_left_and_a_running_one_has_taken_none():
    found = reckon(clock(MONDAY, 5, pause(date(2025, 6, 4), None)))
    assert found.days_left(date(2025, 6, 20)) is None
    assert found.days_taken is None


@pytest.mark.parametrize("stop", Stop)
def test_each_kind_of_stop_has_its_word(stop: Stop):
    found = reckon(replace(clock(), stopped=date(2025, 6, 5), stopped_by=stop))
    assert found.in_words(date(2025, 6, 9)) == f"{stop.value} in 3 working days"
    assert f" {stop.value.capitalize()} on Thursday 5 June 2025, in 3 working days." in found.text


def test_the_steps_are_every_day_from_the_one_after_receipt_to_the_due_day():
    found = reckon(clock(MONDAY, 5, pause(date(2025, 6, 4), date(2025, 6, 5))))
    assert found.steps == (
        (date(2025, 6, 3), 1, ""),
        (date(2025, 6, 4), 2, ""),
        (date(2025, 6, 5), None, "paused: the constituent was asked"),
        (date(2025, 6, 6), 3, ""),
        (date(2025, 6, 7), None, "weekend"),
        (date(2025, 6, 8), None, "weekend"),
        (date(2025, 6, 9), 4, ""),
        (date(2025, 6, 10), 5, ""),
    )


def test_the_steps_of_a_paused_clock_end_on_the_day_of_the_pause():
    assert reckon(clock(MONDAY, 5, pause(date(2025, 6, 4), None))).steps == (
        (date(2025, 6, 3), 1, ""),
        (date(2025, 6, 4), 2, ""),
    )


def test_the_days_of_each_standing_follow_each_other():
    found = reckon(clock(MONDAY, 1))
    order = [found.standing(MONDAY + ONE_DAY * n) for n in range(4)]
    assert order == [Standing.RUNNING, Standing.DUE_TODAY, Standing.LATE, Standing.VERY_LATE]


def test_a_pause_of_more_than_a_year_names_both_years():
    found = reckon(clock(MONDAY, 5, pause(date(2025, 6, 4), date(2026, 6, 5))))
    assert "Thursday 5 June 2025 to Friday 5 June 2026 (paused: the constituent was asked)" in found.text


CHASERS = [
    # due, last chaser, every, estimate, next
    ("first on the first working day after the due day", date(2025, 6, 10), None, 10, None, date(2025, 6, 11)),
    ("after a Friday on the Monday", date(2025, 6, 13), None, 10, None, date(2025, 6, 16)),
    ("after Maundy Thursday on the Tuesday", date(2025, 4, 17), None, 10, None, date(2025, 4, 22)),
    ("after New Year's Eve on 2 January", date(2025, 12, 31), None, 10, None, date(2026, 1, 2)),
    ("then at the interval", date(2025, 6, 10), date(2025, 6, 11), 10, None, date(2025, 6, 25)),
    ("at the interval over Christmas", date(2025, 12, 16), date(2025, 12, 19), 5, None, date(2025, 12, 30)),
    ("not before it is late, though chased before", date(2025, 6, 30), date(2025, 6, 4), 5, None, date(2025, 7, 1)),
    ("not before the estimate is past", date(2025, 6, 10), None, 10, date(2025, 6, 20), date(2025, 6, 23)),
    ("an estimate before the due day moves nothing", date(2025, 6, 10), None, 10, date(2025, 6, 6), date(2025, 6, 11)),
    ("the latest of all three", date(2025, 6, 10), date(2025, 6, 11), 3, date(2025, 6, 17), date(2025, 6, 18)),
    ("the interval past an estimate", date(2025, 6, 10), date(2025, 6, 16), 5, date(2025, 6, 17), date(2025, 6, 23)),
    ("none without a due day", None, date(2025, 6, 11), 10, date(2025, 6, 20), None),
]


@pytest.mark.parametrize(("name", "due", "last", "every", "estimate", "expected"), CHASERS, ids=[c[0] for c in CHASERS])
def test_the_next_chaser_comes(name, due, last, every, estimate, expected):
    assert next_chaser(due, last, every, estimate) == expected


@pytest.mark.parametrize("every", [0, -5])
def test_chasers_less_than_a_working_day_apart_are_refused(every: int):
    with pytest.raises(ValueError, match=f"at least 1 working day apart, not {every}"):
        next_chaser(None, None, every, None)


def test_a_chaser_past_the_calendar_is_refused():
    with pytest.raises(CalendarError, match="not on Monday 1 January 2029"):
        next_chaser(date(2028, 12, 29), None, 10, None)


RECEIVED = st.dates(date(2010, 1, 1), date(2028, 6, 30))
TARGETS = st.integers(1, LONGEST)


@st.composite
def paused_clocks(draw: st.DrawFn) -> Clock:
    received = draw(RECEIVED.filter(lambda day: day < date(2027, 1, 1)))
    gaps = sorted(draw(st.lists(st.integers(-5, 60), max_size=6)))
    days = [received + timedelta(days=gap) for gap in gaps]
    pauses = [pause(began, ended) for began, ended in zip(days[::2], days[1::2], strict=False)]
    if len(days) % 2 and draw(st.booleans()):
        pauses.append(pause(days[-1], None))
    return clock(received, draw(TARGETS), *pauses)


def slow_due(case: Clock) -> date | None:
    """Count with sets of days, in another way than the code: what is left of all days once the others are taken."""
    days = [case.received + timedelta(days=n) for n in range(1, 200)]
    open_since = [one.began for one in case.pauses if one.ended is None]
    away = {day for day in days if day.isoweekday() > 5} | set(BANK_HOLIDAYS)
    for one in case.pauses:
        away |= {day for day in days if one.began < day <= (one.ended or date.max)}
    left = [day for day in days if day not in away and not (open_since and day > open_since[0])]
    return left[case.target.working_days - 1] if len(left) >= case.target.working_days else None


@given(paused_clocks())
def test_a_slow_counter_of_another_kind_finds_the_same_day(case: Clock):
    assert reckon(case).due == slow_due(case)


@given(paused_clocks())
def test_each_day_to_the_due_day_is_counted_or_skipped_once(case: Clock):
    found = reckon(case)
    steps = [day for day, _, _ in found.steps]
    assert steps == [case.received + ONE_DAY * n for n in range(1, len(steps) + 1)]
    assert len(found.counted) + len(found.skipped) == len(steps)
    if found.due is not None:
        assert (steps[-1], len(found.counted)) == (found.due, case.target.working_days)


@given(RECEIVED, TARGETS)
def test_a_letter_received_a_day_later_is_never_due_earlier(received: date, target: int):
    earlier, later = reckon(clock(received, target)), reckon(clock(received + ONE_DAY, target))
    assert earlier.due is not None
    assert later.due is not None
    assert earlier.due <= later.due


@given(paused_clocks(), st.integers(0, 120))
def test_stopping_settles_how_a_clock_stands_for_every_later_day(case: Clock, days: int):
    stopped = case.received + timedelta(days=days)
    found = reckon(replace(case, stopped=stopped))
    assert found.standing(stopped) == found.standing(stopped + timedelta(days=500))
    assert found.standing(stopped) in {Standing.IN_TIME, Standing.STOPPED_LATE}
    assert found.text.endswith(".")


def test_the_module_knows_no_django():
    code = "import sys, correspondence.deadlines; assert not [m for m in sys.modules if m.split('.')[0] == 'django']"
    subprocess.run([sys.executable, "-c", code], check=True)
