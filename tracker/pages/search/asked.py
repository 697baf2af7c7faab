"""What an address asks the search for: typed words and form fields as one search, with its one address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from tracker.prose import clean
from tracker.search.fields import Field, field_named
from tracker.search.finding import Sort, bound
from tracker.search.language import Query, understand
from tracker.search.results import Cursor

LONGEST_ADDRESS = 3500
"""Characters; a longer one is not redirected to, since servers refuse it."""
RANGES = (Field.DATE, Field.TABLED, Field.ANSWERED)
"""The fields that forms give as two days: `tabled_from`, `tabled_to`."""


@dataclass(frozen=True)
class Asked:
    """A search, the order of its hits, and where the page begins."""

    query: Query
    sort: Sort
    after: Cursor | None
    given: tuple[tuple[str, str], ...] = ()
    """What stood in the address, name by name."""

    @property
    def address(self) -> str:
        """Its one address."""
        return search_address(self.query, self.sort, self.after)

    @property
    def is_moved(self) -> bool:
        """Is it asked for at another address than its own?

        What was not wholly understood stays where it was typed, so that the page can say so.
        """
        own = params(self.query, self.sort, self.after)
        return not self.query.notes and sorted(self.given) != sorted(own) and len(self.address) <= LONGEST_ADDRESS

    @property
    def shown_at(self) -> str:
        """The address at which it is shown: its own, unless it stays where it was typed."""
        stays = bool(self.query.notes) or len(self.address) > LONGEST_ADDRESS
        return f"{reverse('search')}?{urlencode(self.given)}" if stays else self.address


def read(asked: QueryDict) -> Asked:
    """What an address asks for; names in it that mean nothing are left out."""
    typed = understand(clean(asked.get("q", "")))
    query = typed
    for text in conditions(asked):
        added = understand(text)
        query = replace(query.narrowed(added.root), typed="", notes=(*query.notes, *added.notes))
    query = bound(query)
    wanted = asked.get("sort", "")
    sort = Sort(wanted) if wanted in {*Sort} else usual_sort(query)
    given = tuple((name, value) for name, values in asked.lists() for value in values)
    return Asked(query, sort, Cursor.read(asked.get("after", "")), given)


def usual_sort(query: Query) -> Sort:
    """The order where none is asked for, and where the words that it needs are not there."""
    return Sort.BEST if query.terms else Sort.NEWEST


def conditions(asked: QueryDict) -> Iterator[str]:
    """The form fields of an address as somebody would type them."""
    for name, values in asked.lists():
        field = field_named(name)
        texts = [value.replace('"', " ").strip() for value in values if value.strip()]
        if field is not None and texts:
            yield f"{field}:" + ",".join(f'"{text}"' for text in texts)
    for field in RANGES:
        first, last = (asked.get(f"{field}_{end}", "").replace('"', " ").strip() for end in ("from", "to"))
        if first or last:
            yield f'{field}:"{first}..{last}"'


def params(query: Query, sort: Sort, after: Cursor | None = None) -> list[tuple[str, str]]:
    """The parameters of a search's address; what is usual is left out."""
    usual = usual_sort(query)
    is_usual = sort is usual or (sort is Sort.BEST and usual is Sort.NEWEST)
    told = [("q", query.text), ("sort", "" if is_usual else sort.value), ("after", str(after) if after else "")]
    return [(name, value) for name, value in told if value]


def search_address(query: Query, sort: Sort, after: Cursor | None = None) -> str:
    """The one address of a search."""
    found = params(query, sort, after)
    return reverse("search") + (f"?{urlencode(found)}" if found else "")
