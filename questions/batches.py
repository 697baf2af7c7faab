"""Some questions with their current answers, and rows that follow from them brought up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model

from questions.models import Answer, Question

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Batch:
    """Questions to be linked, each with its current answer where it has one."""

    questions: tuple[Question, ...]
    answers: dict[int, Answer]
    """By the question's id."""

    @classmethod
    def of(cls, ids: Sequence[int]) -> Batch:
        """The questions with these ids, in two queries."""
        questions = Question.objects.filter(pk__in=ids).order_by("pk")
        current = Answer.objects.filter(question__in=ids, is_current=True)
        return cls(tuple(questions), {answer.question_id: answer for answer in current})

    @property
    def ids(self) -> list[int]:
        """The questions' ids."""
        return [question.pk for question in self.questions]

    @property
    def answer_ids(self) -> list[int]:
        """The current answers' ids."""
        return [answer.pk for answer in self.answers.values()]


@dataclass(frozen=True)
class Derived(Generic[Row]):
    """One kind of rows that follow from texts: what makes two of them the same row, and what may differ in it."""

    name: str
    """In the plural, for the tally."""
    model: type[Row]
    key: Callable[[Row], Hashable]
    fields: tuple[str, ...]

    def put(self, held: Iterable[Row], wanted: Iterable[Row]) -> Counter[str]:
        """Bring the held rows in line with the wanted ones; how many were added, changed, removed."""
        there = {self.key(row): row for row in held}
        new: list[Row] = []
        changed: list[Row] = []
        wanted_by_key = {self.key(row): row for row in wanted}
        for key, row in wanted_by_key.items():
            if key not in there:
                new.append(row)
            elif self.differs(there[key], row):
                changed.append(self.taking(there[key], row))
        gone = [row.pk for key, row in there.items() if key not in wanted_by_key]
        self.model._default_manager.filter(pk__in=gone).delete()
        self.model._default_manager.bulk_create(new, batch_size=500)
        if changed:
            self.model._default_manager.bulk_update(changed, self.fields, batch_size=200)
        return tally(self.name, len(new), len(changed), len(gone))

    def differs(self, held: Row, wanted: Row) -> bool:
        """Is anything different that may differ?"""
        return any(getattr(held, name) != getattr(wanted, name) for name in self.fields)

    def taking(self, held: Row, wanted: Row) -> Row:
        """The held row with the wanted one's values."""
        for name in self.fields:
            setattr(held, name, getattr(wanted, name))
        return held


def tally(name: str, added: int = 0, changed: int = 0, removed: int = 0) -> Counter[str]:
    """What changed, by words; nothing stands there for nothing."""
    figures = {f"{name} added": added, f"{name} changed": changed, f"{name} removed": removed}
    return Counter({words: number for words, number in figures.items() if number})
