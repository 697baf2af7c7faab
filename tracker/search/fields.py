"""The fields by which a search can be narrowed, and the values that each can have; pure."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, StrEnum

from tracker.prose import clean


class Shape(Enum):
    """What a value of a field is."""

    NAME = "one of a list that the record gives: its slug, its name or its short form"
    PERSON = "a Member's number, or a part of a name as known or as published"
    DAY = "a year, a month, a day, or two of them with `..` between"
    NUMBER = "a UIN"


class Field(StrEnum):
    """What can stand before a colon, in the order in which a search is printed."""

    KIND = "kind"
    TOPIC = "topic"
    ORGANISATION = "organisation"
    BODY = "body"
    FAMILY = "family"
    ASKED_BY = "asked-by"
    ANSWERED_BY = "answered-by"
    FROM = "from"
    TO = "to"
    PARTY = "party"
    HOUSE = "house"
    STATE = "state"
    LABEL = "label"
    NAMED_DAY = "named-day"
    UIN = "uin"
    DATE = "date"
    TABLED = "tabled"
    ANSWERED = "answered"


SHAPES = {
    **dict.fromkeys((Field.ASKED_BY, Field.ANSWERED_BY, Field.FROM, Field.TO), Shape.PERSON),
    **dict.fromkeys((Field.DATE, Field.TABLED, Field.ANSWERED), Shape.DAY),
    Field.UIN: Shape.NUMBER,
}
ALIASES = {
    "asker": Field.ASKED_BY,
    "by": Field.ANSWERED_BY,
    "answerer": Field.ANSWERED_BY,
    "minister": Field.ANSWERED_BY,
    "department": Field.BODY,
    "organization": Field.ORGANISATION,
    "org": Field.ORGANISATION,
    "type": Field.KIND,
    "dated": Field.DATE,
    "sender": Field.FROM,
    "recipient": Field.TO,
}
PARTIES = {Field.FROM, Field.TO}
"""With a day behind the colon these two are the first and the last day; a Member's number has a `#` before it there."""
NUMBER = re.compile(r"#([0-9]{1,9})")
ORDER = list(Field)
UIN = re.compile(r"[A-Z]{0,4}[0-9]{1,12}")
PLAIN_VALUE = re.compile(r'[^\s"(),*]+')
YEAR, MONTH = re.compile(r"([0-9]{4})"), re.compile(r"([0-9]{4})-([0-9]{1,2})")
DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
BRITISH_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
COMPARED = re.compile(r"(>=|<=|>|<)(.+)")
ONE_DAY = timedelta(days=1)


def shape_of(field: Field) -> Shape:
    """What its values are."""
    return SHAPES.get(field, Shape.NAME)


def order_of(field: Field) -> int:
    """Where it stands in a printed search."""
    return ORDER.index(field)


def field_named(name: str) -> Field | None:
    """The field that a word before a colon means; none where it is a word like others."""
    plain = name.casefold().replace("_", "-")
    return Field(plain) if plain in ORDER else ALIASES.get(plain)


def printed(field: Field, value: str) -> str:
    """A value as it stands behind the colon."""
    shown = str(Days.read(value)) if shape_of(field) is Shape.DAY else value
    shown = f"#{shown}" if field in PARTIES and shown.isdigit() else shown
    return shown if PLAIN_VALUE.fullmatch(shown) else f'"{shown}"'


def as_value(field: Field, text: str) -> str | None:
    """A value in its one form; none where it cannot be one."""
    plain = " ".join(clean(text).replace('"', " ").split())
    if shape_of(field) is Shape.DAY:
        days = days_of(plain)
        return days.stored if days else None
    if shape_of(field) is Shape.NUMBER:
        return plain.upper() if UIN.fullmatch(plain.upper()) else None
    if shape_of(field) is Shape.PERSON and (number := NUMBER.fullmatch(plain)):
        return number[1]
    return plain.casefold() or None


@dataclass(frozen=True)
class Days:
    """A stretch of days, both ends in it; an end that is none is open."""

    first: date | None = None
    last: date | None = None

    @property
    def stored(self) -> str:
        """`2024-05-01..2024-05-31`, an open end left empty."""
        return f"{self.first or ''}..{self.last or ''}"

    @classmethod
    def read(cls, stored: str) -> Days:
        """The stretch that is stored so."""
        first, _, last = stored.partition("..")
        return cls(*(date.fromisoformat(end) if end else None for end in (first, last)))

    def __str__(self) -> str:
        if self.first and self.last:
            for length in (10, 7, 4):
                if span(whole := self.first.isoformat()[:length]) == self:
                    return whole
        return self.stored


def days_of(text: str) -> Days | None:
    """`2024`, `2024-05`, `2024-05-01`, `1/5/2024`, `2023..2024-05`, `>=2024-05-01`; none where it is no such thing."""
    if compared := COMPARED.fullmatch(text):
        return compared_with(*compared.groups())
    if ".." not in text:
        return span(text)
    first, _, last = (part.strip() for part in text.partition(".."))
    begin, end = span(first) if first else Days(), span(last) if last else Days()
    if begin is None or end is None or not (first or last):
        return None
    found = Days(begin.first, end.last)
    return None if found.first and found.last and found.last < found.first else found


def compared_with(sign: str, text: str) -> Days | None:
    """The days on one side of a day, a month or a year."""
    whole = span(text.strip())
    if whole is None or whole.first is None or whole.last is None:
        return None
    try:
        ends = {
            ">=": lambda: Days(whole.first),
            ">": lambda: Days(whole.last + ONE_DAY),
            "<=": lambda: Days(None, whole.last),
            "<": lambda: Days(None, whole.first - ONE_DAY),
        }
        return ends[sign]()
    except OverflowError:
        return None


def span(text: str) -> Days | None:
    """A year, a month or a day as a stretch."""
    try:
        if found := YEAR.fullmatch(text):
            return Days(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31))
        if found := MONTH.fullmatch(text):
            year, month = int(found[1]), int(found[2])
            return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        day = DAY.fullmatch(text)
        british = BRITISH_DAY.fullmatch(text)
        parts = day.groups() if day else british.groups()[::-1] if british else ()
        return Days(*[date(*map(int, parts))] * 2) if parts else None
    except (ValueError, IndexError):
        return None
