"""`manage.py load_people`: bodies and Members of the data files into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from tracker.people import registry


class Command(BaseCommand):
    """Loads bodies with their names over time, and names of Members that are not known yet."""

    help = "Load answering bodies, and the names of Members not known yet, from the data files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load both and say how many."""
        self.stdout.write(f"People: {registry.load_bodies()} bodies, {registry.load_members()} new Members")
