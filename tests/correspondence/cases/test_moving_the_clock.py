"""Transfers, estimates, days set by hand, pauses: what they do to the clock, and what the history says of it."""

from __future__ import annotations

import pytest

from correspondence import cases
from correspondence.case_states import LetterKind, State, Verb
from correspondence.clocks import Begun
from tests.builders import a_member
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    a_letter,
    a_target,
    answered,
    bridges,
    last_event,
    paused,
    refused,
    sent,
    somebody,
    staff,
    towers,
)
from tests.correspondence.cases.sound import assert_sound

pytestmark = pytest.mark.django_db
TOO_EARLY = "That is before our letter was received."


def test_a_transfer_starts_another_clock_where_the_new_body_received_it() -> None:
    case = sent("2025-06-02", minister_name="Cleo Sample MP")
    member = a_member("Dora Test")
    cases.transfer(case, staff(), bridges(), on=day("2025-06-13"), minister=member, words="it is theirs")
    first, second = case.rounds.all()
    assert (first.stopped_on, first.stopped_by, first.due_on) == (day("2025-06-13"), Verb.TRANSFER, day("2025-06-30"))
    assert (second.number, second.begun_by, second.body) == (2, Begun.TRANSFER, bridges())
    assert (second.received_on, second.due_on) == (day("2025-06-13"), day("2025-07-11"))
    assert (case.state, case.round, case.body, case.minister, case.minister_name) == (
        State.AWAITING, second, bridges(), member, "",
    )  # fmt: skip
    event = last_event(case)
    assert (event.words, event.changes["body"]) == (
        "it is theirs", ["Department for Towers", "Department for Bridges"],
    )  # fmt: skip
    assert event.changes["clock: number"] == ["1", "2"]


def test_a_transfer_takes_the_target_of_the_new_body_and_leaves_the_estimate_behind() -> None:
    a_target(5, body=bridges())
    case = sent("2025-06-02")
    cases.hold(case, staff(), a_letter("2025-06-05"), estimate=day("2025-08-01"))
    cases.transfer(case, staff(), bridges(), on=day("2025-06-13"))
    assert (case.round.target, case.round.due_on, case.estimate) == (5, day("2025-06-20"), None)
    assert case.chase_on == day("2025-06-23")


def test_a_case_goes_back_and_forth_with_a_clock_each_time() -> None:
    case = sent("2025-06-02")
    cases.transfer(case, staff(), bridges(), on=day("2025-06-13"))
    cases.transfer(case, staff(), towers(), on=day("2025-06-20"))
    assert [clock.body for clock in case.rounds.all()] == [towers(), bridges(), towers()]
    assert refused(cases.transfer, case, staff(), towers(), on=day("2025-06-23")) == (
        "It is with Department for Towers already."
    )
    assert refused(cases.transfer, case, staff(), bridges(), on=day("2025-06-19")) == TOO_EARLY


def test_what_was_answered_in_part_stays_so_after_a_transfer_and_a_pause() -> None:
    case = answered("2025-06-05", LetterKind.PART)
    cases.transfer(case, staff(), bridges(), on=day("2025-06-10"))
    cases.pause(case, staff(), words="recess", on=day("2025-06-12"))
    cases.resume(case, staff(), on=day("2025-06-13"))
    assert case.state == State.PART


def test_a_transfer_during_a_pause_that_was_over_when_it_was_logged_is_judged_as_on_its_day() -> None:
    case = paused("2025-06-10")
    cases.resume(case, staff(), on=day("2025-06-20"))
    cases.transfer(case, staff(), bridges(), on=day("2025-06-16"))
    assert case.rounds.get(number=1).due_on is None
    assert last_event(case).changes["clock 1: due_on"] == ["2025-07-10", ""]
    assert case.round.due_on == day("2025-07-18")
    assert_sound(case)


def test_an_estimate_moves_chasers_and_no_due_day() -> None:
    case = sent()
    cases.estimate(case, staff(), day("2025-07-10"), on=day("2025-06-20"), words="by telephone")
    assert (case.estimate, case.round.due_on, case.chase_on) == (
        day("2025-07-10"), day("2025-06-30"), day("2025-07-11"),
    )  # fmt: skip
    assert (last_event(case).on, last_event(case).changes["estimate"]) == (day("2025-06-20"), ["", "2025-07-10"])
    cases.estimate(case, staff(), None, words="they never said so")
    assert (case.estimate, case.chase_on) == (None, day("2025-07-01"))


def test_an_estimate_is_a_day_to_come_that_the_calendar_knows() -> None:
    case = sent()
    words = "The department's estimate lies before the day on which it was given."
    assert refused(cases.estimate, case, staff(), day("2025-06-19"), on=day("2025-06-20")) == words
    assert refused(cases.estimate, case, staff(), day("2029-01-02")).endswith("to 2028 only.")
    assert refused(cases.hold, case, staff(), a_letter("2025-06-05"), estimate=day("2029-01-02")).endswith("only.")


def test_a_due_day_set_by_hand_keeps_the_one_by_rule_and_says_who_and_why() -> None:
    case = sent()
    cases.override(case, staff("clea", today="2025-06-10"), day("2025-06-20"), words="agreed with the office")
    clock = case.round
    assert (clock.due_on, clock.due_by_rule, clock.very_late_after) == (
        day("2025-06-20"), day("2025-06-30"), day("2025-07-28"),
    )  # fmt: skip
    assert (clock.set_by_name, clock.set_on, clock.set_why) == ("clea", day("2025-06-10"), "agreed with the office")
    assert case.chase_on == day("2025-06-23")
    assert last_event(case).changes["clock: due_on"] == ["2025-06-30", "2025-06-20"]
    assert "(agreed with the office)" in cases.reckoning(case, clock).text


def test_a_due_day_goes_back_to_the_rule() -> None:
    case = sent()
    cases.override(case, staff(), day("2025-06-20"), words="agreed")
    cases.override(case, staff(), None, words="it was not")
    clock = case.round
    assert (clock.due_on, clock.set_due, clock.set_on, clock.set_why, clock.set_by_name) == (
        day("2025-06-30"), None, None, "", "",
    )  # fmt: skip
    assert refused(cases.override, case, staff(), None, words="again") == "The due day is the one by rule."


def test_a_due_day_set_by_hand_needs_a_reason_and_a_day_that_can_be() -> None:
    case = sent()
    asked = "Say why the due day is set by hand."
    assert refused(cases.override, case, staff(), day("2025-06-20"), words=" ") == asked
    assert refused(cases.override, case, staff(), day("2025-06-01"), words="so") == TOO_EARLY
    assert refused(cases.override, case, staff(), day("2029-01-02"), words="so").endswith("to 2028 only.")


def test_a_day_set_by_hand_holds_where_the_calendar_has_ended() -> None:
    case = sent("2025-06-02")
    late = cases.open_case(case.team, staff(today="2028-12-20"), "Towers", body=towers())
    cases.send(late, staff(today="2028-12-20"), a_letter("2028-12-20"))
    cases.override(late, staff(today="2028-12-20"), day("2028-12-29"), words="agreed")
    assert (late.round.due_by_rule, late.round.due_on, late.chase_on) == (None, day("2028-12-29"), None)
    cases.pause(late, staff(today="2028-12-21"), words="recess")
    assert late.round.due_on is None


def test_a_pause_stops_the_counting_and_nobody_chases() -> None:
    case = sent("2025-06-02")
    cases.pause(case, staff(), words="recess", on=day("2025-06-10"))
    assert (case.state, case.round.due_on, case.chase_on, case.round.stopped_on) == (State.PAUSED, None, None, None)
    pause = case.pauses.get()
    assert (pause.began, pause.ended, pause.why) == (day("2025-06-10"), None, "recess")
    assert last_event(case).changes["pauses"] == ["", "2025-06-10 to"]
    assert last_event(case).words == "recess"


def test_resuming_counts_on_from_the_next_working_day() -> None:
    case = paused("2025-06-10")
    cases.resume(case, staff(), on=day("2025-06-17"), words="back from recess")
    pause = case.pauses.get()
    assert (case.state, pause.ended, pause.ended_by) == (State.AWAITING, day("2025-06-17"), Verb.RESUME)
    assert (case.round.due_on, case.chase_on) == (day("2025-07-07"), day("2025-07-08"))  # five days later
    assert last_event(case).changes["clock: due_on"] == ["", "2025-07-07"]


def test_a_part_answered_case_is_that_after_its_pause() -> None:
    case = answered("2025-06-05", LetterKind.PART)
    cases.pause(case, staff(), words="recess", on=day("2025-06-10"))
    cases.resume(case, staff(), on=day("2025-06-11"))
    assert case.state == State.PART


def test_a_part_of_an_earlier_exchange_is_none_of_this_one() -> None:
    case = answered("2025-06-05", LetterKind.PART)
    cases.reply(case, staff(), a_letter("2025-06-05"))
    cases.send(case, staff(), a_letter("2025-06-05"))
    cases.pause(case, staff(), words="recess", on=day("2025-06-05"))
    cases.resume(case, staff(), on=day("2025-06-05"))
    assert case.state == State.AWAITING


def test_pauses_come_one_after_another_with_reasons() -> None:
    case = paused("2025-06-10")
    assert refused(cases.resume, case, staff(), on=day("2025-06-09")) == "That is before the pause began."
    cases.resume(case, staff(), on=day("2025-06-17"))
    assert refused(cases.pause, case, staff(), words=" ", on=day("2025-06-18")) == "Say why the case is paused."
    assert refused(cases.pause, case, staff(), words="so", on=day("2025-06-16")) == (
        "That is before the last pause ended."
    )
    assert refused(cases.pause, sent(), staff(), words="so", on=day("2025-06-01")) == TOO_EARLY
    assert "at most 300 characters" in refused(cases.pause, sent(), staff(), words="x" * 301)
    cases.pause(case, staff(), words="again", on=day("2025-06-17"))
    assert case.pauses.count() == 2


def test_a_pause_does_not_reach_back_into_a_clock_that_was_judged() -> None:
    case = answered("2025-06-20")
    cases.send(case, staff(), a_letter("2025-06-18"))
    words = "An earlier clock of the case still ran on that day."
    assert refused(cases.pause, case, staff(), words="recess", on=day("2025-06-19")) == words
    cases.pause(case, staff(), words="recess", on=day("2025-06-20"))
    assert case.rounds.get(number=1).due_on == day("2025-06-30")
    assert_sound(case)


def test_a_clock_that_is_past_its_due_day_keeps_it_during_a_pause() -> None:
    case = sent("2025-06-02")
    cases.pause(case, staff(), words="recess", on=day("2025-07-10"))
    assert (case.state, case.round.due_on, case.chase_on) == (State.PAUSED, day("2025-06-30"), None)
    cases.resume(case, staff(), on=day("2025-07-15"))
    assert (case.round.due_on, case.chase_on) == (day("2025-06-30"), day("2025-07-01"))
    assert case.owner == somebody()
