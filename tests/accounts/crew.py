"""People with accounts, for tests. All of them are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.test import Client

from tracker.accounts.models import Team, User

NOW = datetime(2025, 6, 20, 11, tzinfo=UTC)
"""Noon in London on Friday 20 June 2025."""
PASSWORD = "leaning towers of brick"  # noqa: S105 - of invented people


def a_person(name: str = "bede", role: str = "staff", **changes: Any) -> User:
    """Somebody with an account, by the role."""
    return User.objects.create_user(name, f"{name}@example.org", **{"role": role} | changes)


def an_admin(name: str = "ada") -> User:
    """An administrator."""
    return a_person(name, "admin")


def a_team(name: str = "Office of Ada Example", *people: User) -> Team:
    """A team and who is in it."""
    team = Team.objects.create(name=name)
    team.people.set(people)
    return team


def signed_in(person: User | None) -> Client:
    """A browser in which somebody is signed in; nobody for none."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def signing_in(name: str, password: str = PASSWORD) -> Client:
    """A browser in which somebody has signed in through the page."""
    client = Client()
    answer = client.post("/accounts/login/", {"login": name, "password": password})
    assert answer.status_code == 302, answer.content.decode()
    return client
