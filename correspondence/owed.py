"""What is owed, by body: open promises by age, late questions, and holding answers by how long they have held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from django.db.models import Exists, OuterRef

from correspondence.models import Promise
from correspondence.periods import months_after
from correspondence.standing import counted
from questions.models import Question, QuestionTopic
from questions.querysets import State
from questions.standing import due_of
from tracker.accounts.viewer import Viewer
from tracker.calendar import DueRule
from tracker.people.models import AnsweringBody

BANDS = ("under 1", "1 to 3", "3 to 6", "6 or more")
"""Ages in months; what is a month old to the day stands in the second."""
Row = TypeVar("Row", Promise, Question)


class Sort(StrEnum):
    """The orders of the bodies."""

    NUMBER = "number"
    OLDEST = "oldest"


@dataclass(frozen=True)
class Debt(Generic[Row]):
    """One kind of thing that is owed: how many in each band of age, and the oldest."""

    bands: tuple[int, ...]
    oldest: Row | None
    since: date | None
    """The day from which the oldest is counted."""
    working_days: str
    """How long that is."""

    @property
    def number(self) -> int:
        """How many in all."""
        return sum(self.bands)


@dataclass(frozen=True)
class Owed:
    """What one body owes, or all of them; None is a body that no link tells."""

    body: AnsweringBody | None
    promises: Debt[Promise]
    late: Debt[Question]
    """Counted from the day on which they were due."""
    holding: Debt[Question]

    @property
    def number(self) -> int:
        """All that is owed."""
        return self.promises.number + self.late.number + self.holding.number

    @property
    def since(self) -> date:
        """The day from which the oldest of all is counted."""
        return min(debt.since for debt in (self.promises, self.late, self.holding) if debt.since)


@dataclass(frozen=True)
class Account:
    """What was found on a day."""

    today: date
    promises: Sequence[Promise]
    questions: Sequence[Question]
    """Late or holding."""
    rule: DueRule

    def bodies(self, sort: Sort) -> list[Owed]:
        """Each body that owes anything."""
        promises, questions = defaultdict(list), defaultdict(list)
        for promise in self.promises:
            promises[promise.body].append(promise)
        for question in self.questions:
            questions[question.answering_body].append(question)
        found = [self.owed(body, promises[body], questions[body]) for body in {*promises, *questions}]
        by_name = sorted(found, key=lambda one: one.body.name if one.body else "\uffff")
        return sorted(by_name, key=lambda one: -one.number if sort is Sort.NUMBER else one.since.toordinal())

    @property
    def total(self) -> Owed:
        """All bodies together."""
        return self.owed(None, self.promises, self.questions)

    def owed(self, body: AnsweringBody | None, promises: Sequence[Promise], questions: Sequence[Question]) -> Owed:
        """The figures of some promises and questions."""
        late = [one for one in questions if one.state == State.LATE]
        holding = [one for one in questions if one.state == State.HOLDING]
        return Owed(
            body,
            debt(promises, lambda one: one.said_on, self.today),
            debt(late, self.due, self.today),
            debt(holding, lambda one: one.date_holding_answer or one.date_tabled, self.today),
        )

    def due(self, question: Question) -> date:
        """The day on which a late question was due; that of its tabling where the calendar does not reach it."""
        found = due_of(question, self.rule)
        return found.day if found else question.date_tabled


def account(today: date, rule: DueRule, viewer: Viewer, *, is_topical: bool) -> Account:
    """All that is owed on a day, or only what belongs to questions of a topic."""
    promises = Promise.objects.owed(today, viewer).select_related("question", "letter", "body")
    questions = Question.objects.with_state(today, rule).filter(state__in=(State.LATE, State.HOLDING))
    if is_topical:
        promises = promises.filter(Exists(QuestionTopic.objects.filter(question=OuterRef("question"))))
        questions = questions.filter(Exists(QuestionTopic.objects.filter(question=OuterRef("pk"))))
    found = questions.select_related("answering_body").defer("text").order_by("date_tabled", "pk")
    return Account(today, list(promises.defer("question__text")), list(found), rule)


def debt(rows: Iterable[Row], since: Callable[[Row], date], today: date) -> Debt[Row]:
    """Rows by their age; the first of the oldest is named."""
    days = [(since(row), row) for row in rows]
    edges = [months_after(today, -months) for months in (1, 3, 6)]
    bands = [0] * len(BANDS)
    for day, _ in days:
        bands[sum(day <= edge for edge in edges)] += 1
    if not days:
        return Debt(tuple(bands), None, None, "")
    first, oldest = min(days, key=lambda one: one[0])
    return Debt(tuple(bands), oldest, first, counted(first, today))
