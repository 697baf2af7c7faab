"""Letters that everybody may read, and nothing of any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from correspondence.letter_filters import LetterFilter
from correspondence.letter_page import LetterPage
from correspondence.models import Letter
from tracker.accounts.viewer import PUBLIC
from tracker.api.asked import cleaned
from tracker.api.base import OneView
from tracker.api.found import LETTER, Hits, Narrowed
from tracker.api.lists import FilteredView
from tracker.api.paging import Found
from tracker.api.searched import SearchedView
from tracker.api.shapes.letters import LetterDetail, LetterRow
from tracker.search.finding import Sort

FOR_STAFF = {"standing"}
"""Filters of the page that everybody has not."""


class LetterList(SearchedView, FilteredView):
    """Published letters, the newest first; `q` takes the search language, the other filters are those of the page."""

    summary, group = "List published letters", "letters"
    row, filterset = LetterRow, LetterFilter

    def fields_asked(self) -> dict[str, Any]:
        """The filters that everybody has."""
        return {name: field for name, field in super().fields_asked().items() if name not in FOR_STAFF}

    def found(self, params: QueryDict) -> Found:
        """What words and filters leave; words are those of the search, not of the page."""
        others = params.copy()
        others["q"] = ""
        filterset = LetterFilter(others, PUBLIC)
        cleaned(filterset.form)
        self.search = Narrowed.to(LETTER, params.get("q", ""), self.today, filterset.qs)
        return Hits(self.search, Sort.NEWEST)

    def prepared(self, rows: list[Any]) -> Sequence[Any]:
        """The letters of a page, in its order."""
        held = letter_rows([ident for _, ident in rows])
        return [held[ident] for _, ident in rows if ident in held]


def letter_rows(ids: Sequence[int]) -> dict[int, Any]:
    """Letters as rows of a list, by id, as far as everybody sees them, in a fixed number of queries."""
    parties = ("sender", "sender_body", "recipient", "recipient_body")
    rows = Letter.objects.seen_by(PUBLIC).select_related(*parties).prefetch_related("topics", "organisations")
    return dict(rows.in_bulk(ids))


class LetterOne(OneView):
    """One published letter, with its text, its files, what it promises and what answers it."""

    summary, group = "One published letter", "letters"
    shape = LetterDetail

    def one(self, **key: Any) -> Any:
        """The letter as everybody sees it."""
        letter: Any = letter_rows([key["pk"]]).get(key["pk"])
        if letter is None:
            return None
        page = LetterPage(letter, self.today, PUBLIC)
        for name in ("is_known_by_report_alone", "answers", "replies", "sources", "documents"):
            setattr(letter, f"{name}_shown", getattr(page, name))
        letter.attachments_shown, letter.changes_shown = page.attachments, page.changes
        letter.promises_shown = [one.promise for one in page.promises]
        return letter
