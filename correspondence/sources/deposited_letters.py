"""A paper deposited in the Library of either House, read as a letter or as another keeper of a promise. Pure.

No response of this upstream was recorded: its fields are those that others report of it. So names are taken in several
spellings, nothing but the id and the title must be there, and lists may hold texts or objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AliasChoices, Field, StringConstraints, field_validator

from correspondence.descriptions.parties import Described, parties_of
from correspondence.records import DocumentRecord, Ground, LetterRecord
from correspondence.sources.enclosures import (
    PDF,
    described,
    file_name,
    host_of,
    is_pdf_named,
    london,
    plain,
    size_of,
    urlsplit_path,
)
from tracker.errors import ParseError
from tracker.people.bodies import is_same
from tracker.people.offices import bodies_of, marks
from tracker.prose import clean
from tracker.scraping.contract import Request
from tracker.understanding import Upstream

HOST = "depositedpapers-api.parliament.uk"
FILE_HOSTS = ("depositedpapers.parliament.uk", "data.parliament.uk")
PUBLIC_PAGE = "https://depositedpapers.parliament.uk/depositedpaper"
NUMBER = re.compile(r"(?:DEP)?\s*[-/]?\s*(?P<year>(?:19|20)\d\d)\s*[-/]\s*(?P<number>\d{1,5})\b", re.IGNORECASE)
HOUSES = {"commons": "House of Commons", "lords": "House of Lords"}
SAFE_PATH = re.compile(r"/(?!/)(?:(?!\.\.|%2[eEfF])[^\s\\?#]){1,900}")
OWN_OFFICE = re.compile(r"permanent|private secretary|director|minister|secretary of state", re.IGNORECASE)
"""Offices of a department, as against those whose letters it only deposits: a statistician, an inspector."""
FROM = re.compile(r"\b(?:from|by)\b", re.IGNORECASE)
DAYS = (
    ("deposited", "the day of its deposit"),
    ("received", "the day on which it was received"),
    ("commitment", "the day of the commitment that it meets"),
    ("updated", "the day of its last change"),
)
"""The days that a paper may bear, the best first."""


Ident = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,40}$")]


def either(*names: str) -> Any:
    """A field that may be spelt in several ways, or be missing."""
    return Field(default=None, validation_alias=AliasChoices(*names))


class Paper(Upstream):
    """One paper, in a listing or alone; only alone it has its files."""

    paper_id: int | Ident = Field(validation_alias=AliasChoices("paperId", "depositedPaperId", "id"))
    title: str = Field(min_length=1, validation_alias=AliasChoices("title", "summary", "name"))
    number: str | None = either("paperNumber", "number", "reference")
    houses: list[Any] | None = either("houses", "house")
    departments: list[Any] | None = either("depositingDepartments", "depositingDepartment", "departments")
    deposited: datetime | None = either("dateDeposited", "depositedDate", "depositDate", "dateOfDeposit")
    received: datetime | None = either("dateReceived", "receivedDate")
    commitment: datetime | None = either("commitmentDate", "dateOfCommitment", "dateCommitment")
    updated: datetime | None = either("dateUpdated", "updatedDate", "lastUpdated")
    notes: str | None = either("notes", "note")
    indexer_notes: str | None = either("indexerNotes", "indexerNote")
    files: list[Any] | None = either("attachedDocuments", "documents", "files")

    @field_validator("houses", "departments", "files", mode="before")
    @classmethod
    def as_list(cls, value: Any) -> Any:
        """One thing alone is a list of one."""
        return value if value is None or isinstance(value, list) else [value]


def letter(paper: Paper) -> LetterRecord:
    """A paper as a letter; one that is none keeps its title as subject, and whoever deposited it as its sender.

    Raises `ParseError` where it has no title.
    """
    title = clean(paper.title)
    if not title:
        raise ParseError("title: it is empty")
    said = parties_of(title)
    departments = names(paper.departments)
    published, why = day_of(paper)
    number = paper_ref(paper.number or "")
    record = LetterRecord(
        subject=title,
        published_on=published,
        summary=summary(paper, departments),
        documents=tuple(documents(paper.files or ())),
        deposited_paper_ref=number,
        address=f"{PUBLIC_PAGE}/{paper.paper_id}/details",
        is_public=True,
        grounds=tuple(grounds(paper, published, why, number)),
    )
    return with_department(described(record, said), said, departments)


def day_of(paper: Paper) -> tuple[date | None, str]:
    """The day by which a paper is listed, and which day that is."""
    for name, why in DAYS:
        if day := london(getattr(paper, name)):
            return day, why
    return None, ""


def grounds(paper: Paper, published: date | None, why: str, number: str) -> Iterator[Ground]:
    """What gave the fields that are no part of the title."""
    if published:
        yield Ground("published_on", published.isoformat(), why)
    if number:
        yield Ground("deposited_paper_ref", clean(paper.number or ""), "paper number")
    if houses := named_houses(paper.houses):
        yield Ground("summary", ", ".join(houses), "houses")


def paper_ref(number: str) -> str:
    """A paper's number in one form: `DEP2021-0456`; one of another form stays as it is."""
    found = NUMBER.search(clean(number[:200]))
    return f"DEP{found['year']}-{int(found['number']):04d}" if found else clean(number[:200])


def names(values: Iterable[Any] | None) -> tuple[str, ...]:
    """The names in a list of texts or of objects that have one, each once."""
    told = (first(one, "name", "title", "value") if isinstance(one, dict) else one for one in values or ())
    return tuple(dict.fromkeys(clean(one) for one in told if isinstance(one, str) and clean(one)))


def named_houses(values: Iterable[Any] | None) -> tuple[str, ...]:
    """The Houses in whose Library it is."""
    told = names(values)
    both = ("Commons", "Lords") if {one.casefold() for one in told} & {"both", "all", "bicameral"} else told
    return tuple(HOUSES.get(one.casefold().removeprefix("house of "), one) for one in both)


def summary(paper: Paper, departments: tuple[str, ...]) -> str:
    """Where it was deposited and by whom, and what the Library notes of it."""
    houses = named_houses(paper.houses)
    place = f" in the Library of the {' and of the '.join(houses)}" if houses else ""
    by = f" by {' and '.join(departments)}" if departments else ""
    notes = [plain(note) for note in (paper.notes, paper.indexer_notes) if note]
    return "\n".join([f"Deposited{place}{by}.", *notes] if place or by else notes)


def with_department(record: LetterRecord, said: Described, departments: tuple[str, ...]) -> LetterRecord:
    """The paper with the one department that deposited it, where the title does not say for whom its sender writes."""
    if len(departments) != 1 or record.sender.body or not is_from(said, departments[0], record.dated):
        return record
    if not record.sender and FROM.search(record.subject.partition(said.subject)[0] or record.subject):
        return record  # the title says from whom, in words that are not understood
    sender = replace(record.sender, body=departments[0])
    return replace(
        record, sender=sender, grounds=(*record.grounds, Ground("sender", departments[0], "depositing department"))
    )


def is_from(said: Described, department: str, on: date | None) -> bool:
    """Does whoever the title names write for the department? It deposits letters of its own, and some to itself."""
    sender, recipient = said.sender, said.recipient
    if said.between or (recipient.body and is_same(recipient.body, department)):
        return False
    if of_office := bodies_of(sender.office, on) if sender.office else ():
        return any(is_same(one, department) for one in of_office)
    is_to_minister = bool(recipient.office) and bool(marks(recipient.office))
    is_own = not sender.office or OWN_OFFICE.search(sender.office) is not None
    return is_own and not is_to_minister


def documents(values: Iterable[Any]) -> Iterator[DocumentRecord]:
    """The files, given by their addresses or as objects; each once."""
    seen: set[tuple[str, str]] = set()
    for value in values:
        file = document(value)
        if file is not None and (file.address, file.title) not in seen:
            seen.add((file.address, file.title))
            yield file


def document(value: Any) -> DocumentRecord | None:
    """One file; none where nothing is told of it."""
    if isinstance(value, str):
        value = {"url": value}
    if not isinstance(value, dict):
        return None
    address = whole(first(value, "url", "address", "fileUrl", "link", "href", "uri", "path"))
    title = first(value, "fileName", "filename", "name", "title") or file_name(address)
    sizes = (value.get(key) for key in ("fileSize", "size", "fileSizeBytes"))
    size = size_of(next((one for one in sizes if isinstance(one, int)), None))
    media_type = first(value, "mediaType", "contentType", "mimeType")
    if not (address or title):
        return None
    return DocumentRecord(title, address, media_type or (PDF if is_pdf_named(title, address) else ""), size)


def first(value: dict[str, Any], *keys: str) -> str:
    """The first of some fields that holds a text."""
    return next((clean(value[key]) for key in keys if isinstance(value.get(key), str) and clean(value[key])), "")


def whole(url: str) -> str:
    """An address with its host, safely: the files' hosts have the same over https."""
    url = url.replace(" ", "%20")
    if url.startswith("/") and not url.startswith("//"):
        return f"https://{HOST}{url}"
    return next((f"https://{rest}" for host in FILE_HOSTS if (rest := after(url, f"http://{host}/", host))), url)


def after(url: str, start: str, host: str) -> str:
    """What follows the scheme of an address of a host; nothing where it is another."""
    return f"{host}/{url[len(start) :]}" if url.startswith(start) else ""


def request_for(file: DocumentRecord) -> Request | None:
    """How a file is asked for; none for what is no PDF or is on another host."""
    if not is_pdf_named(file.media_type, file.title, file.address):
        return None
    host, path = host_of(file.address), urlsplit_path(file.address)
    if host in FILE_HOSTS:
        return Request(file.address, expects="any")
    is_ours = host == HOST and SAFE_PATH.fullmatch(path) is not None
    return Request(path.removeprefix("/"), expects="any") if is_ours else None
