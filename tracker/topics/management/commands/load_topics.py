"""`manage.py load_topics`: the topic rules of the data file into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.topics.loading import load_topics
from tracker.topics.matching import RulesError


class Command(BaseCommand):
    """Loads the topics; rules that a person added or changed in the admin stay as they are."""

    help = "Load the topics and their rules from the data file; rules changed in the admin stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what changed."""
        try:
            loaded = load_topics()
        except RulesError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"Topic rules: {loaded.added} added, {loaded.changed} changed, {loaded.removed} removed, "
            f"{loaded.unchanged} unchanged"
        )
