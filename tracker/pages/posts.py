"""Offices held, as rows of a table and as bars on an axis: what the pages of departments and Members share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from questions.standing import long
from tracker.people.axis import Axis, Term, axis
from tracker.people.models import AnsweringBody, Appointment
from tracker.people.offices import Mark, marks
from tracker.people.records import Source
from tracker.prose import bare_body

WHIPS = frozenset(
    {
        Mark.CHIEF_WHIP,
        Mark.LORDS_CHIEF_WHIP,
        Mark.LORDS_DEPUTY_CHIEF_WHIP,
        Mark.TREASURER,
        Mark.COMPTROLLER,
        Mark.VICE_CHAMBERLAIN,
        Mark.LORD_COMMISSIONER,
        Mark.ASSISTANT_WHIP,
        Mark.IN_WAITING,
        Mark.SPOKESPERSON,
    }
)
WHIP_KIND = "Whips and Lords spokespersons"
NAMED = "Secretaries of State and other offices that one person holds"
KINDS: tuple[tuple[str, frozenset[Mark]], ...] = (
    ("Under-Secretaries of State and Parliamentary Secretaries", frozenset({Mark.UNDER_SECRETARY})),
    ("Ministers of State and other Ministers", frozenset({Mark.MINISTER_OF_STATE, Mark.MINISTER})),
    (WHIP_KIND, WHIPS),
)
"""Kinds of office by the marks of their titles; the first that fits."""
ORDER = (NAMED, KINDS[1][0], KINDS[0][0], WHIP_KIND)

MOST_WHIPS = 15
"""More whips than this are not drawn."""


@dataclass(frozen=True)
class Post:
    """One office held, for showing."""

    appointment: Appointment
    told_by: tuple[tuple[str, date], ...]
    """The sources that tell it, each with the day it was last read."""
    bodies: tuple[tuple[str, AnsweringBody | None], ...]
    """The bodies by the names of the day on which it began; None is one that is not known."""

    @property
    def since(self) -> str:
        """From when, in words."""
        return long(self.appointment.started_on) if self.appointment.started_on else "not told"

    @property
    def until(self) -> str:
        """Until when, in words; an open end is known only as of a day."""
        if self.appointment.ended_on:
            return long(self.appointment.ended_on)
        known = self.appointment.known_until
        return f"open, last read on {long(known)}" if known else "not told"


def posts(appointments: QuerySet[Appointment]) -> list[Post]:
    """Offices with who tells them, the latest first, in a fixed number of queries."""
    found = appointments.select_related("member").prefetch_related("claims", "bodies__names")
    return [Post(one, told_by(one), named(one)) for one in found.order_by("-started_on", "-pk")]


def told_by(appointment: Appointment) -> tuple[tuple[str, date], ...]:
    """The sources of an appointment, each once, with the latest day on which it told it."""
    read: dict[str, date] = {}
    for claim in appointment.claims.all():
        read[claim.source] = max(claim.as_of, read.get(claim.source, date.min))
    return tuple((upper(source.label), read[source]) for source in Source if source in read)


def named(appointment: Appointment) -> tuple[tuple[str, AnsweringBody | None], ...]:
    """The bodies of an appointment as they were named then, each with its row."""
    rows = list(appointment.bodies.all())
    owners = {bare_body(name.name): row for row in rows for name in row.names.all()}
    owners |= {bare_body(row.name): row for row in rows}
    return tuple((name, owners.get(bare_body(name))) for name in appointment.body_names)


def upper(words: str) -> str:
    """With a capital first letter."""
    return words[:1].upper() + words[1:]


def by_kind(shown: Sequence[Post], today: date) -> Axis | None:
    """Ministers of a body on an axis, grouped by the kind of their office."""
    groups: dict[str, list[Term]] = {kind: [] for kind in ORDER}
    for post in shown:
        groups[kind_of(post.appointment.title)].append(term(post, lambda one: str(one.member)))
    if crowd(shown):
        groups[WHIP_KIND] = []
    return axis(list(groups.items()), today)


def crowd(shown: Sequence[Post]) -> int:
    """How many whips there are, where they are so many that they would hide the ministers; the table has them."""
    number = sum(kind_of(post.appointment.title) == WHIP_KIND for post in shown)
    return number if number > MOST_WHIPS else 0


def by_day(shown: Sequence[Post], today: date) -> Axis | None:
    """The offices of a Member on an axis, all of them, however long ago."""
    return axis([("", [term(post, lambda one: one.office) for post in shown])], today, years=None)


def kind_of(title: str) -> str:
    """The kind of an office."""
    found = marks(title)
    return next((kind for kind, of_kind in KINDS if found & of_kind), NAMED)


def term(post: Post, name: Callable[[Appointment], str]) -> Term:
    """An office as something to be drawn."""
    one = post.appointment
    end = f"until {post.until}" if one.ended_on else post.until
    words = f"{one.member}, {one.office}: from {post.since}, {end}"
    return Term(name(one), words, one.started_on, one.ended_on, one.known_until)
