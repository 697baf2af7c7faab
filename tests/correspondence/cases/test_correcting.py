"""What was logged wrongly is put right: state and clock are as they would have been."""

from __future__ import annotations

import pytest

from correspondence import cases
from correspondence.case_states import LetterKind, Outcome, State, Verb
from correspondence.cases.history import told_of
from correspondence.models import Case, Letter
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    a_letter,
    a_target,
    answered,
    bridges,
    last_event,
    opened,
    paused,
    refused,
    sent,
    staff,
)
from tests.correspondence.cases.sound import assert_sound

pytestmark = pytest.mark.django_db
HOLDING, PART, SUBSTANTIVE, OTHER = LetterKind.HOLDING, LetterKind.PART, LetterKind.SUBSTANTIVE, LetterKind.OTHER


def newest(case: Case) -> Letter:
    """The letter that came last."""
    return case.case_letters.order_by("-received_on", "-pk")[0].letter


@pytest.mark.parametrize(
    ("kind", "state"), [(HOLDING, State.AWAITING), (PART, State.PART), (OTHER, State.AWAITING), (None, State.AWAITING)]
)
def test_a_reply_logged_by_mistake_goes_back_and_the_clock_runs_as_before(
    kind: LetterKind | None, state: State
) -> None:
    case = sent()
    cases.hold(case, staff(), a_letter("2025-06-05"), estimate=day("2025-07-10"))
    before = told_of(case)
    cases.reply(case, staff(), a_letter("2025-06-20", subject="Your towers"))
    cases.correct(case, staff(), newest(case), kind, words="it only says that they will write")
    assert case.state == state
    assert told_of(case) == before
    event = last_event(case)
    assert (event.verb, event.words) == (Verb.CORRECT, "it only says that they will write")
    assert event.changes["letter"] == [
        "Substantive reply: Your towers", f"{kind.label}: Your towers" if kind else "",
    ]  # fmt: skip
    assert event.changes["clock: stopped_on"] == ["2025-06-20", ""]
    assert_sound(case)


def test_a_pause_that_a_mistaken_reply_ended_lasts() -> None:
    case = paused("2025-06-10")
    before = told_of(case)
    cases.reply(case, staff(), a_letter("2025-06-20"))
    cases.correct(case, staff(), newest(case), HOLDING, words="it is none")
    assert (case.state, told_of(case)) == (State.PAUSED, before)
    cases.resume(case, staff(), on=day("2025-06-24"))
    assert case.state == State.AWAITING


def test_a_pause_of_an_earlier_exchange_stays_over() -> None:
    case = paused("2025-06-10")
    cases.reply(case, staff(), a_letter("2025-06-12"))
    cases.send(case, staff(), a_letter("2025-06-16"))
    cases.reply(case, staff(), a_letter("2025-06-20"))
    cases.correct(case, staff(), newest(case), HOLDING, words="it is none")
    assert (case.state, case.pauses.get().ended) == (State.AWAITING, day("2025-06-12"))


@pytest.mark.parametrize("kind", [HOLDING, PART, OTHER])
def test_what_was_a_reply_after_all_stops_the_clock_on_its_day(kind: LetterKind) -> None:
    case, letter = sent(), a_letter("2025-06-20")
    cases.link_letter(case, staff(), letter) if kind == OTHER else cases.log(case, staff(), letter, kind)
    cases.correct(case, staff(), letter, SUBSTANTIVE, words="it answers everything")
    assert (case.state, case.round.stopped_on, case.round.stopped_by) == (
        State.REPLIED, day("2025-06-20"), Verb.REPLY,
    )  # fmt: skip
    letter.refresh_from_db()
    assert letter.in_reply_to == case.case_letters.get(kind=LetterKind.SENT).letter


def test_what_was_a_reply_after_all_ends_a_pause() -> None:
    case = paused("2025-06-10")
    cases.hold(case, staff(), a_letter("2025-06-20"))
    cases.correct(case, staff(), newest(case), SUBSTANTIVE, words="it answers everything")
    assert (case.state, case.pauses.get().ended) == (State.REPLIED, day("2025-06-20"))
    assert_sound(case)


def test_of_two_substantive_replies_the_other_one_stops_the_clock() -> None:
    case = answered("2025-06-18")
    first = newest(case)
    cases.reply(case, staff(), a_letter("2025-06-20"))
    cases.correct(case, staff(), first, HOLDING, words="it is none")
    assert (case.state, case.round.stopped_on) == (State.REPLIED, day("2025-06-20"))


def test_a_clock_that_goes_on_is_at_the_body_that_was_put_right_meanwhile() -> None:
    a_target(5, body=bridges())
    case = answered("2025-06-20")
    cases.edit(case, staff(), body=bridges())
    cases.correct(case, staff(), newest(case), HOLDING, words="it is none")
    assert (case.round.body, case.round.due_on) == (bridges(), day("2025-06-09"))
    assert_sound(case)


def test_a_part_that_is_taken_out_leaves_the_whole_to_be_answered() -> None:
    case = answered(kind=PART)
    letter = newest(case)
    cases.correct(case, staff(), letter, None, words="it belongs to another case")
    letter.refresh_from_db()
    assert (case.state, case.case_letters.count(), letter.in_reply_to) == (State.AWAITING, 1, None)


def test_the_reply_to_the_first_letter_is_no_reply_to_the_second() -> None:
    case = answered("2025-06-20")
    first = newest(case)
    cases.send(case, staff(), a_letter("2025-06-20"))
    cases.correct(case, staff(), first, PART, words="a part only")
    assert (case.state, case.round.stopped_on) == (State.AWAITING, None)
    assert case.rounds.get(number=1).stopped_by == Verb.REPLY


def test_a_reply_before_a_transfer_is_none_to_the_body_that_took_it_over() -> None:
    case = answered("2025-06-05", PART)
    letter = newest(case)
    cases.transfer(case, staff(), bridges(), on=day("2025-06-10"))
    words = refused(cases.correct, case, staff(), letter, SUBSTANTIVE, words="it was all")
    assert words == "That is before our letter was received."


def test_what_is_put_right_needs_a_reason_and_is_a_reply() -> None:
    case = answered()
    reply, ours = newest(case), case.case_letters.get(kind=LetterKind.SENT).letter
    assert refused(cases.correct, case, staff(), reply, PART, words=" ") == "Say why it is put right."
    assert refused(cases.correct, case, staff(), reply, SUBSTANTIVE, words="so") == "It is logged as that already."
    not_so = "A letter that was sent or a chaser is not put right in this way."
    assert refused(cases.correct, case, staff(), ours, OTHER, words="so") == not_so
    assert refused(cases.correct, case, staff(), reply, LetterKind.CHASER, words="so") == not_so
    assert refused(cases.correct, case, staff(), a_letter(), PART, words="so") == "The letter is not in the case."
    letter = a_letter("2025-06-05")
    unsent = cases.open_from_letter(case.team, staff(), letter)
    words = refused(cases.correct, unsent, staff(), letter, PART, words="so")
    assert words == "Nothing was sent, so nothing can have been answered."


def test_a_letter_is_taken_out_of_a_case_in_which_nothing_was_sent() -> None:
    letter = a_letter("2025-06-05")
    case = cases.open_from_letter(opened().team, staff(), letter)
    cases.correct(case, staff(), letter, None, words="the wrong one")
    assert (case.state, case.case_letters.count()) == (State.TO_SEND, 0)


def test_a_closed_case_is_reopened_before_anything_is_put_right() -> None:
    case = answered()
    cases.close(case, staff(), Outcome.IN_FULL)
    assert "is “Closed”" in refused(cases.correct, case, staff(), newest(case), PART, words="so")
