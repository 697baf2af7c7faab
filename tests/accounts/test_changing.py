"""Changing people and teams: who may, what is refused, and what is written down."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.accounts.crew import NOW, a_person, a_team, an_admin, signed_in
from tests.scraping.test_runs import database_of_many, in_threads  # noqa: F401 - the first is a fixture
from tracker.accounts import changing
from tracker.accounts.changing import AccountError
from tracker.accounts.models import AccountAct, AccountChange, Team, User
from tracker.accounts.rights import Role

pytestmark = pytest.mark.django_db


def told(change: AccountChange) -> tuple[str, str, str, str, str]:
    """What the log says of a change."""
    return change.act, change.made_by.username, change.about, change.before, change.after


def test_a_role_is_set_and_written_down() -> None:
    ada, bede = an_admin(), a_person()
    changing.set_role(ada, bede, Role.LEAD, NOW)
    bede.refresh_from_db()
    assert bede.role == "lead"
    change = AccountChange.objects.get()
    assert told(change) == ("role", "ada", "bede", "Staff", "Lead")
    assert (change.person, change.made_at) == (bede, NOW)
    changing.set_role(ada, bede, Role.LEAD, NOW)
    assert AccountChange.objects.count() == 1, "the same once more changes nothing"


def test_nobody_changes_their_own_role_or_closes_their_own_account() -> None:
    ada, _ = an_admin(), an_admin("second")
    with pytest.raises(AccountError, match="their own role"):
        changing.set_role(ada, ada, Role.READER, NOW)
    with pytest.raises(AccountError, match="their own account"):
        changing.set_active(ada, ada, NOW, is_active=False)


@pytest.mark.parametrize("role", ["reader", "staff", "lead"])
def test_who_is_no_administrator_changes_nobody(role: str) -> None:
    by, bede = a_person("other", role), a_person()
    an_admin()
    with pytest.raises(AccountError, match="Only administrators"):
        changing.set_role(by, bede, Role.ADMIN, NOW)
    with pytest.raises(AccountError, match="Only administrators"):
        changing.set_teams(by, bede, [], NOW)
    with pytest.raises(AccountError, match="Only administrators"):
        changing.make_team(by, "Towers", NOW)


def test_who_was_an_administrator_a_moment_ago_changes_nobody() -> None:
    stale, other = an_admin(), an_admin("second")
    User.objects.filter(pk=stale.pk).update(role="staff")
    with pytest.raises(AccountError, match="no administrator any more"):
        changing.set_role(stale, other, Role.READER, NOW)


def test_a_closed_account_is_signed_out_at_once_and_can_be_opened_again() -> None:
    ada, bede = an_admin(), a_person()
    theirs = signed_in(bede)
    assert theirs.get("/accounts/").status_code == 200
    changing.set_active(ada, bede, NOW, is_active=False)
    assert theirs.get("/accounts/").status_code == 302
    bede.refresh_from_db()
    changing.set_active(ada, bede, NOW, is_active=True)
    assert [change.act for change in AccountChange.objects.all()] == ["reactivated", "deactivated"]


def test_teams_are_made_renamed_and_joined_and_each_step_is_written_down() -> None:
    ada, bede = an_admin(), a_person()
    team = changing.make_team(ada, "  Office of   Ada ", NOW)
    assert team.name == "Office of Ada"
    changing.rename_team(ada, team, "Office of Ada Example", NOW)
    changing.set_teams(ada, bede, [team], NOW)
    assert list(bede.teams.all()) == [team]
    assert [told(change) for change in reversed(AccountChange.objects.all())] == [
        ("team_made", "ada", "Office of Ada", "", ""),
        ("team_renamed", "ada", "Office of Ada Example", "Office of Ada", "Office of Ada Example"),
        ("teams", "ada", "bede", "", "Office of Ada Example"),
    ]
    with pytest.raises(AccountError, match="already"):
        changing.make_team(ada, "Office of Ada Example", NOW)
    with pytest.raises(AccountError, match="has a name"):
        changing.make_team(ada, "  ", NOW)


def test_what_was_written_down_stays() -> None:
    ada = an_admin()
    changing.make_team(ada, "Towers", NOW)
    change = AccountChange.objects.get()
    with pytest.raises(TypeError):
        change.save()
    with pytest.raises(TypeError):
        change.delete()
    with pytest.raises(IntegrityError, match="account_change_stays"), transaction.atomic():
        AccountChange.objects.update(about="nothing")


def test_the_page_of_a_person_changes_role_and_teams_and_says_what_was_changed() -> None:
    ada, bede, team = an_admin(), a_person(), a_team()
    client = signed_in(ada)
    for form in ({"what": "role", "role": "lead"}, {"what": "teams", "teams": [team.pk]}, {"what": "close"}):
        client.post(f"/accounts/people/{bede.pk}/change/", form)
    bede.refresh_from_db()
    assert (bede.role, bede.is_active, list(bede.teams.all())) == ("lead", False, [team])
    shown = client.get(f"/accounts/people/{bede.pk}/").content.decode()
    for words in ("role changed", "<del>Staff</del>", "<ins>Lead</ins>", "deactivated", "Office of Ada Example"):
        assert words in shown


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"what": "role", "role": "emperor"}, "emperor is not one of the available choices"),
        ({"what": "fly"}, "did not say what to change"),
        ({"what": "factors"}, "nothing to take away"),
        ({"what": "teams", "teams": "999"}, "999 is not one of the available choices"),
    ],
)
def test_a_form_that_makes_no_sense_is_refused_in_words(form: dict[str, str], words: str) -> None:
    bede = a_person()
    answer = signed_in(an_admin()).post(f"/accounts/people/{bede.pk}/change/", form, follow=True)
    assert words in " ".join(str(message) for message in answer.context["messages"])
    assert not AccountChange.objects.exists()


def test_the_queries_of_the_lists_do_not_grow_with_their_rows() -> None:
    client, counts = signed_in(ada := an_admin()), []
    for number in (2, 9):
        for place in range(number):
            person = a_person(f"person_{number}_{place}")
            changing.set_teams(ada, person, [a_team(f"Team {number} {place}")], NOW)
            changing.make_team(ada, f"Another {number} {place}", NOW)
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/accounts/people/").status_code == 200
            assert client.get("/accounts/teams/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.usefixtures("database_of_many")
def test_two_administrators_who_demote_each_other_at_once_leave_one() -> None:
    in_threads(1, lambda: (an_admin(), an_admin("second")))
    pairs = [("ada", "second"), ("second", "ada")]

    def demote() -> None:
        by, other = (User.objects.get(username=name) for name in pairs.pop())
        changing.set_role(by, other, Role.STAFF, NOW)

    came = in_threads(2, demote)
    assert [type(one) for one in came].count(AccountError) == 1
    assert in_threads(1, User.objects.filter(role=Role.ADMIN, is_active=True).count) == [1]
    assert in_threads(1, AccountChange.objects.filter(act=AccountAct.ROLE).count) == [1]


def test_a_team_without_a_name_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.create(name="")
