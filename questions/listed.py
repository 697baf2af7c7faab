"""Questions as rows of a list: with their state on a day, their kinds of answer, and the words around a hit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from questions.models import COUNTED, Answer, AnswerLabel, Label, Question
from tracker.search.language import Query
from tracker.search.snippets import Piece, hits, marked, snippet


@dataclass(frozen=True)
class Row:
    """One question of a list: with its state on the day, its heading and a snippet, hits apart."""

    question: Question
    heading: list[Piece]
    snippet: list[Piece]
    is_from_answer: bool
    labels: list[str]
    """What kind of answer it has, in words, each once."""
    words: str = ""
    """The words by which a rule matched it, where the list is about one."""


def rows(ids: Sequence[int], today: date, query: Query) -> list[Row]:
    """Questions as rows of a list, in this order, in a fixed number of queries."""
    found = Question.objects.for_list().with_state(today, settings.ORDINARY_DUE_RULE).in_bulk(ids)
    answers = dict(Answer.objects.filter(question__in=ids, is_current=True).values_list("question_id", "text"))
    labels = labels_of(ids)
    return [one_row(found[ident], answers.get(ident, ""), labels[ident], query) for ident in ids if ident in found]


def one_row(question: Question, answer: str, labels: list[str], query: Query) -> Row:
    """One question with the words around its first hit: in the question, else in the answer."""
    in_answer = bool(answer and query.terms and not hits(question.text, query) and hits(answer, query))
    text = snippet(answer if in_answer else question.text, query)
    return Row(question, marked(question.heading, query), text, in_answer, labels)


def labels_of(ids: Sequence[int]) -> dict[int, list[str]]:
    """The kinds of answer that questions have, in words, each once and in the order of the text."""
    found: dict[int, list[str]] = defaultdict(list)
    counted = AnswerLabel.objects.filter(COUNTED, answer__question__in=ids, answer__is_current=True)
    for ident, label in counted.order_by("start", "label").values_list("answer__question", "label"):
        if (name := str(Label(label).label)) not in found[ident]:
            found[ident].append(name)
    return found
