"""What a question or answer points to: earlier answers, by UIN and day.

Pure. A citation counts only where UIN and day stand together, in the phrases that the record uses: "pursuant to
the Answer of 15 June 2021 to Question 11536", "the answer I gave on 3 March 2025 to Question HL4858".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTHS})(?:,?\s+(?P<year>\d{{4}}))?"
NUMBER = r"(?P<uin>(?:HL\s?)?\d{1,3}(?:,\d{3})+|(?:HL\s?)?\d{1,7})\b"
LINK = (
    r",?\s*(?:\([^)]{0,40}\)\s*)?(?:to|on|in response to|in answer to|for|in reply to)\s+(?:the\s+)?(?:[Ww]ritten\s+)?"
)
ANSWER_THEN_NUMBER = re.compile(
    rf"\b(?:[Aa]nswers?|[Rr]eply|[Rr]esponse)\b[^.;]{{0,60}}?\b(?:of|on|dated)\s+{DAY}{LINK}"
    rf"(?:[Pp]arliamentary\s+)?(?:[Qq]uestions?|PQs?|WPQ|UIN)\s*(?:UIN\s*|[Nn]o\.?\s*|[Nn]umber\s*)?{NUMBER}"
)
NUMBER_THEN_DAY = re.compile(
    rf"\b(?:[Qq]uestions?|PQ|WPQ|UIN)\s*(?:UIN\s*|[Nn]o\.?\s*)?{NUMBER},?\s+(?:which was\s+)?[Aa]nswered\s+on\s+{DAY}"
)


@dataclass(frozen=True, order=True)
class CitedAnswer:
    """An earlier answer as it is cited."""

    answered_on: date
    uin: str


def cited_answers(text: str, on: date) -> tuple[CitedAnswer, ...]:
    """The earlier answers that a text of the day `on` cites by UIN and day, in order of day."""
    found = {
        cited
        for pattern in (ANSWER_THEN_NUMBER, NUMBER_THEN_DAY)
        for match in pattern.finditer(text)
        if (cited := read(match, on))
    }
    return tuple(sorted(found))


def read(match: re.Match[str], on: date) -> CitedAnswer | None:
    """One citation; where the year is not given it is the latest such day not after `on`."""
    years = [int(match["year"])] if match["year"] else [on.year, on.year - 1]
    days = [when for year in years if (when := a_day(year, match["month"], match["day"])) and when <= on]
    return CitedAnswer(days[0], re.sub(r"[\s,]", "", match["uin"]).upper()) if days else None


def a_day(year: int, month: str, number: str) -> date | None:
    """The day, or none where no calendar has it."""
    try:
        return date(year, MONTHS.split("|").index(month) + 1, int(number))
    except ValueError:
        return None
