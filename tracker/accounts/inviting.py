"""Invitations: made and taken back by administrators, accepted by whoever holds the secret in the address."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from tracker.accounts.changing import AccountError, may_change, note
from tracker.accounts.models import AccountAct, Invitation, Team, User
from tracker.accounts.rights import Role

UNKNOWN = "This is no invitation. Look whether the address is whole, or ask whoever invited you for another."


def digest_of(secret: str) -> str:
    """What is kept of a secret: enough to know it again, too little to use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def invite(by: User, email: str, role: Role, team: Team | None, now: datetime) -> tuple[Invitation, str]:
    """An invitation and its secret, which is not kept. An older open one to the same address is taken back.

    Raises `AccountError` where the address belongs to somebody here.
    """
    may_change(by)
    if User.objects.filter(email__iexact=email).exists():
        raise AccountError(f"Somebody here has the address {email} already.")
    for older in Invitation.objects.select_for_update().filter(email__iexact=email, used_at=None, revoked_at=None):
        take_back(by, older, now)
    secret = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            made = Invitation.objects.create(
                email=email, role=role, team=team, digest=digest_of(secret), invited_by=by, made_at=now
            )
    except IntegrityError as fault:
        raise AccountError(f"Somebody else has just invited {email}.") from fault
    after = f"{Role(role).label}, {team}" if team else str(Role(role).label)
    note(by, AccountAct.INVITED, now, about=email, team=team, after=after)
    return made, secret


@transaction.atomic
def revoke(by: User, invitation: Invitation, now: datetime) -> None:
    """Take an invitation back. Raises `AccountError` where it was used or taken back before."""
    may_change(by)
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if found.used_at or found.revoked_at:
        raise AccountError(found.fault(now))
    take_back(by, found, now)


def take_back(by: User, invitation: Invitation, now: datetime) -> None:
    """Close an open invitation, and write it down."""
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])
    note(by, AccountAct.REVOKED, now, about=invitation.email)


def find(secret: str, now: datetime) -> Invitation:
    """The invitation of a secret. Raises `AccountError` where there is none that can be accepted, and says why."""
    found = Invitation.objects.filter(digest=digest_of(secret)).select_related("team", "invited_by").first()
    if found is None:
        raise AccountError(UNKNOWN)
    if fault := found.fault(now):
        raise AccountError(fault)
    return found


@dataclass(frozen=True)
class Newcomer:
    """What somebody who accepts an invitation says of themselves."""

    username: str
    password: str
    first_name: str = ""
    last_name: str = ""


@transaction.atomic
def accept(secret: str, newcomer: Newcomer, now: datetime) -> User:
    """An account as the invitation says. Raises `AccountError` where it can no longer be accepted.

    Whoever invited may have lost their own rights since: the invitation lapses with them.
    """
    invitation = Invitation.objects.select_for_update().get(pk=find(secret, now).pk)
    if fault := invitation.fault(now):
        raise AccountError(fault)
    may_invite = User.objects.get(pk=invitation.invited_by_id)
    if not (may_invite.is_active and may_invite.role == Role.ADMIN):
        raise AccountError("Whoever invited you is no administrator any more. Ask another for an invitation.")
    user = make_account(invitation, newcomer)
    invitation.used_at, invitation.used_by = now, user
    invitation.save(update_fields=["used_at", "used_by"])
    team = invitation.team
    after = f"{Role(user.role).label}, {team}" if team else str(Role(user.role).label)
    note(user, AccountAct.JOINED, now, person=user, team=team, about=user.called, after=after)
    return user


def make_account(invitation: Invitation, newcomer: Newcomer) -> User:
    """The account of a newcomer, in the team of the invitation."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                newcomer.username,
                invitation.email,
                newcomer.password,
                role=invitation.role,
                first_name=newcomer.first_name,
                last_name=newcomer.last_name,
            )
    except IntegrityError as fault:
        raise AccountError("Somebody here has that name to sign in with, or that e-mail address, already.") from fault
    EmailAddress.objects.create(user=user, email=invitation.email, primary=True, verified=False)
    if invitation.team:
        invitation.team.people.add(user)
    return user
