"""Letters that a person has in hand: e-mails, PDFs, HTML, plain text. The last of the readers, so it claims little.

Pure: bytes in, one record out, never public. Two files with the same letter have one key, and so have two copies of
one e-mail.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from urllib.parse import unquote

from correspondence.layout.text import LetterText
from correspondence.records import Ground, LetterRecord, PartyName
from correspondence.sources.letter_file_kinds import Kind, kind_of, why_not
from correspondence.sources.letter_file_letters import InHand, mail_letter, page_letter, pdf_letter, plain_letter
from tracker.errors import ParseError
from tracker.pdf import pdf_text
from tracker.prose import clean, folded
from tracker.scraping.contract import Document, Entry, Item, Page

READ: dict[Kind, Callable[[Document], InHand]] = {
    Kind.EMAIL: mail_letter,
    Kind.PDF: pdf_letter,
    Kind.HTML: page_letter,
    Kind.TEXT: plain_letter,
}
KEY_LENGTH = 24
EMPTY_NAMES = frozenset(
    "attachment copy doc document download email file final image img letter mail message name new no noname page pdf "  # noqa: SIM905 - reads best so
    "saved scan scanned the unnamed untitled without".split()
)
"""Words of a file's name that say nothing of its letter."""


class LetterFiles:
    """The contract's answers for letters in hand."""

    name = "letter_files"
    title = "Letters in hand"
    record_type = LetterRecord
    is_private = True

    def recognise(self, document: Document) -> str:
        """What kind of letter in hand it is; empty for texts and pages that are none, and for bytes of other kinds."""
        return str(kind_of(document))

    def read_document(self, document: Document, day: date) -> Page:
        """The one letter in it; raises `ParseError` in words where it is not what it says, or cannot be read."""
        kind = kind_of(document)
        if fault := why_not(document, kind):
            raise ParseError(fault)
        if kind is Kind.CALLED_PDF:
            pdf_text(document.content)  # raises what it is instead
        if kind not in READ:
            raise ParseError("This does not read as a letter: it has no salutation, no close, no header lines.")
        found = READ[kind](document)
        record = to_record(found, document)
        digest = hashlib.sha256(repr(record).encode()).hexdigest()
        return Page(
            1, (Entry(key_of(found), record.dated or day, digest, record, is_whole=True, item=Item(record, False)),)
        )


SOURCE = LetterFiles()


def to_record(found: InHand, document: Document) -> LetterRecord:
    """The letter in this project's terms; its subject is never empty."""
    told = found.told if found.told.subject else with_subject(found.told, document.name)
    return LetterRecord(
        subject=told.subject,
        channel=found.channel,
        dated=told.dated,
        sender=told.sender,
        recipient=told.recipient,
        text=found.text,
        documents=found.documents,
        deposited_paper_ref=told.deposited_paper_ref,
        reference=told.reference,
        address=document.address,
        replies_to=told.replies_to,
        grounds=told.grounds,
    )


def with_subject(told: LetterText, file_name: str) -> LetterText:
    """A letter without a subject line, with a subject from its file's name, else from its parties or its day."""
    name, day = subject_of_name(file_name), told.dated
    if name:
        words, ground = name, Ground("subject", file_name, "file name")
    elif told.sender or told.recipient:
        words = " ".join(["Letter", *between("from", told.sender), *between("to", told.recipient)])
        ground = Ground("subject", words, "sender and recipient")
    else:
        words = f"Letter of {day.day} {day:%B %Y}" if day else "Letter"
        ground = Ground("subject", words, "date" if day else "nothing: it has no subject line, parties or date")
    return replace(told, subject=words, grounds=(*told.grounds, ground))


def between(word: str, party: PartyName) -> list[str]:
    """`from Jane Doe MP`, where the party is told."""
    return [word, party.name or party.office or party.body] if party else []


def subject_of_name(file_name: str) -> str:
    """What a file's name says without its ending; empty where it says nothing, as `scan0001` does."""
    stem = clean(unquote(PurePath(file_name.replace("\\", "/")).stem)).replace("_", " ")
    words = clean(stem if " " in stem else stem.replace("-", " "))[:200]
    telling = [word for word in re.findall(r"[^\W\d_]{3,}", words) if folded(word) not in EMPTY_NAMES]
    return words if telling else ""


def key_of(found: InHand) -> str:
    """The letter's key: by its Message-ID where it has one, else by all that makes it this letter."""
    if found.message_id:
        return f"message.{hashed(found.message_id)}"
    told = found.told
    parties = (told.sender, told.recipient)
    parts = [found.text, *(one for party in parties for one in (party.name, party.office, party.body))]
    return f"letter.{hashed(chr(10).join([*map(fold, parts), str(told.dated or ''), fold(told.subject)]))}"


def fold(text: str) -> str:
    """A text for comparing; a long one is not to stay in the memory of `folded`."""
    return folded.__wrapped__(text)


def hashed(text: str) -> str:
    """The first figures of a text's hash."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]
