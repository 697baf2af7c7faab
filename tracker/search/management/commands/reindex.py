"""`manage.py reindex`: the whole search index anew, from what is stored."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from tracker.search import index


class Command(BaseCommand):
    """Builds the search index anew, in one transaction."""

    help = "Build the search index anew from what is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--if-needed`: only where it has never been built."""
        parser.add_argument("--if-needed", action="store_true", help="only where it has never been built")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build and say how many documents there are."""
        if options["if_needed"] and index.current_state().built_at is not None:
            return
        self.stdout.write(f"Search index: {index.rebuild():,} documents")
