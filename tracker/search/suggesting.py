"""What may have been meant where a search finds nothing: the nearest spelling that the record has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache

from tracker.prose import folded
from tracker.search import kinds
from tracker.search.analysis import Token, tokens
from tracker.search.fields import Field
from tracker.search.finding import Search, matched
from tracker.search.language import Query
from tracker.search.nodes import All, Any, Condition, Near, Node, Not, Words, all_of, any_of, negated
from tracker.search.terms import Term

WORD = re.compile(r"[^\W\d_]{3,}(?:['\u2019-][^\W\d_]+)*")
NAMED = (Field.TOPIC, Field.ORGANISATION, Field.BODY, Field.ASKED_BY)
"""The fields whose names are words of the record too."""
NEAREST = 0.72
"""How alike a spelling must be, from 0 to 1."""
LENGTHS = 2
"""Letters that it may have more or fewer."""
TRIED = 5
Leaf = Words | Near | Condition


@lru_cache(maxsize=2)
def vocabulary(stamp: str) -> dict[str, str]:
    """The words of headings and names, folded, each as it is mostly written; as of a stamp of the index."""
    counts: Counter[str] = Counter()
    for kind in kinds.kinds():
        for text in [*kind.headings(), *(name.label for field in NAMED for name in kind.names(field))]:
            counts.update(WORD.findall(text))
    found: dict[str, str] = {}
    for word, _ in counts.most_common():
        found.setdefault(folded(word), word)
    return found


def nearest(word: str, known: Mapping[str, str]) -> list[str]:
    """The known spellings most like a word, the likest first, as they are written."""
    plain = folded(word)
    near = [one for one in known if abs(len(one) - len(plain)) <= LENGTHS and one != plain]
    return [known[one] for one in get_close_matches(plain, near, TRIED, NEAREST)]


def respelt(search: Search) -> tuple[list[str], Query]:
    """For the words of a search that stand nowhere the nearest spelling that does, and the search with these."""
    words, query = list[str](), search.query
    for term in missing(search):
        if other := spelling_for(search, term):
            words.append(other)
            query = mapped(query, exchanging(term, tuple(tokens(other))))
    return words, query


def missing(search: Search) -> list[Term]:
    """The words of a search that stand nowhere in the record."""
    return [term for term in dict.fromkeys(single_words(search.query)) if not is_there(search, term)]


def single_words(query: Query) -> Iterator[Term]:
    """The wanted words, each by itself; beginnings are left out."""
    return (Term((token,)) for term in query.terms if not term.is_prefix for token in term.tokens)


def is_there(search: Search, term: Term) -> bool:
    """Does a word stand anywhere in the record, in any of its spellings?"""
    return any(matched(search.stamp, one, "") for one in (term, *search.query.variants(term)))


def spelling_for(search: Search, term: Term) -> str | None:
    """The nearest spelling of a word that stands in the record."""
    for other in nearest(term.tokens[0].exact, vocabulary(search.stamp)):
        found = Term(tuple(tokens(other)))
        if found.tokens and matched(search.stamp, found, ""):
            return other
    return None


def nearest_name(search: Search, field: Field, value: str) -> str | None:
    """The word of the names in a field of persons that is most like a text."""
    called = search.names(field)
    names = (one[1:] if one.startswith(kinds.PUBLISHED_MARK) else called[one].label for one in search.facts(field))
    known = {folded(word): word for name in names for word in WORD.findall(name)}
    return next(iter(nearest(value, known)), None)


# --- The tree with other leaves ----------------------------------------------------------------------------------


def mapped(query: Query, changed: Callable[[Leaf], Node]) -> Query:
    """The search with each of its leaves exchanged for what a function makes of it."""
    return replace(query, root=mapped_node(query.root, changed), typed="", notes=())


def mapped_node(node: Node, changed: Callable[[Leaf], Node]) -> Node:
    """A part of the tree likewise."""
    if isinstance(node, All):
        return all_of([mapped_node(part, changed) for part in node.parts])
    if isinstance(node, Any):
        return any_of([mapped_node(part, changed) for part in node.parts])
    return negated(mapped_node(node.part, changed)) if isinstance(node, Not) else changed(node)


def exchanging(old: Term, new: tuple[Token, ...]) -> Callable[[Leaf], Node]:
    """Exchanges one word for another, in phrases too."""

    def changed(leaf: Leaf) -> Node:
        if not isinstance(leaf, Words):
            return leaf
        found = [one for token in leaf.term.tokens for one in (new if token == old.tokens[0] else (token,))]
        return replace(leaf, term=replace(leaf.term, tokens=tuple(found)))

    return changed


def loosened(query: Query) -> Query:
    """The search with phrases and nearness given up: all their words, wherever they stand."""
    return mapped(query, loose)


def loose(leaf: Leaf) -> Node:
    """A phrase or nearness as its words."""
    if isinstance(leaf, Near):
        return all_of([Words(leaf.one, leaf.scope), Words(leaf.other, leaf.scope)])
    if isinstance(leaf, Words) and not leaf.term.is_prefix:
        return all_of([Words(Term((token,)), leaf.scope) for token in leaf.term.tokens])
    return leaf
