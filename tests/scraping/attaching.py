"""An invented upstream of letters with files: what its listings and items say is JSON that a test writes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from correspondence.records import DocumentRecord, LetterRecord
from tests.scraping.invented import ALL, JUNE, TODAY
from tests.scraping.pages import ADDRESS, Pages, connect
from tracker.errors import ParseError
from tracker.scraping import scrapes
from tracker.scraping.contract import BadRow, Entry, Item, Page, Request, Window
from tracker.scraping.models import Look, Run

Json = dict[str, Any]
NAME = "towers"


@dataclass
class Towers:
    """The contract's answers for the invented upstream; a test sets what kind of upstream it is."""

    is_record: bool = True
    is_guess: bool = False
    hosts: tuple[str, ...] = ()

    name = NAME
    title = "Letters of the towers"
    record_type = LetterRecord
    slice_days = 31
    page_size = 100
    deepest = 1000

    def list_request(self, window: Window, skip: int, word: str = "") -> Request:
        """All letters."""
        return Request("list", is_guess=self.is_guess)

    def number_request(self, number: str) -> Request:
        """Nothing has a number here."""
        return Request(f"number/{number}")

    def item_request(self, key: str) -> Request:
        """One letter."""
        return Request(f"items/{key}")

    def read_page(self, body: bytes) -> Page:
        """The rows, those that say everything with their items."""
        told = json.loads(body)
        entries = tuple(entry(row, is_item=row.get("whole", False)) for row in told["rows"])
        bad = tuple(BadRow(key, "It is no letter.") for key in told.get("bad", ()))
        return Page(told.get("total", len(entries)), entries, bad, told.get("others", 0))

    def read_item(self, body: bytes, key: str = "") -> Item:
        """The letter of a key, with those that stand on its page."""
        told = json.loads(body)
        if "subject" not in told:
            raise ParseError("It is no letter of the towers.")
        also = tuple(entry(row, is_item=True) for row in told.get("also", ()))
        return replace(item(told), also=also, seems_cut=told.get("cut", False))

    def with_document(self, item: Item, request: Request, content: bytes, fault: str) -> Item:
        """The letter with the words of one file, or why there are none."""
        record: LetterRecord = item.record
        files = tuple(
            replace(one, text=content.decode(), fault=fault) if one.address == address(request) else one
            for one in record.documents
        )
        return replace(item, record=replace(record, documents=files))


SOURCE = Towers()


def address(request: Request) -> str:
    """The whole address of a file."""
    return request.path if "//" in request.path else f"{ADDRESS}/{request.path}"


def item(row: Json) -> Item:
    """What a row or a page says of its letter."""
    files = tuple(Request(path, expects="any") for path in row.get("files", ()))
    record = LetterRecord(
        subject=row["subject"],
        published_on=date.fromisoformat(row.get("day", "2025-06-02")),
        documents=tuple(DocumentRecord(title=one.path, address=address(one)) for one in files),
        is_public=True,
    )
    return Item(record, seems_cut=False, needs=files)


def entry(row: Json, *, is_item: bool) -> Entry:
    """A row of a listing, or of an item's page."""
    told = item(row)
    digest = hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
    return Entry(row["key"], told.record.day, digest, told.record, is_whole=False, item=told if is_item else None)


def a_letter(key: str, *files: str, **more: Any) -> Json:
    """A letter of the upstream with the paths of its files."""
    return {"key": key, "subject": f"Letter {key} on towers", "files": list(files)} | more


def publish(pages: Pages, *rows: Json, **more: Any) -> None:
    """Have the upstream list these letters, and give each under its own address."""
    pages.bodies["list"] = json.dumps({"rows": rows} | more).encode()
    pages.bodies |= {f"items/{row['key']}": json.dumps(row).encode() for row in rows if not row.get("whole")}


def connected(monkeypatch: pytest.MonkeyPatch, settings: Any, files: Iterable[tuple[str, bytes]] = ()) -> Pages:
    """The upstream in the settings, with its files, and forgotten after the test."""
    pages = Pages({f"files/{name}": body for name, body in files})
    settings.SCRAPE_SOURCES = [*settings.SCRAPE_SOURCES, "tests.scraping.attaching.SOURCE"]
    connect(pages, NAME, monkeypatch, settings)
    return pages


def run(look: Look = Look.SWEEP) -> Run:
    """One run over June 2025 to its end."""
    return scrapes.run(NAME, look, JUNE, ALL, TODAY, lambda run: None)
