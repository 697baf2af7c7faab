"""Eighty invented documents for the index, and what people and machines type that is no search."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

import pytest

from tests.search.plain import SCOPES, finds
from tracker.search import index, kinds
from tracker.search.documents import Document
from tracker.search.fields import Field
from tracker.search.language import Query
from tracker.search.nodes import Scope

KIND = "question"
WORDS = (
    "China China's CHINESE genomic genomics genome sequencing gene-sequencing Xinjiang Uyghur Uyghurs tower towers "
    "lean leaning caf\u00e9 cafe\u0301 Si\u00e2n O'Brien O\u2019Brien COVID-19 2,000 5G the the the government "
    "Government\u2019s re-export state-owned na\u00efve U.K. \u5317\u4eac \u65b0\u7586 \U0001f9ec and or not near "
    "heading table select under_score"
)
HOSTILE = [
    "",
    " ",
    '"',
    '""',
    '" "',
    '"China',
    'China"',
    'Chi"na',
    'a"b',
    "*",
    "China*",
    "*China",
    "AND",
    "China AND",
    "AND OR NOT",
    "China OR genome",
    "NOT China",
    "(",
    ")",
    "(China",
    "((((",
    "NEAR(",
    "NEAR(China genome, 5)",
    "-",
    "--",
    "--China",
    "- China",
    "-*",
    '-"',
    ":",
    "col:x",
    "heading:China",
    "{heading} : China",
    "^China",
    "China + genome",
    "China:*",
    "China:A",
    "'",
    "''",
    "' & | ! <-> China",
    "China & !genome",
    "'; DROP TABLE search_text; --",
    "1 OR 1=1",
    "SELECT * FROM search_text",
    "\\",
    "\\'",
    '\\"China\\"',
    "%",
    "%China%",
    "_",
    "_china",
    "under_",
    "?!.,;",
    "\u2026\u2014\u00bf",
    "\U0001f9ec",
    "\U0001f9ec China",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\0",
    "Chi\0na",
    "\0China\0",
    "\ud800",
    "<script>alert(1)</script>",
    "${jndi:ldap://x}",
    "{{ 7*7 }}",
    "x" * 5000,
    "China" + "x" * 4995,
    "China " * 833,
    " ".join(f"w{number}" for number in range(900)),
    "China-" * 833,
    "\u5317" * 5000,
    '"' * 5000,
    "-" * 5000,
    "(" * 5000,
    "'" * 5000,
    '"' + "the " * 1250 + '"',
    "\u0301" * 5000,
    "\ufdfa" * 300,
]
"""What people and machines type that is no search, or looks like a part of another language."""


def a_corpus(size: int = 80, seed: int = 7) -> list[Document]:
    """Documents with all fields, the same each time; some share a day, some have no answer."""
    rng = random.Random(seed)  # noqa: S311 - a seeded corpus, no secret

    def words(least: int, most: int) -> str:
        return " ".join(rng.choices(WORDS.split(), k=rng.randint(least, most)))

    return [
        Document(
            KIND,
            number,
            rng.randrange(1, 60) * 1000,
            {
                "heading": words(1, 4),
                "main": words(5, 15),
                "further": words(5, 40) if rng.random() < 0.8 else "",
                "tags": f"HL{4800 + number}" if number % 3 else str(11500 + number),
            },
        )
        for number in range(1, size + 1)
    ]


@dataclass(eq=False)
class InventedDocuments:
    """A kind of record, as the settings may name one: documents, and no facts but their kind."""

    kind: str = KIND
    held: dict[int, Document] = field(default_factory=dict)
    plural: str = "Documents"
    scopes: Mapping[Scope, str] = field(default_factory=lambda: SCOPES[KIND])
    is_numbered: bool = True
    row_template: str = ""

    def visible(self) -> None:
        """All of them."""

    def ordinals(self) -> Iterator[tuple[int, int]]:
        return ((document.ordinal, ident) for ident, document in self.held.items())

    def documents(self, ids: Sequence[int]) -> Iterator[Document]:
        return (self.held[ident] for ident in ids)

    def facts(self, field: Field, today: date) -> tuple[()]:
        return ()

    def names(self, field: Field) -> tuple[()]:
        return ()

    def headings(self) -> Iterator[str]:
        return (document.texts.get("heading", "") for document in self.held.values())

    def rows(self, ids: Sequence[int], query: Query, today: date) -> dict[int, Document]:
        return {ident: self.held[ident] for ident in ids}


def use(monkeypatch: pytest.MonkeyPatch, invented: list[InventedDocuments]) -> None:
    """Let these be the only kinds of record that there are."""
    for room in (index, kinds):
        monkeypatch.setattr(room, "kinds", lambda: invented)


@dataclass(frozen=True)
class Read:
    """A document for the plain search."""

    document: Document

    kind: ClassVar[str] = KIND
    values: ClassVar[dict[str, set[str]]] = {}
    names: ClassVar[dict[str, set[str]]] = {}

    @property
    def texts(self) -> dict[str, str]:
        return self.document.texts


def expected(documents: Iterable[Document], query: Query) -> list[int]:
    """The ids of the documents that a search must find, newest first."""
    found = [one for one in documents if finds(query, Read(one))]
    return [one.object_id for one in sorted(found, key=lambda one: (one.ordinal, one.object_id), reverse=True)]
