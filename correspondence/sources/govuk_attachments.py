"""Attachments of GOV.UK's pages: what they are, and how those that are read are asked for. Pure.

A page has them as data, the older ones as HTML. HTML attachments are pages of their own in the content API; files are
on another host.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree, html

from correspondence.records import DocumentRecord
from correspondence.sources.enclosures import PDF, file_name, host_of, is_pdf_named, size_of, urlsplit_path
from tracker.prose import clean
from tracker.scraping.contract import Request
from tracker.understanding import Upstream

SITE = "https://www.gov.uk"
HOST = "www.gov.uk"
FILES = "assets.publishing.service.gov.uk"
HTML = "text/html"
SAFE_PATH = re.compile(r"/(?!/)(?:(?!\.\.|%2[eEfF])[\w/.~%+,@-]){1,900}")
"""A path on GOV.UK that may be asked for."""


class Attachment(Upstream):
    """One attachment: a file, a page of its own, a link to elsewhere."""

    id: str | None = None
    attachment_type: str | None = None
    title: str | None = None
    url: str | None = None
    content_type: str | None = None
    file_size: int | None = None


def documents(
    attachments: Iterable[Attachment], featured: Sequence[str], markups: Iterable[str]
) -> Iterator[DocumentRecord]:
    """The attachments, those that the page features first; then those that older pages have as HTML."""
    order = {ident: place for place, ident in enumerate(featured)}
    listed = sorted(attachments, key=lambda one: order.get(one.id or "", len(order)))
    seen: set[str] = set()
    for one in (*(attached(attachment) for attachment in listed), *linked(markups)):
        if one is not None and one.address not in seen:
            seen.add(one.address)
            yield one


def attached(one: Attachment) -> DocumentRecord | None:
    """One attachment; none where it has no address."""
    if not one.url:
        return None
    address = whole(one.url)
    media_type = HTML if one.attachment_type == "html" else clean(one.content_type or "")
    return DocumentRecord(clean(one.title or "") or file_name(address), address, media_type, size_of(one.file_size))


def whole(url: str) -> str:
    """An address with its host."""
    url = clean(url)
    return f"{SITE}{url}" if url.startswith("/") and not url.startswith("//") else url


def linked(markups: Iterable[str]) -> Iterator[DocumentRecord]:
    """The PDFs that HTML links to, each once, by the words of its links."""
    found: dict[str, str] = {}
    for markup in markups:
        for element in anchors(markup):
            address = whole(element.get("href") or "")
            if is_pdf_named(address):
                found[address] = found.get(address) or clean(str(element.xpath("string()")))
    for address, words in found.items():
        yield DocumentRecord(words or file_name(address), address, PDF)


def anchors(markup: str) -> list[etree._Element]:
    """The links of a piece of HTML; none where there is nothing in it."""
    if not markup.strip("\0 \r\n\t"):
        return []
    try:
        root = html.fragment_fromstring(markup.replace("\0", " "), create_parent="div")
    except (etree.LxmlError, ValueError):
        return []
    return [one for one in root.iter("a") if one.get("href")]


def request_for(document: DocumentRecord) -> Request | None:
    """How a document is asked for; none for what is on another host or is of a kind that is not read."""
    host, path = host_of(document.address), urlsplit_path(document.address)
    is_ours = host == HOST and SAFE_PATH.fullmatch(path) is not None
    if document.media_type == HTML:
        return Request(f"api/content{path}") if is_ours else None
    if not is_pdf_named(document.media_type, document.address):
        return None
    if host == FILES:
        return Request(document.address, expects="any")
    return Request(path.removeprefix("/"), expects="any") if is_ours else None
