"""What a page of Parallel Parliament says, as a record. Pure."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from questions.answers import Label, formula_label
from questions.records import AnswerKind, AnswerRecord, BodyName, MemberName, QuestionRecord
from questions.sources.parallel_parliament_lines import Told
from tracker.errors import ParseError
from tracker.prose import folded, text_to_html
from tracker.scraping.contract import Entry, Item

SOURCE_PAGE = re.compile(
    r"/written-questions/detail/(?P<day>\d{4}-\d\d-\d\d)/(?P<uin>(?:HL)?\d{1,8})/?$", re.IGNORECASE
)
OF_THE_LORDS = re.compile(
    r"(?:.{0,40}?\bask )?(?:Her|His) Majesty.s Government\b|"
    r".{0,40}?\bask the (?:(?:Senior|Principal) Deputy|Lord Speaker|Chairman of Committees)\b",
    re.IGNORECASE,
)
OF_EITHER = re.compile(r".{0,40}?\bask the Leader of the House\b", re.IGNORECASE)
OF_THE_COMMONS = re.compile(r".{0,40}?\bask (?:the|Mr|Madam) ", re.IGNORECASE)


def to_record(told: Told, uin: str, address: str, view_source: str) -> QuestionRecord:
    """The question; its number from the address, or from the link to Parliament's own page of that day."""
    text = "\n".join(told.question)
    if not text:
        raise ParseError("It does not say what was asked, or it is cut off there.")
    uin = uin or uin_of_source(view_source, told.tabled)
    answer = answer_of(told)
    is_holding = answer is not None and answer.kind is AnswerKind.HOLDING
    return QuestionRecord(
        house=house_of(uin, text),
        date_tabled=told.tabled,
        body=BodyName(told.body),
        text=text,
        uin=uin,
        heading=told.heading,
        date_holding_answer=told.answered_on if is_holding else None,
        text_is_cut=told.question_may_go_on,
        answer=answer,
        address=address,
    )


def uin_of_source(link: str, tabled: date) -> str:
    """The number in a link to Parliament's page of a question tabled on that day; empty where there is none."""
    found = SOURCE_PAGE.search(link)
    return found["uin"].upper() if found and found["day"] == tabled.isoformat() else ""


def house_of(uin: str, text: str) -> str:
    """The House, by the number, or by whom the question addresses; raises `ParseError` where neither tells."""
    if uin:
        return "lords" if uin.startswith("HL") else "commons"
    if OF_THE_LORDS.match(text):
        return "lords"
    if OF_THE_COMMONS.match(text) and not OF_EITHER.match(text):
        return "commons"
    raise ParseError("Neither the address nor the question's words tell which House it was asked in.")


def answer_of(told: Told) -> AnswerRecord | None:
    """The answer, a paragraph for each line."""
    if told.answered_on is None:
        return None
    text = "\n".join(told.answer)
    is_holding = any(found.label is Label.HOLDING for found in formula_label(text))
    kind = AnswerKind.HOLDING if is_holding else AnswerKind.ANSWER
    member = MemberName(told.answered_by) if told.answered_by else None
    return AnswerRecord(kind, told.answered_on, text_to_html(text), member)


def to_entry(record: QuestionRecord) -> Entry:
    """The record as a row; where the number is not told, the question's words stand in its place in the key."""
    mark = record.uin or hashlib.sha256(folded(record.text).encode("utf-8", errors="replace")).hexdigest()[:16]
    shown = hashlib.sha256(repr(record).encode("utf-8", errors="replace")).hexdigest()
    key = f"{record.date_tabled}.{mark}"
    return Entry(key, record.date_tabled, shown, record, is_whole=True, item=Item(record, seems_cut=False))
