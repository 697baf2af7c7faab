"""The days that a citation names: "15 June 2021", "4 and 11 November", "15/06/2021", "today". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

MONTHS = (
    "[Jj]an[uary]{0,6}|[Ff]eb[ruary]{0,7}|[Mm]ar[ch]{0,3}|[Aa]pr[il]{0,3}|May|[Jj]une?|[Jj]uly?|[Aa]ug[ust]{0,4}|"
    "[Ss]ep[tember]{0,8}|[Oo]ct[ober]{0,6}|[Nn]ov[ember]{0,6}|[Dd]ec[ember]{0,6}"
)
"""The months, also abbreviated or with letters of theirs misplaced: "Janaury"."""
MONTH_STARTS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NUMBER = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?(?![\d/])"
CUT_YEAR = r"(?!,?\s?\d{1,3}\s?(?:\.\.\.|\u2026))"
A_YEAR = r"(?:19|20)\d\d(?!\d)"
IN_WORDS = re.compile(
    rf"(?<![\d,.:/-])(?P<numbers>{NUMBER}(?:(?:\s?,\s?|\s(?:and|&)\s|\s?,\s?and\s){NUMBER}){{0,4}})"
    rf"\s{{0,2}}(?:of\s)?(?P<month>{MONTHS})(?![A-Za-z])\.?{CUT_YEAR}(?:\s?,?\s?(?P<year>{A_YEAR}))?"
)
MONTH_FIRST = re.compile(rf"\b(?P<month>{MONTHS})\s(?P<numbers>{NUMBER})\s?,?\s(?P<year>{A_YEAR})")
ISO = re.compile(rf"(?<![\d/-])(?P<year>{A_YEAR})-(?P<month>\d\d)-(?P<numbers>\d\d)(?![\d/-])")
IN_FIGURES = re.compile(
    rf"(?<![\d/.])(?P<numbers>\d{{1,2}})(?P<sign>[/.])(?P<month>\d{{1,2}})(?P=sign)"
    rf"(?P<year>{A_YEAR}|(?<=/)\d\d(?![\d/]))"
)
NAMED = re.compile(r"\b(?P<named>[Tt]oday|[Yy]esterday)\b(?!['\u2019])")
FORMS = (IN_WORDS, MONTH_FIRST, ISO, IN_FIGURES, NAMED)
JOINED = re.compile(r"\s?(?:,|,?\sand|&)\s(?:(?:on|of)\s)?(?:the\s)?|\s?,\s?")


@dataclass(frozen=True)
class Day:
    """One day; none where no calendar has it."""

    when: date | None
    year_is_given: bool


@dataclass(frozen=True)
class Days:
    """The days that stand together in a text, in their order, and where."""

    start: int
    end: int
    days: tuple[Day, ...]


def days_in(text: str, on: date) -> list[Days]:
    """All days that a text of the day `on` names, in order; days joined by a comma or "and" stand together."""
    together: list[Days] = []
    for one in sorted(single(text, on), key=lambda days: (days.start, -days.end)):
        if together and one.start < together[-1].end:
            continue
        if together and JOINED.fullmatch(text, together[-1].end, one.start):
            together.append(joined(together.pop(), one))
        else:
            together.append(one)
    return together


def single(text: str, on: date) -> Iterator[Days]:
    """Each day or list of days of one month, as one form finds it."""
    for form in FORMS:
        for found in form.finditer(text):
            yield Days(found.start(), found.end(), tuple(read(found, on)))


def read(found: re.Match[str], on: date) -> Iterator[Day]:
    """The days of one place."""
    parts = found.groupdict()
    if parts.get("named"):
        yield Day(on - timedelta(days=parts["named"].lower() == "yesterday"), year_is_given=True)
        return
    month = parts["month"] if parts["month"].isdigit() else MONTH_STARTS.index(parts["month"][:3].title()) + 1
    for number in re.findall(r"\d+", parts["numbers"]):
        yield a_day(parts["year"], int(month), int(number), on)


def a_day(year: str | None, month: int, number: int, on: date) -> Day:
    """The day; where its year is not given, the latest such day that is not after `on`."""
    if year:
        return Day(on_calendar(int(year) + 2000 * (len(year) == 2), month, number), year_is_given=True)
    earlier = (on_calendar(each, month, number) for each in range(on.year, max(on.year - 9, 1), -1))
    return Day(next((when for when in earlier if when and when <= on), None), year_is_given=False)


def on_calendar(year: int, month: int, number: int) -> date | None:
    """The day, or none where no calendar has it."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def joined(left: Days, right: Days) -> Days:
    """Two lists as one; a year at the end of "30 June and 7 July 2025" holds for both."""
    year = right.days[0].when.year if right.days[0].when and right.days[0].year_is_given else None
    days = tuple(with_year(day, year) for day in left.days)
    return Days(left.start, right.end, days + right.days)


def with_year(day: Day, year: int | None) -> Day:
    """The day in the year that a later day of its list gives."""
    if day.year_is_given or year is None or day.when is None:
        return day
    return replace(day, when=on_calendar(year, day.when.month, day.when.day), year_is_given=True)
