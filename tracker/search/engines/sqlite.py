"""The index on SQLite: a table of token texts, and an FTS5 index over it that triggers keep in step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DatabaseError, connection
from pyroaring import BitMap

from tracker.search.engines.contract import FIELDS, Row
from tracker.search.terms import Term

COLUMNS = ", ".join(FIELDS)
GAP = "_"
NEW = ", ".join(f"new.{name}" for name in FIELDS)
OLD = ", ".join(f"old.{name}" for name in FIELDS)
REMOVE = f"INSERT INTO search_fts(search_fts, rowid, {COLUMNS}) VALUES ('delete', old.docno, {OLD});"  # noqa: S608 - fixed names
ADD = f"INSERT INTO search_fts(rowid, {COLUMNS}) VALUES (new.docno, {NEW});"  # noqa: S608 - fixed names
TRIGGERS = {
    "search_text_added": f"AFTER INSERT ON search_text BEGIN {ADD} END",
    "search_text_removed": f"AFTER DELETE ON search_text BEGIN {REMOVE} END",
    "search_text_changed": f"AFTER UPDATE ON search_text BEGIN {REMOVE} {ADD} END",
}
TABLES = (
    "CREATE TABLE IF NOT EXISTS search_text (docno INTEGER PRIMARY KEY, "
    + ", ".join(f"{name} TEXT NOT NULL" for name in FIELDS)
    + ")",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5({COLUMNS}, content='search_text', "
    """content_rowid='docno', tokenize="ascii tokenchars '_'")""",
)


class SqliteEngine:
    """The engine on SQLite."""

    def create(self) -> None:
        """Make tables and triggers where they are missing."""
        with connection.cursor() as cursor:
            for statement in TABLES:
                cursor.execute(statement)
            for name, rest in TRIGGERS.items():
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {rest}")

    def put(self, rows: Iterable[Row]) -> None:
        """Add documents that are not in it."""
        marks = ", ".join(["%s"] * (len(FIELDS) + 1))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_text (docno, {COLUMNS}) VALUES ({marks})",  # noqa: S608 - fixed names
                [(row.docno, *texts(row)) for row in rows],
            )

    def remove(self, docnos: Sequence[int]) -> None:
        """Take documents out."""
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_text WHERE docno = %s", [(docno,) for docno in docnos])

    def clear(self) -> None:
        """Take all documents out, by making the tables anew."""
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS search_fts")
            cursor.execute("DROP TABLE IF EXISTS search_text")
        self.create()

    def match(self, terms: Sequence[Term], field: str = "") -> BitMap:
        """The documents that have every term, anywhere or in one field."""
        return self.asked(" AND ".join(phrase(term) for term in terms), field)

    def near(self, one: Term, other: Term, within: int, field: str = "") -> BitMap:
        """The documents in one field of which two words have at most `within` others between them, in either order."""
        return self.asked(f"NEAR({phrase(one)} {phrase(other)}, {within})", field)

    def asked(self, expression: str, field: str) -> BitMap:
        """The documents that an expression finds, anywhere or in one field."""
        expression = f"{{{field}}} : ({expression})" if field else expression
        return self.collect("SELECT rowid AS docno FROM search_fts WHERE search_fts MATCH %s", [expression])

    def collect(self, sql: str, params: Sequence[Any]) -> BitMap:
        """The numbers of a query as a set, brought over as one value."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT group_concat(docno) FROM ({sql})", params)  # noqa: S608 - built by the ORM or here
            found = cursor.fetchone()[0]
        return BitMap(map(int, found.split(","))) if found else BitMap()

    def missing(self) -> list[str]:
        """The tables and triggers that are not there."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master")
            present = {name for (name,) in cursor.fetchall()}
        return [name for name in ("search_text", "search_fts", *TRIGGERS) if name not in present]

    def faults(self) -> list[str]:
        """An index that differs from its texts."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('integrity-check', 1)")
        except DatabaseError as fault:
            return [f"The full-text index differs from its texts ({fault})."]
        return []


def phrase(term: Term) -> str:
    """A term as an expression."""
    return '"' + " ".join(term.forms) + '"' + (" *" if term.is_prefix else "")


def texts(row: Row) -> list[str]:
    """A document's fields as texts: stems, then exact forms; a gap is a word that no search has."""
    fields = zip(row.stems, row.exact, strict=True)
    return [" ".join(form or GAP for form in (*stems, *exact)) for stems, exact in fields]
