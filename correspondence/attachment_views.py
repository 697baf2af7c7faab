"""Files of letters given out, taken in, put in the bin. A file is seen by whoever sees its letter, and never run."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from correspondence import attachments
from correspondence.letters import note_change
from correspondence.models import Attachment, Letter
from questions.desk import done, refused
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.viewer import PUBLIC, viewer_of
from tracker.calendar import london_today
from tracker.errors import ParseError

NEVER_RUN = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""Whatever a browser makes of a file, it runs no script, loads nothing and has no login."""


@require_safe
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """One file, to be saved and not to be shown: what it is was found by its bytes, never by its claim."""
    seen = attachments.seen_by(viewer_of(request)).filter(pk=pk).first()
    found = seen or attachments.seen_by(PUBLIC).filter(pk=pk).first()  # of their own letter's public side
    path = attachments.path_of(found.file) if found else None
    if found is None or path is None or not path.is_file():
        raise Http404("No file is to be seen here.")
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=found.name, content_type=found.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = NEVER_RUN
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    is_public = found.is_public and found.letter.is_published
    answer["Cache-Control"] = "no-cache" if is_public else "private, no-store"
    return answer


@require_POST
@needs(Right.DESK)
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Put files to a letter; those that are not kept are said, and the others stay."""
    letter = get_object_or_404(Letter.objects.seen_by(viewer_of(request)), pk=pk)
    otherwise = letter.get_absolute_url()
    files = request.FILES.getlist("file")
    if not files:
        return refused(request, "No file was chosen.", otherwise)
    faults = [fault for file in files if (fault := taken(request, letter, file))]
    if faults:
        return refused(request, " ".join(faults), otherwise)
    return done(request, "Kept." if len(files) == 1 else f"{len(files)} files are kept.", otherwise)


def taken(request: HttpRequest, letter: Letter, file: Any) -> str:
    """Keep one file; why it was not, in words."""
    if file.size > attachments.LARGEST:
        return f"{file.name}: it is larger than {attachments.LARGEST // 1024**2} MB."
    try:
        made = attachments.store(letter, file.name, file.read(), request.user)
    except ParseError as fault:
        return f"{file.name}: {fault}"
    note(request, made, "", made.name)
    return ""


@require_POST
@needs(Right.DESK)
def put_in_bin(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a file in the bin, from which it can be taken for 30 days."""
    found = get_object_or_404(attachments.seen_by(viewer_of(request)), pk=pk)
    try:
        attachments.put_in_bin(found)
    except ValueError as fault:
        return refused(request, str(fault), found.letter.get_absolute_url())
    note(request, found, found.name, "")
    return done(request, f"In the bin: {found.name}", found.letter.get_absolute_url())


@require_POST
@needs(Right.DESK)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file out of the bin."""
    letters = Letter.objects.seen_by(viewer_of(request))
    found = get_object_or_404(Attachment, pk=pk, letter__in=letters, binned_at__isnull=False)
    attachments.restore(found)
    note(request, found, "", found.name)
    return done(request, f"Out of the bin: {found.name}", found.letter.get_absolute_url())


def note(request: HttpRequest, attachment: Attachment, old: str, new: str) -> None:
    """A line in the history of the letter."""
    note_change(attachment.letter, "file", old, new, london_today(timezone.now()), by=request.user)
