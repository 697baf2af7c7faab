"""The sample's people: invented bodies with their names over time, invented Members and the offices that they held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from questions.sample_sheet import Row, Sheet, resolve
from questions.standing import long
from tracker.calendar import ONE_DAY
from tracker.people.models import AnsweringBody, Appointment, BodyName, BodySuccession, Member, body_slug
from tracker.people.naming import note_names

Bodies = dict[str, AnsweringBody]
ABOUT_OFFICES = "offices"
"""The one thing that the data file says of a Member and that is no field of one."""


def make_people(sheet: Sheet) -> None:
    """All of them; without ids, so that none is ever taken for a real one."""
    bodies = {key: make_body(sheet, key) for key in sheet.bodies}
    for key, row in sheet.bodies.items():
        if heir := row.get("into"):
            BodySuccession.objects.create(predecessor=bodies[key], successor=bodies[heir], on=taken_over(sheet, heir))
    for row in sheet.members.values():
        make_member(sheet, row, bodies)


def make_body(sheet: Sheet, key: str) -> AnsweringBody:
    """A body, found by name when questions are written."""
    name = sheet.bodies[key]["name"]
    body = AnsweringBody.objects.create(slug=body_slug(name), name=name, is_sample=True)
    for one, first, last in names_of(sheet, key):
        BodyName.objects.create(body=body, name=one, first_day=first, last_day=last)
    return body


def names_of(sheet: Sheet, key: str) -> Iterator[tuple[str, date | None, date | None]]:
    """The names of a body, each with its first and last day; none is open."""
    row, since = sheet.bodies[key], sheet.since(key)
    if since and "before" in row:
        yield row["before"], None, since - ONE_DAY
    yield row["name"], since, taken_over(sheet, row["into"]) - ONE_DAY if "into" in row else None


def taken_over(sheet: Sheet, heir: str) -> date:
    """The day on which a body took over the work of others: that since which it is there."""
    return resolve(sheet.bodies[heir]["since"], sheet.anchors)


def make_member(sheet: Sheet, row: Row, bodies: Bodies) -> None:
    """A Member, found by name when questions are linked, with the offices held."""
    member = Member.objects.create(
        **{name: told for name, told in row.items() if name != ABOUT_OFFICES}, is_sample=True
    )
    note_names(member, [member.name])
    for office in row.get(ABOUT_OFFICES, ()):
        make_office(sheet, member, office, bodies)


def make_office(sheet: Sheet, member: Member, row: Row, bodies: Bodies) -> None:
    """One office, for bodies as they were called when it began."""
    days = {name: resolve(row[name], sheet.anchors) for name in ("from", "to", "known", "other_from") if name in row}
    appointment = Appointment.objects.create(
        member=member,
        title=row["title"],
        body_names=[sheet.body_name(key, days["from"]) for key in row["bodies"]],
        started_on=days["from"],
        ended_on=days.get("to"),
        known_until=None if "to" in row else days.get("known", sheet.today),
        disagreements=[differing(days["from"], days["other_from"])] if "other_from" in row else [],
        is_sample=True,
    )
    appointment.bodies.set(bodies[key] for key in row["bodies"])


def differing(one: date, other: date) -> str:
    """What two sources say of one beginning; both are invented, so neither bears the name of a real one."""
    return f"One invented source says it began on {long(one)}, the other {long(other)}"
