"""`manage.py scrape SOURCE ...`: one run of each source."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.calendar import london_today
from tracker.errors import PursuantError
from tracker.scraping import scrapes
from tracker.scraping.contract import Scope, Window
from tracker.scraping.models import Look, Run
from tracker.scraping.progress import Progress

RECENT = timedelta(days=28)


class Command(BaseCommand):
    """Fetches what is new or changed at upstreams; exits 1 where anything failed."""

    help = "Fetch what is new or changed at upstreams."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument("source", nargs="+", choices=sorted(scrapes.sources()), metavar="SOURCE")
        parser.add_argument("--from", dest="first", type=date.fromisoformat, help="first day tabled; four weeks ago")
        parser.add_argument("--to", dest="last", type=date.fromisoformat, help="last day tabled; today")
        parser.add_argument("--topic", action="append", default=[], help="keep only this topic (may be repeated)")
        parser.add_argument("--everything", action="store_true", help="keep every question of the window")
        parser.add_argument(
            "--look",
            choices=[Look.SWEEP.value, Look.SEARCH.value],
            default=Look.SWEEP.value,
            help="sweep (the default): list all and judge it here; search: only the topics' words, for back-fill",
        )
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            help="the day that changes are dated; today. For replayed upstreams.",
        )
        parser.add_argument("--json", action="store_true", help="the last line is one JSON object of figures")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run each source, say what came of it, and exit 1 where anything failed."""
        today = options["as_of"] or london_today(timezone.now())
        last = options["last"] or today
        first = options["first"] or last - RECENT
        if first > last:
            raise CommandError(f"--from {first} lies after --to {last}.")
        scope = self.scope(options)
        ended: list[Run] = []
        for name in options["source"]:
            run = self.run(name, Look(options["look"]), Window(first, last), scope, today)
            ended += [run] if run else []
        self.close(ended, len(options["source"]), options["json"])

    def scope(self, options: dict[str, Any]) -> Scope:
        """What is to be kept; an unknown topic is refused."""
        scope = Scope(tuple(options["topic"]), options["everything"])
        try:
            scrapes.check(options["source"], scope)
        except PursuantError as fault:
            raise CommandError(str(fault)) from fault
        return scope

    def run(self, name: str, look: Look, window: Window, scope: Scope, today: date) -> Run | None:
        """One source; a run that could not start or broke off is said in a line."""
        progress = Progress(self.stderr)
        try:
            run = scrapes.run(name, look, window, scope, today, progress.show_run)
        except PursuantError as fault:
            progress.close()
            self.stderr.write(f"{name}: {fault}")
            return None
        except KeyboardInterrupt:
            progress.close()
            self.stderr.write(f"{name}: interrupted; what came in is kept, and the next run goes on from there")
            sys.exit(130)
        progress.close()
        self.stdout.write(summary(run))
        for failure in run.failures.all()[:20]:
            self.stderr.write(f"  failed: {failure}")
        return run

    def close(self, ended: list[Run], asked: int, as_json: bool) -> None:
        """The closing line and the exit status."""
        names = ("requests", "seen", "created", "updated", "unchanged", "passed_over", "withdrawn", "failed")
        figures = {name: sum(getattr(run, name) for run in ended) for name in names}
        broken = asked - len(ended) + sum(1 for run in ended if run.error)
        figures["failed"] += broken
        if as_json:
            self.stdout.write(json.dumps(figures))
        if figures["failed"]:
            sys.exit(1)


def summary(run: Run) -> str:
    """A run in a line."""
    window = "" if run.look == Look.CRAWL else f", {run.window_first} to {run.window_last}"
    line = (
        f"{run.source}{window}: {run.seen:,} seen, {run.created:,} created, "
        f"{run.updated:,} updated, {run.unchanged:,} unchanged, {run.passed_over:,} about other things, "
        f"{run.withdrawn:,} withdrawn, {run.failed:,} failed; {run.requests:,} requests"
    )
    if run.look == Look.CRAWL and not (run.requests or run.error):
        line += ". There was nothing to ask for"
    return f"{line}. Broken off: {run.error}" if run.error else line
