"""TheyWorkForYou (www.theyworkforyou.com): written answers as its pages, its data and its API show them.

Pure: addresses and bodies only. A second witness beside Parliament's own API: it has answered questions only, one
page for each heading, and never says that a question was withdrawn. Its lists go by the day of the answer, while the
keys here bear the day of tabling.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from questions.records import QuestionRecord
from questions.sources.markup import beginning, decoded
from questions.sources.theyworkforyou_groups import rows_of, to_page
from questions.sources.theyworkforyou_lists import read_list
from questions.sources.theyworkforyou_pages import read_question_page
from questions.sources.theyworkforyou_rows import read_rows
from questions.sources.theyworkforyou_xml import read_xml
from tracker.errors import ParseError
from tracker.scraping.contract import Document, Item, Page, Request, Window

PAGE = "a page of TheyWorkForYou"
LIST = "a list of TheyWorkForYou"
DATA = "a file of parlparse, TheyWorkForYou's data"
ROWS = "rows of TheyWorkForYou's API"


class TheyWorkForYou:
    """The contract's answers for this upstream, scraped or handed in."""

    name = "theyworkforyou"
    title = "TheyWorkForYou"
    record_type = QuestionRecord
    slice_days = 1
    page_size = 100_000
    """A day is one page."""
    deepest = 100_000
    is_record = False

    def list_request(self, window: Window, skip: int, word: str = "") -> Request:
        """The written answers given on a day, of both Houses; a day without any has no page."""
        return Request("wrans/", (("d", window.first.isoformat()),), expects="html", is_guess=True)

    def number_request(self, number: str) -> Request:
        """What the site's search finds for a number; it searches words, so this may be nothing, or others."""
        return Request("search/", (("q", number), ("section", "wrans")), expects="html", is_guess=True)

    def item_request(self, key: str) -> Request:
        """The page of a question that is alone, or the first, under its heading."""
        return Request("wrans/", (("id", f"{key}.h"),), expects="html")

    def read_page(self, body: bytes) -> Page:
        """A day's list, or what the search found: one row for each heading, never whole."""
        return read_list(decoded(body))

    def read_item(self, body: bytes, key: str = "") -> Item:
        """The question with a key, or the first one of the page, with the others answered together with it.

        Raises `ParseError` where it is not there.
        """
        page = self.read_questions(decoded(body), "")
        entry = next((entry for entry in page.entries if key in {"", entry.key}), None)
        if entry is None or entry.item is None:
            there = ", ".join(entry.key for entry in page.entries)
            raise ParseError(f"The page has no question {key}; it has {there}.")
        return replace(entry.item, also=tuple(other for other in page.entries if other is not entry))

    def recognise(self, document: Document) -> str:
        """What it is: a page, a list, a file of the site's data, rows of its API; empty where it is none of these."""
        start = beginning(document.content)
        if start.lstrip().startswith("{"):
            return ROWS if all(mark in start for mark in ('"rows"', '"gid"', '"hdate"')) else ""
        if "<publicwhip" in start:
            return DATA
        if "TheyWorkForYou" not in start:
            return ""
        if "debate-speech" in start:
            return PAGE
        return LIST if "business-list" in start or "search-result" in start else ""

    def read_document(self, document: Document, day: date) -> Page:
        """The questions in a document, whole, with the keys that scraping gives; raises `ParseError`."""
        kind, text = self.recognise(document), decoded(document.content)
        if kind == ROWS:
            groups, bad, others = read_rows(text)
            entries, unread = rows_of(groups, is_page=False)
            return to_page(entries, bad + unread, others)
        if kind == DATA:
            groups, bad = read_xml(text, document.name, document.address)
            entries, unread = rows_of(groups, is_page=False)
            return to_page(entries, bad + unread)
        if not kind:
            raise ParseError("This is nothing of TheyWorkForYou's.")
        if kind == LIST:
            raise ParseError("This is a list of TheyWorkForYou; give the pages of the questions themselves.")
        return self.read_questions(text, document.address)

    def read_questions(self, text: str, address: str) -> Page:
        """The questions of a page, in its order; raises `ParseError`."""
        group, bad = read_question_page(text, address)
        entries, unread = rows_of([group], is_page=True)
        return to_page(entries, bad + unread)


SOURCE = TheyWorkForYou()
