"""`manage.py load_sample`: the invented sample into an empty database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from questions import samples
from tracker.calendar import CalendarError, london_today
from tracker.errors import PursuantError


class Command(BaseCommand):
    """Loads invented questions, so that a site without a network has something to show."""

    help = "Load about eighty invented questions into an empty database; remove_sample takes them away again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how many."""
        try:
            added = samples.load(london_today(timezone.now()))
        except (PursuantError, CalendarError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"Sample: {added} invented questions added" if added else "Sample: already loaded")
