"""What the database itself refuses of cases, asked in plain SQL: nothing passes beside the verbs."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import IntegrityError, connection, transaction

from correspondence import case_triggers, cases
from correspondence.case_states import NOTHING, Outcome, State, Verb, allows
from correspondence.models import Case
from tests.correspondence.cases.desk_cast import IN_STATE, a_letter, a_team, closed, opened, sent, somebody, staff

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: Any) -> int:
    """Run it, and undo it again; how many rows it touched. Raises `IntegrityError` where it is refused."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        touched = cursor.rowcount
        transaction.set_rollback(True)
    return touched


def is_refused(statement: str, *values: Any) -> bool:
    """Does the database refuse it?"""
    try:
        sql(statement, *values)
    except IntegrityError:
        return True
    return False


INSERT = (
    'INSERT INTO correspondence_caseevent (case_id, number, verb, before, after, "on", at, by_name, words, changes) '
    "VALUES (%s, %s, %s, %s, %s, '2025-06-02', '2025-06-02 12:00:00+00', 'eve', '', '{}')"
)


UPDATE_CASE = "UPDATE correspondence_case SET {} WHERE id = %s"


def insert_event(case: Case, number: int, verb: str, before: str, after: str) -> bool:
    """Is such an event refused?"""
    return is_refused(INSERT, case.pk, number, verb, before, after)


@pytest.mark.parametrize("before", [NOTHING, *State])
def test_every_event_that_the_table_forbids_is_refused_and_every_other_is_taken(before: str) -> None:
    case = IN_STATE[State(before)]() if before else Case.objects.create(team=a_team(), subject="x", opened_on=DAY)
    for verb in Verb:
        for after in (NOTHING, *State):
            refused = insert_event(case, case.version + 1, verb, before, after)
            assert refused != allows(verb, before, after), (verb, before, after)
    assert insert_event(case, case.version + 1, "vanish", before, before)


DAY = "2025-06-02"


def test_an_event_begins_where_its_case_stands_and_has_the_next_number() -> None:
    case = sent()
    assert not insert_event(case, 3, Verb.NOTE, State.AWAITING, State.AWAITING)
    for number in (0, 1, 2, 4):
        assert insert_event(case, number, Verb.NOTE, State.AWAITING, State.AWAITING)
    assert insert_event(case, 3, Verb.NOTE, State.PART, State.PART)
    assert insert_event(case, 3, Verb.OPEN, NOTHING, State.TO_SEND)


@pytest.mark.parametrize("state", State)
def test_no_state_moves_without_an_event(state: State) -> None:
    case = IN_STATE[state]()
    other = opened()
    for after in (NOTHING, *State):
        fields = "state = %s, version = version + 1, outcome = %s, closed_on = %s, merged_into_id = %s, chase_on = NULL"
        is_closed, is_merged = after == State.CLOSED, after == State.MERGED
        values = ["in_full" if is_closed else "", DAY if is_closed else None, other.pk if is_merged else None]
        for told in (fields, fields.replace("version + 1", "version")):
            if after != state or "+ 1" in told:
                assert is_refused(UPDATE_CASE.format(told), after, *values, case.pk)
    assert is_refused("UPDATE correspondence_case SET version = version - 1 WHERE id = %s", case.pk)
    assert not is_refused("UPDATE correspondence_case SET subject = 'y' WHERE id = %s", case.pk)


def test_a_state_moves_to_what_its_event_says_and_no_further() -> None:
    case = sent()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, (case.pk, 3, Verb.CLOSE, State.AWAITING, State.CLOSED))
        said = "UPDATE correspondence_case SET state = %s, version = %s, outcome = %s, closed_on = %s, chase_on = NULL"
        said += " WHERE id = %s"
        assert is_refused(said, State.REPLIED, 3, "", None, case.pk)
        assert is_refused(said, State.CLOSED, 4, "in_full", DAY, case.pk)
        assert is_refused(said, State.CLOSED, 3, "", DAY, case.pk)
        assert is_refused(said, State.CLOSED, 3, "in_full", None, case.pk)
        assert is_refused(said, State.CLOSED, 3, "splendid", DAY, case.pk)
        assert not is_refused(said, State.CLOSED, 3, "in_full", DAY, case.pk)
        transaction.set_rollback(True)


def test_a_case_is_made_unopened() -> None:
    made = "INSERT INTO correspondence_case (team_id, subject, state, version, outcome, opened_on, chase_every,"
    made += " minister_name) VALUES (%s, 'x', %s, %s, '', '2025-06-02', 10, '')"
    team = a_team().pk
    assert not is_refused(made, team, "", 0)
    for state in State:
        assert is_refused(made, team, state, 0)
        assert is_refused(made, team, state, 1)
    assert is_refused(made, team, "", 1)


CHANGES = {
    "number": "number + 1",
    "verb": "'edit'",
    "before": "'part'",
    "after": "'part'",
    "on": "'2020-01-01'",
    "at": "'2020-01-01 12:00:00+00'",
    "by_name": "'eve'",
    "words": "'never said'",
    "changes": """'{"subject": ["", "y"]}'""",
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_event_is_never_changed(name: str) -> None:
    case = sent()
    cases.note(case, staff(), "They rang.")
    update = "UPDATE correspondence_caseevent SET {} = {} WHERE number = 3"
    assert is_refused(update.format(f'"{name}"', CHANGES[name]))


def test_an_event_goes_to_no_other_case_person_or_letter() -> None:
    case, other, eve, letter = sent(), opened(), somebody("eve"), a_letter()
    cases.note(case, staff(), "They rang.")
    update = "UPDATE correspondence_caseevent SET {} = %s WHERE case_id = %s AND number = 3"
    assert is_refused(update.format("case_id"), other.pk, case.pk)
    assert is_refused(update.format("by_id"), eve.pk, case.pk)
    assert is_refused(update.format("letter_id"), letter.pk, case.pk)
    assert not is_refused(update.format("by_id"), None, case.pk)


def test_history_outlives_the_account_that_made_it() -> None:
    case = sent(owner=None)
    eve = staff("eve")
    cases.note(case, eve, "They rang.")
    eve.user.delete()
    event = case.events.last()
    assert (event.by, event.by_name) == (None, "eve")


def test_neither_an_event_nor_its_case_is_deleted_unless_from_the_bin() -> None:
    case = sent()
    assert is_refused("DELETE FROM correspondence_caseevent WHERE case_id = %s", case.pk)
    with pytest.raises(IntegrityError):
        sql("DELETE FROM correspondence_case WHERE id = %s", case.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        case.delete()
    cases.put_in_bin(case, staff())
    Case.objects.get(pk=case.pk).delete()
    assert not Case.objects.exists()


def test_a_case_that_was_merged_into_one_in_the_bin_goes_with_it() -> None:
    case, survivor = sent(), sent()
    cases.merge(case, survivor, staff())
    with pytest.raises(IntegrityError), transaction.atomic():
        case.delete()
    cases.put_in_bin(survivor, staff())
    Case.objects.get(pk=case.pk).delete()
    Case.objects.get(pk=survivor.pk).delete()
    assert not Case.objects.exists()


def test_what_each_row_must_be_is_a_constraint() -> None:
    case, over = sent(), closed()
    clock = "UPDATE correspondence_round SET {} WHERE case_id = %s"
    for told in (
        "target = 0", "target = 21", "begun_by = 'wish'", "stopped_on = '2025-06-03'", "stopped_by = 'reply'",
        "stopped_on = '2025-06-01', stopped_by = 'reply'", "stopped_on = '2025-06-03', stopped_by = 'note'",
        "set_due = '2025-06-10'", "set_due = '2025-06-01', set_why = 'so', set_on = '2025-06-01'",
    ):  # fmt: skip
        assert is_refused(clock.format(told), case.pk), told
    row = "INSERT INTO correspondence_round (case_id, number, begun_by, received_on, target, target_why, set_why,"
    row += " set_by_name, stopped_by) VALUES (%s, %s, 'receipt', '2025-06-02', 20, '', '', '', '')"
    assert is_refused(row, case.pk, 2)  # one runs already
    assert is_refused(row, over.pk, 1)  # there is one of that number
    assert not is_refused(row, over.pk, 2)
    new = "INSERT INTO correspondence_casepause (case_id, began, ended, ended_by, why)"
    new += " VALUES (%s, '2025-06-10', %s, %s, %s)"
    assert not is_refused(new, case.pk, None, "", "so")
    for told in ((None, "", ""), ("2025-06-09", "resume", "so"), ("2025-06-10", "", "so"), (None, "resume", "so")):
        assert is_refused(new, case.pk, *told), told
    assert is_refused("UPDATE correspondence_case SET chase_on = '2025-08-01' WHERE id = %s", over.pk)
    assert is_refused("UPDATE correspondence_case SET chase_every = 0 WHERE id = %s", case.pk)
    assert is_refused("UPDATE correspondence_caseletter SET kind = 'poem' WHERE case_id = %s", case.pk)


def test_a_missing_trigger_is_seen_and_made_again() -> None:
    assert case_triggers.missing() == []
    with connection.cursor() as cursor:
        where = "" if connection.vendor == "sqlite" else " ON correspondence_caseevent"
        cursor.execute(f"DROP TRIGGER case_event_is_never_changed{where}")
    assert case_triggers.missing() == ["case_event_is_never_changed"]
    with pytest.raises(SystemCheckError, match="case_event_is_never_changed"):
        call_command("check", databases=["default"])
    case_triggers.create()
    assert case_triggers.missing() == []
    assert Outcome.values
