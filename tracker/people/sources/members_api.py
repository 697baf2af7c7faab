"""The Members API of Parliament (members-api.parliament.uk): people, and the government posts that they held.

Pure. Its traps: `additionalInfo` (the department) carries trailing spaces, `nameAddressAs` may be null, dates are
naive midnights of London, and one post id stands for all who held it and for each time that they did.
"""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field
from pydantic.alias_generators import to_camel
from pydantic.config import ConfigDict

from tracker.errors import ParseError
from tracker.people.offices import read_post
from tracker.people.records import AppointmentRecord, PersonRecord, Source, check_order
from tracker.prose import clean, folded
from tracker.understanding import Upstream, london_day, understand

HOUSES = {1: "commons", 2: "lords"}


class ApiModel(Upstream):
    """The upstream's names are in camel case."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class ApiParty(ApiModel):
    """A party."""

    name: str | None = None


class ApiStatus(ApiModel):
    """Whether somebody sits now."""

    status_is_active: bool | None = None


class ApiMembership(ApiModel):
    """Where a Member sits or last sat."""

    membership_from: str | None = None
    house: int | None = None
    membership_end_date: datetime | None = None
    membership_status: ApiStatus | None = None


class ApiMember(ApiModel):
    """A Member, past or present."""

    id: int = Field(gt=0)
    name_display_as: str = Field(min_length=1)
    name_list_as: str | None = None
    name_full_title: str | None = None
    name_address_as: str | None = None
    latest_party: ApiParty | None = None
    latest_house_membership: ApiMembership | None = None


class ApiItem(ApiModel):
    """The envelope of one Member."""

    value: ApiMember


class ApiSearch(ApiModel):
    """A page of a search."""

    total_results: int = Field(ge=0)
    items: list[ApiItem]


class ApiPost(ApiModel):
    """One government post held."""

    id: int | None
    name: str = Field(min_length=1)
    start_date: datetime
    end_date: datetime | None = None
    additional_info: str | None = None


class ApiBiography(ApiModel):
    """What a Member held; only the government's posts are read."""

    government_posts: list[ApiPost] | None = None


class ApiBiographyItem(ApiModel):
    """The envelope of a biography."""

    value: ApiBiography


def read_search(body: bytes) -> tuple[int, tuple[PersonRecord, ...]]:
    """A page of `/api/Members/Search`: how many were found in all, and who is on the page."""
    page = understand(ApiSearch, body)
    return page.total_results, tuple(person(item.value) for item in page.items)


def read_member(body: bytes) -> PersonRecord:
    """`/api/Members/{id}`."""
    return person(understand(ApiItem, body).value)


def read_biography(body: bytes, parliament_id: int, as_of: date) -> tuple[AppointmentRecord, ...]:
    """The government posts of `/api/Members/{id}/Biography`, which names nobody: the caller knows whose it is."""
    posts = understand(ApiBiographyItem, body).value.government_posts or ()
    return tuple(appointment(post, parliament_id, as_of) for post in posts)


def person(value: ApiMember) -> PersonRecord:
    """The upstream's Member in this project's terms."""
    sits = value.latest_house_membership or ApiMembership()
    if sits.house is not None and sits.house not in HOUSES:
        raise ParseError(f"Member {value.id} sits in House {sits.house}, which is not known")
    forms = (value.name_display_as, value.name_list_as, value.name_full_title, value.name_address_as)
    names = tuple(dict.fromkeys(clean(form) for form in forms if form and clean(form)))
    return PersonRecord(
        parliament_id=value.id,
        govuk_slug="",
        name=clean(value.name_display_as),
        names=names,
        house=HOUSES.get(sits.house or 0, ""),
        party=clean((value.latest_party and value.latest_party.name) or ""),
        seat=clean(sits.membership_from or ""),
        is_current=is_current(value.latest_house_membership),
    )


def is_current(sits: ApiMembership | None) -> bool | None:
    """Does the Member sit now? A status tells; without one, an end does."""
    if sits is None:
        return None
    if sits.membership_status and sits.membership_status.status_is_active is not None:
        return sits.membership_status.status_is_active
    return False if sits.membership_end_date else None


def appointment(post: ApiPost, parliament_id: int, as_of: date) -> AppointmentRecord:
    """One post held, keyed by person, post and first day."""
    started_on, ended_on = london_day(post.start_date), london_day(post.end_date)
    key = f"{parliament_id}/{post.id or folded(post.name)}/{started_on}"[:200]
    check_order(started_on, ended_on, f"post {key}")
    office = read_post(post.name, (clean(post.additional_info or ""),), started_on)
    return AppointmentRecord(
        source=Source.MEMBERS_API,
        key=key,
        parliament_id=parliament_id,
        govuk_slug="",
        person_name="",
        title=office.title,
        body_names=office.bodies,
        body_slugs=(),
        started_on=started_on,
        ended_on=ended_on,
        as_of=as_of,
    )
