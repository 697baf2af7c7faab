"""What the sources of letters share: files read, the letter's words among them, and what these add to its title.

Pure. A title is its publisher's word and wins; what it leaves open is taken from the letter's own words, where both
may mean the same party.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from posixpath import basename
from typing import Any
from urllib.parse import unquote, urlsplit

from correspondence.descriptions.parties import Described
from correspondence.descriptions.words import is_group
from correspondence.layout.text import LetterText, is_letter, read_letter_text
from correspondence.records import DocumentRecord, LetterRecord, PartyName
from tracker.errors import ParseError
from tracker.pdf import pdf_text
from tracker.people.bodies import is_same
from tracker.prose import bare_name, clean, folded, html_to_text
from tracker.understanding import london_day

PDF = "application/pdf"
LONGEST_ADDRESS = 1000
LARGEST = 2**31
"""No file of a letter has as many bytes."""
NO_PART_OF_A_NAME = frozenset({"lord", "lady", "baroness", "baron", "viscount", "viscountess", "earl", "of", "the"})
NO_PART_OF_AN_OFFICE = frozenset({"of", "for", "the", "and", "state", "to", "at", "in", "hm"})
SINGLE = ("dated", "reference", "replies_to", "deposited_paper_ref")
"""What a letter's words add where the title does not say it."""


def described(record: LetterRecord, said: Described) -> LetterRecord:
    """A record with what its title says."""
    return replace(
        record,
        sender=said.sender,
        recipient=said.recipient,
        dated=said.dated,
        replies_to=said.replies_to,
        grounds=record.grounds + said.grounds,
    )


def with_file(
    record: LetterRecord, address: str, content: bytes, fault: str, read: Callable[[bytes], str], *, is_letter: bool
) -> LetterRecord:
    """The record with the words of one of its files, or with why they could not be read."""
    text = ""
    if not fault:
        try:
            text = read(content)
        except ParseError as refusal:
            fault = str(refusal)
    files = tuple(replace(one, text=text, fault=fault) if one.address == address else one for one in record.documents)
    return with_words(replace(record, documents=files), words_among(files, is_letter=is_letter) or record.text)


def words_among(files: Iterable[DocumentRecord], *, is_letter: bool) -> str:
    """The letter's own words: the first file that reads as a letter, or the only one where the title says it is one."""
    files = tuple(files)
    if found := next((one.text for one in files if reads_as_letter(one.text)), ""):
        return found
    return files[0].text if is_letter and len(files) == 1 else ""


def reads_as_letter(text: str) -> bool:
    """Does a text read as a letter: greeted, or signed?"""
    return bool(text) and is_letter(text)


def with_words(record: LetterRecord, text: str) -> LetterRecord:
    """The record with the letter's words, and with what they say that the title leaves open."""
    record = replace(record, text=text)
    if not text:
        return record
    told = read_letter_text(text)
    for name in SINGLE:
        if not getattr(record, name) and getattr(told, name):
            record = taken(record, told, name, getattr(told, name))
    for name in ("sender", "recipient"):
        party = together(getattr(record, name), getattr(told, name))
        if party != getattr(record, name):
            record = taken(record, told, name, party)
    return record


def taken(record: LetterRecord, told: LetterText, name: str, value: object) -> LetterRecord:
    """The record with one field from the letter's words, and with the grounds that these give for it."""
    new = tuple(ground for ground in told.grounds if ground.field == name and ground not in record.grounds)
    changed: dict[str, Any] = {name: value, "grounds": record.grounds + new}
    return replace(record, **changed)


def together(title: PartyName, letter: PartyName) -> PartyName:
    """A party as the title has it, with what the letter adds, where both may mean one."""
    if not title or not letter:
        return title or letter
    if not may_be_same(title, letter):
        return title
    return PartyName(title.name or letter.name, title.office or letter.office, title.body or letter.body)


def may_be_same(title: PartyName, letter: PartyName) -> bool:
    """May two tellings mean one party? They share what both of them tell; a group is nobody in particular."""
    if is_group(title.office) or (title.name and not letter.name):
        return False
    if title.name and letter.name:
        return is_within(words_of(bare_name(title.name), NO_PART_OF_A_NAME), bare_name(letter.name), NO_PART_OF_A_NAME)
    if title.office and letter.office:
        return is_within(words_of(folded(title.office), NO_PART_OF_AN_OFFICE), letter.office, NO_PART_OF_AN_OFFICE)
    return not (title.body and letter.body) or is_same(title.body, letter.body)


def is_within(ours: frozenset[str], text: str, left_out: frozenset[str]) -> bool:
    """Are the words of one telling all in the other, whichever is the longer?"""
    theirs = words_of(folded(text), left_out)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def words_of(text: str, left_out: frozenset[str]) -> frozenset[str]:
    """The telling words of a name or office."""
    return frozenset(re.findall(r"[\w'\u2019-]+", text)) - left_out


def file_text(content: bytes) -> str:
    """The words of a PDF; raises `ParseError`."""
    return pdf_text(content)


def plain(markup: str) -> str:
    """HTML as a text with a line for each paragraph, NFKC."""
    return unicodedata.normalize("NFKC", html_to_text(markup))


def is_pdf_named(*names: str) -> bool:
    """Does one of the names of a file, or what it is declared as, say PDF?"""
    return any(name.lower() == PDF or urlsplit_path(name).lower().endswith(".pdf") for name in names)


def urlsplit_path(address: str) -> str:
    """The path of an address; nothing where it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def host_of(address: str) -> str:
    """The host of a whole and safe address; nothing for any other."""
    if len(address) > LONGEST_ADDRESS or re.search(r"[\s\x00-\x1f\x7f\\]", address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.netloc if parts.scheme == "https" and parts.netloc == (parts.hostname or "") else ""


def file_name(address: str) -> str:
    """What a file is called, by its address."""
    return clean(unquote(basename(urlsplit_path(address))))


def london(moment: datetime | None) -> date | None:
    """The day in London of a time; none where no calendar has it."""
    try:
        return london_day(moment)
    except OverflowError:
        return None


def size_of(told: int | None) -> int | None:
    """A file's size in bytes; none where what is told can be none."""
    return told if told is not None and 0 <= told < LARGEST else None


def digest(*parts: str) -> str:
    """A hash of what a row shows."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()
