"""Hits in order, a page at a time: by day, newest or oldest first, from any place, without counting rows off."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from pyroaring import BitMap

from tracker.search.index import current_state
from tracker.search.models import Entry

CHUNK = 500
PLACE = re.compile(r"[0-9]{1,19}-[0-9]{1,19}")
"""As many digits as a 64-bit number has; Python refuses to read thousands of them."""


@dataclass(frozen=True, order=True)
class Place:
    """Where a page ended: the last document's ordinal and object id."""

    ordinal: int
    object_id: int
    kind: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.ordinal}-{self.object_id}"

    @classmethod
    def read(cls, text: str) -> Place | None:
        """The place that an address names; none where it names none."""
        if not PLACE.fullmatch(text):
            return None
        ordinal, object_id = map(int, text.split("-"))
        place = cls(ordinal, object_id)
        return place if max(place.ordinal, place.object_id) < 2**63 else None


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: the group that its order had come to, and the place in it."""

    group: int
    place: Place

    def __str__(self) -> str:
        return f"{self.group}-{self.place}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The cursor of an address; anything else is none."""
        group, _, place = text.partition("-")
        found = Place.read(place)
        return cls(int(group), found) if group in {"0", "1", "2"} and found else None


def page(hits: BitMap, size: int, after: Place | None = None, *, oldest_first: bool = False) -> list[Place]:
    """The next `size` hits after a place.

    Document numbers follow the order up to `ordered_until`, so that part is a slice of the set; the few that
    came after it are sorted in.
    """
    until = current_state().ordered_until
    ordered, tail = hits & BitMap(range(1, until + 1)), hits - BitMap(range(1, until + 1))
    found = from_ordered(ordered, until, size, after, oldest_first) + from_tail(tail, until, size, after, oldest_first)
    return sorted(found, reverse=not oldest_first)[:size]


def from_ordered(hits: BitMap, until: int, size: int, after: Place | None, oldest_first: bool) -> list[Place]:
    """A page from the ordered part."""
    rank = hits.rank(last_docno(until, after, oldest_first)) if after else (0 if oldest_first else len(hits))
    docnos = hits[rank : rank + size] if oldest_first else hits[max(rank - size, 0) : rank]
    return [
        Place(*pair)
        for pair in Entry.objects.filter(docno__in=list(docnos)).values_list("ordinal", "object_id", "kind")
    ]


def last_docno(until: int, after: Place, oldest_first: bool) -> int:
    """The last ordered document that stands before a place; oldest first, the place itself counts too."""
    before = Q(ordinal__lt=after.ordinal) | Q(ordinal=after.ordinal, object_id__lt=after.object_id)
    if oldest_first:
        before |= Q(ordinal=after.ordinal, object_id=after.object_id)
    entries = Entry.objects.filter(before, ordinal__lte=after.ordinal, docno__lte=until)
    entries = entries.order_by("-ordinal", "-object_id")
    return entries.values_list("docno", flat=True).first() or 0


def from_tail(hits: BitMap, until: int, size: int, after: Place | None, oldest_first: bool) -> list[Place]:
    """A page from the part that is out of order: few hits are fetched, many are met by walking in order."""
    entries = in_order(beyond(Entry.objects.filter(docno__gt=until), after, oldest_first), oldest_first)
    if len(hits) <= CHUNK:
        rows = entries.filter(docno__in=list(hits))[:size]
        return [Place(entry.ordinal, entry.object_id, entry.kind) for entry in rows]
    found: list[Place] = []
    while len(found) < size and (chunk := list(entries[:CHUNK])):
        found += [Place(entry.ordinal, entry.object_id, entry.kind) for entry in chunk if entry.docno in hits]
        last = Place(chunk[-1].ordinal, chunk[-1].object_id)
        entries = in_order(beyond(Entry.objects.filter(docno__gt=until), last, oldest_first), oldest_first)
    return found[:size]


def beyond(entries: QuerySet[Entry], after: Place | None, oldest_first: bool) -> QuerySet[Entry]:
    """The entries after a place."""
    if after is None:
        return entries
    side = "gt" if oldest_first else "lt"
    return entries.filter(
        Q(**{f"ordinal__{side}": after.ordinal}) | Q(ordinal=after.ordinal, **{f"object_id__{side}": after.object_id})
    )


def in_order(entries: QuerySet[Entry], oldest_first: bool) -> QuerySet[Entry]:
    """Entries by day and number."""
    return entries.order_by("ordinal", "object_id") if oldest_first else entries.order_by("-ordinal", "-object_id")
