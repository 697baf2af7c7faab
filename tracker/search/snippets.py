"""A few words of a text around the first place where a search hits it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.search.analysis import placed_tokens
from tracker.search.language import Query

WIDTH = 240
LEAD = 70


@dataclass(frozen=True)
class Piece:
    """A run of text, hit or not."""

    text: str
    is_hit: bool


def hits(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the wanted terms and their variants stand in a text: starts and ends, in order, none inside another."""
    flat = [(start, end, token) for start, end, found in placed_tokens(text) for token in found]
    places: set[tuple[int, int]] = set()
    for term in query.patterns:
        length = len(term.tokens)
        for at in range(len(flat) - length + 1):
            window = flat[at : at + length]
            if term.stands_at(tuple(token for _, _, token in window)):
                places.add((window[0][0], window[-1][1]))
    return without_overlaps(sorted(places, key=lambda place: (place[0], -place[1])))


def without_overlaps(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places that do not begin inside an earlier one."""
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def marked(text: str, query: Query) -> list[Piece]:
    """The whole text in pieces, hits apart."""
    return pieces(text, hits(text, query), 0, len(text))


def snippet(text: str, query: Query) -> list[Piece]:
    """About `WIDTH` characters around the first hit, cut at spaces; from the start where there is none."""
    places = hits(text, query)
    start = word_start(text, max(places[0][0] - LEAD, 0)) if places else 0
    end = word_end(text, min(start + WIDTH, len(text)))
    inside = [(left, min(right, end)) for left, right in places if start <= left < end]
    cut = pieces(text, inside, start, end)
    before = [Piece("\u2026 ", False)] if start else []
    return [*before, *cut, *([Piece(" \u2026", False)] if end < len(text) else [])]


def pieces(text: str, places: list[tuple[int, int]], start: int, end: int) -> list[Piece]:
    """A stretch of text cut at its hits."""
    found: list[Piece] = []
    at = start
    for left, right in places:
        found += [Piece(text[at:left], False), Piece(text[left:right], True)]
        at = right
    found.append(Piece(text[at:end], False))
    return [piece for piece in found if piece.text]


def word_start(text: str, at: int) -> int:
    """The beginning of the word after a place."""
    space = text.find(" ", at) if at else -1
    return space + 1 if 0 <= space < at + 30 else at


def word_end(text: str, at: int) -> int:
    """The end of the word before a place; the text's end is one."""
    space = text.rfind(" ", max(at - 29, 0), at) if at < len(text) else -1
    return at if space < 0 else space
