"""Texts to tokens: the one place that decides what counts as the same word, on both databases.

Each word gives a stem (`genomic` and `genomics` are one) and its exact form, which quoted phrases use. Tokens
are ASCII letters, digits and `_` only, so that the engines store postings and decide nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*|['\u2019\u02bc][^\W_]+)*")
"""Letters and digits, accents that stand apart from their letters, apostrophes between letters."""
APOSTROPHES = re.compile(r"['\u2019\u02bc]")
POSSESSIVE = re.compile(r"['\u2019\u02bc][sS]$")
PIECE = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
EXACT_MARK = "_"
"""Stands before an exact form, so that stems and exact forms never meet."""
LONGEST_TOKEN = 60

_stemmer = snowballstemmer.stemmer("english")
_stemming = Lock()
"""The stemmer keeps the word that it works on, and a worker has several threads."""


@dataclass(frozen=True)
class Token:
    """One word in the index: its exact folded form and its stem."""

    exact: str
    stem: str


@lru_cache(maxsize=300_000)
def tokens_of_word(word: str) -> tuple[Token, ...]:
    """The tokens of one word as it stands in a text; nearly always one."""
    plain = APOSTROPHES.sub("", POSSESSIVE.sub("", word))
    folded = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return tuple(token for piece in PIECE.findall(folded.casefold()) for token in tokens_of_piece(piece))


def tokens_of_piece(piece: str) -> Iterator[Token]:
    """A run of letters and digits as tokens; other scripts are spelt by code, Chinese character by character."""
    if not piece.isascii():
        parts = list(piece) if any("\u2e80" <= char <= "\u9fff" for char in piece) else [piece]
        codes = ["u" + part.encode().hex()[:LONGEST_TOKEN] for part in parts]
        yield from (Token(code, code) for code in codes)
        return
    exact = piece[:LONGEST_TOKEN]
    yield Token(exact, stem(exact) if exact.isalpha() else exact)


def stem(word: str) -> str:
    """What a word shares with its other forms."""
    with _stemming:
        return str(_stemmer.stemWord(word))


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    return [token for word in WORD.findall(text) for token in tokens_of_word(word)]


def placed_tokens(text: str) -> Iterator[tuple[int, int, tuple[Token, ...]]]:
    """The words of a text with their places: start, end, tokens."""
    for match in WORD.finditer(text):
        yield match.start(), match.end(), tokens_of_word(match.group())
