"""Spellings that the record uses for one word: who looks for one of them is shown the others too."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from tracker.search.analysis import tokens
from tracker.search.terms import Term

FILE = Path(__file__).parent / "data" / "variants.toml"


@lru_cache(maxsize=1)
def groups() -> dict[str, tuple[Term, ...]]:
    """By stem: all spellings of the word, in the order of the file."""
    found: dict[str, tuple[Term, ...]] = {}
    for group in tomllib.loads(FILE.read_text())["words"]:
        terms = {term.tokens[0].stem: term for word in group["spellings"] if (term := Term(tuple(tokens(word))))}
        found |= dict.fromkeys(terms, tuple(terms.values()))
    return found


def variants_of(term: Term) -> tuple[Term, ...]:
    """The other spellings of a single word; a phrase and a beginning are taken as they stand."""
    if term.is_exact or term.is_prefix or len(term.tokens) != 1:
        return ()
    return tuple(other for other in groups().get(term.tokens[0].stem, ()) if other.forms != term.forms)


@lru_cache(maxsize=1)
def written() -> dict[str, str]:
    """By exact form: each spelling as the file writes it."""
    found = tomllib.loads(FILE.read_text())["words"]
    return {tokens(word)[0].exact: word for group in found for word in group["spellings"]}


def as_written(term: Term) -> str:
    """A spelling as people write it."""
    return written().get(term.tokens[0].exact, str(term)) if len(term.tokens) == 1 else str(term)
