"""The ledger of what was seen, for entries that come without a listing: those of a crawl, and those in hand."""

from __future__ import annotations

from django.utils import timezone

from tracker.scraping.contract import Entry, Item, Outcome, Store
from tracker.scraping.models import Retrieval, Run, Sighting, Verdict


def put(source: str, store: Store, entry: Entry, retrieval: Retrieval | None, run: Run) -> Outcome:
    """Note one entry as seen and give it to its store, inside the caller's transaction."""
    sighting = sight(source, entry, retrieval, run)
    item = entry.item or Item(entry.record, seems_cut=False)
    return store.save(item, sighting, run, is_cited=False)


def sight(source: str, entry: Entry, retrieval: Retrieval | None, run: Run) -> Sighting:
    """Note what was seen; what a scrape has seen since stays as the scrape saw it."""
    now = timezone.now()
    held = Sighting.objects.filter(source=source, key=entry.key).first()
    if held is not None:
        held.verdict, held.last_seen_at = Verdict.KEPT, now
        if held.fingerprint != entry.fingerprint:
            held.changed_in, held.retrieval = run, retrieval
        held.save()
        return held
    return Sighting.objects.create(
        source=source,
        key=entry.key,
        day=entry.day,
        fingerprint=entry.fingerprint,
        verdict=Verdict.KEPT,
        first_seen_at=now,
        last_seen_at=now,
        changed_in=run,
        retrieval=retrieval,
    )
