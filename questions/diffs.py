"""Two versions of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

WORDS = re.compile(r"\S+\s*|\s+")
"""A word with the space behind it, which is not compared: as words, spaces would be many and slow."""
MANY = 1500
"""From so many words on, no match begins with a word that is common in the text: seconds become moments."""


@dataclass(frozen=True)
class DiffPiece:
    """A run of words that stayed, went or came: `kind` is `same`, `del` or `ins`."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> list[DiffPiece]:
    """What changed between two texts; most changes are small, so their ends are set aside first."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    head = shared(before, after)
    tail = shared(before[head:][::-1], after[head:][::-1])
    ends = len(before) - tail, len(after) - tail
    found = [DiffPiece("same", "".join(after[:head]))]
    found += differences(before[head : ends[0]], after[head : ends[1]])
    found += [DiffPiece("same", "".join(after[ends[1] :]))]
    return [piece for piece in found if piece.text]


def shared(before: list[str], after: list[str]) -> int:
    """How many words two lists begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: is_same(*pair), zip(before, after, strict=False)))


def is_same(one: str, other: str) -> bool:
    """Are two words one, whatever space stands behind them?"""
    return one.rstrip() == other.rstrip()


def differences(before: list[str], after: list[str]) -> Iterator[DiffPiece]:
    """What stayed, went and came between two lists of words."""
    bare = [[word.rstrip() for word in words] for words in (before, after)]
    matcher = SequenceMatcher(a=bare[0], b=bare[1], autojunk=len(after) > MANY)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            yield DiffPiece("same", "".join(after[k:m]))
        else:
            yield DiffPiece("del", "".join(before[i:j]))
            yield DiffPiece("ins", "".join(after[k:m]))
