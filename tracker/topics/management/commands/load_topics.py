"""`manage.py load_topics`: the rules for topics and organisations of the data files into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.topics.loading import load_organisations, load_topics
from tracker.topics.matching import RulesError


class Command(BaseCommand):
    """Loads topics and organisations; rules that a person added or changed in the admin stay as they are."""

    help = "Load topics and organisations with their rules from the data files; rules changed in the admin stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what changed."""
        try:
            both = {"Topic rules": load_topics(), "Names of organisations": load_organisations()}
        except RulesError as fault:
            raise CommandError(str(fault)) from fault
        for what, loaded in both.items():
            self.stdout.write(
                f"{what}: {loaded.added} added, {loaded.changed} changed, {loaded.removed} removed, "
                f"{loaded.unchanged} unchanged"
            )
