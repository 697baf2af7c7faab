"""What upstreams say of people and their offices: invented answers in each upstream's shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import day
from tracker.errors import DataError, ParseError
from tracker.people import appointment_file
from tracker.people.records import AppointmentRecord, Source
from tracker.people.sources import govuk, members_api, parlparse

EXAMPLES = Path(__file__).parents[1] / "examples" / "people"
READ = day("2026-05-16")


def example(name: str) -> bytes:
    return (EXAMPLES / f"{name}.json").read_bytes()


def changed(name: str, change: Callable[[Any], object]) -> bytes:
    data = json.loads(example(name))
    change(data)
    return json.dumps(data).encode()


def brief(records: tuple[AppointmentRecord, ...]) -> list[tuple[str, str, str, str]]:
    """Title, departments, first and last day."""
    return [
        (one.title, " + ".join(one.body_names), str(one.started_on or ""), str(one.ended_on or "")) for one in records
    ]


def test_a_search_gives_the_number_found_and_the_people_of_its_page() -> None:
    total, (ada, bede) = members_api.read_search(example("members_search"))
    assert total == 41
    assert ada == members_api.read_member(example("members_member"))
    assert (ada.parliament_id, ada.name, ada.party, ada.seat) == (
        9001,
        "Dame Ada Example",
        "Example Party",
        "Upper Example",
    )
    assert ada.names == ("Dame Ada Example", "Example, Dame Ada", "Rt Hon Dame Ada Example MP")
    assert [(one.house, one.is_current) for one in (ada, bede)] == [("commons", True), ("lords", False)]


def test_a_biography_gives_government_posts_alone_with_their_departments_of_then() -> None:
    posts = members_api.read_biography(example("members_biography"), 9001, READ)
    assert brief(posts) == [
        ("Minister of State", "Foreign and Commonwealth Office", "2019-07-24", "2020-09-02"),
        ("Parliamentary Under-Secretary of State", "Wales Office", "2018-01-09", "2019-07-24"),
        ("Secretary of State for Health", "Department of Health", "2015-05-11", "2018-01-08"),
        ("Chancellor of the Exchequer", "HM Treasury", "2022-10-14", ""),
    ]
    assert [post.key for post in posts][:1] == ["9001/7001/2019-07-24"]
    assert {(post.source, post.parliament_id, post.as_of) for post in posts} == {(Source.MEMBERS_API, 9001, READ)}


def test_a_page_of_a_person_gives_ministerial_offices_by_their_days_in_london() -> None:
    person, posts = govuk.read_person(example("govuk_person"), READ)
    assert (person.govuk_slug, person.name, person.house) == ("ada-example", "Ada Example", "commons")
    assert person.names == ("Ada Example", "The Rt Hon Ada Example MP", "Ada Example MP")
    assert brief(posts) == [
        ("Minister of State (Minister for Security)", "Home Office", "2024-07-09", ""),
        (
            "Minister of State",
            "Foreign and Commonwealth Office + Department for International Development",
            "2019-07-25",
            "2020-02-13",
        ),
        (
            "Parliamentary Under-Secretary of State (Minister for Lanterns)",
            "Department of Health",
            "2016-07-15",
            "2019-07-25",
        ),
    ]
    assert (posts[0].key, posts[0].role_slug) == ("a-1", "minister-of-state--901")
    assert posts[0].body_slugs == ("home-office", "uk-visas-and-immigration")


def test_a_page_of_a_role_gives_everybody_who_held_it() -> None:
    posts = govuk.read_role(example("govuk_role"), READ)
    assert [(post.govuk_slug, post.person_name, post.title, post.body_names) for post in posts] == [
        ("bede-sample", "Bede Sample KC", "Attorney General", ("Attorney General's Office",)),
        ("lord-invented", "Lord Invented", "Attorney General", ("Attorney General's Office",)),
    ]


def test_a_page_of_a_department_gives_its_ministers_ministerial_roles_and_predecessors() -> None:
    found = govuk.read_organisation(example("govuk_organisation"))
    assert (found.govuk_slug, found.name) == ("department-for-lanterns", "Department for Lanterns")
    assert found.minister_slugs == ("ada-example", "bede-sample")
    assert (found.role_slugs, found.predecessor_slugs) == (("minister-of-state--901",), ("ministry-of-lamps",))


def test_the_page_of_ministers_gives_everybody_once() -> None:
    assert govuk.read_ministers_index(example("govuk_ministers")) == ("ada-example", "cato-invented", "bede-sample")


def test_parlparse_gives_government_posts_with_departments_told_from_titles() -> None:
    posts = parlparse.read_ministers(example("parlparse_ministers"), day("2020-10-21"))
    assert brief(posts) == [
        (
            "Minister of State",
            "Foreign and Commonwealth Office + Department for International Development",
            "2020-02-13",
            "2020-09-02",
        ),
        ("Minister of State", "Foreign, Commonwealth and Development Office", "2020-09-02", ""),
        (
            "Parliamentary Under-Secretary of State",
            "Ministry of Housing, Communities and Local Government",
            "2018-05-22",
            "2018-11-05",
        ),
        ("Parliamentary Under-Secretary of State", "Wales Office", "2018-11-05", "2019-04-03"),
    ]
    assert {(post.parliament_id, post.as_of) for post in posts} == {(9001, day("2020-10-21"))}


def first_appointment(page: Any) -> Any:
    return page["links"]["role_appointments"][0]


def first_post(data: Any) -> Any:
    return data["memberships"][2]


@pytest.mark.parametrize(
    ("read", "body", "words"),
    [
        pytest.param(
            lambda body: govuk.read_person(body, READ),
            changed("govuk_person", lambda page: first_appointment(page)["details"].update(started_on="in July")),
            "role_appointments.0.details.started_on",
            id="a day that is none",
        ),
        pytest.param(
            lambda body: govuk.read_person(body, READ),
            changed("govuk_person", lambda page: first_appointment(page)["details"].update(ended_on="2020-01-01")),
            r"appointment a-1 .* ended on 2020-01-01, before it began on 2024-07-09",
            id="an end before its beginning",
        ),
        pytest.param(
            lambda body: govuk.read_person(body, READ),
            changed("govuk_person", lambda page: first_appointment(page)["links"].update(role=[])),
            r"appointment a-1 .* has 0 of role",
            id="an appointment to nothing",
        ),
        pytest.param(
            lambda body: govuk.read_role(body, READ), example("govuk_person"), "document_type", id="another page"
        ),
        pytest.param(
            lambda body: members_api.read_biography(body, 9001, READ),
            changed("members_biography", lambda data: data["value"]["governmentPosts"][1].pop("startDate")),
            r"governmentPosts\.1\.startDate",
            id="a post without a beginning",
        ),
        pytest.param(
            members_api.read_member,
            changed("members_member", lambda data: data["value"]["latestHouseMembership"].update(house=3)),
            "Member 9001 sits in House 3",
            id="a third House",
        ),
        pytest.param(members_api.read_search, b'{"status": 500, "results": []}', "totalResults", id="a failure as 200"),
        pytest.param(
            lambda body: parlparse.read_ministers(body, READ),
            changed("parlparse_ministers", lambda data: first_post(data).update(id="uk.org.publicwhip/moffice/1")),
            r"post uk\.org\.publicwhip/moffice/1 has no Member's id",
            id="a post of nobody",
        ),
        pytest.param(
            lambda body: parlparse.read_ministers(body, READ),
            changed("parlparse_ministers", lambda data: first_post(data).update(start_date="2020-13-01")),
            r"post .*GovernmentPost/1200: start_date",
            id="a thirteenth month",
        ),
    ],
)
def test_what_is_not_understood_is_refused_by_name(read: Callable[[bytes], object], body: bytes, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        read(body)


HEADER = ",".join(appointment_file.COLUMNS)
ROW = "parlparse,k-1,9001,,Ada Example,Minister of State,Home Office|Ministry of Justice,2018-01-09,,2020-10-21,"


def test_the_data_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    posts = parlparse.read_ministers(example("parlparse_ministers"), day("2020-10-21"))
    path = tmp_path / "appointments.csv"
    path.write_text(appointment_file.written(["Invented."], posts), encoding="utf-8")
    assert path.read_text(encoding="utf-8").startswith("# Invented.\nsource,key,")
    assert set(appointment_file.read(path)) == set(posts)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([HEADER, ROW, ROW.replace("9001", "nine").replace("k-1", "k-2")], "line 4: parliament_id nine"),
        ([HEADER, ROW, ROW], "line 4: k-1 of parlparse stands there already"),
        ([HEADER, ROW.replace("2018-01-09", "9 January")], "line 3: .*9 January"),
        ([HEADER, ROW.replace("parlparse", "hearsay")], "line 3: .*hearsay"),
        ([HEADER, ROW.replace("9001", "")], "line 3: neither parliament_id nor govuk_slug"),
        ([HEADER, ROW.replace("2018-01-09,", "2018-01-09,2017-01-09")], "line 3: k-1 ends on 2017-01-09, before"),
        ([HEADER, ROW.replace("k-1", "")], "line 3: key is empty"),
        ([HEADER, ROW + ",more"], "line 3: it has not 11 fields"),
        ([HEADER.replace("title", "office"), ROW], "line 2: the columns are not source"),
    ],
)
def test_a_bad_row_of_the_data_file_is_refused_by_its_line(tmp_path: Path, lines: list[str], words: str) -> None:
    path = tmp_path / "appointments.csv"
    path.write_text("\n".join(["# a comment", *lines]) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"appointments\.csv, " + words):
        appointment_file.read(path)
