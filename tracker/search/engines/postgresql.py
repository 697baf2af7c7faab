"""The index on PostgreSQL: a narrow table of token vectors with a GIN index."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from sys import byteorder
from typing import Any

from django.db import connection
from pyroaring import BitMap

from tracker.search.engines.contract import FIELDS, MOST_WORDS, Row
from tracker.search.terms import Term

WEIGHTS = dict(zip(FIELDS, "ABCD", strict=True))
GAP = 60
"""Positions between two fields, so that no phrase and no nearness reaches from one into the next."""
LAST_PLACE = 16_383
"""PostgreSQL's last; words further on all stand there, apart from those before."""
CREATE_TABLE = (
    "CREATE TABLE IF NOT EXISTS search_text (docno integer PRIMARY KEY, tokens tsvector NOT NULL)",
    "ALTER TABLE search_text ALTER COLUMN tokens SET STORAGE EXTERNAL",
    "ALTER TABLE search_text ALTER COLUMN tokens SET STATISTICS 1000",
)
CREATE_INDEX = (
    "CREATE INDEX IF NOT EXISTS search_text_tokens ON search_text USING gin (tokens)",
    "ALTER INDEX search_text_tokens SET (fastupdate = off)",
)
"""With fast updates a search walks all that is not yet sorted in, or the planner reads the whole table instead."""


class PostgresqlEngine:
    """The engine on PostgreSQL."""

    def create(self) -> None:
        """Make the table and its index where they are missing."""
        with connection.cursor() as cursor:
            for statement in (*CREATE_TABLE, *CREATE_INDEX):
                cursor.execute(statement)

    def put(self, rows: Iterable[Row]) -> None:
        """Add documents that are not in it."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_text (docno, tokens) VALUES (%s, %s::tsvector)",
                [(row.docno, vector(row)) for row in rows],
            )

    def remove(self, docnos: Sequence[int]) -> None:
        """Take documents out."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_text WHERE docno = ANY(%s)", [list(docnos)])

    def clear(self) -> None:
        """Take all documents out, by making the table anew; its index is made quickest when the table is full."""
        with connection.cursor() as cursor:
            for statement in ("DROP TABLE IF EXISTS search_text", *CREATE_TABLE):
                cursor.execute(statement)

    def match(self, terms: Sequence[Term], field: str = "") -> BitMap:
        """The documents that have every term, anywhere or in one field."""
        return self.asked(" & ".join(phrase(term, field) for term in terms))

    def near(self, one: Term, other: Term, within: int, field: str = "") -> BitMap:
        """The documents in one field of which two words have at most `within` others between them, in either order."""
        left, right = phrase(one, field), phrase(other, field)
        pairs = [(left, right), (right, left)]
        return self.asked(" | ".join(f"({a} <{steps}> {b})" for a, b in pairs for steps in range(1, within + 2)))

    def asked(self, expression: str) -> BitMap:
        """The documents that an expression finds."""
        return self.collect("SELECT docno FROM search_text WHERE tokens @@ %s::tsquery", [expression])

    def collect(self, sql: str, params: Sequence[Any]) -> BitMap:
        """The numbers of a query as a set, brought over as one value."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT string_agg(int4send(docno), ''::bytea) FROM ({sql}) AS found",  # noqa: S608 - built by the ORM or here
                params,
            )
            packed = cursor.fetchone()[0]
        numbers = array("I", bytes(packed or b""))
        if byteorder == "little":
            numbers.byteswap()
        return BitMap(numbers)

    def missing(self) -> list[str]:
        """The table or index that is not there."""
        names = ("search_text", "search_text_tokens")
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass(%s), to_regclass(%s)", names)
            found = cursor.fetchone()
        return [name for name, there in zip(names, found, strict=True) if there is None]

    def faults(self) -> list[str]:
        """None: the database keeps its own index in step."""
        return []


def phrase(term: Term, field: str) -> str:
    """A term as an expression, anywhere or in one field."""
    weight, forms = WEIGHTS[field] if field else "", term.forms
    marks = ["" for _ in forms[:-1]] + ["*" if term.is_prefix else ""]
    words = [
        f"'{form}'" + (f":{mark}{weight}" if mark or weight else "") for form, mark in zip(forms, marks, strict=True)
    ]
    return "(" + " <-> ".join(words) + ")"


def vector(row: Row) -> str:
    """A document as a vector's text: each token with its places; stem and exact form share a place."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    position = 1
    for field, stems, exact in zip(FIELDS, row.stems, row.exact, strict=True):
        for pair in zip(stems, exact, strict=True):
            place = position if position < MOST_WORDS + len(FIELDS) * GAP else LAST_PLACE
            for token in filter(None, pair):
                places[token].append(f"{place}{WEIGHTS[field]}")
            position += 1
        position += GAP
    return " ".join(f"'{token}':{','.join(dict.fromkeys(found))}" for token, found in places.items())
