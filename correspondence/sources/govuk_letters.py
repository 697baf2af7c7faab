"""Letters on GOV.UK: its search for pages of correspondence, and its content API for each of them (www.gov.uk).

Pure: addresses and bodies only. The search refuses any parameter that it does not know with a 422; its rows say
`document_type: "edition"` of everything, so that `content_store_document_type` is asked for. Days of its filter are
whole days, both included. Withdrawn pages are not listed; each keeps its page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pydantic import Field, ValidationError

from correspondence.descriptions.parties import parties_of
from correspondence.records import LetterRecord
from correspondence.sources.enclosures import described, digest, file_text, london, with_file
from correspondence.sources.govuk_attachments import FILES, HTML, SAFE_PATH, SITE, request_for
from correspondence.sources.govuk_pages import (
    ATTACHMENT_PAGE,
    CORRESPONDENCE,
    ContentItem,
    letter,
    letter_of_attachment,
    print_of,
    read_attachment_page,
    read_letter,
    refusal,
    with_publisher,
)
from tracker.errors import ParseError
from tracker.prose import clean
from tracker.scraping.contract import BadRow, Document, Entry, Item, Page, Request, Window
from tracker.understanding import Upstream, in_words, understand

SEARCH = "api/search.json"
FIELDS = ("title", "link", "description", "public_timestamp", "content_store_document_type", "organisations")
PUBLICATION = "publication"
KINDS = {CORRESPONDENCE: "a page of correspondence on GOV.UK"}


class RowOrganisation(Upstream):
    """An organisation, as a row names it."""

    title: str | None = None


class Row(Upstream):
    """One row of the search; scores and popularity are left out, for they say nothing of the letter."""

    title: str = Field(min_length=1)
    link: str = Field(min_length=1)
    description: str | None = None
    public_timestamp: datetime
    content_store_document_type: str | None = None
    organisations: list[RowOrganisation] | None = None


PUBLIC_ADDRESS = re.compile(
    r"https?://www\.gov\.uk/(?:api/content/)?(?P<path>government/publications/[a-z0-9/-]{3,400})$"
)


class Results(Upstream):
    """A page of the search."""

    total: int = Field(ge=0)
    results: list[Any]


class Probe(Upstream):
    """What tells pages of GOV.UK apart."""

    base_path: str
    schema_name: str
    document_type: str


class ResultsProbe(Upstream):
    """What tells a page of search results."""

    total: int
    start: int
    results: list[dict[str, Any]]


@dataclass(frozen=True)
class GovukLetters:
    """The contract's answers for GOV.UK; `organisations` (slugs) narrows the listing to what they publish."""

    organisations: tuple[str, ...] = ()

    name = "govuk_letters"
    title = "Letters on GOV.UK"
    record_type = LetterRecord
    slice_days = 7
    page_size = 100
    deepest = 10000
    is_record = True
    hosts = (FILES,)

    def list_request(self, window: Window, skip: int, word: str = "") -> Request:
        """Correspondence published or changed in the window, oldest first."""
        days = ("filter_public_timestamp", f"from:{window.first.isoformat()},to:{window.last.isoformat()}")
        return self.search(skip, word, days)

    def number_request(self, number: str) -> Request:
        """Correspondence that has a reference in its words; the search is loose."""
        return self.search(0, number)

    def search(self, skip: int, words: str, *more: tuple[str, str]) -> Request:
        """One page of the search."""
        params = [
            ("filter_content_store_document_type", CORRESPONDENCE),
            *more,
            *(("filter_organisations", slug) for slug in self.organisations),
            *(("fields", name) for name in FIELDS),
            ("order", "public_timestamp"),
            ("count", str(self.page_size)),
            ("start", str(skip)),
        ]
        return Request(SEARCH, tuple(params + ([("q", words)] if words else [])))

    def item_request(self, key: str) -> Request:
        """The page of one letter; its key is its path."""
        return Request(f"api/content/{key}")

    def read_page(self, body: bytes) -> Page:
        """A page of the search; where no row is understood, it is another kind of body altogether."""
        page = understand(Results, body)
        return Page.of(page.total, [read_row(row) for row in page.results])

    def read_item(self, body: bytes, key: str = "") -> Item:
        """The page of one letter, with the attachments that it needs."""
        return item_of(read_letter(body))

    def with_document(self, item: Item, request: Request, content: bytes, fault: str) -> Item:
        """The letter with the words of one attachment."""
        record: LetterRecord = item.record
        for file in record.documents:
            if request_for(file) == request:
                read = read_attachment_page if file.media_type == HTML else file_text
                is_letter = parties_of(record.subject).is_letter
                record = with_file(record, file.address, content, fault, read, is_letter=is_letter)
        return replace(item, record=record)

    def request_for(self, address: str) -> Request | None:
        """The data of a page of a publication."""
        found = PUBLIC_ADDRESS.match(address)
        return Request(f"api/content/{found['path']}") if found else None

    def recognise(self, document: Document) -> str:
        """A publication, an attachment of one, or a page of search results."""
        if document.content.lstrip()[:1] != b"{":
            return ""
        try:
            return what(document.content)
        except ParseError:
            return ""

    def read_document(self, document: Document, day: date) -> Page:
        """The letter of a saved page, under its own key; an attachment tells of the letter that it belongs to."""
        if b'"base_path"' not in document.content:
            raise ParseError(
                "It is a page of search results: it lists letters, but does not hold them. "
                "`scrape govuk_letters` fetches what it lists."
            )
        item = understand(ContentItem, document.content)
        if item.schema_name == ATTACHMENT_PAGE:
            path, record = letter_of_attachment(item)
        elif item.document_type == CORRESPONDENCE:
            path, record = item.base_path, letter(item)
        else:
            raise ParseError(refusal(item))
        return Page(1, (entry_in_hand(path, record, item),))


SOURCE = GovukLetters()


def what(content: bytes) -> str:
    """What kind of document of GOV.UK it is; raises `ParseError` where it is none that is known here."""
    if b'"base_path"' in content:
        probe = understand(Probe, content)
        if probe.schema_name == ATTACHMENT_PAGE:
            return "an attachment on GOV.UK"
        is_ours = probe.schema_name == PUBLICATION or probe.document_type == CORRESPONDENCE
        return KINDS.get(probe.document_type, "a publication on GOV.UK") if is_ours else ""
    if b'"link"' in content and b'"results"' in content:
        is_search = all("link" in row for row in understand(ResultsProbe, content).results)
        return "a page of GOV.UK's search results" if is_search else ""
    return ""


def item_of(record: LetterRecord) -> Item:
    """A letter with the attachments that are to be fetched."""
    unread = [file for file in record.documents if not (file.text or file.fault)]
    needs = tuple(request for file in unread if (request := request_for(file)))
    return Item(record, seems_cut=False, needs=tuple(dict.fromkeys(needs)))


def entry_in_hand(path: str, record: LetterRecord, item: ContentItem) -> Entry:
    """A letter from a saved page; raises `ParseError` where it bears no day at all."""
    if record.day is None:
        raise ParseError("It is a page of GOV.UK that bears no day.")
    whole = replace(item_of(record), seems_cut=item.schema_name == ATTACHMENT_PAGE)
    return Entry(path.removeprefix("/"), record.day, print_of(item), record, is_whole=not whole.needs, item=whole)


def read_row(row: Any) -> Entry | BadRow | None:
    """A row of the search; none where it is no correspondence."""
    link = row.get("link") if isinstance(row, dict) else None
    key = clean(str(link or ""))[:300].removeprefix("/") or f"row {digest(repr(row))[:12]}"
    if isinstance(row, dict) and (row.get("content_store_document_type") or CORRESPONDENCE) != CORRESPONDENCE:
        return None
    try:
        told = Row.model_validate(row)
    except ValidationError as fault:
        return BadRow(key, in_words(fault))
    if not clean(told.title):
        return BadRow(key, "title: it is empty")
    if SAFE_PATH.fullmatch(told.link) is None:
        return BadRow(key, f"link: it leads to no page of GOV.UK ({told.link[:100]})")
    return entry(told)


def entry(row: Row) -> Entry:
    """A row as a letter of which only title and summary are known."""
    title, day = clean(row.title), london(row.public_timestamp) or row.public_timestamp.date()
    said = parties_of(title, "title")
    record = LetterRecord(
        subject=title,
        published_on=day,
        summary=clean(row.description or ""),
        address=f"{SITE}{row.link}",
        is_public=True,
    )
    names = tuple(dict.fromkeys(clean(one.title or "") for one in row.organisations or () if one.title))
    record = with_publisher(described(record, said), said, names)
    return Entry(row.link.removeprefix("/"), day, digest(row.model_dump_json()), record, is_whole=False)
