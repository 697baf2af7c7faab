"""`manage.py send_alerts`: events since the last time, to each who asked, once."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.alerts.run import rehearse, send_alerts
from tracker.alerts.turn import TurnTaken


class Command(BaseCommand):
    """Records what happened and sends what is due; exits 1 where a digest was not taken."""

    help = "Record what happened since the last time, and send the alerts that are due, each event once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument("--dry-run", action="store_true", help="write and send nothing; say what would go to whom")
        parser.add_argument("--json", action="store_true", help="the last line is one JSON object of figures")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, or say what would be sent."""
        now = timezone.now()
        if options["dry_run"]:
            for line in rehearse(now) or ["Nothing would be sent."]:
                self.stdout.write(line)
            return
        try:
            figures = send_alerts(now)
        except TurnTaken as fault:
            raise CommandError(str(fault)) from fault
        for line in figures.faults:
            self.stderr.write(line)
        numbers = figures.numbers()
        said = ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in numbers.items() if number)
        self.stdout.write(said or "Nothing happened.")
        if options["json"]:
            self.stdout.write(json.dumps(numbers))
        if figures.failed:
            sys.exit(1)
