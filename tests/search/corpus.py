"""Eighty invented documents, and the plainest search of them that can be written: what the index must agree with."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tracker.search.analysis import tokens
from tracker.search.index import Document
from tracker.search.query import Query, Term

KIND = "question"
FIELDS = ("heading", "question", "answer", "tags")
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
                "question": words(5, 15),
                "answer": words(5, 40) if rng.random() < 0.8 else "",
                "tags": f"HL{4800 + number}" if number % 3 else str(11500 + number),
            },
        )
        for number in range(1, size + 1)
    ]


@dataclass(eq=False)
class InventedDocuments:
    """A source of documents, as the settings may name one."""

    kind: str = KIND
    held: dict[int, Document] = field(default_factory=dict)

    def ordinals(self) -> Iterator[tuple[int, int]]:
        return ((document.ordinal, ident) for ident, document in self.held.items())

    def documents(self, ids: Sequence[int]) -> Iterator[Document]:
        return (self.held[ident] for ident in ids)


def expected(documents: Iterable[Document], query: Query) -> list[int]:
    """The ids of the documents that a search must find, newest first."""
    found = [one for one in documents if all(stands(term, one) != term.is_negated for term in query.terms)]
    return [one.object_id for one in sorted(found, key=lambda one: (one.ordinal, one.object_id), reverse=True)]


def stands(term: Term, document: Document, fields: Sequence[str] = FIELDS) -> bool:
    """Do the words of a term stand next to each other in one of the fields?"""
    return any(stands_in(term, document.texts.get(name, "")) for name in fields)


def stands_in(term: Term, text: str) -> bool:
    """Do they in this text, letter for letter or by stem?"""
    have = [token.exact if term.is_exact else token.stem for token in tokens(text)]
    want = [token.exact if term.is_exact else token.stem for token in term.tokens]
    return any(have[at : at + len(want)] == want for at in range(len(have) - len(want) + 1))
