"""`manage.py bench`: how quick search and ingest are, in a database made for it and thrown away.

Machines are shared and noisy: what counts are the ratios within one run.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from questions.benchmark import SKEW, make_questions
from questions.browse import Browse
from questions.filters import QuestionFilter
from tracker.calendar import london_today
from tracker.search import index
from tracker.search.finding import Search
from tracker.search.results import Cursor

ROUNDS = 30


class Command(BaseCommand):
    """Makes a seeded corpus, builds the index, and times pages; prints medians, p95 and ratios."""

    help = "Measure search on a seeded synthetic corpus, in a database of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument("--rows", type=int, default=100_000, help="questions to make (100,000)")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make, build, measure."""
        with own_database():
            made = timed(lambda: make_questions(options["rows"], options["seed"]))
            built = timed(index.rebuild)
            self.stdout.write(f"{connection.vendor}, {options['rows']:,} questions")
            self.stdout.write(f"made {options['rows'] / made:,.0f}/s, indexed {options['rows'] / built:,.0f}/s")
            self.pages()

    def pages(self) -> None:
        """The first page of a rare, a middling and a common word, of everything, and a page far on."""
        figures = {word: measure(lambda word=word: page(word)) for word in SKEW}  # type: ignore[misc]  # a bound default
        figures["everything"] = measure(lambda: page(""))
        deep = far_on("government", pages=40)
        figures["government, page 41"] = measure(lambda: page("government", deep))
        self.stdout.write(f"{'first page of 20, newest first':32}{'p50 ms':>10}{'p95 ms':>10}{'to rare':>10}")
        rare = figures[next(iter(SKEW))][0]
        for name, (median, slow) in figures.items():
            self.stdout.write(f"{name:32}{median:10.2f}{slow:10.2f}{median / rare:10.2f}")


@contextmanager
def own_database() -> Iterator[None]:
    """A database for the benchmark alone, removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        before = connection.settings_dict["NAME"]
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(str(before), verbosity=0)


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure(work: Callable[[], object]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, after one round that is not counted."""
    work()
    times = sorted(timed(work) * 1000 for _ in range(ROUNDS))
    return statistics.median(times), times[int(ROUNDS * 0.95)]


def page(words: str, after: Cursor | None = None) -> Cursor | None:
    """One page of the list as the view makes it, without its template; where the next begins."""
    today = london_today(timezone.now())
    filterset = QuestionFilter({"q": words}, today=today)
    filterset.is_valid()
    browse = Browse(filterset, Search.of(words, today), "newest", today)
    _ = browse.total
    return browse.page(after)[1]


def far_on(words: str, pages: int) -> Cursor | None:
    """Where the page after so many begins."""
    after = None
    for _ in range(pages):
        after = page(words, after) or after
    return after
