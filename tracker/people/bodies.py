"""Departments by the names that upstreams give them, each name in its time; pure, from the data file of bodies."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from tracker.prose import bare_body, clean

DATA = Path(__file__).parent / "data" / "answering_bodies.toml"
YEARS = re.compile(r"\s*\(\d{4} to \d{4}\)$")
"""GOV.UK tells departments of one name apart so: `(2018 to 2021)`."""
EARLY = timedelta(days=7)
"""Ministers are appointed to a new department up to a week before it is there."""


@dataclass(frozen=True)
class Period:
    """A name, from a day to a day; None is open or not established."""

    name: str
    first: date | None
    last: date | None

    def holds(self, day: date, early: timedelta = timedelta(0)) -> bool:
        """Was this the name on the day?"""
        return (self.first is None or self.first - early <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Body:
    """A department or another body of the data file."""

    slug: str
    name: str
    periods: tuple[Period, ...]
    also: tuple[str, ...]
    """Short forms and misnamings that upstreams use for it."""
    successors: tuple[tuple[str, date], ...]

    def period_on(self, day: date) -> Period | None:
        """The name that it had on the day; None where it was not there."""
        return next((period for period in self.periods if period.holds(day)), None)


class Directory:
    """All bodies of the data file, found by any of their names."""

    def __init__(self, bodies: tuple[Body, ...]) -> None:
        self.by_slug = {body.slug: body for body in bodies}
        self.by_key: dict[str, list[Body]] = defaultdict(list)
        for body in bodies:
            for key in {key_of(name) for name in (body.name, *body.also, *(one.name for one in body.periods))}:
                self.by_key[key].append(body)

    def find(self, name: str, on: date | None = None) -> Body | None:
        """The one body that goes by the name; where several do, the one that was there on the day."""
        found = self.by_key.get(key_of(name), [])
        if len(found) > 1 and on is not None:
            found = [body for body in found if body.period_on(on)]
        return found[0] if len(found) == 1 else None

    def renamed_to(self, body: Body) -> tuple[Body, date] | None:
        """What the body was renamed: its only successor, if that came from nothing else on the day."""
        if len(body.successors) != 1:
            return None
        slug, on = body.successors[0]
        sources = [one for one in self.by_slug.values() if (slug, on) in one.successors]
        return (self.by_slug[slug], on) if len(sources) == 1 else None

    def at(self, body: Body, on: date) -> Body:
        """The body under which the same department stood on the day, if it was renamed before or after."""
        for candidate in (body, *self.renamings(body)):
            if candidate.period_on(on):
                return candidate
        return body

    def renamings(self, body: Body) -> tuple[Body, ...]:
        """The bodies that are the same department under other names, nearest first."""
        found = [body]
        for one in found:
            after = self.renamed_to(one)
            before = [old for old in self.by_slug.values() if (new := self.renamed_to(old)) and new[0] is one]
            found += [other for other in ([after[0]] if after else []) + before if other not in found]
        return tuple(found[1:])


def key_of(name: str) -> str:
    """A name for finding: without years in brackets, `&`, commas and accidents."""
    return bare_body(YEARS.sub("", clean(name)))


@lru_cache(maxsize=1)
def directory() -> Directory:
    """The bodies of the project's data file."""
    return read_directory(tomllib.loads(DATA.read_text(encoding="utf-8")))


def read_directory(data: dict[str, Any]) -> Directory:
    """The bodies of a parsed data file."""
    return Directory(tuple(read_body(row) for row in data["body"]))


def read_body(row: dict[str, Any]) -> Body:
    """One row of the data file; a body without names in their time has its name always."""
    names = row.get("names", [{"name": row["name"]}])
    return Body(
        row["slug"],
        row["name"],
        tuple(Period(one["name"], one.get("from"), one.get("to")) for one in names),
        tuple(row.get("also", ())),
        tuple((one["slug"], one["on"]) for one in row.get("successors", ())),
    )


def is_known(name: str, on: date | None = None) -> bool:
    """Is this the name of a body that the data file has?"""
    return directory().find(name, on) is not None


def name_on(name: str, on: date | None) -> str:
    """The name that the department had on the day: `Department of Health` in 2015 for `Department of Health and
    Social Care`. A name that the data file does not have stays as it is."""
    body = directory().find(name, on)
    if body is None:
        return YEARS.sub("", clean(name))
    given = [period for period in body.periods if key_of(period.name) == key_of(name)]
    if on is None:
        return given[0].name if given else body.name
    if now := [period for period in given if period.holds(on, EARLY)]:
        return now[0].name
    period = directory().at(body, on).period_on(on)
    return period.name if period else (given[0].name if given else body.name)


@lru_cache(maxsize=65536)
def is_same(one: str, other: str) -> bool:
    """Do two names mean one department, also where it was renamed between them?"""
    if key_of(one) == key_of(other):
        return True
    first, second = directory().find(one), directory().find(other)
    return first is not None and second is not None and (first is second or second in directory().renamings(first))
