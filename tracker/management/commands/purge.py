"""`manage.py purge`: what was thrown away a month ago goes for good."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from correspondence import purging
from tracker.accounts import held
from tracker.accounts.models import HeldForm

NAMES = {"cases": "case", "letters": "letter", "files": "file", "forms": "held form"}


class Command(BaseCommand):
    """Empties the bin of what has lain in it for more than 30 days, and lets go of forms kept for as long."""

    help = "Remove for good what has been in the bin, and forms that have been kept, for more than 30 days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, or count, and say how many of each."""
        before = timezone.now() - purging.KEPT_FOR
        if options["dry_run"]:
            told = {**purging.to_go(before), "forms": HeldForm.objects.filter(kept_at__lt=before).count()}
        else:
            told = {**purging.purge(before), "forms": held.purge(before)}
        many = ", ".join(f"{number} {NAMES[name]}{'' if number == 1 else 's'}" for name, number in told.items())
        self.stdout.write(f"{'Would be removed' if options['dry_run'] else 'Removed'}: {many}.")
