"""What came back: acknowledgements, holding replies, parts, and the substantive reply that stops the clock."""

from __future__ import annotations

from typing import Any

import pytest

from correspondence import cases
from correspondence.case_states import REPLIES, LetterKind, State, Verb
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    a_letter,
    a_target,
    a_team,
    answered,
    bridges,
    last_event,
    opened,
    paused,
    refused,
    sent,
    staff,
)

pytestmark = pytest.mark.django_db
VERBS = {
    LetterKind.ACKNOWLEDGEMENT: (cases.acknowledge, Verb.ACKNOWLEDGE, State.AWAITING),
    LetterKind.HOLDING: (cases.hold, Verb.HOLD, State.AWAITING),
    LetterKind.PART: (cases.reply_in_part, Verb.REPLY_IN_PART, State.PART),
    LetterKind.SUBSTANTIVE: (cases.reply, Verb.REPLY, State.REPLIED),
}


@pytest.mark.parametrize("kind", REPLIES)
def test_each_kind_is_logged_by_its_verb_and_waits_to_be_read(kind: LetterKind) -> None:
    verb, name, state = VERBS[kind]
    case, letter = sent(), a_letter("2025-06-05", subject="Your towers")
    verb(case, staff(), letter)
    row = case.case_letters.get(letter=letter)
    assert case.state == state
    assert (row.kind, row.received_on, row.round, row.read_at) == (kind, day("2025-06-05"), case.round, None)
    event = last_event(case)
    assert (event.verb, event.after, event.on, event.letter) == (name, state, day("2025-06-05"), letter)
    assert event.changes["letter"] == ["", f"{kind.label}: Your towers"]


@pytest.mark.parametrize("kind", [kind for kind in REPLIES if kind != LetterKind.SUBSTANTIVE])
def test_only_a_substantive_reply_stops_the_clock(kind: LetterKind) -> None:
    case = answered("2025-06-05", kind)
    assert (case.round.stopped_on, case.round.due_on) == (None, day("2025-06-30"))
    assert case.chase_on == day("2025-07-01")


def test_a_substantive_reply_stops_the_clock_on_its_day_and_nobody_chases() -> None:
    case = answered("2025-07-03")
    assert (case.round.stopped_on, case.round.stopped_by, case.chase_on) == (day("2025-07-03"), Verb.REPLY, None)
    assert case.round.due_on == day("2025-06-30")
    assert last_event(case).changes["clock: stopped_on"] == ["", "2025-07-03"]
    assert cases.reckoning(case, case.round).in_words(day("2025-12-01")) == "answered late by 3 working days"


def test_a_reply_answers_the_last_letter_that_we_had_sent() -> None:
    case = sent("2025-06-02")
    first = case.case_letters.get().letter
    second = a_letter("2025-06-10")
    cases.send(case, staff(), second)
    early, late = a_letter("2025-06-05"), a_letter("2025-06-20")
    cases.acknowledge(case, staff(), early)
    cases.reply(case, staff(), late)
    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.in_reply_to, late.in_reply_to) == (first, second)


def test_what_a_reply_is_known_to_answer_stays() -> None:
    other = a_letter("2025-05-01")
    letter = a_letter("2025-06-20", in_reply_to=other)
    cases.reply(sent(), staff(), letter)
    letter.refresh_from_db()
    assert letter.in_reply_to == other


def test_a_letter_that_everybody_may_see_never_points_to_a_private_one() -> None:
    told = a_letter("2025-06-20", team=None, is_published=True)
    cases.reply(sent(), staff(), told)
    told.refresh_from_db()
    assert told.in_reply_to is None


def test_an_acknowledgement_that_tells_of_receipt_moves_day_one() -> None:
    case = sent("2025-06-02")
    cases.acknowledge(case, staff(), a_letter("2025-06-06"), reached_them_on=day("2025-06-05"))
    assert (case.round.received_on, case.round.due_on) == (day("2025-06-05"), day("2025-07-03"))
    assert case.case_letters.get(kind=LetterKind.SENT).received_on == day("2025-06-05")
    assert last_event(case).changes["clock: received_on"] == ["2025-06-02", "2025-06-05"]


def test_the_target_is_that_of_the_day_of_receipt_as_it_was_told() -> None:
    a_target(10, "2025-01-01", last_day=day("2025-06-04"))
    a_target(15, "2025-06-05")
    case = sent("2025-06-02")
    cases.acknowledge(case, staff(), a_letter("2025-06-06"), reached_them_on=day("2025-06-05"))
    assert (case.round.target, case.round.due_on) == (15, day("2025-06-26"))


def test_after_a_transfer_it_is_the_new_bodys_receipt_that_moves() -> None:
    case = sent("2025-06-02")
    cases.transfer(case, staff(), bridges(), on=day("2025-06-10"))
    cases.acknowledge(case, staff(), a_letter("2025-06-13"), reached_them_on=day("2025-06-12"))
    assert [clock.received_on for clock in case.rounds.all()] == [day("2025-06-02"), day("2025-06-12")]
    assert case.case_letters.get(kind=LetterKind.SENT).received_on == day("2025-06-02")
    early = refused(cases.acknowledge, case, staff(), a_letter("2025-06-16"), reached_them_on=day("2025-06-01"))
    assert early == "They cannot have received our letter before it was written."


def test_receipt_is_neither_before_our_letter_nor_after_theirs() -> None:
    case = sent("2025-06-02")
    told = a_letter("2025-06-06")
    after = refused(cases.acknowledge, case, staff(), told, reached_them_on=day("2025-06-09"))
    assert after == "They cannot have received our letter after they wrote."
    before = refused(cases.acknowledge, case, staff(), told, reached_them_on=day("2025-06-01"))
    assert before == "They cannot have received our letter before it was written."


def test_receipt_moves_no_further_than_a_due_day_set_by_hand() -> None:
    case = sent("2025-06-02")
    cases.override(case, staff(), day("2025-06-05"), words="promised by telephone")
    words = refused(cases.acknowledge, case, staff(), a_letter("2025-06-10"), reached_them_on=day("2025-06-06"))
    assert words == "The due day that was set by hand lies before that: take it back first."


def test_a_reply_may_give_the_departments_own_estimate() -> None:
    case = sent()
    cases.hold(case, staff(), a_letter("2025-06-10"), estimate=day("2025-07-10"))
    assert (case.estimate, case.chase_on, case.round.due_on) == (
        day("2025-07-10"), day("2025-07-11"), day("2025-06-30"),
    )  # fmt: skip
    words = refused(cases.hold, case, staff(), a_letter("2025-06-12"), estimate=day("2025-06-11"))
    assert words == "The department's estimate lies before the day on which it was given."


def test_while_paused_replies_are_logged_and_a_substantive_one_ends_the_pause() -> None:
    case = paused("2025-06-10")
    cases.acknowledge(case, staff(), a_letter("2025-06-12"))
    cases.reply_in_part(case, staff(), a_letter("2025-06-13"))
    assert (case.state, case.pauses.get().ended) == (State.PAUSED, None)
    cases.reply(case, staff(), a_letter("2025-06-16"))
    pause = case.pauses.get()
    assert (case.state, pause.ended, pause.ended_by) == (State.REPLIED, day("2025-06-16"), Verb.REPLY)
    assert last_event(case).changes["pauses"] == ["2025-06-10 to", "2025-06-10 to 2025-06-16"]


def test_a_reply_that_came_before_the_pause_ends_it_where_it_began() -> None:
    case = paused("2025-06-10")
    cases.reply(case, staff(), a_letter("2025-06-05"))
    assert (case.round.stopped_on, case.pauses.get().ended) == (day("2025-06-05"), day("2025-06-10"))


def test_the_next_exchange_after_a_paused_one_is_not_paused() -> None:
    case = paused("2025-06-10")
    cases.reply(case, staff(), a_letter("2025-06-16"))
    cases.send(case, staff(), a_letter("2025-06-17"))
    assert (case.state, case.round.due_on) == (State.AWAITING, day("2025-07-15"))
    cases.pause(case, staff(), words="recess", on=day("2025-06-20"))
    assert case.state == State.PAUSED


def test_a_second_substantive_reply_that_came_earlier_is_the_one_that_counts() -> None:
    case = answered("2025-06-20")
    cases.reply(case, staff(), a_letter("2025-06-18"))
    assert (case.state, case.round.stopped_on) == (State.REPLIED, day("2025-06-18"))
    cases.reply(case, staff(), a_letter("2025-06-25"))
    assert case.round.stopped_on == day("2025-06-18")


def test_a_reply_came_after_what_it_answers() -> None:
    case = sent("2025-06-02")
    early = a_letter("2025-05-30")
    assert refused(cases.reply, case, staff(), early) == "That is before our letter was received."
    assert refused(cases.reply_in_part, case, staff(), early) == "That is before our letter was received."
    again = answered("2025-06-20")
    assert refused(cases.reply, again, staff(), early) == "That is before our letter was received."


def test_a_part_that_came_before_a_transfer_may_be_logged_after_it() -> None:
    case = sent("2025-06-02")
    cases.transfer(case, staff(), bridges(), on=day("2025-06-10"))
    cases.reply_in_part(case, staff(), a_letter("2025-06-05"))
    assert case.state == State.PART
    assert refused(cases.reply, case, staff(), a_letter("2025-06-06")) == "That is before our letter was received."


@pytest.mark.parametrize("kind", [LetterKind.SENT, LetterKind.CHASER, LetterKind.OTHER])
def test_what_is_no_reply_is_not_logged_as_one(kind: LetterKind) -> None:
    assert refused(cases.log, sent(), staff(), a_letter("2025-06-05"), kind) == f"“{kind.label}” is no kind of reply."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"team": "Another office"}, "The letter is another team's."),
        ({"binned_at": "2025-06-10T12:00:00Z"}, "The letter lies in the bin."),
    ],
)
def test_a_letter_that_the_team_does_not_see_is_no_reply(fields: dict[str, Any], words: str) -> None:
    told = {name: a_team(value) if name == "team" else value for name, value in fields.items()}
    letter = a_letter("2025-06-05", **told)
    letter.refresh_from_db()
    assert refused(cases.reply, sent(), staff(), letter) == words


def test_nothing_is_answered_before_anything_was_sent() -> None:
    words = refused(cases.reply, opened(), staff(), a_letter("2025-06-05"))
    assert words == "“Substantive reply logged” cannot be done with a case that is “To send”."


def test_a_reply_is_read_once() -> None:
    case = answered()
    letter = case.case_letters.get(kind=LetterKind.SUBSTANTIVE).letter
    cases.read(case, staff("clea"), letter)
    row = case.case_letters.get(letter=letter)
    assert (row.read_by.username, row.read_at is not None) == ("clea", True)
    assert (last_event(case).verb, last_event(case).letter) == (Verb.READ, letter)
    words = "The letter is no reply in this case, or was read already."
    assert refused(cases.read, case, staff(), letter) == words
    assert refused(cases.read, case, staff(), case.case_letters.get(kind=LetterKind.SENT).letter) == words
    assert refused(cases.read, case, staff(), a_letter()) == words
