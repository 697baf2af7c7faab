"""Sentences of the record: where each begins and ends. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

ABBREVIATIONS = (
    "hon|rt|mr|mrs|ms|dr|prof|st|no|nos|e\\.g|i\\.e|eg|ie|etc|cf|vs|col|cols|vol|para|paras|p|pp|art|approx|inc|ltd|co|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
ENDING = re.compile(r"(?<![.!?])[.!?]++[\"'\u201d\u2019)\]]*+(?=\s)")
"""Each run of stops is tried once, from its first: a line of dots costs no more than its length."""
ABBREVIATION = re.compile(rf"(?:^|[\s(\[\u201c\"'])(?:{ABBREVIATIONS}|[A-Z])\.$", re.IGNORECASE)
FOLLOWS_ABBREVIATION = re.compile(r"\s+[a-z0-9(]|\s+(?:Friend|Member|Lady|Gentleman|Baroness|Lord)\b")
NEVER_LAST = re.compile(r"(?:^|[\s(\[\u201c\"'])(?:hon|rt|mr|mrs|ms|dr|prof|nos?|e\.g|i\.e|vs|[A-Z])\.$", re.IGNORECASE)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of each sentence; a line of the text ends a sentence, as it is a paragraph there.

    The full stop of `hon. Member`, `e.g.` or `No. 5` ends nothing.
    """
    place = 0
    for line in text.splitlines(keepends=True):
        yield from in_line(text, place, place + len(line))
        place += len(line)


def in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one line."""
    for found in ENDING.finditer(text, start, end):
        if is_end(text, start, found):
            yield from trimmed(text, start, found.end())
            start = found.end()
    yield from trimmed(text, start, end)


def is_end(text: str, start: int, found: re.Match[str]) -> bool:
    """Does a full stop end its sentence?"""
    before = text[max(start, found.start() - 12) : found.start() + 1]
    if NEVER_LAST.search(before):
        return False
    return not (ABBREVIATION.search(before) and FOLLOWS_ABBREVIATION.match(text, found.end()))


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without the spaces around it, where anything is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
