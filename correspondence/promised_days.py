"""By when something was promised: the time that a minister's sentence names, as days. Pure.

Every reading is generous, as calling a promise late too soon costs more trust than calling it late too late: "by the
spring" lasts until the end of May. `rule` says in plain words how the words were read. What names no time that can
be counted ("in due course", "shortly", "in the coming weeks") has no deadline.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from correspondence.periods import (
    ONE_DAY,
    RECESSES,
    SEASONS,
    Period,
    feast_day,
    financial_year,
    months_after,
    months_from,
    months_on,
    narrowed,
    risen,
    season_of,
    spoken,
    whole_month,
    whole_year,
)
from tracker.calendar import CalendarError, working_day_after

FORESEEN = timedelta(days=200)
"""A month or day without its year that lies further ahead is taken as the past one, unless "by" stands before it."""
MONTH_NAMES = "January February March April May June July August September October November December".split()  # noqa: SIM905 - reads best so
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12}
LIMITS = ("by", "before", "no later than", "ahead of")
"""What makes the time behind it a limit and not a mere place in time."""


@dataclass(frozen=True)
class Deadline:
    """The days in which something is to happen; it is late after `last`.

    `words` are the sentence's own, `rule` says for a reader how they were read. A limit ("by 31 March", "within
    two weeks") begins on the day of the promise, a period ("by the spring", "in March") on its own first day.
    """

    first: date
    last: date
    words: str
    rule: str


@dataclass(frozen=True)
class NamedTime:
    """A time as a sentence names it, in its place; `deadline` is None where it cannot be counted."""

    start: int
    end: int
    deadline: Deadline | None


Reading = Callable[[re.Match[str], date], Period | None]
LEAD = (
    r"(?:\b(?P<lead>(?:(?:by|before|at|towards?|around) )?(?:the )?(?P<end>end) of|no later than|ahead of|by|before|"
    r"in|during|over|on|from|due|expected|this coming) )?"
)
PART = r"(?:\b(?P<part>early|mid|late|later|earlier)(?: |-|(?=20))(?:in )?)?"
WHICH = r"(?:\b(?P<which>this|next|the coming|the following|the|last|previous) )?"
OF_YEAR = r"(?:,? (?:of |in )?(?P<year>20\d\d(?!\d|[/\u2013-]\d)|(?:this|next) (?:calendar )?year))?"
SEASON = (
    rf"\b(?P<season>{'|'.join(SEASONS)})\b(?! (?:budget|statement|fuel|payment|olympic|term|pressure|plan|month)s?\b)"
)
MONTH = rf"\b(?P<month>{'|'.join(MONTH_NAMES)})\b"
DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?\b(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?"
NUMBER = rf"\b(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)}) "
FEAST = rf"\b(?P<lead>by|before|ahead of|no later than|in time for) (?:the )?(?P<feast>easter|{'|'.join(RECESSES)})\b"
NEW_YEAR = r"(?:\b(?P<lead>in|by|before|during) )?(?:the )?(?:(?P<part>early) (?:in )?)?(?:the )?\bnew year\b"
VAGUE = (
    r"\b(?:in due course|shortly|soon|as soon as|in the (?:coming|next few|near)|over the (?:coming|next few)|"
    r"(?:when|as) parliamentary time allows|at the earliest opportunity|in the (?:usual|normal) way)\b"
)


def deadline(sentence: str, said_on: date) -> Deadline | None:
    """The first time that a sentence of the day `said_on` names and that can be counted, if it names one."""
    return next((named.deadline for named in named_times(sentence, said_on) if named.deadline), None)


def named_times(sentence: str, said_on: date) -> tuple[NamedTime, ...]:
    """Every time ahead that a sentence names, in order, the vague ones too; of those that overlap the longest."""
    found = [
        named
        for pattern, reading in READINGS
        for match in pattern.finditer(sentence)
        if (named := named_time(match, reading, said_on))
    ]
    kept: list[NamedTime] = []
    for named in sorted(found, key=lambda named: (named.start - named.end, named.start)):
        if all(named.end <= other.start or other.end <= named.start for other in kept):
            kept.append(named)
    return tuple(sorted(kept, key=lambda named: named.start))


def named_time(match: re.Match[str], reading: Reading | None, said_on: date) -> NamedTime | None:
    """The time that one match names; None where it is over, on no calendar, or no time at all."""
    if reading is None:
        return NamedTime(match.start(), match.end(), None)
    try:
        period = reading(match, said_on)
    except (ValueError, OverflowError, CalendarError):
        return None
    if period is None or period.last < said_on or group(match, "part") == "earlier":
        return None
    if is_of_the_past(match, period, said_on):
        return None
    words = " ".join(match.group().split())
    found = Deadline(min(period.first, period.last), period.last, words, period.name)
    return NamedTime(match.start(), match.end(), found)


DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?$")
OF_BEFORE = re.compile(r"\bof\s+$")


def is_of_the_past(match: re.Match[str], period: Period, said_on: date) -> bool:
    """Is a time that has begun the rest of a past day ("18 July 2024"), or the time of a document ("of July 2024")?"""
    before = match.string[: match.start()]
    has_begun = period.first <= said_on
    return has_begun and bool(DAY_BEFORE.search(before) or OF_BEFORE.search(before))


def shaped(match: re.Match[str], period: Period, said_on: date) -> Period:
    """A period as the words around it narrow it: "early", "late", "by the end of", "before"."""
    lead, part = group(match, "lead"), group(match, "part")
    if group(match, "end") or part == "later":
        return Period(max(period.first, said_on), period.last, f"{period.name}, until its end")
    if part and part != "earlier":
        period = narrowed(period, part)
    if lead in {"before", "ahead of"}:
        return Period(said_on, period.first - ONE_DAY, f"{period.name}; before it begins")
    return period


def group(match: re.Match[str], name: str) -> str:
    """A named part of a match in lower case with single spaces; empty where it is not there."""
    return " ".join((match.groupdict().get(name) or "").lower().split())


def is_limit(match: re.Match[str]) -> bool:
    """Do the words before a time make it a limit ("by March") and not a place in time ("in March")?"""
    return group(match, "lead").startswith(LIMITS)


def year_of(match: re.Match[str], said_on: date) -> int | None:
    """The year given beside a day, month or season."""
    given = group(match, "year")
    return int(given) if given.isdigit() else said_on.year + given.startswith("next") if given else None


def season(match: re.Match[str], said_on: date) -> Period | None:
    """A season: without a year the one that runs or comes next; "next" is the one of the next calendar year."""
    name, which, year = group(match, "season"), group(match, "which"), year_of(match, said_on)
    if which in {"last", "previous"} or not (year or which or match["lead"] or match["part"]):
        return None
    if year:
        return shaped(match, season_of(year, name), said_on)
    if which == "next":
        return shaped(match, season_of(said_on.year + 1, name), said_on)
    years = (said_on.year - 1, said_on.year, said_on.year + 1)
    return shaped(match, next(s for y in years if (s := season_of(y, name)).last >= said_on), said_on)


def month(match: re.Match[str], said_on: date) -> Period | None:
    """A month: without a year the one that runs or comes next."""
    number, year = MONTH_NAMES.index(group(match, "month").title()) + 1, year_of(match, said_on)
    if group(match, "which") in {"last", "previous"} or not (year or match["lead"] or match["part"] or match["which"]):
        return None
    if year:
        return shaped(match, whole_month(year, number), said_on)
    whole = whole_month(said_on.year + (number < said_on.month), number)
    return shaped(match, whole, said_on) if is_limit(match) or whole.first - said_on <= FORESEEN else None


def day(match: re.Match[str], said_on: date) -> Period | None:
    """A day of a month: without a year the next such day."""
    number, year = MONTH_NAMES.index(group(match, "month").title()) + 1, year_of(match, said_on)
    when = date(year or said_on.year, number, int(match["day"]))
    if not year and when < said_on:
        when = when.replace(year=when.year + 1)
    if not year and when - said_on > FORESEEN and not is_limit(match):
        return None
    if group(match, "lead") in {"before", "ahead of"}:
        return Period(said_on, when - ONE_DAY, f"the day before {spoken(when)}")
    return Period(said_on if is_limit(match) else when, when, f"the day named, {spoken(when)}")


def year(match: re.Match[str], said_on: date) -> Period:
    """A calendar year by its number."""
    return shaped(match, whole_year(int(match["number"])), said_on)


def relative(match: re.Match[str], said_on: date) -> Period | None:
    """This or next week, month, year or financial year; "the year" only where its end is meant."""
    which, unit = group(match, "which"), group(match, "unit")
    is_end = bool(group(match, "end")) or group(match, "part") == "later"
    if which in {"last", "previous"} or (which in {"", "the"} and not is_end):
        return None
    ahead = int(which in {"next", "the following"})
    if unit == "week":
        monday = said_on + timedelta(days=7 * ahead - said_on.weekday())
        return Period(max(said_on, monday), monday + 6 * ONE_DAY, "until the Sunday of the week meant")
    if unit == "month":
        first = months_on(said_on, ahead)
        return shaped(match, whole_month(first.year, first.month), said_on)
    if unit == "financial year":
        return shaped(match, financial_year(said_on.year + ahead - (said_on.month < 4)), said_on)
    return shaped(match, whole_year(said_on.year + ahead), said_on)


def two_years(match: re.Match[str], said_on: date) -> Period:
    """A financial year by its two years: "the 2026-27 financial year"."""
    return shaped(match, financial_year(int(match["number"])), said_on)


def quarter(match: re.Match[str], said_on: date) -> Period | None:
    """A quarter or a half of a year; of the financial year where two years are given ("Q2 2026-27")."""
    nth = int(match["nth"] or ORDINALS[group(match, "ordinal")])
    size = 6 if (group(match, "half") or group(match, "sign")).startswith("h") else 3
    given = group(match, "number")
    year = int(given) if given.isdigit() else said_on.year + given.startswith("next")
    begins = date(year, 4 if match["other"] else 1, 1)
    if nth * size > 12:
        return None
    return shaped(match, months_from(months_on(begins, size * (nth - 1)), size), said_on)


def within(match: re.Match[str], said_on: date) -> Period:
    """A stretch of time from the day of the promise: "within two weeks"."""
    word, unit = group(match, "number"), group(match, "unit")
    number = NUMBERS.get(word) or int(word)
    name = f"{word} {unit}{'s' if number > 1 else ''} after the day of the promise"
    if unit == "working day":
        return Period(said_on, working_day_after(said_on, number), name)
    if unit == "month":
        return Period(said_on, months_after(said_on, number), name)
    return Period(said_on, said_on + number * (7 if unit == "week" else 1) * ONE_DAY, name)


def new_year(match: re.Match[str], said_on: date) -> Period:
    """The new year: its first three months, two where it is to be early; in January the one that has begun."""
    first = date(said_on.year + (said_on.month > 1), 1, 1)
    if is_limit(match):
        return Period(said_on, first, "by 1 January")
    whole = months_from(first, 2 if match["part"] else 3)
    return Period(whole.first, whole.last, f"the new year is taken as {whole.name}")


def feast(match: re.Match[str], said_on: date) -> Period | None:
    """By or before Christmas or Easter, or before a recess; "by" counts the feast itself in."""
    name = group(match, "feast")
    if not match["recess"] and name not in {"easter", "christmas"}:
        return None
    day_of = risen if match["recess"] else feast_day
    when = next(when for n in (0, 1) if (when := day_of(said_on.year + n, name)) >= said_on)
    if match["recess"]:
        return Period(
            said_on, when, f"the House has usually risen for its {name.title()} recess by {spoken(when)}; a rough rule"
        )
    when -= ONE_DAY * (group(match, "lead") in {"before", "ahead of"})
    return Period(said_on, when, f"{name.title()}: until {spoken(when)}")


def compiled(text: str) -> re.Pattern[str]:
    """A pattern that knows no case and takes any run of spaces for a space."""
    return re.compile(text.replace(" ", r"\s+"), re.IGNORECASE)


READINGS: tuple[tuple[re.Pattern[str], Reading | None], ...] = (
    (compiled(LEAD + DAY + MONTH + OF_YEAR), day),
    (compiled(LEAD + WHICH + PART + MONTH + OF_YEAR), month),
    (compiled(LEAD + WHICH + PART + WHICH.replace("which", "again") + SEASON + OF_YEAR), season),
    (
        compiled(
            rf"(?=\b(?:by|in|during|before|end|early|mid|late|later)\b){LEAD}{PART}\b(?P<number>20\d\d)\b(?![/\u2013-]\d)"
        ),
        year,
    ),
    (compiled(rf"{LEAD}{PART}{WHICH}(?:calendar )?\b(?P<unit>week|month|year|financial year)\b"), relative),
    (compiled(rf"{LEAD}{PART}(?:the )?(?P<number>20\d\d)[/\u2013-](?:20)?\d\d financial year\b"), two_years),
    (
        compiled(
            rf"{LEAD}(?:the )?\b(?:(?P<sign>Q|H|quarter )(?P<nth>[1-4])|(?P<ordinal>{'|'.join(ORDINALS)}) "
            r"(?P<half>half|quarter)),? (?:of )?(?P<number>20\d\d|(?:this|next|the) year)"
            r"(?P<other>[/\u2013-](?:20)?\d\d)?\b"
        ),
        quarter,
    ),
    (
        compiled(
            rf"\b(?:within|in|over|during) (?:the )?(?:next |coming )?{NUMBER}(?P<unit>working day|day|week|month)s?\b"
            r"(?:['\u2019] time)?(?! (?:of|after|from|following|before|prior|since|to)\b)"
        ),
        within,
    ),
    (compiled(NEW_YEAR), new_year),
    (compiled(FEAST + r"(?P<recess>(?: adjournment)? recess)?"), feast),
    (compiled(VAGUE), None),
)
"""Each pattern with what reads it; None for the times that cannot be counted."""
