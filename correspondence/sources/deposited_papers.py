"""Papers deposited in the Libraries of both Houses (depositedpapers-api.parliament.uk), letters and others.

Pure: addresses and bodies only. Any of them may keep a promise, so that each becomes a record, with its title as the
subject. The upstream is slow; its shape is reported, not recorded: `{items: [{value, links}], totalResults}`, and
`{value, links}` of one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import AliasChoices, Field, ValidationError

from correspondence.descriptions.parties import parties_of
from correspondence.records import LetterRecord
from correspondence.sources.deposited_letters import FILE_HOSTS, Paper, letter, request_for
from correspondence.sources.enclosures import digest, file_text, with_file
from tracker.errors import ParseError
from tracker.scraping.contract import BadRow, Document, Entry, Item, Page, Request, Window
from tracker.understanding import Upstream, in_words, understand

BASE = "api/DepositedPapers"
SHORTEST_WORD, LONGEST_WORD = 2, 500
"""Characters that the search takes."""
PAPER = "a paper deposited in the Library"
LISTING = "a listing of papers deposited in the Library"


PUBLIC_ADDRESS = re.compile(r"https?://depositedpapers\.parliament\.uk/depositedpaper/(?P<id>\d{1,9})(?:/|$)")


class Listing(Upstream):
    """The envelope of a listing."""

    total: int = Field(ge=0, validation_alias=AliasChoices("totalResults", "total", "totalCount"))
    items: list[Any] | None = Field(default=None, validation_alias=AliasChoices("items", "results"))


class Envelope(Upstream):
    """The envelope of one paper, or the paper itself."""

    value: dict[str, Any] | None = None
    paper_id: int | str | None = Field(default=None, alias="paperId")
    items: list[Any] | None = Field(default=None, validation_alias=AliasChoices("items", "results"))


class DepositedPapers:
    """The contract's answers for this upstream."""

    name = "deposited_papers"
    title = "Papers deposited in the Library"
    record_type = LetterRecord
    slice_days = 31
    page_size = 20
    deepest = 2000
    is_record = True
    hosts = FILE_HOSTS

    def list_request(self, window: Window, skip: int, word: str = "") -> Request:
        """Papers deposited in the window, in both Houses."""
        days = (("DepositedFrom", window.first.isoformat()), ("DepositedTo", window.last.isoformat()))
        return self.search(skip, word, *days)

    def number_request(self, number: str) -> Request:
        """The papers that have a number; the search looks at numbers too."""
        return self.search(0, number)

    def search(self, skip: int, words: str, *more: tuple[str, str]) -> Request:
        """One page of a listing."""
        paging = (("Skip", str(skip)), ("Take", str(self.page_size)))
        params = [*more, ("House", "All"), ("OrderBy", "CommitmentDateDesc"), *paging]
        words = words[:LONGEST_WORD]
        return Request(BASE, tuple(params + ([("Terms", words)] if len(words) >= SHORTEST_WORD else [])))

    def item_request(self, key: str) -> Request:
        """One paper, with its files."""
        return Request(f"{BASE}/{key}")

    def read_page(self, body: bytes) -> Page:
        """A listing; where no row is understood, it is another kind of body altogether."""
        page = understand(Listing, body)
        return Page.of(page.total, [read_row(row) for row in page.items or ()])

    def read_item(self, body: bytes, key: str = "") -> Item:
        """One paper, with the files that it needs."""
        return item_of(letter(paper_in(body)))

    def with_document(self, item: Item, request: Request, content: bytes, fault: str) -> Item:
        """The paper with the words of one file."""
        record: LetterRecord = item.record
        is_letter = parties_of(record.subject).is_letter
        for file in record.documents:
            if request_for(file) == request:
                record = with_file(record, file.address, content, fault, file_text, is_letter=is_letter)
        return replace(item, record=record)

    def request_for(self, address: str) -> Request | None:
        """The data of a paper's page."""
        found = PUBLIC_ADDRESS.match(address)
        return self.item_request(found["id"]) if found else None

    def recognise(self, document: Document) -> str:
        """A paper, or a listing of papers."""
        content = document.content
        if content.lstrip()[:1] != b"{" or b'"paperId"' not in content:
            return ""
        try:
            told = understand(Envelope, content)
        except ParseError:
            return ""
        if told.items:
            return LISTING if "paperId" in unwrapped(told.items[0]) else ""
        return PAPER if "paperId" in (told.value or {}) or told.paper_id is not None else ""

    def read_document(self, document: Document, day: date) -> Page:
        """The papers of a saved listing, or the one of a saved page."""
        if self.recognise(document) == LISTING:
            return self.read_page(document.content)
        paper = paper_in(document.content)
        record = letter(paper)
        item = item_of(record)
        return Page(1, (entry(paper, record, is_whole=not item.needs, item=item),))


SOURCE = DepositedPapers()


def paper_in(body: bytes) -> Paper:
    """The paper of a body, with its envelope or without; raises `ParseError`."""
    value = understand(Envelope, body).value
    try:
        return Paper.model_validate(value) if value is not None else understand(Paper, body)
    except ValidationError as fault:
        raise ParseError(in_words(fault)) from fault


def unwrapped(row: Any) -> dict[str, Any]:
    """What stands in a row's envelope, or the row where it has none; nothing where it is something else."""
    value = row.get("value", row) if isinstance(row, dict) else None
    return value if isinstance(value, dict) else {}


def read_row(row: Any) -> Entry | BadRow:
    """A row of a listing, or what is wrong with it, by its id where it has one."""
    value = unwrapped(row)
    key = str(value.get("paperId") or f"row {digest(repr(row))[:12]}")[:300]
    try:
        paper = Paper.model_validate(value)
        return entry(paper, letter(paper), is_whole=False)
    except ValidationError as fault:
        return BadRow(key, in_words(fault))
    except ParseError as fault:
        return BadRow(key, str(fault))


def entry(paper: Paper, record: LetterRecord, *, is_whole: bool, item: Item | None = None) -> Entry:
    """A paper as a row; raises `ParseError` where neither it nor its title bears a day."""
    if record.day is None:
        raise ParseError("The paper bears no day, and its title names none.")
    return Entry(str(paper.paper_id), record.day, digest(paper.model_dump_json()), record, is_whole, item)


def item_of(record: LetterRecord) -> Item:
    """A paper with the files that are to be fetched."""
    needs = tuple(request for file in record.documents if (request := request_for(file)))
    return Item(record, seems_cut=False, needs=tuple(dict.fromkeys(needs)))
