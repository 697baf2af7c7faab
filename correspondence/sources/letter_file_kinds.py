"""What a file in hand is, by its bytes first and its name second. Pure, quick, never raises."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from correspondence.layout.text import is_letter
from correspondence.sources.letter_file_texts import MAX_PAGE, decoded, is_text, page_text
from tracker.errors import ParseError
from tracker.pdf import beginning, is_pdf
from tracker.scraping.contract import Document


class Kind(StrEnum):
    """What is recognised, in the words of the page that says so."""

    EMAIL = "an e-mail"
    PDF = "a PDF"
    HTML = "a letter as HTML"
    TEXT = "a letter as plain text"
    OFFICE = "an Office file"
    PICTURE = "a picture"
    EMPTY = "an empty file"
    CALLED_PDF = "a file called .pdf"
    CALLED_EMAIL = "a file called .eml"
    CALLED_TEXT = "a file called .txt"
    NONE = ""


HEADERS = frozenset({"from", "to", "subject", "date", "message-id", "mime-version", "received"})
"""Two of these on top make an e-mail."""
MACHINE = frozenset({"message-id", "mime-version", "received", "content-type", "return-path", "dkim-signature"})
"""Headers that no person types."""
HEADER = re.compile(rb"(?P<name>[A-Za-z][A-Za-z0-9-]{0,60})[ \t]?:(?P<value>.{0,500})")
HEADERS_WITHIN = 65536
READ_WITHIN = 200_000
"""So many bytes of a text are looked at to tell whether it is a letter."""
MARKUP = re.compile(
    r"\s{0,1000}(?:<\?xml[^>]{0,200}\?>\s{0,100})?(?:<!--.{0,2000}?-->\s{0,100}){0,3}"
    r"<(?:!doctype html|html|head|body|meta|div|p|table|span|br|title|style|section|article|main|h[1-6]|font|center)\b",
    re.IGNORECASE | re.DOTALL,
)
OFFICE_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
HEIC = re.compile(rb".{4}ftyp(?:heic|heix|mif1|hevc)", re.DOTALL)
NAMED = ((".pdf", Kind.CALLED_PDF), (".eml", Kind.CALLED_EMAIL), (".txt", Kind.CALLED_TEXT))
DECLARED = {"application/pdf": Kind.CALLED_PDF, "message/rfc822": Kind.CALLED_EMAIL}


def kind_of(document: Document) -> Kind:
    """What the document is; `NONE` for a text or page that is no letter, and for bytes of unknown kind."""
    content = document.content
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return Kind.EMPTY if document.name else Kind.NONE
    if is_pdf(content) and not looks_like_mail(content, is_called=True):
        return Kind.PDF
    claimed = claim_of(document)
    if looks_like_mail(content, is_called=claimed is Kind.CALLED_EMAIL):
        return Kind.EMAIL
    if claimed in {Kind.CALLED_PDF, Kind.CALLED_EMAIL}:
        return claimed
    return binary_kind(content) or text_kind(content) or (claimed if is_binary(content) else Kind.NONE)


def claim_of(document: Document) -> Kind:
    """What the document's name, or whoever sent it, says that it is."""
    name = document.name.lower().strip()
    by_name = next((kind for ending, kind in NAMED if name.endswith(ending)), Kind.NONE)
    return by_name or DECLARED.get(document.media_type.split(";")[0].strip().lower(), Kind.NONE)


def binary_kind(content: bytes) -> Kind:
    """An Office file or a picture by its first bytes."""
    if content.startswith(OFFICE_STARTS):
        return Kind.OFFICE
    is_picture = content.startswith(PICTURE_STARTS[:-1]) or (content.startswith(b"BM") and is_binary(content))
    is_webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    return Kind.PICTURE if is_picture or is_webp or HEIC.match(content) else Kind.NONE


def is_binary(content: bytes) -> bool:
    """Are the bytes none of a text?"""
    return not is_text(decoded(content[:READ_WITHIN]))


def text_kind(content: bytes) -> Kind:
    """A letter as HTML or plain text; a page too large to be looked through is taken for one, and refused then."""
    if is_binary(content):
        return Kind.NONE
    start = decoded(content[:READ_WITHIN])
    if MARKUP.match(start):
        if len(content) > MAX_PAGE:
            return Kind.HTML
        return Kind.HTML if is_letter_page(content) else Kind.NONE
    return Kind.NONE if is_json(start) or not is_letter(start) else Kind.TEXT


def is_letter_page(content: bytes) -> bool:
    """Do the first lines of an HTML page read as a letter?"""
    try:
        return is_letter(page_text(content[:READ_WITHIN]))
    except ParseError:
        return False


def is_json(text: str) -> bool:
    """Does a text begin as JSON does? A letter may begin with a bracket, but not with one of these."""
    bare = text.lstrip("\ufeff \r\n\t")
    if not bare.startswith(("{", "[")):
        return False
    try:
        json.JSONDecoder().raw_decode(bare)
    except RecursionError:
        return True
    except ValueError:
        return re.match(r"[\[{]\s{0,50}[\[{\"]", bare) is not None
    return True


def looks_like_mail(content: bytes, *, is_called: bool) -> bool:
    """Do headers of an e-mail stand on top: two of the known ones, and an address or a header that machines write?

    A file that is called .eml need not have the latter.
    """
    names, has_address = set[str](), False
    for number, line in enumerate(content[:HEADERS_WITHIN].lstrip(b"\xef\xbb\xbf\r\n").splitlines()):
        if number == 0 and line.startswith(b"From "):
            continue
        if line[:1] in b" \t" and names and line.strip():
            continue
        if (found := HEADER.match(line)) is None:
            break
        name = found["name"].decode("ascii").lower()
        names.add(name)
        has_address = has_address or (name == "from" and b"@" in found["value"])
    return len(names & HEADERS) >= 2 and (is_called or has_address or bool(names & MACHINE))


def why_not(document: Document, kind: Kind) -> str:
    """Why a document that is recognised cannot be read, for a person; empty where it can."""
    advice = "Save it as a PDF, or copy its text and paste that"
    if kind is Kind.EMPTY:
        return "The file is empty."
    if kind is Kind.OFFICE:
        return f"Office files are not read. {advice}."
    if kind is Kind.PICTURE:
        return "Pictures are not read. Type or copy the text of the letter in."
    if kind is Kind.CALLED_EMAIL:
        said = "The file is called .eml but is no e-mail: it has no headers such as From and Date."
        return f"{said} It begins with {beginning(document.content)}."
    if kind is Kind.CALLED_TEXT:
        return "The file is called .txt, but this is no text: most of it are bytes that stand for no letters."
    return ""
