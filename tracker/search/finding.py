"""A search carried out: everything that shows, counts, exports or watches what a search finds asks here.

The tree of the search becomes a set of document numbers: words are asked of the engine, conditions of the facts that
the kinds tell. A count is the size of a set, a facet an intersection; so no count can differ from the rows behind it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from pyroaring import BitMap

from tracker.prose import folded
from tracker.search import index, kinds, results
from tracker.search.analysis import tokens
from tracker.search.engines.choice import engine
from tracker.search.fields import Days, Field, Shape, shape_of
from tracker.search.language import Query, understand
from tracker.search.nodes import All, Any, Condition, Near, Node, Not, Words, all_of, any_of, negated
from tracker.search.results import Cursor
from tracker.search.terms import Term

BATCH = 500


class Sort(StrEnum):
    """In which order hits come."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class Count:
    """A value of a field, and how many records it would leave of a search that has no condition on that field."""

    value: str
    label: str
    number: int


class Search:
    """What a query finds on a day, as the index stands now; of everybody's records alone."""

    def __init__(self, query: Query, today: date) -> None:
        self.query, self.today = query, today
        self.stamp = index.current_state().stamp
        self._names: dict[Field, dict[str, kinds.Name]] = {}

    @classmethod
    def of(cls, text: str, today: date) -> Search:
        """The search that a text stands for; names that nothing bears are searched for as words, with a note."""
        return cls(bound(understand(text)), today)

    @property
    def text(self) -> str:
        """The search in its one form."""
        return self.query.text

    @property
    def notes(self) -> tuple[str, ...]:
        """What was not understood, and how it was taken."""
        return self.query.notes

    @property
    def patterns(self) -> tuple[Term, ...]:
        """What is marked in a text."""
        return self.query.patterns

    @cached_property
    def visible(self) -> dict[str, BitMap]:
        """By kind the documents that everybody may see at this moment."""
        return {kind.kind: visible(self.stamp, kind) for kind in kinds.kinds()}

    @cached_property
    def everything(self) -> BitMap:
        """All of them."""
        return BitMap().union(*self.visible.values())

    @cached_property
    def docs(self) -> BitMap:
        """The numbers of all documents found."""
        return self.found(self.query.root) & self.everything

    @property
    def total(self) -> int:
        """How many there are, exactly."""
        return len(self.docs)

    # --- The tree as a set ----------------------------------------------------------------------------------------

    def found(self, node: Node, field: str = "") -> BitMap:
        """The documents that a part of the tree finds; wanted words in one field of the index, where one is named."""
        if isinstance(node, All):
            sets = [self.found(part, field) for part in node.parts]
            return BitMap.intersection(*sets) if sets else self.everything
        if isinstance(node, Any):
            return BitMap.union(*(self.found(part, field) for part in node.parts))
        if isinstance(node, Not):
            return self.everything - self.found(node.part)
        return self.of_condition(node) if isinstance(node, Condition) else self.of_words(node, field)

    def of_words(self, node: Words | Near, field: str) -> BitMap:
        """The documents that have some words, where they must stand."""
        if node.scope is None:
            return self.asked(node, field)
        parts = [
            self.asked(node, kind.scopes[node.scope]) & self.visible[kind.kind]
            for kind in kinds.kinds()
            if node.scope in kind.scopes and field in {"", kind.scopes[node.scope]}
        ]
        return BitMap.union(*parts) if parts else BitMap()

    def asked(self, node: Words | Near, field: str) -> BitMap:
        """What the engine finds of words, with their other spellings."""
        if isinstance(node, Words):
            terms = (node.term, *self.query.variants(node.term))
            return BitMap.union(*(matched(self.stamp, term, field) for term in terms))
        ones, others = ((term, *self.query.variants(term)) for term in (node.one, node.other))
        pairs = [(one, other) for one in ones for other in others if one.forms != other.forms]
        return BitMap.union(*(engine().near(one, other, node.within, field) for one, other in pairs))

    def of_condition(self, condition: Condition) -> BitMap:
        """The documents that have one of some values."""
        if condition.field is Field.UIN:
            terms = [Term(tuple(tokens(value)), is_exact=True) for value in condition.values]
            numbered = BitMap.union(*(matched(self.stamp, term, "tags") for term in terms))
            having = [self.visible[kind.kind] for kind in kinds.kinds() if kind.is_numbered]
            return numbered & BitMap().union(*having)
        if shape_of(condition.field) is Shape.DAY:
            days = [Days.read(value) for value in condition.values]
            return BitMap().union(*(self.within(condition.field, stretch) for stretch in days))
        if shape_of(condition.field) is Shape.PERSON:
            return BitMap().union(*(self.of_person(condition.field, value) for value in condition.values))
        held = self.facts(condition.field)
        return BitMap().union(*(held[value] for value in condition.values if value in held))

    def of_person(self, field: Field, value: str) -> BitMap:
        """The documents of a Member by number, or of all whose name has a text in it."""
        held = self.facts(field)
        if value.isdigit() or (value in held and not value.startswith(kinds.PUBLISHED_MARK)):
            return held.get(value, BitMap())
        wanted, called = folded(value), self.names(field)
        labels = {one: one[1:] if one.startswith(kinds.PUBLISHED_MARK) else called[one].label for one in held}
        return BitMap().union(*(held[one] for one, label in labels.items() if wanted in folded(label)))

    def within(self, field: Field, stretch: Days) -> BitMap:
        """The documents with a day in a stretch."""
        held = self.facts(field)
        days = list(held)
        first = bisect_left(days, stretch.first.isoformat()) if stretch.first else 0
        last = bisect_right(days, stretch.last.isoformat()) if stretch.last else len(days)
        return BitMap().union(*(held[day] for day in days[first:last]))

    def facts(self, field: Field) -> dict[str, BitMap]:
        """By value of a field the documents that have it."""
        return kinds.facts(self.stamp, field, self.today)

    def names(self, field: Field) -> dict[str, kinds.Name]:
        """What the values of a field are called, asked once."""
        if field not in self._names:
            self._names[field] = kinds.names(field)
        return self._names[field]

    # --- Counts ---------------------------------------------------------------------------------------------------

    def counts(self, field: Field) -> list[Count]:
        """How many records each value of a field would leave, were it the only condition on that field; most first."""
        base = self.leaving_out(field)
        called = self.names(field)
        found = [
            Count(value, called[value].label, number)
            for value, docs in self.facts(field).items()
            if value in called and (number := base.intersection_cardinality(docs))
        ]
        return sorted(found, key=lambda one: (-one.number, one.label))

    def counts_by_day(self, field: Field, length: int) -> list[Count]:
        """The same by year (4) or month (7) of a day, in order of time."""
        base, found = self.leaving_out(field), dict[str, int]()
        for day, docs in self.facts(field).items():
            found[day[:length]] = found.get(day[:length], 0) + base.intersection_cardinality(docs)
        return [Count(span, span, number) for span, number in found.items() if number]

    def leaving_out(self, field: Field) -> BitMap:
        """What is found without the conditions on a field."""
        query = self.query.without(field)
        return self.docs if query == self.query else self.found(query.root) & self.everything

    # --- Hits in order --------------------------------------------------------------------------------------------

    def groups(self, sort: Sort) -> list[BitMap]:
        """The hits in the groups that the order puts one after the other: words in headings, in texts, elsewhere."""
        if sort is not Sort.BEST or not self.query.terms:
            return [self.docs]
        in_heading = self.docs & self.found(self.query.root, "heading")
        in_main = (self.docs & self.found(self.query.root, "main")) - in_heading
        return [in_heading, in_main, self.docs - in_heading - in_main]

    def places(self, size: int, after: Cursor | None = None, sort: Sort = Sort.NEWEST) -> list[Cursor]:
        """The next `size` hits after a place."""
        found: list[Cursor] = []
        for group, docs in enumerate(self.groups(sort)):
            if len(found) >= size:
                break
            if after is None or group >= after.group:
                start = after.place if after is not None and group == after.group else None
                page = results.page(docs, size - len(found), start, oldest_first=sort is Sort.OLDEST)
                found += [Cursor(group, place) for place in page]
        return found

    def every(self, sort: Sort = Sort.NEWEST) -> Iterator[list[tuple[str, int]]]:
        """All hits as (kind, object id), a batch at a time, in order."""
        after: Cursor | None = None
        while page := self.places(BATCH, after, sort):
            yield [(cursor.place.kind, cursor.place.object_id) for cursor in page]
            after = page[-1]

    def among(self, kind: str, ids: Iterable[int]) -> set[int]:
        """Which of some objects are found."""
        numbers = kinds.docnos(self.stamp, kind)
        return {ident for ident in ids if numbers.get(ident, 0) in self.docs}


def visible(stamp: str, kind: kinds.SearchKind) -> BitMap:
    """The documents of a kind that everybody may see at this moment."""
    seen, held = kind.visible(), index.everything(stamp, kind.kind)
    return held if seen is None else held & index.of_objects(kind.kind, seen.values("pk"))


@lru_cache(maxsize=256)
def matched(stamp: str, term: Term, field: str) -> BitMap:
    """The documents that have a term, as of a stamp of the index."""
    return engine().match([term], field)


def bound(query: Query) -> Query:
    """The query with the names in its conditions as values; a condition that means nothing as words, with a note."""
    notes: list[str] = []
    root = bound_node(query.root, notes)
    return query if root == query.root else replace(query, root=root, notes=(*query.notes, *notes))


def bound_node(node: Node, notes: list[str]) -> Node:
    """A part of the tree likewise."""
    if isinstance(node, All):
        return all_of([bound_node(part, notes) for part in node.parts])
    if isinstance(node, Any):
        return any_of([bound_node(part, notes) for part in node.parts])
    if isinstance(node, Not):
        return negated(bound_node(node.part, notes))
    if not isinstance(node, Condition) or shape_of(node.field) is not Shape.NAME:
        return node
    values = [kinds.named(node.field, value) for value in node.values]
    if all(values):
        return Condition(node.field, tuple(sorted({value for value in values if value})))
    notes.append(f"Nothing here has “{node}”; it was searched for as words.")
    found = tuple(tokens(str(node)))
    return Words(Term(found)) if found else All()
