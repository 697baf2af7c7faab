"""Members, bodies and appointments as rows of a set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings

from tracker.people.models import AnsweringBody, Appointment, Member

CHUNK = 500
MEMBER_COLUMNS = (
    ("id", "Their id at Parliament; empty where no source has told it"),
    ("name", "As displayed"),
    ("house", "`commons` or `lords`"),
    ("party", "As the Members API told it last"),
    ("seat", "Constituency, or kind of peerage"),
    ("is_current", "Do they sit now? Empty where not known"),
    ("names", "Every form of the name that was met"),
    ("address", "Their page on this site"),
)
BODY_COLUMNS = (
    ("slug", "In addresses of this site"),
    ("name", "The present name"),
    ("id", "Its id in the written questions API"),
    ("govuk_slug", "On GOV.UK"),
    ("names", "The names that it had: `name`, `first_day`, `last_day`; an empty day is open"),
    ("successors", "Bodies that took over work of it: `slug`, `on`"),
    ("address", "Its page on this site"),
)
APPOINTMENT_COLUMNS = (
    ("member_id", "The Member's id at Parliament"),
    ("member", "The Member's name"),
    ("title", "The office"),
    ("bodies", "The bodies in addresses of this site"),
    ("body_names", "The bodies as the sources name them"),
    ("started_on", "The first day"),
    ("ended_on", "The last day; empty where it is open"),
    ("known_until", "Of an open one: the day of the last source that showed it held"),
    ("disagreements", "What the sources tell differently, in words"),
)


def members(today: date) -> Iterator[dict[str, Any]]:
    """All Members."""
    found = Member.objects.order_by("parliament_id", "pk").prefetch_related("names")
    for member in found.iterator(chunk_size=CHUNK):
        yield {
            "id": member.parliament_id,
            "name": member.name,
            "house": member.house,
            "party": member.party,
            "seat": member.seat,
            "is_current": member.is_current,
            "names": sorted(one.name for one in member.names.all()),
            "address": settings.SITE_URL + member.get_absolute_url(),
        }


def bodies(today: date) -> Iterator[dict[str, Any]]:
    """All answering bodies, with their names over time and what came of them."""
    for body in AnsweringBody.objects.order_by("slug").prefetch_related("names", "successions__successor"):
        names = [
            {"name": one.name, "first_day": one.first_day, "last_day": one.last_day}
            for one in sorted(body.names.all(), key=lambda one: (one.first_day or date.min, one.name))
        ]
        later = sorted((one.on, one.successor.slug) for one in body.successions.all())
        yield {
            "slug": body.slug,
            "name": body.name,
            "id": body.parliament_id,
            "govuk_slug": body.govuk_slug,
            "names": names,
            "successors": [{"slug": slug, "on": on} for on, slug in later],
            "address": settings.SITE_URL + body.get_absolute_url(),
        }


def appointments(today: date) -> Iterator[dict[str, Any]]:
    """All appointments, as the sources together tell them."""
    joined = Appointment.objects.select_related("member").prefetch_related("bodies")
    found = joined.order_by("member__parliament_id", "member_id", "started_on", "title", "pk")
    for one in found.iterator(chunk_size=CHUNK):
        yield {
            "member_id": one.member.parliament_id,
            "member": str(one.member),
            "title": one.title,
            "bodies": sorted(body.slug for body in one.bodies.all()),
            "body_names": one.body_names,
            "started_on": one.started_on,
            "ended_on": one.ended_on,
            "known_until": one.known_until,
            "disagreements": one.disagreements,
        }
