"""One run of a source without days: page by page, each page's records in one transaction.

    starts -> fetch -> read -> store -> follow

Every address is asked for once a run. Killed at any point and started again, a run ends with the same rows.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import DataError, IntegrityError, transaction

from tracker.errors import PursuantError
from tracker.scraping import runs, watch
from tracker.scraping.contract import CrawlSource, CrawlStore, Request, Scope
from tracker.scraping.fetcher import Fetcher, NotFound
from tracker.scraping.models import Failure, Run

log = logging.getLogger(__name__)
PAGE_FAULTS = (PursuantError, ValueError, TypeError, LookupError, DataError, IntegrityError)
"""What one bad page may raise; anything else is a fault of the program or the machine and ends the run."""


@dataclass
class Crawl:
    """The work of one run; `go` does it, and the run's counters tell what came of it."""

    source: CrawlSource
    store: CrawlStore
    fetcher: Fetcher
    run: Run
    scope: Scope
    report: Callable[[Run], None]
    met: set[Request] = field(default_factory=set)
    queue: deque[Request] = field(default_factory=deque)
    failures: dict[str, str] = field(default_factory=dict)

    def go(self) -> None:
        """Walk from the starts to the last page; a page that failed is tried again at the end."""
        self.add(self.source.starts(self.store.known(self.source.name, self.scope)))
        failed = [request for request in self.walk() if not self.safely(request)]
        for request in failed:
            self.failures.pop(request.path, None)
            self.safely(request)
        for request in self.walk():
            self.safely(request)
        self.record_failures()

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
            outcomes = self.store.save(reading.records)
            for record in reading.records:
                watch.note_told(self.run, record)
            self.run.seen += len(outcomes)
            for outcome in outcomes:
                setattr(self.run, outcome.value, getattr(self.run, outcome.value) + 1)
            runs.check_in(self.run)
        self.add(reading.follow)

    def record_failures(self) -> None:
        """Write down what could not be taken in."""
        with transaction.atomic():
            Failure.objects.bulk_create(
                Failure(run=self.run, what=what[:300], error=error) for what, error in self.failures.items()
            )
            self.run.failed = len(self.failures)
            runs.check_in(self.run)
