"""Every body that an upstream gave, kept compressed and once, before anything reads it."""

from __future__ import annotations

import hashlib
import zlib

from django.db import transaction

from tracker.scraping.models import Retrieval, Run, Snapshot


def keep(run: Run | None, address: str, status: int, media_type: str, body: bytes) -> Retrieval:
    """Keep one body with its address, time and hash; an equal body is stored once."""
    digest = hashlib.sha256(body).hexdigest()
    with transaction.atomic():
        snapshot, _ = Snapshot.objects.get_or_create(
            sha256=digest, defaults={"packed": zlib.compress(body, 6), "size": len(body)}
        )
        return Retrieval.objects.create(
            run=run, address=address, status=status, media_type=media_type[:100], snapshot=snapshot
        )
