"""Forms kept for whoever was typing: the verbs of `HeldForm`, and the cookie that says who was last signed in here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict

from tracker.accounts.models import HeldFile, HeldForm, User
from tracker.accounts.models.held import LONGEST_PLACE

COOKIE, SALT = "last_here", "tracker.accounts.held"
COOKIE_AGE = 90 * 24 * 3600
"""Seconds for which a browser remembers who was last signed in."""
MOST_FORMS = 20
"""The most forms that are kept for one person; the oldest go first."""
LARGEST_FILES = 50 * 1024**2
"""Bytes of files that are kept with one form, together."""
KEPT_FILE = "kept_file"
"""The field in which a form names the kept files that it still wants, by their keys."""
SECRET = re.compile(r"csrf|passw|passphrase|token|secret|credential|otp|^code$|^held_|^kept_file$", re.IGNORECASE)
"""Names of fields that are never kept."""


def is_place(path: str) -> bool:
    """Is it a path of this site that can be kept by?"""
    return path.startswith("/") and path[1:2] not in {"/", "\\"} and len(path) <= LONGEST_PLACE and path.isprintable()


def plain(text: str) -> str:
    """A text without the one character that no database takes."""
    return text.replace("\x00", "")


@transaction.atomic
def keep(
    user: User,
    place: str,
    data: Iterable[tuple[str, str]],
    files: MultiValueDict[str, UploadedFile] | None = None,
    *,
    now: datetime,
    sent_to: str = "",
) -> list[str]:
    """Keep what a person was typing, in the place of what was kept there; the names of files too large to be kept.

    Files that were kept before stay, but for those of a field that has a new one. Raises `ValueError` where a path
    is none of this site.
    """
    sent_to = sent_to or place
    if not (is_place(place) and is_place(sent_to)):
        raise ValueError("That is no page of this site.")
    typed = [[plain(name), plain(value)] for name, value in data if not SECRET.search(name)]
    User.objects.select_for_update().get(pk=user.pk)  # one at a time for each person: the bound holds
    form, _ = HeldForm.objects.update_or_create(
        user=user, place=place, sent_to=sent_to, defaults={"data": typed, "kept_at": now}
    )
    left_out = keep_files(form, files) if files else []
    surplus = HeldForm.objects.filter(user=user).values_list("pk", flat=True)[MOST_FORMS:]
    HeldForm.objects.filter(pk__in=list(surplus)).delete()
    return left_out


def keep_files(form: HeldForm, files: MultiValueDict[str, UploadedFile]) -> list[str]:
    """Keep the files of a form as far as they go together; the names of the others."""
    form.files.filter(field__in=list(files)).delete()
    room = LARGEST_FILES - sum(form.files.values_list("size", flat=True))
    left_out = []
    for field, found in files.lists():
        for file in found:
            size, name = file.size or 0, plain(file.name or "")[:255] or "file"
            if size > room or SECRET.search(field):
                left_out.append(name)
                continue
            media_type = (file.content_type or "")[:100]
            file.seek(0)
            form.files.create(field=field[:100], name=name, media_type=media_type, content=file.read(), size=size)
            room -= size
    return left_out


def held_for(request: HttpRequest, place: str, sent_to: str = "") -> HeldForm | None:
    """What was kept for whoever is signed in, for the page of that path; where it has several forms, for one."""
    if not request.user.is_authenticated:
        return None
    found = HeldForm.objects.filter(user=request.user.pk, place=place)
    return (found.filter(sent_to=sent_to) if sent_to else found).first()


def kept_files(held: HeldForm | None) -> list[HeldFile]:
    """The files of a held form, without their contents."""
    return list(held.files.defer("content")) if held else []


def sent_files(request: HttpRequest) -> MultiValueDict[str, UploadedFile]:
    """The files of a form that was sent, and the kept ones that it still wants; a new file stands before a kept one."""
    files: MultiValueDict[str, UploadedFile] = MultiValueDict(dict(request.FILES.lists()))
    wanted = [int(key) for key in request.POST.getlist(KEPT_FILE) if key.isascii() and key.isdigit() and len(key) < 19]
    if not wanted:
        return files
    for kept in HeldFile.objects.filter(form__user=request.user.pk, pk__in=wanted):
        if kept.field not in request.FILES:
            files.appendlist(kept.field, kept.uploaded())
    return files


def let_go(user: Any, place: str, sent_to: str = "") -> None:
    """What was typed there is saved, or thrown away."""
    found = HeldForm.objects.filter(user=user.pk, place=place)
    (found.filter(sent_to=sent_to) if sent_to else found).delete()


def purge(before: datetime) -> int:
    """Remove the forms that were kept before a moment; how many there were."""
    old = HeldForm.objects.filter(kept_at__lt=before)
    number = old.count()
    old.delete()
    return number


# --- Who was last signed in on this browser ----------------------------------------------------------------------


def remember(response: HttpResponse, user: Any) -> None:
    """Have the browser name this person as the last who signed in on it. That opens nothing: it only lets words in."""
    value = signing.dumps(user.pk, salt=SALT)
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_cookie(COOKIE, value, max_age=COOKIE_AGE, secure=secure, httponly=True, samesite="Lax")


def last_here(request: HttpRequest) -> User | None:
    """Who was last signed in on this browser; nobody where the cookie is missing, forged or old."""
    try:
        pk = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=COOKIE_AGE)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=pk, is_active=True).first() if isinstance(pk, int) else None
