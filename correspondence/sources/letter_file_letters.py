"""A letter in hand before it is a record: what it says of itself, its words, its files. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from correspondence.layout.parts import lines_of, parts_of, split_headers
from correspondence.layout.text import LetterText, is_letter, read_letter_text, read_parts
from correspondence.records import Channel, DocumentRecord, Ground
from correspondence.sources.letter_file_mail import AttachedFile, Mail, read_mail
from correspondence.sources.letter_file_texts import (
    MAX_TEXT,
    Own,
    decoded,
    is_text,
    own_words,
    page_text,
    plain_text,
    unwrapped,
)
from tracker.errors import ParseError
from tracker.pdf import is_pdf, pdf_text
from tracker.prose import CONTROL, clean
from tracker.scraping.contract import Document

NOTE_LENGTH = 600
"""Characters of a mail that may be a mere note with the letter that it brings."""
LONGEST_NAME = 300
MAX_PDFS = 10
"""So many PDFs of one mail are read."""
FORWARDS = ("fw:", "fwd:")


@dataclass(frozen=True)
class InHand:
    """A letter as it was found."""

    told: LetterText
    text: str
    channel: Channel = Channel.LETTER
    documents: tuple[DocumentRecord, ...] = ()
    message_id: str = ""


def pdf_letter(document: Document) -> InHand:
    """The letter of a PDF; raises `ParseError` where it has no words."""
    text = pdf_text(document.content)
    return InHand(read_letter_text(text), text, documents=the_file(document, "application/pdf", text))


def page_letter(document: Document) -> InHand:
    """The letter of an HTML page."""
    return typed_letter(document, page_text(document.content), "text/html")


def plain_letter(document: Document) -> InHand:
    """The letter of a plain text."""
    return typed_letter(document, plain_text(document.content), "text/plain")


def typed_letter(document: Document, typed: str, media_type: str) -> InHand:
    """The letter of a text; one with the header lines of an e-mail is one that somebody copied."""
    lines = typed.translate(CONTROL).splitlines()
    headers, rest = split_headers(lines_of("\n".join(lines)))
    own = own_words("\n".join(lines[len(lines) - len(rest) :])) if headers else Own("\n".join(lines))
    told = read_parts(replace(parts_of(own.text), headers=headers)) if headers else read_letter_text(own.text)
    text = unwrapped(own.text, is_page=media_type == "text/html")
    if not text:
        raise ParseError("The text has header lines and no words below them.")
    is_mail = any(name == "sent" or "@" in value for name, value in headers)
    return InHand(
        with_cut(told, own), text, Channel.EMAIL if is_mail else Channel.LETTER, the_file(document, media_type, text)
    )


def the_file(document: Document, media_type: str, text: str) -> tuple[DocumentRecord, ...]:
    """The file itself as a document of its letter; a pasted text has none."""
    if not document.name and not document.address:
        return ()
    name = (clean(document.name) or clean(document.address.rsplit("/", 1)[-1]))[:LONGEST_NAME]
    return (DocumentRecord(name, document.address, media_type, len(document.content), text),)


def mail_letter(document: Document) -> InHand:
    """The letter of an e-mail: its own words, those of a mail that it forwards, or of a PDF that it brings."""
    outer = read_mail(document.content)
    mail = forwarded(outer)
    documents = attached(outer, mail)
    found = own_letter(mail)
    if mail is not outer:
        ground = Ground("text", outer.subject or "e-mail without a subject", "forwarded within another e-mail")
        found = replace(found, told=replace(found.told, grounds=(*found.told.grounds, ground)))
    brought = [one for one in documents if one.media_type == "application/pdf" and is_letter(one.text)]
    if len(brought) == 1 and is_note(found.text):
        told = completed(read_letter_text(brought[0].text), found.told)
        told = replace(told, grounds=(*told.grounds, Ground("text", brought[0].title, "attached to the e-mail")))
        found = replace(found, told=told, text=brought[0].text)
    if not found.text and not documents:
        raise ParseError("The e-mail has no words of its own and brings no file.")
    return replace(found, documents=documents)


def forwarded(mail: Mail) -> Mail:
    """The mail within a mail that does nothing but forward it."""
    while len(mail.nested) == 1:
        words = own_words(mail.text).text
        if words and not (mail.subject.lower().startswith(FORWARDS) and len(words) <= NOTE_LENGTH):
            break
        mail = mail.nested[0]
    return mail


def own_letter(mail: Mail) -> InHand:
    """A mail's own words with what its headers say; or the mail that it forwards below a few words or none."""
    own = own_words(mail.text)
    headers = (("from", mail.sender), ("to", mail.to), ("date", mail.date_words), ("subject", mail.subject))
    if mail.subject.lower().startswith(FORWARDS) and len(own.text) <= NOTE_LENGTH and own.quoted:
        inner, rest = split_headers(lines_of(own.quoted))
        if inner:
            below = own_words("\n".join(rest))
            told = with_cut(read_parts(replace(parts_of(below.text), headers=inner)), below)
            ground = Ground("text", own.cut_at, "forwarded within another e-mail")
            told = replace(told, grounds=(*told.grounds, ground))
            text = unwrapped(below.text, is_page=mail.is_page)
            return InHand(told, text, Channel.EMAIL, message_id=mail.message_id)
    told = read_parts(replace(parts_of(own.text), headers=headers))
    if mail.dated:
        ground = Ground("dated", mail.date_words, "header")
        told = replace(told, dated=mail.dated, grounds=(*(one for one in told.grounds if one.field != "dated"), ground))
    if mail.in_reply_to and not told.replies_to:
        ground = Ground("replies_to", f"In-Reply-To: {mail.in_reply_to}", "header")
        told = replace(told, replies_to=mail.in_reply_to, grounds=(*told.grounds, ground))
    text = unwrapped(own.text, is_page=mail.is_page)
    return InHand(with_cut(told, own), text, Channel.EMAIL, message_id=mail.message_id)


def with_cut(told: LetterText, own: Own) -> LetterText:
    """What a mail says, with a note of where quoted mail was left out of its text."""
    ground = (Ground("text", own.cut_at[:200], "body: left out from here, as another's words"),) if own.cut_at else ()
    return replace(told, grounds=told.grounds + ground)


def is_note(text: str) -> bool:
    """Is a mail's text no more than a note that something is attached?"""
    return len(text) <= NOTE_LENGTH and (not text or any(word in text.lower() for word in ("attach", "enclos")))


def completed(told: LetterText, mailed: LetterText) -> LetterText:
    """What the letter that a mail brings says of itself; where it says nothing, what the mail says."""
    names = ("sender", "recipient", "dated", "subject", "reference", "replies_to", "deposited_paper_ref")
    missing = {name: getattr(mailed, name) for name in names if not getattr(told, name) and getattr(mailed, name)}
    grounds = tuple(one for one in mailed.grounds if one.field in missing)
    return replace(told, **missing, grounds=told.grounds + grounds)


def attached(outer: Mail, letter: Mail) -> tuple[DocumentRecord, ...]:
    """The files that a mail and those within it bring, PDFs read; mails within it that are not the letter are files."""
    found: list[DocumentRecord] = []
    pdfs = 0
    for mail in outer.within():
        if mail is not outer and mail is not letter:
            found.append(
                DocumentRecord(mail.subject or "e-mail", media_type="message/rfc822", text=unwrapped(mail.text))
            )
        for one in mail.files:
            pdfs += seems_pdf(one)
            found.append(document_of(one, is_read=pdfs <= MAX_PDFS))
    return tuple(found)


def seems_pdf(one: AttachedFile) -> bool:
    """Is a file a PDF, or says so?"""
    return is_pdf(one.content) or one.media_type == "application/pdf" or one.name.lower().endswith(".pdf")


def is_readable(one: AttachedFile) -> bool:
    """Is a file plain text, and short enough to be a letter?"""
    return one.media_type == "text/plain" and len(one.content) <= MAX_TEXT and is_text(decoded(one.content[:MAX_TEXT]))


def document_of(one: AttachedFile, *, is_read: bool) -> DocumentRecord:
    """A file as a document: a PDF with its words, or why they could not be had."""
    seems = seems_pdf(one)
    record = DocumentRecord(one.name, "", "application/pdf" if seems else one.media_type, len(one.content))
    if seems and not is_read:
        return replace(record, fault=f"Only the first {MAX_PDFS} PDFs of an e-mail are read.")
    if one.is_damaged and not seems:
        return replace(record, fault="The attachment is damaged.")
    if not seems:
        return replace(record, text=unwrapped(decoded(one.content))) if is_readable(one) else record
    try:
        return replace(record, text=pdf_text(one.content))
    except ParseError as fault:
        return replace(record, fault=str(fault))
