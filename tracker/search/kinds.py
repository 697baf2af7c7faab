"""What apps tell of the records that can be found: texts, facts, names. This room knows none of the apps.

A kind hands over everything that everybody may see, and nothing else: what is in the index is public.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string
from pyroaring import BitMap

from tracker.search.documents import Document
from tracker.search.fields import Field
from tracker.search.language import Query
from tracker.search.models import Entry
from tracker.search.nodes import Scope

PUBLISHED_MARK = "~"
"""Stands before a name as published, beside the number of the Member whom it means: found, and not counted."""


@dataclass(frozen=True)
class Name:
    """A value of a field with what it is called, and other words by which it is meant."""

    value: str
    label: str
    aliases: tuple[str, ...] = ()


class SearchKind(Protocol):
    """One kind of record that can be found."""

    kind: str
    plural: str
    """What several are called on pages."""
    scopes: Mapping[Scope, str]
    """Which field of the index holds which part of it."""
    is_numbered: bool
    """Do its records have UINs?"""
    row_template: str
    """What shows one in a list, as `row`."""

    def visible(self) -> QuerySet[Any] | None:
        """Those that everybody may see at this moment, whatever the index holds; none where that is all of them."""
        ...

    def ordinals(self) -> Iterable[tuple[int, int]]:
        """(ordinal, object id) of everything."""
        ...

    def documents(self, ids: Sequence[int]) -> Iterable[Document]:
        """The documents of these objects."""
        ...

    def facts(self, field: Field, today: date) -> Iterable[tuple[int, str]]:
        """(object id, value) for each value of a field that an object has; days as `2024-05-01`; none of a field that
        the kind has not."""
        ...

    def names(self, field: Field) -> Iterable[Name]:
        """What the values of a field are called."""
        ...

    def headings(self) -> Iterable[str]:
        """The headings of all, for suggesting a spelling."""
        ...

    def rows(self, ids: Sequence[int], query: Query, today: date) -> Mapping[int, Any]:
        """What a list shows of these objects, by id."""
        ...


def kinds() -> list[SearchKind]:
    """The kinds that the settings name."""
    return [import_string(name)() for name in settings.SEARCH_KINDS]


def kind_named(name: str) -> SearchKind:
    """The kind of this name."""
    return next(kind for kind in kinds() if kind.kind == name)


@lru_cache(maxsize=64)
def facts(stamp: str, field: Field, today: date) -> dict[str, BitMap]:
    """By value of a field the documents that have it, as of a stamp of the index and a day."""
    found: dict[str, list[int]] = defaultdict(list)
    for kind in kinds():
        numbers = docnos(stamp, kind.kind)
        for ident, value in kind.facts(field, today) if field is not Field.KIND else kinds_of(kind, numbers):
            if (number := numbers.get(ident)) is not None:
                found[value].append(number)
    return {value: BitMap(held) for value, held in sorted(found.items())}


def kinds_of(kind: SearchKind, numbers: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    """What kind each of some objects is."""
    return ((ident, kind.kind) for ident in numbers)


@lru_cache(maxsize=8)
def docnos(stamp: str, kind: str) -> dict[int, int]:
    """The document numbers of all objects of a kind, as of a stamp."""
    return dict(Entry.objects.filter(kind=kind).values_list("object_id", "docno"))


def names(field: Field) -> dict[str, Name]:
    """What the values of a field are called, by value."""
    if field is Field.KIND:
        return {one.kind: Name(one.kind, one.plural, (one.plural.casefold(),)) for one in kinds()}
    return {name.value: name for kind in kinds() for name in kind.names(field)}


def named(field: Field, text: str) -> str | None:
    """The value that a text means: by itself, by what it is called, or by an alias; none where it means none."""
    known = names(field)
    if text in known:
        return text
    plain = text.casefold().replace("_", "-")
    for name in known.values():
        if plain in {called.casefold().replace("_", "-") for called in (name.value, name.label, *name.aliases)}:
            return name.value
    return None
