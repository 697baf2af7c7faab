"""Finding people and bodies by what upstreams call them; the only writer of their rows outside the admin."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from tracker.errors import DataError
from tracker.people.models import AnsweringBody, BodyName, House, Member, body_slug
from tracker.prose import bare_body, folded

DATA = Path(__file__).parent / "data"


def member(parliament_id: int, name: str, house: str, party: str, seat: str) -> Member:
    """The Member with this id, made where not yet known; what is not known yet is filled in."""
    found, created = Member.objects.get_or_create(
        parliament_id=parliament_id, defaults={"name": name, "house": house, "party": party, "seat": seat}
    )
    if not created and name and not found.name:
        found.name, found.house, found.party, found.seat = name, house, party, seat
        found.save()
    return found


def body(parliament_id: int, name: str) -> AnsweringBody:
    """The body with this id, made where not yet known."""
    found = AnsweringBody.objects.filter(parliament_id=parliament_id).first()
    if found:
        return found
    slug = body_slug(name)
    if AnsweringBody.objects.filter(slug=slug).exists():
        slug = f"{slug}-{parliament_id}"
    return AnsweringBody.objects.create(parliament_id=parliament_id, name=name, slug=slug)


def body_named(name: str, on: date) -> AnsweringBody | None:
    """The one body that had this name on that day; none where no body or several had it."""
    had_it = Q(first_day=None) | Q(first_day__lte=on), Q(last_day=None) | Q(last_day__gte=on)
    names = BodyName.objects.filter(*had_it).select_related("body")
    bodies = {row.body for row in names if bare_body(row.name) == bare_body(name)}
    return bodies.pop() if len(bodies) == 1 else None


def load_bodies(path: Path = DATA / "answering_bodies.toml") -> int:
    """Bodies and their names over time from the data file; the number of bodies in it."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["body"]
    with transaction.atomic():
        for row in rows:
            shown = {"name": row["name"], "parliament_id": row.get("parliament_id")}
            held, _ = AnsweringBody.objects.update_or_create(slug=row["slug"], defaults=shown)
            held.names.all().delete()
            BodyName.objects.bulk_create(
                BodyName(body=held, name=one["name"], first_day=one.get("from"), last_day=one.get("to"))
                for one in row.get("names", [{"name": row["name"]}])
            )
    return len(rows)


def load_members(path: Path = DATA / "members.csv") -> int:
    """Names of Members from the data file, for ids whose name is not known; the number of names filled in."""
    known = set(Member.objects.exclude(name="").values_list("parliament_id", flat=True))
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    if bad := [row for row in rows if not row["id"].isdigit() or row["house"] not in House.values]:
        raise DataError(f"{path.name}: {bad[0]} has no whole id or no House")
    new = [
        Member(
            parliament_id=int(row["id"]),
            name=row["name"],
            name_folded=folded(row["name"]),
            house=row["house"],
            party=row["party"],
            seat=row["seat"],
        )
        for row in rows
        if int(row["id"]) not in known
    ]
    fields = ["name", "name_folded", "house", "party", "seat"]
    Member.objects.bulk_create(
        new, update_conflicts=True, update_fields=fields, unique_fields=["parliament_id"], batch_size=500
    )
    return len(new)
