"""What a team's desk is about, set by its leads: whose office it is, how chasers are signed, what it watches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from correspondence.figures.forms import mark_of
from correspondence.models import Desk
from tracker.accounts.models import Team, User
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_for
from tracker.errors import PursuantError
from tracker.people.models import Member
from tracker.people.naming import find_member
from tracker.prose import folded
from tracker.topics.models import Organisation, Topic

MOST_OFFERED = 12
"""Members offered while somebody types a name."""
SHORTEST = 2
"""Letters from which on they are."""


class DeskError(PursuantError):
    """Settings that cannot be; the text says why, and nothing was changed."""


class Several(DeskError):
    """A name that may mean several Members, or none that is known; `candidates` are those to choose from."""

    def __init__(self, words: str, candidates: Iterable[Member]) -> None:
        super().__init__(words)
        self.candidates = list(candidates)


@dataclass(frozen=True)
class Settings:
    """What is to be set."""

    member: Member | None
    signs_as: str
    topics: list[Topic]
    organisations: list[Organisation]


def desk_of(team: Team) -> Desk:
    """A team's desk; where nothing was set yet, one that is not kept."""
    return Desk.objects.select_related("member").filter(team=team).first() or Desk(team=team)


def may_set(team: Team, user: User) -> bool:
    """Does a person set what the desk of a team is about? Leads and administrators of that team do."""
    return user.may(Right.TARGETS) and team.pk in viewer_for(user).teams


@transaction.atomic
def put(team: Team, told: Settings, by: User, *, mark: str = "") -> None:
    """Set what a team's desk is about.

    `mark`: that of the settings as the person saw them. Raises `DeskError` where they are others by now.
    """
    if not may_set(team, by):
        raise DeskError("Only leads and administrators of the team set what its desk is about.")
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)  # one at a time for each team
    desk = desk_of(team)
    if mark and mark != mark_of(desk):
        raise DeskError("Somebody else has changed these settings meanwhile. Theirs stand beside the form.")
    desk.member, desk.signs_as = told.member, told.signs_as
    desk.save()
    desk.topics.set(told.topics)
    desk.organisations.set(told.organisations)


def meant(name: str, chosen: int | None, desk: Desk, today: date) -> Member | None:
    """The Member whom a name means; the one of the desk where the name is still theirs. Raises `Several`.

    `chosen` is the row of the one whom the person chose among those offered.
    """
    if not name.strip():
        return None
    if desk.member and desk.member.name == name and chosen is None:
        return desk.member
    offered: list[Member] = []
    for is_sample in (False, True):
        found = find_member(name, "", today, is_sample=is_sample)
        if found.member:
            return found.member
        offered += found.candidates
    if one := next((one for one in offered if one.pk == chosen), None):
        return one
    words = f"“{name}” may be any of these. Choose one." if offered else f"No Member called “{name}” is known here."
    raise Several(words, offered)


def members_like(text: str) -> list[Member]:
    """Members to offer while a name is typed: by a part of it, those who sit now first."""
    wanted = folded(text)
    if len(wanted) < SHORTEST:
        return []
    found = Member.objects.filter(Q(name_folded__contains=wanted) | Q(names__bare__contains=wanted)).exclude(name="")
    return list(found.distinct().order_by("-is_current", "name_folded")[:MOST_OFFERED])
