"""Starting runs: the sources and stores that the settings name, put together with a fetcher and a lease."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TypeGuard, cast

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from tracker.errors import PursuantError
from tracker.scraping import archive, runs
from tracker.scraping.contract import CrawlSource, CrawlStore, Reader, Scope, Source, Store, Window
from tracker.scraping.crawl import Crawl
from tracker.scraping.fetcher import Fetcher
from tracker.scraping.models import Look, Run
from tracker.scraping.pipeline import Scrape

VERSION = "0.1"
QUICK = (4.0, 8.0)
"""Timeouts, in seconds, for asking whether an upstream answers at all."""
SILENCE = 20.0
"""Seconds after which a run that waits gives a sign of life."""


def sources() -> dict[str, Source | CrawlSource]:
    """The sources that the settings name, by name."""
    return {source.name: source for source in map(import_string, settings.SCRAPE_SOURCES)}


def title_of(name: str) -> str:
    """The name that people know a source or a reader by."""
    known = {**sources(), **{reader.name: reader for reader in readers()}}
    return known[name].title if name in known else name


def readers() -> list[Reader]:
    """What can be made of a document in hand, in the order in which they are asked."""
    return [import_string(name) for name in settings.DOCUMENT_READERS]


def names_giving(*record_types: type) -> list[str]:
    """The names of sources and readers that give records of some types."""
    known = [*sources().values(), *readers()]
    return sorted({one.name for one in known if one.record_type in record_types})


def listed(name: str) -> Source:
    """The source of this name, which has listings by day."""
    return sources()[name]  # type: ignore[return-value]  # the caller names one that has


def has_days(source: Source | CrawlSource) -> TypeGuard[Source]:
    """Does the source list by day? If not, it is crawled."""
    return hasattr(source, "list_request")


def store_for(record_type: type) -> Store | CrawlStore:
    """A new store for records of this type, as sources and readers name it."""
    return next(store() for store in map(import_string, settings.SCRAPE_STORES) if store.record_type is record_type)


def check(names: Iterable[str], scope: Scope) -> None:
    """Can these sources be asked for this? Raises `PursuantError` with the reason where not."""
    for name in names:
        store_for(sources()[name].record_type).check(scope)


def user_agent() -> str:
    """Who we are and whom to ask."""
    contact = settings.CONTACT_EMAIL or settings.SITE_URL
    return f"{settings.SITE_NAME}/{VERSION} (tracker of written questions; {contact})"


def fetcher_for(source: Source | CrawlSource, run: Run | None = None) -> Fetcher:
    """A fetcher for the source's address, which keeps every body; with a run, it gives signs of life."""
    base = settings.SOURCE_ADDRESSES[source.name]
    fetcher = Fetcher(base, user_agent(), settings.SCRAPE_DELAY, keep=partial(archive.keep, run))
    fetcher.hosts = getattr(source, "hosts", ())
    if run is not None:
        fetcher.sleep = partial(wait, run)
    return fetcher


def wait(run: Run, seconds: float) -> None:
    """Sleep, with a sign of life in every stretch of `SILENCE` seconds."""
    while seconds > 0:
        if seconds > SILENCE or timezone.now() - run.alive_at > timedelta(seconds=SILENCE):
            runs.check_in(run)
        nap = min(seconds, SILENCE)
        time.sleep(nap)
        seconds -= nap


def unreachable(name: str, window: Window) -> str:
    """Why the source cannot be read, asked quickly, in a few words; empty where it can."""
    source = listed(name)
    fetcher = replace(fetcher_for(source), attempts=2, timeouts=QUICK)
    request = source.list_request(window, 0)
    try:
        source.read_page(fetcher.get(request).content)
    except PursuantError as fault:
        reason = str(fault).removeprefix(fetcher.address(request)).lstrip(": ")
        return f"{fetcher.base}: {reason.partition(':')[0]}"
    return ""


def has_any(name: str, window: Window) -> bool:
    """Does the source list anything in the window?"""
    source = listed(name)
    body = fetcher_for(source).get(source.list_request(window, 0))
    return source.read_page(body.content).total > 0


def run(name: str, look: Look, window: Window, what: Scope, seen_on: date, report: Callable[[Run], None]) -> Run:
    """One run of one source to its end; raises `Busy` where another is at work.

    A run that breaks off is closed with the reason and returned; an interruption is closed and passed on.
    """
    source = sources()[name]
    ledger = runs.begin(name, look if has_days(source) else Look.CRAWL, window, what, seen_on)
    try:
        work(source, ledger, what, report)
    except PursuantError as fault:
        runs.end(ledger, str(fault))
    except BaseException as fault:
        runs.end(ledger, f"{type(fault).__name__}: {fault}"[:1000])
        raise
    else:
        runs.end(ledger)
    return ledger


def work(source: Source | CrawlSource, ledger: Run, what: Scope, report: Callable[[Run], None]) -> None:
    """Walk the source as it asks to be walked: by days, or from page to page."""
    store, fetcher = store_for(source.record_type), fetcher_for(source, ledger)
    if has_days(source):
        Scrape(source, cast(Store, store), fetcher, ledger, what, report).go()
    else:
        Crawl(cast(CrawlSource, source), store, fetcher, ledger, what, report).go()
