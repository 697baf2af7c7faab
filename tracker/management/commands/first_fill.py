"""`manage.py first_fill`: something to look at in an empty database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from questions import samples
from questions.models import Question
from tracker.calendar import london_today
from tracker.errors import PursuantError
from tracker.scraping import scrapes
from tracker.scraping.contract import Scope, Window
from tracker.scraping.models import Look
from tracker.scraping.progress import Progress

SOURCE = "parliament_api"
STEP = timedelta(weeks=4)
MOST_STEPS = 30
ENOUGH = 60


class Command(BaseCommand):
    """Fetches the last weeks of topical questions, or loads the sample where the upstream cannot be reached.

    It goes back four weeks at a time until there is enough to look at, so that a recess leaves no empty site.
    """

    help = "Fill an empty database from the upstream, or with the invented sample where that cannot be reached."

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill where nothing real is held."""
        if Question.objects.filter(is_sample=False).exists():
            return
        today = london_today(timezone.now())
        fault = scrapes.unreachable(SOURCE, Window(today - STEP, today))
        if fault:
            self.load_sample(today, fault)
            return
        for window in windows(today):
            if not self.fetch(window, today) or Question.objects.filter(is_sample=False).count() >= ENOUGH:
                return

    def load_sample(self, today: date, fault: str) -> None:
        """Say in one line that there is no upstream, and load the sample unless it is there."""
        number = samples.load(today)
        self.stdout.write(
            f"The upstream cannot be reached ({fault}); "
            + (f"loaded {number} invented sample questions instead." if number else "the invented sample is shown.")
        )

    def fetch(self, window: Window, today: date) -> bool:
        """One window; whether the next is worth trying."""
        if not scrapes.has_any(SOURCE, window):
            return True
        progress = Progress(self.stdout)
        try:
            run = scrapes.run(SOURCE, Look.SEARCH, window, Scope(), today, progress.show_run)
        except PursuantError as fault:
            self.stderr.write(f"First fill: {fault}")
            return False
        finally:
            progress.close()
        self.stdout.write(f"First fill, tabled {window}: {run.created} questions fetched")
        return not run.error


def windows(today: date) -> list[Window]:
    """Four weeks at a time, newest first."""
    return [Window(today - STEP * (step + 1) + timedelta(days=1), today - STEP * step) for step in range(MOST_STEPS)]
