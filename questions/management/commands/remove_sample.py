"""`manage.py remove_sample`: the invented sample out of the database."""

from typing import Any

from django.core.management.base import BaseCommand

from questions import samples


class Command(BaseCommand):
    """Removes the invented questions with their people and bodies; real ones stay."""

    help = "Remove the invented questions, and the people and bodies that were invented with them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove and say how many."""
        self.stdout.write(f"Sample: {samples.remove()} invented questions removed")
