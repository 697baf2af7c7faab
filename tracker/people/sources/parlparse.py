"""Parlparse's ministers (members/ministers-2010.json, Popolo memberships), which carry Parliament's own ids.

Pure. Its traps: one text holds office, department, joint departments and portfolio, all posts are said to be of
the House of Commons, no names are given, and the file is as old as its copy: an open end is known until then only.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pydantic import Field, ValidationError

from tracker.errors import ParseError
from tracker.people.offices import read_post
from tracker.people.records import AppointmentRecord, Source, check_order
from tracker.understanding import Upstream, in_words, understand

GOVERNMENT = "datadotparl/governmentpost"
KEY = re.compile(r"uk\.parliament\.data/Member/(?P<member>\d+)/GovernmentPost/\d+(/\d+)?")


class Post(Upstream):
    """A government post held."""

    id: str
    role: str = Field(min_length=1)
    start_date: date | None = None
    end_date: date | None = None


class Ministers(Upstream):
    """The file; posts of other kinds have other fields."""

    memberships: list[dict[str, Any]]


def read_ministers(body: bytes, as_of: date) -> tuple[AppointmentRecord, ...]:
    """The government posts of the file, as known on the day of its copy; a row that stands twice counts once."""
    rows = understand(Ministers, body).memberships
    return tuple(dict.fromkeys(appointment(row, as_of) for row in rows if row.get("source") == GOVERNMENT))


def appointment(row: dict[str, Any], as_of: date) -> AppointmentRecord:
    """One post held."""
    try:
        post = Post.model_validate(row)
    except ValidationError as fault:
        raise ParseError(f"post {row.get('id')}: {in_words(fault)}") from fault
    found = KEY.fullmatch(post.id)
    if found is None:
        raise ParseError(f"post {post.id} has no Member's id where one stands")
    check_order(post.start_date, post.end_date, f"post {post.id}")
    office = read_post(post.role, (), post.start_date)
    return AppointmentRecord(
        source=Source.PARLPARSE,
        key=post.id,
        parliament_id=int(found["member"]),
        govuk_slug="",
        person_name="",
        title=office.title,
        body_names=office.bodies,
        body_slugs=(),
        started_on=post.start_date,
        ended_on=post.end_date,
        as_of=as_of,
    )
