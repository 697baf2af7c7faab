"""Whose facts may be told: a source whose latest scrape did not end clean is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Max
from django.utils.module_loading import import_string

from tracker.scraping.models import Look, Run

SCRAPES = (Look.SWEEP, Look.SEARCH, Look.CRAWL)
"""Looks at an upstream; what people add, and what is read again, waits for none."""


@dataclass(frozen=True)
class Settled:
    """The sources whose latest scrape ended clean, each with the day that it was dated; and those that wait."""

    clean: dict[str, date]
    waiting: frozenset[str]


def settled() -> Settled:
    """How the latest scrape of each source ended. A source that was never scraped is in neither."""
    latest = Run.objects.filter(look__in=SCRAPES).order_by().values("source").annotate(last=Max("pk")).values("last")
    runs = list(Run.objects.filter(pk__in=latest))
    clean = {run.source: run.seen_on for run in runs if run.outcome == "complete"}
    return Settled(clean, frozenset(run.source for run in runs if run.source not in clean))


def ranks() -> dict[str, int]:
    """The sources in the order of the settings: of a fact with several, the first says when it is settled."""
    return {import_string(path).name: place for place, path in enumerate(settings.SCRAPE_SOURCES)}
