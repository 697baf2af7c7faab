"""What the search finds, cut down by filters, as a list: words and filters are sets of the index's numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from pyroaring import BitMap

from questions.models import Question
from tracker.api.asked import bad_cursor
from tracker.api.paging import Key, Rows, a_day, number
from tracker.search import index
from tracker.search.finding import Search, Sort
from tracker.search.results import Cursor

QUESTION, LETTER = "question", "letter"
FEW = CHUNK = 1000
Record = tuple[str, int]
"""The kind of a record, and its id."""
BY_ANSWER = (Key("answered", a_day, is_descending=True), Key("pk", number, is_descending=True))


class Narrowed(Search):
    """A search of which only some documents count."""

    only: BitMap | None = None

    @cached_property
    def docs(self) -> BitMap:
        """The numbers of the documents found that count."""
        found = self.found(self.query.root)
        return found if self.only is None else found & self.only

    @classmethod
    def to(cls, kind: str, text: str, today: date, rows: QuerySet[Any] | None = None) -> Narrowed:
        """What a text finds of one kind of record, and of these only the rows that are given."""
        search = cls(Search.of(text, today).query, today)
        search.only = index.everything(search.stamp, kind)
        if rows is not None:
            search.only = search.only & index.of_objects(kind, rows.order_by().values("pk"))
        return search


@dataclass(frozen=True)
class Hits:
    """The hits of a search in an order."""

    search: Search
    sort: Sort

    @property
    def count(self) -> int:
        """How many there are, exactly."""
        return self.search.total

    def page(self, size: int, after: str) -> tuple[list[Record], str]:
        """The next records after a cursor, and the cursor of the page after."""
        start = Cursor.read(after) if after else None
        if after and start is None:
            raise bad_cursor()
        found = self.search.places(size + 1, start, self.sort)
        shown = found[:size]
        return [(one.place.kind, one.place.object_id) for one in shown], str(shown[-1]) if len(found) > size else ""


@dataclass(frozen=True)
class LatestAnswers:
    """The questions that a search finds, by the day of the answer, the latest first and the unanswered last."""

    search: Search

    @property
    def count(self) -> int:
        """How many there are, exactly."""
        return self.search.total

    def page(self, size: int, after: str) -> tuple[list[Record], str]:
        """The next questions after a cursor, and the cursor of the page after."""
        rows, found = self.rows(), list[Any]()
        while len(found) <= size:
            batch, after = rows.page(CHUNK, after)
            held = self.search.among(QUESTION, [one.pk for one in batch])
            found += [one for one in batch if one.pk in held]
            if not after:
                break
        shown = found[:size]
        return [(QUESTION, one.pk) for one in shown], rows.cursor(shown[-1]) if len(found) > size else ""

    def rows(self) -> Rows:
        """All questions in this order; where few are found, only these."""
        questions = Question.objects.annotate(answered=Coalesce("date_answered", Value(date.min)))
        if self.search.total <= FEW:
            ids = [ident for page in self.search.every() for kind, ident in page if kind == QUESTION]
            questions = questions.filter(pk__in=ids)
        return Rows(questions.only("pk"), BY_ANSWER)
