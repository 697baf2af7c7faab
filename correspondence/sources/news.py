"""News reports of letters: pages of newspapers, and plain copies of them.

A report is evidence of a letter, never the letter: what it quotes is kept as quotation, with the report as its source.
Its text is its publisher's and is never shown. Pure: addresses and bodies only. Traps, as recorded: a plain copy has
neither title nor day and goes on into the paper's rules for comments; a page's `<p>`s are full of pleas to register;
JSON-LD may be broken, or speak of other pages too.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict
from datetime import date
from urllib.parse import urlsplit

from correspondence.records import ReportRecord
from correspondence.reporting.feeds import is_feed, letters_in_feed
from correspondence.reporting.pages import is_report, read_report_page
from correspondence.reporting.reading import read_report
from tracker.errors import ParseError
from tracker.prose import folded
from tracker.scraping.contract import Document, Entry, Item, Known, Page, Reading, Request

OFFICIAL = ("gov.uk", "parliament.uk", "theyworkforyou.com", "parallelparliament.co.uk", "gov.scot", "gov.wales")
"""Their pages may be marked as articles and are no reports; other sources read them."""
FEED_ADDRESS = re.compile(r"\.(?:xml|rss|atom)$|/(?:rss|feed|feeds|atom)\b|\b(?:rss|feeds?)\.", re.IGNORECASE)


class News:
    """The contract's answers for reports in newspapers."""

    name = "news"
    title = "News reports of letters"
    record_type = ReportRecord

    # A document in hand

    def recognise(self, document: Document) -> str:
        """A news article, or a plain copy of a report of a letter."""
        return "" if is_official(document.address) else is_report(document.content)

    def read_document(self, document: Document, day: date) -> Page:
        """The one report in it, by its address where that is known."""
        page = read_report_page(document.content, document.address)
        if is_official(page.address):
            raise ParseError(f"{page.address} is an official page and no news report")
        record = read_report(page)
        if not record.letters:
            if not is_report(document.content):
                raise ParseError(f"{page.described} is no news report of a letter")
            raise ParseError(
                f"{page.described} is a news report, but tells of no letter from or to a minister or Member"
            )
        return Page(1, (entry(record, day),))

    # Addresses to be read again and again

    def starts(self, known: Known) -> tuple[Request, ...]:
        """Feeds, and the pages of the reports held, all by their whole addresses."""
        return tuple(page_request(key) for key in known.keys if key.startswith(("http://", "https://")))

    def read(self, request: Request, body: bytes, day: date) -> Reading:
        """A feed leads to reports; a report is its one entry; a page that tells of no letter gives nothing."""
        if is_feed(body):
            links = letters_in_feed(body, request.path)
            return Reading(follow=tuple(Request(link, expects="html", is_guess=True) for link in links))
        record = read_report(read_report_page(body, request.path))
        return Reading(entries=(entry(record, day),)) if record.letters else Reading()


SOURCE = News()


def page_request(address: str) -> Request:
    """The request for a feed or a report, by its address alone."""
    is_feed_ = FEED_ADDRESS.search(address.partition("?")[0]) is not None
    return Request(address, expects="any" if is_feed_ else "html")


def is_official(address: str) -> bool:
    """Is it a page of Parliament, of a government, or of a site that copies their record?"""
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return False
    return any(host == one or host.endswith(f".{one}") for one in OFFICIAL)


def key_of(record: ReportRecord) -> str:
    """The key of a report: its address, or for a copy without one a hash of its words, however they were broken."""
    if record.address:
        return record.address
    words = folded(" ".join(record.paragraphs))
    return f"report.{hashlib.sha256(words.encode()).hexdigest()[:24]}"


def entry(record: ReportRecord, day: date) -> Entry:
    """The report as a listing's row; it says all that there is to know."""
    told = json.dumps(asdict(record), default=str, sort_keys=True)
    return Entry(
        key=key_of(record),
        day=record.published_on or day,
        fingerprint=hashlib.sha256(told.encode()).hexdigest(),
        record=record,
        is_whole=True,
        item=Item(record, seems_cut=False),
    )
