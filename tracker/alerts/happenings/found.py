"""What happened, before it is written down: an event, and the source whose scrape has to end clean first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from questions.models import QuestionSource
from tracker.alerts.models import Event, EventKind, Subject
from tracker.alerts.settled import ranks
from tracker.calendar import london_today

OLD = timedelta(days=60)
"""What had happened longer than this before it was first seen is kept, and nobody is told."""
BATCH = 500
LONGEST_PASSAGE = 320


@dataclass(frozen=True)
class Found:
    """An event that is not written yet; `source` is empty where nothing has to be waited for."""

    event: Event
    source: str = ""


@dataclass(frozen=True)
class Moment:
    """When one looks: the same for all that is recorded together."""

    now: datetime

    @property
    def today(self) -> date:
        """The day in London."""
        return london_today(self.now)


Finder = Callable[[Moment], Iterator[list[Found]]]


def event(moment: Moment, kind: EventKind, subject: Subject, subject_id: int, occurred_on: date, **told: Any) -> Event:
    """An event with its key: subject, kind, and what tells it from others of its kind."""
    told.setdefault("key", f"{subject.value}:{subject_id}:{kind.value}:{told.get('detail', '')}".rstrip(":"))
    told["words"] = told["words"][:300]
    return Event(
        kind=kind,
        subject_kind=subject,
        subject_id=subject_id,
        occurred_on=occurred_on,
        recorded_at=moment.now,
        **told,
    )


def batches(rows: QuerySet[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """Rows in the order of their keys, some at a time; those that were seen are not asked for again."""
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:size]):
        last = found[-1].pk
        yield found


def sources_of(question_ids: list[int]) -> dict[int, str]:
    """For each question the source that says when its facts are settled; none for what was only had in hand."""
    order = ranks()
    found: dict[int, str] = {}
    rows = QuestionSource.objects.filter(question__in=question_ids, sighting__source__in=order)
    for question, source in rows.values_list("question", "sighting__source"):
        if question not in found or order[source] < order[found[question]]:
            found[question] = source
    return found


def is_recent(happened: date, seen: date) -> bool:
    """Was it fresh when it was first seen?"""
    return seen - happened <= OLD


def beginning(text: str) -> str:
    """The first words of a text, in one line."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_PASSAGE else words[:LONGEST_PASSAGE].rpartition(" ")[0] + " …"


def mark_of(text: str) -> str:
    """A text as a few characters, for keys."""
    return hashlib.sha256(" ".join(text.split()).casefold().encode()).hexdigest()[:12]
