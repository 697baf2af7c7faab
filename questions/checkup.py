"""What must hold of questions and is no database constraint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Length

from questions import linking
from questions.models import AnswerKind, AnswerLabel, Passage, Question, QuestionSource
from questions.records import QuestionRecord
from tracker.scraping.models import Sighting, Verdict
from tracker.scraping.scrapes import names_giving

SUBSTANTIVE = (AnswerKind.ANSWER, AnswerKind.CORRECTION)


def faults() -> Iterator[str]:
    """What is wrong, in words, with the first few rows that are."""
    if linking.is_stale() and Question.objects.exists():
        yield "Rules have changed since questions were linked; run `manage.py relink`."
    yield from in_words(broken())


def in_words(broken: dict[str, QuerySet[Any]]) -> Iterator[str]:
    """What is wrong by the queries that found something, with the first few rows."""
    for what, rows in broken.items():
        if found := list(rows[:5]):
            yield f"{what}: {rows.count()}, such as {', '.join(str(row) for row in found)}."


def broken() -> dict[str, QuerySet[Any]]:
    """Queries that must find nothing, by what is wrong with their rows."""
    current = Q(answers__is_current=True)
    questions = Question.objects.all()
    numbered = questions.annotate(versions=Count("answers"), last=Max("answers__number"))
    return {
        "Answered without a current answer": questions.filter(date_answered__isnull=False).exclude(current),
        "Unanswered with a substantive current answer": questions.filter(
            answers__is_current=True, answers__kind__in=SUBSTANTIVE, date_answered=None
        ),
        "Labels of answers that are not current": AnswerLabel.objects.filter(answer__is_current=False),
        "Labels beyond the end of their answer": AnswerLabel.objects.annotate(length=Length("answer__text")).filter(
            end__gt=F("length")
        ),
        "Passages that no answer uses": Passage.objects.filter(uses=None),
        "Answer versions not numbered 1 to n": numbered.filter(versions__gt=0).exclude(versions=F("last")),
        "Real questions without a source": questions.filter(is_sample=False, sources=None),
        "Kept sightings without a question": Sighting.objects.filter(
            verdict=Verdict.KEPT, source__in=names_giving(QuestionRecord)
        ).exclude(pk__in=QuestionSource.objects.values("sighting")),
    }
