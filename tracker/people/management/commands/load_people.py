"""`manage.py load_people`: bodies, Members and appointments of the data files into the database."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.calendar import london_today
from tracker.errors import PursuantError
from tracker.people import appointment_file, registry, store
from tracker.people.sources import parlparse


class Command(BaseCommand):
    """Loads bodies with their names over time, names of Members not known yet, and past appointments."""

    help = "Load answering bodies, Members not known yet, and past appointments from the data files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument("--ministers", type=Path, metavar="FILE", help="parlparse's ministers file, read as well")
        parser.add_argument(
            "--as-of", type=date.fromisoformat, metavar="DAY", help="the day on which that file was true; today"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load them and say how many."""
        as_of = options["as_of"] or london_today(timezone.now())
        try:
            bodies, members = registry.load_bodies(), registry.load_members()
            records = appointment_file.read(appointment_file.DATA)
            if options["ministers"]:
                records += parlparse.read_ministers(options["ministers"].read_bytes(), as_of)
        except (PursuantError, OSError) as fault:
            raise CommandError(str(fault)) from fault
        claims = store.load_claims(records)
        self.stdout.write(f"People: {bodies} bodies, {members} new Members, {claims} new appointments")
