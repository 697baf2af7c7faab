"""Who held which office on a day, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tracker.calendar import parliament_ends
from tracker.people.models import AnsweringBody, Appointment, Member
from tracker.people.succession import lineage


@dataclass(frozen=True)
class Office:
    """An office held on a day."""

    appointment: Appointment
    known_until: date | None
    """Where the day lies after the last evidence: the day of that evidence. None where the day is covered."""

    @property
    def is_certain(self) -> bool:
        """Do the sources reach as far as the day?"""
        return self.known_until is None

    def __str__(self) -> str:
        return self.appointment.office


def offices(member: Member, day: date, body: AnsweringBody | None = None) -> list[Office]:
    """The offices that a Member held on a day; with a body, those for it where there are any.

    An office without an end is taken to go on after its last evidence until the next dissolution of Parliament, and
    then only for a body that is asked about: it comes with the day of the evidence.
    """
    return select(held_on(day).filter(member=member), day, body)


def select(appointments: Iterable[Appointment], day: date, body: AnsweringBody | None) -> list[Office]:
    """The offices among appointments that hold on a day, those for the body first in question."""
    found = [Office(one, beyond(one, day)) for one in appointments if presumed(one, day)]
    if body is None:
        return [one for one in found if one.is_certain] or found
    family = {body.pk, *(one.pk for one in lineage(body))}
    for_body = [one for one in found if family & {held.pk for held in one.appointment.bodies.all()}]
    exact = [one for one in for_body if body.pk in {held.pk for held in one.appointment.bodies.all()}]
    certain = [one for one in found if one.is_certain]
    return without_predecessors(exact or for_body, day) or without_predecessors(certain, day)


def without_predecessors(found: Sequence[Office], day: date) -> list[Office]:
    """On a day of change, the office that begins on it and not the one that ends on it."""
    begun = [one for one in found if one.appointment.ended_on != day]
    return begun or list(found)


def held_on(day: date) -> QuerySet[Appointment]:
    """Appointments that had begun and not ended on a day, as far as anybody told."""
    begun = Q(started_on=None) | Q(started_on__lte=day)
    not_over = Q(ended_on=None) | Q(ended_on__gte=day)
    return Appointment.objects.filter(begun, not_over).prefetch_related("bodies")


def beyond(appointment: Appointment, day: date) -> date | None:
    """The day of the last evidence, where the day lies after it."""
    if appointment.ended_on is not None or appointment.known_until is None:
        return None
    return appointment.known_until if day > appointment.known_until else None


def presumed(appointment: Appointment, day: date) -> bool:
    """May an office without an end be taken to go on? Not past a dissolution after its last evidence."""
    since = beyond(appointment, day)
    return since is None or not any(since <= ended < day for ended in parliament_ends())


def ministers(body: AnsweringBody, day: date) -> list[Office]:
    """The ministers of a body on a day, the most senior titles first."""
    found = held_on(day).filter(bodies=body).select_related("member")
    return sorted(
        (Office(one, beyond(one, day)) for one in found if presumed(one, day)),
        key=lambda office: (rank(office.appointment.title), office.appointment.member.name_folded),
    )


def rank(title: str) -> int:
    """The seniority of an office by the words of its title; 0 is the highest."""
    return next((place for place, words in RANKS if words in title), len(RANKS))


RANKS = (
    (0, "Prime Minister"),
    (7, "Parliamentary Under"),
    (1, "Secretary of State"),
    (2, "Chancellor"),
    (3, "Lord President"),
    (4, "Attorney General"),
    (5, "Chief Secretary"),
    (6, "Minister of State"),
    (8, "Parliamentary Secretary"),
    (9, "Whip"),
)
"""Seniority by words, those first that hold others: an Under-Secretary of State is no Secretary of State."""
