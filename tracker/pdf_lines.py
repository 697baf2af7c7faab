"""Lines of a PDF's pages as paragraphs: wrapped lines joined, page numbers and running heads left out. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from tracker.prose import CONTROL, INVISIBLE

BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf02d\u25cf\u25aa\u25a0\uf06e"), "\u2022")
"""Bullets of symbol fonts, which have no letters of their own."""
SOFT = "\u00ad"
ITEM = re.compile(r"(?:[\u2022\u2023\u25e6*\u2013\u2014-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])(?:\s|$)", re.IGNORECASE)
"""How an item of a list begins."""
OPENS = re.compile(r"(?:dear|yours|from|to|cc|date|subject|re|our ref|your ref|ref)\b[ :]", re.IGNORECASE)
"""How a line of a letter begins that is never the middle of a paragraph, if it begins with a capital."""
ENDS = re.compile(r"[.?!:;][\"'\u2019\u201d)]?$")
PAGE_NUMBER = re.compile(r"\W{0,3}(?:page )?(?P<number>\d{1,3})(?: ?(?:of|/) ?(?P<all>\d{1,3}))?\W{0,3}", re.IGNORECASE)
BROKEN = re.compile(r"(?P<head>[^\W\d_]+)-$")
TAIL = re.compile(r"[^\W\d_]+")
WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
FULL_AT_LEAST = 60
"""Characters of a full line where a text has too few long lines to tell."""
GAP = 1.3
"""A paragraph's gap is at least so much wider than that between its lines."""
HYPHENATED = 0.05
"""Share of lines broken in a word from which a text was set with hyphenation."""
APART = frozenset({"co", "non", "long", "short", "well", "cross", "self", "anti", "ex", "vice", "high", "low", "mid"})
"""What keeps its hyphen even in such a text."""


@dataclass
class Line:
    """One line of a page, and where its first words stand; `bold` is none where it is both."""

    raw: str = ""
    height: float | None = None
    size: float = 0.0
    is_bold: bool | None = None
    has_words: bool = False

    def add(self, part: str, cm: list[float], tm: list[float], is_bold: bool, size: float) -> None:
        """Take up a piece of text that is drawn on this line, with the matrices and the font that draw it."""
        self.raw += part
        if not part.strip():
            return
        if not self.has_words:
            scale = abs(tm[3] * cm[3] + tm[2] * cm[1])
            self.height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5] if scale else None
            self.size, self.is_bold, self.has_words = abs(size) * scale, is_bold, True
        elif self.is_bold is not is_bold:
            self.is_bold = None

    @property
    def text(self) -> str:
        """The words, NFKC, without accidents; a soft hyphen at the end is kept for joining."""
        raw = self.raw.encode("utf-8", "replace").decode()  # fonts may name halves of characters
        text = unicodedata.normalize("NFKC", raw.translate(BULLETS)).translate(CONTROL).rstrip()
        ends_soft = text.endswith(SOFT)
        return " ".join(text.translate(INVISIBLE).split()) + (SOFT if ends_soft else "")


@dataclass(frozen=True)
class Row:
    """A line as it is judged: its words, its place, and on which page; an empty one ends a paragraph."""

    text: str
    page: int
    height: float | None
    size: float
    is_bold: bool | None


@dataclass(frozen=True)
class Layout:
    """What a text's lines have in common."""

    full: int
    """Characters of a full line."""
    gap: float
    """The gap between lines of one paragraph, in sizes of the letter; 0 where unknown."""
    words: frozenset[str]
    """Its words in lower case, those with hyphens whole, but for those at line ends."""
    is_hyphenated: bool


def paragraphs(pages: list[list[Line]]) -> str:
    """The pages' paragraphs, a line each."""
    rows = [row for number, page in enumerate(pages) for row in to_rows(page, number)]
    rows = without_running(rows, len(pages))
    layout = layout_of([row for row in rows if row.text])
    found: list[str] = []
    before: Row | None = None
    for row in rows:
        if not row.text:
            before = before if before and before.page != row.page else None
        elif before is not None and is_same_paragraph(before, row, layout):
            found[-1] = joined(found[-1], row.text, layout)
            before = row
        else:
            found.append(row.text)
            before = row
    return "\n".join(line.replace(SOFT, "") for line in found)


def to_rows(page: list[Line], number: int) -> list[Row]:
    """The lines of one page as rows, without empty ones at its top and foot."""
    rows = [Row(line.text, number, line.height, line.size, line.is_bold) for line in page]
    filled = [place for place, row in enumerate(rows) if row.text]
    return rows[filled[0] : filled[-1] + 1] if filled else []


def without_running(rows: list[Row], pages: int) -> list[Row]:
    """The rows without page numbers, and without heads and feet that come again on every page, but for the first."""
    edges = {number: edge_places(rows, number) for number in range(pages)}
    gone = page_numbers(rows, edges, pages) | repeats(rows, edges, pages)
    return [row for place, row in enumerate(rows) if place not in gone]


def edge_places(rows: list[Row], number: int) -> tuple[int, ...]:
    """Where a page's first and last row stand."""
    places = [place for place, row in enumerate(rows) if row.page == number]
    return (places[0], places[-1]) if places else ()


def page_numbers(rows: list[Row], edges: dict[int, tuple[int, ...]], pages: int) -> set[int]:
    """Rows that are page numbers for certain: the right one on every page after the first, or "2 of 3" in place."""
    found = [
        (number, place, match)
        for number, places in edges.items()
        for place in places
        if (match := PAGE_NUMBER.fullmatch(rows[place].text)) and int(match["number"]) == number + 1
    ]
    sure = {place for _, place, match in found if match["all"] and int(match["all"]) == pages}
    bare = {number: place for number, place, match in found if not match["all"]}
    is_numbered = pages > 1 and all(number in bare for number in range(1, pages) if edges[number])
    return sure | (set(bare.values()) if is_numbered else set())


def repeats(rows: list[Row], edges: dict[int, tuple[int, ...]], pages: int) -> set[int]:
    """Rows at the edge of every page, three or more, that say the same; the first of them stays."""
    if pages < 3:
        return set()
    counts = Counter(text for places in edges.values() for text in {rows[place].text for place in places})
    running = {text for text, count in counts.items() if count == pages}
    return {place for number, places in edges.items() if number for place in places if rows[place].text in running}


def layout_of(rows: list[Row]) -> Layout:
    """How long a full line is, how far lines stand apart, and whether words are broken at line ends."""
    lengths = sorted(len(row.text) for row in rows)
    long = lengths[len(lengths) * 9 // 10] if lengths else 0
    is_told = sum(1 for length in lengths if length >= long * 0.85) >= 10
    gaps = sorted(gap for one, other in pairwise(rows) if (gap := gap_between(one, other)) and gap > 0)
    broken = sum(1 for one, other in pairwise(rows) if BROKEN.search(one.text) and other.text[:1].islower())
    words = frozenset(word.lower() for row in rows for word in WORDS.findall(row.text.removesuffix(SOFT)))
    return Layout(
        full=long if is_told and long >= 30 else max(long, FULL_AT_LEAST),
        gap=gaps[len(gaps) // 4] if gaps else 0.0,
        words=words,
        is_hyphenated=broken > 2 and broken > HYPHENATED * len(rows),
    )


def gap_between(one: Row, other: Row) -> float | None:
    """How far below one row another stands, in sizes of its letters; none where they cannot be compared."""
    if one.page != other.page or one.height is None or other.height is None or not other.size:
        return None
    return (one.height - other.height) / other.size


def is_same_paragraph(one: Row, other: Row, layout: Layout) -> bool:
    """Does a row go on where the one before it was full?"""
    if one.page != other.page and (ENDS.search(one.text) or not other.text[:1].islower()):
        return False
    if stands_apart(one, other, layout) or ITEM.match(other.text):
        return False
    if other.text[:1].isupper() and OPENS.match(other.text):
        return False
    if one.text.endswith(SOFT) or (BROKEN.search(one.text) and other.text[:1].islower()):
        return True
    room = len(one.text) + 1 + len(other.text.split(" ", 1)[0])
    is_closed = ENDS.search(one.text) is not None and not other.text[:1].islower()
    return room > layout.full * (0.9 if is_closed else 0.8)


def stands_apart(one: Row, other: Row, layout: Layout) -> bool:
    """Does the page set the rows apart, by space, size or weight of its letters?"""
    gap = gap_between(one, other)
    if gap is not None and (gap <= 0 or (layout.gap and gap > GAP * layout.gap)):
        return True
    if one.size and other.size and not 0.87 < one.size / other.size < 1.15:
        return True
    return {one.is_bold, other.is_bold} == {True, False}


def joined(text: str, other: str, layout: Layout) -> str:
    """A paragraph and its next line as one; a word broken between them is made whole where that is likely."""
    if text.endswith(SOFT):
        return text.removesuffix(SOFT) + other
    head, tail = BROKEN.search(text), TAIL.match(other)
    if not head or not tail or not other[:1].islower():
        return f"{text} {other}"
    whole, apart = (head["head"] + tail[0]).lower(), f"{head['head']}-{tail[0]}".lower()
    is_apart = apart in layout.words or head["head"].lower() in APART
    is_whole = whole in layout.words or (layout.is_hyphenated and not is_apart)
    return (text[:-1] if is_whole else text) + other
