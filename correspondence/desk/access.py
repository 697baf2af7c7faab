"""Whose cases a page shows, who acts on it, and among which people and teams they choose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from correspondence.cases import Actor
from correspondence.models import Case
from tracker.accounts.models import Team, User
from tracker.accounts.rights import RIGHTS, Right
from tracker.accounts.viewer import Viewer, viewer_of
from tracker.calendar import london_today

BESIDE = ("team", "owner", "body", "minister", "round__body")
"""What a page shows of a case besides."""
AT_DESK = [role for role, rights in RIGHTS.items() if Right.DESK in rights]


def today_now() -> date:
    """The day in London; asked by views alone."""
    return london_today(timezone.now())


def actor_of(request: HttpRequest) -> Actor:
    """Whoever is signed in, as the verbs take them."""
    return Actor(request.user, today_now())


def case_of(request: HttpRequest, pk: int) -> Case:
    """A case of the teams of whoever looks; any other is not found, as one that does not exist."""
    return get_object_or_404(Case.objects.seen_by(viewer_of(request)).select_related(*BESIDE), pk=pk)


def case_or_binned(request: HttpRequest, pk: int) -> Case:
    """A case of theirs likewise, even where it lies in the bin: for forms, whose words are not to be lost there."""
    seen = Q(pk__in=Case.objects.seen_by(viewer_of(request)).values("pk"))
    binned = Q(pk__in=Case.objects.in_bin(viewer_of(request)).values("pk"))
    return get_object_or_404(Case.objects.filter(seen | binned).select_related(*BESIDE), pk=pk)


def teams_of(viewer: Viewer) -> QuerySet[Team]:
    """The teams of whoever looks, by name."""
    return Team.objects.filter(pk__in=viewer.teams)


def people_of(teams: Iterable[Any]) -> QuerySet[User]:
    """The people of some teams who work at the desk, by name."""
    found = User.objects.filter(is_active=True, role__in=AT_DESK, teams__in=teams).distinct()
    return found.order_by("first_name", "last_name", "username")
