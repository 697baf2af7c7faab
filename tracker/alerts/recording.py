"""Events worked out from what is held, and written once; as often as one likes.

What an event is follows from stored rows alone, so nothing is lost where this is killed or not run for a week. What
comes of a source whose latest scrape failed, was killed or is still at work waits until one has ended clean.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from tracker.alerts.happenings import answers, letters, questions
from tracker.alerts.happenings.found import Finder, Found, Moment
from tracker.alerts.models import Event, EventKind
from tracker.alerts.settled import settled

FINDERS: tuple[Finder, ...] = (
    questions.tabled,
    answers.versions,
    questions.changed,
    questions.late,
    answers.labelled,
    answers.decided,
    letters.public_letters,
    letters.kept,
)


def nothing() -> None:
    """For callers who need no sign of life."""


def record_events(now: datetime, check_in: Callable[[], None] = nothing) -> int:
    """Write what happened and was not written before; how many events. `check_in` is called between batches."""
    moment, number = Moment(now), 0
    for finder in FINDERS:
        for found in finder(moment):
            check_in()
            number += write(found)
    return number


@transaction.atomic
def write(found: list[Found]) -> int:
    """Write some events; those of a source that is not settled wait.

    How scrapes stand is asked after the rows were read: a scrape notes that it is at work before it writes any.
    """
    waiting = settled().waiting
    ready = {one.event.key: one.event for one in reversed(found) if one.source not in waiting}
    held = {one.key: one for one in Event.objects.filter(key__in=list(ready))}
    new = [told for key, told in reversed(ready.items()) if key not in held]
    Event.objects.bulk_create(new, batch_size=500)
    for key, one in held.items():
        follow(one, ready[key])
    return len(new)


def follow(held: Event, now: Event) -> None:
    """A letter that is published again stands in another row: its event leads there."""
    if held.kind == EventKind.LETTER_FOUND and held.subject_id != now.subject_id:
        held.subject_id = now.subject_id
        held.save(update_fields=["subject_id"])
