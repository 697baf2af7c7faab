"""Builders of promises and letters. Everybody and everything in them is invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from correspondence.models import Letter, Promise
from questions import linking
from questions.models import Question
from questions.tagging import Tagger
from tests.builders import MONDAY, a_question, an_answer
from tests.conftest import day
from tracker.accounts.rights import RIGHTS, Role
from tracker.accounts.viewer import Viewer

STAFF = Viewer(rights=RIGHTS[Role.STAFF])
"""Somebody at the desk who is in no team."""
WRITES = "I will write to the hon. Member about the leaning towers."
PUBLISHES = "The Department will publish the register of towers by 30 June 2025."


def a_promise(sentence: str = "I will write to the hon. Member.", **changes: Any) -> Promise:
    """A promise of Thursday 12 June 2025 to write, on a question of its own."""
    question = changes.pop("question", None) or answered()
    fields = {"start": 0, "end": len(sentence), "writes": True, "said_on": day("2025-06-12")} | changes
    fields.setdefault("body", question.answering_body)
    return Promise.objects.create(question=question, sentence=sentence, **fields)


def answered(answer: str = "Towers stand.", **changes: Any) -> Question:
    """A question that was answered on Thursday 12 June 2025."""
    return a_question(answer, **{"date_answered": day("2025-06-12"), "answering_name": "Bede Sample"} | changes)


def linked(answer: str, **changes: Any) -> Question:
    """An answered question with all that follows from its texts."""
    question = answered(answer, **changes)
    link(question)
    return question


def link(question: Question) -> None:
    """Link one question anew."""
    linking.link([question.pk], Tagger())


def corrected(question: Question, text: str) -> None:
    """Publish another text of the answer, and link anew."""
    question.answers.update(is_current=False)
    an_answer(question, text)
    link(question)


def a_letter(after: int = 20, **changes: Any) -> Letter:
    """A private letter, so many days after 12 June 2025."""
    fields = {"dated": day("2025-06-12") + timedelta(days=after), "subject": "Leaning towers"}
    return Letter.objects.create(**fields | changes)


def late_since(due: date, **changes: Any) -> Question:
    """A question for a named day that has passed without an answer."""
    return a_question(date_tabled=MONDAY, is_named_day=True, date_for_answer=due, **changes)
