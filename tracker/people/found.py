"""What the search is told of people and bodies: whom a value means, and what it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from tracker.people.models import AnsweringBody, Member
from tracker.people.succession import lineage
from tracker.search.fields import Field
from tracker.search.kinds import PUBLISHED_MARK, Name


def member_value(parliament_id: int | None, pk: int) -> str:
    """By what a Member is meant: the number of the Members API, else that of the row."""
    return f"row-{pk}" if parliament_id is None else str(parliament_id)


def member_values(records: QuerySet[Any], link: str, name: str) -> Iterator[tuple[int, str]]:
    """(id, value) of who stands in a link of some records, and of the name as published there."""
    for ident, pk, number, published in records.values_list("pk", link, f"{link}__parliament_id", name).iterator():
        if pk is not None:
            yield ident, member_value(number, pk)
        if published:
            yield ident, PUBLISHED_MARK + published


def members() -> list[Name]:
    """All Members by name."""
    rows = Member.objects.order_by().values_list("pk", "parliament_id", "name")
    return [Name(member_value(number, pk), name or f"Member {number}") for pk, number, name in rows.iterator()]


def bodies() -> list[Name]:
    """All bodies, with the initials that people use for them."""
    rows = AnsweringBody.objects.order_by().values_list("slug", "name")
    return [Name(slug, name, (initials(name),)) for slug, name in rows]


def initials(name: str) -> str:
    """`FCDO`: the first letters of a name's words that begin with a capital."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def parties() -> list[Name]:
    """All parties of Members."""
    rows = Member.objects.exclude(party="").order_by().values_list("party", flat=True).distinct()
    return [Name(party, party) for party in rows]


def families() -> dict[int, list[str]]:
    """By a body's key the slugs of it and of those before and after it."""
    return {body.pk: [body.slug, *(one.slug for one in lineage(body))] for body in AnsweringBody.objects.all()}


NAMED: dict[Field, Callable[[], Iterable[Name]]] = {
    Field.BODY: bodies,
    Field.FAMILY: bodies,
    Field.PARTY: parties,
    **dict.fromkeys((Field.ASKED_BY, Field.ANSWERED_BY, Field.FROM, Field.TO), members),
}
