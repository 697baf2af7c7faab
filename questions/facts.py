"""A record's facts as the values of a question's fields, and how a value reads in the history."""

from __future__ import annotations

from datetime import date

from questions.answers import is_lapse_formula
from questions.models import Question
from questions.naming import link_body, link_member
from questions.records import AnswerKind, AnswerRecord, MemberName, QuestionRecord
from tracker.prose import html_to_text

SILENT = {"is_lapse_formula"}
"""Fields that follow from others: no change of their own is noted."""


def facts_of(record: QuestionRecord) -> dict[str, object]:
    """What the record says, by field; what its source does not tell is left out."""
    facts: dict[str, object] = {
        "house": record.house,
        "date_tabled": record.date_tabled,
        "answering_body": link_body(record.body, record.date_tabled),
        "has_interest": record.has_interest,
        "is_named_day": record.is_named_day,
        "date_for_answer": record.date_for_answer,
        "date_holding_answer": record.date_holding_answer,
        "asking_member": link_member(record.asked_by, record.house),
        **facts_of_answer(record.answer, record.house),
    }
    facts = {field: value for field, value in facts.items() if field not in only_named(record)}
    told = {field: value for field, value in facts.items() if record.is_complete or value not in (None, False)}
    told |= {field: value for field in ("uin", "heading") if (value := getattr(record, field))}
    return told | ({"parliament_id": record.parliament_id} if record.parliament_id is not None else {})


def only_named(record: QuestionRecord) -> set[str]:
    """The links that a record cannot tell, since it gives a name without an id: looked for by `put_names`."""
    answer = record.answer
    people = {
        "asking_member": record.asked_by,
        "answering_member": answer.member if answer else None,
        "correcting_member": answer.corrected_by if answer else None,
    }
    return {field for field, name in people.items() if name and name.name and name.parliament_id is None}


def facts_of_answer(answer: AnswerRecord | None, house: str) -> dict[str, object]:
    """The answer's dates and Members; a holding answer leaves the question unanswered."""
    substantive = answer if answer and answer.kind is not AnswerKind.HOLDING else None
    return {
        "date_answered": substantive.answered_on if substantive else None,
        "date_answer_corrected": substantive.corrected_on if substantive else None,
        "answering_member": link_member(answer.member if answer else None, house),
        "correcting_member": link_member(answer.corrected_by if answer else None, house),
        "is_lapse_formula": substantive is not None and is_lapse_formula(html_to_text(substantive.html)),
    }


def names_of(record: QuestionRecord) -> dict[str, str]:
    """The names as published, by field; empty ones are left out."""
    answer = record.answer
    names = {
        "asking_name": name_of(record.asked_by),
        "answering_name": name_of(answer.member if answer else None),
        "correcting_name": name_of(answer.corrected_by if answer else None),
        "answering_body_name": record.body.name,
    }
    return {field: name for field, name in names.items() if name}


def name_of(member: MemberName | None) -> str:
    """A Member's published name, or nothing."""
    return member.name if member else ""


def better_text(question: Question, record: QuestionRecord) -> tuple[str, bool]:
    """The question's text and whether it is cut: a whole text is never replaced by its own beginning."""
    if record.text_is_cut and not question.text_is_cut and question.text.startswith(record.text):
        return question.text, False
    return record.text, record.text_is_cut


def is_completion(question: Question, record: QuestionRecord) -> bool:
    """Is the record's text the whole of the one whose beginning is held?"""
    return question.text_is_cut and record.text.startswith(question.text)


def show(value: object) -> str:
    """A value as the history shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)
