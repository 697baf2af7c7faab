"""Pages of people, roles, departments and all ministers in GOV.UK's content API (www.gov.uk/api/content/...).

Pure. Its traps: days are times with an offset (London's midnight), a role bears today's title and departments,
sub-bodies stand beside departments, and roles that are no ministerial office are listed too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from tracker.errors import ParseError
from tracker.people.bodies import is_known
from tracker.people.offices import read_post
from tracker.people.records import AppointmentRecord, OrganisationRecord, PersonRecord, Source, check_order
from tracker.prose import clean
from tracker.understanding import Upstream, london_day, understand

MINISTERIAL = "ministerial_role"
APPOINTMENT = "role_appointment"
PEOPLE_LISTS = (
    "ordered_cabinet_ministers",
    "ordered_also_attends_cabinet",
    "ordered_house_of_commons_whips",
    "ordered_junior_lords_of_the_treasury_whips",
    "ordered_assistant_whips",
    "ordered_house_lords_whips",
    "ordered_baronesses_and_lords_in_waiting_whips",
)
RIGHT_HONOURABLE = re.compile(r"^The Rt Hon\.? ")
LETTERS_OF_MP = re.compile(r" MP$")
PEERAGE = re.compile(r"^(Lord|Lady|Baroness|Baron|Viscount|Viscountess|Earl|Countess|Marquess|Duke)\b")


class Details(Upstream):
    """The days of an appointment, and a person's full name; everything else has none of them."""

    started_on: datetime | None = None
    ended_on: datetime | None = None
    full_name: str | None = None


class Links(Upstream):
    """The links that are read, of whatever page."""

    person: list[Thing] = []
    role: list[Thing] = []
    role_appointments: list[Thing] = []
    ordered_parent_organisations: list[Thing] = []
    ordered_ministers: list[Thing] = []
    ordered_roles: list[Thing] = []
    superseded_organisations: list[Thing] = []


class Thing(Upstream):
    """A page, or what another page shows of it."""

    title: str
    document_type: str
    base_path: str | None = None
    content_id: str = ""
    details: Details = Details()
    links: Links = Field(default_factory=Links)

    @property
    def slug(self) -> str:
        """The last part of the address; nothing where it has no page."""
        return (self.base_path or "").rpartition("/")[2]


Links.model_rebuild()


class PersonPage(Thing):
    """`/api/content/government/people/{slug}`."""

    document_type: Literal["person"]
    base_path: str


class RolePage(Thing):
    """`/api/content/government/ministers/{slug}`."""

    document_type: Literal["ministerial_role"]
    base_path: str


class OrganisationPage(Thing):
    """`/api/content/government/organisations/{slug}`."""

    document_type: Literal["organisation"]
    base_path: str


class MinistersPage(Upstream):
    """`/api/content/government/ministers`; its departments name ministers once more."""

    document_type: Literal["ministers_index"]
    links: dict[str, list[Thing]] = Field(default_factory=dict)


def read_person(body: bytes, as_of: date) -> tuple[PersonRecord, tuple[AppointmentRecord, ...]]:
    """A person's page: who it is, and the ministerial offices held."""
    page = understand(PersonPage, body)
    return person(page), appointments(page, as_of, person=page)


def read_role(body: bytes, as_of: date) -> tuple[AppointmentRecord, ...]:
    """A ministerial role's page: everybody who held it."""
    page = understand(RolePage, body)
    return appointments(page, as_of, role=page)


def read_ministers_index(body: bytes) -> tuple[str, ...]:
    """The page of all ministers: the people's slugs, each once, in the order of the page."""
    links = understand(MinistersPage, body).links
    listed = [thing for name in PEOPLE_LISTS for thing in links.get(name, ())]
    for department in links.get("ordered_ministerial_departments", ()):
        listed += department.links.ordered_ministers
    return tuple(dict.fromkeys(thing.slug for thing in listed if thing.slug))


def read_organisation(body: bytes) -> OrganisationRecord:
    """A department's page: its ministers, its ministerial roles, what it came from."""
    page = understand(OrganisationPage, body)
    return OrganisationRecord(
        govuk_slug=page.slug,
        name=clean(page.title),
        minister_slugs=slugs(page.links.ordered_ministers),
        role_slugs=slugs(role for role in page.links.ordered_roles if role.document_type == MINISTERIAL),
        predecessor_slugs=slugs(page.links.superseded_organisations),
    )


def slugs(things: Iterable[Thing]) -> tuple[str, ...]:
    """The slugs of things that have a page, each once."""
    return tuple(dict.fromkeys(thing.slug for thing in things if thing.slug))


def person(page: Thing) -> PersonRecord:
    """The person of a page; the House is told by `MP` or by a peerage in the name, else not at all."""
    forms = [clean(form) for form in (page.title, page.details.full_name or "") if clean(form)]
    plain = LETTERS_OF_MP.sub("", RIGHT_HONOURABLE.sub("", forms[0]))
    is_mp = any(LETTERS_OF_MP.search(form) for form in forms)
    return PersonRecord(
        parliament_id=None,
        govuk_slug=page.slug,
        name=plain,
        names=tuple(dict.fromkeys([plain, *forms])),
        house="commons" if is_mp else "lords" if PEERAGE.match(plain) else "",
        party="",
        seat="",
        is_current=None,
    )


def appointments(
    page: Thing, as_of: date, person: Thing | None = None, role: Thing | None = None
) -> tuple[AppointmentRecord, ...]:
    """The ministerial appointments of a page. One without any day says nothing of when, and is left out."""
    records = []
    for row in page.links.role_appointments:
        holder, held = person or only(row, "person"), role or only(row, "role")
        is_dated = row.details.started_on or row.details.ended_on
        if holder and held and is_dated and row.document_type == APPOINTMENT and held.document_type == MINISTERIAL:
            records.append(appointment(row, holder, held, as_of))
    return tuple(records)


def only(row: Thing, name: Literal["person", "role"]) -> Thing | None:
    """The one person or role of an appointment; None for what is no appointment."""
    if row.document_type != APPOINTMENT:
        return None
    found: list[Thing] = getattr(row.links, name)
    if len(found) != 1:
        raise ParseError(f"appointment {row.content_id} ({row.title}) has {len(found)} of {name}, not one")
    return found[0]


def appointment(row: Thing, holder: Thing, held: Thing, as_of: date) -> AppointmentRecord:
    """One appointment; the departments of a role are those of the data file, if any of them is there."""
    if not row.content_id:
        raise ParseError(f"appointment {row.title} has no content_id")
    started_on, ended_on = london_day(row.details.started_on), london_day(row.details.ended_on)
    check_order(started_on, ended_on, f"appointment {row.content_id} ({row.title})")
    organisations = held.links.ordered_parent_organisations
    names = [clean(one.title) for one in organisations]
    office = read_post(held.title, [name for name in names if is_known(name, started_on)] or names, started_on)
    return AppointmentRecord(
        source=Source.GOVUK,
        key=row.content_id,
        parliament_id=None,
        govuk_slug=holder.slug,
        person_name=person(holder).name,
        title=office.title,
        body_names=office.bodies,
        body_slugs=slugs(organisations),
        started_on=started_on,
        ended_on=ended_on,
        as_of=as_of,
        role_slug=held.slug,
    )
