"""The search over questions and letters together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from rest_framework.response import Response

from tracker.api.asked import checked, cleaned
from tracker.api.base import PublicView
from tracker.api.found import LETTER, QUESTION, Hits
from tracker.api.letters import letter_rows
from tracker.api.paging import Found
from tracker.api.questions import question_rows
from tracker.api.searched import QUERY, SearchedView
from tracker.api.shapes.search import Hit, Understood
from tracker.search.finding import Search, Sort

SORTS = [(Sort.BEST.value, "Best first"), (Sort.NEWEST.value, "Newest first"), (Sort.OLDEST.value, "Oldest first")]


class SearchForm(forms.Form):
    """A search and its order."""

    q = QUERY
    sort = forms.ChoiceField(
        choices=SORTS, required=False, label="Order; best first where words are asked for, else newest first"
    )


class SearchList(SearchedView):
    """Questions and published letters that a search finds, together."""

    summary, group = "Search questions and letters", "search"
    row = Hit
    fields = SearchForm.base_fields

    def found(self, params: QueryDict) -> Found:
        """The hits in the order that was asked for."""
        asked = cleaned(SearchForm(params))
        self.search = Search.of(asked["q"], self.today)
        usual = Sort.BEST if self.search.query.terms else Sort.NEWEST
        return Hits(self.search, Sort(asked["sort"] or usual))

    def prepared(self, rows: list[Any]) -> Sequence[Any]:
        """The records of a page, in its order, each under its kind."""
        held: dict[str, dict[int, Any]] = {
            QUESTION: question_rows([ident for kind, ident in rows if kind == QUESTION], self.today),
            LETTER: letter_rows([ident for kind, ident in rows if kind == LETTER]),
        }
        empty = dict.fromkeys(held)
        return [{"kind": kind, **empty, kind: held[kind][ident]} for kind, ident in rows if ident in held.get(kind, {})]


class UnderstoodForm(forms.Form):
    """A search."""

    q = QUERY


class UnderstoodView(PublicView):
    """A search as it was understood: its one written form, and what had to be taken otherwise than it was typed."""

    summary, group = "How a search is understood", "search"
    shape = Understood
    fields = UnderstoodForm.base_fields

    def get(self, request: Any) -> Response:
        """The search in words."""
        asked = cleaned(UnderstoodForm(checked(request, self.fields_asked())))
        search = Search.of(asked["q"], self.today)
        address = f"{settings.SITE_URL}{reverse('search')}?{urlencode({'q': search.text})}"
        told = {"text": search.text, "notes": search.notes, "count": search.total, "address": address}
        return Response(self.shown(told, self.shape))
