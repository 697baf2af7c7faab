"""The question list: filters and words to a set, the set to a page, the page to rows with snippets."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import F, Q, QuerySet
from pyroaring import BitMap

from questions.documents import KIND
from questions.filters import QuestionFilter
from questions.listed import Row, rows
from questions.models import Question
from tracker.search import index, results
from tracker.search.finding import Search, Sort
from tracker.search.models import Entry
from tracker.search.results import Cursor, Place

PAGE = 20
FEW = 1000


class Browse:
    """One look at the list: what was asked for, how many there are, and a page of them."""

    def __init__(self, filterset: QuestionFilter, search: Search, sort: str, today: date) -> None:
        self.filterset, self.search, self.today = filterset, search, today
        self.sort = "newest" if sort == "best" and not search.query.terms else sort

    @cached_property
    def hits(self) -> BitMap:
        """The index's numbers of all questions found."""
        found = self.search.docs & self.search.visible[KIND]
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
        return [self.hits & docs for docs in self.search.groups(Sort.BEST)]

    def ordered(self, docs: BitMap, size: int, after: Place | None) -> list[Place]:
        """The next places of a group."""
        if self.sort == "answered":
            return latest_answers(docs, size, after)
        return results.page(docs, size, after, oldest_first=self.sort == "oldest")

    def rows(self, ids: list[int]) -> list[Row]:
        """The questions of a page, in its order."""
        return rows(ids, self.today, self.search.query)


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
