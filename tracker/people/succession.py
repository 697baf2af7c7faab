"""What a body was called on a day, and what it has become."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tracker.people.models import AnsweringBody


@dataclass(frozen=True)
class ThenAndNow:
    """A body's name on a day, and the bodies that have its work today where that is another name."""

    then: str
    now: tuple[AnsweringBody, ...]


def then_and_now(
    body: AnsweringBody | None, published: str, on: date, held: Collection[AnsweringBody] = ()
) -> ThenAndNow:
    """The name of a body on a day, even where a source labels it with a later name, and who it is today.

    `held` are the bodies of the office that the answering minister held: they tell which of several predecessors
    is meant.
    """
    if body is None:
        return ThenAndNow(published, ())
    then = name_on(body, on, published, held)
    today = tuple(one for one in present(body) if one.name != then)
    return ThenAndNow(then, today)


def name_on(body: AnsweringBody, on: date, published: str, held: Collection[AnsweringBody] = ()) -> str:
    """The body's name on a day; before it was there, that of the predecessors that may be meant; else as published."""
    names = names_on(body, on)
    if published in names or not body.names.exists():
        return published
    if names:
        return names[0]
    there = {one: names_on(one, on)[:1] for one in predecessors(body)}
    before = [name for one, found in there.items() if one in held for name in found]
    before = before or [name for found in there.values() for name in found]
    return " or ".join(before) or published or body.name


def names_on(body: AnsweringBody, on: date) -> list[str]:
    """The names that a body had on a day."""
    begun = Q(first_day=None) | Q(first_day__lte=on)
    going_on = Q(last_day=None) | Q(last_day__gte=on)
    return list(body.names.filter(begun, going_on).values_list("name", flat=True))


def present(body: AnsweringBody) -> list[AnsweringBody]:
    """The bodies that have a body's work now: itself while one of its names has no end, else its successors."""
    if is_in_use(body):
        return [body]
    return [one for one in successors(body) if is_in_use(one)] or [body]


def is_in_use(body: AnsweringBody) -> bool:
    """Has the body a name without an end? One of which no name is told is there until something comes after it."""
    if body.names.exists():
        return body.names.filter(last_day=None).exists()
    return not body.successions.exists()


def predecessors(body: AnsweringBody) -> list[AnsweringBody]:
    """All bodies that a body came from, through any number of changes, the nearest first."""
    return walk(body, lambda one: [row.predecessor for row in one.precedences.select_related("predecessor")])


def successors(body: AnsweringBody) -> list[AnsweringBody]:
    """All bodies that took over a body's work, the nearest first."""
    return walk(body, lambda one: [row.successor for row in one.successions.select_related("successor")])


def lineage(body: AnsweringBody) -> list[AnsweringBody]:
    """The bodies that came before and after a body."""
    return [*predecessors(body), *successors(body)]


def walk(body: AnsweringBody, step: Callable[[AnsweringBody], list[AnsweringBody]]) -> list[AnsweringBody]:
    """Everything that can be reached from a body, each once, without itself."""
    found: dict[int, AnsweringBody] = {}
    waiting = [body]
    while waiting:
        new = [one for one in step(waiting.pop(0)) if one.pk != body.pk and one.pk not in found]
        found |= {one.pk: one for one in new}
        waiting += new
    return list(found.values())
