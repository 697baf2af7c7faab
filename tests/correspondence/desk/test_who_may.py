"""Who reaches the pages of the desk: those of the case's team; nobody else learns even that there is a case."""

from __future__ import annotations

import pytest
from django.test import Client

from correspondence import cases
from correspondence.models import Case
from tests.correspondence.cases.desk_cast import a_team, opened, sent, staff
from tests.correspondence.desk.pages import at_desk, main_of, on, text_of
from tracker.accounts.rights import Role

pytestmark = pytest.mark.django_db

LISTS = ["/cases/", "/cases/?show=list", "/cases/export/", "/cases/new/", "/cases/bin/"]
OF_A_CASE = ["", "chaser/", "note/", "edit/", "close/", "read/"]
POSTS = ["chaser/", "note/", "edit/", "close/", "bin/", "restore/"]


def test_whoever_is_not_signed_in_is_asked_to_and_a_form_of_nobody_is_refused() -> None:
    case, client = sent(), Client()
    for address in [*LISTS, *(f"/cases/{case.pk}/{end}" for end in OF_A_CASE)]:
        assert client.get(address).url.startswith("/accounts/login/?next="), address
    for address in ["/cases/bulk/", "/cases/new/", *(f"/cases/{case.pk}/{end}" for end in POSTS)]:
        assert client.post(address, {"words": "x"}).status_code == 403, address
    assert Case.objects.get().version == case.version


def test_a_reader_is_refused_everywhere() -> None:
    case, client = sent(), at_desk("rea", role=Role.READER)
    for address in [*LISTS, *(f"/cases/{case.pk}/{end}" for end in OF_A_CASE)]:
        assert client.get(address).status_code == 403, address
    for address in ["/cases/bulk/", "/cases/new/", *(f"/cases/{case.pk}/{end}" for end in POSTS)]:
        assert client.post(address, {"words": "x"}).status_code == 403, address


@pytest.mark.parametrize("role", [Role.STAFF, Role.LEAD, Role.ADMIN])
def test_another_teams_case_is_not_found_by_anybody_outside_not_even_an_administrator(role: Role) -> None:
    case, client = sent(), at_desk("dee", "Campaign", role)
    before = case.version
    for end in OF_A_CASE:
        assert client.get(f"/cases/{case.pk}/{end}").status_code == 404, end
    for end in POSTS:
        assert client.post(f"/cases/{case.pk}/{end}", {"words": "x"}).status_code == 404, end
    assert Case.objects.get().version == before


def test_another_teams_bin_is_not_seen_and_nothing_is_taken_out_of_it() -> None:
    case = opened(subject="Secret towers")
    cases.put_in_bin(case, staff())
    client = at_desk("dee", "Campaign")
    assert "Secret" not in text_of(client.get("/cases/bin/"))
    assert client.post(f"/cases/{case.pk}/restore/").status_code == 404


@pytest.mark.parametrize(
    ("address", "method"),
    [("/cases/", "post"), ("/cases/export/", "post"), ("/cases/bulk/", "get"), ("/cases/bin/", "post")],
)
def test_only_the_methods_that_an_address_has_are_taken(address: str, method: str) -> None:
    assert getattr(at_desk(), method)(address).status_code == 405


@pytest.mark.parametrize("number", ["0", "999999", "9223372036854775807"])
def test_a_case_that_there_is_none_of_is_not_found(number: str) -> None:
    assert at_desk().get(f"/cases/{number}/").status_code == 404


def test_the_staff_menu_leads_to_the_cases_and_everybody_elses_does_not() -> None:
    assert 'href="/cases/"' in at_desk().get("/letters/").content.decode()
    assert "/cases/" not in Client().get("/letters/").content.decode()


# --- The bin -----------------------------------------------------------------------------------------------------


def test_the_bin_says_who_put_a_case_there_and_how_long_it_can_be_taken_out() -> None:
    case = opened(subject="Put away")
    with on("2025-07-10"):
        cases.put_in_bin(case, staff(today="2025-07-10"), "twice the same")
    with on("2025-07-20"):
        text = main_of(at_desk().get("/cases/bin/"))
    assert "put here on 10 July 2025 by bede" in text
    assert "20 days left" in text
    assert "twice the same" in text


def test_an_empty_bin_says_so() -> None:
    assert "The bin is empty" in main_of(at_desk().get("/cases/bin/"))


# --- The admin ---------------------------------------------------------------------------------------------------

ADMIN = "/admin/correspondence/case/"


@pytest.mark.parametrize("role", [Role.LEAD, Role.ADMIN])
def test_the_admin_shows_ones_own_teams_cases_and_changes_none(role: Role) -> None:
    ours = opened(subject="Our towers")
    theirs = cases.open_case(a_team("Campaign"), staff("dee", "Campaign"), "Secret spires")
    client = at_desk("lea", role=role)
    assert "Our towers" in text_of(client.get(ADMIN))
    assert "Secret" not in text_of(client.get(ADMIN))
    assert client.get(f"{ADMIN}{ours.pk}/change/").status_code == 200
    assert client.get(f"{ADMIN}{theirs.pk}/change/").status_code == 302
    assert client.get(f"{ADMIN}add/").status_code == 403
    assert client.post(f"{ADMIN}{ours.pk}/change/", {"subject": "x"}).status_code == 403
    assert client.post(f"{ADMIN}{ours.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Case.objects.get(pk=ours.pk).subject == "Our towers"


def test_staff_do_not_reach_the_admin() -> None:
    opened()
    assert at_desk().get(ADMIN).status_code in {302, 403}
