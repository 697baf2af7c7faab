"""Plain builders of what is in the database. Everybody and everything in them is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from questions.documents import documents_of
from questions.models import Answer, AnswerKind, Question
from questions.records import BodyName, MemberName, QuestionRecord
from questions.tagging import Tagger
from questions.writing import derive, write
from tracker.people.models import AnsweringBody, Member, body_slug
from tracker.search import index

MONDAY = date(2025, 6, 2)
"""An ordinary Monday of a session: nothing tabled on it meets a bank holiday."""
SEEN = datetime(2025, 6, 2, 9, tzinfo=UTC)


def a_question(answer: str = "", **changes: Any) -> Question:
    """A question of Monday 2 June 2025 in the database and in the index, with its answer where one is given."""
    fields: dict[str, Any] = {
        "house": "commons",
        "uin": str(50001 + Question.objects.count()),
        "date_tabled": MONDAY,
        "heading": "Towers",
        "text": "To ask the Minister for Towers, how many towers lean.",
        "asking_name": "Ada Example",
        "answering_body_name": "Department for Towers",
        "is_named_day": False,
        "first_seen_at": SEEN,
    }
    question = Question.objects.create(**fields | changes)
    if answer:
        an_answer(question, answer)
    index.put(documents_of([question]))
    return question


def an_answer(question: Question, text: str, kind: AnswerKind = AnswerKind.ANSWER) -> Answer:
    """The current answer of a question, of the day on which it was answered."""
    day = question.date_answered or question.date_holding_answer or MONDAY
    shown = {"html": f"<p>{text}</p>", "text": text, "answered_on": day, "seen_on": day}
    return Answer.objects.create(question=question, number=question.answers.count() + 1, kind=kind, **shown)


def a_body(name: str = "Department for Towers", **changes: Any) -> AnsweringBody:
    """An answering body."""
    return AnsweringBody.objects.create(name=name, slug=body_slug(name), **changes)


def a_member(name: str = "Ada Example", **changes: Any) -> Member:
    """A Member."""
    return Member.objects.create(name=name, **changes)


def a_record(**changes: Any) -> QuestionRecord:
    """A question as a parser hands it over, whole and unanswered."""
    fields: dict[str, Any] = {
        "house": "commons",
        "date_tabled": MONDAY,
        "body": BodyName("Department for Towers"),
        "text": "To ask the Minister for Towers, how many towers lean.",
        "uin": "50001",
        "heading": "Towers",
        "asked_by": MemberName("Ada Example"),
        "has_interest": False,
        "is_named_day": False,
        "date_for_answer": date(2025, 6, 5),
        "is_complete": True,
    }
    return QuestionRecord(**fields | changes)


def published(*stages: tuple[str, QuestionRecord]) -> Question:
    """A question as it was published time after time: the day on which each stage was read, and the stage."""
    question: Question | None = None
    for seen, record in stages:
        question, _ = write(question, record, date.fromisoformat(seen), None)
    assert question is not None
    derive(question, Tagger())
    question.refresh_from_db()
    return question
