"""`manage.py import_files PATH ...`: saved pages and documents, each recognised for what it is."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.accounts.models import Team
from tracker.calendar import london_today
from tracker.errors import PursuantError
from tracker.scraping import in_hand, runs
from tracker.scraping.contract import Document
from tracker.scraping.in_hand import Taken, TakingIn
from tracker.scraping.models import Failure, Run
from tracker.scraping.pipeline import RECORD_FAULTS

FIGURES = ("requests", "seen", "created", "updated", "unchanged", "failed")


class Command(BaseCommand):
    """Takes in files; says of each what it is and what came of it; exits 1 where one was refused."""

    help = "Take in saved pages and documents, each recognised for what it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument("path", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all in it")
        parser.add_argument("--address", default="", help="where the one file was found on the web")
        parser.add_argument("--team", default="", help="whose its private letters are; those of all staff if not named")
        parser.add_argument("--as-of", type=date.fromisoformat, help="the day that changes are dated; today")
        parser.add_argument("--json", action="store_true", help="the last line is one JSON object of figures")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take in each file, say what it was, and exit 1 where any was refused."""
        files = list(files_of(options["path"]))
        if options["address"] and len(files) != 1:
            raise CommandError("--address says where one file was found; give one file with it.")
        day = options["as_of"] or london_today(timezone.now())
        run = self.begin(day, team_called(options["team"]))
        taking = TakingIn(run, day)
        try:
            told = [self.take(taking, path, options["address"]) for path in files]
            taking.finish()
        except PursuantError as fault:
            runs.end(run, str(fault))
            raise CommandError(str(fault)) from fault
        except BaseException as fault:
            runs.end(run, f"{type(fault).__name__}: {fault}"[:1000])
            raise
        runs.end(run)
        self.close(run, told, options["json"])

    def begin(self, day: date, owner: Team | None) -> Run:
        """The run in the ledger; another that is at work is said in words."""
        try:
            return in_hand.begin(day, owner)
        except PursuantError as fault:
            raise CommandError(str(fault)) from fault

    def take(self, taking: TakingIn, path: Path, address: str) -> dict[str, Any]:
        """One file; what is refused is said with its reason, and the rest go on."""
        name = sayable(str(path))
        try:
            taken = taking.take_in(document_of(path, address))
        except (*RECORD_FAULTS, OSError) as fault:
            said = str(fault) if isinstance(fault, PursuantError | OSError) else f"{type(fault).__name__}: {fault}"
            self.note_failure(taking.run, name, reason := sayable(said))
            self.stderr.write(f"{name}: refused. {reason}")
            return {"path": name, "is": "", "refused": reason}
        for row in taken.bad:
            key, reason = sayable(row.key), sayable(row.error)
            self.note_failure(taking.run, name, f"{key}: {reason}")
            self.stderr.write(f"{name}: {key} was not understood. {reason}")
        runs.check_in(taking.run)
        self.stdout.write(f"{name}: {taken.what}; {in_words(taken)}")
        return {"path": name, "is": taken.what, "source": taken.source, "records": numbers_of(taken)}

    def note_failure(self, run: Run, name: str, reason: str) -> None:
        """Write down in the ledger what was not taken in."""
        Failure.objects.create(run=run, what=name[-300:], error=reason)
        run.failed += 1
        runs.check_in(run)

    def close(self, run: Run, told: list[dict[str, Any]], as_json: bool) -> None:
        """The closing line and the exit status."""
        figures = {name: getattr(run, name) for name in FIGURES}
        self.stdout.write(", ".join(f"{number:,} {name}" for name, number in figures.items() if name != "requests"))
        if as_json:
            self.stdout.write(json.dumps({**figures, "files": told}))
        if run.failed:
            sys.exit(1)


def team_called(name: str) -> Team | None:
    """The team of a name; raises `CommandError` with those that there are."""
    if not name:
        return None
    found = Team.objects.filter(name=name).first()
    if found is None:
        there = ", ".join(Team.objects.values_list("name", flat=True)) or "none"
        raise CommandError(f"There is no team called {name!r}. There are: {there}.")
    return found


def files_of(paths: list[Path]) -> Iterator[Path]:
    """The files named, and those below the folders named, in order; hidden ones only where they are named."""
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.is_file())
            yield from (one for one in inside if not any(part.startswith(".") for part in one.relative_to(path).parts))
        else:
            yield path


def document_of(path: Path, address: str) -> Document:
    """A file as a document; one that is too large is not read."""
    if path.stat().st_size > in_hand.LARGEST:
        raise PursuantError(f"It is larger than {in_hand.LARGEST // 1024**2} MB.")
    return Document(path.read_bytes(), name=sayable(path.name), address=address)


def sayable(text: str) -> str:
    """A text that can be printed and kept, from files whose names or words are no text, with a mark for each sign."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")


def numbers_of(taken: Taken) -> dict[str, int]:
    """How many records of a document came to what."""
    return dict(Counter(outcome.value for outcome in taken.outcomes.values()))


def in_words(taken: Taken) -> str:
    """What came of a document's records: `2 created, 1 unchanged`."""
    return ", ".join(f"{number:,} {words}" for words, number in numbers_of(taken).items())
