"""Who held which office, by the recorded responses and by the data file that was distilled from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.captures import people
from tests.conftest import day
from tracker.people import appointment_file
from tracker.people.bodies import directory
from tracker.people.reconcile import Reconciled, reconcile
from tracker.people.records import Source
from tracker.people.sources import govuk, members_api, parlparse

pytestmark = pytest.mark.captures


def held_by(number: int, on: date) -> list[Reconciled]:
    """The offices that a Member held on a day, by the data file."""
    records = [one for one in appointment_file.read(appointment_file.DATA) if one.parliament_id == number]
    return [
        one
        for one in reconcile(records)
        if one.started_on and one.started_on <= on and (one.ended_on is None or on < one.ended_on)
    ]


def test_nigel_adams_was_minister_of_state_in_the_foreign_office_as_far_as_was_known() -> None:
    (post,) = held_by(4057, day("2021-06-15"))
    assert (post.title, post.body_names) == ("Minister of State", ("Foreign, Commonwealth and Development Office",))
    assert (post.ended_on, post.known_until) == (None, day("2020-10-21"))


def test_abena_oppong_asare_was_parliamentary_secretary_in_the_cabinet_office(captures: Path) -> None:
    path = captures / "govuk_content_api" / "people" / "abena-oppong-asare.json"
    person, (claim,) = govuk.read_person(path.read_bytes(), people.GOVUK_READ)
    assert (claim.started_on, claim.ended_on) == (day("2024-07-09"), day("2025-09-06"))
    ids, _ = people.matched(captures)
    (post,) = held_by(ids[person.govuk_slug], day("2024-11-18"))
    assert (post.title, post.body_names) == ("Parliamentary Secretary", ("Cabinet Office",))


def test_every_recorded_page_is_understood(captures: Path) -> None:
    pages = captures / "govuk_content_api"
    for path in (pages / "people").glob("*.json"):
        person, posts = govuk.read_person(path.read_bytes(), people.GOVUK_READ)
        assert person.govuk_slug == path.stem
        assert posts, path.stem
    for path in (pages / "roles").glob("*.json"):
        posts = govuk.read_role(path.read_bytes(), people.GOVUK_READ)
        assert {post.role_slug for post in posts} == {path.stem}
    for path in (pages / "organisations").glob("*.json"):
        assert govuk.read_organisation(path.read_bytes()).minister_slugs, path.stem
    examples = captures / "govuk_content_schemas_examples"
    index = examples / "ministers_index" / "ministers_index-reshuffle-mode-off.json"
    assert govuk.read_ministers_index(index.read_bytes())[:2] == ("rishi-sunak", "greg-hands")
    (premier,) = govuk.read_role((examples / "role" / "prime_minister.json").read_bytes(), people.GOVUK_READ)
    assert premier.govuk_slug == "david-cameron"


def test_every_recorded_answer_of_the_members_api_is_understood(captures: Path) -> None:
    folder = captures / "members_api"
    total, found = members_api.read_search((folder / "search.json").read_bytes())
    assert (total, [person.parliament_id for person in found]) == (2, [4514, 3305, 4544])
    (post,) = members_api.read_biography((folder / "biography.json").read_bytes(), 4514, day("2026-05-03"))
    assert (post.title, post.body_names) == ("Prime Minister and First Lord of the Treasury", ("Prime Minister",))
    assert members_api.read_biography((folder / "empty_biography.json").read_bytes(), 4514, day("2026-05-03")) == ()


def test_every_government_post_of_parlparse_is_understood(captures: Path) -> None:
    posts = parlparse.read_ministers((captures / people.PARLPARSE).read_bytes(), people.PARLPARSE_READ)
    assert len(posts) == 2161, "2,162 rows, one of them twice"
    modern = [post for post in posts if post.started_on and post.started_on >= day("1997-05-01")]
    unknown = {name for post in modern for name in post.body_names if not directory().find(name, post.started_on)}
    assert unknown == set(), "each department since 1997 is in the data file of bodies"
    assert not [post.title for post in posts if "Office)" in post.title or "(Department" in post.title]


def test_a_name_and_an_office_never_tell_two_members_of_one_person(captures: Path) -> None:
    found, posts = people.govuk_posts(captures)
    named, offices = people.by_name(found, posts), people.by_office(posts, people.parlparse_posts(captures))
    both = named.keys() & offices.keys()
    assert len(both) > 10
    assert [slug for slug in both if named[slug] != offices[slug]] == []


def test_the_data_file_is_what_the_captures_give(captures: Path) -> None:
    assert appointment_file.DATA.read_text(encoding="utf-8") == people.text(captures)
    records = appointment_file.read(appointment_file.DATA)
    assert {record.source for record in records} == {Source.GOVUK, Source.PARLPARSE}
    assert all(record.parliament_id for record in records)
