"""Answers as versions: what was published before stays beside what is published now."""

from __future__ import annotations

from datetime import date

from questions.models import Answer, AnswerKind, Question
from questions.naming import link_member
from questions.precedence import is_same_answer
from questions.records import AnswerKind as PublishedKind
from questions.records import AnswerRecord
from tracker.prose import html_to_text, safe_html


def put_answer(
    question: Question, record: AnswerRecord | None, seen_on: date, *, has_other_sources: bool = False
) -> bool:
    """Bring a question's answers in line with what is published; was anything written?

    Where several sources tell of a question, the one that prints the same words otherwise gives no other answer: its
    print is taken as the better one.
    """
    current = question.answers.filter(is_current=True).first()
    if record is None:
        return retract(current)
    new = to_version(question, record, seen_on)
    if has_other_sources and current is not None and is_same_answer(current, new):
        return reprint(current, new)
    if current is None or is_other(current, new):
        if current is None and record.original_html and record.kind is PublishedKind.CORRECTION:
            add_original(question, record, seen_on)
        return add(question, new, current)
    if current.is_cut and not new.is_cut:
        return complete(current, new)
    return False


def reprint(current: Answer, new: Answer) -> bool:
    """The same answer as another source prints it."""
    wanted = {"kind": new.kind, "html": new.html, "text": new.text, "name": new.name or current.name}
    changed = [name for name, value in wanted.items() if getattr(current, name) != value]
    for name in changed:
        setattr(current, name, wanted[name])
    if changed:
        current.save()
    return bool(changed)


def retract(current: Answer | None) -> bool:
    """The answer is no longer published; its text stays as a version."""
    if current is None:
        return False
    current.is_current = False
    current.save()
    return True


def to_version(question: Question, record: AnswerRecord, seen_on: date) -> Answer:
    """The published answer as a version, not yet numbered."""
    by = record.corrected_by or record.member
    return Answer(
        question=question,
        kind=AnswerKind(record.kind.value),
        answered_on=record.corrected_on or record.answered_on,
        html=safe_html(record.html),
        text=html_to_text(record.html),
        is_cut=record.is_cut,
        member=link_member(by, question.house),
        name=by.name if by else "",
        seen_on=seen_on,
    )


def is_other(held: Answer, new: Answer) -> bool:
    """Was something else published? The same text, now whole or now cut, is the same answer."""
    if (held.kind, held.answered_on) != (new.kind, new.answered_on):
        return True
    if held.is_cut or new.is_cut:
        return not same_beginning(held.text, new.text)
    return held.html != new.html


def same_beginning(one: str, other: str) -> bool:
    """Do two texts begin alike, as far as the shorter was given? Spaces and paragraphs do not count."""
    bare = sorted(("".join(text.removesuffix("...").split()) for text in (one, other)), key=len)
    return bare[1].startswith(bare[0])


def add(question: Question, new: Answer, current: Answer | None) -> bool:
    """One more version, the current one from now on."""
    retract(current)
    new.number = question.answers.count() + 1
    new.save()
    return True


def add_original(question: Question, record: AnswerRecord, seen_on: date) -> None:
    """The text before a correction that was met only after it."""
    add(
        question,
        Answer(
            question=question,
            kind=AnswerKind.ANSWER,
            is_current=False,
            answered_on=record.answered_on,
            html=safe_html(record.original_html),
            text=html_to_text(record.original_html),
            member=link_member(record.member, question.house),
            name=record.member.name if record.member else "",
            seen_on=seen_on,
        ),
        None,
    )


def complete(current: Answer, new: Answer) -> bool:
    """The whole of a text of which only the beginning had come."""
    current.html, current.text, current.is_cut = new.html, new.text, False
    current.save()
    return True
