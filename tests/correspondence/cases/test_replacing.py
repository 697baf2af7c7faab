"""Two letters that turned out to be one: a case that held both stands as it stood."""

from __future__ import annotations

import pytest

from correspondence import cases, editions, joining
from correspondence.case_states import LetterKind, State
from correspondence.models import Case, Letter
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_letter, answered, fresh, sent, staff
from tests.correspondence.cases.sound import assert_sound

pytestmark = pytest.mark.django_db


def told_and_held(told: LetterKind, held: LetterKind) -> tuple[Case, Letter, Letter]:
    """A case with a reply as a report told of it, and with the same reply as it came later."""
    case = sent()
    reported, itself = a_letter("2025-06-18", team=None), a_letter("2025-06-18")
    for letter, kind, came in ((reported, told, "2025-06-18"), (itself, held, "2025-06-20")):
        if kind == LetterKind.OTHER:
            cases.link_letter(case, staff(), letter)
        else:
            cases.log(case, staff(), letter, kind, received_on=day(came))
    return case, reported, itself


@pytest.mark.parametrize(
    ("told", "held"),
    [
        (LetterKind.SUBSTANTIVE, LetterKind.OTHER),
        (LetterKind.SUBSTANTIVE, LetterKind.SUBSTANTIVE),
        (LetterKind.PART, LetterKind.SUBSTANTIVE),
        (LetterKind.OTHER, LetterKind.HOLDING),
        (LetterKind.HOLDING, LetterKind.PART),
    ],
)
def test_a_case_that_held_both_holds_one_and_neither_state_nor_clock_moves(told: LetterKind, held: LetterKind) -> None:
    case, reported, itself = told_and_held(told, held)
    before = (fresh(case).state, fresh(case).round.stopped_on)
    cases.replace_letter(reported, itself)
    reported.delete()
    now = fresh(case)
    assert (now.state, now.round.stopped_on) == before
    row = case.case_letters.get(letter=itself)
    more = [kind for kind in (told, held) if kind != LetterKind.OTHER]
    assert row.kind == (LetterKind.SUBSTANTIVE if LetterKind.SUBSTANTIVE in more else more[-1])
    assert case.case_letters.count() == 2
    assert_sound(case)


def test_what_was_done_with_the_one_was_done_with_the_other() -> None:
    case = answered()
    other = case.case_letters.get(kind=LetterKind.SUBSTANTIVE).letter
    cases.read(case, staff("clea"), other)
    letter = a_letter("2025-06-20")
    cases.replace_letter(other, letter)
    row = case.case_letters.get(letter=letter)
    assert (row.kind, row.read_by.username) == (LetterKind.SUBSTANTIVE, "clea")
    assert {event.letter for event in case.events.filter(verb__in=("reply", "read"))} == {letter}


def test_a_chaser_goes_over_and_other_teams_are_left_alone() -> None:
    case, other, letter = sent(), a_letter("2025-07-02", team=None), a_letter("2025-07-02")
    cases.chase(case, staff(), letter=other)
    cases.replace_letter(other, letter, team=cases.open_case(case.team, staff(), "x").team)
    assert case.chasers.get().letter == letter
    foreign = a_letter("2025-07-03", team=None)
    cases.link_letter(case, staff(), foreign)
    stranger = staff("eve", "Another office")
    cases.replace_letter(foreign, a_letter("2025-07-03"), team=stranger.user.teams.get())
    assert case.case_letters.filter(letter=foreign).exists()


def test_our_letter_and_theirs_are_never_one() -> None:
    case = answered()
    ours = case.case_letters.get(kind=LetterKind.SENT).letter
    theirs = case.case_letters.get(kind=LetterKind.SUBSTANTIVE).letter
    with pytest.raises(ValueError, match="sent by us"):
        cases.replace_letter(theirs, ours)
    assert fresh(case).state == State.REPLIED


def test_paired_with_what_the_case_held_as_the_more_it_stays_answered() -> None:
    case, own, reported = sent(), a_letter("2025-06-18"), a_letter("2025-06-18", team=None)
    cases.link_letter(case, staff(), own)
    cases.log(case, staff(), reported, LetterKind.SUBSTANTIVE, received_on=day("2025-06-20"))
    editions.pair(own, reported)
    row = case.case_letters.get(letter=own)
    assert (row.kind, fresh(case).state, case.case_letters.count()) == (LetterKind.SUBSTANTIVE, State.REPLIED, 2)
    assert_sound(case)


@pytest.mark.parametrize("is_first", [True, False])
def test_joined_the_case_holds_one_letter_as_the_more_that_it_was(is_first: bool) -> None:
    case, reported, other = sent(), a_letter("2025-06-18", team=None), a_letter("2025-06-18", team=None)
    cases.link_letter(case, staff(), reported)
    cases.log(case, staff(), other, LetterKind.PART, received_on=day("2025-06-19"))
    kept, gone = (reported, other) if is_first else (other, reported)
    before = fresh(case).state
    joining.join(kept, gone, None)
    assert case.case_letters.get(letter=kept).kind == LetterKind.PART
    assert fresh(case).state == before
    assert_sound(case)


def test_what_a_case_says_was_sent_and_what_came_are_not_made_one() -> None:
    case = answered()
    ours, own = (case.case_letters.get(kind=kind).letter for kind in (LetterKind.SENT, LetterKind.SUBSTANTIVE))
    with pytest.raises(ValueError, match="sent by us"):
        joining.join(own, ours, None)
    assert case.case_letters.count() == 2
    assert Letter.objects.filter(pk=ours.pk).exists()
