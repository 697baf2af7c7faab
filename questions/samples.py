"""The invented sample: what is in the database only until real questions come."""

from __future__ import annotations

from django.db import transaction

from questions.documents import KIND
from questions.models import Question
from tracker.people.models import AnsweringBody, Member
from tracker.search import index


def is_loaded() -> bool:
    """Does the database hold sample questions?"""
    return Question.objects.filter(is_sample=True).exists()


def remove() -> int:
    """Remove the sample, all of it or nothing; the number of questions removed."""
    with transaction.atomic():
        ids = list(Question.objects.filter(is_sample=True).values_list("pk", flat=True))
        index.remove(KIND, ids)
        Question.objects.filter(is_sample=True).delete()
        Member.objects.filter(is_sample=True).delete()
        AnsweringBody.objects.filter(is_sample=True).delete()
    return len(ids)
