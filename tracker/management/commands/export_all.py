"""`manage.py export_all DIR`: everything that is public as files."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.bulk import sets
from tracker.bulk.parts import parts


def at_least_one(text: str) -> int:
    """A number of sets; none would remove the one just made."""
    number = int(text)
    if number < 1:
        raise ArgumentTypeError("at least 1")
    return number


class Command(BaseCommand):
    """Writes a set of files with a manifest; a run that is killed leaves no half set."""

    help = "Write everything that is public as dated files with a manifest into a folder of their own in DIR."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument("--keep", type=at_least_one, metavar="N", help="remove all but the N newest sets")
        parser.add_argument("--json", action="store_true", help="the last line is one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the set and say what is in it."""
        site = {"site": settings.SITE_NAME, "address": settings.SITE_URL}
        try:
            made = sets.write_set(options["folder"], parts(), timezone.now(), site, options["keep"] or 0)
        except (sets.Busy, OSError) as fault:
            raise CommandError(str(fault)) from fault
        files = sets.manifest_of(made)["files"]
        for one in files:
            self.stdout.write(f"{one['file']}: {one['rows']:,} rows, {one['bytes']:,} bytes")
        self.stdout.write(f"Written to {made}.")
        if options["json"]:
            self.stdout.write(json.dumps({"folder": str(made), "files": len(files)}))
