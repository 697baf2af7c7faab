"""The letters that pages of people, bodies and subjects show."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from correspondence.models import Letter

LATEST = 5


def latest_letters(letters: Any, *, is_public: bool) -> QuerySet[Letter]:
    """The newest of some letters that may be seen, with what a row of them shows."""
    found = letters.seen_by(is_public=is_public).distinct().newest_first()
    joined = found.select_related("sender_body", "recipient_body")
    return joined.prefetch_related("topics", "sources__sighting")[:LATEST]
