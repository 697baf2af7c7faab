"""A search in words: what its fields are called, and its days as people write them. Pure."""

from __future__ import annotations

from datetime import date

from tracker.search.fields import Days, Field

TITLES = {
    Field.KIND: "Kind of record",
    Field.TOPIC: "Topic",
    Field.ORGANISATION: "Organisation named",
    Field.BODY: "Body",
    Field.FAMILY: "Body with predecessors and successors",
    Field.ASKED_BY: "Asked by",
    Field.ANSWERED_BY: "Answered by",
    Field.FROM: "Letter from",
    Field.TO: "Letter to",
    Field.PARTY: "Party of who asked",
    Field.HOUSE: "House",
    Field.STATE: "State",
    Field.LABEL: "Kind of answer",
    Field.NAMED_DAY: "Named day",
    Field.UIN: "Number",
    Field.DATE: "Dated",
    Field.TABLED: "Tabled",
    Field.ANSWERED: "Answered",
}


def days_in_words(days: Days) -> str:
    """`2024`, `May 2024`, `1 May 2024`, `from 1 May 2024`, `1 May 2024 to 3 June 2024`."""
    if days.first and days.last:
        whole = str(days)
        if len(whole) == 4:
            return whole
        if len(whole) == 7:
            return f"{days.first:%B %Y}"
        return long(days.first) if days.first == days.last else f"{long(days.first)} to {long(days.last)}"
    if days.first:
        return f"from {long(days.first)}"
    return f"up to {long(days.last)}" if days.last else "any day"


def long(day: date) -> str:
    """`1 May 2024`."""
    return f"{day.day} {day:%B} {day.year:04}"
