"""The question list: filters and words to a set, the set to a page, the page to rows with snippets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db.models import F, Q, QuerySet
from pyroaring import BitMap

from questions.documents import KIND
from questions.filters import COUNTED, QuestionFilter
from questions.models import Answer, AnswerLabel, Label, Question
from tracker.search import index, results
from tracker.search.models import Entry
from tracker.search.query import Query
from tracker.search.results import Place
from tracker.search.snippets import Piece, hits, marked, snippet

PAGE = 20
FEW = 1000


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


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: the group (0 for hits in headings, 1 for the rest) and the place in it."""

    group: int
    place: Place

    def __str__(self) -> str:
        return f"{self.group}-{self.place}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The cursor of an address; anything else is none."""
        group, _, place = text.partition("-")
        found = Place.read(place)
        return cls(int(group), found) if group in {"0", "1"} and found else None


class Browse:
    """One look at the list: what was asked for, how many there are, and a page of them."""

    def __init__(self, filterset: QuestionFilter, query: Query, sort: str, today: date) -> None:
        self.filterset, self.query, self.today = filterset, query, today
        self.sort = "newest" if sort == "best" and not query.wanted else sort

    @cached_property
    def hits(self) -> BitMap:
        """The index's numbers of all questions found."""
        found = index.match(self.query, KIND)
        if self.filterset.chosen:
            found = found & index.of_objects(KIND, self.filterset.qs.order_by().values("pk"))
        return found

    @property
    def total(self) -> int:
        """How many there are, exactly."""
        return len(self.hits)

    def page(self, after: Cursor | None) -> tuple[list[Row], Cursor | None]:
        """A page of rows, and where the next one begins."""
        places = self.places(after)
        cursors, more = places[:PAGE], len(places) > PAGE
        return self.rows([cursor.place.object_id for cursor in cursors]), cursors[-1] if more else None

    def places(self, after: Cursor | None) -> list[Cursor]:
        """One more place than a page has, so that it is known whether there is a next page."""
        found: list[Cursor] = []
        for group, docs in enumerate(self.groups()):
            if after is not None and group < after.group:
                continue
            place = after.place if after is not None and group == after.group else None
            found += [Cursor(group, one) for one in self.ordered(docs, PAGE + 1 - len(found), place)]
            if len(found) > PAGE:
                break
        return found

    def groups(self) -> list[BitMap]:
        """The hits in the groups that the order puts one after the other."""
        if self.sort != "best":
            return [self.hits]
        in_heading = self.hits & index.match_heading(self.query)
        return [in_heading, self.hits - in_heading]

    def ordered(self, docs: BitMap, size: int, after: Place | None) -> list[Place]:
        """The next places of a group."""
        if self.sort == "answered":
            return latest_answers(docs, size, after)
        return results.page(docs, size, after, oldest_first=self.sort == "oldest")

    def rows(self, ids: list[int]) -> list[Row]:
        """The questions of a page, in its order."""
        return rows(ids, self.today, self.query)


def rows(ids: Sequence[int], today: date, query: Query) -> list[Row]:
    """Questions as rows of a list, in this order, in a fixed number of queries."""
    found = Question.objects.for_list().with_state(today, settings.ORDINARY_DUE_RULE).in_bulk(ids)
    answers = dict(Answer.objects.filter(question__in=ids, is_current=True).values_list("question_id", "text"))
    labels = labels_of(ids)
    return [one_row(found[ident], answers.get(ident, ""), labels[ident], query) for ident in ids if ident in found]


def one_row(question: Question, answer: str, labels: list[str], query: Query) -> Row:
    """One question with the words around its first hit: in the question, else in the answer."""
    in_answer = bool(answer and query.wanted and not hits(question.text, query) and hits(answer, query))
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


def latest_answers(docs: BitMap, size: int, after: Place | None) -> list[Place]:
    """Hits by day of answer, newest first, the unanswered last; the place's ordinal is that day's number."""
    questions = by_answer(after)
    if len(docs) <= FEW:
        ids = Entry.objects.filter(kind=KIND, docno__in=list(docs)).values("object_id")
        return [answer_place(*row) for row in questions.filter(pk__in=ids)[:size]]
    found: list[Place] = []
    while len(found) < size and (rows := list(questions[:FEW])):
        numbers = dict(
            Entry.objects.filter(kind=KIND, object_id__in=[ident for ident, _ in rows]).values_list(
                "object_id", "docno"
            )
        )
        found += [answer_place(*row) for row in rows if numbers.get(row[0], 0) in docs]
        questions = by_answer(answer_place(*rows[-1]))
    return found[:size]


def by_answer(after: Place | None) -> QuerySet[Question, tuple[int, date | None]]:
    """(id, day of answer) of questions after a place."""
    questions = Question.objects.order_by(F("date_answered").desc(nulls_last=True), "-pk")
    if after is not None and after.ordinal:
        day = date.fromordinal(min(after.ordinal, date.max.toordinal()))
        same_day = Q(date_answered=day, pk__lt=after.object_id)
        questions = questions.filter(Q(date_answered__lt=day) | same_day | Q(date_answered=None))
    elif after is not None:
        questions = questions.filter(date_answered=None, pk__lt=after.object_id)
    return questions.values_list("pk", "date_answered")


def answer_place(ident: int, answered: date | None) -> Place:
    """A question's place in the order of answers."""
    return Place(answered.toordinal() if answered else 0, ident)
