"""Everything that the page of one question shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db.models import Prefetch
from django.utils.safestring import SafeString, mark_safe

from questions.cited import Quoted, cited, quoted
from questions.diffs import DiffPiece, word_diff
from questions.models import (
    Answer,
    AnswerKind,
    AnswerLabel,
    Change,
    Part,
    Question,
    QuestionSource,
)
from questions.notes import Noted, Undertaking, noted
from questions.placing import Hits, Whole, anchors, find_all
from questions.standing import Due, due_of, long, marks, standing_text
from questions.threads import Follower, Repeat, ShownReference, followers_of, references_of, repeats_of
from tracker import ld
from tracker.calendar import DueRule
from tracker.paragraphs import Found, Version, Wanted
from tracker.people.appointments import Office, offices
from tracker.people.succession import ThenAndNow, then_and_now
from tracker.prose import text_to_html
from tracker.search.language import Query, understand

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
    """One question as it stands on a day; words searched for and promises are marked in its texts."""

    def __init__(
        self,
        question: Question,
        today: date,
        rule: DueRule,
        query: Query | None = None,
        promises: Sequence[Undertaking] = (),
        wanted: Sequence[Wanted] = (),
    ) -> None:
        members = ("asking_member", "answering_member", "correcting_member", "answering_body")
        found = (
            Question.objects.with_state(today, rule)
            .select_related(*members)
            .prefetch_related(
                "topic_matches__topic",
                "organisation_matches__organisation",
                "attachments",
                "grouped_with__sibling",
                Prefetch("answers", Answer.objects.select_related("member")),
                Prefetch("sources", QuestionSource.objects.select_related("sighting__retrieval")),
            )
        )
        self.question = found.get(pk=question.pk)
        self.today, self.rule = today, rule
        self.query, self.promises, self.wanted = query or understand(""), promises, wanted

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
    def references(self) -> list[ShownReference]:
        """What it cites, each with the questions that may be meant."""
        return references_of(self.question, self.answer)

    @cached_property
    def cited_by(self) -> list[Follower]:
        """The other questions that point to this one."""
        return followers_of(self.question)

    @cached_property
    def asked(self) -> Noted:
        """The question with what it cites underlined, and the words that were searched for marked."""
        text = self.question.text
        references = [one for one in self.references if one.row.part == Part.QUESTION]
        places = [*anchors(text, "q"), *self.hits.of("question")]
        return noted(text_to_html(text), text, references=references, places=places)

    @cached_property
    def told(self) -> Noted | None:
        """The answer with the sentence of each label, citation and promise underlined."""
        if self.answer is None:
            return None
        text = self.answer.text
        return noted(
            self.answer.html,
            text,
            labels=self.labels,
            references=[one for one in self.references if one.row.part == Part.ANSWER],
            promises=self.promises,
            places=[*anchors(text, "p"), *self.hits.of("answer")],
            after=self.asked.last,
        )

    @cached_property
    def hits(self) -> Hits:
        """Where the words that were searched for stand, through heading, question and answer."""
        texts = {"heading": self.question.heading, "question": self.question.text}
        return Hits(texts | ({"answer": self.answer.text} if self.answer else {}), self.query)

    @property
    def heading(self) -> SafeString:
        """The heading with the words that were searched for marked."""
        return self.hits.line("heading", self.question.heading)

    @cached_property
    def found(self) -> list[Found]:
        """What became of the paragraphs that the address names."""
        answer = self.answer.text if self.answer else ""
        earlier = [
            Version(f"the {one.get_kind_display().lower()} first seen on {long(one.seen_on)}", one.text)
            for one in self.answers
            if not one.is_current
        ]
        asked = [
            Version(f"the question as it was until {long(change.seen_on)}", change.old)
            for change in self.change_rows
            if change.field == "text"
        ]
        return find_all(self.wanted, [Whole("p", answer, earlier), Whole("q", self.question.text, asked)])

    @cached_property
    def labels(self) -> list[AnswerLabel]:
        """What kind of answer it is: the labels of the current version that nobody dismissed."""
        if self.answer is None:
            return []
        return list(self.answer.labels.filter(is_dismissed=False).select_related("answer"))

    @cached_property
    def offices(self) -> list[Office]:
        """The offices that the answering Member held on the day of the answer."""
        member, answer = self.question.answering_member, self.answer
        if member is None or answer is None:
            return []
        return offices(member, answer.answered_on, self.question.answering_body)

    @property
    def has_presumed_office(self) -> bool:
        """Is an office shown that the sources do not follow as far as the day?"""
        return any(not office.is_certain for office in self.offices)

    @cached_property
    def body(self) -> ThenAndNow:
        """The body's name when the question was tabled, and who has its work today."""
        question = self.question
        held = [body for office in self.offices for body in office.appointment.bodies.all()]
        return then_and_now(question.answering_body, question.answering_body_name, question.date_tabled, held)

    @cached_property
    def repeats(self) -> list[Repeat]:
        """Paragraphs of the answer that stood in earlier answers."""
        return repeats_of(self.answer) if self.answer else []

    @property
    def citations(self) -> list[Quoted]:
        """The question as a source to quote, in each style; of a paragraph that the address names, the paragraph."""
        return quoted(cited(self.question, self.today, self.found))

    @property
    def ld(self) -> SafeString:
        """The question as data for machines."""
        question, answer = self.question, self.answer
        told = ld.Told(
            text=answer.text,
            day=answer.answered_on,
            by=question.answerer,
            body=question.answering_body_name,
            is_final=answer.kind != AnswerKind.HOLDING,
        ) if answer else None  # fmt: skip
        whole = ld.question(
            url=settings.SITE_URL + question.get_absolute_url(),
            heading=question.heading,
            text=question.text,
            uin=question.uin,
            tabled=question.date_tabled,
            asker=question.asker,
            topics=[match.topic.name for match in question.topic_matches.all()],
            answer=told,
        )
        return mark_safe(ld.as_script(whole))  # noqa: S308 - its signs are escaped there

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
