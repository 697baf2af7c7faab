"""Names and ids as published, linked to bodies and Members."""

from __future__ import annotations

from datetime import date

from questions.records import BodyName, MemberName
from tracker.people import registry
from tracker.people.models import AnsweringBody, Member


def link_member(published: MemberName | None, house: str) -> Member | None:
    """The Member with the published id; one met for the first time is noted. No id, no link."""
    if published is None or published.parliament_id is None:
        return None
    return registry.member(published.parliament_id, published.name, house, published.party, published.seat)


def link_body(published: BodyName, on: date) -> AnsweringBody | None:
    """The body with the published id, or the one that had the published name on that day."""
    if published.parliament_id is not None:
        return registry.body(published.parliament_id, published.name)
    return registry.body_named(published.name, on)
