"""One run of one source, from the first listing to the last item.

    list a window -> ask for what is new or changed -> judge -> store
    -> confirm what vanished -> look again at what is open -> fetch what kept records point to

Each item is stored in its own transaction together with its sighting, and no transaction spans a call to the
upstream: killed at any point and started again, a run ends with the same rows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from django.db import DataError, IntegrityError, transaction
from django.db.models import Max, Q
from django.utils import timezone

from tracker.errors import ParseError, PursuantError
from tracker.scraping import runs, watch
from tracker.scraping.attached import with_documents
from tracker.scraping.contract import (
    Entry,
    Item,
    OpenItem,
    Outcome,
    Request,
    Scope,
    Source,
    Store,
    Wanted,
    Window,
)
from tracker.scraping.fetcher import Body, Fetcher, FetchError, NotFound
from tracker.scraping.listing import Listings, Shortfall
from tracker.scraping.models import Failure, Look, Retrieval, Run, Sighting, Verdict

log = logging.getLogger(__name__)
RECORD_FAULTS = (PursuantError, ValueError, TypeError, LookupError, OverflowError, DataError, IntegrityError)
"""What one bad record may raise; anything else is a fault of the program or the machine and ends the run."""
FEW = 5
"""Up to so many open items of a window are looked up singly; more are found by listing the window."""


@dataclass
class Scrape:
    """The work of one run; `go` does it, and the run's counters tell what came of it."""

    source: Source
    store: Store
    fetcher: Fetcher
    run: Run
    scope: Scope
    report: Callable[[Run], None]
    met: set[str] = field(default_factory=set)
    """Keys that this run has dealt with."""
    failed: dict[str, tuple[Entry, bool]] = field(default_factory=dict)
    """Rows whose item failed, and whether they were wanted by a citation; each gets a second try."""
    failures: dict[str, str] = field(default_factory=dict)
    sought: set[Wanted] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.listings = Listings(self.source, self.fetch)

    def go(self) -> None:
        """Do all of it."""
        self.store.begin(self.run)
        window = Window(self.run.window_first, self.run.window_last)
        for part in window.slices(self.source.slice_days):
            self.take_window(part)
        if self.source.is_record:
            self.look_again()
        self.try_again()
        if self.source.is_record:
            self.fetch_wanted()
        self.try_again()
        self.record_failures()
        self.store.finish(self.run)

    # --- Windows -------------------------------------------------------------------------------------------

    def take_window(self, window: Window) -> None:
        """Everything of one window; a failing listing is reported, and the other windows go on."""
        words = self.store.words(self.scope.topics) if self.run.look == Look.SEARCH else ("",)
        for word in words:
            try:
                entries = self.listings.window(window, word)
            except (FetchError, ParseError, Shortfall) as fault:
                self.failures[f"{window} {word}".strip()] = str(fault)
                continue
            self.take_entries(entries)
            self.ask_again(window, entries)
            if self.run.look == Look.SWEEP and self.source.is_record:
                self.confirm_vanished(window, entries)

    def fetch(self, request: Request) -> Body:
        """One body, counted."""
        try:
            return self.fetcher.get(request)
        finally:
            self.run.requests = self.fetcher.calls

    # --- Entries -------------------------------------------------------------------------------------------

    def take_entries(self, entries: dict[str, Entry]) -> None:
        """Deal with rows of a listing that this run has not met: note the unchanged, take the others."""
        new = {key: entry for key, entry in entries.items() if key not in self.met}
        self.met |= new.keys()
        self.run.expected += len(new)
        sightings = self.sightings(new)
        stamp = self.store.stamp(self.scope)
        unchanged = {key for key, entry in new.items() if is_unchanged(entry, sightings.get(key), stamp)}
        self.note_unchanged(unchanged)
        for key, entry in new.items():
            if key not in unchanged:
                self.take_safely(entry, sightings.get(key))

    def sightings(self, keys: Iterable[str]) -> dict[str, Sighting]:
        """What we have seen of these keys."""
        found = Sighting.objects.filter(source=self.source.name, key__in=list(keys)).select_related("retrieval")
        return {sighting.key: sighting for sighting in found}

    def note_unchanged(self, keys: set[str]) -> None:
        """Count rows that are as they were, and note that they were seen."""
        now = timezone.now()
        with transaction.atomic():
            Sighting.objects.filter(source=self.source.name, key__in=keys).update(last_seen_at=now)
            self.run.seen += len(keys)
            self.run.unchanged += len(keys)
            runs.check_in(self.run)
        self.report(self.run)

    def take_safely(self, entry: Entry, sighting: Sighting | None, wanted: bool = False) -> bool:
        """Take one row; one that fails is remembered for a second try. Did it succeed?"""
        is_taken = self.safely(entry.key, lambda: self.take(entry, sighting, wanted))
        if not is_taken:
            self.failed[entry.key] = entry, wanted
        self.report(self.run)
        return is_taken

    def safely(self, key: str, work: Callable[[], None]) -> bool:
        """Do what one item needs; a fault of this item alone is noted, and the rest go on. Did it succeed?"""
        try:
            work()
        except runs.LeaseLost:
            raise
        except RECORD_FAULTS as fault:
            log.warning("%s %s: %s", self.source.name, key, fault)
            self.failures[key] = f"{type(fault).__name__}: {fault}"
            return False
        return True

    def take(self, entry: Entry, sighting: Sighting | None, wanted: bool = False) -> None:
        """Ask for a row's item, unless the row itself tells that it is none of ours, and settle it."""
        kept = wanted or (sighting is not None and sighting.verdict != Verdict.PASSED_OVER)
        if not kept and entry.is_whole and not self.store.wants(entry.record, self.scope):
            self.settle(entry, sighting, None, None, keep=False)
            return
        if entry.item:
            item, retrieval = with_documents(self.source, entry.item, self.fetch), self.listings.origins[entry.key]
        elif sighting and sighting.retrieval and sighting.fingerprint == entry.fingerprint:
            held = self.source.read_item(sighting.retrieval.snapshot.body, entry.key)
            item, retrieval = with_documents(self.source, held, self.fetch), sighting.retrieval
        else:
            item, retrieval = self.ask(entry.key)
        keep = kept or self.store.wants(item.record, self.scope)
        self.settle(entry, sighting, item, retrieval, keep=keep, is_cited=wanted)
        self.listings.origins |= {other.key: retrieval for other in item.also}
        self.take_entries({other.key: other for other in item.also})

    def ask(self, key: str) -> tuple[Item, Retrieval]:
        """One item from the upstream, read, with its documents."""
        body = self.fetch(self.source.item_request(key))
        return with_documents(self.source, self.source.read_item(body.content, key), self.fetch), body.retrieval

    def settle(
        self,
        entry: Entry,
        sighting: Sighting | None,
        item: Item | None,
        retrieval: Retrieval | None,
        *,
        keep: bool,
        is_cited: bool = False,
    ) -> None:
        """Write one item and its sighting, or that it was passed over, in one transaction."""
        with transaction.atomic():
            sighting = self.sight(entry, sighting, item, retrieval, keep)
            if keep and item:
                watch.note_told(self.run, item.record)
                self.count(self.store.save(item, sighting, self.run, is_cited=is_cited).value)
            else:
                self.count("passed_over")
            runs.check_in(self.run)

    def sight(
        self,
        entry: Entry,
        sighting: Sighting | None,
        item: Item | None,
        retrieval: Retrieval | None,
        keep: bool,
    ) -> Sighting:
        """Note what was seen of a key."""
        now = timezone.now()
        sighting = sighting or Sighting(source=self.source.name, key=entry.key, first_seen_at=now)
        if sighting.fingerprint != entry.fingerprint or sighting.changed_in_id is None:
            sighting.changed_in = self.run
        sighting.day, sighting.fingerprint, sighting.last_seen_at = entry.day, entry.fingerprint, now
        sighting.verdict = Verdict.KEPT if keep else Verdict.PASSED_OVER
        sighting.judged_by = "" if keep else self.store.stamp(self.scope)
        if item:
            sighting.seems_cut, sighting.retrieval, sighting.asked_in = item.seems_cut, retrieval, self.run
        sighting.save()
        return sighting

    def count(self, what: str) -> None:
        """One more item, and what came of it."""
        self.run.seen += 1
        setattr(self.run, what, getattr(self.run, what) + 1)

    # --- What seems cut, what vanished, what is open -------------------------------------------------------

    def ask_again(self, window: Window, entries: dict[str, Entry]) -> None:
        """Ask again for items whose texts seemed cut, where the upstream has moved on since they were asked for."""
        shown = Sighting.objects.filter(source=self.source.name, day__range=(window.first, window.last))
        newest = shown.aggregate(newest=Max("changed_in"))["newest"] or 0
        suspects = shown.filter(Q(asked_in=None) | Q(asked_in__lt=newest), seems_cut=True)
        for sighting in suspects.exclude(verdict=Verdict.GONE):
            if entry := entries.get(sighting.key):
                self.safely(entry.key, partial(self.reconsider, entry, sighting))

    def reconsider(self, entry: Entry, sighting: Sighting) -> None:
        """Ask for an item whose row has not changed; counted only where the item itself has."""
        item, retrieval = self.ask(entry.key)
        keep = sighting.verdict == Verdict.KEPT or self.store.wants(item.record, self.scope)
        with transaction.atomic():
            sighting = self.sight(entry, sighting, item, retrieval, keep)
            outcome = self.store.save(item, sighting, self.run, is_cited=False) if keep else Outcome.UNCHANGED
            if outcome is not Outcome.UNCHANGED:
                self.run.unchanged -= 1
                setattr(self.run, outcome.value, getattr(self.run, outcome.value) + 1)
            runs.check_in(self.run)

    def confirm_vanished(self, window: Window, entries: dict[str, Entry]) -> None:
        """Held items that a whole listing of their window no longer shows: ask for each by its key."""
        held = Sighting.objects.filter(source=self.source.name, verdict=Verdict.KEPT)
        for sighting in held.filter(day__range=(window.first, window.last)):
            if sighting.key not in entries and sighting.key not in self.met:
                self.safely(sighting.key, partial(self.confirm, sighting))

    def confirm(self, sighting: Sighting) -> None:
        """Ask for one item by its key: it has moved, or it is gone."""
        self.met.add(sighting.key)
        try:
            item, retrieval = self.ask(sighting.key)
        except NotFound:
            self.note_gone(sighting)
        else:
            entry = Entry(sighting.key, item.record.day, sighting.fingerprint, item.record, is_whole=True)
            self.settle(entry, sighting, item, retrieval, keep=True)

    def note_gone(self, sighting: Sighting) -> None:
        """The upstream has the item no longer."""
        with transaction.atomic():
            self.store.vanished(sighting, self.run)
            sighting.verdict, sighting.fingerprint, sighting.changed_in = Verdict.GONE, "", self.run
            sighting.save()
            self.run.withdrawn += 1
            runs.check_in(self.run)
        self.report(self.run)

    def look_again(self) -> None:
        """Look at open items that the windows of this run did not show."""
        items = [item for item in self.store.open_items(self.source.name, self.run.seen_on) if item.key not in self.met]
        if not items:
            return
        days = [item.day for item in items]
        for part in Window(min(days), max(days)).slices(self.source.slice_days):
            self.look_again_in(part, [item for item in items if part.first <= item.day <= part.last])

    def look_again_in(self, window: Window, items: list[OpenItem]) -> None:
        """The open items of one window: singly where they are few, by listing it where they are many."""
        if not items:
            return
        held = {item.key for item in items}
        try:
            if len(items) > FEW:
                shown = self.listings.window(window)
            else:
                shown = {key: entry for item in items for key, entry in self.listings.number(item.number).items()}
        except (FetchError, ParseError, Shortfall) as fault:
            self.failures[f"open items of {window}"] = str(fault)
            return
        self.take_entries({key: entry for key, entry in shown.items() if key in held})
        for sighting in self.sightings(held - shown.keys()).values():
            self.safely(sighting.key, partial(self.confirm, sighting))

    # --- What kept records point to ------------------------------------------------------------------------

    def fetch_wanted(self) -> None:
        """Fetch what kept records cite, and what those cite in turn; not where everything is kept anyway."""
        while not self.scope.everything and (wanted := set(self.store.wanted()) - self.sought):
            for one in sorted(wanted, key=lambda one: (one.day, one.number)):
                self.sought.add(one)
                self.seek(one)

    def seek(self, wanted: Wanted) -> None:
        """Look for one cited item; it is taken where exactly one meets the citation. What failed is sought again."""
        try:
            shown = self.listings.number(wanted.number)
        except (FetchError, ParseError, Shortfall) as fault:
            self.failures[f"cited {wanted.number}"] = str(fault)
            return
        found = [entry for entry in shown.values() if self.store.meets(entry.record, wanted)]
        if len(found) == 1:
            entry = found[0]
            self.met.add(entry.key)
            self.run.expected += 1
            if not self.take_safely(entry, self.sightings([entry.key]).get(entry.key), wanted=True):
                return
        with transaction.atomic():
            self.store.sought(wanted, self.run)
            runs.check_in(self.run)

    # --- Failures ------------------------------------------------------------------------------------------

    def try_again(self) -> None:
        """A second try for each item that failed."""
        failed, self.failed = self.failed, {}
        sightings = self.sightings(failed)
        for key, (entry, wanted) in failed.items():
            self.failures.pop(key, None)
            self.take_safely(entry, sightings.get(key), wanted)

    def record_failures(self) -> None:
        """Write down what could not be taken in."""
        self.failures |= self.listings.bad
        with transaction.atomic():
            Failure.objects.bulk_create(
                Failure(run=self.run, what=what[:300], error=error) for what, error in self.failures.items()
            )
            self.run.failed = len(self.failures)
            self.run.seen += len(self.failed)
            runs.check_in(self.run)


def is_unchanged(entry: Entry, sighting: Sighting | None, stamp: str) -> bool:
    """Is the row as it was, and was it judged by the rules in force?"""
    if sighting is None or sighting.fingerprint != entry.fingerprint:
        return False
    return sighting.verdict == Verdict.KEPT or sighting.judged_by == stamp
