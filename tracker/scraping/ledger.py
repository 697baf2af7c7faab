"""The ledger of what was seen, for entries that come without a listing: those of a crawl, and those in hand."""

from __future__ import annotations

from django.utils import timezone

from tracker.scraping.contract import Entry, Item, Outcome, Store
from tracker.scraping.models import Look, Retrieval, Run, Sighting, Verdict


def put(
    source: str, store: Store, entry: Entry, retrieval: Retrieval | None, run: Run, owner: int | None = None
) -> Outcome:
    """Note one entry as seen and give it to its store, inside the caller's transaction.

    `owner` is the key of the team whose it is: what two teams have is two sightings, and neither learns of the other.
    """
    item = entry.item or Item(entry.record, seems_cut=False)
    is_whole = not (item.seems_cut or item.needs)
    sighting = sight(source, entry, retrieval, run, owner, is_whole=is_whole)
    return store.save(item, sighting, run, is_cited=False)


def sight(
    source: str,
    entry: Entry,
    retrieval: Retrieval | None,
    run: Run,
    owner: int | None = None,
    *,
    is_whole: bool,
) -> Sighting:
    """Note what was seen; without a fingerprint where a scrape is to ask for it, whatever its listing shows.

    That is so for what is not whole, and for what is in hand and differs from what a scrape saw: it may be older.
    """
    now = timezone.now()
    held = Sighting.objects.filter(source=source, key=entry.key, owner=owner).first()
    if held is not None:
        held.verdict, held.last_seen_at = Verdict.KEPT, now
        if is_whole and held.fingerprint != entry.fingerprint and held.retrieval != retrieval:
            held.fingerprint = "" if run.look == Look.IN_HAND else entry.fingerprint
            held.changed_in, held.retrieval = run, retrieval
        held.save()
        return held
    return Sighting.objects.create(
        source=source,
        key=entry.key,
        owner_id=owner,
        day=entry.day,
        fingerprint=entry.fingerprint if is_whole else "",
        verdict=Verdict.KEPT,
        first_seen_at=now,
        last_seen_at=now,
        changed_in=run,
        retrieval=retrieval,
    )
