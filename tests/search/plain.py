"""The plainest search that can be written: each record is read from its first word to its last, for each part of the
query. What the index and the facts find must be what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from tracker.prose import folded
from tracker.search.analysis import Token, tokens
from tracker.search.fields import Days, Field
from tracker.search.language import Query
from tracker.search.nodes import All, Any, Condition, Near, Node, Not, Scope, Words
from tracker.search.terms import Term

SCOPES = {
    "question": {Scope.HEADING: "heading", Scope.QUESTION: "main", Scope.ANSWER: "further"},
    "letter": {Scope.HEADING: "heading", Scope.LETTER: "main", Scope.FILE: "further"},
}
FIELDS = ("heading", "main", "further", "tags")
PERSONS = {Field.ASKED_BY, Field.ANSWERED_BY, Field.FROM, Field.TO}
DAYS = {Field.DATE, Field.TABLED, Field.ANSWERED}


class Readable(Protocol):
    """What can be read: texts by field of the index, and for conditions values and names by field of the search."""

    kind: str
    texts: Mapping[str, str]
    values: Mapping[str, set[str]]
    names: Mapping[str, set[str]]


def finds(query: Query, record: Readable) -> bool:
    """Does a search find a record?"""
    return holds(query.root, record, query)


def holds(node: Node, record: Readable, query: Query) -> bool:
    """Does a part of the search hold for it?"""
    if isinstance(node, All):
        return all(holds(part, record, query) for part in node.parts)
    if isinstance(node, Any):
        return any(holds(part, record, query) for part in node.parts)
    if isinstance(node, Not):
        return not holds(node.part, record, query)
    if isinstance(node, Condition):
        return any(has_value(record, node.field, value) for value in node.values)
    return any(stands(node, read(text), query) for text in texts_of(record, node.scope))


@lru_cache(maxsize=10_000)
def read(text: str) -> list[Token]:
    """The words of a text."""
    return tokens(text)


def texts_of(record: Readable, scope: Scope | None) -> list[str]:
    """The texts in which words may stand."""
    fields = FIELDS if scope is None else [name for one, name in SCOPES[record.kind].items() if one is scope]
    return [record.texts.get(name, "") for name in fields]


def stands(node: Words | Near, text: list[Token], query: Query) -> bool:
    """Do the words stand in a text, in one of their spellings?"""
    if isinstance(node, Words):
        return any(places(term, text) for term in (node.term, *query.variants(node.term)))
    ones, others = ((term, *query.variants(term)) for term in (node.one, node.other))
    return any(
        0 < abs(at - there) <= node.within + 1
        for one in ones
        for other in others
        if one.forms != other.forms
        for at in places(one, text)
        for there in places(other, text)
    )


def places(term: Term, text: list[Token]) -> list[int]:
    """Where the words of a term stand next to each other."""
    size = len(term.tokens)
    return [at for at in range(len(text) - size + 1) if is_at(term, text[at : at + size])]


def is_at(term: Term, words: list[Token]) -> bool:
    """Are these words those of the term?"""
    if term.is_prefix:
        before = [word.exact for word in words[:-1]] == [token.exact for token in term.tokens[:-1]]
        return before and words[-1].exact.startswith(term.tokens[-1].exact)
    if term.is_exact:
        return [word.exact for word in words] == [token.exact for token in term.tokens]
    return [word.stem for word in words] == [token.stem for token in term.tokens]


def has_value(record: Readable, field: Field, value: str) -> bool:
    """Has a record a value of a field?"""
    held = record.values.get(field, set())
    if field in DAYS:
        days = Days.read(value)
        first, last = str(days.first or ""), str(days.last or "9999")
        return any(first <= one <= last for one in held)
    if field in PERSONS and not value.isdigit():
        return any(folded(value) in folded(name) for name in record.names.get(field, set()) if name)
    return value in held
