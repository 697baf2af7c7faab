"""Days as letters and their descriptions write them: "8 July 2021", "08/07/2021", "10.12.24". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
IN_WORDS = re.compile(rf"\b(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?\s(?:of\s)?{MONTH},?\s{YEAR}", re.IGNORECASE)
MONTH_FIRST = re.compile(rf"\b{MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{YEAR}", re.IGNORECASE)
IN_FIGURES = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)"
)
ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
FORMS = (IN_WORDS, MONTH_FIRST, ISO, IN_FIGURES)
CENTURY = 2000
"""That of a year in two figures: "10.12.24" is of 2024. No correspondence of the last century is so described."""


@dataclass(frozen=True)
class WrittenDay:
    """A day that a text names in full, with the words that name it and where they stand."""

    when: date
    words: str
    start: int
    end: int


def days_in(text: str) -> Iterator[WrittenDay]:
    """The days that a text names with their year, in order; figures are day, month, year.

    A day that no calendar has ("31.02.24") is none, and so is one without its year.
    """
    found = [one for form in FORMS for match in form.finditer(text) if (one := read(match))]
    last = -1
    for one in sorted(found, key=lambda day: (day.start, -day.end)):
        if one.start >= last:
            last = one.end
            yield one


def first_day(text: str) -> WrittenDay | None:
    """The first day that a text names, or none."""
    return next(days_in(text), None)


def read(match: re.Match[str]) -> WrittenDay | None:
    """The day that one match names, where there is such a day."""
    month, year = match["month"], int(match["year"])
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    try:
        when = date(year if year >= 100 else CENTURY + year, number, int(match["day"]))
    except ValueError:
        return None
    return WrittenDay(when, match[0], match.start(), match.end())
