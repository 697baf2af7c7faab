"""Reading again what was kept: for a better parser, without asking any upstream.

Each held item is read from the body that it was last read from, with the files that were fetched with it, and given to
its store, which writes only what comes out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.db import transaction

from tracker.errors import ParseError
from tracker.scraping.attached import with_documents
from tracker.scraping.contract import CrawlSource, Document, Entry, Item, Outcome, Request, Source, Store
from tracker.scraping.fetcher import Body, FetchError
from tracker.scraping.models import Look, Retrieval, Run, Sighting, Verdict
from tracker.scraping.scrapes import fetcher_for, has_days, readers, sources, store_for

AT_ONCE = 200


@dataclass(frozen=True)
class Reread:
    """What reading one item again came to: an outcome, or why it could not be read."""

    key: str
    outcome: Outcome | None
    fault: str = ""


def held(names: list[str]) -> Iterator[Sighting]:
    """The items that are kept and of which a body is held, oldest first."""
    kept = Sighting.objects.filter(verdict=Verdict.KEPT, retrieval__isnull=False)
    chosen = kept.filter(source__in=names) if names else kept
    yield from chosen.select_related("retrieval__snapshot", "retrieval__run").order_by("pk").iterator(AT_ONCE)


def reread(sighting: Sighting, store: Store, run: Run) -> Reread:
    """Read one item again and write what comes out otherwise."""
    key = f"{sighting.source} {sighting.key}"
    try:
        item = item_in(sighting)
    except (ParseError, FetchError) as fault:
        return Reread(key, None, str(fault))
    with transaction.atomic():
        return Reread(key, store.save(item, sighting, run, is_cited=False))


def item_in(sighting: Sighting) -> Item:
    """An item as the parsers of today read its body. Raises `ParseError` where it is no longer found there."""
    retrieval = cast(Retrieval, sighting.retrieval)
    source = sources().get(sighting.source)
    if source is None or (retrieval.run and retrieval.run.look == Look.IN_HAND):
        return from_hand(sighting, retrieval)
    if not has_days(source):
        return from_crawl(cast(CrawlSource, source), sighting, retrieval)
    if source.item_request(sighting.key).path in retrieval.address:
        item = source.read_item(retrieval.snapshot.body, sighting.key)
    else:
        item = found(source.read_page(retrieval.snapshot.body).entries, sighting.key)
    return with_documents(source, item, lambda request: kept_body(source, request))


def from_hand(sighting: Sighting, retrieval: Retrieval) -> Item:
    """An item of a document that somebody had in hand."""
    reader = next(reader for reader in readers() if reader.name == sighting.source)
    name = retrieval.address.removeprefix("file:") if retrieval.address.startswith("file:") else ""
    address = "" if retrieval.address.startswith("file:") else retrieval.address
    document = Document(retrieval.snapshot.body, name, address, retrieval.media_type)
    return found(reader.read_document(document, sighting.day).entries, sighting.key)


def from_crawl(source: CrawlSource, sighting: Sighting, retrieval: Retrieval) -> Item:
    """An item of a crawled page."""
    base = f"{fetcher_for(source).base}/"
    path = retrieval.address.removeprefix(base) if base != "/" else retrieval.address
    reading = source.read(Request(path, expects="html"), retrieval.snapshot.body, sighting.day)
    return found(reading.entries, sighting.key)


def found(entries: tuple[Entry, ...], key: str) -> Item:
    """The item of one key among those of a page; raises `ParseError` where it is not there."""
    for entry in entries:
        if entry.key == key:
            return entry.item or Item(entry.record, seems_cut=False)
    raise ParseError(f"The body has no item {key} as it is read now.")


def kept_body(source: Source, request: Request) -> Body:
    """A file as it was last fetched; raises `FetchError` where none is held."""
    address = fetcher_for(source).address(request)
    last = Retrieval.objects.filter(address=address).select_related("snapshot").order_by("-pk").first()
    if last is None or last.status != 200:
        raise FetchError(f"{address}: {last.status if last else 'it was never fetched'}")
    return Body(last.snapshot.body, last)


def stores() -> dict[str, Store]:
    """A new store for each source whose items are kept in the ledger."""
    known = {one.name: one.record_type for one in [*readers(), *sources().values()]}
    made = {name: store_for(record_type) for name, record_type in known.items()}
    return {name: cast(Store, store) for name, store in made.items() if hasattr(store, "begin")}
