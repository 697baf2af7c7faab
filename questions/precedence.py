"""Whose word counts where several sources tell of one question.

Parliament's own interface is the record. Another site fills what is still open, such as an answer that Parliament has
not given here yet, and changes nothing that Parliament told. That two sites print the same thing differently is no
change by its publisher: nothing of it goes into the history.
"""

from __future__ import annotations

from dataclasses import replace

from questions.models import Answer, Question
from questions.records import BodyName, QuestionRecord
from tracker.prose import folded


def yielding(question: Question, record: QuestionRecord) -> QuestionRecord:
    """The record with nothing in it that Parliament told already; as it is where it is Parliament's, or it told none.

    What a record leaves empty is left as it is held.
    """
    if record.is_complete or question.parliament_id is None:
        return record
    body = question.answering_body
    siblings = set(question.grouped_with.values_list("uin", flat=True))
    return replace(
        record,
        heading="" if question.heading else record.heading,
        uin="" if question.uin else record.uin,
        asked_by=None if question.asker else record.asked_by,
        has_interest=record.has_interest if question.has_interest is None else None,
        is_named_day=record.is_named_day if question.is_named_day is None else None,
        date_for_answer=None,
        date_holding_answer=None if question.date_holding_answer else record.date_holding_answer,
        body=BodyName(question.answering_body_name, body.parliament_id) if body else record.body,
        text=question.text if not question.text_is_cut else record.text,
        text_is_cut=question.text_is_cut and record.text_is_cut,
        answer=None if question.date_answered else record.answer,
        grouped=tuple(one for one in record.grouped if one.uin not in siblings),
    )


def is_same_answer(held: Answer, new: Answer) -> bool:
    """Do two sources print one answer, be it with other signs, spaces or markup?"""
    return held.answered_on == new.answered_on and bare(held.text) == bare(new.text)


def is_same_text(one: str, other: str) -> bool:
    """Have two prints of a question the same words?"""
    return bare(one) == bare(other)


def bare(text: str) -> str:
    """A text's letters and figures alone."""
    return "".join(char for char in folded(text) if char.isalnum())
