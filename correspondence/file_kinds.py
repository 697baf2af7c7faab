"""What a file is that somebody attaches, by its bytes and not by its claim; and the name under which it is kept. Pure.

Nothing that a browser might run is among the kinds: HTML, SVG and scripts are text, and are given out as text alone.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from correspondence.sources.letter_file_kinds import looks_like_mail
from correspondence.sources.letter_file_texts import decoded, is_text
from tracker.errors import ParseError
from tracker.pdf import is_pdf

LOOKED_AT = 200_000
"""Bytes of a text that are looked at to tell that it is one."""
MOST_PARTS = 20_000
"""Parts of an Office file; one with more is no letter."""
LONGEST_NAME = 200
"""Characters of a name, its ending among them."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is taken in: what it is given out as, and the endings that its name may have."""

    media_type: str
    endings: tuple[str, ...]
    """The first one is added where the name has none of them."""
    words: str


PDF = FileKind("application/pdf", (".pdf",), "PDF")
EMAIL = FileKind("message/rfc822", (".eml",), "e-mail")
TEXT = FileKind("text/plain", (".txt", ".text", ".log", ".md"), "text")
CSV = FileKind("text/csv", (".csv",), "CSV")
PNG = FileKind("image/png", (".png",), "picture")
JPEG = FileKind("image/jpeg", (".jpg", ".jpeg"), "picture")
TIFF = FileKind("image/tiff", (".tif", ".tiff"), "picture")
RTF = FileKind("application/rtf", (".rtf",), "Rich Text")
OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = FileKind(f"{OFFICE}.wordprocessingml.document", (".docx",), "Word document")
XLSX = FileKind(f"{OFFICE}.spreadsheetml.sheet", (".xlsx",), "Excel workbook")
ODT = FileKind("application/vnd.oasis.opendocument.text", (".odt",), "OpenDocument text")
ODS = FileKind("application/vnd.oasis.opendocument.spreadsheet", (".ods",), "OpenDocument spreadsheet")
KINDS = (PDF, EMAIL, TEXT, CSV, PNG, JPEG, TIFF, RTF, DOCX, XLSX, ODT, ODS)
STARTS = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"{\\rtf", RTF),
)
REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an older Office file or an Outlook message"),
    (b"GIF8", "a GIF"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
)
TAKEN = "PDF, e-mail (.eml), text, CSV, PNG, JPEG, TIFF, .docx, .xlsx, .odt, .ods and .rtf are kept"


def kind_of(name: str, content: bytes) -> FileKind:
    """The kind of a file; raises `ParseError` in words where it is none that is kept."""
    if not content:
        raise ParseError("The file is empty.")
    mailed = looks_like_mail(content, is_called=name.lower().endswith(".eml"))
    if is_pdf(content) and not mailed:
        return PDF
    for start, kind in STARTS:
        if content.startswith(start):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return office_kind(content)
    for start, words in REFUSED:
        if content.startswith(start):
            raise ParseError(f"It is {words}, which is not kept. {TAKEN}: save it as one of these.")
    if mailed:
        return EMAIL
    if is_text(decoded(content[:LOOKED_AT])):
        return CSV if name.lower().endswith(".csv") else TEXT
    raise ParseError(f"It is of no kind that is kept. {TAKEN}.")


def office_kind(content: bytes) -> FileKind:
    """Which Office file a ZIP is; raises `ParseError` for any other archive, and for one with macros."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts[:MOST_PARTS]}
            told = archive.read("mimetype") if is_small(parts, "mimetype") else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as fault:
        raise ParseError("It is an archive or Office file that is damaged or locked, and is not kept.") from fault
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ParseError("It is an Office file with macros, which is not kept. Save it without them, or as a PDF.")
    for kind in (ODT, ODS):
        if told.strip() == kind.media_type.encode():
            return kind
    if "[Content_Types].xml" in names and len(parts) <= MOST_PARTS:
        if "word/document.xml" in names:
            return DOCX
        if "xl/workbook.xml" in names:
            return XLSX
    raise ParseError(f"It is an archive, which is not kept. {TAKEN}: attach what is in it.")


def is_small(parts: list[zipfile.ZipInfo], name: str) -> bool:
    """Is a part there, and no longer than the name of a media type?"""
    return any(part.filename == name and part.file_size <= 100 for part in parts)


DIRECTIONS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the order of letters around, so that a name could look like another."""
UNSAFE = re.compile(r"[<>:\"/\\|?*;%\x00-\x1f\x7f]")


def safe_name(name: str, kind: FileKind) -> str:
    """A file's name without a path, control characters or signs that mean something to a system, with an ending of
    its kind: a file that is opened from where it was saved is opened as what it is.
    """
    bare = PurePath(name.replace("\\", "/")).name
    bare = DIRECTIONS.sub("", unicodedata.normalize("NFC", bare)).encode("utf-8", "replace").decode("utf-8")
    bare = " ".join(UNSAFE.sub(" ", bare).split()).strip(" .") or "file"
    ending = next((one for one in kind.endings if bare.lower().endswith(one) and len(bare) > len(one)), "")
    stem = bare[: len(bare) - len(ending)] if ending else bare
    ending = bare[len(stem) :] or kind.endings[0]
    return stem[: LONGEST_NAME - len(ending)].rstrip(" .") + ending
