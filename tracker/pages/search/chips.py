"""The conditions of a search in words, each with the search without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.pages.search.asked import search_address
from tracker.pages.search.facets import value_in_words, without_value
from tracker.search.finding import Search, Sort
from tracker.search.nodes import All, Condition, Node, Not, Words
from tracker.search.wording import TITLES


@dataclass(frozen=True)
class Chip:
    """A condition in words, and the search without it."""

    words: str
    address: str


def chips(search: Search, sort: Sort) -> Iterator[Chip]:
    """Everything in a search but its plain words; each value of a condition by itself."""
    root, query = search.query.root, search.query
    for part in root.parts if isinstance(root, All) else (root,):
        if isinstance(part, Words) and part.scope is None:
            continue
        if not isinstance(part, Condition):
            yield Chip(part_in_words(search, part), search_address(query.without_part(part), sort))
            continue
        for value in part.values:
            words = part_in_words(search, Condition(part.field, (value,)))
            yield Chip(words, search_address(without_value(query, part, value), sort))


def part_in_words(search: Search, part: Node) -> str:
    """A part of a search for people: a condition by its names, anything else as it is typed."""
    if isinstance(part, Not) and isinstance(part.part, Condition):
        return f"not {part_in_words(search, part.part)}"
    if isinstance(part, Condition):
        values = " or ".join(value_in_words(search, part.field, value) for value in part.values)
        return f"{TITLES[part.field]}: {values}"
    return str(part)
