"""What a team's desk is about: who sets it, whom a name means, and that two who set it lose no word."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence.figures.desk import DeskError, Settings, desk_of, put
from correspondence.models import Desk
from tests.builders import a_member
from tests.correspondence.cases.desk_cast import a_team, somebody
from tests.correspondence.figures.figures_cast import OTHERS, client_of, text
from tracker.accounts.rights import Role
from tracker.people.models import Member
from tracker.people.naming import note_names
from tracker.topics.models import Organisation, Topic

pytestmark = pytest.mark.django_db

PAGE = "/cases/desk/"


def a_lead(team: str = "Office of Ada Example") -> Client:
    """The lead of a team at a browser."""
    return client_of("lena", team, Role.LEAD)


def named(name: str = "Ada Example", **changes: Any) -> Member:
    """A Member who is found by name."""
    member = a_member(name, **{"house": "commons"} | changes)
    note_names(member, [name])
    return member


def typed(**changes: Any) -> dict[str, Any]:
    """A form as it is filled in."""
    return {"team": a_team().pk, "member_name": "", "signs_as": "Ada Example MP\nHouse of Commons"} | changes


def test_a_lead_sets_whose_office_it_is_how_chasers_are_signed_and_what_is_watched() -> None:
    member, topic = named(), Topic.objects.create(name="Towers", slug="towers")
    organisation = Organisation.objects.create(name="Tower Company", slug="tower-company", kind="company")
    told = typed(member_name="Ada Example", topics=[topic.pk], organisations=[organisation.pk])
    page = a_lead().post(PAGE, told, follow=True)
    assert "The settings of the desk are saved." in text(page)
    desk = Desk.objects.get(team=a_team())
    assert (desk.member, desk.signs_as.splitlines()) == (member, ["Ada Example MP", "House of Commons"])
    assert (list(desk.topics.all()), list(desk.organisations.all())) == ([topic], [organisation])
    seen = text(client_of().get(PAGE))
    assert "Ada Example" in seen
    assert "Towers; Tower Company" in seen


def test_a_name_that_several_have_is_asked_about_and_nothing_is_lost() -> None:
    one, two = named(seat="Towerham"), named(seat="Bridgeton")
    client = a_lead()
    asked = client.post(PAGE, typed(member_name="Ada Example"))
    assert asked.status_code == 422
    assert "Ada Example, Commons, Towerham" in text(asked)
    assert "House of Commons" in asked.content.decode()
    assert not Desk.objects.exists()
    client.post(PAGE, typed(member_name="Ada Example", member=two.pk))
    assert Desk.objects.get().member == two != one


def test_a_name_that_nobody_has_is_told_and_the_like_are_offered() -> None:
    named("Bede Example")
    asked = a_lead().post(PAGE, typed(member_name="Ada Example"))
    assert "may be any of these" in text(asked)
    assert "Bede Example, Commons" in text(asked)
    asked = a_lead().post(PAGE, typed(member_name="Cyril Nobody"))
    assert "No Member called “Cyril Nobody” is known here." in text(asked)


@pytest.mark.parametrize("wrong", ["x", "-1", "9" * 30])
def test_a_member_who_was_not_offered_is_not_taken(wrong: str) -> None:
    named(seat="Towerham")
    named(seat="Bridgeton")
    other = named("Cyril Nobody")
    for chosen in (wrong, str(other.pk)):
        assert a_lead().post(PAGE, typed(member_name="Ada Example", member=chosen)).status_code == 422
    assert not Desk.objects.exists()


def test_the_member_stays_while_the_name_does_and_goes_with_it() -> None:
    member = named()
    Desk.objects.create(team=a_team(), member=member)
    named(seat="Bridgeton")  # by now another has the name
    client = a_lead()
    client.post(PAGE, typed(member_name="Ada Example"))
    assert Desk.objects.get().member == member
    client.post(PAGE, typed(member_name=""))
    assert Desk.objects.get().member is None


def test_who_saw_older_settings_is_shown_both_and_loses_nothing() -> None:
    client = a_lead()
    mark = re.search(r'name="mark" value="(\w+)"', client.get(PAGE).content.decode())[1]
    client.post(PAGE, typed(mark=mark, signs_as="Theirs"))
    page = client.post(PAGE, typed(mark=mark, signs_as="Mine"))
    assert page.status_code == 422
    assert "Somebody else has changed these settings meanwhile" in text(page)
    assert "Chasers are signed Theirs" in text(page)
    assert "Mine" in page.content.decode()
    assert Desk.objects.get().signs_as == "Theirs"
    again = re.search(r'name="mark" value="(\w+)"', page.content.decode())[1]
    client.post(PAGE, typed(mark=again, signs_as="Mine"))
    assert Desk.objects.get().signs_as == "Mine"


def test_staff_read_the_settings_and_do_not_set_them() -> None:
    Desk.objects.create(team=a_team(), signs_as="As ever")
    page = client_of().get(PAGE)
    assert "As ever" in text(page)
    assert "<textarea" not in page.content.decode()
    client_of().post(PAGE, typed(signs_as="Otherwise"))
    assert Desk.objects.get().signs_as == "As ever"
    with pytest.raises(DeskError):
        put(a_team(), Settings(None, "Otherwise", [], []), somebody("bede"))


def test_a_lead_of_another_team_neither_sees_nor_sets() -> None:
    desk = Desk.objects.create(team=a_team(OTHERS), signs_as="Wren's way")
    client = a_lead()
    assert client.get(f"{PAGE}?team={desk.team_id}").status_code == 404
    assert client.post(PAGE, typed(team=desk.team_id)).status_code == 404
    assert "Wren" not in text(client.get(PAGE))
    with pytest.raises(DeskError):
        put(desk.team, Settings(None, "Otherwise", [], []), somebody("lena"))
    desk.refresh_from_db()
    assert desk.signs_as == "Wren's way"


def test_who_is_in_two_teams_chooses_between_their_desks() -> None:
    client = a_lead()
    a_team(OTHERS).people.add(somebody("lena"))
    client.post(PAGE, typed(team=a_team(OTHERS).pk, signs_as="Of bridges"))
    assert desk_of(a_team(OTHERS)).signs_as == "Of bridges"
    assert desk_of(a_team()).signs_as == ""
    assert "Of bridges" in client.get(f"{PAGE}?team={a_team(OTHERS).pk}").content.decode()


def test_who_is_in_no_team_is_told_so_and_others_are_refused() -> None:
    client = client_of("ursula")
    a_team().people.clear()
    assert "You are in no team" in text(client.get(PAGE))
    assert Client().get(PAGE).status_code == 302
    assert client_of("rhoda", role=Role.READER).get(PAGE).status_code == 403


def test_members_are_offered_by_a_part_of_any_of_their_names() -> None:
    member = named("Ada Example", seat="Towerham", is_current=True)
    note_names(member, ["Ada Formerly"])
    named("Bede Sample")
    client = client_of()
    for part in ("ada", "EXAMPLE", "former"):
        offered = client.get("/cases/desk/members/", {"member_name": part}).content.decode()
        assert '<option value="Ada Example">Commons, Towerham</option>' in offered
        assert "Bede" not in offered
    for part in ("a", "", "\x00", "zz"):
        assert "<option" not in client.get("/cases/desk/members/", {"member_name": part}).content.decode()
    assert Client().get("/cases/desk/members/").status_code == 302


def test_words_typed_before_come_back_on_the_page_of_that_team_alone() -> None:
    client = a_lead()
    a_team(OTHERS).people.add(somebody("lena"))
    client.post("/accounts/held/", typed(held_place=PAGE, held_sent_to=PAGE, signs_as="Half a sig"))
    assert "Half a sig" in client.get(f"{PAGE}?team={a_team().pk}").content.decode()
    assert "Half a sig" not in client.get(f"{PAGE}?team={a_team(OTHERS).pk}").content.decode()


def test_the_queries_do_not_grow_with_what_is_watched() -> None:
    desk, counts = Desk.objects.create(team=a_team()), []
    client = a_lead()
    for number in range(3):
        desk.topics.add(Topic.objects.create(name=f"Towers {number}", slug=f"towers-{number}"))
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts[1] == counts[2]
