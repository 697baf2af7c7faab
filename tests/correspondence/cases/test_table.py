"""No verb that the table forbids passes: every verb in every state, by the functions of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from correspondence import cases
from correspondence.case_states import NOTHING, TABLE, LetterKind, Outcome, State, Verb, allows, steps, verbs_open
from correspondence.cases.acting import Act, acting
from correspondence.models import Case
from tests.builders import a_question
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    IN_STATE,
    a_letter,
    a_target,
    bridges,
    fresh,
    last_event,
    merged,
    opened,
    refused,
    sent,
    staff,
)
from tests.correspondence.cases.sound import assert_sound

pytestmark = pytest.mark.django_db


def reply(kind: LetterKind) -> Callable[[Case], Any]:
    """Log a reply of a kind."""
    return lambda case: cases.log(case, staff(), a_letter("2025-12-01"), kind)


def read_one(case: Case) -> None:
    """Read a reply that is put there beside the verbs."""
    letter = a_letter("2025-12-01")
    case.case_letters.create(letter=letter, kind=LetterKind.HOLDING, received_on=day("2025-12-01"))
    cases.read(case, staff(), letter)


def correct_one(case: Case) -> None:
    """Take out a letter that is put there beside the verbs."""
    letter = a_letter("2025-12-01")
    case.case_letters.create(letter=letter, kind=LetterKind.OTHER, received_on=day("2025-12-01"))
    cases.correct(case, staff(), letter, None, words="so")


def unlink_one(case: Case) -> None:
    """Take off a question that is put there beside the verbs."""
    question = a_question()
    case.case_questions.create(question=question)
    cases.unlink(case, staff(), question)


def open_again(case: Case) -> None:
    """Open a case that is there: no function of the desk does it, so this is what one would do."""
    with acting(case, Verb.OPEN, staff()):
        pass


def reckon(case: Case) -> None:
    """Reckon anew, whether anything is different or not."""
    with acting(case, Verb.RECKON, staff()) as act:
        act.note("clock", "", "reckoned")


def put_out(case: Case) -> None:
    """Take a case out of the bin into which it is put beside the verbs."""
    Case.objects.filter(pk=case.pk).update(binned_at="2025-12-01T12:00:00Z")
    cases.restore(case, staff())


DOES: dict[Verb, Callable[[Case], Any]] = {
    Verb.OPEN: open_again,
    Verb.SEND: lambda case: cases.send(case, staff(), a_letter("2025-12-01")),
    Verb.ACKNOWLEDGE: reply(LetterKind.ACKNOWLEDGEMENT),
    Verb.HOLD: reply(LetterKind.HOLDING),
    Verb.REPLY_IN_PART: reply(LetterKind.PART),
    Verb.REPLY: reply(LetterKind.SUBSTANTIVE),
    Verb.TRANSFER: lambda case: cases.transfer(case, staff(), bridges(), on=day("2025-12-01")),
    Verb.ESTIMATE: lambda case: cases.estimate(case, staff(), day("2026-01-15")),
    Verb.OVERRIDE: lambda case: cases.override(case, staff(), day("2026-01-15"), words="so"),
    Verb.PAUSE: lambda case: cases.pause(case, staff(), words="so"),
    Verb.RESUME: lambda case: cases.resume(case, staff()),
    Verb.CHASE: lambda case: cases.chase(case, staff()),
    Verb.CLOSE: lambda case: cases.close(case, staff(), Outcome.OVERTAKEN),
    Verb.REOPEN: lambda case: cases.reopen(case, staff(), words="so"),
    Verb.MERGE: lambda case: cases.merge(case, sent(), staff()),
    Verb.ABSORB: lambda case: cases.merge(IN_STATE[State.CLOSED](), case, staff()),
    Verb.EDIT: lambda case: cases.edit(case, staff(), subject="Upright towers"),
    Verb.NOTE: lambda case: cases.note(case, staff(), "so"),
    Verb.LINK: lambda case: cases.link_question(case, staff(), a_question()),
    Verb.UNLINK: unlink_one,
    Verb.READ: read_one,
    Verb.BIN: lambda case: cases.put_in_bin(case, staff()),
    Verb.RESTORE: put_out,
    Verb.CORRECT: correct_one,
    Verb.RECKON: reckon,
}


def test_every_verb_is_tried() -> None:
    assert set(DOES) == set(Verb) == set(TABLE)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", Verb)
def test_a_verb_is_done_where_the_table_has_it_and_refused_elsewhere(verb: Verb, state: State) -> None:
    case = IN_STATE[state]()
    number = case.version
    if state in TABLE[verb]:
        DOES[verb](case)
        event = last_event(case)
        assert (event.verb, event.before, event.number) == (verb, state, number + 1)
        assert fresh(case).state == event.after
        assert allows(verb, state, event.after)
        return
    words = refused(DOES[verb], case) if verb not in BESIDE else refused_beside(verb, case)
    assert words == f"“{verb.label}” cannot be done with a case that is “{state.label}”."


BESIDE = {Verb.READ, Verb.CORRECT, Verb.UNLINK, Verb.RESTORE}
"""Verbs for which something is put into the case first."""


def refused_beside(verb: Verb, case: Case) -> str:
    """The words with which such a verb is refused."""
    with pytest.raises(cases.Refused) as refusal:
        DOES[verb](case)
    assert (fresh(case).version, fresh(case).state) == (case.version, case.state)
    return str(refusal.value)


def test_the_table_itself_is_as_the_desk_is_described() -> None:
    assert verbs_open(NOTHING) == {Verb.OPEN}
    assert verbs_open(State.MERGED) == {Verb.RECKON}
    everywhere = {verb for verb in Verb if {*State} - {State.MERGED} <= set(TABLE[verb])}
    always = (
        Verb.EDIT, Verb.NOTE, Verb.LINK, Verb.UNLINK, Verb.READ, Verb.BIN, Verb.RESTORE, Verb.RECKON, Verb.MERGE,
        Verb.ABSORB,
    )  # fmt: skip
    assert everywhere == set(always)
    moving = {State.TO_SEND: {Verb.SEND, Verb.CLOSE}, State.CLOSED: {Verb.REOPEN}}
    for state, verbs in moving.items():
        assert verbs_open(state) - everywhere - {Verb.CORRECT} == verbs
    assert len(list(steps())) == len(set(steps()))


def test_no_verb_leads_where_the_table_does_not() -> None:
    case = sent()
    with pytest.raises(cases.Refused, match="cannot become closed"), acting(case, Verb.NOTE, staff()) as act:
        act.after = State.CLOSED
    assert (fresh(case).state, fresh(case).version) == (State.AWAITING, 2)


def half_do(act: Act) -> None:
    """Do some of it, and fail."""
    act.case.subject = "Upright towers"
    act.case.tags.create(team=act.case.team, name="half")
    raise ValueError("half")


def test_a_verb_that_fails_half_way_has_done_nothing() -> None:
    case = sent()
    with pytest.raises(ValueError, match="half"), acting(case, Verb.EDIT, staff()) as act:
        half_do(act)
    assert (fresh(case).subject, fresh(case).version, case.tags.count()) == ("Leaning towers", 2, 0)


def test_a_case_of_another_team_is_refused_to_everybody_but_its_own() -> None:
    case = sent()
    for verb, do in ((cases.note, ("so",)), (cases.put_in_bin, ()), (cases.estimate, (day("2026-01-15"),))):
        assert refused(verb, case, staff("eve", "Another office"), *do) == "The case is another team's."
    gone = staff("finn")
    gone.user.is_active = False
    gone.user.save()
    assert refused(cases.note, case, gone, "so") == "The case is another team's."


def test_a_case_that_is_gone_is_refused_in_words() -> None:
    case = opened()
    cases.put_in_bin(case, staff())
    Case.objects.get(pk=case.pk).delete()
    with pytest.raises(cases.Refused, match="no longer there"):
        cases.note(case, staff(), "so")


def test_the_clock_is_reckoned_anew_when_a_target_becomes_known() -> None:
    case, answered_one = sent("2025-06-02"), IN_STATE[State.REPLIED]()
    a_target(10)
    assert cases.reckon_anew(case, staff("eve", "Another office"), "the target of the body changed")
    case.refresh_from_db()
    assert (case.round.target, case.round.due_on, case.chase_on) == (10, day("2025-06-16"), day("2025-06-17"))
    event = last_event(case)
    assert (event.verb, event.words, event.by_name) == (Verb.RECKON, "the target of the body changed", "eve")
    assert event.changes["clock: target"] == ["20", "10"]
    assert not cases.reckon_anew(case, staff(), "again")
    assert not cases.reckon_anew(answered_one, staff(), "judged for good")
    assert (case.version, answered_one.version) == (3, 3)
    assert_sound(case)


def test_a_stored_day_that_is_wrong_is_reckoned_anew_even_where_all_is_over() -> None:
    for case in (merged(), IN_STATE[State.CLOSED]()):
        case.rounds.update(very_late_after=day("2025-08-01"))
        assert cases.reckon_anew(case, cases.Actor(None, day("2025-12-31")), "as reckoned")
        assert case.rounds.get().very_late_after == day("2025-07-28")
        assert last_event(case).changes["clock: very_late_after"] == ["2025-08-01", "2025-07-28"]
