"""What doctor finds wrong with questions."""

from __future__ import annotations

import pytest
from django.utils import timezone

from questions import checkup
from questions.linking import relink
from questions.models import Answer, AnswerKind, AnswerLabel, Passage, Question
from tests.builders import MONDAY, a_question, an_answer
from tests.conftest import day
from tracker.scraping.models import Sighting, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tagged(topics: None) -> None:
    list(relink())


def found() -> list[str]:
    return list(checkup.faults())


def sound(answer: str = "", **changes: object) -> Question:
    """A question of the sample, which needs no source."""
    return a_question(answer, is_sample=True, **changes)


def test_sound_questions_have_no_faults() -> None:
    sound()
    sound("Three.", date_answered=day("2025-06-05"))
    held = sound(date_holding_answer=day("2025-06-04"))
    an_answer(held, "Not yet.", AnswerKind.HOLDING)
    assert found() == []


def test_an_answered_question_without_a_current_answer_is_found() -> None:
    question = sound(date_answered=day("2025-06-05"))
    assert found() == [f"Answered without a current answer: 1, such as {question}."]


@pytest.mark.parametrize("kind", [AnswerKind.ANSWER, AnswerKind.CORRECTION])
def test_a_substantive_answer_of_an_unanswered_question_is_found(kind: AnswerKind) -> None:
    an_answer(sound(), "Three.", kind)
    assert "Unanswered with a substantive current answer: 1" in found()[0]


def test_so_it_is_where_a_holding_answer_came_before() -> None:
    question = sound()
    an_answer(question, "Not yet.", AnswerKind.HOLDING)
    Answer.objects.update(is_current=False)
    an_answer(question, "Three.")
    assert "Unanswered with a substantive current answer: 1" in found()[0]


def test_versions_that_leave_a_number_out_are_found() -> None:
    question = sound("Three.", date_answered=day("2025-06-05"))
    question.answers.update(number=2)
    assert "Answer versions not numbered 1 to n: 1" in found()[0]


def test_a_real_question_without_a_source_is_found() -> None:
    a_question()
    assert "Real questions without a source: 1" in found()[0]


def test_a_kept_sighting_without_its_question_is_found() -> None:
    now = timezone.now()
    seen = {"day": MONDAY, "first_seen_at": now, "last_seen_at": now, "source": "parliament_api"}
    Sighting.objects.create(key="1", verdict=Verdict.KEPT, **seen)
    Sighting.objects.create(key="2", verdict=Verdict.PASSED_OVER, **seen)
    assert found() == ["Kept sightings without a question: 1, such as parliament_api 1."]


def test_the_first_few_are_named_and_all_are_counted() -> None:
    for _ in range(7):
        a_question()
    (fault,) = found()
    assert fault.startswith("Real questions without a source: 7, such as ")
    assert fault.count("Commons") == 5


def test_links_that_have_lost_their_text_are_found() -> None:
    question = sound("This information is not held centrally.", date_answered=day("2025-06-05"))
    list(relink())
    label = AnswerLabel.objects.get()
    assert found() == []
    AnswerLabel.objects.update(end=400)
    assert found() == [f"Labels beyond the end of their answer: 1, such as {label}."]
    AnswerLabel.objects.update(end=10)
    question.answers.update(is_current=False)
    an_answer(question, "Three.")
    assert found() == [f"Labels of answers that are not current: 1, such as {label}."]


def test_a_passage_without_a_use_is_found() -> None:
    Passage.objects.create(text="Towers lean.")
    assert found() == ["Passages that no answer uses: 1, such as Towers lean.."]
