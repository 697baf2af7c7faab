"""What a parser hands over about letters and about reports of letters: frozen, typed, no database.

The empty text and `None` mean that the source does not say. Nothing is invented to fill a field.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Channel(StrEnum):
    """How a letter came."""

    LETTER = "letter"
    EMAIL = "email"
    CALL = "call"
    MEETING = "meeting"


@dataclass(frozen=True)
class PartyName:
    """One party of a letter as its source names it: a person, an office, a body; each empty where not told."""

    name: str = ""
    """A person, with title as published: `Lord Ahmad of Wimbledon`."""
    office: str = ""
    """The office as the source words it: `Minister of State for School Standards`, `shadow Cabinet Office minister`."""
    body: str = ""
    """The body that the party writes for: `Cabinet Office`, `Education Committee`. Never an opponent's portfolio."""

    def __bool__(self) -> bool:
        """Is anything told?"""
        return bool(self.name or self.office or self.body)


@dataclass(frozen=True)
class Ground:
    """The words of the source that gave a field."""

    field: str
    """A field of the record: `sender`, `recipient`, `dated`, `subject`, `reference`, `deposited_paper_ref`, ..."""
    words: str
    where: str = ""
    """Where they stand, for a person: `title`, `body`, `description`, `first lines`, `signature`, `header`."""


@dataclass(frozen=True)
class DocumentRecord:
    """A file that belongs to a letter: an attachment, a PDF of it, its page."""

    title: str = ""
    address: str = ""
    """Where its publisher has it; empty for a file in an e-mail."""
    media_type: str = ""
    size: int | None = None
    """Bytes."""
    text: str = ""
    """Its words, a line for each paragraph, NFKC; empty where not read."""
    fault: str = ""
    """Why its words could not be read, for a person; empty where they were, or were not looked for."""


@dataclass(frozen=True, order=True)
class ChangeNote:
    """What the publisher said of a change of its page."""

    on: date
    note: str


@dataclass(frozen=True)
class LetterRecord:
    """One letter, e-mail or note as a source shows it."""

    subject: str
    """Never empty: the title or description of the source, or the letter's own subject line."""
    channel: Channel = Channel.LETTER
    dated: date | None = None
    """The day that the letter itself bears."""
    published_on: date | None = None
    """The day on which the source published or deposited it."""
    sender: PartyName = PartyName()
    recipient: PartyName = PartyName()
    text: str = ""
    """The letter's own words, a line for each paragraph. A publisher's summary is no such thing: see `summary`."""
    summary: str = ""
    """What the publisher says of it."""
    documents: tuple[DocumentRecord, ...] = ()
    deposited_paper_ref: str = ""
    """`DEP2021-0456`."""
    reference: str = ""
    """The sender's own reference: `TO2024/01234`."""
    address: str = ""
    """The public page of the letter at its source."""
    is_public: bool = False
    """The source has published it, so that everybody may see it here too."""
    withdrawn_on: date | None = None
    withdrawn_note: str = ""
    change_notes: tuple[ChangeNote, ...] = ()
    replies_to: str = ""
    """In words, or by reference, what it answers: `your letter of 3 May 2024`."""
    grounds: tuple[Ground, ...] = ()

    @property
    def day(self) -> date | None:
        """The day by which the source lists it."""
        return self.published_on or self.dated


class ReportedRole(StrEnum):
    """What a report says of a letter."""

    LETTER = "letter"
    REPLY = "reply"
    MENTION = "mention"
    """An earlier letter that is spoken of in passing."""


@dataclass(frozen=True)
class ReportedLetter:
    """A letter that a report tells of. The report is evidence of it, never the letter."""

    role: ReportedRole
    sender: PartyName
    recipient: PartyName
    words: str
    """The words of the report from which it is known."""
    told: str = ""
    """The sentences of the report that say what it says: for topics and organisations, never shown as the letter."""
    dated: date | None = None


class SpeakerKind(StrEnum):
    """Who speaks in a report."""

    PERSON = "person"
    ORGANISATION = "organisation"


class SaidIn(StrEnum):
    """Where something was said that a report quotes."""

    LETTER = "letter"
    REPLY = "reply"
    MENTION = "mention"
    PRESS = "press"
    """To the press, by a party or somebody else."""
    STATEMENT = "statement"
    """An organisation's own word on what is said of it."""


@dataclass(frozen=True)
class StatementRecord:
    """What a report says that somebody said."""

    speaker: str
    """The full name where the report gives it anywhere: `John Glen` for "Mr Glen", `BGI Group` for "the company"."""
    kind: SpeakerKind
    said_in: SaidIn
    text: str
    """Quoted words without their marks, paragraphs of one quotation as lines; for an indirect one, its sentence."""
    is_direct: bool
    """Quoted word for word; if not, told by the reporter."""
    said_to: str = ""
    """To whom, where told: `PA`."""


@dataclass(frozen=True)
class ReportRecord:
    """One news report of letters."""

    title: str
    """Empty for a copy without its title."""
    publisher: str
    author: str
    published_on: date | None
    address: str
    letters: tuple[ReportedLetter, ...]
    statements: tuple[StatementRecord, ...]
    paragraphs: tuple[str, ...] = field(repr=False)
    """The report's own paragraphs: for topics and organisations; copyright, never shown."""
    left_out: tuple[str, ...] = field(default=(), repr=False)
    """Paragraphs that are no part of the report: comment rules, pleas to subscribe."""

    @property
    def day(self) -> date | None:
        """The day by which the source lists it."""
        return self.published_on
