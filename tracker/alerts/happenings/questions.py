"""What happened to questions: tabled, moved, taken back, late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from questions.models import Change, Question, QuestionSource
from questions.querysets import State
from questions.standing import due_of, long
from tracker.alerts.happenings.found import (
    Found,
    Moment,
    batches,
    beginning,
    event,
    is_recent,
    mark_of,
    sources_of,
)
from tracker.alerts.models import Event, EventKind, Subject
from tracker.alerts.settled import settled
from tracker.calendar import london_today


def tabled(moment: Moment) -> Iterator[list[Found]]:
    """Questions that were not held before."""
    told = Event.objects.filter(subject_kind=Subject.QUESTION, subject_id=OuterRef("pk"), kind=EventKind.NEW)
    rows = Question.objects.filter(~Exists(told), is_sample=False).select_related("asking_member")
    for found in batches(rows):
        sources = sources_of([one.pk for one in found])
        yield [Found(new(moment, one), sources.get(one.pk, "")) for one in found]


def new(moment: Moment, question: Question) -> Event:
    """That a question was tabled. One that is held only since an answer cites it is no news."""
    first_seen = london_today(question.first_seen_at)
    by = f" by {question.asker}" if question.asker else ""
    to = f" to the {question.answering_body_name}" if question.answering_body_name else ""
    return event(
        moment,
        EventKind.NEW,
        Subject.QUESTION,
        question.pk,
        question.date_tabled,
        words=f"Tabled{by}{to}",
        passage=beginning(question.text),
        is_news=not question.is_cited and is_recent(question.date_tabled, first_seen),
    )


OBSERVED = Q(field="answering_body") & ~Q(old="") & ~Q(new="") | Q(field="is_withdrawn", new="yes")
KINDS = {"answering_body": EventKind.TRANSFERRED, "is_withdrawn": EventKind.WITHDRAWN}


def changed(moment: Moment) -> Iterator[list[Found]]:
    """Transfers and withdrawals, as they were observed."""
    told = Event.objects.filter(kind__in=KINDS.values(), fact=OuterRef("pk"))
    rows = Change.objects.filter(OBSERVED, ~Exists(told), question__is_sample=False).select_related("run")
    for found in batches(rows):
        sources = sources_of([one.question_id for one in found])
        yield [
            Found(change(moment, one), one.run.source if one.run else sources.get(one.question_id, ""))
            for one in found
            if one.old != one.new
        ]


def change(moment: Moment, row: Change) -> Event:
    """One observed change as an event of the day on which it was seen."""
    kind = KINDS[row.field]
    is_transfer = kind is EventKind.TRANSFERRED
    return event(
        moment,
        kind,
        Subject.QUESTION,
        row.question_id,
        row.seen_on,
        words=f"Transferred from the {row.old} to the {row.new}" if is_transfer else "Withdrawn",
        fact=row.pk,
        detail=f"{row.seen_on}:{mark_of(row.new)}" if is_transfer else str(row.seen_on),
    )


def late(moment: Moment) -> Iterator[list[Found]]:
    """Questions that are late by what their source, scraped clean, still showed after they were due.

    One that was answered before anybody looked was late and is told as answered alone.
    """
    for source, day in settled().clean.items():
        for found in batches(still_late(source, min(day, moment.today))):
            sources = sources_of([one.pk for one in found])
            seen = last_seen([one.pk for one in found], source)
            mine = [one for one in found if sources.get(one.pk) == source]
            yield [Found(told, source) for one in mine if (told := overdue(moment, one, seen[one.pk]))]


def still_late(source: str, day: date) -> QuerySet[Question]:
    """The questions of a source that are late on a day."""
    held = Question.objects.filter(sources__sighting__source=source, is_sample=False).distinct()
    return held.with_state(day, settings.ORDINARY_DUE_RULE).filter(state=State.LATE)


def last_seen(ids: list[int], source: str) -> dict[int, date]:
    """The day on which a source last showed each question."""
    rows = QuestionSource.objects.filter(question__in=ids, sighting__source=source)
    found: dict[int, date] = {}
    for question, when in rows.values_list("question", "sighting__last_seen_at"):
        found[question] = max(found.get(question, date.min), london_today(when))
    return found


def overdue(moment: Moment, question: Question, seen: date) -> Event | None:
    """That a question is late, once for each day on which it was due; none where its source was not asked since."""
    due = due_of(question, settings.ORDINARY_DUE_RULE)
    if due is None or seen <= due.day:
        return None
    return event(
        moment,
        EventKind.LATE,
        Subject.QUESTION,
        question.pk,
        due.day + timedelta(days=1),
        words=f"Not answered by {long(due.day)}, when it was due ({due.rule})",
        passage=beginning(question.text),
        detail=str(due.day),
        is_news=is_recent(due.day, moment.today),
    )
