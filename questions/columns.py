"""Questions as rows of the public record, for files and the API."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from questions.models import Answer, AnswerLabel, Question, QuestionSource
from questions.standing import due_of
from tracker.calendar import DueRule, london_today
from tracker.exports.batches import batches


def rows(ids: Sequence[int], today: date) -> Iterator[dict[str, Any]]:
    """The rows of these questions in this order, as they stand on a day; those that are gone are left out."""
    return (found for _, found in keyed_rows(ids, today))


def keyed_rows(ids: Sequence[int], today: date) -> Iterator[tuple[int, dict[str, Any]]]:
    """The same, each with its id."""
    rule = settings.ORDINARY_DUE_RULE
    for batch in batches(ids):
        found = read(batch, today, rule)
        yield from ((ident, row(found[ident], rule)) for ident in batch if ident in found)


def read(ids: Sequence[int], today: date, rule: DueRule) -> dict[int, Question]:
    """Questions with all that their rows need, in a fixed number of queries."""
    labels = Prefetch("labels", AnswerLabel.objects.filter(is_dismissed=False))
    current = Answer.objects.filter(is_current=True).defer("html").prefetch_related(labels)
    sources = QuestionSource.objects.order_by("pk")
    found = (
        Question.objects.with_state(today, rule)
        .filter(pk__in=ids)
        .select_related("asking_member", "answering_member", "answering_body")
        .prefetch_related("topics", "organisations", Prefetch("answers", current), Prefetch("sources", sources))
    )
    return {question.pk: question for question in found}


def row(question: Question, rule: DueRule) -> dict[str, Any]:
    """One question as a row; every column that it has."""
    answer = next(iter(question.answers.all()), None)
    due = due_of(question, rule)
    return {
        "kind": "question",
        "address": settings.SITE_URL + question.get_absolute_url(),
        "house": question.house,
        "uin": question.uin,
        "day": question.date_tabled,
        "for_answer": question.date_for_answer,
        "due": due.day if due else None,
        "holding": question.date_holding_answer,
        "answered": question.date_answered,
        "corrected": question.date_answer_corrected,
        "heading": question.heading,
        **people(question),
        "state": question.state,
        "named_day": question.is_named_day,
        "labels": sorted({label.label for label in answer.labels.all() if label.counts}) if answer else [],
        "topics": sorted(topic.slug for topic in question.topics.all()),
        "organisations": sorted(one.slug for one in question.organisations.all()),
        "question": question.text,
        "answer": answer.text if answer else "",
        "source": next((source.address for source in question.sources.all() if source.address), ""),
        "first_seen": london_today(question.first_seen_at),
    }


def people(question: Question) -> dict[str, Any]:
    """Who asked, who answered, which body."""
    asker, answerer, body = question.asking_member, question.answering_member, question.answering_body
    return {
        "from": question.asker,
        "from_id": asker.parliament_id if asker else None,
        "answered_by": question.answerer,
        "answered_by_id": answerer.parliament_id if answerer else None,
        "body": question.answering_body_name or (body.name if body else ""),
        "body_slug": body.slug if body else "",
    }
