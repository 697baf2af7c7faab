"""`manage.py retag`: topics of all questions anew."""

from typing import Any

from django.core.management.base import BaseCommand

from questions import tagging


class Command(BaseCommand):
    """Tags all held questions by the topic rules in force."""

    help = "Decide anew, by the topic rules in force, which topics each question is about."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tag and say what changed."""
        done = tagging.retag()
        self.stdout.write(f"Topics: {done.questions:,} questions, {done.added} added, {done.removed} removed")
