"""What a person typed, understood: words, "exact phrases", and -words to leave out. Anything typed is valid."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.search.analysis import EXACT_MARK, Token, tokens

MOST_TERMS = 40
"""More are not searched for, and the page says so."""
QUOTES = str.maketrans("\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02", '"' * 7)
"""Telephones and word processors write these for a plain quotation mark."""
PART = re.compile(r'(?P<minus>(?:(?<=\s)|^)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Term:
    """Something that must stand in a text, or must not: one word, or several next to each other."""

    tokens: tuple[Token, ...]
    is_exact: bool = False
    is_negated: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The tokens as the index has them."""
        if self.is_exact:
            return tuple(EXACT_MARK + token.exact for token in self.tokens)
        return tuple(token.stem for token in self.tokens)


@dataclass(frozen=True)
class Query:
    """A search: every term must be met. `left_out` counts the terms that were too many."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    left_out: int = 0

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must stand in a text."""
        return tuple(term for term in self.terms if not term.is_negated)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """The terms that must not."""
        return tuple(term for term in self.terms if term.is_negated)


def understand(text: str) -> Query:
    """The search that a text stands for; a text without any letter or digit gives one without terms."""
    terms: list[Term] = []
    for part in PART.finditer(text.translate(QUOTES)):
        is_exact = part["phrase"] is not None
        found = tuple(tokens(part["phrase"] if is_exact else part["word"]))
        term = Term(found, is_exact, is_negated=bool(part["minus"]))
        if found and term not in terms:
            terms.append(term)
    return Query(text, tuple(terms[:MOST_TERMS]), max(len(terms) - MOST_TERMS, 0))
