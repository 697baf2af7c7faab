"""`manage.py reparse [SOURCE ...]`: what is kept, read again by the parsers of today."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.calendar import london_today
from tracker.errors import PursuantError
from tracker.scraping import rereading, runs
from tracker.scraping.contract import Scope, Window
from tracker.scraping.models import Failure, Look, Run

FIGURES = ("requests", "seen", "created", "updated", "unchanged", "failed")


class Command(BaseCommand):
    """Reads kept bodies again, asks nobody, and says what came out otherwise; exits 1 where one could not be read."""

    help = "Read what is kept again, by the parsers of today, without asking any upstream."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument("source", nargs="*", metavar="SOURCE", help="only these; all where none is named")
        parser.add_argument("--json", action="store_true", help="the last line is one JSON object of figures")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read each again, say what came of it, and exit 1 where anything failed."""
        stores, names = rereading.stores(), options["source"]
        if unknown := set(names) - stores.keys():
            raise CommandError(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(sorted(stores))}.")
        run = self.begin()
        try:
            self.reread(run, names, stores)
        except BaseException as fault:
            runs.end(run, f"{type(fault).__name__}: {fault}"[:1000])
            raise
        runs.end(run)
        figures = {name: getattr(run, name) for name in FIGURES}
        self.stdout.write(", ".join(f"{number:,} {name}" for name, number in figures.items() if name != "requests"))
        if options["json"]:
            self.stdout.write(json.dumps(figures))
        if run.failed:
            sys.exit(1)

    def begin(self) -> Run:
        """The run in the ledger; another that is at work is said in words."""
        today = london_today(timezone.now())
        try:
            return runs.begin("reparse", Look.AGAIN, Window(today, today), Scope(everything=True), today)
        except PursuantError as fault:
            raise CommandError(str(fault)) from fault

    def reread(self, run: Run, names: list[str], stores: dict[str, Any]) -> None:
        """Each kept item in turn; what cannot be read is noted, and the rest go on."""
        for store in {id(store): store for store in stores.values()}.values():
            store.begin(run)
        for sighting in rereading.held(names):
            came = rereading.reread(sighting, stores[sighting.source], run)
            run.seen += 1
            if came.outcome is None:
                run.failed += 1
                Failure.objects.create(run=run, what=came.key[:300], error=came.fault)
                self.stderr.write(f"{came.key}: {came.fault}")
            else:
                setattr(run, came.outcome.value, getattr(run, came.outcome.value) + 1)
            runs.check_in(run)
        for store in {id(store): store for store in stores.values()}.values():
            store.finish(run)
