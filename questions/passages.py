"""Passages that answers use again: each paragraph with the keys by which its like is found. Pure.

A line of the text is a paragraph. Two paragraphs with the same `exact` have the same words. Two that share one of
their `bands` are probably near; `nearness` of their texts decides. Keys are the same in every process and version of
Python, so they may be stored; whoever changes the folding, the sizes or the seeds has to compute all of them anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

MIN_WORDS = 12
"""Words below which a paragraph is left out: formulas such as "The information requested is not held centrally."."""
NEAR = 0.8
"""Nearness from which two paragraphs count as nearly the same: one word in forty changed, or a sentence added."""
SHINGLE = 4
"""Words in a shingle: enough that two texts rarely share one by chance."""
BANDS, ROWS = 6, 3
"""MinHash: two paragraphs of nearness s share a band with probability 1 - (1 - s^3)^6: 99 % at 0.8, 7 % at 0.23."""

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'"})
PRIME = (1 << 61) - 1
"""A prime above every hash that is permuted, as h -> (factor * h + shift) % PRIME."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a text, in its place, with its keys: signed 64-bit numbers, as databases keep them.

    `number` counts every line that is not blank from 1, so it is the paragraph's number for a reader too.
    """

    number: int
    start: int
    end: int
    words: int
    exact: int
    bands: tuple[int, ...]


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text that have at least `MIN_WORDS` words, in order."""
    return tuple(
        Paragraph(number, start, end, len(words), key(" ".join(words).encode()), bands(words))
        for number, (start, end) in enumerate(lines(text), start=1)
        if len(words := folded_words(text[start:end])) >= MIN_WORDS
    )


def nearness(a: str, b: str) -> float:
    """How much two passages share: the Jaccard index of their shingles, 0 to 1; 0 where one has no word."""
    one, other = (frozenset(shingles(folded_words(text))) for text in (a, b))
    return len(one & other) / len(one | other) if one and other else 0.0


def lines(text: str) -> Iterator[tuple[int, int]]:
    """The place of each line that is not blank, without the spaces around it."""
    place = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = place + line.index(bare)
            yield start, start + len(bare)
        place += len(line)


def folded_words(text: str) -> list[str]:
    """The words of a text without case, accents and punctuation, so that these do not tell passages apart."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text).translate(APOSTROPHES)
        text = "".join(char for char in plain if not unicodedata.combining(char))
    return WORD.findall(text.casefold())


def shingles(words: list[str]) -> Iterator[str]:
    """Each run of `SHINGLE` words; all the words where there are fewer, nothing where there is none."""
    for first in range(max(len(words) - SHINGLE + 1, min(len(words), 1))):
        yield " ".join(words[first : first + SHINGLE])


def key(content: bytes, salt: bytes = b"") -> int:
    """A signed 64-bit hash, the same in every process."""
    return int.from_bytes(blake2b(content, digest_size=8, salt=salt).digest(), "big", signed=True)


def seeds() -> Iterable[tuple[int, int]]:
    """The factor and the shift of each permutation: fixed, drawn from a hash and not from a generator."""
    for row in range(BANDS * ROWS):
        factor, shift = (key(f"{what} {row}".encode()) % PRIME for what in ("factor", "shift"))
        yield factor or 1, shift


SEEDS = tuple(seeds())
SALTS = tuple(f"band {number}".encode() for number in range(BANDS))
"""One for each band: the same rows in another band give another key, so bands need no column of their own."""


def bands(words: list[str]) -> tuple[int, ...]:
    """The keys of a paragraph's bands: each of the least hashes under `ROWS` permutations."""
    hashes = [key(shingle.encode()) for shingle in set(shingles(words))]
    least = [min([(factor * each + shift) % PRIME for each in hashes]) for factor, shift in SEEDS]
    rows = (least[first : first + ROWS] for first in range(0, BANDS * ROWS, ROWS))
    return tuple(key(b"".join(n.to_bytes(8, "big") for n in row), salt) for row, salt in zip(rows, SALTS, strict=True))
