"""Who is who: bodies by id and by the name that they had on a day, Members by id."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from tests.builders import a_body, a_member
from tests.conftest import day
from tracker.errors import DataError
from tracker.people import naming, registry
from tracker.people.models import AnsweringBody, BodyName, Member, body_slug

pytestmark = pytest.mark.django_db


def test_a_member_is_made_once_and_known_by_id() -> None:
    first = registry.member(9001, "Ada Example", "commons", "Example Party", "Upper Example")
    assert registry.member(9001, "Ada Example", "commons", "Example Party", "Upper Example") == first
    assert Member.objects.count() == 1
    assert (first.name_folded, str(first)) == ("ada example", "Ada Example")


def test_a_member_known_by_number_alone_gets_the_name_when_it_comes() -> None:
    nameless = registry.member(9001, "", "", "", "")
    assert str(nameless) == "Member 9001"
    registry.member(9001, "Si\u00e2n Example", "lords", "Example Party", "Life peer")
    nameless.refresh_from_db()
    assert (nameless.name, nameless.name_folded, nameless.house) == ("Si\u00e2n Example", "sian example", "lords")


def test_a_name_that_is_known_is_not_overwritten() -> None:
    registry.member(9001, "Ada Example", "commons", "Example Party", "Upper Example")
    registry.member(9001, "Baroness Example", "lords", "", "")
    assert Member.objects.get().name == "Ada Example"


def test_a_body_is_made_once_and_known_by_id() -> None:
    first = registry.body(901, "Department for Towers & Lanterns")
    assert first.slug == "department-for-towers-and-lanterns"
    assert registry.body(901, "Department for Lanterns") == first
    assert AnsweringBody.objects.get().name == "Department for Towers & Lanterns"


def test_two_bodies_of_one_name_have_addresses_of_their_own() -> None:
    assert registry.body(901, "Towers Office").slug == "towers-office"
    assert registry.body(902, "Towers Office").slug == "towers-office-902"


def test_a_body_is_found_by_the_name_that_it_had_on_the_day() -> None:
    old, new = a_body("Lanterns Office"), a_body("Ministry of Lanterns")
    BodyName.objects.create(body=old, name="Ministry of Lamps", last_day=day("2020-09-01"))
    BodyName.objects.create(body=new, name="Ministry of Lamps", first_day=day("2020-09-02"))
    assert naming.find_body("Ministry of Lamps", day("2020-09-01")).body == old
    assert naming.find_body("The ministry of  LAMPS", day("2020-09-02")).body == new
    assert naming.find_body("Ministry of Lampposts", day("2020-09-02")).body is None


def test_a_name_that_two_bodies_had_on_a_day_is_not_guessed() -> None:
    for name in ("Lanterns Office", "Ministry of Lanterns"):
        BodyName.objects.create(body=a_body(name), name="Ministry of Lamps")
    assert naming.find_body("Ministry of Lamps", day("2020-09-02")).body is None


def test_a_name_does_not_end_before_it_begins() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        BodyName.objects.create(body=a_body(), name="Towers", first_day=day("2020-09-02"), last_day=day("2020-09-01"))


def test_the_slug_of_a_body_reads_as_its_name() -> None:
    assert body_slug("Department for Levelling Up, Housing & Communities") == (
        "department-for-levelling-up-housing-and-communities"
    )
    assert len(body_slug("Towers " * 50)) <= 120


@pytest.mark.parametrize(
    ("name", "on", "slug"),
    [
        ("Foreign and Commonwealth Office", "2015-06-01", None),
        ("Department for Exiting the European Union", "2019-06-03", None),
        ("Ministry of Housing, Communities & Local Government", "2025-06-02", "ministry-of-housing"),
        ("Ministry of Housing, Communities and Local Government", "2023-06-02", ""),
        ("Department for Business and Trade", "2023-02-07", "department-for-business-and-trade"),
        ("Department for Business and Trade", "2023-02-06", ""),
    ],
)
def test_the_bodies_of_the_data_file_have_their_names_over_time(name: str, on: str, slug: str | None) -> None:
    registry.load_bodies()
    found = naming.find_body(name, day(on)).body
    if slug is None:
        assert found is not None
    elif slug:
        assert found is not None
        assert found.slug.startswith(slug)
    else:
        assert found is None


def test_loading_people_twice_changes_nothing() -> None:
    call_command("load_people")
    bodies, names = list(AnsweringBody.objects.values()), BodyName.objects.count()
    members = list(Member.objects.order_by("pk").values())
    assert len(members) > 1000
    call_command("load_people")
    assert (list(AnsweringBody.objects.values()), BodyName.objects.count()) == (bodies, names)
    assert list(Member.objects.order_by("pk").values()) == members


def test_names_of_the_data_file_fill_in_what_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text(
        "# a comment\nid,name,house,party,seat\n9001,Ada Example,commons,Example Party,Upper Example\n"
        '9002,"Sample, Bede",lords,,Life peer\n9003,Cato Invented,lords,,Life peer\n',
        encoding="utf-8",
    )
    a_member("", parliament_id=9001)
    a_member("Known Already", parliament_id=9003)
    assert registry.load_members(path) == 2
    assert dict(Member.objects.values_list("parliament_id", "name")) == {
        9001: "Ada Example",
        9002: "Sample, Bede",
        9003: "Known Already",
    }
    assert Member.objects.get(parliament_id=9001).name_folded == "ada example"


@pytest.mark.parametrize("line", ["nine,Ada Example,commons,,", "9001,Ada Example,senate,,"])
def test_a_line_without_a_number_or_a_house_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "members.csv"
    path.write_text(f"id,name,house,party,seat\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"members\.csv"):
        registry.load_members(path)
    assert Member.objects.count() == 0
