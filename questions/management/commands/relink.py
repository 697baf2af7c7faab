"""`manage.py relink`: everything that follows from what is stored, anew."""

import json
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from questions import linking
from questions.models import Question
from tracker.scraping.progress import Line


class Command(BaseCommand):
    """Links all held questions by the rules in force and says what changed."""

    help = "Link all questions anew: people, bodies, topics, organisations, references, labels, passages, promises."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument("--json", action="store_true", help="the last line is one JSON object of figures")

    def handle(self, *args: Any, **options: Any) -> None:
        """Link, a line of progress meanwhile, and say what changed."""
        total, done, changed = Question.objects.count(), 0, Counter[str]()
        line = Line(self.stderr)
        for done, batch in linking.relink():
            changed += batch
            line.show(f"{done:,} of {total:,} questions")
        line.close()
        self.stdout.write(f"Linked {done:,} questions")
        for words, number in sorted(changed.items()):
            self.stdout.write(f"  {words}: {number:,}")
        if not changed:
            self.stdout.write("  nothing changed")
        if options["json"]:
            self.stdout.write(json.dumps({"questions": done, "changed": sum(changed.values()), **changed}))
