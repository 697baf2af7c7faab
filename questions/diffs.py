"""Two versions of a text, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\S+\s*|\s+")
"""A word has the space behind it: spaces of their own would be the commonest word, and slow the comparing."""


@dataclass(frozen=True)
class DiffPiece:
    """A run of words that stayed, went or came: `kind` is `same`, `del` or `ins`."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> list[DiffPiece]:
    """What changed between two texts."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    found: list[DiffPiece] = []
    for kind, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(DiffPiece("same", "".join(before[i:j])))
            continue
        found += [DiffPiece("del", "".join(before[i:j]))] if j > i else []
        found += [DiffPiece("ins", "".join(after[k:m]))] if m > k else []
    return found
