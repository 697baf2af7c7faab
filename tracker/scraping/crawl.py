"""One run of a source without days: page by page, each page's records in one transaction.

    starts -> fetch -> read -> store -> follow

Every address is asked for once a run. Killed at any point and started again, a run ends with the same rows.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeGuard, cast

from django.db import DataError, IntegrityError, transaction

from tracker.errors import PursuantError
from tracker.scraping import runs, watch
from tracker.scraping.contract import CrawlSource, CrawlStore, Entry, Request, Scope, Store
from tracker.scraping.fetcher import Fetcher, NotFound
from tracker.scraping.ledger import put
from tracker.scraping.models import Failure, Run

log = logging.getLogger(__name__)
PAGE_FAULTS = (PursuantError, ValueError, TypeError, LookupError, OverflowError, DataError, IntegrityError)
"""What one bad page may raise; anything else is a fault of the program or the machine and ends the run."""


def has_ledger(store: CrawlStore | Store) -> TypeGuard[Store]:
    """Does a store keep a ledger of what was seen?"""
    return hasattr(store, "begin")


@dataclass
class Crawl:
    """The work of one run; `go` does it, and the run's counters tell what came of it."""

    source: CrawlSource
    store: CrawlStore | Store
    fetcher: Fetcher
    run: Run
    scope: Scope
    report: Callable[[Run], None]
    met: set[Request] = field(default_factory=set)
    queue: deque[Request] = field(default_factory=deque)
    failures: dict[str, str] = field(default_factory=dict)

    def go(self) -> None:
        """Walk from the starts to the last page; a page that failed is tried again at the end."""
        if has_ledger(self.store):
            self.store.begin(self.run)
        self.walk_all()
        if has_ledger(self.store):
            self.store.finish(self.run)
        self.record_failures()

    def walk_all(self) -> None:
        """Every page that can be reached."""
        self.add(self.source.starts(self.store.known(self.source.name, self.scope)))
        failed = [request for request in self.walk() if not self.safely(request)]
        for request in failed:
            self.failures.pop(request.path, None)
            self.safely(request)
        for request in self.walk():
            self.safely(request)

    def add(self, requests: tuple[Request, ...]) -> None:
        """Queue the addresses that this run has not met."""
        new = [request for request in dict.fromkeys(requests) if request not in self.met]
        self.met.update(new)
        self.queue.extend(new)
        self.run.expected += len(new)

    def walk(self) -> Iterator[Request]:
        """The queued addresses, those included that are found on the way."""
        while self.queue:
            yield self.queue.popleft()

    def safely(self, request: Request) -> bool:
        """Take one page; a fault of this page alone is noted, and the rest go on. Did it succeed?"""
        try:
            self.take(request)
        except runs.LeaseLost:
            raise
        except PAGE_FAULTS as fault:
            log.warning("%s %s: %s", self.source.name, request.path, fault)
            self.failures[request.path] = f"{type(fault).__name__}: {fault}"
            return False
        finally:
            self.report(self.run)
        return True

    def take(self, request: Request) -> None:
        """Fetch, read and store one page."""
        try:
            body = self.fetcher.get(request)
        except NotFound:
            if not request.is_guess:
                raise
            self.run.passed_over += 1
            return
        finally:
            self.run.requests = self.fetcher.calls
        reading = self.source.read(request, body.content, self.run.seen_on)
        self.failures |= {f"{request.path} {row.key}": row.error for row in reading.bad}
        with transaction.atomic():
            for outcome in (*self.save(reading.records), *self.save_entries(reading.entries, body.retrieval)):
                self.run.seen += 1
                setattr(self.run, outcome, getattr(self.run, outcome) + 1)
            runs.check_in(self.run)
        self.add(reading.follow)

    def save(self, records: tuple[Any, ...]) -> list[str]:
        """Write records of a store without a ledger; what came of each, by the name of its counter."""
        if not records:
            return []
        for record in records:
            watch.note_told(self.run, record)
        return [outcome.value for outcome in cast(CrawlStore, self.store).save(records)]

    def save_entries(self, entries: tuple[Entry, ...], retrieval: Any) -> list[str]:
        """Write entries that the run is for; what came of each, likewise."""
        store, done = cast(Store, self.store), []
        for entry in entries:
            if not store.wants(entry.record, self.scope):
                done.append("passed_over")
                continue
            watch.note_told(self.run, entry.record)
            done.append(put(self.source.name, store, entry, retrieval, self.run).value)
        return done

    def record_failures(self) -> None:
        """Write down what could not be taken in."""
        with transaction.atomic():
            Failure.objects.bulk_create(
                Failure(run=self.run, what=what[:300], error=error) for what, error in self.failures.items()
            )
            self.run.failed = len(self.failures)
            runs.check_in(self.run)
