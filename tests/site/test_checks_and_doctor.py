"""What would fail later is said at the start; what is broken is found and mended."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection

from questions.linking import relink
from questions.models import Answer, Question, QuestionTopic
from tests.builders import a_question
from tracker import checks
from tracker.search.models import Entry
from tracker.topics.models import Rule, Topic

pytestmark = pytest.mark.django_db


def doctor(*words: str) -> tuple[int, str]:
    """The doctor's exit status and words."""
    out = StringIO()
    try:
        call_command("doctor", *words, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def held(topics: None) -> Question:
    """An answered question with a topic, as a sample so that it needs no source."""
    question = a_question(
        "Towers in China lean too; China has many.",
        heading="Towers: China",
        date_answered=datetime(2025, 6, 5, tzinfo=UTC).date(),
        is_sample=True,
    )
    list(relink())
    return question


def test_the_calendar_is_quiet_while_it_has_long_to_go() -> None:
    with time_machine.travel(datetime(2028, 1, 3, 12, tzinfo=UTC)):
        assert checks.the_calendar_goes_on(None) == []


def test_a_calendar_about_to_end_is_a_warning() -> None:
    with time_machine.travel(datetime(2028, 10, 2, 12, tzinfo=UTC)):
        assert [message.id for message in checks.the_calendar_goes_on(None)] == ["tracker.W002"]


def test_a_calendar_that_has_ended_is_an_error() -> None:
    with time_machine.travel(datetime(2029, 1, 8, 12, tzinfo=UTC)):
        assert [message.id for message in checks.the_calendar_goes_on(None)] == ["tracker.E002"]


def test_an_index_that_stands_is_no_matter() -> None:
    assert checks.the_index_stands(None, databases=["default"]) == []


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL needs no triggers")
def test_a_missing_trigger_is_an_error_that_says_what_to_do() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER search_text_changed")
    (message,) = checks.the_index_stands(None, databases=["default"])
    assert "search_text_changed" in message.msg
    assert "reindex" in str(message.hint)


def test_the_doctor_finds_nothing_in_a_sound_database(held: Question) -> None:
    assert doctor() == (0, "All invariants hold.\n")


def test_a_question_missing_in_the_index_is_found_and_mended(held: Question) -> None:
    Entry.objects.all().delete()
    assert doctor()[0] == 1
    status, words = doctor("--repair")
    assert status == 0
    assert "Repaired." in words
    assert doctor()[0] == 0


def test_rules_changed_since_the_linking_are_found_and_mended(held: Question) -> None:
    Rule.objects.create(topic=Topic.objects.get(slug="genomics"), phrase="towers")
    assert "Rules have changed" in doctor()[1]
    assert doctor("--repair")[0] == 0
    assert set(QuestionTopic.objects.values_list("topic__slug", flat=True)) == {"china", "genomics"}


def test_an_answered_question_without_its_answer_cannot_be_mended_and_stays_an_error(held: Question) -> None:
    Answer.objects.update(is_current=False)
    status, words = doctor("--repair")
    assert status == 1
    assert "Answered without a current answer: 1" in words


def test_a_real_question_without_a_source_is_found(held: Question) -> None:
    Question.objects.update(is_sample=False)
    assert "Real questions without a source: 1" in doctor()[1]


def test_answer_versions_out_of_order_are_found(held: Question) -> None:
    Answer.objects.update(number=3)
    assert "Answer versions not numbered 1 to n: 1" in doctor()[1]
