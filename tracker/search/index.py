"""The index of everything that can be found: documents in, sets of document numbers out.

Apps say what they have by `DocumentSource`s named in the settings; this room knows none of them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from pyroaring import BitMap

from tracker.search.engines.choice import engine
from tracker.search.models import Entry, IndexState
from tracker.search.query import Query
from tracker.search.rows import row_of

BATCH = 500
LONGEST_TAIL = 2000
"""So many documents may stand out of order behind the ordered ones before `tidy` builds the index anew."""


@dataclass(frozen=True)
class Document:
    """Something that can be found. `ordinal` orders documents by day, newest largest; texts are plain."""

    kind: str
    object_id: int
    ordinal: int
    texts: dict[str, str] = field(default_factory=dict)
    """By field: `heading`, `question`, `answer`, `tags`."""


class DocumentSource(Protocol):
    """What an app has to be found."""

    kind: str

    def ordinals(self) -> Iterable[tuple[int, int]]:
        """(ordinal, object id) of everything."""
        ...

    def documents(self, ids: Sequence[int]) -> Iterable[Document]:
        """The documents of these objects."""
        ...


def sources() -> list[DocumentSource]:
    """The sources that the settings name."""
    return [import_string(name)() for name in settings.SEARCH_DOCUMENTS]


def put(documents: Sequence[Document]) -> None:
    """Bring documents into the index, or up to date in it; part of the caller's transaction.

    Whatever stands at the numbers used is taken out first, also what a flush of the tables has left behind.
    """
    with transaction.atomic():
        state = locked_state()
        held, number = entries_of(documents), last_number(state)
        stale, rows = [entry.docno for entry in held.values()], []
        for key, document in {(one.kind, one.object_id): one for one in documents}.items():
            entry = held.get(key)
            if entry is None or entry.ordinal != document.ordinal:
                number += 1
                entry = renumbered(entry, document, number)
            rows.append(row_of(entry.docno, document.texts))
        engine().remove([*stale, *(row.docno for row in rows)])
        engine().put(rows)
        note_write(state)


def entries_of(documents: Sequence[Document]) -> dict[tuple[str, int], Entry]:
    """The entries that documents have already, by kind and object."""
    keys = {(document.kind, document.object_id) for document in documents}
    found = Entry.objects.filter(kind__in={kind for kind, _ in keys}, object_id__in=[ident for _, ident in keys])
    return {key: entry for entry in found if (key := (entry.kind, entry.object_id)) in keys}


def last_number(state: IndexState) -> int:
    """The last number given; those of the ordered part tell the order and are never given anew."""
    return max(Entry.objects.aggregate(last=Max("docno"))["last"] or 0, state.ordered_until)


def renumbered(entry: Entry | None, document: Document, docno: int) -> Entry:
    """A new entry for a document that has none, or that has moved to another day."""
    if entry is not None:
        entry.delete()
    return Entry.objects.create(docno=docno, kind=document.kind, object_id=document.object_id, ordinal=document.ordinal)


def remove(kind: str, ids: Sequence[int]) -> None:
    """Take documents out of the index; part of the caller's transaction."""
    with transaction.atomic():
        state = locked_state()
        for start in range(0, len(ids), BATCH):
            entries = Entry.objects.filter(kind=kind, object_id__in=ids[start : start + BATCH])
            engine().remove(list(entries.values_list("docno", flat=True)))
            entries.delete()
        note_write(state)


def rebuild() -> int:
    """Build the whole index anew, in order; all of it or nothing. The number of documents."""
    with transaction.atomic():
        state = locked_state()
        engine().clear()
        Entry.objects.all().delete()
        keys = [(ordinal, ident, source) for source in sources() for ordinal, ident in source.ordinals()]
        keys.sort(key=lambda key: (key[0], key[1], key[2].kind))
        for start in range(0, len(keys), BATCH):
            fill(start, keys[start : start + BATCH])
        engine().create()
        state.ordered_until, state.built_at = len(keys), timezone.now()
        note_write(state)
    return len(keys)


def fill(start: int, keys: Sequence[tuple[int, int, DocumentSource]]) -> None:
    """Write one batch of a rebuild; document numbers follow the order of the keys."""
    by_source: dict[DocumentSource, list[int]] = {}
    for _, ident, source in keys:
        by_source.setdefault(source, []).append(ident)
    found = {
        (document.kind, document.object_id): document
        for source, ids in by_source.items()
        for document in source.documents(ids)
    }
    documents = [found[(source.kind, ident)] for _, ident, source in keys]
    Entry.objects.bulk_create(
        Entry(docno=number, kind=one.kind, object_id=one.object_id, ordinal=one.ordinal)
        for number, one in enumerate(documents, start + 1)
    )
    engine().put(row_of(number, one.texts) for number, one in enumerate(documents, start + 1))


def tidy() -> None:
    """Build anew where many documents stand out of order, so that pages stay quick."""
    state = current_state()
    if Entry.objects.filter(docno__gt=state.ordered_until).count() > LONGEST_TAIL:
        rebuild()


def current_state() -> IndexState:
    """How the index stands."""
    return IndexState.objects.filter(pk=1).first() or IndexState(pk=1)


def locked_state() -> IndexState:
    """The state, kept from other writers until the transaction ends."""
    IndexState.objects.get_or_create(pk=1)
    return IndexState.objects.select_for_update().get(pk=1)


def note_write(state: IndexState) -> None:
    """Give the index a new stamp, so that no worker goes on with what it remembers of it."""
    state.stamp = uuid.uuid4().hex
    state.save()


def match(query: Query, kind: str) -> BitMap:
    """The documents of a kind that a search finds; one without terms finds all."""
    hits = everything(current_state().stamp, kind)
    if query.wanted:
        hits = hits & engine().match(query.wanted)
    for term in query.unwanted:
        hits = hits - engine().match([term])
    return hits


def match_heading(query: Query) -> BitMap:
    """The documents whose heading alone has every term."""
    return engine().match(query.wanted, field="heading") if query.wanted else BitMap()


@lru_cache(maxsize=8)
def everything(stamp: str, kind: str) -> BitMap:
    """All documents of a kind, as of a stamp."""
    return collect(Entry.objects.filter(kind=kind))


def of_objects(kind: str, ids: QuerySet[Any]) -> BitMap:
    """The documents of the objects that a query of ids gives."""
    return collect(Entry.objects.filter(kind=kind, object_id__in=ids))


def collect(entries: QuerySet[Entry]) -> BitMap:
    """The document numbers of a query of entries."""
    sql, params = entries.order_by().values("docno").query.sql_with_params()
    return engine().collect(sql, params)


def missing() -> list[str]:
    """The tables, triggers and indexes that are not there."""
    return engine().missing()


def faults() -> Iterator[str]:
    """What is wrong with the index, in words: things missing, the engine's faults, documents missing or too many."""
    if lacking := missing():
        yield f"The search index lacks {', '.join(lacking)}."
        return
    yield from engine().faults()
    if engine().collect("SELECT docno FROM search_text", []) != collect(Entry.objects.all()):
        yield "The index's entries and its texts differ."
    if not is_in_order():
        yield "The index's documents stand in another order than their days."
    if strange := Entry.objects.exclude(kind__in=[source.kind for source in sources()]).count():
        yield f"{strange} index entries are of a kind that no app has."
    for source in sources():
        held = set(Entry.objects.filter(kind=source.kind).values_list("ordinal", "object_id"))
        if wrong := set(source.ordinals()) ^ held:
            yield f"{len(wrong)} index entries of kind {source.kind} are missing, too many, or at the wrong place."


def is_in_order() -> bool:
    """Do the ordered documents' numbers follow their days, as paging takes for granted?"""
    ordered = Entry.objects.filter(docno__lte=current_state().ordered_until).order_by("docno")
    return all(one <= other for one, other in pairwise(ordered.values_list("ordinal", "object_id").iterator()))
