"""Finding people and bodies by what upstreams call them; the only writer of their rows outside the admin."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction

from tracker.errors import DataError
from tracker.people import naming
from tracker.people.models import (
    AnsweringBody,
    BodyName,
    BodySuccession,
    House,
    Member,
    MemberName,
    body_slug,
)
from tracker.people.records import PersonRecord
from tracker.prose import bare_body, bare_name, folded
from tracker.scraping.contract import Outcome

DATA = Path(__file__).parent / "data"


def member(parliament_id: int, name: str, house: str, party: str, seat: str) -> Member:
    """The Member with this id, made where not yet known; what is not known yet is filled in."""
    found, created = Member.objects.get_or_create(
        parliament_id=parliament_id, defaults={"name": name, "house": house, "party": party, "seat": seat}
    )
    if not created and name and not found.name:
        found.name, found.house, found.party, found.seat = name, house, party, seat
        found.save()
    naming.note_names(found, [name])
    return found


def update_member(record: PersonRecord) -> Outcome:
    """A Member as the Members API shows them now; what it does not tell is left as it is."""
    found, created = Member.objects.get_or_create(parliament_id=record.parliament_id)
    told = {name: getattr(record, name) for name in ("name", "house", "party", "seat", "is_current")}
    changed = [name for name, value in told.items() if value not in ("", None) and getattr(found, name) != value]
    for name in changed:
        setattr(found, name, told[name])
    if changed:
        found.save()
    naming.note_names(found, record.names)
    if created:
        return Outcome.CREATED
    return Outcome.UPDATED if changed else Outcome.UNCHANGED


def note_answering(ids: Iterable[int | None]) -> int:
    """Note that some Members answer for a body; of how many that was not known."""
    return Member.objects.filter(pk__in=[ident for ident in ids if ident], has_answered=False).update(has_answered=True)


def body(parliament_id: int, name: str) -> AnsweringBody:
    """The body with this id, made where not yet known."""
    found = AnsweringBody.objects.filter(parliament_id=parliament_id).first()
    if found:
        return found
    slug = body_slug(name)
    if AnsweringBody.objects.filter(slug=slug).exists():
        slug = f"{slug}-{parliament_id}"
    return AnsweringBody.objects.create(parliament_id=parliament_id, name=name, slug=slug)


def load_bodies(path: Path = DATA / "answering_bodies.toml") -> int:
    """Bodies and their names over time from the data file; the number of bodies in it."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["body"]
    with transaction.atomic():
        for row in rows:
            shown = {field: row.get(field, empty) for field, empty in BODY_FIELDS.items()}
            held, _ = AnsweringBody.objects.update_or_create(slug=row["slug"], defaults=shown)
            held.names.all().delete()
            BodyName.objects.bulk_create(
                BodyName(
                    body=held,
                    name=one["name"],
                    bare=bare_body(one["name"]),
                    first_day=one.get("from"),
                    last_day=one.get("to"),
                )
                for one in row.get("names", [{"name": row["name"]}])
            )
        load_successions(rows)
    return len(rows)


BODY_FIELDS = {"name": "", "parliament_id": None, "govuk_slug": ""}


def load_successions(rows: list[dict[str, Any]]) -> None:
    """Which body took over from which, and when; raises `DataError` for a body that the file does not have."""
    BodySuccession.objects.filter(predecessor__is_sample=False).delete()
    held = {one.slug: one for one in AnsweringBody.objects.all()}
    for row in rows:
        for later in row.get("successors", []):
            if later["slug"] not in held:
                raise DataError(f"{row['slug']}: its successor {later['slug']} is not in the file")
            BodySuccession.objects.create(predecessor=held[row["slug"]], successor=held[later["slug"]], on=later["on"])


def load_members(path: Path = DATA / "members.csv") -> int:
    """Names of Members from the data file, for ids whose name is not known; the number of names filled in.

    Members are known under the name that is shown; other forms come with the sources that use them.
    """
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
    note_shown_names()
    return len(new)


def note_shown_names() -> None:
    """Make every Member be found by the name that is shown."""
    nameless = Member.objects.exclude(name="").filter(names=None)
    MemberName.objects.bulk_create(
        (MemberName(member=one, name=one.name, bare=bare_name(one.name)) for one in nameless),
        ignore_conflicts=True,
        batch_size=500,
    )
