"""Files of letters that people put in: stored once by their hash, read where that is cheap, seen with their letter.

The bytes lie under `MEDIA_ROOT`, as `ab/cd/HASH`, and nowhere else: no web server gives them out, only the view does.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from correspondence.file_kinds import CSV, EMAIL, PDF, TEXT, FileKind, kind_of, safe_name
from correspondence.models import Attachment, Letter, StoredFile
from correspondence.querysets import seen
from correspondence.sources.letter_file_letters import mail_letter
from correspondence.sources.letter_file_texts import MAX_TEXT, decoded
from tracker.accounts.viewer import Viewer
from tracker.errors import ParseError
from tracker.pdf import pdf_text
from tracker.scraping.contract import Document

LARGEST = 25 * 1024**2
"""Bytes of one file."""


def seen_by(viewer: Viewer) -> QuerySet[Attachment]:
    """The files that somebody sees: with their letter; for the public, those chosen for it. None in the bin."""
    chosen = Q(is_public=True) if viewer.is_public else Q()
    return Attachment.objects.filter(seen(viewer, "letter"), chosen, binned_at=None).select_related("letter", "file")


def store(letter: Letter, name: str, content: bytes, user: Any) -> Attachment:
    """Keep a file with a letter; the same file again is the same attachment, out of the bin where it lay there.

    Raises `ParseError` in words where it is too large, empty, or of a kind that is not kept.
    """
    if len(content) > LARGEST:
        raise ParseError(f"The file has {len(content) / 1024**2:.0f} MB; {LARGEST // 1024**2} MB are the most.")
    kind = kind_of(name, content)
    with transaction.atomic():
        file = put_file(content)
        held = letter.attachments.filter(file=file).first()
        if held is not None:
            return restore(held)
        text, fault = words_of(kind, content)
        return Attachment.objects.create(
            letter=letter, file=file, name=safe_name(name, kind), media_type=kind.media_type,
            text=text, fault=fault[:500], added_by=user,
        )  # fmt: skip


def copy(attachment: Attachment, letter: Letter, user: Any) -> Attachment:
    """The same file with another letter: not one byte more is stored."""
    same: dict[str, Any] = {"name": attachment.name, "media_type": attachment.media_type}
    same |= {"text": attachment.text, "fault": attachment.fault, "added_by": user, "binned_at": None}
    made, _ = Attachment.objects.update_or_create(letter=letter, file=attachment.file, defaults=same)
    return made


def words_of(kind: FileKind, content: bytes) -> tuple[str, str]:
    """The words of a file and why there are none, where that is told; those of Office files are not looked for."""
    try:
        if kind is PDF:
            text = pdf_text(content)
        elif kind is EMAIL:
            text = mail_letter(Document(content)).text
        else:
            text = decoded(content)[:MAX_TEXT] if kind in {TEXT, CSV} else ""
    except ParseError as fault:
        return "", str(fault)
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8"), ""


# --- The bytes ---------------------------------------------------------------------------------------------------


def put_file(content: bytes) -> StoredFile:
    """The row of some bytes, which are on the disk when the row is there."""
    digest = hashlib.sha256(content).hexdigest()
    file, is_new = StoredFile.objects.get_or_create(sha256=digest, defaults={"size": len(content)})
    path = path_of(file)
    if is_new or not path.is_file() or path.stat().st_size != file.size:
        write(path, content)
    return file


def path_of(file: StoredFile) -> Path:
    """Where the bytes of a file lie."""
    return Path(settings.MEDIA_ROOT) / file.sha256[:2] / file.sha256[2:4] / file.sha256


def write(path: Path, content: bytes) -> None:
    """Put bytes at a place, all of them or none: a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(number, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def remove_unused() -> int:
    """Remove for good the bytes that no attachment has any more; how many files there were."""
    number = 0
    for file in StoredFile.objects.filter(attachments=None):
        with transaction.atomic():
            held = StoredFile.objects.select_for_update(of=("self",)).filter(pk=file.pk, attachments=None).first()
            if held is None:
                continue
            path = path_of(held)
            held.delete()
            path.unlink(missing_ok=True)  # last, while the row is held: who stores the same bytes waits for this
            number += 1
    return number


# --- The bin -----------------------------------------------------------------------------------------------------


def put_in_bin(attachment: Attachment) -> None:
    """Put a file in the bin. Raises `ValueError` while everybody can see it."""
    if attachment.is_public and attachment.letter.is_published:
        raise ValueError("The file is published; take that back first.")
    attachment.binned_at = timezone.now()
    attachment.save(update_fields=["binned_at"])


def restore(attachment: Attachment) -> Attachment:
    """Take a file out of the bin."""
    if attachment.binned_at is not None:
        attachment.binned_at = None
        attachment.save(update_fields=["binned_at"])
    return attachment
