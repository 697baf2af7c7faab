"""A letter of ours goes out: the clock starts with its receipt."""

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
    a_team,
    answered,
    bridges,
    last_event,
    opened,
    refused,
    sent,
    staff,
    towers,
)

pytestmark = pytest.mark.django_db


def test_the_first_letter_starts_the_clock_with_its_receipt() -> None:
    case = opened()
    letter = a_letter("2025-06-02")
    cases.send(case, staff(), letter, received_on=day("2025-06-03"))
    clock = case.round
    assert case.state == State.AWAITING
    assert (clock.number, clock.begun_by, clock.received_on) == (1, Begun.RECEIPT, day("2025-06-03"))
    assert (clock.due_by_rule, clock.due_on, clock.very_late_after) == (
        day("2025-07-01"), day("2025-07-01"), day("2025-07-29"),
    )  # fmt: skip
    assert case.chase_on == day("2025-07-02")
    row = case.case_letters.get()
    assert (row.letter, row.kind, row.received_on, row.round) == (letter, "sent", day("2025-06-03"), clock)


def test_the_history_says_what_was_sent_and_which_days_follow() -> None:
    event = last_event(sent())
    assert (event.verb, event.before, event.after, event.on) == (Verb.SEND, "to_send", "awaiting", day("2025-06-02"))
    assert event.changes["letter"] == ["", "Sent: Leaning towers"]
    assert event.changes["clock: received_on"] == ["", "2025-06-02"]
    assert event.changes["clock: due_on"] == ["", "2025-06-30"]
    assert event.changes["chase_on"] == ["", "2025-07-01"]


def test_a_letter_without_a_day_went_out_today() -> None:
    case = opened()
    cases.send(case, staff(today="2025-06-05"), a_letter(dated=None))
    assert case.round.received_on == day("2025-06-05")


def test_a_second_letter_moves_no_clock() -> None:
    case = sent()
    cases.send(case, staff(), a_letter("2025-06-10"))
    assert (case.state, case.rounds.count(), case.round.due_on) == (State.AWAITING, 1, day("2025-06-30"))
    part = answered(kind=LetterKind.PART)
    cases.send(part, staff(), a_letter("2025-06-24"))
    assert (part.state, part.rounds.count()) == (State.PART, 1)


def test_a_letter_after_a_substantive_reply_starts_another_clock() -> None:
    case = answered("2025-06-20")
    cases.send(case, staff(), a_letter("2025-06-23"))
    assert (case.state, case.round.number, case.round.received_on) == (State.AWAITING, 2, day("2025-06-23"))
    first = case.rounds.get(number=1)
    assert (first.stopped_on, first.stopped_by) == (day("2025-06-20"), Verb.REPLY)


def test_the_case_is_with_whom_the_first_letter_went_to_unless_a_person_had_said() -> None:
    member = a_member("Cleo Sample")
    letter = a_letter(recipient=member, recipient_name="Cleo Sample MP", recipient_body=bridges())
    unsaid = opened(body=None)
    cases.send(unsaid, staff(), letter)
    assert (unsaid.body, unsaid.minister, unsaid.round.body) == (bridges(), member, bridges())
    said = opened()
    cases.send(said, staff(), letter)
    assert (said.body, said.round.body) == (towers(), towers())


def test_a_later_exchange_is_with_whom_its_letter_went_to() -> None:
    case = answered()
    cases.send(case, staff(), a_letter("2025-06-23", recipient_body=bridges(), recipient_name="Dora Test MP"))
    assert (case.body, case.minister_name, case.round.body) == (bridges(), "Dora Test MP", bridges())


def test_the_clock_runs_by_the_target_of_the_body_on_the_day_of_receipt() -> None:
    a_target(10, "2025-01-01", last_day=day("2025-06-30"))
    a_target(15, "2025-07-01")
    in_june, in_july, before = sent("2025-06-02"), sent("2025-07-01"), sent("2024-12-30")
    assert (in_june.round.target, in_june.round.due_on) == (10, day("2025-06-16"))
    assert (in_july.round.target, in_july.round.due_on) == (15, day("2025-07-22"))
    assert before.round.target == 20
    assert in_june.round.target_why == "Department for Towers's own target, by its charter"


def test_what_cannot_be_is_refused() -> None:
    case = opened()
    early = {"on": day("2025-06-03"), "received_on": day("2025-06-02")}
    assert refused(cases.send, case, staff(), a_letter(), **early) == "It cannot have been received before it was sent."
    assert refused(cases.send, case, staff(today="2025-06-01"), a_letter()) == "That day lies ahead."
    ahead = {"received_on": day("2025-06-03")}
    assert refused(cases.send, case, staff(today="2025-06-02"), a_letter(), **ahead) == "That day lies ahead."
    foreign = a_letter(team=a_team("Another office"))
    assert refused(cases.send, case, staff(), foreign) == "The letter is another team's."


def test_a_letter_is_in_a_case_once() -> None:
    case = opened()
    letter = a_letter()
    cases.send(case, staff(), letter)
    assert refused(cases.send, case, staff(), letter) == "The letter is in the case already: Sent."


def test_a_letter_whose_due_day_is_past_the_bank_holidays_is_logged_without_a_day() -> None:
    case = opened()
    cases.send(case, staff(today="2028-12-20"), a_letter("2028-12-20"))
    clock = case.round
    assert (case.state, clock.received_on) == (State.AWAITING, day("2028-12-20"))
    assert (clock.due_by_rule, clock.due_on, clock.very_late_after, case.chase_on) == (None, None, None, None)


def test_a_due_day_is_known_where_only_twice_the_target_is_past_the_bank_holidays() -> None:
    case = opened()
    cases.send(case, staff(today="2028-11-20"), a_letter("2028-11-20"))
    assert (case.round.due_on, case.round.very_late_after) == (day("2028-12-18"), None)
    assert case.chase_on == day("2028-12-19")
