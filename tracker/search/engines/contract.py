"""What an engine is given, and what it can do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pyroaring import BitMap

from tracker.search.terms import Term

FIELDS = ("heading", "main", "further", "tags")
"""The parts of a document that can be searched apart, heaviest first: its heading; a question's or a letter's own
words; the answer, or the files of a letter; numbers by which it is known."""
MOST_PLACES = 256
"""PostgreSQL keeps no more places of one token in one document; so neither engine does."""
MOST_WORDS = 16_000
"""PostgreSQL tells the places of no more words apart; phrases are found in the first so many, on both."""
NOTHING = ""
"""Stands where a word's place is kept and the word is not."""


@dataclass(frozen=True)
class Row:
    """One document's tokens: for each field the stems and the exact forms, in order."""

    docno: int
    stems: tuple[tuple[str, ...], ...]
    exact: tuple[tuple[str, ...], ...]


class Engine(Protocol):
    """What an engine can do; every write is the caller's transaction."""

    def create(self) -> None:
        """Make tables and triggers where they are missing."""
        ...

    def put(self, rows: Iterable[Row]) -> None:
        """Add documents that are not in it."""
        ...

    def remove(self, docnos: Sequence[int]) -> None:
        """Take documents out."""
        ...

    def clear(self) -> None:
        """Take all documents out; `create` follows when others are in."""
        ...

    def match(self, terms: Sequence[Term], field: str = "") -> BitMap:
        """The documents that have every term, anywhere or in one field."""
        ...

    def near(self, one: Term, other: Term, within: int, field: str = "") -> BitMap:
        """The documents in one field of which two words have at most `within` others between them, in either order."""
        ...

    def collect(self, sql: str, params: Sequence[Any]) -> BitMap:
        """The whole numbers of a query's one column, named `docno`, as a set."""
        ...

    def missing(self) -> list[str]:
        """The tables, triggers and indexes that are not there."""
        ...

    def faults(self) -> list[str]:
        """What is broken though everything is there, in words; empty where all is well."""
        ...
