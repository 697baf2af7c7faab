"""A committee's publication read as a letter: its parties, among them the committee itself, and its files. Pure."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from correspondence.descriptions.parties import parties_of
from correspondence.records import DocumentRecord, Ground, LetterRecord, PartyName
from correspondence.sources.enclosures import PDF, described, file_text, host_of, london, size_of
from tracker.errors import ParseError
from tracker.people.bodies import is_same
from tracker.prose import clean
from tracker.scraping.contract import Request
from tracker.understanding import Upstream, understand

BASE = "api/Publications"
PUBLIC_PAGE = "https://committees.parliament.uk/publications"
FILE = re.compile(rf"{BASE}/(?P<publication>\d{{1,10}})/Document/(?P<document>\d{{1,10}})/\w{{1,20}}")
ORIGINAL, AS_PDF = "OriginalFormat", "Pdf"
OURS = re.compile(
    r"^(?:(?:the )?(?:vice-|deputy )?chair(?:man|woman|person)?|(?:second )?clerk)(?: of the committee)?$",
    re.IGNORECASE,
)
"""Offices that, where no body is told, are those of the committee itself."""
WHERE = "committee"
"""The ground of a party that the description leaves unsaid."""


class ApiModel(Upstream):
    """The upstream's names are in camel case."""

    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class File(ApiModel):
    """One format of a document."""

    file_name: str | None = None
    file_size: int | None = None
    file_data_format: str | None = None


class PublishedDocument(ApiModel):
    """A document, in one format or several."""

    document_id: int
    files: list[File] | None = None


class Named(ApiModel):
    """A type of publication, or of business."""

    id: int | None = None
    name: str | None = None


class Committee(ApiModel):
    """The committee that published it."""

    id: int | None = None
    name: str | None = None
    house: str | None = None


class Business(ApiModel):
    """The inquiry or other work that it belongs to."""

    title: str | None = None
    type: Named | None = None


class Publication(ApiModel):
    """One publication, in a listing or alone: both say the same."""

    id: int = Field(gt=0)
    description: str = Field(min_length=1)
    publication_start_date: datetime | None = None
    type: Named
    committee: Committee | None = None
    businesses: list[Business] | None = None
    documents: list[PublishedDocument] | None = None
    additional_content_url: str | None = None


class FileDetail(ApiModel):
    """A file as it is fetched."""

    file_name: str | None = None
    data: str | None = None


def letter(publication: Publication) -> LetterRecord:
    """A publication as a letter."""
    title = clean(publication.description)
    if not title:
        raise ParseError("description: it is empty")
    files = tuple(documents(publication))
    record = LetterRecord(
        subject=title,
        published_on=london(publication.publication_start_date),
        summary="; ".join(dict.fromkeys(filter(None, map(business, publication.businesses or ())))),
        documents=files,
        address=files[0].address if files else elsewhere(publication.additional_content_url),
        is_public=True,
    )
    name = clean((publication.committee and publication.committee.name) or "")
    return with_committee(described(record, parties_of(title)), name)


def elsewhere(url: str | None) -> str:
    """Where else a publication without files is to be seen; without a file it has no page of its own."""
    return url if url and host_of(url) else ""


def business(one: Business) -> str:
    """The work that a letter belongs to: `Inquiry: Leaning towers`."""
    kind = clean((one.type and one.type.name) or "")
    title = clean(one.title or "")
    return f"{kind}: {title}" if kind and title else title


def documents(publication: Publication) -> Iterator[DocumentRecord]:
    """The documents, each once, whatever formats it has; a PDF where there is one."""
    for document in publication.documents or ():
        best = best_file(document) or File()
        yield DocumentRecord(
            title=clean(best.file_name or ""),
            address=page_of(publication.id, document.document_id),
            media_type=PDF if is_pdf(best) else "",
            size=size_of(best.file_size),
        )


def best_file(document: PublishedDocument) -> File | None:
    """One format of a document: a PDF where there is one, the original before a copy."""
    order = sorted(document.files or (), key=lambda file: (not is_pdf(file), file.file_data_format != ORIGINAL))
    return order[0] if order else None


def is_pdf(file: File) -> bool:
    """Is it a PDF, by its format or its name?"""
    return file.file_data_format == AS_PDF or clean(file.file_name or "").lower().endswith(".pdf")


def requests(publication: Publication) -> Iterator[Request]:
    """How its files are asked for, one format of each document; what is no PDF is not."""
    for document in publication.documents or ():
        if (best := best_file(document)) and is_pdf(best):
            form = AS_PDF if best.file_data_format == AS_PDF else ORIGINAL
            yield Request(f"{BASE}/{publication.id}/Document/{document.document_id}/{form}")


def is_asked_by(request: Request, file: DocumentRecord) -> bool:
    """Is a file the one that is asked for?"""
    asked = FILE.fullmatch(request.path)
    return asked is not None and file.address == page_of(asked["publication"], asked["document"])


def page_of(publication: int | str, document: int | str) -> str:
    """The public page of a document."""
    return f"{PUBLIC_PAGE}/{publication}/documents/{document}/default/"


def read_file(content: bytes) -> str:
    """The words of a file as it is fetched: JSON with the bytes of a PDF in base64. Raises `ParseError`."""
    data = understand(FileDetail, content).data
    if not data:
        raise ParseError("The committee's file came without its bytes.")
    try:
        pdf = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise ParseError("The committee's file came damaged: its bytes are no whole base64.") from fault
    return file_text(pdf)


def with_committee(record: LetterRecord, name: str) -> LetterRecord:
    """The letter with its committee where the description leaves it unsaid: as the other party, or as the body of
    "the Chair" and "the Committee". Where nobody is told, or it is not told who wrote, nothing is added."""
    if not name:
        return record
    sender, recipient = record.sender, record.recipient
    if is_ours(sender, name) or is_ours(recipient, name):
        record = put(record, "sender", sender, name) if is_ours(sender, name) else record
        return put(record, "recipient", recipient, name) if is_ours(recipient, name) else record
    if bool(sender) == bool(recipient):
        return record
    return put(record, "sender", sender, name) if recipient else put(record, "recipient", recipient, name)


def is_ours(party: PartyName, name: str) -> bool:
    """Is a party that was told the committee, or somebody of it?"""
    if party.body:
        return party.body.casefold() == "committee" or is_same(party.body, name)
    return OURS.match(party.office) is not None


def put(record: LetterRecord, field: str, party: PartyName, name: str) -> LetterRecord:
    """The letter with the committee as the body of one party."""
    if party.body == name:
        return record
    words = Ground(field, name, WHERE)
    changed: dict[str, Any] = {field: replace(party, body=name), "grounds": (*record.grounds, words)}
    return replace(record, **changed)
