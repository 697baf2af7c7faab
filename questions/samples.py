"""The invented sample: what is in the database only until real questions come.

Its data stands in `questions/sample/*.toml`, for a person to read; its days follow from the day of loading.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from questions import linking, tagging
from questions.documents import KIND
from questions.models import Passage, Question
from questions.sample_people import make_people
from questions.sample_sheet import Row, Sheet
from questions.writing import derive, write
from tracker.calendar import LONDON
from tracker.errors import PursuantError
from tracker.people.models import AnsweringBody, Member
from tracker.search import index
from tracker.topics.loading import load_organisations, load_topics
from tracker.topics.models import Organisation, Topic


class SamplePart(Protocol):
    """What a room to the right adds to the sample, as `SAMPLE_PARTS` names it."""

    def load(self, today: date) -> None:
        """Add it to the questions, which are there already."""

    def remove(self) -> None:
        """Take it away, and whatever else would hold the invented people and bodies; they are there still."""


def parts() -> list[SamplePart]:
    """What rooms to the right add."""
    return [import_string(name) for name in settings.SAMPLE_PARTS]


def is_loaded() -> bool:
    """Does the database hold sample questions?"""
    return Question.objects.filter(is_sample=True).exists()


def remove() -> int:
    """Remove the sample, all of it or nothing; the number of questions removed."""
    with transaction.atomic():
        for part in parts():
            part.remove()
        ids = list(Question.objects.filter(is_sample=True).values_list("pk", flat=True))
        index.remove(KIND, ids)
        Question.objects.filter(is_sample=True).delete()
        Member.objects.filter(is_sample=True).delete()
        AnsweringBody.objects.filter(is_sample=True).delete()
        Passage.objects.filter(uses=None).delete()
    return len(ids)


def load(today: date) -> int:
    """Fill an empty database with the sample, all of it or nothing; the number of questions added.

    `PursuantError` where real questions are held, `CalendarError` where bank holidays are not known.
    """
    with transaction.atomic():
        if is_loaded():
            return 0
        if Question.objects.exists():
            raise PursuantError(
                "Real questions are held here, and invented ones are not put among them. "
                "Load the sample into an empty database."
            )
        if not Topic.objects.exists():
            load_topics()
        if not Organisation.objects.exists():
            load_organisations()
        linking.relink_where_stale()
        return load_sheet(Sheet.read(today))


def load_sheet(sheet: Sheet) -> int:
    """Write all people, bodies and questions of the sample, and what follows from them; the number of questions."""
    make_people(sheet)
    tagger = tagging.Tagger()
    for row in sheet.rows:
        question = write_stages(sheet, row)
        derive(question, tagger)
    for part in parts():
        part.load(sheet.today)
    index.tidy()
    return len(sheet.rows)


def write_stages(sheet: Sheet, row: Row) -> Question:
    """Write a question as it was published time after time, so that it has its history."""
    seen, record = next(stages := sheet.records(row))
    question, _ = write(None, record, seen, None, is_sample=True)
    question.first_seen_at = datetime.combine(seen, time(9), tzinfo=LONDON)
    question.is_cited = row.get("cited", False)
    question.save()
    for later, changed in stages:
        write(question, changed, later, None, is_sample=True)
    return question
