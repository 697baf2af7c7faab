"""What each role may do: one table, asked by pages, forms, the admin and tests alike."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class Role(models.TextChoices):
    """What a person with an account is here."""

    READER = "reader", "Reader"
    STAFF = "staff", "Staff"
    LEAD = "lead", "Lead"
    ADMIN = "admin", "Administrator"


class Right(StrEnum):
    """Something that not everybody may do."""

    DESK = "desk"  # the team's letters and cases, and what staff decide about the record
    PUBLISH = "publish"  # publishing a letter, and taking it back
    TARGETS = "targets"  # how soon a body is to reply
    TOPICS = "topics"  # the rules of topics and organisations
    PEOPLE = "people"  # whom a published name means, offices, bodies
    ACCOUNTS = "accounts"  # people, roles, teams, invitations


LEADS = frozenset({Right.DESK, Right.PUBLISH, Right.TARGETS, Right.TOPICS, Right.PEOPLE})
RIGHTS: dict[str, frozenset[Right]] = {
    Role.READER: frozenset(),
    Role.STAFF: frozenset({Right.DESK}),
    Role.LEAD: LEADS,
    Role.ADMIN: LEADS | {Right.ACCOUNTS},
}
