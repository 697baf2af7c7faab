"""A document's words as both engines take them: the limits of one hold for the other, so that they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tracker.search.analysis import EXACT_MARK, tokens
from tracker.search.engines.contract import FIELDS, MOST_PLACES, MOST_WORDS, NOTHING, Row

Pair = tuple[str, str]
"""A word's stem and its exact form."""


def row_of(docno: int, texts: Mapping[str, str]) -> Row:
    """A document's tokens, by field."""
    found = [[(token.stem, EXACT_MARK + token.exact) for token in tokens(texts.get(name, ""))] for name in FIELDS]
    if is_beyond(found):
        found = within_places(spread(found))
    stems, exact = (tuple(tuple(pair[side] for pair in part) for part in found) for side in (0, 1))
    return Row(docno, stems, exact)


def is_beyond(fields: list[list[Pair]]) -> bool:
    """Has a document too many words, or one of them too often? A stem stands at least as often as its forms."""
    counts = Counter(stem for part in fields for stem, _ in part)
    return counts.total() > MOST_WORDS or max(counts.values(), default=0) > MOST_PLACES


def spread(fields: list[list[Pair]]) -> list[list[Pair]]:
    """Words beyond the first `MOST_WORDS` with a gap behind each: found one by one, and in no phrase."""
    room, found = MOST_WORDS, []
    for part in fields:
        apart = [pair for word in part[room:] for pair in (word, (NOTHING, NOTHING))]
        found.append(part[:room] + apart)
        room = max(room - len(part), 0)
    return found


def within_places(fields: list[list[Pair]]) -> list[list[Pair]]:
    """A gap for each place of a token beyond its first `MOST_PLACES`."""
    counts: Counter[str] = Counter()

    def counted(form: str) -> str:
        counts[form] += 1
        return form if counts[form] <= MOST_PLACES else NOTHING

    return [[(counted(stem), counted(exact)) for stem, exact in part] for part in fields]
