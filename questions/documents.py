"""What of a question can be found, and how questions are ordered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from questions.models import Answer, Question
from tracker.people.models import House
from tracker.search.index import Document

KIND = "question"
LARGEST_NUMBER = 10**8


def ordinal(house: str, date_tabled: date, uin: str) -> int:
    """Day, House and UIN in one integer: newest largest, Commons before Lords, then by number."""
    number = int(re.sub(r"\D", "", uin) or 0) % LARGEST_NUMBER
    return (date_tabled.toordinal() * 2 + (house == House.LORDS)) * LARGEST_NUMBER + number


class QuestionDocuments:
    """All questions, as the index wants them."""

    kind = KIND

    def ordinals(self) -> Iterator[tuple[int, int]]:
        """(ordinal, id) of every question."""
        rows = Question.objects.order_by("pk").values_list("pk", "house", "date_tabled", "uin")
        for ident, house, date_tabled, uin in rows.iterator():
            yield ordinal(house, date_tabled, uin), ident

    def documents(self, ids: Sequence[int]) -> Iterator[Document]:
        """The documents of these questions, with their current answers."""
        answers = dict(Answer.objects.filter(question__in=ids, is_current=True).values_list("question_id", "text"))
        for question in Question.objects.filter(pk__in=ids):
            yield document(question, answers.get(question.pk, ""))


def document(question: Question, answer: str) -> Document:
    """One question's document."""
    texts = {
        "heading": question.heading,
        "question": question.text,
        "answer": answer,
        "tags": question.uin,
    }
    return Document(KIND, question.pk, ordinal(question.house, question.date_tabled, question.uin), texts)


def documents_of(questions: Iterable[Question]) -> list[Document]:
    """The documents of questions at hand."""
    return list(QuestionDocuments().documents([question.pk for question in questions]))
