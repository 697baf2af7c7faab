"""Where the upstreams that tell of people are read: which pages to begin with, and where each leads."""

from __future__ import annotations

import re
from datetime import date

from django.utils.text import slugify

from tracker.errors import ParseError
from tracker.people.records import AppointmentRecord, PersonRecord
from tracker.people.sources import govuk, members_api
from tracker.prose import bare_name
from tracker.scraping.contract import Known, Reading, Request

PAGE = 20
"""The most that the Members API gives in one page."""
SEARCH = "api/Members/Search"
ONE = re.compile(r"api/Members/(?P<id>\d+)(?P<biography>/Biography)?")
MINISTERS = "api/content/government/ministers"
PEOPLE = "api/content/government/people"


class MembersCrawl:
    """Members of both Houses who sit now, those of the record who have left, and the posts of those who answer."""

    name = "members"
    title = "Members of both Houses (Members API)"
    record_type = PersonRecord

    def starts(self, known: Known) -> tuple[Request, ...]:
        """The list of who sits; strangers one by one; the posts of those whom we hold as answering."""
        strangers = [Request(f"api/Members/{key}", is_guess=True) for key in known.strangers]
        posts = [Request(f"api/Members/{key}/Biography", is_guess=True) for key in known.keys]
        return (page_request(0), *strangers, *posts)

    def read(self, request: Request, body: bytes, day: date) -> Reading:
        """A page of the list, one Member, or one Member's posts."""
        if request.path == SEARCH:
            total, people = members_api.read_search(body)
            skip = int(dict(request.params)["skip"])
            follow = (page_request(skip + PAGE),) if people and skip + PAGE < total else ()
            return Reading(people, follow=follow)
        found = ONE.fullmatch(request.path)
        if found is None:
            raise ParseError(f"{request.path} is no address of this source")
        if found["biography"]:
            return Reading(members_api.read_biography(body, int(found["id"]), day))
        return Reading((members_api.read_member(body),))


def page_request(skip: int) -> Request:
    """One page of the list of Members who sit now."""
    return Request(SEARCH, (("IsCurrentMember", "true"), ("skip", str(skip)), ("take", str(PAGE))))


class GovukPeopleCrawl:
    """Ministers as GOV.UK shows them: who is one now, those who answered in the record, and who held each role."""

    name = "govuk_people"
    title = "Ministers and their appointments (GOV.UK)"
    record_type = PersonRecord

    def starts(self, known: Known) -> tuple[Request, ...]:
        """The page of all ministers, people known by their address, and addresses worked out from names."""
        people = [Request(f"{PEOPLE}/{slug}", is_guess=True) for slug in known.keys]
        guesses = [Request(f"{PEOPLE}/{slugify(bare_name(name))}", is_guess=True) for name in known.names]
        return (Request(MINISTERS, is_guess=True), *people, *guesses)

    def read(self, request: Request, body: bytes, day: date) -> Reading:
        """The page of ministers leads to people, a person to the roles held, a role to who held it."""
        if request.path == MINISTERS:
            people = govuk.read_ministers_index(body)
            return Reading(follow=tuple(Request(f"{PEOPLE}/{slug}", is_guess=True) for slug in people))
        if request.path.startswith(f"{PEOPLE}/"):
            person, held = govuk.read_person(body, day)
            return Reading((person, *held), follow=roles_of(held))
        return Reading(govuk.read_role(body, day))


def roles_of(held: tuple[AppointmentRecord, ...]) -> tuple[Request, ...]:
    """The pages of the roles of some appointments; not every role has one."""
    return tuple(Request(f"{MINISTERS}/{one.role_slug}", is_guess=True) for one in held if one.role_slug)


MEMBERS = MembersCrawl()
GOVUK_PEOPLE = GovukPeopleCrawl()
