"""The index of everything that can be found: documents in, sets of document numbers out.

Apps say what they have by the kinds that the settings name; this room knows none of them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from pyroaring import BitMap

from tracker.search.documents import Document
from tracker.search.engines.choice import engine
from tracker.search.kinds import SearchKind, kinds
from tracker.search.models import Entry, IndexState
from tracker.search.rows import row_of

BATCH = 500
LONGEST_TAIL = 2000
"""So many documents may stand out of order behind the ordered ones before `tidy` builds the index anew."""


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
        keys = [(ordinal, ident, kind) for kind in kinds() for ordinal, ident in kind.ordinals()]
        keys.sort(key=lambda key: (key[0], key[1], key[2].kind))
        for start in range(0, len(keys), BATCH):
            fill(start, keys[start : start + BATCH])
        engine().create()
        state.ordered_until, state.built_at = len(keys), timezone.now()
        note_write(state)
    return len(keys)


def fill(start: int, keys: Sequence[tuple[int, int, SearchKind]]) -> None:
    """Write one batch of a rebuild; document numbers follow the order of the keys."""
    by_kind: dict[SearchKind, list[int]] = {}
    for _, ident, kind in keys:
        by_kind.setdefault(kind, []).append(ident)
    found = {
        (document.kind, document.object_id): document
        for kind, ids in by_kind.items()
        for document in kind.documents(ids)
    }
    documents = [found[(kind.kind, ident)] for _, ident, kind in keys]
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


def touch() -> None:
    """Facts of documents have changed though their texts have not; part of the caller's transaction."""
    with transaction.atomic():
        note_write(locked_state())


@lru_cache(maxsize=8)
def everything(stamp: str, kind: str = "") -> BitMap:
    """All documents, or all of a kind, as of a stamp."""
    return collect(Entry.objects.filter(kind=kind) if kind else Entry.objects.all())


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
    if strange := Entry.objects.exclude(kind__in=[kind.kind for kind in kinds()]).count():
        yield f"{strange} index entries are of a kind that no app has."
    for kind in kinds():
        held = set(Entry.objects.filter(kind=kind.kind).values_list("ordinal", "object_id"))
        if wrong := set(kind.ordinals()) ^ held:
            yield f"{len(wrong)} index entries of kind {kind.kind} are missing, too many, or at the wrong place."


def is_in_order() -> bool:
    """Do the ordered documents' numbers follow their days, as paging takes for granted?"""
    ordered = Entry.objects.filter(docno__lte=current_state().ordered_until).order_by("docno")
    return all(one <= other for one, other in pairwise(ordered.values_list("ordinal", "object_id").iterator()))
