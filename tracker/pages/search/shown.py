"""What the page of a search shows: the count, a page of hits, chips, facets, ways on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from questions.cited import Quoted, quoted
from tracker.citing import Cited, search_citation
from tracker.exports.formats import Format
from tracker.pages.search.asked import Asked, search_address, usual_sort
from tracker.pages.search.chips import Chip, chips
from tracker.pages.search.facets import Facets
from tracker.pages.search.nothing import Nothing
from tracker.search import kinds
from tracker.search.finding import Search, Sort
from tracker.search.results import Cursor
from tracker.search.variants import as_written

PAGE = 20
FORM = "search-form"
"""The id of the form, by which it is known that somebody is typing."""
SORTS = {Sort.BEST: "Best first", Sort.NEWEST: "Newest first", Sort.OLDEST: "Oldest first"}
FILES = {Format.CSV: "CSV", Format.XLSX: "Excel", Format.JSONL: "JSON lines"}


class Shown:
    """One page of a search."""

    def __init__(self, search: Search, asked: Asked) -> None:
        self.search, self.asked = search, asked

    @property
    def sort(self) -> Sort:
        """In which order the hits come."""
        usual = usual_sort(self.search.query)
        return usual if self.asked.sort is Sort.BEST else self.asked.sort

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        """(value, name, is it chosen) of each order; the usual one has no value, so that it goes with the words."""
        usual = usual_sort(self.search.query)
        offered = [sort for sort in SORTS if sort is not Sort.BEST or usual is Sort.BEST]
        return [("" if sort is usual else sort.value, SORTS[sort], sort is self.sort) for sort in offered]

    @property
    def sort_name(self) -> str:
        """The order in words."""
        return SORTS[self.sort]

    @cached_property
    def counts(self) -> list[tuple[int, str]]:
        """How many of each kind are found, with the word for them."""
        found = []
        for kind in kinds.kinds():
            number = len(self.search.docs & self.search.visible[kind.kind])
            found.append((number, kind.kind if number == 1 else kind.plural.casefold()))
        return [one for one in found if one[0]]

    @cached_property
    def places(self) -> list[Cursor]:
        """The hits of this page, and one more where there is a next page."""
        return self.search.places(PAGE + 1, self.asked.after, self.asked.sort)

    @cached_property
    def rows(self) -> list[tuple[str, Any]]:
        """(template, row) of the hits of this page, in order."""
        places = [cursor.place for cursor in self.places[:PAGE]]
        held: dict[str, tuple[str, Mapping[int, Any]]] = {}
        for kind in kinds.kinds():
            ids = [place.object_id for place in places if place.kind == kind.kind]
            rows = kind.rows(ids, self.search.query, self.search.today) if ids else {}
            held[kind.kind] = (kind.row_template, rows)
        found = [(held[place.kind], place.object_id) for place in places]
        return [(template, rows[ident]) for (template, rows), ident in found if ident in rows]

    @property
    def next(self) -> str:
        """The next page."""
        if len(self.places) <= PAGE:
            return ""
        return search_address(self.search.query, self.asked.sort, self.places[PAGE - 1])

    @property
    def first(self) -> str:
        """The first page, from a later one."""
        return search_address(self.search.query, self.asked.sort) if self.asked.after else ""

    @cached_property
    def chips(self) -> list[Chip]:
        """The conditions, each with the search without it."""
        return list(chips(self.search, self.asked.sort))

    @cached_property
    def facets(self) -> Facets:
        """What it can be narrowed by."""
        return Facets(self.search, self.asked.sort)

    @cached_property
    def nothing(self) -> Nothing:
        """What may be tried instead."""
        return Nothing(self.search)

    # --- Spellings ------------------------------------------------------------------------------------------------

    @property
    def spellings(self) -> list[tuple[str, str]]:
        """The words that have other spellings in the record, with these."""
        return [
            (as_written(term), ", ".join(as_written(other) for other in others))
            for term, others in self.search.query.spellings
        ]

    @property
    def other_spellings(self) -> str:
        """The search with other spellings, where it is without them, and the other way round."""
        query = self.search.query
        return search_address(replace(query, has_variants=not query.has_variants), self.asked.sort)

    # --- The bar --------------------------------------------------------------------------------------------------

    @property
    def is_everything(self) -> bool:
        """Is the whole record shown?"""
        return self.search.query.finds_everything

    def with_query(self, name: str) -> str:
        """Another page about this search."""
        text = self.search.text
        return reverse(name) + (f"?{urlencode({'q': text})}" if text else "")

    @property
    def feed(self) -> str:
        """Its feed."""
        return self.with_query("search-feed")

    @property
    def cite(self) -> str:
        """Where its citation is served, for a style to be added."""
        return f"{reverse('search-cite')}?{urlencode({'q': self.search.text})}"

    @property
    def values(self) -> str:
        """Where all values of a facet are, for the field to be added."""
        told = {"q": self.search.text, "sort": self.asked.sort.value}
        return f"{reverse('search-values')}?{urlencode(told)}"

    @property
    def files(self) -> list[tuple[str, str]]:
        """(name, address) of each file to take away."""
        told = [("q", self.search.text), ("sort", self.asked.sort.value)]
        return [(name, f"{reverse('search')}?{urlencode([*told, ('format', kind)])}") for kind, name in FILES.items()]

    @cached_property
    def cited(self) -> Cited:
        """What a citation of it tells."""
        address = settings.SITE_URL + search_address(self.search.query, self.asked.sort)
        today = self.search.today
        return search_citation(self.search.text, address, self.search.total, today, settings.SITE_NAME)

    @property
    def citations(self) -> list[Quoted]:
        """It as a source to quote."""
        return quoted(self.cited)
