"""Searches of a recorded month: how much each finds, written down, and the same as the plain search finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from questions.models import Answer, Question
from tests.captures.corpus import stored
from tests.conftest import day
from tests.search.plain import finds
from tracker.search import index
from tracker.search.finding import Search

pytestmark = [pytest.mark.captures, pytest.mark.django_db]
TODAY = day("2026-11-20")
MONTH = "2024-08"
FOUND = [
    ("", 1004),
    ("china", 8),
    ("chinese", 4),
    ('"China"', 8),
    ('"Hong Kong"', 2),
    ("tibet", 2),
    ("nhs", 55),
    ('"NHS England"', 24),
    ('nhs -"NHS England"', 31),
    ("heading:nhs", 2),
    ("heading:housing", 61),
    ("housing -heading:housing", 101),
    ("dental OR dentist*", 12),
    ("dent*", 12),
    ('answer:"in due course"', 38),
    ('"in due course" OR shortly', 54),
    ('"disproportionate cost"', 1),
    ('"not held centrally" OR "does not hold"', 12),
    ('"I refer the hon. Member"', 6),
    ("refer NEAR/5 answer", 8),
    ('question:"how many"', 56),
    ('question:"how many" answer:"not held"', 2),
    ('heading:"Special Educational Needs"', 18),
    ("heading:(rail* OR train*)", 33),
    ("rail* -heading:rail*", 4),
    ("prison* (staff OR officer*)", 1),
    ("prison* -(staff OR officer*)", 9),
    ("house:commons named-day:yes", 137),
    ("-named-day:yes energy", 64),
    ("tabled:2024-08", 1004),
    ("tabled:2024-08-30", 974),
    ("tabled:>2024-08-29 school*", 63),
    ("answered:2024-09", 993),
    ("-answered:2024-09", 11),
    ("answered:2024-09-09..2024-09-10 health", 114),
    ("ukraine", 2),
    ("ukraine -russia", 2),
    ("israel gaza", 2),
    ('"two-state solution"', 2),
    ("co-operation", 3),
    ("climate NEAR/2 change", 1),
    ('"climate change" -heading:energy', 1),
    ("labour", 13),
    ("labour spelling:typed", 13),
    ("programme", 69),
    ('"programme"', 63),
    ("organisation*", 36),
    ("2,000", 0),
    ("covid-19", 7),
    ("\u00a322 billion", 3),
    ("(school OR college) (fund* OR cost*) -heading:pupils", 29),
]


@dataclass(frozen=True)
class Recorded:
    """A recorded question for the plain search."""

    kind: str
    texts: dict[str, str]
    values: dict[str, set[str]]
    names: dict[str, set[str]]


def read(question: Question, answer: str) -> Recorded:
    """What a question says, and the values by which it may be found."""
    texts = {"heading": question.heading, "main": question.text, "further": answer, "tags": question.uin}
    values = {
        "kind": {"question"},
        "house": {question.house},
        "uin": {question.uin},
        "tabled": {str(question.date_tabled)},
        "date": {str(question.date_tabled)},
        "answered": {str(question.date_answered)} if question.date_answered else set(),
        "named-day": {"yes" if question.is_named_day else "no"} if question.is_named_day is not None else set(),
    }
    return Recorded("question", texts, values, {"asked-by": {question.asking_name}})


@pytest.fixture(scope="module")
def record(captures: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[int, Recorded]]:
    """The recorded month, in the database, and for the plain search."""
    with django_db_blocker.unblock(), transaction.atomic():
        stored(captures, MONTH)
        index.rebuild()
        answers = dict(Answer.objects.filter(is_current=True).values_list("question_id", "text"))
        yield {one.pk: read(one, answers.get(one.pk, "")) for one in Question.objects.all()}
        transaction.set_rollback(True)


@pytest.mark.parametrize(("typed", "number"), FOUND)
def test_a_search_of_the_recorded_month_finds_what_reading_it_finds(
    record: dict[int, Recorded], typed: str, number: int
) -> None:
    search = Search.of(typed, TODAY)
    hits = [ident for batch in search.every() for _, ident in batch]
    assert sorted(hits) == [ident for ident, one in sorted(record.items()) if finds(search.query, one)]
    assert len(hits) == search.total == number
