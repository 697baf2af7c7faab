"""`manage.py load_people`: bodies, Members and appointments of the data files into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from tracker.people import appointment_file, registry, store


class Command(BaseCommand):
    """Loads bodies with their names over time, names of Members not known yet, and past appointments."""

    help = "Load answering bodies, Members not known yet, and past appointments from the data files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load them and say how many."""
        bodies, members = registry.load_bodies(), registry.load_members()
        claims = store.load_claims(appointment_file.read(appointment_file.DATA))
        self.stdout.write(f"People: {bodies} bodies, {members} new Members, {claims} new appointments")
