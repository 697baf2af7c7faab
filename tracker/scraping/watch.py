"""Watching sources: when each last gave something, and whether one has fallen silent or tells less than it did.

A page that changes its shape often still gives a run without a failure. What gives it away is that nothing comes
where something always came, or that records lack a field that they always had.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime

from django.db.models import F, Max, Window
from django.db.models.functions import RowNumber

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
    told.update(one.name for one in fields(record) if getattr(record, one.name))  # a party of nobody is false too
    run.told = {"records": run.told.get("records", 0) + 1, "fields": dict(told), "type": type(record).__name__}


def last_gave(names: Iterable[str]) -> dict[str, datetime | None]:
    """When each source last showed anything at all, and so was surely read right."""
    gave = Run.objects.order_by().filter(source__in=list(names), seen__gt=0).exclude(ended_at=None)
    return dict(gave.values_list("source").annotate(last=Max("ended_at")))


def alarms(names: Iterable[str]) -> list[Alarm]:
    """What is wrong with sources, by their last run that went to its end; nothing for those that are well."""
    found, lately = [], runs_lately(names)
    for name in names:
        runs = lately.get(name, [])
        if runs:
            words = (silence(runs[0], runs[1:]), muteness(runs), *missing_fields(runs[0], runs[1:]))
            found += [Alarm(name, one) for one in words if one]
    return found


def runs_lately(names: Iterable[str]) -> dict[str, list[Run]]:
    """The last runs of each source that went to their end, the newest first, in one query."""
    whole = Run.objects.filter(source__in=list(names), error="", ended_at__isnull=False)
    whole = whole.exclude(look__in=(Look.IN_HAND, Look.AGAIN))
    place = Window(RowNumber(), partition_by=F("source"), order_by=F("started_at").desc())
    found: dict[str, list[Run]] = {}
    for run in whole.annotate(place=place).filter(place__lte=EARLIER + 1).order_by("source", "place"):
        found.setdefault(run.source, []).append(run)
    return found


def silence(last: Run, before: Sequence[Run]) -> str:
    """Does a run show nothing, where most of the runs before it over no longer a time showed something?"""
    if last.seen or last.failed:
        return ""
    seen = [run.seen for run in before if run.look == last.look and is_no_longer(run, last)]
    gave = [number for number in seen if number]
    if len(gave) < ENOUGH_RUNS or len(gave) * 2 < len(seen):
        return ""
    return (
        f"It gave nothing in its last run, where {len(gave)} of the {len(seen)} runs before gave "
        f"{min(gave):,} to {max(gave):,} items. It may have moved or changed its shape."
    )


def is_no_longer(run: Run, last: Run) -> bool:
    """Did a run look over no longer a time than the last? A crawl has no time."""
    return run.look == Look.CRAWL or run.window_last - run.window_first <= last.window_last - last.window_first


def muteness(runs: Sequence[Run]) -> str:
    """Has a source been asked several times and never given anything?"""
    asked = [run for run in runs if run.requests]
    if len(asked) < ENOUGH_RUNS or any(run.seen or run.failed for run in asked):
        return ""
    return f"It was asked in {len(asked)} runs and gave nothing in any. Its address or shape may be another."


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
