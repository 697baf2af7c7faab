"""What holds of every case at every moment, whatever was done to it; written down beside the code, not with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from correspondence.case_states import State, Verb
from correspondence.cases.history import told_of
from correspondence.cases.rounds import clock_of
from correspondence.deadlines import reckon
from correspondence.models import Case
from tracker.calendar import CALENDAR_LAST, ONE_DAY, CalendarError, is_working_day


def assert_sound(given: Case) -> None:
    """Fail where something does not hold."""
    case = Case.objects.get(pk=given.pk)
    assert_history_adds_up(case)
    assert_one_clock(case)
    assert_days_follow(case)
    assert_chased_rightly(case)


def assert_history_adds_up(case: Case) -> None:
    """Numbers 1 to n, each event begins where the last ended, and the changes played back give the case."""
    events = list(case.events.order_by("number"))
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert (case.version, case.state) == (events[-1].number, events[-1].after)
    assert (events[0].verb, events[0].before) == (Verb.OPEN, "")
    told: dict[str, str] = {}
    state = ""
    for event in events:
        assert event.before == state, event
        state = event.after
        for name, (before, after) in event.changes.items():
            if name in told_of(case):
                assert told.get(name, "") == before, (event, name)
                told[name] = after
    present = told_of(case)
    if case.merged_into:
        present["merged_into"] = told["merged_into"]  # it follows the case into which that one was merged later
    assert {name: value for name, value in told.items() if value} == {k: v for k, v in present.items() if v}
    is_binned = [event.verb for event in events if event.verb in {Verb.BIN, Verb.RESTORE}][-1:] == [Verb.BIN]
    assert (case.binned_at is not None) == is_binned


def assert_one_clock(case: Case) -> None:
    """A clock runs while a reply is awaited and never otherwise; the last one is the case's; a pause is a state."""
    running = list(case.rounds.filter(stopped_on=None))
    assert bool(running) == (case.state in {State.AWAITING, State.PART, State.PAUSED})
    assert running in ([], [case.round])
    assert case.round == case.rounds.order_by("number").last()
    assert case.pauses.filter(ended=None).count() == int(case.state == State.PAUSED)
    assert bool(case.outcome) == bool(case.closed_on) == (case.state == State.CLOSED)
    if running and case.round:
        assert case.round.body == case.body
    if case.state == State.REPLIED:
        assert case.round
        first = case.case_letters.filter(kind="substantive", round=case.round).order_by("received_on").first()
        assert first
        assert case.round.stopped_on == first.received_on


def assert_days_follow(case: Case) -> None:
    """The days that are stored are those that are reckoned."""
    for clock in case.rounds.all():
        stored = (clock.due_by_rule, clock.due_on, clock.very_late_after)
        try:
            found = reckon(clock_of(case, clock))
        except CalendarError:
            assert stored == (None, None if case.state == State.PAUSED else clock.set_due, None)
        else:
            assert stored == (found.due_by_rule, found.due, found.very_late_after)


def assert_chased_rightly(case: Case) -> None:
    """None is proposed unless a reply is awaited, nor before the due day, an estimate, or an interval are over."""
    clock = case.round
    if case.state not in {State.AWAITING, State.PART} or clock is None or clock.due_on is None:
        assert case.chase_on is None
        return
    chasers = [chaser.on for chaser in case.chasers.all() if chaser.on > clock.received_on]
    waits = [day for day in (clock.due_on, case.estimate) if day]
    found = next(
        (
            day
            for day in days_after(clock.due_on)
            if is_working_day(day)
            and all(day > one for one in waits)
            and all(working_days(last, day) >= case.chase_every for last in chasers[-1:])
        ),
        None,
    )
    assert case.chase_on == found


def days_after(start: date) -> Iterator[date]:
    """Each day after one, as far as the bank holidays are known."""
    day = start
    while day < CALENDAR_LAST:
        day += ONE_DAY
        yield day


def working_days(start: date, end: date) -> int:
    """The working days after `start` up to `end`."""
    return sum(is_working_day(day) for day in days_after(start) if day <= end) if start < end else 0
