"""`manage.py doctor`: every invariant that the database itself does not hold."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from correspondence import case_checkup
from correspondence import checkup as letters
from questions import checkup, linking
from tracker.alerts import operating
from tracker.calendar import london_today
from tracker.search import index


def faults() -> Iterator[str]:
    """All that is wrong, in words."""
    yield from index.faults()
    yield from checkup.faults()
    yield from letters.faults()
    yield from operating.faults(timezone.now())


class Command(BaseCommand):
    """Says what is broken and exits 1; with --repair, mends what can be derived anew."""

    help = "Verify every invariant; exit 1 where one is broken. --repair mends what can be derived."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument(
            "--repair", action="store_true", help="build index, links and due days anew where they are wrong"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, mend where asked, and say what is still wrong."""
        found = list(faults())
        for fault in found:
            self.stdout.write(fault)
        if found and options["repair"]:
            for _ in linking.relink():
                pass
            index.rebuild()
            case_checkup.repair(london_today(timezone.now()))
            found = list(faults())
            self.stdout.write("Repaired." if not found else f"Not repaired: {'; '.join(found)}")
        if found:
            sys.exit(1)
        self.stdout.write("All invariants hold.")
