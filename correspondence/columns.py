"""Published letters as rows of the public record, for files and the API."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from correspondence.models import Letter, LetterSource
from tracker.accounts.viewer import PUBLIC
from tracker.calendar import london_today
from tracker.exports.batches import batches


def rows(ids: Sequence[int], today: date) -> Iterator[dict[str, Any]]:
    """The rows of these letters in this order; those that are gone or not published are left out."""
    return (found for _, found in keyed_rows(ids, today))


def keyed_rows(ids: Sequence[int], today: date) -> Iterator[tuple[int, dict[str, Any]]]:
    """The same, each with its id."""
    for batch in batches(ids):
        found = read(batch)
        yield from ((ident, row(found[ident])) for ident in batch if ident in found)


def read(ids: Sequence[int]) -> dict[int, Letter]:
    """Letters that everybody may see with all that their rows need, in a fixed number of queries."""
    public = LetterSource.objects.filter(is_public=True).select_related("sighting").order_by("pk")
    found = (
        Letter.objects.seen_by(PUBLIC)
        .filter(pk__in=ids)
        .select_related("sender", "recipient", "sender_body", "recipient_body")
        .prefetch_related("topics", "organisations", Prefetch("sources", public))
    )
    return {letter.pk: letter for letter in found}


def row(letter: Letter) -> dict[str, Any]:
    """One letter as a row; every column that it has."""
    seen = [london_today(source.sighting.first_seen_at) for source in letter.sources.all()]
    named = letter.sender_body_name or letter.recipient_body_name
    body = letter.sender_body or (None if letter.sender_body_name else letter.recipient_body)
    return {
        "kind": "letter",
        "address": settings.SITE_URL + letter.get_absolute_url(),
        "reference": letter.reference or letter.deposited_paper_ref,
        "day": letter.day,
        "published": letter.published_on,
        "heading": letter.subject,
        **parties(letter),
        "body": named or (body.name if body else ""),
        "body_slug": body.slug if body else "",
        "topics": sorted({topic.slug for topic in letter.topics.all()}),
        "organisations": sorted({one.slug for one in letter.organisations.all()}),
        "letter": letter.text,
        "source": letter.address,
        "first_seen": min(seen, default=None),
    }


def parties(letter: Letter) -> dict[str, Any]:
    """From whom it is, and to whom."""
    found: dict[str, Any] = {}
    for column, party in (("from", "sender"), ("to", "recipient")):
        member = getattr(letter, party)
        found[column] = getattr(letter, f"{party}_name") or (str(member) if member else "")
        found[f"{column}_id"] = member.parliament_id if member else None
        found[f"{column}_office"] = getattr(letter, f"{party}_office")
    return found
