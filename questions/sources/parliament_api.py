"""The written questions API of Parliament (questions-statements-api.parliament.uk).

Pure: addresses and bodies only. Its traps, as recorded: listings cut texts without a mark, `heading` is null on
the first day, dates are naive midnights of London, a holding answer sets `dateAnswered`, and a withdrawn
question is simply no longer there. Unknown parameters are ignored upstream, so the ones used here are spelt
exactly as its OpenAPI document has them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from questions.records import (
    AnswerKind,
    AnswerRecord,
    AttachmentRecord,
    BodyName,
    GroupedUin,
    MemberName,
    QuestionRecord,
)
from tracker.errors import ParseError
from tracker.prose import clean
from tracker.scraping.contract import BadRow, Document, Entry, Item, Page, Request, Window
from tracker.understanding import in_words, understand

BASE = "api/writtenquestions/questions"
PUBLIC_PAGE = "https://questions-statements.parliament.uk/written-questions/detail"
PUBLIC_ADDRESS = re.compile(
    r"https?://questions-statements\.parliament\.uk/written-questions/detail/(?P<day>\d{4}-\d\d-\d\d)/(?P<uin>[A-Za-z]{0,2}\d{1,9})"
)
QUESTION_CUT = 255
"""A listing cuts a question's text here, with no mark."""
ANSWER_CUT = 258
"""A listing cuts an answer's text at 255 characters and adds `...`."""
RUN_TOGETHER = re.compile(r"[a-z][A-Z0-9]|[0-9][A-Za-z]|[A-Z]{2}[a-z]")


class Upstream(BaseModel):
    """What the upstream's JSON has, under its own names; unknown fields are ignored."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class UpstreamMember(Upstream):
    """A Member, given where `expandMember` was asked for."""

    id: int
    name: str | None = None
    party: str | None = None
    member_from: str | None = None


class UpstreamGrouped(Upstream):
    """A sibling of a grouped question."""

    question_uin: str
    date_tabled: datetime


class UpstreamAttachment(Upstream):
    """A file published with an answer."""

    url: str | None = None
    title: str | None = None
    file_type: str | None = None
    file_size_bytes: int | None = None


class UpstreamQuestion(Upstream):
    """One question as the upstream gives it, in a listing (texts cut) or alone (whole)."""

    id: int
    house: str = Field(pattern="^(Commons|Lords)$")
    uin: str = Field(min_length=1, max_length=20)
    date_tabled: datetime
    date_for_answer: datetime | None = None
    question_text: str = Field(min_length=1)
    heading: str | None = None
    asking_member_id: int | None = None
    asking_member: UpstreamMember | None = None
    member_has_interest: bool | None = None
    answering_body_id: int
    answering_body_name: str
    is_withdrawn: bool | None = None
    is_named_day: bool | None = None
    grouped_questions: list[str] | None = None
    grouped_questions_dates: list[UpstreamGrouped] | None = None
    answer_is_holding: bool | None = None
    answer_is_correction: bool | None = None
    answering_member_id: int | None = None
    answering_member: UpstreamMember | None = None
    correcting_member_id: int | None = None
    correcting_member: UpstreamMember | None = None
    date_answered: datetime | None = None
    answer_text: str | None = None
    original_answer_text: str | None = None
    date_answer_corrected: datetime | None = None
    date_holding_answer: datetime | None = None
    attachments: list[UpstreamAttachment] | None = None


class UpstreamItem(Upstream):
    """The envelope of one question; its links lead nowhere useful."""

    value: UpstreamQuestion


class UpstreamList(Upstream):
    """The envelope of a listing; `results` may be null where nothing was found."""

    total_results: int = Field(ge=0)
    results: list[Any] | None = None


class ParliamentApi:
    """The contract's answers for this upstream."""

    name = "parliament_api"
    title = "Parliament's written questions API"
    record_type = QuestionRecord
    slice_days = 7
    page_size = 100
    deepest = 1900
    is_record = True

    def list_request(self, window: Window, skip: int, word: str = "") -> Request:
        """Questions tabled in the window, of both Houses."""
        params = [
            ("tabledWhenFrom", window.first.isoformat()),
            ("tabledWhenTo", window.last.isoformat()),
            ("house", "Bicameral"),
            ("take", str(self.page_size)),
            ("skip", str(skip)),
        ]
        return Request(BASE, tuple(params + ([("searchTerm", word)] if word else [])))

    def number_request(self, number: str) -> Request:
        """All questions with a UIN, which comes again across sessions."""
        return Request(BASE, (("uIN", number), ("house", "Bicameral"), ("take", str(self.page_size))))

    def item_request(self, key: str) -> Request:
        """One question, whole, with the names of its Members."""
        return Request(f"{BASE}/{key}", (("expandMember", "true"),))

    def read_page(self, body: bytes) -> Page:
        """A listing; where no row is understood, it is another kind of body altogether."""
        page = understand(UpstreamList, body)
        return Page.of(page.total_results, [read_row(row) for row in page.results or ()])

    def read_item(self, body: bytes, key: str = "") -> Item:
        """One question."""
        value = understand(UpstreamItem, body).value
        record = to_record(value)
        return Item(record, record.text_is_cut or (record.answer is not None and record.answer.is_cut))

    def request_for(self, address: str) -> Request | None:
        """The data of a question's public page."""
        found = PUBLIC_ADDRESS.match(address)
        if found is None:
            return None
        return Request(f"{BASE}/{found['day']}/{found['uin'].upper()}", (("expandMember", "true"),))

    def recognise(self, document: Document) -> str:
        """One question, or a listing, saved from the API."""
        begins = document.content[:4000]
        if b'"answeringBodyId"' not in begins or b'"uin"' not in begins:
            return ""
        is_listing = b'"results"' in begins or begins.lstrip()[:1] == b"["
        return "a listing of Parliament's written questions API" if is_listing else "a question of Parliament's API"

    def read_document(self, document: Document, day: date) -> Page:
        """The question; a listing, whose texts are cut, is refused."""
        if "listing" in self.recognise(document):
            raise ParseError("A listing cuts its texts; `scrape parliament_api` fetches each question whole.")
        item = self.read_item(document.content)
        value = understand(UpstreamItem, document.content).value
        return Page(1, (replace(entry(value), item=item, record=item.record, is_whole=True),))


SOURCE = ParliamentApi()


def read_row(row: Any) -> Entry | BadRow:
    """A listing's row, or what is wrong with it, by its id where it has one."""
    try:
        return entry(UpstreamItem.model_validate(row).value)
    except ValidationError as fault:
        value = row.get("value") if isinstance(row, dict) else None
        known = value.get("id") if isinstance(value, dict) else None
        digest = hashlib.sha256(repr(row).encode()).hexdigest()
        return BadRow(str(known or f"row {digest[:12]}"), in_words(fault))


def entry(value: UpstreamQuestion) -> Entry:
    """A listing's row."""
    row = value.model_dump_json(exclude={"asking_member", "answering_member", "correcting_member"})
    record = to_record(value)
    return Entry(
        key=str(value.id),
        day=record.date_tabled,
        fingerprint=hashlib.sha256(row.encode()).hexdigest(),
        record=record,
        is_whole=not record.text_is_cut and not (record.answer and (record.answer.is_cut or is_run_together(value))),
    )


def to_record(value: UpstreamQuestion) -> QuestionRecord:
    """The upstream's question in this project's terms."""
    tabled = value.date_tabled.date()
    return QuestionRecord(
        house=value.house.lower(),
        uin=value.uin.strip(),
        date_tabled=tabled,
        parliament_id=value.id,
        heading=clean(value.heading or ""),
        text=tidy(value.question_text),
        asked_by=member(value.asking_member_id, value.asking_member),
        has_interest=value.member_has_interest,
        body=BodyName(clean(value.answering_body_name), value.answering_body_id),
        is_named_day=value.is_named_day,
        date_for_answer=day(value.date_for_answer),
        date_holding_answer=day(value.date_holding_answer) or holding_day(value),
        is_withdrawn=bool(value.is_withdrawn),
        text_is_cut=len(value.question_text) == QUESTION_CUT,
        answer=answer(value),
        grouped=grouped(value),
        attachments=attachments(value),
        address=f"{PUBLIC_PAGE}/{tabled}/{value.uin.strip()}",
        is_complete=True,
    )


def answer(value: UpstreamQuestion) -> AnswerRecord | None:
    """The answer as published, or none: an unanswered question has null in every answer field."""
    if value.date_answered is None:
        return None
    markup = value.answer_text or ""
    return AnswerRecord(
        kind=kind_of_answer(value),
        answered_on=value.date_answered.date(),
        html=markup,
        member=member(value.answering_member_id, value.answering_member),
        corrected_on=day(value.date_answer_corrected),
        corrected_by=member(value.correcting_member_id, value.correcting_member),
        original_html=value.original_answer_text or "",
        is_cut=is_cut_answer(markup),
    )


def kind_of_answer(value: UpstreamQuestion) -> AnswerKind:
    """What was published; a corrected holding answer is still a holding answer."""
    if value.answer_is_holding:
        return AnswerKind.HOLDING
    is_corrected = value.answer_is_correction or value.date_answer_corrected
    return AnswerKind.CORRECTION if is_corrected else AnswerKind.ANSWER


def is_cut_answer(markup: str) -> bool:
    """Does the answer end as listings cut answers?"""
    bare = re.sub(r"<[^>]+>", "", markup)
    return len(bare) == ANSWER_CUT and bare.endswith("...")


def is_run_together(value: UpstreamQuestion) -> bool:
    """Does a listing's answer look as if words were joined where a tag was stripped? A topic word may hide there."""
    return RUN_TOGETHER.search(value.answer_text or "") is not None


def holding_day(value: UpstreamQuestion) -> date | None:
    """The day of a holding answer where only `dateAnswered` tells it."""
    return day(value.date_answered) if value.answer_is_holding else None


def member(number: int | None, expanded: UpstreamMember | None) -> MemberName | None:
    """A Member by id, with the name where it was given."""
    if number is None:
        return None
    if expanded is None:
        return MemberName(parliament_id=number)
    return MemberName(
        clean(expanded.name or ""), number, clean(expanded.party or ""), clean(expanded.member_from or "")
    )


def grouped(value: UpstreamQuestion) -> tuple[GroupedUin, ...]:
    """The siblings: those with their dates, and those that only the list of numbers names."""
    dated = {pair.question_uin.strip(): pair.date_tabled.date() for pair in value.grouped_questions_dates or ()}
    numbers = dated.keys() | {uin.strip() for uin in value.grouped_questions or ()}
    return tuple(GroupedUin(uin, dated.get(uin)) for uin in sorted(numbers - {value.uin.strip()}))


def attachments(value: UpstreamQuestion) -> tuple[AttachmentRecord, ...]:
    """The files that have an address."""
    return tuple(
        AttachmentRecord(one.url, clean(one.title or ""), clean(one.file_type or ""), one.file_size_bytes)
        for one in value.attachments or ()
        if one.url
    )


def tidy(text: str) -> str:
    """A question's text with its lines kept and its accidents (odd spaces, zero-width characters) removed."""
    return "\n".join(line for line in (clean(line) for line in text.splitlines()) if line)


def day(moment: datetime | None) -> date | None:
    """The day of a naive midnight."""
    return moment.date() if moment else None
