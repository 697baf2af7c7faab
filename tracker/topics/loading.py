"""Topics from the data file into the database; what people added or changed there stays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from tracker.topics import matching, reading
from tracker.topics.models import Origin, Rule, Topic

DATA_FILE = Path(__file__).parent / "data" / "topics.toml"


@dataclass
class Loaded:
    """What a load changed."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


def load_topics(path: Path = DATA_FILE) -> Loaded:
    """Bring the database's file rules in line with the file; all of it or nothing."""
    loaded = Loaded()
    with transaction.atomic():
        for plain in reading.load(path):
            shown = {"name": plain.name, "description": plain.description, "order": plain.order}
            topic, _ = Topic.objects.update_or_create(
                slug=plain.slug, defaults={**shown, "answer_alone": plain.answer_alone}
            )
            load_rules(topic, plain.rules, loaded)
    return loaded


def load_rules(topic: Topic, rules: tuple[matching.Rule, ...], loaded: Loaded) -> None:
    """The rules of one topic."""
    held = {identity(rule.phrase, rule.case): rule for rule in topic.rules.all()}
    for plain in rules:
        row = held.pop(identity(plain.phrase, plain.case), None)
        if row is not None and (row.origin == Origin.PERSON or row.plain() == plain):
            loaded.unchanged += 1
            continue
        loaded.added, loaded.changed = loaded.added + (row is None), loaded.changed + (row is not None)
        write_rule(row or Rule(topic=topic, phrase=plain.phrase, case=plain.case), plain)
    for row in held.values():
        if row.origin == Origin.FILE:
            row.delete()
            loaded.removed += 1


def identity(phrase: str, case: bool) -> tuple[str, bool]:
    """What makes two rules of a topic the same one: capitals count only where they matter to the rule."""
    return (phrase if case else phrase.casefold(), case)


def write_rule(row: Rule, plain: matching.Rule) -> None:
    """One rule of the file as a row."""
    row.only_with, row.exceptions = list(plain.only_with), list(plain.exceptions)
    row.upstream, row.note, row.origin = plain.upstream, plain.note, Origin.FILE
    row.save()
