"""What a person has typed and the files they chose, kept until it is logged: over a closed browser, an expired login,
and a refusal."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from correspondence.intake.entry import NewFile
from tracker.accounts import held
from tracker.accounts.models import HeldFile, HeldForm

FIELD = "file"
"""The form's field of files."""
LOGGED = "logged_forms"
"""Where the session remembers the forms that were logged, so that none comes back as a draft."""
MOST_REMEMBERED, MOST_FILES = 40, 50
NOT_KEPT = {"do", "csrfmiddlewaretoken"}


def new_key() -> str:
    """By which one form is known from its first showing until it is logged."""
    return secrets.token_hex(8)


def draft_of(request: HttpRequest) -> HeldForm | None:
    """What was kept for this page; what has been logged meanwhile is let go."""
    found = held.held_for(request, request.path)
    if found and found.values.get("form_key", "") in request.session.get(LOGGED, []):
        found.delete()
        return None
    return found


def files_of(request: HttpRequest) -> list[Any]:
    """The files that were sent now, and the kept ones that are still ticked; the kept ones first."""
    sent = request.POST.getlist(held.KEPT_FILE)[:MOST_FILES]
    wanted = [int(key) for key in sent if key.isascii() and key.isdigit() and len(key) < 19]
    kept = HeldFile.objects.filter(form__user=request.user.pk, form__place=request.path, pk__in=wanted)
    return [*(one.uploaded() for one in kept), *request.FILES.getlist(FIELD)]


def keep(request: HttpRequest, values: dict[str, str], files: Sequence[Any]) -> list[str]:
    """Keep what was typed and exactly these files; the names of those that are too large to be kept."""
    together: MultiValueDict[str, UploadedFile] = MultiValueDict({FIELD: list(files)})
    HeldFile.objects.filter(form__user=request.user.pk, form__place=request.path).delete()
    typed = [(name, value) for name, value in values.items() if name not in NOT_KEPT]
    user: Any = request.user
    return held.keep(user, request.path, typed, together, now=timezone.now(), sent_to=request.path)


def let_go(request: HttpRequest, key: str) -> None:
    """It is logged: nothing is kept of the form, and what a late autosave brings is no draft."""
    held.let_go(request.user, request.path)
    if key:
        request.session[LOGGED] = [*request.session.get(LOGGED, []), key][-MOST_REMEMBERED:]


def contents(files: Iterable[Any]) -> list[NewFile]:
    """Files with their bytes, one for each that is not the same as another."""
    found: dict[str, NewFile] = {}
    for file in files:
        file.seek(0)
        one = NewFile((file.name or "file")[:255], file.read())
        found.setdefault(one.sha256, one)
    return list(found.values())
