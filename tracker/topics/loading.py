"""Topics and organisations from the data files into the database; what people added or changed there stays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from tracker.topics import matching, reading
from tracker.topics.models import Organisation, OrganisationRule, Origin, Rule, Topic
from tracker.topics.organisations import read_organisations

DATA_FILE = Path(__file__).parent / "data" / "topics.toml"
ORGANISATIONS_FILE = Path(__file__).parent / "data" / "organisations.toml"


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


def load_organisations(path: Path = ORGANISATIONS_FILE) -> Loaded:
    """Bring the organisations and their names in line with the file; those that it no longer has stay."""
    loaded = Loaded()
    with transaction.atomic():
        for plain in read_organisations(path.read_text(encoding="utf-8")):
            shown = {name: getattr(plain, name) for name in ("name", "kind", "home", "description")}
            organisation, _ = Organisation.objects.update_or_create(slug=plain.slug, defaults=shown)
            load_rules(organisation, plain.rules, loaded)
    return loaded


def load_rules(owner: Topic | Organisation, rules: tuple[matching.Rule, ...], loaded: Loaded) -> None:
    """The rules of one topic or organisation."""
    held: dict[tuple[str, bool], Rule | OrganisationRule] = {
        identity(rule.phrase, rule.case): rule for rule in owner.rules.all()
    }
    for plain in rules:
        row = held.pop(identity(plain.phrase, plain.case), None)
        if row is not None and (row.origin == Origin.PERSON or row.plain() == plain):
            loaded.unchanged += 1
            continue
        loaded.added, loaded.changed = loaded.added + (row is None), loaded.changed + (row is not None)
        write_rule(row or new_rule(owner, plain), plain)
    for row in held.values():
        if row.origin == Origin.FILE:
            row.delete()
            loaded.removed += 1


def new_rule(owner: Topic | Organisation, plain: matching.Rule) -> Rule | OrganisationRule:
    """A rule that its owner has not had yet."""
    if isinstance(owner, Topic):
        return Rule(topic=owner, phrase=plain.phrase, case=plain.case)
    return OrganisationRule(organisation=owner, phrase=plain.phrase, case=plain.case)


def identity(phrase: str, case: bool) -> tuple[str, bool]:
    """What makes two rules of a topic the same one: capitals count only where they matter to the rule."""
    return (phrase if case else phrase.casefold(), case)


def write_rule(row: Rule | OrganisationRule, plain: matching.Rule) -> None:
    """One rule of the file as a row."""
    row.only_with, row.exceptions = list(plain.only_with), list(plain.exceptions)
    row.upstream, row.note, row.origin = plain.upstream, plain.note, Origin.FILE
    row.save()
