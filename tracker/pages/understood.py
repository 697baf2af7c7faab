"""What a document was understood to say, field by field, for the person who is adding it; and what they put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from correspondence.records import Channel, LetterRecord, PartyName, ReportRecord
from questions.records import QuestionRecord
from tracker.prose import html_to_text
from tracker.scraping.contract import Entry

LONGEST = 1500
"""Characters of a text that are shown; it is kept whole."""
LETTER_FIELDS = (
    *("subject", "dated", "channel", "reference", "deposited_paper_ref"),
    *("sender_name", "sender_office", "sender_body", "recipient_name", "recipient_office", "recipient_body"),
)
REPORT_FIELDS = ("title", "publisher", "author", "published_on", "address")


@dataclass(frozen=True)
class Shown:
    """One field: what was understood, and which words gave it."""

    label: str
    value: str
    words: str = ""
    where: str = ""


@dataclass(frozen=True)
class Understood:
    """One record as it is shown before it is kept."""

    kind: str
    rows: Sequence[Shown]
    text: str = ""


def understood(entry: Entry) -> Understood:
    """What one entry says."""
    record = entry.record
    if isinstance(record, QuestionRecord):
        return Understood("Written question", list(question_rows(record)), answer_of(record))
    if isinstance(record, LetterRecord):
        return Understood("Letter", list(letter_rows(record)), record.text[:LONGEST])
    if isinstance(record, ReportRecord):
        return Understood("News report", list(report_rows(record)))
    return Understood("Record", list(other_rows(record)))


def question_rows(record: QuestionRecord) -> Iterator[Shown]:
    """A question's fields."""
    answer = record.answer
    yield Shown("Heading", record.heading)
    yield Shown("House", record.house.capitalize())
    yield Shown("Number (UIN)", record.uin)
    yield Shown("Tabled", long(record.date_tabled))
    yield Shown("Asked by", record.asked_by.name if record.asked_by else "")
    yield Shown("Body", record.body.name)
    yield Shown("Question", record.text[:LONGEST])
    yield Shown("Answered", long(answer.answered_on) if answer else "not answered")
    yield Shown("Answered by", answer.member.name if answer and answer.member else "")
    if record.grouped:
        yield Shown("Answered together with", ", ".join(one.uin for one in record.grouped))


def answer_of(record: QuestionRecord) -> str:
    """The words of the answer."""
    return html_to_text(record.answer.html)[:LONGEST] if record.answer else ""


def letter_rows(record: LetterRecord) -> Iterator[Shown]:
    """A letter's fields, each with the words that gave it."""
    yield grounded(record, "subject", "Subject", record.subject)
    yield grounded(record, "dated", "Dated", long(record.dated))
    yield grounded(record, "sender", "From", party(record.sender))
    yield grounded(record, "recipient", "To", party(record.recipient))
    yield grounded(record, "replies_to", "Answers", record.replies_to)
    yield grounded(record, "reference", "Reference", record.reference)
    yield grounded(record, "deposited_paper_ref", "Deposited paper", record.deposited_paper_ref)
    yield Shown("Published", long(record.published_on))
    yield Shown("Everybody may see it", "yes, its source has published it" if record.is_public else "no, staff alone")
    for file in record.documents:
        yield Shown("File", f"{file.title or file.address}{f': {file.fault}' if file.fault else ''}")


def grounded(record: LetterRecord, field: str, label: str, value: str) -> Shown:
    """One field of a letter with the words that gave it."""
    ground = next((one for one in record.grounds if one.field == field), None)
    return Shown(label, value, ground.words[:200] if ground else "", ground.where if ground else "")


def report_rows(record: ReportRecord) -> Iterator[Shown]:
    """A report's fields: what it is, which letters it tells of, who said what."""
    yield Shown("Title", record.title)
    yield Shown("Publisher", record.publisher)
    yield Shown("Published", long(record.published_on))
    yield Shown("Address", record.address)
    for letter in record.letters:
        parties = (
            f"from {party(letter.sender) or 'somebody not named'} to {party(letter.recipient) or 'somebody not named'}"
        )
        yield Shown(letter.role.value.capitalize(), parties, letter.words[:300], "report")
    for one in record.statements:
        how = "word for word" if one.is_direct else "as told by the reporter"
        yield Shown(f"{one.speaker} ({one.said_in.value}, {how})", one.text[:400])
    if record.left_out:
        yield Shown("Left out", f"{len(record.left_out)} paragraphs that are no part of the report")


def other_rows(record: Any) -> Iterator[Shown]:
    """The fields of any other record that have a value."""
    if is_dataclass(record) and not isinstance(record, type):
        for one in fields(record):
            if (value := getattr(record, one.name)) not in (None, "", ()):
                yield Shown(one.name.replace("_", " ").capitalize(), str(value)[:300])


def party(name: PartyName) -> str:
    """A party in words."""
    return ", ".join(part for part in (name.name, name.office, name.body) if part)


def long(day: date | None) -> str:
    """A day in words, or nothing."""
    return f"{day.day} {day:%B %Y}" if day else ""


# --- What a person puts right ----------------------------------------------------------------------------------


def editable(record: object) -> dict[str, Any]:
    """The fields of a record that a person can put right, with what was understood; nothing where it is the record
    of somebody else, such as a question.
    """
    if isinstance(record, LetterRecord):
        return {name: letter_value(record, name) for name in LETTER_FIELDS}
    if isinstance(record, ReportRecord):
        return {name: getattr(record, name) for name in REPORT_FIELDS}
    return {}


def letter_value(record: LetterRecord, name: str) -> Any:
    """One field of a letter, those of its parties apart."""
    who, _, part = name.partition("_")
    if who in {"sender", "recipient"} and part in {"name", "office", "body"}:
        return getattr(getattr(record, who), part)
    return getattr(record, name)


def put_right(entry: Entry, changed: dict[str, Any]) -> Entry:
    """The entry with the fields that a person has set."""
    record = entry.record
    if isinstance(record, LetterRecord):
        record = letter_put_right(record, changed)
    elif changed:
        record = replace(record, **changed)
    item = replace(entry.item, record=record) if entry.item else None
    return replace(entry, record=record, item=item)


def letter_put_right(record: LetterRecord, changed: dict[str, Any]) -> LetterRecord:
    """A letter with the fields that a person has set."""
    plain = {name: value for name, value in changed.items() if not name.startswith(("sender_", "recipient_"))}
    if "channel" in plain:
        plain["channel"] = Channel(plain["channel"])
    for who in ("sender", "recipient"):
        parts = {name.removeprefix(f"{who}_"): value for name, value in changed.items() if name.startswith(f"{who}_")}
        if parts:
            plain[who] = replace(getattr(record, who), **parts)
    return replace(record, **plain)


def stored_fields(changed: dict[str, Any]) -> list[str]:
    """The letter's own fields that a person has set, by the names of its row."""
    return [f"{name}_name" if name.endswith("_body") else name for name in changed]
