"""The words of a PDF, or in words why it has none to give. Pure; bounded in time and memory for hostile files."""

from __future__ import annotations

import logging
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import Configuration, PageObject, PdfReader
from pypdf import apply_configuration as pypdf_limits
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import DictionaryObject, StreamObject

from tracker.errors import ParseError
from tracker.pdf_lines import Line, paragraphs

MAX_BYTES = 50_000_000
MAX_PAGES = 500
MAX_CHARACTERS = 1_000_000
MAX_SECONDS = 10.0
"""The last net, for what no count catches: a letter takes less than one."""
MAX_FORMS = 500
"""Drawings that pages share, looked through for damage that pypdf would pass over without a word."""
MARK = b"%PDF-"
MARK_WITHIN = 1024
"""Readers accept a few bytes before the mark; so does the standard's note 13."""
END_WITHIN = 2048
LIMITS = Configuration(
    maximum_declared_stream_length=MAX_BYTES,
    zlib_maximum_output_length=20_000_000,
    lzw_maximum_output_length=20_000_000,
    run_length_maximum_output_length=20_000_000,
    brotli_maximum_output_length=20_000_000,
    array_based_stream_maximum_output_length=20_000_000,
    stream_decoding_work_maximum_length=60_000_000,
    stream_parsing_work_maximum_count=300_000,
    page_tree_maximum_entries=2 * MAX_PAGES,
    page_tree_maximum_page_entries=100_000,
    xform_maximum_invocations_per_extraction=MAX_FORMS,
)
UNREADABLE = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Kinds of character that stand for no letter: fonts that do not say which letters they draw give these."""
STARTS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP or Office file (.docx, .xlsx)"),
    (b"\xd0\xcf\x11\xe0", "an older Office file (.doc, .xls) or an Outlook message (.msg)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x1f\x8b", "a compressed file"),
)
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each oddity in a file; what matters is raised


@dataclass
class Work:
    """What reading one PDF has cost so far; `spend` is called at each step."""

    ends: float
    characters: int = 0
    lines: list[Line] = field(default_factory=list)

    def spend(self, characters: int = 0) -> None:
        """Count what a step gave; raises `ParseError` where it is more than any letter needs."""
        self.characters += characters
        if self.characters > MAX_CHARACTERS:
            raise ParseError(f"The PDF holds more than {MAX_CHARACTERS:,} characters of text; no letter is that long.")
        if time.monotonic() > self.ends:
            raise ParseError("The PDF takes too long to read; it is damaged, or no letter.")


def is_pdf(content: bytes) -> bool:
    """Do the bytes say of themselves that they are a PDF?"""
    return MARK in content[:MARK_WITHIN]


def pdf_text(content: bytes) -> str:
    """The words of a PDF, NFKC, a line for each paragraph; raises `ParseError` where it has none or is none."""
    refuse_others(content)
    work = Work(ends=time.monotonic() + MAX_SECONDS)
    with in_words(), pypdf_limits(LIMITS):
        reader = opened(content)
        pages = [page_lines(page, work) for page in reader.pages]
        if not any(line.text for page in pages for line in page):
            raise ParseError(wordless(reader))
    text = paragraphs(pages)
    if is_gibberish(text):
        raise ParseError("The PDF does not say which letters it draws, so that its text cannot be read.")
    return text


def refuse_others(content: bytes) -> None:
    """Raise `ParseError` for what is no PDF, saying what it is instead, and for one that is cut off or too large."""
    if not content.strip():
        raise ParseError("The file is empty.")
    if not is_pdf(content):
        raise ParseError(f"This is not a PDF: it begins with {beginning(content)}.")
    if len(content) > MAX_BYTES:
        raise ParseError(
            f"The PDF has {len(content) // 1_000_000} MB; more than {MAX_BYTES // 1_000_000} MB are not read."
        )
    end = content.rstrip(b"\0\r\n\t ")[-END_WITHIN:]
    if b"%%EOF" not in end and b"startxref" not in end:
        raise ParseError("The PDF is cut off before its end. Fetch it or ask for it again.")


def beginning(content: bytes) -> str:
    """What bytes that are no PDF begin with, for a person."""
    head = content[:MARK_WITHIN].lstrip(b"\xef\xbb\xbf \r\n\t")
    for mark, what in STARTS:
        if head.startswith(mark):
            return what
    lower = head.lower()
    if lower.startswith((b"<!doctype html", b"<html", b"<head", b"<!--")) or b"<html" in lower:
        return "HTML. Perhaps the page that leads to the PDF was saved instead of the PDF"
    if lower.startswith((b"<?xml", b"<")):
        return "XML"
    if head.startswith((b"{", b"[")):
        return "JSON"
    return "bytes of no kind that is known here" if b"\0" in head else "plain text"


@contextmanager
def in_words() -> Iterator[None]:
    """Whatever pypdf raises as a `ParseError` that a person understands."""
    try:
        yield
    except ParseError:
        raise
    except LimitReachedError as fault:
        raise ParseError("The PDF unpacks to far more than a letter holds, and is not read.") from fault
    except (FileNotDecryptedError, DependencyError) as fault:
        raise ParseError(LOCKED) from fault
    except Exception as fault:  # pypdf's own documentation: broken files may cause any exception
        raise ParseError("The PDF is damaged and cannot be read. Fetch it or ask for it again.") from fault


LOCKED = "The PDF is locked with a password. Save a copy without it (print it to a PDF), or copy its text."


def opened(content: bytes) -> PdfReader:
    """The PDF with its pages counted; raises `ParseError` where it is locked or has too many."""
    reader = PdfReader(BytesIO(content), root_object_recovery_limit=1000, xref_stream_maximum_entries=500_000)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ParseError(LOCKED)
    root = reader.root_object.get("/Pages")
    told = root.get_object().get("/Count") if root is not None else None
    count = told if isinstance(told, int) and told > MAX_PAGES else len(reader.pages)
    if count > MAX_PAGES:
        raise ParseError(f"The PDF says that it has {count} pages; more than {MAX_PAGES} are not read.")
    if not count:
        raise ParseError("The PDF has no pages.")
    return reader


def page_lines(page: PageObject, work: Work) -> list[Line]:
    """The lines of a page with where they stand, in the order in which it draws them."""
    work.spend()
    unpack_forms(page, work)
    lines = [Line()]

    def on_step(*_step: Any) -> None:
        work.spend()

    def on_text(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        work.spend(len(text))
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append(Line())
            lines[-1].add(part, cm, tm, is_bold(font), size)

    page.extract_text(visitor_operand_before=on_step, visitor_text=on_text)
    work.spend()  # inside a form pypdf swallows what the steps raise
    return lines


def is_bold(font: Any) -> bool:
    """Does a font's name say that it is bold?"""
    name = font.get("/BaseFont") if isinstance(font, DictionaryObject) else ""
    return "bold" in str(name).lower()


def unpack_forms(page: PageObject, work: Work) -> None:
    """Unpack the drawings that a page shares: pypdf leaves out without a word those that it cannot unpack."""
    waiting, seen = [page.get("/Resources")], set[int]()
    while waiting and len(seen) < MAX_FORMS:
        work.spend()
        for one in drawings(waiting.pop()):
            if id(one) not in seen and one.get("/Subtype") == "/Form":
                seen.add(id(one))
                one.get_data()
                waiting.append(one.get("/Resources"))


def drawings(resources: Any) -> Iterator[StreamObject]:
    """The drawings and pictures that a page's resources name."""
    resources = resources.get_object() if resources is not None else None
    named = resources.get("/XObject") if isinstance(resources, DictionaryObject) else None
    named = named.get_object() if named is not None else None
    for one in named.values() if isinstance(named, DictionaryObject) else ():
        if isinstance(drawing := one.get_object(), StreamObject):
            yield drawing


def wordless(reader: PdfReader) -> str:
    """Why a PDF has no words, for a person."""
    if any(one.get("/Subtype") == "/Image" for page in reader.pages for one in drawings(page.get("/Resources"))):
        return "The PDF holds pictures of pages, no text: it is a scan. Type or copy the text in."
    return "The PDF holds no text."


def is_gibberish(text: str) -> bool:
    """Are more than a fifth of the characters no letters, digits or signs at all?"""
    bad = sum(1 for char in text if char == "\ufffd" or (char != "\n" and unicodedata.category(char) in UNREADABLE))
    return bad * 5 > len(text)
