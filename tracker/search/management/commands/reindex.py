"""`manage.py reindex`: the whole search index anew, from what is stored."""

from typing import Any

from django.core.management.base import BaseCommand

from tracker.search import index


class Command(BaseCommand):
    """Builds the search index anew, in one transaction."""

    help = "Build the search index anew from what is stored."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build and say how many documents there are."""
        self.stdout.write(f"Search index: {index.rebuild():,} documents")
