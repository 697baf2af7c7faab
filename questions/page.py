"""Everything that the page of one question shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch

from questions.diffs import DiffPiece, word_diff
from questions.models import Answer, AnswerKind, Change, Citation, Question, QuestionSource
from questions.standing import Due, due_of, long, marks, standing_text
from tracker.calendar import DueRule

FIELD_NAMES = {
    "answering_body": "Answering body",
    "asking_member": "Asked by",
    "answering_member": "Answered by",
    "correcting_member": "Corrected by",
    "date_for_answer": "Date for answer",
    "date_tabled": "Tabled",
    "date_holding_answer": "Holding answer",
    "date_answered": "Answered",
    "date_answer_corrected": "Corrected",
    "grouped_with": "Grouped with",
    "has_interest": "Interest declared",
    "heading": "Heading",
    "is_named_day": "Named day",
    "is_withdrawn": "Withdrawn",
    "parliament_id": "Parliament's number",
    "text": "Question",
    "uin": "UIN",
}


@dataclass(frozen=True)
class Step:
    """One day of a question's life."""

    name: str
    day: date
    note: str = ""
    is_due: bool = False


@dataclass(frozen=True)
class ShownChange:
    """A change for showing: short values side by side, long texts as a diff."""

    seen_on: date
    name: str
    old: str
    new: str
    diff: list[DiffPiece]
    is_open: bool = False
    """The diff is what readers come for, so it is shown at once."""


class QuestionPage:
    """One question as it stands on a day."""

    def __init__(self, question: Question, today: date, rule: DueRule) -> None:
        members = ("asking_member", "answering_member", "correcting_member", "answering_body")
        found = (
            Question.objects.with_state(today, rule)
            .select_related(*members)
            .prefetch_related(
                "topic_matches__topic",
                "attachments",
                "grouped_with__sibling",
                Prefetch("answers", Answer.objects.select_related("member")),
                Prefetch("sources", QuestionSource.objects.select_related("sighting__retrieval")),
            )
        )
        self.question = found.get(pk=question.pk)
        self.today, self.rule = today, rule

    @cached_property
    def due(self) -> Due | None:
        """When it is or was due."""
        return due_of(self.question, self.rule)

    @cached_property
    def answers(self) -> list[Answer]:
        """All versions, oldest first."""
        return list(self.question.answers.all())

    @cached_property
    def answer(self) -> Answer | None:
        """The version that is published now."""
        return next((answer for answer in self.answers if answer.is_current), None)

    @property
    def standing(self) -> str:
        """The state in words, with days."""
        return standing_text(self.question, self.question.state, self.due, self.today)

    @cached_property
    def marks(self) -> list[str]:
        """What stands beside the state."""
        transferred = any(change.field == "answering_body" for change in self.change_rows)
        return marks(self.question, self.due, transferred, bool(self.question.grouped_with.all()))

    @cached_property
    def steps(self) -> list[Step]:
        """The days of its life, in order."""
        question = self.question
        days = [
            Step("Tabled", question.date_tabled),
            *([Step("Due", self.due.day, self.due.rule, is_due=True)] if self.due else []),
            *named("Holding answer", question.date_holding_answer),
            *named("Answered", question.date_answered),
            *named("Corrected", question.date_answer_corrected),
            *named("Withdrawal noticed", question.withdrawn_seen_on),
        ]
        return sorted(days, key=lambda step: step.day)

    @cached_property
    def change_rows(self) -> list[Change]:
        """The history as rows."""
        return list(self.question.changes.all())

    @cached_property
    def changes(self) -> list[ShownChange]:
        """The history for showing, versions of the answer included."""
        shown = [shown_change(change) for change in self.change_rows]
        for earlier, later in zip(self.answers, self.answers[1:], strict=False):
            was_holding = earlier.kind == AnswerKind.HOLDING
            name = "Holding answer replaced" if was_holding else "Answer changed"
            diff = word_diff(earlier.text, later.text)
            shown.append(ShownChange(later.seen_on, name, "", "", diff, is_open=not was_holding))
        return sorted(shown, key=lambda change: change.seen_on)

    @cached_property
    def cited(self) -> list[tuple[Citation, list[Question]]]:
        """The earlier answers that it points to, each with the held questions that they may be."""
        citations = list(self.question.citations.all())
        held = list(Question.objects.filter(uin__in={one.uin for one in citations})) if citations else []
        return [(one, [question for question in held if is_meant(one, question)]) for one in citations]

    @cached_property
    def cited_by(self) -> list[Question]:
        """Later questions that point to this one's answer."""
        days = [day for day in (self.question.date_answered, self.question.date_holding_answer) if day]
        if not self.question.uin or not days:
            return []
        citing = Question.objects.filter(citations__uin=self.question.uin, citations__answered_on__in=days)
        return list(citing.exclude(pk=self.question.pk).distinct().order_by("date_tabled"))

    @property
    def citation(self) -> str:
        """The question as a source to quote."""
        question = self.question
        house = f"House of {question.get_house_display()}"
        parts = [house, f"Written question {question.uin}" if question.uin else "Written question"]
        parts += [f"“{question.heading}”"] if question.heading else []
        parts += [f"tabled {long(question.date_tabled)}"]
        parts += [f"answered {long(question.date_answered)}"] if question.date_answered else []
        return ", ".join(parts) + "."

    @property
    def pursuant_stub(self) -> str:
        """The words with which a follow-up question begins."""
        question = self.question
        if not (question.date_answered and question.uin):
            return ""
        about = f" on {question.heading}" if question.heading else ""
        return f"pursuant to the Answer of {long(question.date_answered)} to Question {question.uin}{about}, "


def named(name: str, day: date | None) -> list[Step]:
    """A step, where its day is known."""
    return [Step(name, day)] if day else []


def shown_change(change: Change) -> ShownChange:
    """A row of history for showing."""
    is_long = change.field == "text"
    return ShownChange(
        change.seen_on,
        FIELD_NAMES.get(change.field, change.field),
        shown_value(change.old),
        shown_value(change.new),
        word_diff(change.old, change.new) if is_long else [],
    )


def shown_value(text: str) -> str:
    """A stored value in words; days as people write them."""
    try:
        return long(date.fromisoformat(text))
    except ValueError:
        return text


def is_meant(citation: Citation, question: Question) -> bool:
    """May a citation mean this question: its UIN, answered on that day, finally or with a holding answer?"""
    days = (question.date_answered, question.date_holding_answer)
    return citation.uin == question.uin and citation.answered_on in days
