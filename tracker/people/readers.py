"""What can be made of saved pages that tell of people: GOV.UK's content items, parlparse's file of ministers. Pure.

An office without an end is known only as of the day on which a page was true, which a saved page tells itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from tracker.errors import ParseError
from tracker.people.records import AppointmentRecord, PersonRecord
from tracker.people.sources import govuk, parlparse
from tracker.scraping.contract import Document, Entry, Page
from tracker.understanding import Upstream, london_day, understand

KINDS = {
    "person": "a person's page on GOV.UK",
    "ministerial_role": "the page of a ministerial role on GOV.UK",
    "ministers_index": "GOV.UK's page of all ministers",
    "organisation": "an organisation's page on GOV.UK",
}
LEADS_ON = {
    "ministers_index": "It names who is a minister, but not since when; `scrape govuk_people` reads each one's page.",
    "organisation": "It says who works there, but not since when; `scrape govuk_people` reads each one's page.",
}
FIRST = 20_000
"""Characters in which a file of ministers shows what it is."""


class ContentItem(Upstream):
    """What tells one kind of GOV.UK page from another, and how old a copy of it is."""

    base_path: str
    document_type: str
    updated_at: datetime | None = None
    public_updated_at: datetime | None = None


class GovukPages:
    """Pages of people and roles, saved from GOV.UK's content API."""

    name = "govuk_people"
    title = "Ministers and their appointments (GOV.UK)"
    record_type = PersonRecord

    def recognise(self, document: Document) -> str:
        """Which kind of page of people it is."""
        if b'"base_path"' not in document.content or document.content.lstrip()[:1] != b"{":
            return ""
        try:
            return KINDS.get(understand(ContentItem, document.content).document_type, "")
        except ParseError:
            return ""

    def read_document(self, document: Document, day: date) -> Page:
        """The person and the appointments of a page, as of the day on which it was last true."""
        item = understand(ContentItem, document.content)
        if item.document_type in LEADS_ON:
            raise ParseError(LEADS_ON[item.document_type])
        as_of = min(london_day(item.updated_at or item.public_updated_at) or day, day)
        if item.document_type == "person":
            person, held = govuk.read_person(document.content, as_of)
            return page_of((person, *held), as_of)
        return page_of(govuk.read_role(document.content, as_of), as_of)


class ParlparseFile:
    """Parlparse's file of ministers."""

    name = "parlparse"
    title = "Ministers since 2010 (parlparse)"
    record_type = PersonRecord

    def recognise(self, document: Document) -> str:
        """Is it the file of ministers?"""
        begins = document.content[:FIRST]
        is_file = b'"memberships"' in begins and b"uk.org.publicwhip/person" in begins
        return "parlparse's file of ministers" if is_file else ""

    def read_document(self, document: Document, day: date) -> Page:
        """The government posts of the file, known until the last day that stands in it."""
        as_of = min(last_day(document.content), day)
        return page_of(parlparse.read_ministers(document.content, as_of), as_of)


def last_day(content: bytes) -> date:
    """The last day on which the file has any post begin or end: so old it is at least. Raises `ParseError`."""
    try:
        rows = json.loads(content)["memberships"]
        days = {str(row.get(name) or "") for row in rows for name in ("start_date", "end_date")}
        return max(date.fromisoformat(text) for text in days if len(text) == len("2020-10-15"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as fault:
        raise ParseError(f"It is no whole file of ministers: {fault}") from fault


def page_of(records: Iterable[Any], as_of: date) -> Page:
    """Records of people as a page of entries, each under its own key."""
    entries = tuple(
        Entry(key_of(record), as_of, hashlib.sha256(repr(record).encode()).hexdigest(), record, is_whole=True)
        for record in records
    )
    return Page(len(entries), entries)


def key_of(record: PersonRecord | AppointmentRecord) -> str:
    """A key that no other record of the page has."""
    if isinstance(record, PersonRecord):
        return f"person {record.govuk_slug or record.parliament_id}"
    return f"appointment {record.key}"


GOVUK_PAGES = GovukPages()
PARLPARSE_FILE = ParlparseFile()
