"""The life of an invitation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from tests.accounts.crew import NOW, a_person, a_team, an_admin, signed_in
from tracker.accounts import inviting
from tracker.accounts.changing import AccountError
from tracker.accounts.inviting import Newcomer
from tracker.accounts.models import AccountChange, Invitation, User
from tracker.accounts.rights import Role

pytestmark = pytest.mark.django_db
CARA = Newcomer("cara", "four words unlike others", "Cara", "Invented")
FORM = {"username": "cara", "password": CARA.password, "again": CARA.password, "first_name": "Cara"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025."""
    with time_machine.travel(NOW, tick=False):
        yield


def invited(role: Role = Role.STAFF) -> tuple[User, Invitation, str]:
    """Somebody invited by an administrator: who did it, the invitation, and its secret."""
    ada = an_admin()
    made, secret = inviting.invite(ada, "cara@example.org", role, a_team(), NOW)
    return ada, made, secret


def test_an_administrator_invites_the_letter_is_sent_and_the_link_is_shown_once() -> None:
    team = a_team()
    client = signed_in(an_admin())
    answer = client.post("/accounts/people/invite/", {"email": "cara@example.org", "role": "staff", "team": team.pk})
    assert answer.status_code == 201
    link = re.search(r"http://\S+/accounts/invitations/([\w-]+)/", answer.content.decode())
    assert link
    assert link[0] in mail.outbox[0].body
    assert mail.outbox[0].to == ["cara@example.org"]
    people = client.get("/accounts/people/").content.decode()
    assert "cara@example.org" in people
    assert link[1] not in people
    assert link[1] not in str(Invitation.objects.values()), "the secret is not kept"


def test_where_no_letter_can_be_sent_the_link_is_still_shown(settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT = 1
    answer = signed_in(an_admin()).post("/accounts/people/invite/", {"email": "cara@example.org", "role": "reader"})
    shown = answer.content.decode()
    assert "could not be sent" in shown
    assert "/accounts/invitations/" in shown


def test_it_is_accepted_once_by_one_person_who_is_then_in_the_team() -> None:
    _, made, secret = invited()
    client = Client()
    answer = client.post(f"/accounts/invitations/{secret}/", FORM)
    assert answer["Location"] == "/accounts/"
    cara = User.objects.get(username="cara")
    assert (cara.role, cara.email, [team.name for team in cara.teams.all()]) == (
        "staff",
        "cara@example.org",
        ["Office of Ada Example"],
    )
    assert client.get("/accounts/").context["user"] == cara, "and signed in"
    assert "last_here" in client.cookies
    made.refresh_from_db()
    assert (made.used_by, made.used_at) == (cara, NOW)
    assert [change.act for change in AccountChange.objects.all()] == ["joined", "invited"]
    again = Client().post(f"/accounts/invitations/{secret}/", FORM | {"username": "dora"})
    assert again.status_code == 410
    assert "has been used" in again.content.decode()
    assert not User.objects.filter(username="dora").exists()


def test_one_that_expired_was_taken_back_or_never_was_says_so() -> None:
    ada, made, secret = invited()
    with time_machine.travel(NOW + timedelta(days=14), tick=False):
        assert "has expired" in Client().get(f"/accounts/invitations/{secret}/").content.decode()
    with time_machine.travel(NOW + timedelta(days=13, hours=23), tick=False):
        assert Client().get(f"/accounts/invitations/{secret}/").status_code == 200
    signed_in(ada).post(f"/accounts/people/invitations/{made.pk}/revoke/")
    assert "was taken back" in Client().get(f"/accounts/invitations/{secret}/").content.decode()
    wrong = Client().get(f"/accounts/invitations/{secret}x/")
    assert (wrong.status_code, "This is no invitation" in wrong.content.decode()) == (410, True)


def test_a_second_invitation_to_one_address_takes_the_first_back() -> None:
    ada, first, _ = invited()
    second, _ = inviting.invite(ada, "Cara@example.org", Role.READER, None, NOW)
    first.refresh_from_db()
    assert (first.revoked_at, second.revoked_at) == (NOW, None)
    with pytest.raises(IntegrityError, match=r"invitation_open_once|UNIQUE"), transaction.atomic():
        Invitation.objects.create(email="CARA@example.org", role="staff", digest="x", invited_by=ada, made_at=NOW)


def test_nobody_is_invited_to_an_address_that_somebody_here_has() -> None:
    a_person()
    answer = signed_in(an_admin()).post("/accounts/people/invite/", {"email": "BEDE@example.org", "role": "staff"})
    assert answer.status_code == 422
    assert "has the address" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_an_invitation_lapses_with_the_rights_of_whoever_made_it() -> None:
    ada, _, secret = invited(Role.ADMIN)
    User.objects.filter(pk=ada.pk).update(role="staff")
    with pytest.raises(AccountError, match="no administrator any more"):
        inviting.accept(secret, CARA, NOW)
    assert not User.objects.filter(username="cara").exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"username": "BEDE"}, "has that name already"),
        ({"username": "ca ra"}, "Enter a valid username"),
        ({"again": "other words entirely"}, "are not the same"),
        ({"password": "short", "again": "short"}, "too short"),
        ({"password": "password1234", "again": "password1234"}, "too common"),
    ],
)
def test_a_newcomer_who_gives_what_cannot_be_is_told_and_loses_nothing(wrong: dict[str, str], words: str) -> None:
    a_person()
    _, made, secret = invited()
    answer = Client().post(f"/accounts/invitations/{secret}/", FORM | wrong)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="Cara"' in answer.content.decode()
    made.refresh_from_db()
    assert made.used_at is None


def test_somebody_who_is_signed_in_does_not_use_up_anothers_invitation() -> None:
    ada, made, secret = invited()
    answer = signed_in(ada).post(f"/accounts/invitations/{secret}/", FORM)
    assert answer.status_code == 410
    made.refresh_from_db()
    assert made.used_at is None


def test_without_an_invitation_nobody_signs_up(client: Client) -> None:
    answer = client.post("/accounts/signup/", {"username": "x", "email": "x@example.org", "password1": "p"})
    assert "by invitation" in answer.content.decode()
    assert not User.objects.exists()
