"""What every page knows of whoever looks at it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from tracker.accounts.rights import RIGHTS


def rights(request: HttpRequest) -> dict[str, Any]:
    """`rights`: what they may do, as words (`{% if "people" in rights %}`)."""
    user = getattr(request, "user", None)
    is_known = user is not None and user.is_authenticated and user.is_active
    return {"rights": RIGHTS[user.role] if is_known and user is not None else frozenset()}
