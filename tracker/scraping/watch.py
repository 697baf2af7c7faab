"""Watching sources: when each last gave something, and whether one has fallen silent or tells less than it did.

A page that changes its shape often still gives a run without a failure. What gives it away is that nothing comes
where something always came, or that records lack a field that they always had.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime

from django.db.models import F, Max, Q

from tracker.scraping.models import Look, Run

EARLIER = 8
"""Runs before the last one that it is compared with."""
ENOUGH_RUNS = 3
ENOUGH_RECORDS = 20
"""Records before, and a quarter as many now, that a missing field must be missing from."""
ALWAYS = 0.98
RARELY = 0.5
"""A field that stood in this share of earlier records and now stands in less than that one is missed."""


@dataclass(frozen=True)
class Alarm:
    """Something about a source that a person must look at."""

    source: str
    words: str


def note_told(run: Run, record: object) -> None:
    """Count which fields a record tells, among those of its run."""
    if not is_dataclass(record) or isinstance(record, type):
        return
    told = Counter(run.told.get("fields", {}))
    told.update(one.name for one in fields(record) if getattr(record, one.name) not in (None, "", (), False))
    run.told = {"records": run.told.get("records", 0) + 1, "fields": dict(told), "type": type(record).__name__}


def last_gave(names: Iterable[str]) -> dict[str, datetime | None]:
    """When each source last showed anything at all, and so was surely read right."""
    gave = Run.objects.order_by().filter(source__in=list(names), seen__gt=0).exclude(ended_at=None)
    return dict(gave.values_list("source").annotate(last=Max("ended_at")))


def alarms(names: Iterable[str]) -> list[Alarm]:
    """What is wrong with sources, by their last run that went to its end; nothing for those that are well."""
    found = []
    for name in names:
        whole = Run.objects.filter(source=name, error="", ended_at__isnull=False).exclude(look=Look.IN_HAND)
        runs = list(whole.order_by("-started_at")[: EARLIER + 1])
        if runs:
            found += [Alarm(name, words) for words in (silence(runs[0]), *missing_fields(runs[0], runs[1:])) if words]
    return found


def silence(last: Run) -> str:
    """Does a run show nothing, where each of the runs before it over no longer a time showed something?"""
    if last.seen or last.failed:
        return ""
    span = last.window_last - last.window_first
    before = Run.objects.filter(source=last.source, error="", ended_at__isnull=False, started_at__lt=last.started_at)
    alike = before.filter(look=last.look).exclude(pk=last.pk)
    if last.look != Look.CRAWL:
        alike = alike.annotate(span=F("window_last") - F("window_first")).filter(Q(span__lte=span))
    seen = list(alike.order_by("-started_at").values_list("seen", flat=True)[:EARLIER])
    gave = [number for number in seen if number]
    if len(gave) < ENOUGH_RUNS or len(gave) * 2 < len(seen):
        return ""
    return (
        f"It gave nothing in its last run, where {len(gave)} of the {len(seen)} runs before gave "
        f"{min(gave):,} to {max(gave):,} items. It may have moved or changed its shape."
    )


def missing_fields(last: Run, before: Sequence[Run]) -> list[str]:
    """Fields that records always had and that those of the last run lack."""
    earlier: Counter[str] = Counter()
    records = 0
    for run in before:
        if run.told.get("type") == last.told.get("type"):
            records += run.told.get("records", 0)
            earlier.update(run.told.get("fields", {}))
    now = last.told.get("records", 0)
    if records < ENOUGH_RECORDS or now * 4 < ENOUGH_RECORDS:
        return []
    told = last.told.get("fields", {})
    missed = [
        name
        for name, number in sorted(earlier.items())
        if number >= ALWAYS * records and told.get(name, 0) < RARELY * now
    ]
    return [
        f"Only {told.get(name, 0):,} of {now:,} records tell \u201c{name.replace('_', ' ')}\u201d, which nearly all of "
        f"{records:,} before told. It may have changed its shape."
        for name in missed
    ]
