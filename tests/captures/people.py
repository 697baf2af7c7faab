"""How `tracker/people/data/appointments.csv` came out of the recorded responses.

`python -m tests.captures.people` in the project's folder writes it again; a test compares the two.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from tracker.people import appointment_file
from tracker.people.offices import Mark, is_near, marks, same_office
from tracker.people.records import AppointmentRecord, PersonRecord
from tracker.people.sources import govuk, parlparse
from tracker.prose import bare_name

DATA = Path(govuk.__file__).parents[1] / "data"
HELD_BY_MANY = frozenset(
    {
        Mark.MINISTER_OF_STATE,
        Mark.UNDER_SECRETARY,
        Mark.MINISTER,
        Mark.SPOKESPERSON,
        Mark.LORD_COMMISSIONER,
        Mark.ASSISTANT_WHIP,
        Mark.IN_WAITING,
    }
)
PARLPARSE = "parlparse/ministers-2010_asof_2020-10-21.json"
PARLPARSE_READ = date(2020, 10, 21)
GOVUK_READ = date(2026, 5, 16)
"""The pages were read from this day to the 19th; what they say is sure for the first."""
COMMENTS = (
    "Government posts held, distilled from two recorded sources by tests/captures/people.py; facts only.",
    "parlparse: members/ministers-2010.json at commit a0be8af0ef19, as of 21 October 2020, all government posts since",
    "1947; an open end is known until then only. It is made from Parliament's data: contains Parliamentary information",
    "licensed under the Open Parliament Licence v3.0. Names of former Members are those that TheyWorkForYou shows.",
    "govuk: pages of people and ministerial roles in GOV.UK's content API, read from 16 May 2026. Contains public",
    "sector information licensed under the Open Government Licence v3.0. Whose page it is follows from a name that one",
    "Member alone has, or else from an office and its days, which one Member alone had in parlparse.",
    "bodies: by the name of the day on which the office began, | between those of a joint post.",
)


def known_members() -> dict[int, dict[str, str]]:
    """The Members of the data file, by id."""
    with (DATA / "members.csv").open(encoding="utf-8", newline="") as lines:
        return {int(row["id"]): row for row in csv.DictReader(line for line in lines if not line.startswith("#"))}


def told_names(captures: Path) -> dict[int, str]:
    """Names that captures tell by the id of the Members API, or by TheyWorkForYou's, which parlparse pairs with it."""
    told: dict[int, str] = {}
    speakers: dict[str, str] = {}
    for path in sorted((captures / "twfy_api").glob("*.json")):
        for row in json.loads(path.read_bytes())["rows"]:
            speaker = row.get("speaker") or {}
            speakers.setdefault(str(speaker.get("person_id")), speaker.get("name") or "")
    for row in json.loads((captures / PARLPARSE).read_bytes())["memberships"]:
        member = re.match(r"uk\.parliament\.data/Member/(\d+)/", row["id"])
        if member and (name := speakers.get(row["person_id"].rpartition("/")[2])):
            told[int(member[1])] = name
    with (captures / "questions_api" / "mnis_to_twfy_ids.csv").open(encoding="utf-8", newline="") as lines:
        told |= {int(row["askingMemberId"]): row["person_name"] for row in csv.DictReader(lines)}
    return told


def parlparse_posts(captures: Path) -> list[AppointmentRecord]:
    """Parlparse's posts, with a name where the data file of Members has none and a capture tells one."""
    known, told = known_members(), told_names(captures)
    posts = parlparse.read_ministers((captures / PARLPARSE).read_bytes(), PARLPARSE_READ)
    names = {number: name for number, name in told.items() if number not in known}
    return [replace(post, person_name=names.get(post.parliament_id or 0, "")) for post in posts]


def govuk_posts(captures: Path) -> tuple[dict[str, PersonRecord], list[AppointmentRecord]]:
    """The people of GOV.UK's recorded pages, and every appointment of people and roles once."""
    people: dict[str, PersonRecord] = {}
    posts: dict[str, AppointmentRecord] = {}
    for path in sorted((captures / "govuk_content_api" / "people").glob("*.json")):
        person, held = govuk.read_person(path.read_bytes(), GOVUK_READ)
        people[person.govuk_slug] = person
        posts |= {post.key: post for post in held}
    for path in sorted((captures / "govuk_content_api" / "roles").glob("*.json")):
        for post in govuk.read_role(path.read_bytes(), GOVUK_READ):
            posts.setdefault(post.key, post)
    return people, list(posts.values())


def by_name(people: dict[str, PersonRecord], posts: list[AppointmentRecord]) -> dict[str, int]:
    """Members' ids of GOV.UK's people whose bare name one Member alone has, in the House that the page tells."""
    houses = {slug: person.house for slug, person in people.items()}
    names = {post.govuk_slug: post.person_name for post in posts}
    members = defaultdict(list)
    for number, row in known_members().items():
        members[bare_name(row["name"])].append((number, row["house"]))
    found: dict[str, int] = {}
    for slug, name in names.items():
        same = members[bare_name(name)]
        if len(same) == 1 and houses.get(slug, "") in {"", same[0][1]}:
            found[slug] = same[0][0]
    return found


def by_office(posts: list[AppointmentRecord], older: list[AppointmentRecord]) -> dict[str, int]:
    """Members' ids that offices tell: of those that there is one of by a first or last day, of others by both days.

    Parlparse has all ministers of its time, so an office and its days that one Member alone had there name the
    person. Where two of a person's offices name two Members, they name nobody.
    """
    found: dict[str, int] = {}
    for slug in {post.govuk_slug for post in posts}:
        held = [post for post in posts if post.govuk_slug == slug]
        for is_match in (is_sole_office, is_same_term):
            who = [{one.parliament_id for one in older if is_match(post, one)} for post in held]
            telling = {next(iter(numbers)) for numbers in who if len(numbers) == 1}
            if len(telling) == 1:
                found.setdefault(slug, next(iter(telling)) or 0)
            if telling:
                break
    return found


def is_sole_office(post: AppointmentRecord, older: AppointmentRecord) -> bool:
    """Do two records mean one term of an office that only one person holds at a time?"""
    return bool((marks(post.title) & marks(older.title)) - HELD_BY_MANY) and same_office(post, older)


def is_same_term(post: AppointmentRecord, older: AppointmentRecord) -> bool:
    """Do two records of known departments begin and end alike?"""
    is_placed = bool(post.body_names and older.body_names)
    return is_placed and same_office(post, older) and same_days(post, older)


def same_days(post: AppointmentRecord, older: AppointmentRecord) -> bool:
    """Did two records begin and end alike, as far as the older could know?"""
    if older.ended_on is None:
        goes_on = post.ended_on is None or post.ended_on >= older.as_of - timedelta(days=7)
        return is_near(post.started_on, older.started_on) and goes_on
    return is_near(post.started_on, older.started_on) and is_near(post.ended_on, older.ended_on)


def matched(captures: Path) -> tuple[dict[str, int], dict[str, str]]:
    """Members' ids of GOV.UK's people, and the names of those whose id nothing tells."""
    people, posts = govuk_posts(captures)
    named, offices = by_name(people, posts), by_office(posts, parlparse_posts(captures))
    ids = offices | named
    return ids, {post.govuk_slug: post.person_name for post in posts if post.govuk_slug not in ids}


def distil(captures: Path) -> Iterator[AppointmentRecord]:
    """The rows of the data file."""
    ids, _ = matched(captures)
    yield from parlparse_posts(captures)
    for post in govuk_posts(captures)[1]:
        if post.govuk_slug in ids:
            yield replace(post, parliament_id=ids[post.govuk_slug])


def text(captures: Path) -> str:
    """The whole data file."""
    return appointment_file.written(COMMENTS, distil(captures))


if __name__ == "__main__":
    from tests.conftest import CAPTURES

    appointment_file.DATA.write_text(text(CAPTURES), encoding="utf-8")
