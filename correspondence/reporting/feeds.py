"""Feeds of news (RSS and Atom): the addresses of reports whose title or summary speaks of a letter. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from tracker.errors import ParseError

LARGEST = 5_000_000
LOOKED_AT = 12_000
COMMENT = re.compile(rb"<!--.{0,4000}?-->", re.DOTALL)
FIRST = re.compile(rb"<([A-Za-z][\w:.-]{0,30})")
ROOTS = frozenset({b"rss", b"feed", b"rdf:RDF", b"atom:feed"})
TAGS = re.compile(r"<[^<>]{0,2000}>")
SPEAKS_OF_LETTER = re.compile(r"\b(?:letters?|wrote|written to|writes to|writing to|correspondence)\b", re.IGNORECASE)
ROWS = frozenset({"item", "entry"})
TEXTS = frozenset({"title", "description", "summary", "content", "encoded"})


def is_feed(body: bytes) -> bool:
    """Is it a feed rather than a page?"""
    found = FIRST.search(COMMENT.sub(b"", body[:LOOKED_AT]))
    return found is not None and found[1] in ROOTS


def letters_in_feed(body: bytes, address: str) -> tuple[str, ...]:
    """The addresses of the items that speak of a letter, in order, each once; `address` is the feed's own."""
    if len(body) > LARGEST:
        raise ParseError(f"the feed is {len(body) / 1_000_000:.0f} MB large; no feed of news is larger than 5 MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise ParseError("the feed is no XML that can be read") from fault
    if root is None:
        raise ParseError("the feed is empty")
    found = (link_of(row, address) for row in root.iter() if local(row) in ROWS and speaks_of_letter(row))
    return tuple(dict.fromkeys(one for one in found if one))


def local(element: Any) -> str:
    """An element's name without its namespace; empty for a comment."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def speaks_of_letter(row: Any) -> bool:
    """Does an item's title or summary have a word for a letter?"""
    return any(SPEAKS_OF_LETTER.search(TAGS.sub(" ", unescape(text))) for text in texts_of(row))


def texts_of(row: Any) -> Iterator[str]:
    """The texts by which an item says what it is about."""
    for one in row:
        if local(one) in TEXTS:
            yield "".join(one.itertext())


def link_of(row: Any, address: str) -> str:
    """Where an item's report is: the link of RSS, the alternate one of Atom, a guid that is an address."""
    told = ""
    for one in row:
        kind = local(one)
        if kind == "link" and one.get("rel", "alternate") == "alternate":
            told = told or (one.text or "").strip() or one.get("href", "")
        elif kind == "guid" and not told and one.get("isPermaLink", "true") == "true":
            told = (one.text or "").strip()
    try:
        parts = urlsplit(urljoin(address, told))
    except ValueError:
        return ""
    return parts._replace(fragment="").geturl() if told and parts.scheme in {"http", "https"} and parts.netloc else ""
