"""The question list as a search: its filters in the language of the search; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tracker.search.fields import Days, Field, as_value
from tracker.search.language import Query
from tracker.search.nodes import Condition, all_of

LISTS = {"topic": Field.TOPIC, "state": Field.STATE, "label": Field.LABEL}
CHOICES = {"house": Field.HOUSE, "organisation": Field.ORGANISATION, "named_day": Field.NAMED_DAY}
PERSONS = {"asked_by": Field.ASKED_BY, "answered_by": Field.ANSWERED_BY}
DAYS = {"tabled": Field.TABLED, "answered": Field.ANSWERED}


def as_search(query: Query, chosen: Mapping[str, Any]) -> Query:
    """The words of a list and its chosen filters, by name, as one search of questions."""
    kind = Condition(Field.KIND, ("question",))
    return Query(all_of([query.root, kind, *conditions(chosen)]), query.has_variants)


def conditions(chosen: Mapping[str, Any]) -> Iterator[Condition]:
    """The filters as conditions."""
    for name, field in LISTS.items():
        if chosen.get(name):
            yield Condition(field, tuple(sorted(slug(one) for one in chosen[name])))
    for name, field in CHOICES.items():
        if chosen.get(name):
            yield Condition(field, (slug(chosen[name]),))
    if chosen.get("body"):
        yield Condition(Field.FAMILY if chosen.get("family") else Field.BODY, (slug(chosen["body"]),))
    for name, field in PERSONS.items():
        if value := as_value(field, chosen.get(name, "")):
            yield Condition(field, (value,))
    for name, field in DAYS.items():
        first: date | None = chosen.get(f"{name}_from")
        last: date | None = chosen.get(f"{name}_to")
        if first and last and last < first:  # nothing lies between: two stretches that do not meet
            yield from (Condition(field, (Days(first).stored,)), Condition(field, (Days(None, last).stored,)))
        elif first or last:
            yield Condition(field, (Days(first, last).stored,))


def slug(value: Any) -> str:
    """A choice as the address has it."""
    return str(getattr(value, "slug", value))
