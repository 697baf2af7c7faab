"""What an engine can be asked for: words as they stand in the index."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.search.analysis import EXACT_MARK, Token, tokens

SHORTEST_PREFIX = 2
"""Letters that a beginning must have; a single one would find half of the record."""


@dataclass(frozen=True)
class Term:
    """One word, or several next to each other: by stem, letter for letter, or with the beginning of the last one."""

    tokens: tuple[Token, ...]
    is_exact: bool = False
    is_prefix: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The tokens as the index has them; of a prefix the last one is a beginning."""
        if self.is_exact or self.is_prefix:
            return tuple(EXACT_MARK + token.exact for token in self.tokens)
        return tuple(token.stem for token in self.tokens)

    def stands_at(self, window: tuple[Token, ...]) -> bool:
        """Do these words of a text have it, one for one?"""
        have = tuple(EXACT_MARK + one.exact if self.is_exact or self.is_prefix else one.stem for one in window)
        if not self.is_prefix:
            return have == self.forms
        return have[:-1] == self.forms[:-1] and have[-1:] != () and have[-1].startswith(self.forms[-1])

    def __str__(self) -> str:
        text = spelt(self.tokens, " " if self.is_exact else "-")
        if self.is_prefix:
            return f"{text}*" if len(self.tokens) == 1 else f'"{spelt(self.tokens, " ")}"*'
        return f'"{text}"' if self.is_exact else text


def spelt(found: tuple[Token, ...], between: str) -> str:
    """Tokens as somebody may type them: the same tokens come of it."""
    return between.join(letters(token) for token in found)


def letters(token: Token) -> str:
    """A token in its own script, where it has been spelt by code and that leads back to it."""
    try:
        text = bytes.fromhex(token.exact[1:]).decode() if token.exact.startswith("u") else ""
    except ValueError:
        text = ""
    return text if text and not text.isascii() and tuple(tokens(text)) == (token,) else token.exact
