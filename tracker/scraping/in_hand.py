"""Pages and files that a person has in hand: recognised for what they are, read by the sources' own parsers, stored.

    document -> recognise -> read -> keep the bytes -> store

It is all or nothing: what is refused leaves no trace. A page that was scraped before, or is scraped later, is the same
sighting.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tracker.accounts.models import Team
from tracker.errors import ParseError, PursuantError
from tracker.scraping import archive, runs, watch
from tracker.scraping.attached import with_documents
from tracker.scraping.contract import (
    AddressReader,
    BadRow,
    CrawlStore,
    Document,
    Entry,
    Outcome,
    Page,
    Reader,
    Request,
    Scope,
    Source,
    Store,
    Window,
)
from tracker.scraping.fetcher import ANYWHERE, Fetcher
from tracker.scraping.ledger import put
from tracker.scraping.looks import looks_like
from tracker.scraping.models import Look, Retrieval, Run
from tracker.scraping.scrapes import fetcher_for, readers, store_for, user_agent

SOURCE = "in_hand"
"""The name of the runs in the ledger that a person began with something in hand."""
LARGEST = 50 * 1024 * 1024
"""Bytes of one page or file."""
EVERYTHING = Scope(everything=True)


class NotRecognised(PursuantError):
    """No reader knows the document; the text says what it looks like."""


@dataclass(frozen=True)
class Recognised:
    """A document with the reader that knows it and what it is, in words."""

    document: Document
    reader: Reader
    what: str

    def read(self, day: date) -> Page:
        """What it says. Raises `ParseError`, also where it says nothing at all."""
        page = self.reader.read_document(self.document, day)
        if not page.entries:
            raise ParseError(page.bad[0].error if page.bad else f"It is {self.what}, but nothing stands in it.")
        return page


@dataclass(frozen=True)
class Taken:
    """What came of one document: what it was, and each record's outcome by its key."""

    what: str
    source: str
    outcomes: dict[str, Outcome]
    bad: tuple[BadRow, ...]


def recognise(document: Document) -> Recognised:
    """The reader that knows a document; raises `NotRecognised` or `ParseError` with the reason."""
    if not document.content.strip():
        raise ParseError("It is empty.")
    if len(document.content) > LARGEST:
        raise ParseError(f"It is larger than {LARGEST // 1024**2} MB.")
    for reader in readers():
        if what := reader.recognise(document):
            return Recognised(document, reader, what)
    raise NotRecognised(f"It is {looks_like(document)}, which no source here reads.")


@dataclass
class TakingIn:
    """Documents taken in one after the other, in one run on one day."""

    run: Run
    day: date
    stores: dict[type, Any] = field(default_factory=dict)
    """Those begun already, by the type of their records."""

    def take_in(self, document: Document) -> Taken:
        """Recognise, read and store one document, all of it or nothing. Raises `PursuantError` with the reason."""
        known = recognise(document)
        return self.store(known, known.read(self.day))

    def store(self, known: Recognised, page: Page) -> Taken:
        """Keep the bytes of a document and write what it says, inside one transaction."""
        place = self.store_for(known.reader)
        entries = [self.complete(known, entry) for entry in page.entries]
        with transaction.atomic():
            retrieval = kept(self.run, known.document)
            outcomes = self.put(known.reader, place, entries, retrieval)
        self.count(outcomes.values(), page)
        return Taken(known.what, known.reader.name, outcomes, page.bad)

    def store_for(self, reader: Reader) -> Any:
        """The store of a reader's records, begun."""
        if reader.record_type not in self.stores:
            place = store_for(reader.record_type)
            if hasattr(place, "begin"):
                place.begin(self.run)
            self.stores[reader.record_type] = place
        return self.stores[reader.record_type]

    def complete(self, known: Recognised, entry: Entry) -> Entry:
        """An entry with its documents, where its page was fetched just now; a file on a disk is taken as it is."""
        if not (known.document.is_fetched and entry.item and entry.item.needs):
            return entry
        source = cast(Source, known.reader)
        fetcher = fetcher_for(source, self.run if self.run.ended_at is None else None)
        item = with_documents(source, entry.item, fetcher.get)
        self.run.requests += fetcher.calls
        return replace(entry, item=item, record=item.record)

    def put(self, reader: Reader, place: Any, entries: list[Entry], retrieval: Retrieval) -> dict[str, Outcome]:
        """Its records, into the ledger of what was seen and to their store; that of a crawl keeps its own ledger."""
        if not hasattr(place, "begin"):
            saved = cast(CrawlStore, place).save(tuple(entry.record for entry in entries))
            return dict(zip((entry.key for entry in entries), saved, strict=True))
        store, owner = cast(Store, place), owner_of(reader, self.run)
        return {entry.key: put(reader.name, store, entry, retrieval, self.run, owner) for entry in entries}

    def count(self, outcomes: Iterable[Outcome], page: Page) -> None:
        """Add what came of a document to the figures of the run."""
        for outcome in outcomes:
            self.run.seen += 1
            setattr(self.run, outcome.value, getattr(self.run, outcome.value) + 1)
        for entry in page.entries:
            watch.note_told(self.run, entry.record)

    def finish(self) -> None:
        """Tell the stores that this was all."""
        for place in self.stores.values():
            if hasattr(place, "finish"):
                place.finish(self.run)


def owner_of(reader: Reader, run: Run) -> int | None:
    """Whose that is which a reader reads: the team's who has it in hand where it is private, nobody's else."""
    return run.owner_id if getattr(reader, "is_private", False) else None


def kept(run: Run, document: Document) -> Retrieval:
    """The row that says where a document came from; the same one again from the same place makes no second row.

    What another team had in hand is no such row: its day would tell of it.
    """
    address = document.address or f"file:{document.name or 'pasted'}"
    digest = hashlib.sha256(document.content).hexdigest()
    held = Retrieval.objects.filter(address=address, snapshot__sha256=digest, run__owner=run.owner_id).first()
    return held or archive.keep(run, address, 200, document.media_type, document.content)


def fetched(address: str) -> Document:
    """What stands at an address that a person gave: the data that a source has of that page, or the page itself.

    Public hosts alone are asked, and those that a source of the settings has. Raises `FetchError`.
    """
    for reader in readers():
        if request := cast(AddressReader, reader).request_for(address) if hasattr(reader, "request_for") else None:
            base = settings.SOURCE_ADDRESSES[reader.name]
            return fetch(Fetcher(base, user_agent(), attempts=2), request, address)
    ours = tuple(urlsplit(base).netloc for base in settings.SOURCE_ADDRESSES.values() if base)
    return fetch(
        Fetcher("", user_agent(), hosts=(ANYWHERE, *ours), attempts=2), Request(address, expects="any"), address
    )


def fetch(fetcher: Fetcher, request: Request, address: str) -> Document:
    """One page or file as a document; `address` is that of the page which people see."""
    fetcher.keep = lambda *told: told[2]  # the media type
    body = fetcher.get(request)
    return Document(body.content, address=address, media_type=body.retrieval, is_fetched=True)


@contextmanager
def in_ledger(day: date, owner: Team | None = None) -> Iterator[Run]:
    """A run for what one person adds by hand, for a team of theirs; several people may at once, so it holds no lease.

    Where nothing comes of it, nothing stays of it. No transaction is held, since files may be fetched meanwhile.
    """
    now = timezone.now()
    run = Run(source=SOURCE, look=Look.IN_HAND, window_first=day, window_last=day, seen_on=day, owner=owner)
    run.started_at = run.alive_at = run.ended_at = now
    run.host, run.process = "", runs.this_process()
    run.save()
    try:
        yield run
    except BaseException:
        run.delete()
        raise
    run.save()


def begin(day: date, owner: Team | None = None) -> Run:
    """A run for files that are imported one after the other; raises `Busy` where another is at work."""
    run = runs.begin(f"{SOURCE}_files", Look.IN_HAND, Window(day, day), EVERYTHING, day)
    run.owner = owner
    run.save(update_fields=["owner"])
    return run
