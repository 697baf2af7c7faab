"""What a set has: for each part its columns, and its rows in an order that is the same each time. Nothing private."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from correspondence import columns as letter_columns
from correspondence.models import Letter
from questions import columns as question_columns
from questions.models import Question
from tracker.accounts.viewer import PUBLIC
from tracker.bulk import hanging, people
from tracker.exports.formats import Columns, Format
from tracker.exports.record import COLUMNS

LINES = (Format.JSONL,)
BOTH = (Format.JSONL, Format.CSV)
PARLIAMENT = "Open Parliament Licence v3.0"
GOVERNMENT = "Open Government Licence v3.0"
EITHER = f"{PARLIAMENT} or {GOVERNMENT}, by its source"
OWN = "Worked out by this site from the record"
Read = Callable[[date], Iterator[dict[str, Any]]]


@dataclass(frozen=True)
class Part:
    """One table of a set."""

    name: str
    columns: Columns
    read: Read
    """Its rows, as they stand on a day."""
    licence: str
    formats: tuple[Format, ...] = LINES


def questions(today: date) -> Iterator[dict[str, Any]]:
    """All questions, in the order in which they were tabled."""
    ids = Question.objects.order_by("date_tabled", "house", "uin", "pk").values_list("pk", flat=True)
    return question_columns.rows(list(ids), today)


def letters(today: date) -> Iterator[dict[str, Any]]:
    """All letters that everybody may see."""
    ids = Letter.objects.seen_by(PUBLIC).order_by("pk").values_list("pk", flat=True)
    return letter_columns.rows(list(ids), today)


def parts() -> tuple[Part, ...]:
    """All parts of a set."""
    return (
        Part("questions", COLUMNS, questions, PARLIAMENT, BOTH),
        Part("letters", COLUMNS, letters, EITHER, BOTH),
        Part("members", people.MEMBER_COLUMNS, people.members, EITHER),
        Part("bodies", people.BODY_COLUMNS, people.bodies, EITHER),
        Part("appointments", people.APPOINTMENT_COLUMNS, people.appointments, EITHER),
        Part("topics", hanging.TOPIC_COLUMNS, hanging.topics, OWN),
        Part("organisations", hanging.ORGANISATION_COLUMNS, hanging.organisations, OWN),
        Part("promises", hanging.PROMISE_COLUMNS, hanging.promises, OWN),
        Part("references", hanging.REFERENCE_COLUMNS, hanging.references, OWN),
    )
