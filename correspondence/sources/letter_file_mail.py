"""An e-mail's bytes as its parts: headers in plain words, own text, attached files, mails within. Pure, and bounded.

The standard library's older policy is used: the newer one parses each header in full and raises on hostile ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes
from email.errors import InvalidBase64CharactersDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from correspondence.sources.letter_file_texts import MAX_PAGE, MAX_TEXT, TOO_LONG, decoded, page_text, unflowed
from tracker.errors import ParseError
from tracker.prose import clean
from tracker.understanding import london_day

MAX_MAIL = 100_000_000
MAX_FILE = 25_000_000
MAX_PARTS = 100
MAX_DEPTH = 5
"""Mails within mails."""
LONGEST_HEADER = 10_000
LONGEST_SUBJECT = 300
LONGEST_TYPE = 100
IGNORED = frozenset(
    {
        "text/calendar",
        "application/ics",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
        "message/delivery-status",
        "text/rfc822-headers",
    }
)
"""Parts that are machines' business: invitations, signatures, reports of delivery."""
UNNAMED = "attachment without a name"
BAD_BASE64 = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect)
BOUNDARY = re.compile(rb"^content-type:\s{0,20}(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class AttachedFile:
    """A file that a mail brings."""

    name: str
    media_type: str
    content: bytes
    is_damaged: bool = False


@dataclass
class Mail:
    """One mail: headers in plain words, its texts, its files, the mails within it."""

    sender: str = ""
    to: str = ""
    subject: str = ""
    date_words: str = ""
    dated: date | None = None
    message_id: str = ""
    in_reply_to: str = ""
    plain: list[str] = field(default_factory=list)
    markup: list[tuple[bytes, str]] = field(default_factory=list)
    """HTML with the encoding declared for it; read where there is no plain text."""
    files: list[AttachedFile] = field(default_factory=list)
    nested: list[Mail] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The mail's text: the plain parts, or where they are empty the lines of its HTML; raises `ParseError`."""
        if self.is_page and sum(len(content) for content, _ in self.markup) > MAX_PAGE:
            raise ParseError(f"The e-mail's HTML is longer than {MAX_PAGE // 1_000_000} MB; no letter is.")
        texts = [page_text(*one) for one in self.markup] if self.is_page else self.plain
        return "\n\n".join(filter(str.strip, texts))

    @property
    def is_page(self) -> bool:
        """Is there no plain text, but HTML?"""
        return not any(map(str.strip, self.plain))

    def within(self) -> Iterator[Mail]:
        """This mail and those within it."""
        yield self
        for one in self.nested:
            yield from one.within()


@dataclass
class Tally:
    """How many parts were met so far."""

    parts: int = 0

    def count(self) -> None:
        """One more; raises `ParseError` past what a mail has."""
        self.parts += 1
        if self.parts > MAX_PARTS:
            raise ParseError(f"The e-mail has more than {MAX_PARTS} parts; no letter has.")


def read_mail(content: bytes) -> Mail:
    """An e-mail as its parts; raises `ParseError` for one too large, too deep, or of too many parts."""
    if len(content) > MAX_MAIL:
        raise ParseError(f"The e-mail is larger than {MAX_MAIL // 1_000_000} MB, and is not read.")
    if len(BOUNDARY.findall(content)) > MAX_PARTS:
        raise ParseError(f"The e-mail has more than {MAX_PARTS} parts; no letter has.")
    try:
        return gathered(message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n")), 0, Tally())
    except ParseError:
        raise
    except Exception as fault:  # the standard library raises many kinds on hostile mail
        raise ParseError("The e-mail is damaged and cannot be read.") from fault


def gathered(message: Message, depth: int, tally: Tally) -> Mail:
    """A message with what it holds; `depth` counts the mails around it."""
    if depth > MAX_DEPTH:
        raise ParseError(f"The e-mail holds mails within mails, more than {MAX_DEPTH} deep. Save the innermost alone.")
    words = header(message, "Date") or header(message, "Sent")
    mail = Mail(
        sender=header(message, "From"),
        to=header(message, "To"),
        subject=header(message, "Subject")[:LONGEST_SUBJECT],
        date_words=words,
        dated=day_of(words),
        message_id=header(message, "Message-ID"),
        in_reply_to=header(message, "In-Reply-To"),
    )
    take_part(mail, message, depth, tally)
    return mail


def take_part(mail: Mail, part: Message, depth: int, tally: Tally) -> None:
    """Put what a part holds where it belongs."""
    tally.count()
    if any(len(str(value)) > LONGEST_HEADER for name, value in part.items() if name.lower().startswith("content-")):
        raise ParseError("The e-mail has a header that is too long to be read.")
    media_type = part.get_content_type().encode("ascii", "replace").decode()[:LONGEST_TYPE]
    if media_type == "message/rfc822":
        for one in inner(part):
            mail.nested.append(gathered(one, depth + 1, tally))
    elif part.is_multipart():
        for one in inner(part):
            take_part(mail, one, depth, tally)
    elif media_type not in IGNORED:
        take_leaf(mail, part, media_type)


def inner(part: Message) -> list[Message]:
    """The parts within a part."""
    held = part.get_payload()
    return [one for one in held if isinstance(one, Message)] if isinstance(held, list) else []


def take_leaf(mail: Mail, part: Message, media_type: str) -> None:
    """A text for reading goes to the mail's words, anything else to its files; pictures within a page are neither."""
    name = filename(part)
    content = payload(part)
    is_attached = header(part, "Content-Disposition").lower().startswith("attachment")
    if media_type in {"text/plain", "text/html"} and not is_attached and not name:
        take_words(mail, part, media_type, content)
    elif is_attached or not (media_type.startswith("image/") and part["Content-ID"]):
        if len(content) > MAX_FILE:
            raise ParseError(f"The attachment “{name or UNNAMED}” is larger than {MAX_FILE // 1_000_000} MB.")
        is_damaged = any(isinstance(defect, BAD_BASE64) for defect in part.defects)
        mail.files.append(AttachedFile(name or UNNAMED, media_type, content, is_damaged))


def take_words(mail: Mail, part: Message, media_type: str, content: bytes) -> None:
    """A part's words in plain text."""
    charset = parameter(part, "charset")
    if media_type == "text/html":
        mail.markup.append((content, charset))
        return
    if len(content) > 2 * MAX_TEXT:
        raise ParseError(TOO_LONG)
    text = decoded(content, charset)
    is_flowed = parameter(part, "format").lower() == "flowed"
    mail.plain.append(unflowed(text, is_space_deleted=parameter(part, "delsp").lower() == "yes") if is_flowed else text)


def payload(part: Message) -> bytes:
    """A part's bytes, its transfer encoding undone as far as it can be."""
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def filename(part: Message) -> str:
    """The name of an attached file, without folders; empty where it has none."""
    found = part.get_filename()
    return clean(plain_words(str(found)).replace("\\", "/").rsplit("/", 1)[-1])[:200] if found else ""


def parameter(part: Message, name: str) -> str:
    """A parameter of a part's type; empty where it has none."""
    found = part.get_param(name)
    return clean(str(found[2] if isinstance(found, tuple) else found or ""))


def header(message: Message, name: str) -> str:
    """A header in plain words, on one line; empty where it is missing."""
    value = message.get(name)
    return clean(plain_words(str(value)[:LONGEST_HEADER])) if value is not None else ""


def plain_words(value: str) -> str:
    """A header's value with its encoded words (RFC 2047) undone; as it stands where they are broken."""
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        pieces = decode_header(value)
    except Exception:  # it raises more kinds than it documents
        return value
    return "".join(piece if isinstance(piece, str) else decoded(piece, charset or "") for piece, charset in pieces)


def day_of(words: str) -> date | None:
    """The day in London of a `Date` header; none where it is no date."""
    try:
        return london_day(parsedate_to_datetime(words))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
