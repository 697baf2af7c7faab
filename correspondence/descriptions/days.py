"""The day that a letter bears, by its description: "dated 08/07/2021", "Letter of 3 May 2024", "..., 12.12.24". Pure.

A day elsewhere is one that the letter is about: "statement of 3 May 2024". Where two days are told, none is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from correspondence.descriptions.marks import first_subject
from tracker.written_days import WrittenDay, days_in

WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
BEFORE = re.compile(
    rf"(?P<cut>(?:[\s,;:(\[\u2013\u2014]|(?<=\s)-|\.(?=\s))*(?:(?P<dated>\bdated:?)|(?P<of>\bof))?\s*{WEEKDAY})$",
    re.IGNORECASE,
)
BEFORE_WITHIN = 40
CLOSING = re.compile(r"\s*[)\],;]?")
LAST = re.compile(r"\s*[)\].]*\s*$")
LETTER = re.compile(r"\b(?:letters?|correspondence|e-?mails?)\b", re.IGNORECASE)
DOCUMENT = re.compile(
    r"\b(?:letters?|notice|report|statement|order|e-?mails?|decision|response|reply|answer|minute|memo|submission|note|"
    r"request|contract|agreement|correspondence|evidence|transcript|paper|instrument|treaty|document|one)s?$",
    re.IGNORECASE,
)
"""What else bears a day: "the notice dated 3 May 2024"."""
MORE_DAYS = re.compile(r"^\s*(?:and|to|&|-|\u2013|\u2014|,)\s*\d")
LESS_DAYS = re.compile(r"\d\s*(?:and|to|&|-|\u2013|,)\s*$")
UNREAD = re.compile(r"[,(]?\s*\bdated\b[^,()]{0,60}\d[^()]{0,40}\)?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class LetterDay:
    """The letter's own day in a line; `start` to `end` is what goes with it: "dated", brackets, a comma."""

    when: date
    words: str
    start: int
    end: int
    is_several: bool = False
    """It is told together with another: "3 and 4 May 2024"."""

    def cut(self, line: str) -> str:
        """The line without it."""
        before, after = line[: self.start].rstrip(" ,;("), line[self.end :].lstrip(" ,;)")
        return f"{before}, {after}" if before and after else before or after


def letter_day(line: str, opening: int) -> LetterDay | None:
    """The day that the letter bears; `opening` is where the words end that announce it. None where two are told."""
    days = list(days_in(line))
    for is_it in (is_announced, is_dated, is_set_off, is_last):
        found = [(day, before) for day in days if (before := BEFORE.search(line[: day.start][-BEFORE_WITHIN:]))]
        told = [own(line, day, before) for day, before in found if is_it(line, day, before, opening)]
        told = before_subject(line, told) if is_it is is_dated else told
        if told:
            is_one = len({one.when for one in told}) == 1 and not told[0].is_several
            return told[0] if is_one else None
    return None


def before_subject(line: str, told: list[LetterDay]) -> list[LetterDay]:
    """The one that is told before the subject begins, where there is one; all of them where not."""
    subject = first_subject(line)
    head = [one for one in told if subject is not None and one.start < subject.start]
    return head if len(head) == 1 else told


def own(line: str, day: WrittenDay, before: re.Match[str]) -> LetterDay:
    """A day with what stands around it for its sake."""
    start = day.start - len(before["cut"])
    closing = CLOSING.match(line, day.end)
    return LetterDay(day.when, day.words, start, closing.end() if closing else day.end, is_several(line, day))


def is_announced(line: str, day: WrittenDay, before: re.Match[str], opening: int) -> bool:
    """Right after the words that announce the letter, or before them: "Letter of 3 May", "3 May 2024: Letter"."""
    start = day.start - len(before["cut"])
    return start == 0 or (start <= opening <= day.start and not line[opening : day.start - len(before["cut"])].strip())


def is_dated(line: str, day: WrittenDay, before: re.Match[str], opening: int) -> bool:
    """After "dated", unless another document is."""
    head = line[: day.start - len(before["cut"])]
    is_of_another = len(head) > opening and (
        DOCUMENT.search(head) or (LETTER.search(head, opening) and not is_signed(before))
    )
    return bool(before["dated"]) and not is_of_another


def is_set_off(line: str, day: WrittenDay, before: re.Match[str], _opening: int) -> bool:
    """Between commas or in brackets, before the subject begins."""
    subject = first_subject(line)
    is_closed = re.match(r"\s*[,)\];:\u2013\u2014-]", line[day.end :]) is not None
    return is_signed(before) and is_closed and (subject is None or day.start < subject.start)


def is_last(line: str, day: WrittenDay, before: re.Match[str], _opening: int) -> bool:
    """At the end, after a sign; or a day in figures after a word that does not lead to it."""
    if not LAST.match(line, day.end):
        return False
    if is_signed(before):
        return True
    word = line[: day.start].split()[-1:]
    return day.words.replace(".", "").replace("/", "").isdigit() and bool(word) and not is_leading(word[0])


def is_signed(before: re.Match[str]) -> bool:
    """Does a comma, a bracket or a dash part the day from what stands before it?"""
    return not before["of"] and re.search(r"[^\w\s]", before["cut"].partition("dated")[0]) is not None


def is_leading(word: str) -> bool:
    """Does a word lead to the day as to a part of the subject: "on", "of", "until"?"""
    leading = "on of to from until by in since for at and before after the dated between or & - debate session hearing"
    return word.casefold() in leading.split()


def is_several(line: str, day: WrittenDay) -> bool:
    """Is a day one of several that are told together: "3 and 4 May 2024"?"""
    after = MORE_DAYS.match(line[day.end :])
    return bool(after) or LESS_DAYS.search(line[: day.start][-20:]) is not None


def without_days(text: str) -> str:
    """A phrase without days at its end that could not be taken for the letter's: "dated 3 March and 4 April"."""
    found = UNREAD.search(text[-160:])
    if not found or DOCUMENT.search(text[: max(len(text) - 160, 0) + found.start()].rstrip()):
        return text
    return text[: max(len(text) - 160, 0) + found.start()]
