"""Letters to and from committees of Parliament (committees-api.parliament.uk): publications of type 3.

Pure: addresses and bodies only. Its traps: parties and the letter's own day stand only in the description, a time of
day in `publicationStartDate` is London's, and a file comes as JSON with its bytes in base64. One party of such a letter
is mostly the committee that published it, which the description leaves unsaid. Parameters are spelt as its OpenAPI
document has them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pydantic import Field, ValidationError

from correspondence.descriptions.parties import parties_of
from correspondence.records import LetterRecord
from correspondence.sources.committee_letters import (
    BASE,
    ApiModel,
    Publication,
    is_asked_by,
    letter,
    read_file,
    requests,
)
from correspondence.sources.enclosures import digest, with_file
from tracker.errors import ParseError
from tracker.prose import clean
from tracker.scraping.contract import BadRow, Document, Entry, Item, Page, Request, Window
from tracker.understanding import in_words, understand

CORRESPONDENCE = 3
"""The id of the type "Correspondence"."""
COMMITTEE = "the description of a committee"
LISTING = "a listing of committees' publications"
ONE = "a publication of a committee"
LONGEST_WORD, SHORTEST_WORD = 200, 2
"""Characters that the search takes."""


PUBLIC_ADDRESS = re.compile(r"https?://committees\.parliament\.uk/publications/(?P<id>\d{1,9})(?:/|$)")


class Listing(ApiModel):
    """The envelope of a listing."""

    total_results: int = Field(ge=0)
    items: list[Any] | None = None


class Committees:
    """The contract's answers for this upstream."""

    name = "committees"
    title = "Letters to and from committees"
    record_type = LetterRecord
    slice_days = 31
    page_size = 30
    deepest = 3000
    is_record = True
    hosts: tuple[str, ...] = ()

    def list_request(self, window: Window, skip: int, word: str = "") -> Request:
        """Correspondence published in the window, oldest first; the days' times are told, lest the last one be cut."""
        params = (
            ("StartDate", f"{window.first.isoformat()}T00:00:00"),
            ("EndDate", f"{window.last.isoformat()}T23:59:59"),
            ("SortOrder", "PublicationDateAscending"),
        )
        return self.search(skip, word, *params)

    def number_request(self, number: str) -> Request:
        """Correspondence that has a number in its description."""
        return self.search(0, number)

    def search(self, skip: int, words: str, *more: tuple[str, str]) -> Request:
        """One page of a listing."""
        params = [
            ("PublicationTypeIds", str(CORRESPONDENCE)),
            *more,
            ("Skip", str(skip)),
            ("Take", str(self.page_size)),
        ]
        words = words[:LONGEST_WORD]
        return Request(BASE, tuple(params + ([("SearchTerm", words)] if len(words) >= SHORTEST_WORD else [])))

    def item_request(self, key: str) -> Request:
        """One publication."""
        return Request(f"{BASE}/{key}")

    def read_page(self, body: bytes) -> Page:
        """A listing; where no row is understood, it is another kind of body altogether."""
        page = understand(Listing, body)
        return Page.of(page.total_results, [read_row(row) for row in page.items or ()])

    def read_item(self, body: bytes, key: str = "") -> Item:
        """One publication, with the files that it needs."""
        publication = understand(Publication, body)
        return item_of(publication, letter_or_refusal(publication))

    def with_document(self, item: Item, request: Request, content: bytes, fault: str) -> Item:
        """The letter with the words of one file."""
        record: LetterRecord = item.record
        is_letter = parties_of(record.subject).is_letter
        for file in record.documents:
            if is_asked_by(request, file):
                record = with_file(record, file.address, content, fault, read_file, is_letter=is_letter)
        return replace(item, record=record)

    def request_for(self, address: str) -> Request | None:
        """The data of a publication's page, or of one of its files'."""
        found = PUBLIC_ADDRESS.match(address)
        return self.item_request(found["id"]) if found else None

    def recognise(self, document: Document) -> str:
        """A listing of publications, one publication, or a committee."""
        if document.content.lstrip()[:1] != b"{":
            return ""
        try:
            return what(document.content)
        except ParseError:
            return ""

    def read_document(self, document: Document, day: date) -> Page:
        """The letters of a saved listing, or that of one publication."""
        kind = what(document.content)
        if kind == COMMITTEE:
            raise ParseError("It describes a committee; no letter stands in it.")
        if kind == LISTING:
            page = self.read_page(document.content)
            if not page.entries:
                raise ParseError(f"None of the {page.others} publications in it is correspondence.")
            return page
        publication = understand(Publication, document.content)
        return Page(1, (entry(publication, letter_or_refusal(publication)),))


SOURCE = Committees()


class Probe(ApiModel):
    """What tells bodies of this upstream apart."""

    items: list[dict[str, Any]] | None = None
    total_results: int | None = None
    publication_start_date: datetime | None = None
    description: str | None = None
    committee_types: list[Any] | None = None
    name: str | None = None
    type: Any = None
    id: int | None = None


def what(content: bytes) -> str:
    """What kind of document of this upstream it is, or empty; raises `ParseError` where it is no JSON of its kind."""
    if not any(word in content for word in (b'"publicationStartDate"', b'"committeeTypes"')):
        return ""
    probe = understand(Probe, content)
    if probe.total_results is not None and probe.items:
        return LISTING if "publicationStartDate" in probe.items[0] else ""
    if probe.publication_start_date and probe.id and probe.type:
        return ONE
    return COMMITTEE if probe.committee_types is not None and probe.name and probe.id else ""


def letter_or_refusal(publication: Publication) -> LetterRecord:
    """The letter of a publication; raises `ParseError`, saying what another publication is."""
    if publication.type.id != CORRESPONDENCE:
        kind = clean(publication.type.name or "") or "of another type"
        raise ParseError(f"It is a publication of a committee ({kind}), no correspondence.")
    return letter(publication)


def read_row(row: Any) -> Entry | BadRow | None:
    """A row of a listing; none where it is no correspondence."""
    known = row.get("id") if isinstance(row, dict) else None
    key = str(known)[:20] if known else f"row {digest(repr(row))[:12]}"
    if is_other(row):
        return None
    try:
        publication = Publication.model_validate(row)
        return entry(publication, letter(publication))
    except ValidationError as fault:
        return BadRow(key, in_words(fault))
    except ParseError as fault:
        return BadRow(key, str(fault))


def is_other(row: Any) -> bool:
    """Does a row say of itself that it is of another type?"""
    kind = row.get("type") if isinstance(row, dict) else None
    number = kind.get("id") if isinstance(kind, dict) else None
    return isinstance(number, int) and number != CORRESPONDENCE


def entry(publication: Publication, record: LetterRecord) -> Entry:
    """A publication as a row that says everything but the words of its files. Raises `ParseError` without a day."""
    if record.day is None:
        raise ParseError("publicationStartDate: it bears no day")
    item = item_of(publication, record)
    print_of = digest(publication.model_dump_json())
    return Entry(str(publication.id), record.day, print_of, record, is_whole=not item.needs, item=item)


def item_of(publication: Publication, record: LetterRecord) -> Item:
    """A letter with the files that are to be fetched."""
    return Item(record, seems_cut=False, needs=tuple(requests(publication)))
