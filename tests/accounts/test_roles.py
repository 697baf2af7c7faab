"""Who may do what: the pages of accounts and the admin, for each role."""

from __future__ import annotations

from typing import Any

import pytest

from tests.accounts.crew import a_person, a_team, an_admin, signed_in
from tracker.accounts.backends import RoleBackend
from tracker.accounts.models import User
from tracker.accounts.rights import Role
from tracker.accounts.viewer import viewer_for

pytestmark = pytest.mark.django_db
ROLES = ["nobody", *Role.values]
SIGN_IN, SHOWN, REFUSED = 302, 200, 403
OWN = {"nobody": SIGN_IN, "reader": SHOWN, "staff": SHOWN, "lead": SHOWN, "admin": SHOWN}
ADMINS = {"nobody": SIGN_IN, "reader": REFUSED, "staff": REFUSED, "lead": REFUSED, "admin": SHOWN}
LEADS = ADMINS | {"lead": SHOWN}
PAGES: dict[str, dict[str, int]] = {
    "/accounts/": OWN,
    "/accounts/email/": OWN,
    "/accounts/2fa/": OWN,
    "/accounts/people/": ADMINS,
    "/accounts/people/{pk}/": ADMINS,
    "/accounts/teams/": ADMINS,
    "/admin/": LEADS,
    "/admin/topics/topic/": LEADS,
    "/admin/people/member/": LEADS,
    "/admin/correspondence/letter/": LEADS,
    "/admin/questions/question/": LEADS,
    "/admin/accounts/user/": ADMINS,
    "/admin/accounts/team/": ADMINS,
    "/staff/names/": LEADS,
    "/staff/labels/": LEADS | {"staff": SHOWN},
}
FORMS = [
    "/accounts/people/invite/",
    "/accounts/people/{pk}/change/",
    "/accounts/teams/make/",
    "/accounts/teams/{team}/rename/",
    "/accounts/people/invitations/1/revoke/",
]


def somebody(role: str) -> User | None:
    """Somebody of a role; nobody for `nobody`."""
    return None if role == "nobody" else a_person(f"the_{role}", role)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_open_to_the_roles_that_have_the_right(path: str, role: str) -> None:
    client = signed_in(somebody(role))
    answer = client.get(path.format(pk=a_person().pk))
    if answer.status_code == SIGN_IN and path.startswith("/admin/"):
        answer = client.get(answer["Location"])
    expected = PAGES[path][role]
    assert answer.status_code == expected
    if expected == SIGN_IN:
        assert answer["Location"].startswith("/accounts/login/?next=/")


@pytest.mark.parametrize("role", ["nobody", "reader", "staff", "lead"])
@pytest.mark.parametrize("path", FORMS)
def test_nobody_but_administrators_changes_people_and_teams(path: str, role: str) -> None:
    person, team = a_person(), a_team()
    told = {"what": "role", "role": "admin", "name": "Another", "email": "cara@example.org"}
    answer = signed_in(somebody(role)).post(path.format(pk=person.pk, team=team.pk), told)
    assert answer.status_code == REFUSED
    person.refresh_from_db()
    team.refresh_from_db()
    assert (person.role, team.name) == ("staff", "Office of Ada Example")


def test_the_admin_sends_whoever_is_not_signed_in_to_the_sites_own_page(client: Any) -> None:
    answer = client.get("/admin/login/?next=/admin/topics/topic/")
    assert answer["Location"] == "/accounts/login/?next=/admin/topics/topic/"
    assert client.get("/admin/login/?next=https://elsewhere.example/")["Location"] == "/accounts/login/?next=/admin/"


@pytest.mark.parametrize("path", ["/admin/accounts/user/{pk}/change/", "/admin/accounts/user/add/"])
def test_roles_are_not_changed_in_the_admin_which_would_not_log_it(path: str) -> None:
    person = a_person()
    answer = signed_in(an_admin()).post(path.format(pk=person.pk), {"role": "admin", "username": "bede"})
    assert answer.status_code == REFUSED
    person.refresh_from_db()
    assert person.role == "staff"


def test_permissions_follow_from_the_role_alone() -> None:
    backend, lead, staff = RoleBackend(), a_person("lara", "lead"), a_person("sam", "staff")
    assert lead.has_perm("topics.change_rule")
    assert not lead.has_perm("accounts.change_user")
    assert not staff.has_perm("topics.view_rule")
    assert "people.change_member" in lead.get_all_permissions()
    assert not any(name.startswith("accounts.") for name in lead.get_all_permissions())
    assert staff.get_all_permissions() == set()
    assert list(backend.with_perm("topics.change_rule")) == [lead]
    lead.is_active = False
    assert not lead.has_perm("topics.change_rule")


def test_whoever_looks_sees_their_own_teams_and_no_others() -> None:
    person = a_person()
    team, _ = a_team("Office of Ada Example", person), a_team("Campaign for Towers")
    assert viewer_for(person).teams == {team.pk}
    person.role = "reader"
    assert viewer_for(person).teams == frozenset(), "a reader works at no desk"
    person.role, person.is_active = "staff", False
    assert viewer_for(person).is_public


def test_the_command_of_that_name_makes_an_administrator() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - what is tested

    call_command("createsuperuser", "--noinput", username="first", email="first@example.org", verbosity=0)
    made = User.objects.get(username="first")
    assert (made.role, made.is_superuser, made.is_staff) == ("admin", True, True)
