"""The doctor and the start-up check over an index of which a part was lost."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, connection
from django.test import Client

from questions.linking import relink
from questions.models import Answer
from tests.builders import a_question
from tests.conftest import day
from tracker import checks
from tracker.search.engines.choice import engine

pytestmark = pytest.mark.django_db

PARTS = {
    "sqlite": ["TRIGGER search_text_added", "TRIGGER search_text_removed", "TABLE search_fts", "TABLE search_text"],
    "postgresql": ["INDEX search_text_tokens", "TABLE search_text"],
}


@pytest.fixture(autouse=True)
def _held(topics: None) -> None:
    """Two sound questions of the sample, tagged."""
    for heading in ("China: towers", "Lanterns"):
        a_question("Three.", heading=heading, date_answered=day("2025-06-05"), is_sample=True)
    list(relink())


def doctor(*words: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("doctor", *words, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def drop(part: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP {part}")


@pytest.mark.parametrize("number", range(4))
def test_a_part_that_was_lost_is_named_and_made_anew(client: Client, number: int) -> None:
    parts = PARTS[connection.vendor]
    part = parts[number % len(parts)]
    drop(part)
    status, words = doctor()
    assert status == 1
    assert part.split()[1] in words
    assert doctor("--repair")[0] == 0
    assert doctor() == (0, "All invariants hold.\n")
    assert client.get("/questions/?q=lanterns").context["total"] == 1


def test_a_sound_database_is_left_alone_by_a_repair() -> None:
    assert doctor("--repair") == (0, "All invariants hold.\n")


def test_what_cannot_be_derived_stays_wrong_and_is_said(client: Client) -> None:
    Answer.objects.all().delete()
    status, words = doctor("--repair")
    assert status == 1
    assert "Not repaired: Answered without a current answer: 2" in words


def test_the_check_of_the_database_names_what_is_lost_and_the_remedy_works() -> None:
    part = PARTS[connection.vendor][0]
    call_command("check", databases=["default"])
    drop(part)
    with pytest.raises(SystemCheckError, match=f"lacks {part.split()[1]}(.|\n)*manage.py reindex"):
        call_command("check", databases=["default"])
    call_command("reindex", stdout=StringIO())
    call_command("check", databases=["default"])


def test_the_check_is_quiet_where_no_database_is_asked_about() -> None:
    drop(PARTS[connection.vendor][0])
    assert checks.the_index_stands(None) == []
    assert checks.the_index_stands(None, databases=["other"]) == []


def test_before_the_first_migration_nothing_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", lambda: [])
    assert checks.the_index_stands(None, databases=["default"]) == []


def test_a_database_that_cannot_be_read_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError("no such host")

    monkeypatch.setattr(connection.introspection, "table_names", refuse)
    assert [one.id for one in checks.the_index_stands(None, databases=["default"])] == ["tracker.E003"]


def test_reindexing_says_how_many_documents_there_are() -> None:
    out = StringIO()
    call_command("reindex", stdout=out)
    assert out.getvalue() == "Search index: 2 documents\n"
    assert engine().missing() == []
