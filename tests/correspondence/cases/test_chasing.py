"""Chasers: when one is proposed, and what becomes of one that went out."""

from __future__ import annotations

import pytest

from correspondence import cases
from correspondence.case_states import LetterKind, State, Verb
from correspondence.models import Case, Channel
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    IN_STATE,
    a_letter,
    answered,
    bridges,
    last_event,
    paused,
    refused,
    sent,
    somebody,
    staff,
)

pytestmark = pytest.mark.django_db


def test_the_first_is_proposed_on_the_working_day_after_the_due_day() -> None:
    case = sent("2025-06-06")
    assert (case.round.due_on, case.chase_on) == (day("2025-07-04"), day("2025-07-07"))
    assert not Case.objects.to_chase(day("2025-07-06")).exists()
    assert Case.objects.to_chase(day("2025-07-07")).get() == case
    assert Case.objects.to_chase(day("2025-09-01")).get() == case


def test_the_next_is_proposed_at_the_interval_of_the_case() -> None:
    case = sent(chase_every=5)
    chaser = cases.chase(case, staff(), on=day("2025-07-02"), channel=Channel.CALL, text="I rang them.")
    assert (chaser.on, chaser.channel, chaser.text, chaser.by) == (
        day("2025-07-02"), Channel.CALL, "I rang them.", somebody(),
    )  # fmt: skip
    assert case.chase_on == day("2025-07-09")
    event = last_event(case)
    assert (event.verb, event.words, event.changes["chaser"]) == (
        Verb.CHASE, "I rang them.", ["", "Note of a call, 2025-07-02"],
    )  # fmt: skip


def test_a_chaser_before_the_due_day_brings_no_other_forward() -> None:
    case = sent()
    cases.chase(case, staff(), on=day("2025-06-04"))
    assert case.chase_on == day("2025-07-01")


def test_a_chaser_may_be_a_letter_on_its_day() -> None:
    case, letter = sent(), a_letter("2025-07-03", subject="A reminder")
    chaser = cases.chase(case, staff(), letter=letter)
    row = case.case_letters.get(letter=letter)
    assert (chaser.on, chaser.letter, row.kind) == (day("2025-07-03"), letter, LetterKind.CHASER)


def test_none_is_proposed_before_the_departments_own_estimate_has_passed() -> None:
    case = sent()
    cases.estimate(case, staff(), day("2025-07-18"), on=day("2025-06-20"))
    assert case.chase_on == day("2025-07-21")
    cases.chase(case, staff(), on=day("2025-07-21"))
    assert case.chase_on == day("2025-08-04")


def test_after_a_transfer_the_new_body_is_chased_by_its_own_clock() -> None:
    case = sent(chase_every=60)
    cases.chase(case, staff(), on=day("2025-07-02"))
    cases.transfer(case, staff(), bridges(), on=day("2025-07-02"))
    assert (case.round.due_on, case.chase_on) == (day("2025-07-30"), day("2025-07-31"))


def test_a_part_reply_leaves_the_rest_to_be_chased() -> None:
    assert answered(kind=LetterKind.PART).chase_on == day("2025-07-01")


@pytest.mark.parametrize("state", [one for one in State if one not in {State.AWAITING, State.PART}])
def test_none_is_proposed_where_no_reply_is_awaited(state: State) -> None:
    assert IN_STATE[state]().chase_on is None


def test_a_case_is_not_chased_before_anything_arrived() -> None:
    case = sent("2025-06-02")
    assert refused(cases.chase, case, staff(), on=day("2025-06-01")) == "That is before our letter was received."
    assert "cannot be done" in refused(cases.chase, paused(), staff())
