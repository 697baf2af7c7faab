"""The topics of the data file as rows, worked out once a process: thousands of tests ask for them."""

from __future__ import annotations

from copy import copy

from django.db.models import Model

from tracker.topics.loading import load_topics
from tracker.topics.models import Rule, Topic

_held: list[tuple[type[Model], list[Model]]] = []


def put_topics() -> None:
    """Topics with their rules, as `load_topics` writes them; where some are there, nothing."""
    if Topic.objects.exists():
        return
    if not _held:
        load_topics()
        _held.extend((model, list(model._default_manager.order_by("pk"))) for model in (Topic, Rule))
        return
    for model, rows in _held:
        model._default_manager.bulk_create([copy(row) for row in rows])
