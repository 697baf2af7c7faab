"""What a pasted text or a dropped file says of its letter, field by field, each with its ground.

The readers of letters in hand do the reading; here their records become fields of the form. A file whose words cannot
be read stays a file of the letter, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from correspondence.records import Ground, LetterRecord, PartyName, ReportRecord
from correspondence.sources.letter_files import SOURCE as LETTER_FILES
from tracker.errors import PursuantError
from tracker.scraping import in_hand
from tracker.scraping.contract import Document

PASTED = "the text"
ONE_BY_ONE = ("dated", "subject", "reference", "replies_to")
"""Fields that the form and the record have alike."""
PARTIES = {"from": "sender", "to": "recipient"}
SURMISED = frozenset({"file name", "sender and recipient", "date", "nothing: it has no subject line, parties or date"})
"""Where a subject is from that the letter itself does not bear."""


@dataclass(frozen=True)
class Told:
    """What one source tells of one field, with the words and where they stand."""

    value: str
    words: str = ""
    where: str = ""

    @property
    def ground(self) -> str:
        """In words, for the person: `“3 May 2024” (first lines)`."""
        return f"“{shortened(self.words)}” ({self.where})" if self.words else self.where


@dataclass
class Reading:
    """What was read, by field; the parties by side, each with its three fields."""

    fields: dict[str, Told] = field(default_factory=dict)
    parties: dict[str, tuple[PartyName, Told]] = field(default_factory=dict)
    text: str = ""
    """The letter's own words, for judging what it is."""
    notes: list[str] = field(default_factory=list)
    """What could not be read, and what else it turned out to be."""

    @property
    def is_empty(self) -> bool:
        """Was nothing read?"""
        return not (self.fields or self.parties)


def read(text: str, files: Iterable[tuple[str, bytes]], day: date) -> Reading:
    """Read a pasted text and files, by name and content; what is told first holds."""
    reading = Reading()
    if text.strip():
        take(reading, Document(text.encode(), media_type="text/plain; charset=utf-8"), day)
    for name, content in files:
        take(reading, Document(content, name=name), day)
    return reading


def take(reading: Reading, document: Document, day: date) -> None:
    """Add what one document tells, or why it tells nothing."""
    what = f"“{document.name}”" if document.name else PASTED
    try:
        known = in_hand.recognise(document)
        record = known.read(day).entries[0].record
    except PursuantError as fault:
        if document.name:
            reading.notes.append(f"{what} is attached; its words are not read: {fault}")
        elif not reading.text:
            reading.text = document.content.decode()
        return
    if isinstance(record, LetterRecord):
        add(reading, record, what, is_file=bool(document.name), is_letter=known.reader.name == LETTER_FILES.name)
    elif isinstance(record, ReportRecord):
        reading.notes.append(f"{what.capitalize()} reads as a news report. Reports are added on the page “Add”.")
    else:
        reading.notes.append(f"{what.capitalize()} reads as {known.what}, not as a letter.")


def add(reading: Reading, record: LetterRecord, what: str, *, is_file: bool, is_letter: bool) -> None:
    """Take a letter's record into the reading."""
    grounds = {one.field: one for one in reversed(record.grounds)}
    for name in ONE_BY_ONE:
        value, ground = getattr(record, name), grounds.get(name)
        if value and not (name == "subject" and ground and ground.where in SURMISED and reading.fields):
            reading.fields.setdefault(name, told(as_typed(value), ground, what))
    for side, party in PARTIES.items():
        if named := getattr(record, party):
            reading.parties.setdefault(side, (named, told(str(named), grounds.get(party), what)))
    if is_letter:
        reading.fields.setdefault("channel", Told(record.channel.value, where=f"how {what} is laid out"))
    if is_file and record.text:
        reading.fields.setdefault("text", told(record.text, grounds.get("text"), what))
    reading.text = reading.text or record.text


def told(value: str, ground: Ground | None, what: str) -> Told:
    """A value with its ground, and from which file it is."""
    if ground is None:
        return Told(value, where=what)
    where = ", ".join(filter(None, [ground.where, what if what != PASTED else ""]))
    return Told(value, ground.words, where)


def as_typed(value: object) -> str:
    """A value as the form's field holds it."""
    return value.isoformat() if isinstance(value, date) else str(value)


def shortened(words: str, most: int = 120) -> str:
    """Words that fit beside a field."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def values_of(party: PartyName, side: str) -> Iterator[tuple[str, str]]:
    """The three fields of a party in the form."""
    yield f"{side}_name", party.name
    yield f"{side}_office", party.office
    yield f"{side}_body", party.body


Fields = dict[str, Any]
