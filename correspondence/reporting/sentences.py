"""A report as sentences, each with the words that it quotes told apart from the reporter's own. Pure.

Quoted words are masked in a copy of equal length, the sentence's frame, so that who speaks is looked for in the
reporter's words alone and every place in the frame is a place in the sentence.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from tracker.sentences import sentences as split

LONGEST = 5_000
"""Characters of a sentence; what is longer is none, and tells nothing."""
MASK = "\u00b7"
"""Stands for each quoted character: no letter, no digit, no space, no mark that ends a sentence."""
DOUBLE = re.compile(r"[\u201c\u201d\"]")
SINGLE = re.compile(r"[\u2018\u2019']")
RUN = re.compile(r"[.!?]{10,}")
"""Dots that end no sentence; looking for its end among them would take long."""
OPENS = re.compile(r"[\s(\[{/\u2010-\u2015:-]")
"""What may stand before a quotation that opens."""
SHORTENED = re.compile(r"\d\ds?\b|(?:em|til|tis|twas|cause|bout|n)\b", re.IGNORECASE)
"""After a single mark that stands for letters left out: '90s, 'em."""
WHO_ASKED = re.compile(r"(?:[A-Z][\w\u2019'-]{0,30}\s){1,4}(?:asked|said|wrote|added|demanded)[.,]")
"""After a question: the words that tell who put it, which begin no sentence."""


class Style(Enum):
    """Which marks a report puts around what it quotes; the others are then part of the words."""

    DOUBLE = "double"
    SINGLE = "single"


@dataclass(frozen=True)
class Quotation:
    """Quoted words in one sentence: their places with the marks, and without."""

    start: int
    end: int
    first: int
    last: int
    goes_on: bool = False
    """The next paragraph takes it up: it is not closed in this one."""
    takes_up: bool = False
    """It goes on with what the paragraph before left open."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a report; `quotes` are places in it."""

    paragraph: int
    text: str
    frame: str
    quotes: tuple[Quotation, ...] = ()

    def quoted(self, quote: Quotation) -> str:
        """The words of a quotation, without the comma that leads back to the reporter."""
        return self.text[quote.first : quote.last].strip().rstrip(",").rstrip()


def read_sentences(paragraphs: Sequence[str]) -> Iterator[Sentence]:
    """The sentences of a report, in order; a paragraph's end ends a sentence."""
    style = style_of(paragraphs)
    is_open = False
    for number, paragraph in enumerate(paragraphs):
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        quotes = quotations(paragraph, style, is_open, begins_quoted(after, style))
        is_open = bool(quotes) and quotes[-1].goes_on
        yield from cut(number, paragraph, quotes)


def style_of(paragraphs: Sequence[str]) -> Style:
    """Double marks where any quotation opens with one; else single ones."""
    marks = ("\u201c", '"')
    for paragraph in paragraphs:
        if paragraph.startswith(marks) or any(f" {mark}" in paragraph for mark in marks):
            return Style.DOUBLE
    return Style.SINGLE


def begins_quoted(paragraph: str, style: Style) -> bool:
    """Does a paragraph begin with a mark that opens?"""
    return paragraph.startswith(("\u201c", '"') if style is Style.DOUBLE else ("\u2018", "'"))


def quotations(paragraph: str, style: Style, is_open: bool, next_opens: bool) -> tuple[Quotation, ...]:
    """The quotations of a paragraph; `is_open` where the one before left one open, `next_opens` where the next begins
    with a mark. One that is closed nowhere counts where a colon leads to it: the closing mark was forgotten."""
    found: list[Quotation] = []
    start = -1
    takes_up = is_open and begins_quoted(paragraph, style)
    for mark in double_marks(paragraph) if style is Style.DOUBLE else single_marks(paragraph, next_opens):
        if start < 0 and mark.opens:
            start = mark.place
        elif start >= 0 and mark.closes:
            found.append(Quotation(start, mark.place + 1, start + 1, mark.place, takes_up=takes_up and start == 0))
            start = -1
    if start >= 0 and (next_opens or paragraph[:start].rstrip().endswith(":")):
        end = len(paragraph)
        found.append(Quotation(start, end, start + 1, end, goes_on=next_opens, takes_up=takes_up and start == 0))
    return tuple(found)


@dataclass(frozen=True)
class Mark:
    """One quotation mark, and what it may do."""

    place: int
    opens: bool
    closes: bool


def double_marks(paragraph: str) -> Iterator[Mark]:
    """The double marks of a paragraph; a straight one opens before a word and closes elsewhere."""
    for found in DOUBLE.finditer(paragraph):
        is_straight, at_start = found[0] == '"', starts_word(paragraph, found.start())
        opens = found[0] == "\u201c" or (is_straight and at_start)
        yield Mark(found.start(), opens, found[0] == "\u201d" or (is_straight and not at_start))


def single_marks(paragraph: str, next_opens: bool) -> Iterator[Mark]:
    """The single marks of a paragraph, apostrophes told apart; one that nothing closes is none, unless the quotation
    goes on in the next paragraph."""
    places = [found.start() for found in SINGLE.finditer(paragraph)]
    opening = [may_open(paragraph, place) for place in places]
    closing = [may_close(paragraph, place) for place in places]
    last = max((place for place, closes in zip(places, closing, strict=True) if closes), default=-1)
    next_kind = kinds_after(opening, closing)
    for place, opens, closes, is_closed in zip(places, opening, closing, next_kind, strict=True):
        is_apostrophe = is_closed and is_plural(paragraph, place)
        yield Mark(place, opens and (place < last or next_opens), closes and not is_apostrophe)


def kinds_after(opening: Sequence[bool], closing: Sequence[bool]) -> list[bool]:
    """For each mark, whether the next one that opens or closes anything closes it."""
    told, following = [], False
    for opens, closes in zip(reversed(opening), reversed(closing), strict=True):
        told.append(following)
        following = closes if opens or closes else following
    return told[::-1]


def starts_word(paragraph: str, place: int) -> bool:
    """Does a mark stand before a word, after a space or at the start?"""
    before = paragraph[place - 1] if place else " "
    after = paragraph[place + 1 : place + 2]
    return bool(OPENS.match(before)) and bool(after) and not after.isspace()


def may_open(paragraph: str, place: int) -> bool:
    """May a single mark open a quotation? One that stands for letters left out may not."""
    if paragraph[place] == "\u2019" or not starts_word(paragraph, place):
        return False
    return not SHORTENED.match(paragraph, place + 1)


def may_close(paragraph: str, place: int) -> bool:
    """May a single mark close a quotation? An apostrophe inside a word may not."""
    if paragraph[place] == "\u2018" or place == 0 or paragraph[place - 1].isspace():
        return False
    after = paragraph[place + 1 : place + 2]
    return not (after.isalnum())


def is_plural(paragraph: str, place: int) -> bool:
    """May a single mark be the apostrophe of `the companies' data`?"""
    after = paragraph[place + 1 : place + 3]
    return paragraph[place - 1] == "s" and after[:1] == " " and after[1:].islower()


def cut(number: int, paragraph: str, quotes: Sequence[Quotation]) -> Iterator[Sentence]:
    """The sentences of a paragraph; a quotation of several sentences stays with the one that leads to it."""
    frame = RUN.sub(lambda found: MASK * len(found[0]), masked(paragraph, quotes))
    rest = deque(quotes)
    for start, end in split(frame):
        inside = []
        while rest and rest[0].start < end:
            inside.append(moved(rest.popleft(), start))
        if end - start <= LONGEST:
            yield Sentence(number, paragraph[start:end], frame[start:end], tuple(inside))


def masked(paragraph: str, quotes: Sequence[Quotation]) -> str:
    """The paragraph with quoted words masked; the mark that ends them stays where the reporter's sentence ends too."""
    pieces, place = [], 0
    for one in quotes:
        pieces += [paragraph[place : one.first], MASK * (one.last - one.first)]
        if one.last > one.first and ends_sentence(paragraph, one):
            pieces[-1] = pieces[-1][:-1] + paragraph[one.last - 1]
        place = one.last
    return "".join([*pieces, paragraph[place:]])


def ends_sentence(paragraph: str, quote: Quotation) -> bool:
    """Does the sentence end with the quotation, its last mark inside? Not where who asked follows a question."""
    mark, rest = paragraph[quote.last - 1], paragraph[quote.end : quote.end + 80].lstrip()
    if mark not in ".!?" or rest[:1].islower():
        return False
    return mark == "." or not WHO_ASKED.match(rest)


def moved(quote: Quotation, start: int) -> Quotation:
    """A paragraph's quotation as one of the sentence that begins at `start`."""
    return Quotation(
        quote.start - start,
        quote.end - start,
        quote.first - start,
        quote.last - start,
        quote.goes_on,
        quote.takes_up,
    )
