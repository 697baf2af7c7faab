"""Questions: the list, with the filters and the search language of its page, and each with all that is held of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict

from correspondence.models import Promise
from correspondence.querysets import PromiseState
from questions.filters import QuestionFilter
from questions.models import COUNTED, Answer, AnswerLabel, Question
from questions.page import QuestionPage
from questions.views import moved
from tracker.accounts.viewer import PUBLIC
from tracker.api.asked import cleaned
from tracker.api.base import OneView
from tracker.api.found import QUESTION, Hits, LatestAnswers, Narrowed
from tracker.api.lists import FilteredView
from tracker.api.paging import Found
from tracker.api.searched import SearchedView
from tracker.api.shapes.questions import QuestionDetail, QuestionRow
from tracker.search.finding import Sort

LATEST_ANSWERS = "answered"


class QuestionList(SearchedView, FilteredView):
    """Written questions, the newest first; `q` takes the search language, the other filters are those of the page."""

    summary, group = "List questions", "questions"
    row, filterset = QuestionRow, QuestionFilter

    def found(self, params: QueryDict) -> Found:
        """What words and filters leave, in the order that was asked for."""
        filterset = QuestionFilter(params, today=self.today)
        asked = cleaned(filterset.form)
        rows = filterset.qs if filterset.chosen else None
        search = Narrowed.to(QUESTION, asked["q"], self.today, rows)
        self.search = search
        if asked["sort"] == LATEST_ANSWERS:
            return LatestAnswers(search)
        return Hits(search, Sort(asked["sort"] or Sort.NEWEST))

    def prepared(self, rows: list[Any]) -> Sequence[Any]:
        """The questions of a page, in its order."""
        ids = [ident for _, ident in rows]
        held = question_rows(ids, self.today)
        return [held[ident] for ident in ids if ident in held]


def question_rows(ids: Sequence[int], today: date) -> dict[int, Any]:
    """Questions as rows of a list, by id, in a fixed number of queries."""
    rows: QuerySet[Any] = Question.objects.for_list().prefetch_related("organisations")
    found: dict[int, Any] = rows.with_state(today, settings.ORDINARY_DUE_RULE).in_bulk(ids)  # type: ignore[attr-defined]  # its own queryset
    texts = dict(Answer.objects.filter(question__in=ids, is_current=True).values_list("question_id", "text"))
    labels = labels_of(ids)
    for ident, question in found.items():
        question.answer_text, question.label_names = texts.get(ident), labels[ident]
    return found


def labels_of(ids: Sequence[int]) -> dict[int, list[str]]:
    """The kinds of answer that questions have for certain, each once and in the order of the text."""
    found: dict[int, list[str]] = defaultdict(list)
    counted = AnswerLabel.objects.filter(COUNTED, answer__question__in=ids, answer__is_current=True)
    for ident, label in counted.order_by("start", "label").values_list("answer__question", "label"):
        if label not in found[ident]:
            found[ident].append(label)
    return found


class QuestionByRow(OneView):
    """One question, by this site's own id: all versions of its answer, what it cites, its promises, its history."""

    summary, group = "One question by its id", "questions"
    shape = QuestionDetail

    def one(self, **key: Any) -> Any:
        """The question as it stands today."""
        found = Question.objects.filter(**key).first()
        return whole(found, self.today) if found else None


class QuestionOne(QuestionByRow):
    """One question, by what identifies it: House, day of tabling and UIN."""

    summary = "One question by House, day and UIN"

    def one(self, **key: Any) -> Any:
        """The question of this identity, or the one that had it before its day or number was changed."""
        identity = {"house": key["house"], "date_tabled": key["tabled"], "uin": key["uin"]}
        found = Question.objects.filter(**identity).first()
        return whole(found or moved(*identity.values()), self.today)


def whole(question: Question, today: date) -> Any:
    """A question with all that its page tells, as everybody sees it."""
    page = QuestionPage(question, today, settings.ORDINARY_DUE_RULE)
    shown: Any = page.question
    row = question_rows([question.pk], today)[question.pk]
    shown.answer_text, shown.label_names = row.answer_text, row.label_names
    shown.standing, shown.due, shown.versions = page.standing, page.due, page.answers
    for answer in shown.versions:
        answer.labels_shown = page.labels if answer.is_current else []
    shown.references_shown = question.references.select_related("cited")
    made = Promise.objects.filter(question=question).with_state(today, PUBLIC)
    shown.promises_shown = made.exclude(state=PromiseState.DISMISSED).select_related("question", "promiser")
    return shown
