"""The link step: everything that follows from a question's texts and names, written anew from what is stored.

    names -> topics and organisations -> references -> labels -> passages -> what other rooms make of them

It is run for each question that is stored, and for all of them by `manage.py relink`. The same input twice
changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from questions.batches import Batch
from questions.citing import put_references, resolve_citing
from questions.labelling import put_labels
from questions.models import LinkState, Question
from questions.naming import put_names
from questions.repeats import put_passages
from questions.tagging import Tagger
from tracker.search import index

BATCH = 500
"""Questions linked in one transaction."""
VERSION = 1
"""Raise it when references, labels, promises or passages are read differently: what is held is then linked anew."""


def link(ids: Sequence[int], tagger: Tagger) -> Counter[str]:
    """Link some questions, inside the caller's transaction; what changed, counted by words."""
    batch = Batch.of(ids)
    done = put_names(batch)
    done += tagger.put_tags(batch)
    done += put_references(batch)
    done += resolve_citing(batch)
    done += put_labels(batch)
    done += put_passages(batch)
    for follow in followers():
        done += follow(batch)
    if done:
        index.touch()
    return done


def followers() -> list[Callable[[Batch], Counter[str]]]:
    """What rooms to the right do with linked questions, as the settings name it."""
    return [import_string(name) for name in settings.QUESTION_FOLLOWERS]


def relinked_elsewhere() -> Counter[str]:
    """What rooms to the right work out anew that hangs on no question, as the settings name it."""
    with transaction.atomic():
        return sum((import_string(name)() for name in settings.RELINKERS), Counter[str]())


def relink() -> Iterator[tuple[int, Counter[str]]]:
    """Link all questions anew, a batch at a time, then the rest: how many are done so far, and what was changed."""
    tagger, done, last = Tagger(), 0, 0
    while ids := next_ids(last):
        with transaction.atomic():
            changed = link(ids, tagger)
        last, done = ids[-1], done + len(ids)
        yield done, changed
    yield done, relinked_elsewhere()
    LinkState.objects.update_or_create(pk=1, defaults={"rules": stamp(tagger)})


def next_ids(after: int) -> list[int]:
    """The ids of the next batch."""
    return list(Question.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH])


def stamp(tagger: Tagger) -> str:
    """By which rules questions are linked."""
    return f"{VERSION}-{tagger.stamp}"[:64]


def is_stale() -> bool:
    """Have the rules changed since questions were linked?"""
    return not LinkState.objects.filter(rules=stamp(Tagger())).exists()


def relink_where_stale() -> None:
    """Link anew where the rules have changed."""
    if is_stale():
        for _ in relink():
            pass
