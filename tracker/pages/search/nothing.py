"""What the page says where nothing is found: other spellings, what excludes, looser forms; each with what it finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.pages.search.asked import search_address, usual_sort
from tracker.pages.search.chips import part_in_words
from tracker.search.fields import Shape, shape_of
from tracker.search.finding import Search
from tracker.search.language import Query, understand
from tracker.search.nodes import All, Condition
from tracker.search.suggesting import loosened, missing, nearest_name, respelt, spelling_for

MOST_TRIED = 10
"""Parts of a search that are left out in turn."""


@dataclass(frozen=True)
class Way:
    """Another search: in words, how many it finds, where it is."""

    words: str
    number: int
    address: str


class Nothing:
    """What may be tried instead of a search that finds nothing."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self.missing = list(self.words_that_are_missing())
        self.spellings = list(self.spelt_otherwise())
        self.looser = list(self.wherever())
        self.without = list(self.leaving_out())

    def way(self, words: str, query: Query) -> Iterator[Way]:
        """Another search, if it finds anything and is another."""
        if query != self.search.query and (number := Search(query, self.search.today).total):
            yield Way(words, number, search_address(query, usual_sort(query)))

    def words_that_are_missing(self) -> Iterator[tuple[str, Way | None]]:
        """The words that stand nowhere in the record, each with a search for the nearest one that does."""
        for term in missing(self.search):
            other = spelling_for(self.search, term)
            yield term.tokens[0].exact, next(self.way(other, understand(other)), None) if other else None

    def spelt_otherwise(self) -> Iterator[Way]:
        """With the nearest spelling of what stands nowhere: of words, of names."""
        words, query = respelt(self.search)
        for condition in self.search.query.conditions:
            query, names = self.with_nearest_names(query, condition)
            words += names
        if words:
            yield from self.way(", ".join(words), query)

    def with_nearest_names(self, query: Query, condition: Condition) -> tuple[Query, list[str]]:
        """The search with the nearest names in the place of those in a condition that nobody bears."""
        if shape_of(condition.field) is not Shape.PERSON or self.search.of_condition(condition):
            return query, []
        near = [nearest_name(self.search, condition.field, value) for value in condition.values]
        names = [one for one in near if one]
        if not names:
            return query, []
        values = tuple(sorted({one.casefold() for one in names}))
        return query.with_condition(Condition(condition.field, values)), names

    def wherever(self) -> Iterator[Way]:
        """With the words of phrases anywhere."""
        yield from self.way("the same words, wherever they stand", loosened(self.search.query))

    def leaving_out(self) -> Iterator[Way]:
        """Without each part in turn: what it is that excludes."""
        root = self.search.query.root
        for part in (root.parts if isinstance(root, All) else ())[:MOST_TRIED]:
            words = f"without {part_in_words(self.search, part)}"
            yield from self.way(words, self.search.query.without_part(part))
