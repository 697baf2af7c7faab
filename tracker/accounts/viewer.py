"""Who looks at a page: what they may do, and whose letters and cases they see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest

from tracker.accounts.rights import RIGHTS, Right


@dataclass(frozen=True)
class Viewer:
    """Everybody, or a person with the rights of a role and the teams that they belong to."""

    user_id: int | None = None
    rights: frozenset[Right] = frozenset()
    teams: frozenset[int] = frozenset()
    """Keys of the teams whose letters and cases are shown."""

    def may(self, right: Right) -> bool:
        """Have they this right?"""
        return right in self.rights

    @property
    def is_public(self) -> bool:
        """Do they see nothing that everybody does not see?"""
        return Right.DESK not in self.rights


PUBLIC = Viewer()
"""Everybody."""


def viewer_for(user: Any) -> Viewer:
    """A person as one who looks; whoever is not signed in, or may no longer sign in, is everybody."""
    if not (user.is_authenticated and user.is_active):
        return PUBLIC
    rights = RIGHTS[user.role]
    teams = frozenset(user.teams.values_list("pk", flat=True)) if Right.DESK in rights else frozenset()
    return Viewer(user.pk, rights, teams)


def viewer_of(request: HttpRequest) -> Viewer:
    """Who looks at this page; asked of the database once for each request."""
    asked = cast(Any, request)
    if not hasattr(asked, "_viewer"):
        asked._viewer = viewer_for(asked.user)
    return asked._viewer
