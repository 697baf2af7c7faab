"""Closing a case with its outcome, and opening it again."""

from __future__ import annotations

import pytest

from correspondence import cases
from correspondence.case_states import LetterKind, Outcome, State, Verb
from correspondence.cases.history import told_of
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    IN_STATE,
    answered,
    closed,
    last_event,
    opened,
    paused,
    refused,
    sent,
    staff,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("outcome", Outcome)
def test_a_case_is_closed_with_its_outcome_and_its_clock_stops(outcome: Outcome) -> None:
    case = sent("2025-06-02")
    cases.close(case, staff(), outcome, on=day("2025-07-03"), words="enough")
    assert (case.state, case.outcome, case.closed_on) == (State.CLOSED, outcome, day("2025-07-03"))
    assert (case.round.stopped_on, case.round.stopped_by, case.chase_on) == (day("2025-07-03"), Verb.CLOSE, None)
    event = last_event(case)
    assert (event.verb, event.on, event.words) == (Verb.CLOSE, day("2025-07-03"), "enough")
    assert (event.changes["outcome"], event.changes["closed_on"]) == (["", outcome.value], ["", "2025-07-03"])
    assert event.changes["clock: stopped_by"] == ["", "close"]


def test_a_clock_that_a_reply_stopped_stays_stopped_by_it() -> None:
    case = closed("2025-06-23")
    assert (case.round.stopped_on, case.round.stopped_by) == (day("2025-06-20"), Verb.REPLY)


def test_a_case_in_which_nothing_was_sent_is_overtaken_or_stays_open() -> None:
    case = opened()
    assert refused(cases.close, case, staff(), Outcome.NO_REPLY).startswith("Nothing was sent")
    cases.close(case, staff(), Outcome.OVERTAKEN)
    assert (case.state, case.outcome, case.round) == (State.CLOSED, Outcome.OVERTAKEN, None)


def test_closing_ends_a_pause() -> None:
    case = paused("2025-06-10")
    cases.close(case, staff(), Outcome.OVERTAKEN, on=day("2025-06-12"))
    assert (case.pauses.get().ended, case.pauses.get().ended_by) == (day("2025-06-12"), Verb.CLOSE)
    late = paused("2025-06-10")
    words = refused(cases.close, late, staff(), Outcome.OVERTAKEN, on=day("2025-06-09"))
    assert words == "That is before the pause began."


def test_a_case_is_closed_after_our_letter_was_received_and_with_an_outcome_that_there_is() -> None:
    words = refused(cases.close, sent("2025-06-02"), staff(), Outcome.NO_REPLY, on=day("2025-06-01"))
    assert words == "That is before our letter was received."
    with pytest.raises(ValueError, match="splendid"):
        cases.close(sent(), staff(), "splendid")  # type: ignore[arg-type]


@pytest.mark.parametrize("state", [State.TO_SEND, State.AWAITING, State.PART, State.REPLIED])
def test_a_case_is_reopened_where_it_stood(state: State) -> None:
    case = IN_STATE[state]()
    before = told_of(case)
    cases.close(case, staff(), Outcome.OVERTAKEN, on=day("2025-07-10"))
    cases.reopen(case, staff(), words="a letter had been missed")
    assert (case.state, case.outcome, case.closed_on) == (state, "", None)
    assert told_of(case) == before
    assert (last_event(case).verb, last_event(case).words) == (Verb.REOPEN, "a letter had been missed")


def test_a_clock_counts_on_as_if_the_case_had_not_been_closed() -> None:
    case = sent("2025-06-02")
    cases.close(case, staff(), Outcome.NO_REPLY, on=day("2025-06-10"))
    cases.reopen(case, staff(today="2025-07-02"), words="they wrote")
    assert (case.round.stopped_on, case.round.due_on, case.chase_on) == (None, day("2025-06-30"), day("2025-07-01"))


def test_a_case_that_was_closed_while_it_was_paused_counts_from_its_reopening() -> None:
    case = paused("2025-06-10")
    cases.close(case, staff(), Outcome.OVERTAKEN, on=day("2025-06-12"))
    cases.reopen(case, staff(today="2025-06-17"), words="not overtaken at all")
    assert (case.state, case.pauses.get().ended) == (State.AWAITING, day("2025-06-17"))
    assert case.round.due_on == day("2025-07-07")
    assert last_event(case).changes["pauses"] == ["2025-06-10 to 2025-06-12", "2025-06-10 to 2025-06-17"]


def test_a_part_answered_case_is_that_again() -> None:
    case = answered(kind=LetterKind.PART)
    cases.pause(case, staff(), words="recess", on=day("2025-06-23"))
    cases.close(case, staff(), Outcome.IN_PART, on=day("2025-06-24"))
    cases.reopen(case, staff(today="2025-06-25"), words="the rest is wanted")
    assert case.state == State.PART


def test_reopening_needs_a_reason_and_a_closed_case() -> None:
    assert refused(cases.reopen, closed(), staff(), words=" ") == "Say why the case is opened again."
    assert "cannot be done" in refused(cases.reopen, sent(), staff(), words="so")
