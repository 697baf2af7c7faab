"""How the numbers and days of a citation belong together. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from questions.reference_dates import Day, Days
from questions.reference_numbers import Numbered, Numbers

ANSWER = re.compile(
    r"\b(?:[Aa]nswer(?:s|ed)?|[Rr]epl(?:y|ies|ied)|[Rr]esponses?|[Rr]esponded|ANSWERS?)\b"
    r"(?!\s(?:time|rate|plan|team)s?\b)"
)
TABLED_BETWEEN = re.compile(r"\b(?:tabled|asked|submitted)\b(?!.*\b(?:answered|given|replied|responded)\b)", re.DOTALL)
TABLED = re.compile(r"\b(?:[Tt]abled|[Aa]sked|[Ss]ubmitted|for [Aa]nswer|[Dd]ue)\b[^,;()]{0,60}$")
AFTER = re.compile(
    r"[\s,()\[\]\u00a4]{0,6}(?:(?:which|that)\s)?(?:(?:was|were)\s)?(?:and\s(?=[Aa]nswered|given|replied))?"
    r"(?:(?:[Aa]nswered|given|provided|replied\sto|responded\sto|published|dated|received|made|issued|sent)\s?)?"
    r"(?:to\s(?:him|her|them|you|me)\s)?(?:on\s|of\s|from\s|dated\s|in\s|for\s|by\s|earlier\s)?(?:the\s)?[(\[]?"
)
ANSWERED_AFTER = re.compile(
    r"[^;]{0,160}?\b(?:[Aa]nswered|answer(?:\sgiven)?|given|replied|received|responded|published|dated)\b"
    r"[^;,]{0,60}?(?:\son|\sof|dated)?\s(?:the\s)?[(\[]?"
)
HEADING_BETWEEN = re.compile(r"\s?(?:,\s?)?(?:on|regarding|about)\s[^;]{2,140}?,?\s(?:on|of|dated)\s(?:the\s)?[(\[]?")
PERSON_BETWEEN = re.compile(
    r"\s?(?:,\s)?(?:\([^()]{0,60}\)\s)?"
    r"(?:to|for)\s[^;]{3,140}?,?\s(?:on|of)\s(?:the\s)?[(\[]?"
)
LEADS_ON = re.compile(r"\s?[(\[]|[\s,)]{0,3}(?:(?:to|in\s(?:response|reply|answer)\sto|on|for|of)\s){1,2}(?:the\s)?")
BEHIND_DAY = re.compile(r"\s*(?:[.,;:()\[\]\u00a4]|$|(?:and|which|where|that|to|for|by|from|about|regarding)\b)")
NEW_MATTER = re.compile(r",\s(?:if|what|whether|how|when|who|which|why|where)\b")
SENTENCE_END = re.compile(r"(?<![Hh]on)(?<![Rr]t)(?<!No)(?<!Mr)(?<!Dr)(?<!Mrs)(?<!Ms)\.\s+[A-Z(]")
HEADING = re.compile(
    r"\s?,?\s?(?:on|regarding|about|entitled|concerning)\s(?:the\s)?['\"\u2018\u201c]?"
    r"(?!\d{1,2}(?:st|nd|rd|th)?\s[A-Z]|\d{1,2}/)(?P<heading>[A-Z0-9][^;]{1,160}?)['\"\u2019\u201d]?"
    r"(?=;|\s?,\s[^A-Z\d]|\s?,\s?$|\.\s|\.?$|\.\w|\s\(|\u00a4|,\s?(?:answered|which|if|what|how)\b"
    r"|,?\s(?:tabled|answered|of\s\d|dated|given)\b"
    r"|,?\sand\s(?:to\s|of\s|\(|pursuant|with\s|further|the\s(?:[Aa]nswer|[Qq]uestion)|[Qq]uestions?\s|\d))"
)
DIRECTLY = re.compile(r"[\s,(\[\-\u2013]{0,3}(?:UIN\s|number\s|no\.?\s)?")
STATEMENT_BEFORE = re.compile(r"[Ss]tatements?|WMS|published|dated|made|laid")
FARTHEST = 260
"""Characters between a day and the number that it belongs to."""


@dataclass(frozen=True)
class Cited:
    """One number with its day, and the list that it stands in."""

    item: Numbered
    day: Day | None
    numbers: Numbers
    begins: int
    """Where its citation begins: after the one before it, except where it shares the words of that one."""


def cited(text: str, lists: Sequence[Numbers], days: Sequence[Days]) -> list[Cited]:
    """Each number of a text with its day, where the text gives it one."""
    clusters: list[tuple[int, list[Numbers], Days | None]] = []
    end = 0
    for place, numbers in enumerate(lists):
        limit = lists[place + 1].start if place + 1 < len(lists) else len(text)
        begins = new_start(text, end, numbers.start)
        mine = day_before(text, begins, numbers, days) or day_after(text, numbers, days, limit)
        if mine is None and clusters and shares(text, end, numbers.start):
            clusters[-1][1].append(numbers)
        else:
            clusters.append((begins, [numbers], mine))
        end = max(numbers.end, mine.end if mine else 0)
    return [one for cluster in clusters for one in paired(*cluster)]


def new_start(text: str, end: int, start: int) -> int:
    """Where the words of a citation can begin: after the one before, in its own sentence."""
    begins = max(end, start - FARTHEST)
    for found in SENTENCE_END.finditer(text, begins, start):
        begins = found.end() - 1
    return begins


def day_before(text: str, begins: int, numbers: Numbers, days: Sequence[Days]) -> Days | None:
    """The day between the word "answer" and the number, "the answer of 3 March to Question 1"."""
    for one in reversed(days):
        if begins <= one.start and one.end <= numbers.items[0].start:
            if TABLED.search(text, max(begins, one.start - 70), one.start):
                return None
            head = begins
            for found in ANSWER.finditer(text, max(begins - 300, 0), one.start):
                head = found.end()
            leads = LEADS_ON.fullmatch(text, one.end, numbers.start)
            is_close = one.end + 40 > numbers.start or one.start < head + 120
            return one if (head > begins and is_close) or (leads and head != begins) else None
    return None


def day_after(text: str, numbers: Numbers, days: Sequence[Days], limit: int) -> Days | None:
    """The day behind the number, "Question 1, answered on 3 March"; the day that it was tabled is none."""
    for one in days:
        if numbers.end <= one.start < limit:
            between = text[numbers.end : one.start]
            if (
                len(between) > FARTHEST
                or SENTENCE_END.search(between)
                or TABLED.search(between[-70:])
                or TABLED_BETWEEN.search(between)
            ):
                return None
            if limit < len(text) and LEADS_ON.fullmatch(text, one.end, limit):
                return None
            return one if is_link(between) and not opens_clause(text, between, one.end) else None
    return None


def opens_clause(text: str, between: str, end: int) -> bool:
    """Does a day behind a comma open what is said next? "As stated in answer to Question 1, on 3 March we met"."""
    return bool(re.fullmatch(r"\s?,\s(?:on|in)\s(?:the\s)?", between)) and not BEHIND_DAY.match(text, end)


def is_link(between: str) -> bool:
    """Do the words between a number and the day behind it join the two?"""
    return any(form.fullmatch(between) for form in (AFTER, ANSWERED_AFTER, PERSON_BETWEEN, HEADING_BETWEEN))


def shares(text: str, end: int, start: int) -> bool:
    """Does a list without a day of its own go on with the citation before it?"""
    between = text[end:start]
    joins = re.match(r"[\s,]*(?:on\s[^;]*?|\([^)]*\)[^;]*?)?(?:\sand|,|&|/|;|\))", between[:FARTHEST])
    apart = len(between) > FARTHEST or any(form.search(between) for form in (ANSWER, SENTENCE_END, NEW_MATTER))
    return bool(joins and not apart)


def paired(begins: int, lists: list[Numbers], mine: Days | None) -> list[Cited]:
    """Numbers and days one to one where there are as many; one day for all; else nobody can tell."""
    items = [(item, numbers) for numbers in lists for item in numbers.items]
    days = list(mine.days) if mine else []
    each = days if len(days) == len(items) else (days * len(items) if len(days) == 1 else [None] * len(items))
    return [Cited(item, day, numbers, begins) for (item, numbers), day in zip(items, each, strict=True)]


def heading_after(text: str, end: int) -> str:
    """The heading that follows a number: "on Towers: Leaning"."""
    found = HEADING.match(text, end, end + 200)
    return " ".join(found["heading"].split()) if found else ""


def statement_day(text: str, statement: Numbered, days: Sequence[Days]) -> Day | None:
    """The day of a written statement: the nearest before its number, or the one right behind it."""
    behind = next((one for one in days if one.start >= statement.end), None)
    begins = new_start(text, 0, statement.start)
    before = [one for one in days if begins <= one.start and one.end <= statement.start]
    if before and DIRECTLY.fullmatch(text, before[-1].end, statement.start):
        return before[-1].days[-1]
    if behind and AFTER.fullmatch(text, statement.end, behind.start):
        return behind.days[-1]
    if before and STATEMENT_BEFORE.search(text, max(begins, before[-1].start - 120), before[-1].start):
        return before[-1].days[-1]
    return None
