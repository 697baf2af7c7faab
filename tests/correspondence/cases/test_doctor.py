"""The doctor sees what is wrong with cases and mends what can be derived."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence import case_triggers, cases
from correspondence.case_checkup import case_faults
from correspondence.case_states import LetterKind, State, Verb
from correspondence.models import Case, CaseLetter, Tag
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    IN_STATE,
    a_letter,
    a_team,
    answered,
    bridges,
    last_event,
    opened,
    paused,
    sent,
    staff,
)

pytestmark = pytest.mark.django_db


def doctor(*words: str) -> tuple[int, str]:
    """The exit code of `manage.py doctor`, and what it says."""
    out = StringIO()
    try:
        call_command("doctor", *words, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_cases_in_every_state_are_sound() -> None:
    for make in IN_STATE.values():
        make()
    assert list(case_faults()) == []


def test_days_that_are_not_those_reckoned_are_said_and_mended_with_a_line_of_history() -> None:
    case = sent()
    case.rounds.update(due_on=day("2025-07-01"))
    code, said = doctor()
    assert (code, f"1, such as {case.reference}." in said) == (1, True)
    code, said = doctor("--repair")
    assert (code, "Repaired." in said) == (0, True)
    case.refresh_from_db()
    event = last_event(case)
    assert (case.round.due_on, event.verb, event.by_name) == (day("2025-06-30"), Verb.RECKON, "the program")
    assert event.changes == {"clock: due_on": ["2025-07-01", "2025-06-30"]}


def test_the_days_of_a_clock_before_the_last_are_mended_too() -> None:
    case = sent("2025-06-02")
    cases.transfer(case, staff(), bridges(), on=day("2025-06-13"))
    case.rounds.filter(number=1).update(due_on=day("2025-07-01"))
    assert doctor("--repair")[0] == 0
    assert last_event(case).changes == {"clock 1: due_on": ["2025-07-01", "2025-06-30"]}


def test_a_chaser_that_is_proposed_on_a_wrong_day_is_put_right() -> None:
    case = sent()
    Case.objects.filter(pk=case.pk).update(chase_on=day("2025-06-10"))
    assert doctor("--repair")[0] == 0
    case.refresh_from_db()
    assert case.chase_on == day("2025-07-01")


def test_missing_triggers_are_said_and_made_again() -> None:
    with connection.cursor() as cursor:
        where = "" if connection.vendor == "sqlite" else " ON correspondence_case"
        cursor.execute(f"DROP TRIGGER case_moves_by_an_event{where}")
    assert "case_moves_by_an_event" in doctor()[1]
    assert doctor("--repair")[0] == 0
    assert case_triggers.missing() == []


def break_reply(case: Case) -> None:
    case.case_letters.filter(kind=LetterKind.SUBSTANTIVE).update(kind=LetterKind.OTHER, read_at=None)


def break_tags(case: Case) -> None:
    case.tags.add(Tag.objects.create(team=a_team("Another office"), name="theirs"))


def foreign_letter(case: Case) -> None:
    letter = a_letter(team=a_team("Another office"))
    CaseLetter.objects.create(case=case, letter=letter, kind=LetterKind.OTHER, received_on=day("2025-06-02"))


BREAKS: dict[str, tuple[State, Any]] = {
    "Cases that await a reply without a clock": (
        State.AWAITING,
        lambda case: case.rounds.update(stopped_on=day("2025-06-20"), stopped_by="reply"),
    ),
    "Clocks that run where no reply is awaited": (
        State.REPLIED,
        lambda case: case.rounds.update(stopped_on=None, stopped_by=""),
    ),
    "Cases whose clock is not their last": (State.AWAITING, lambda case: Case.objects.update(round=None)),
    "Paused cases without a pause": (State.PAUSED, lambda case: case.pauses.all().delete()),
    "Pauses that last where no case is paused": (
        State.AWAITING,
        lambda case: case.pauses.create(began=day("2025-06-10"), why="so"),
    ),
    "Replied cases without a substantive reply": (State.REPLIED, break_reply),
    "Cases with a substantive reply that await one": (
        State.AWAITING,
        lambda case: case.case_letters.update(kind=LetterKind.SUBSTANTIVE),
    ),
    "Running clocks at another body than their case": (
        State.AWAITING,
        lambda case: Case.objects.update(body=bridges()),
    ),
    "Letters of a case that are another team's": (State.AWAITING, foreign_letter),
    "Letters of ours that are marked as read": (
        State.AWAITING,
        lambda case: case.case_letters.update(read_at="2025-06-10T12:00:00Z"),
    ),
    "Letters in a case with the clock of another": (
        State.AWAITING,
        lambda case: case.case_letters.update(round=sent().round),
    ),
    "Tags of another team": (State.AWAITING, break_tags),
}


@pytest.mark.parametrize("fault", BREAKS)
def test_what_is_broken_is_said(fault: str) -> None:
    state, do = BREAKS[fault]
    case = IN_STATE[state]()
    assert not [said for said in case_faults() if said.startswith(fault)]
    do(case)
    assert [said for said in case_faults() if said.startswith(fault)]


def queries() -> int:
    """How many queries the doctor makes."""
    with CaptureQueriesContext(connection) as asked:
        assert list(case_faults()) == []
    return len(asked)


def test_the_doctors_queries_do_not_grow_with_what_is_well() -> None:
    for make in (opened, sent, answered, paused):
        make()
    few = queries()
    for make in (opened, sent, answered, paused):
        make()
    assert queries() == few
