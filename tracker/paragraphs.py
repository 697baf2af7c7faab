"""The paragraphs of a text with their lasting addresses. Pure: no Django, no database.

A paragraph is a line of the text that is not blank. Its address has its number and a hash of its words, so that a
reader who comes later is told where these very words stand now, or stood once.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DIGITS = 12
"""So many hex digits of the SHA-256 make the hash of a paragraph."""
NAMED = re.compile(r"(?P<series>[pq])(?P<number>[1-9][0-9]{0,4})")
HASH = re.compile(rf"[0-9a-f]{{{DIGITS}}}")
MOST_WANTED = 5
"""An address that names more paragraphs is answered for the first ones."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a text: its number from 1, and where it stands."""

    number: int
    start: int
    end: int
    text: str

    @property
    def hash(self) -> str:
        """By which its words are known."""
        return hash_of(self.text)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, in order, without the spaces around them."""
    found: list[Paragraph] = []
    place = 0
    for line in text.splitlines(keepends=True):
        if bare := line.strip():
            start = place + line.index(bare)
            found.append(Paragraph(len(found) + 1, start, start + len(bare), bare))
        place += len(line)
    return tuple(found)


def hash_of(text: str) -> str:
    """The first digits of the SHA-256 of a text in NFC with single spaces, as UTF-8."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


@dataclass(frozen=True)
class Wanted:
    """A paragraph that an address names: `?p3=0a1b2c3d4e5f`; series `p` is of an answer or a letter, `q` a question."""

    series: str
    number: int
    hash: str

    @property
    def name(self) -> str:
        """Its id on the page."""
        return f"{self.series}{self.number}"


def wanted(params: Mapping[str, str]) -> list[Wanted]:
    """The paragraphs that the parameters of an address name; what has not the form of a hash names none."""
    found = []
    for name, value in params.items():
        place = NAMED.fullmatch(name)
        if place and HASH.fullmatch(value):
            found.append(Wanted(place["series"], int(place["number"]), value))
    return found[:MOST_WANTED]


@dataclass(frozen=True)
class Version:
    """A text as it was once, and its name in words: `the answer as it was seen on 12 June 2025`."""

    name: str
    text: str


@dataclass(frozen=True)
class Found:
    """What became of a paragraph that an address names."""

    wanted: Wanted
    now: Paragraph | None = None
    """Where its words stand today."""
    then: Paragraph | None = None
    """Where they stood, in the version that had them last."""
    version: Version | None = None

    @property
    def is_in_place(self) -> bool:
        """Does it stand where the address says?"""
        return self.now is not None and self.now.number == self.wanted.number

    @property
    def address(self) -> str:
        """The address of where it stands today, within its page."""
        return address(self.wanted.series, self.now) if self.now else ""


def address(series: str, paragraph: Paragraph) -> str:
    """The lasting address of a paragraph within its page."""
    name = f"{series}{paragraph.number}"
    return f"?{name}={paragraph.hash}#{name}"


def look_up(one: Wanted, text: str, earlier: Sequence[Version]) -> Found:
    """What became of a paragraph: `text` is what stands now, `earlier` what stood before, the latest last."""
    if here := nearest(one, text):
        return Found(one, now=here)
    for version in reversed(earlier):
        if then := nearest(one, version.text):
            return Found(one, then=then, version=version)
    return Found(one)


def nearest(one: Wanted, text: str) -> Paragraph | None:
    """The paragraph of a text that has these words; where several have, the one nearest to its place."""
    same = [paragraph for paragraph in paragraphs(text) if paragraph.hash == one.hash]
    return min(same, key=lambda paragraph: abs(paragraph.number - one.number), default=None)
