"""Many people at the same cases at once: the history adds up, and nobody's words are written over unseen."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from correspondence import case_checkup, cases
from correspondence.case_states import Outcome
from correspondence.models import Case, Letter
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_letter, fresh, opened, sent, staff
from tests.correspondence.cases.sound import assert_sound

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _a_database_that_threads_share(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """On SQLite a file, as on a real site: in memory, tables are locked without waiting."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    memory, name, path = connection.connection, connection.settings_dict["NAME"], tmp_path / "cases.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        memory.backup(file)
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


DONE, REFUSED = "done", "refused"
Verb = Callable[[Case, cases.Actor, Letter], Any]
VERBS: list[Verb] = [
    lambda case, by, letter: cases.note(case, by, "They rang."),
    cases.send,
    cases.acknowledge,
    cases.reply,
    cases.reply_in_part,
    lambda case, by, letter: cases.chase(case, by),
    lambda case, by, letter: cases.pause(case, by, words="recess"),
    lambda case, by, letter: cases.resume(case, by),
    lambda case, by, letter: cases.close(case, by, Outcome.OVERTAKEN),
    lambda case, by, letter: cases.reopen(case, by, words="so"),
]


def at_once(acts: list[Callable[[], Any]], people: int = 8) -> list[str]:
    """Do all of it, by several people with connections of their own; what became of each. Any other error fails."""
    begin = Barrier(people)

    def work(share: list[Callable[[], Any]]) -> list[str]:
        begin.wait()
        try:
            return [outcome(act) for act in share]
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        return [one for found in pool.map(work, [acts[n::people] for n in range(people)]) for one in found]


def outcome(act: Callable[[], Any]) -> str:
    """Was it done or refused?"""
    try:
        act()
    except cases.Refused:
        return REFUSED
    return DONE


def test_of_two_hundred_actions_on_twenty_cases_each_that_was_done_is_one_line_of_history() -> None:
    held = [sent() for _ in range(20)]
    by = staff()
    before = sum(case.version for case in held)
    chance = random.Random(5)  # noqa: S311 - which verb meets which case, the same each time
    acts = []
    for _ in range(200):
        case, verb = chance.choice(held), chance.choice(VERBS)
        letter = a_letter("2025-06-10")
        acts.append(lambda case=case, verb=verb, letter=letter: verb(Case.objects.get(pk=case.pk), by, letter))
    became = Counter(at_once(acts))
    assert became[DONE] + became[REFUSED] == 200
    assert became[DONE] > 50
    assert sum(fresh(case).version for case in held) == before + became[DONE]
    for case in held:
        assert_sound(case)
    assert list(case_checkup.case_faults()) == []


def test_of_many_notes_at_once_on_one_case_none_is_lost() -> None:
    case, by = sent(), staff()
    acts = [lambda n=n: cases.note(fresh(case), by, f"note {n}") for n in range(40)]
    assert set(at_once(acts)) == {DONE}
    assert {event.words for event in case.events.filter(verb="note")} == {f"note {n}" for n in range(40)}
    assert_sound(case)


def test_of_tags_that_several_people_add_at_once_none_is_lost() -> None:
    case, by = sent(), staff()
    acts = [lambda n=n: cases.add_tags(fresh(case), by, [f"tag {n % 10}"]) for n in range(40)]
    assert set(at_once(acts)) == {DONE}
    assert case.tags.count() == 10
    assert_sound(case)


def test_of_several_people_who_save_the_same_edit_one_does_and_the_others_see_both() -> None:
    case, by = sent(), staff()
    told: list[cases.Changed] = []

    def save(n: int) -> None:
        try:
            cases.edit(Case.objects.get(pk=case.pk), by, version=2, subject=f"Towers {n}")
        except cases.Changed as changed:
            told.append(changed)
            raise

    became = Counter(at_once([lambda n=n: save(n) for n in range(8)]))
    assert became == {DONE: 1, REFUSED: 7}
    now = fresh(case)
    assert {(one.case.subject, one.case.version) for one in told} == {(now.subject, 3)}
    assert_sound(case)


def test_two_people_who_merge_two_cases_into_one_another_make_one_of_them() -> None:
    by = staff()
    for _ in range(5):
        one, other = sent(), opened(opened_on=day("2025-06-03"))
        ways = [(one, other), (other, one)] * 4
        became = Counter(at_once([lambda way=way: cases.merge(fresh(way[0]), fresh(way[1]), by) for way in ways]))
        assert became == {DONE: 1, REFUSED: 7}
        assert {fresh(one).state, fresh(other).state} == {"merged", "awaiting"}
        for case in (one, other):
            assert_sound(case)


def test_a_reply_that_two_people_log_at_once_is_logged_once() -> None:
    case, by, letter = sent(), staff(), a_letter("2025-06-10")
    became = Counter(at_once([lambda: cases.reply(fresh(case), by, letter)] * 8))
    assert became == {DONE: 1, REFUSED: 7}
    assert case.case_letters.count() == 2
    assert_sound(case)
