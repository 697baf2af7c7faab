"""Writing one question: its fields, changes, versions, siblings and files, and what is derived from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from questions.documents import documents_of
from questions.facts import SILENT, better_text, facts_of, is_completion, names_of, show
from questions.linking import link
from questions.models import Attachment, Change, GroupedQuestion, Question, QuestionSource
from questions.precedence import yielding
from questions.records import QuestionRecord
from questions.tagging import Tagger
from questions.versions import put_answer
from tracker.scraping.contract import Outcome
from tracker.scraping.models import Run, Sighting
from tracker.search import index

NEWS_FROM_ANYWHERE = frozenset({"date_answered"})
"""What is an observed change also where another site than the one before tells it."""


@dataclass(frozen=True)
class History:
    """Where the changes go that are seen on a day in a run; `fields` are those that count, all where none are named."""

    seen_on: date
    run: Run | None
    fields: frozenset[str] | None = None

    def note(self, question: Question, field: str, old: str, new: str) -> None:
        """One row of history."""
        if self.fields is None or field in self.fields:
            Change.objects.create(question=question, field=field, old=old, new=new, seen_on=self.seen_on, run=self.run)


def write(
    question: Question | None,
    record: QuestionRecord,
    seen_on: date,
    run: Run | None,
    *,
    is_sample: bool = False,
    is_first_from_here: bool = False,
) -> tuple[Question, Outcome]:
    """Create or update a question with its answer, siblings and files.

    What a source tells differently when it tells of a held question for the first time is no change that was observed.
    """
    is_new = question is None
    history = History(seen_on, run, NEWS_FROM_ANYWHERE if is_first_from_here else None)
    if question is None:
        question, wrote = create(record, seen_on, is_sample), True
    else:
        record = yielding(question, record)
        wrote = update(question, record, history)
    if record.is_complete or record.answer:
        has_others = is_first_from_here or question.sources.count() > 1
        wrote |= put_answer(question, record.answer, seen_on, has_other_sources=has_others)
    wrote |= put_grouped(question, record, None if is_new else history)
    wrote |= put_attachments(question, record)
    if is_new:
        same = GroupedQuestion.objects.filter(uin=question.uin, date_tabled=question.date_tabled)
        same.filter(question__house=question.house).update(sibling=question)
        return question, Outcome.CREATED
    return question, Outcome.UPDATED if wrote else Outcome.UNCHANGED


def create(record: QuestionRecord, seen_on: date, is_sample: bool) -> Question:
    """A question met for the first time."""
    return Question.objects.create(
        **facts_of(record),
        **names_of(record),
        text=record.text,
        text_is_cut=record.text_is_cut,
        is_withdrawn=record.is_withdrawn,
        withdrawn_seen_on=seen_on if record.is_withdrawn else None,
        is_sample=is_sample,
        first_seen_at=timezone.now(),
    )


def update(question: Question, record: QuestionRecord, history: History) -> bool:
    """Bring a held question up to date, each change of a published field noted; was anything written?"""
    wrote = update_facts(question, record, history)
    wrote |= update_text(question, record, history)
    wrote |= update_withdrawn(question, record, history)
    wrote |= update_names(question, record)
    if wrote:
        question.save()
    return wrote


def update_facts(question: Question, record: QuestionRecord, history: History) -> bool:
    """The fields that are simply what was published."""
    wrote = False
    for field, new in facts_of(record).items():
        old = getattr(question, field)
        if old == new:
            continue
        if field not in SILENT:
            history.note(question, field, show_field(question, field, old), show_new(record, field, new))
        if field.endswith("_member"):
            setattr(question, field.replace("_member", "_name"), "")
        setattr(question, field, new)
        wrote = True
    return wrote


def show_field(question: Question, field: str, value: object) -> str:
    """A held value for the history; bodies under the name that was published then."""
    return question.answering_body_name if field == "answering_body" else show(value)


def show_new(record: QuestionRecord, field: str, value: object) -> str:
    """A new value for the history."""
    return record.body.name if field == "answering_body" else show(value)


def update_text(question: Question, record: QuestionRecord, history: History) -> bool:
    """The question's text; the rest of a text whose beginning was held is no change by its publisher."""
    text, is_cut = better_text(question, record)
    if (question.text, question.text_is_cut) == (text, is_cut):
        return False
    if question.text != text and not is_completion(question, record):
        history.note(question, "text", question.text, text)
    question.text, question.text_is_cut = text, is_cut
    return True


def update_withdrawn(question: Question, record: QuestionRecord, history: History) -> bool:
    """Withdrawn, or back again."""
    if question.is_withdrawn == record.is_withdrawn or not record.is_complete:
        return False
    history.note(question, "is_withdrawn", show(question.is_withdrawn), show(record.is_withdrawn))
    question.is_withdrawn = record.is_withdrawn
    question.withdrawn_seen_on = history.seen_on if record.is_withdrawn else None
    return True


def note_withdrawal(question: Question, seen_on: date, run: Run) -> None:
    """The question is no longer there at its publisher's."""
    History(seen_on, run).note(question, "is_withdrawn", show(False), show(True))
    question.is_withdrawn, question.withdrawn_seen_on = True, seen_on
    question.save(update_fields=["is_withdrawn", "withdrawn_seen_on"])


def update_names(question: Question, record: QuestionRecord) -> bool:
    """Names as published: the body's always, a Member's where none is held for this Member."""
    wrote = False
    for field, name in names_of(record).items():
        held = getattr(question, field)
        if held != name and (not held or field == "answering_body_name"):
            setattr(question, field, name)
            wrote = True
    return wrote


def put_grouped(question: Question, record: QuestionRecord, history: History | None) -> bool:
    """The questions answered together with this one; a change of them is noted."""
    held = {(row.uin, row.date_tabled): row for row in question.grouped_with.all()}
    new = {(one.uin, one.date_tabled) for one in record.grouped} | (set() if record.is_complete else held.keys())
    if held.keys() == new:
        return False
    if history is not None and history.run is not None:
        old, now = (", ".join(sorted(uin for uin, _ in pairs)) for pairs in (held.keys(), new))
        history.note(question, "grouped_with", old, now)
    question.grouped_with.filter(pk__in=[row.pk for key, row in held.items() if key not in new]).delete()
    for uin, tabled in sorted(new - held.keys(), key=str):
        same = Question.objects.filter(house=question.house, uin=uin)
        sibling = same.filter(date_tabled=tabled).first() if tabled else None
        question.grouped_with.create(uin=uin, date_tabled=tabled, sibling=sibling)
    return True


def put_attachments(question: Question, record: QuestionRecord) -> bool:
    """The files published with the answer; a source that does not tell everything removes none."""
    held = {row.address for row in question.attachments.all()}
    new = {one.address: one for one in record.attachments}
    gone = held - new.keys() if record.is_complete else set()
    if not gone and new.keys() <= held:
        return False
    question.attachments.filter(address__in=gone).delete()
    for address, one in new.items():
        if address not in held:
            Attachment.objects.create(
                question=question,
                address=address,
                title=one.title[:500],
                file_type=one.file_type[:100],
                size=one.size,
            )
    return True


def link_source(question: Question, sighting: Sighting, address: str) -> None:
    """Note where a question was read; its public page moves with its day."""
    source, _ = QuestionSource.objects.get_or_create(
        sighting=sighting, defaults={"question": question, "address": address}
    )
    if source.address != address:
        source.address = address
        source.save()


def derive(question: Question, tagger: Tagger) -> None:
    """Links and index entry of a question whose texts or names may have changed."""
    link([question.pk], tagger)
    index.put(documents_of([question]))
