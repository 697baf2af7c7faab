"""Pages of correspondence in GOV.UK's content API (www.gov.uk/api/content/...), read as letters.

Pure. Its traps: the page's own text is mostly a publisher's summary, while the letter is an attachment; HTML
attachments are pages of their own; `withdrawn_notice` may be there and empty; links of older pages have no
`document_type`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from correspondence.descriptions.parties import Described, parties_of
from correspondence.records import ChangeNote, DocumentRecord, Ground, LetterRecord
from correspondence.sources.enclosures import (
    described,
    digest,
    london,
    plain,
    reads_as_letter,
    with_words,
    words_among,
)
from correspondence.sources.govuk_attachments import HTML, SAFE_PATH, SITE, Attachment, documents
from tracker.errors import ParseError
from tracker.people.bodies import is_same
from tracker.people.offices import bodies_of, marks
from tracker.prose import clean
from tracker.understanding import Upstream, understand

CORRESPONDENCE = "correspondence"
ATTACHMENT_PAGE = "html_publication"
UNCOUNTED = {"guidance", "statutory_guidance", "official_statistics", "national_statistics", "research"}
CALLED = {
    "transparency": "transparency data",
    "foi_release": "an FOI release",
    "promotional": "promotional material",
    "gone": "a page that is gone",
    "redirect": "a page that has moved",
}
"""Types of pages whose names are no plain nouns."""


class Change(Upstream):
    """One entry of a page's history."""

    public_timestamp: datetime | None = None
    note: str | None = None


class Notice(Upstream):
    """That a page was withdrawn, and why; may be empty."""

    explanation: str | None = None
    withdrawn_at: datetime | None = None


class Details(Upstream):
    """What the page itself holds."""

    body: str | list[dict[str, Any]] | None = None
    attachments: list[Attachment] | None = None
    featured_attachments: list[str] | None = None
    documents: list[str] | None = None
    """Attachments as HTML, on older pages."""
    change_history: list[Change] | None = None
    first_public_at: datetime | None = None
    public_timestamp: datetime | None = None


class Link(Upstream):
    """Another page, as this one names it."""

    title: str | None = None
    base_path: str | None = None
    document_type: str | None = None


class Links(Upstream):
    """The links that are read."""

    organisations: list[Link] | None = None
    primary_publishing_organisation: list[Link] | None = None
    parent: list[Link] | None = None


class ContentItem(Upstream):
    """A page, of whatever type."""

    base_path: str
    schema_name: str | None = None
    document_type: str | None = None
    title: str | None = None
    description: str | None = None
    details: Details = Details()
    links: Links = Links()
    first_published_at: datetime | None = None
    public_updated_at: datetime | None = None
    withdrawn_notice: Notice | None = None

    @property
    def text(self) -> str:
        """The page's own text."""
        body = self.details.body
        if isinstance(body, list):
            body = next((str(one.get("content", "")) for one in body if one.get("content_type") == HTML), "")
        return plain(body or "")


def read_letter(body: bytes) -> LetterRecord:
    """A page of correspondence; raises `ParseError`, saying what another page is."""
    item = understand(ContentItem, body)
    if item.document_type != CORRESPONDENCE:
        raise ParseError(refusal(item))
    return letter(item)


def page_address(path: str) -> str:
    """The public address of a page; raises `ParseError` where its path is none."""
    if SAFE_PATH.fullmatch(path) is None:
        raise ParseError("It is a page of GOV.UK whose address makes no sense.")
    return f"{SITE}{path}"


def refusal(item: ContentItem) -> str:
    """Why a page is no letter, by what it is."""
    if item.schema_name != ATTACHMENT_PAGE:
        return f"It is {kind_in_words(item.document_type)} on GOV.UK, no correspondence."
    parent = parent_of(item)
    if parent is None:
        return "It is an attachment on GOV.UK that does not say which page it belongs to."
    return f"It is an attachment of {kind_in_words(parent.document_type)} on GOV.UK, no correspondence."


def kind_in_words(document_type: str | None) -> str:
    """A type of page with its article: `a notice`, `an independent report`, `guidance`."""
    kind = clean((document_type or "page")[:60])
    if kind in CALLED:
        return CALLED[kind]
    words = kind.replace("_", " ")
    if kind in UNCOUNTED or kind.endswith("s"):
        return words
    return f"an {words}" if words[:1] in "aeiou" else f"a {words}"


def letter(item: ContentItem) -> LetterRecord:
    """The letter of a page of correspondence."""
    title, summary = clean(item.title or ""), clean(item.description or "")
    if not title:
        raise ParseError("It is a page of correspondence on GOV.UK that has no title.")
    text = item.text
    is_letter = reads_as_letter(text)
    said = parties_of(title, "title")
    record = LetterRecord(
        subject=title,
        published_on=london(item.first_published_at or item.details.first_public_at or item.public_updated_at),
        summary="\n".join(one for one in (summary, "" if is_letter else text) if one),
        documents=files_of(item.details),
        address=page_address(item.base_path),
        is_public=True,
        change_notes=change_notes(item.details.change_history or ()),
        **withdrawal(item.withdrawn_notice),
    )
    record = with_words(described(record, said), text if is_letter else "")
    return with_publisher(record, said, publishers(item.links))


def files_of(details: Details) -> tuple[DocumentRecord, ...]:
    """The attachments of a page, in its order."""
    return tuple(documents(details.attachments or (), details.featured_attachments or (), details.documents or ()))


def withdrawal(notice: Notice | None) -> dict[str, Any]:
    """The fields of a letter that say that its page was withdrawn."""
    if notice is None or notice.withdrawn_at is None:
        return {}
    return {"withdrawn_on": london(notice.withdrawn_at), "withdrawn_note": plain(notice.explanation or "")}


def change_notes(history: Iterable[Change]) -> tuple[ChangeNote, ...]:
    """What the publisher said of changes, oldest first."""
    days = ((london(one.public_timestamp), clean(one.note or "")) for one in history)
    return tuple(sorted(ChangeNote(on, note) for on, note in days if on and note))


def publishers(links: Links) -> tuple[str, ...]:
    """The organisations whose page it is."""
    named = links.organisations or links.primary_publishing_organisation or ()
    return tuple(dict.fromkeys(clean(one.title or "").replace("&amp;", "&") for one in named if one.title))


def with_publisher(record: LetterRecord, said: Described, names: tuple[str, ...]) -> LetterRecord:
    """The body of whoever the title says wrote: the one publisher, unless the letter may be to somebody there."""
    if len(names) != 1 or record.sender.body or not is_from_publisher(said, names[0], record.dated):
        return record
    sender = replace(record.sender, body=names[0])
    return replace(record, sender=sender, grounds=(*record.grounds, Ground("sender", names[0], "publisher")))


def is_from_publisher(said: Described, name: str, on: date | None) -> bool:
    """Did somebody of the publishing body write, by the title? Letters to a minister are published there as well."""
    sender, recipient = said.sender, said.recipient
    if not (sender.name or sender.office) or (recipient.body and is_same(recipient.body, name)):
        return False
    if is_of(sender.office, name, on):
        return True
    if is_of(recipient.office, name, on) or marks(recipient.office):
        return False
    return bool(sender.office) or not recipient.name


def is_of(office: str, body: str, on: date | None) -> bool:
    """Does an office surely belong to a body?"""
    return bool(office) and any(is_same(one, body) for one in bodies_of(office, on))


def read_attachment_page(body: bytes) -> str:
    """The words of an HTML attachment; raises `ParseError`."""
    item = understand(ContentItem, body)
    if item.schema_name != ATTACHMENT_PAGE:
        raise ParseError(f"Instead of the attachment came {kind_in_words(item.document_type)}.")
    if not item.text:
        raise ParseError("The attachment holds no text.")
    return item.text


def parent_of(item: ContentItem) -> Link | None:
    """The page that an attachment belongs to."""
    return next((one for one in item.links.parent or () if one.base_path), None)


def letter_of_attachment(item: ContentItem) -> tuple[str, LetterRecord]:
    """What an HTML attachment of a letter tells of it, with the path of the letter's page; raises `ParseError`."""
    parent = parent_of(item)
    if parent is None or parent.document_type != CORRESPONDENCE or not clean(parent.title or ""):
        raise ParseError(refusal(item))
    title, text = clean(parent.title or ""), item.text
    file = DocumentRecord(clean(item.title or ""), page_address(item.base_path), HTML, text=text)
    said = parties_of(title, "title")
    record = LetterRecord(
        subject=title,
        published_on=london(item.details.public_timestamp or item.public_updated_at or item.first_published_at),
        documents=(file,),
        address=page_address(parent.base_path or ""),
        is_public=True,
        **withdrawal(item.withdrawn_notice),
    )
    record = with_words(described(record, said), words_among((file,), is_letter=said.is_letter))
    return parent.base_path or "", with_publisher(record, said, publishers(item.links))


def print_of(item: ContentItem) -> str:
    """A hash of what a page says."""
    return digest(item.model_dump_json())
