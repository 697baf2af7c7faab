"""What administrators do with people and teams. Each verb writes down who did it, and how it was before and after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from tracker.accounts.models import AccountAct, AccountChange, Team, User
from tracker.accounts.rights import Right, Role
from tracker.errors import PursuantError


class AccountError(PursuantError):
    """Something about an account that is not to be; the text says why."""


def note(  # noqa: PLR0913 - a line of the log is what it is
    by: User,
    act: AccountAct,
    now: datetime,
    *,
    about: str,
    person: User | None = None,
    team: Team | None = None,
    before: str = "",
    after: str = "",
) -> AccountChange:
    """Write down a change."""
    return AccountChange.objects.create(
        made_by=by, act=act, made_at=now, person=person, team=team, about=about[:254], before=before, after=after
    )


def may_change(by: User) -> None:
    """Raises `AccountError` where a person has no business with others' accounts."""
    if not by.may(Right.ACCOUNTS):
        raise AccountError("Only administrators change people and teams.")


def locked(by: User, person: User) -> User:
    """The person's row, locked together with those of all administrators, so that one of them is always left.

    Raises `AccountError` where somebody would change themselves, or is no administrator any more.
    """
    may_change(by)
    if by.pk == person.pk:
        raise AccountError("Nobody changes their own role or closes their own account. Ask another administrator.")
    admins = list(
        User.objects.select_for_update().filter(role=Role.ADMIN, is_active=True).order_by("pk").values_list("pk")
    )
    if (by.pk,) not in admins:
        raise AccountError("You are no administrator any more.")
    found = User.objects.select_for_update().get(pk=person.pk)
    if admins == [(found.pk,)]:
        raise AccountError("This is the last administrator.")
    return found


@transaction.atomic
def set_role(by: User, person: User, role: Role, now: datetime) -> None:
    """Give a person a role. Raises `AccountError` where that is one's own."""
    found = locked(by, person)
    if found.role == role:
        return
    before, found.role = Role(found.role).label, role
    found.save(update_fields=["role"])
    note(by, AccountAct.ROLE, now, person=found, about=found.called, before=str(before), after=str(role.label))


@transaction.atomic
def set_active(by: User, person: User, now: datetime, *, is_active: bool) -> None:
    """Close a person's account, which ends all their sessions, or open it again. What they wrote stays theirs."""
    found = locked(by, person)
    if found.is_active == is_active:
        return
    found.is_active = is_active
    found.save(update_fields=["is_active"])
    act = AccountAct.REACTIVATED if is_active else AccountAct.DEACTIVATED
    note(by, act, now, person=found, about=found.called)


@transaction.atomic
def set_teams(by: User, person: User, teams: Iterable[Team], now: datetime) -> None:
    """Put a person in exactly these teams."""
    may_change(by)
    found = User.objects.select_for_update().get(pk=person.pk)
    before = names(found.teams.all())
    found.teams.set(teams)
    after = names(found.teams.all())
    if before != after:
        note(by, AccountAct.TEAMS, now, person=found, about=found.called, before=before, after=after)


def names(teams: Iterable[Team]) -> str:
    """Teams by name, as the log tells them."""
    return ", ".join(sorted(team.name for team in teams))


@transaction.atomic
def remove_factors(by: User, person: User, now: datetime) -> None:
    """Take away somebody's passkeys and codes, so that they sign in by password and set them up anew."""
    may_change(by)
    if by.pk == person.pk:
        raise AccountError("Your own passkeys and codes are on the page of your account.")
    found = Authenticator.objects.filter(user_id=person.pk)
    kinds = ", ".join(sorted({str(one.get_type_display()) for one in found}))
    if not kinds:
        raise AccountError("There is nothing to take away.")
    found.delete()
    note(by, AccountAct.FACTORS_REMOVED, now, person=person, about=person.called, before=kinds)


def team_name(name: str) -> str:
    """The name of a team as it is kept. Raises `AccountError` where it is none."""
    told = " ".join(name.split())
    if not told or len(told) > 100:
        raise AccountError("A team has a name of at most 100 characters.")
    return told


@transaction.atomic
def make_team(by: User, name: str, now: datetime) -> Team:
    """A team with nobody in it. Raises `AccountError` where there is one of that name."""
    may_change(by)
    told = team_name(name)
    try:
        with transaction.atomic():
            team = Team.objects.create(name=told)
    except IntegrityError as fault:
        raise AccountError(f"There is a team called \u201c{told}\u201d already.") from fault
    note(by, AccountAct.TEAM_MADE, now, team=team, about=told)
    return team


@transaction.atomic
def rename_team(by: User, team: Team, name: str, now: datetime) -> None:
    """Call a team otherwise. Raises `AccountError` where another has that name."""
    may_change(by)
    told = team_name(name)
    found = Team.objects.select_for_update().get(pk=team.pk)
    before, found.name = found.name, told
    if before == told:
        return
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError as fault:
        raise AccountError(f"There is a team called \u201c{told}\u201d already.") from fault
    note(by, AccountAct.TEAM_RENAMED, now, team=found, about=told, before=before, after=told)


@transaction.atomic
def rename(person: User, first_name: str, last_name: str, now: datetime) -> None:
    """One's own name, as colleagues see it."""
    found = User.objects.select_for_update().get(pk=person.pk)
    before = found.called
    found.first_name, found.last_name = " ".join(first_name.split()), " ".join(last_name.split())
    found.save(update_fields=["first_name", "last_name"])
    if found.called != before:
        note(found, AccountAct.RENAMED, now, person=found, about=found.called, before=before, after=found.called)
