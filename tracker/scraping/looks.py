"""What a document that no source reads looks like, in words for the person who has it in hand. Pure."""

from __future__ import annotations

import json
import re
from html import unescape

from tracker.prose import clean
from tracker.scraping.contract import Document

BEGINNINGS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{1,300})", re.IGNORECASE)
FIRST = 200_000
"""Bytes that are looked at."""
LONGEST_NAME = 40
"""Characters of a name that are said."""


def looks_like(document: Document) -> str:
    """A few words: `an OpenAPI document`, `the web page “Towers”`, `a text`."""
    begins = document.content[:FIRST].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, words in BEGINNINGS:
        if begins.startswith(signature):
            return words
    if begins[:1] in {b"{", b"["}:
        return json_like(document.content)
    if b"<html" in begins[:4000].lower() or b"<!doctype html" in begins[:200].lower():
        return page_like(begins)
    if begins.startswith(b"<"):
        return "an XML document"
    return "no text but data" if b"\0" in begins[:4000] else "a text that is no letter, report or question"


def page_like(begins: bytes) -> str:
    """A web page by its title."""
    found = TITLE.search(begins)
    title = clean(unescape(found[1].decode("utf-8", "replace"))) if found else ""
    return f"the web page \u201c{title[:120]}\u201d" if title else "a web page"


def json_like(content: bytes) -> str:
    """What kind of JSON it is, by the names that stand in it."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return "JSON that is broken off or damaged"
    if not isinstance(value, dict):
        return "a list in JSON"
    if "openapi" in value or "swagger" in value:
        return "an OpenAPI document, which describes an interface and holds no records"
    if "$schema" in value or "$defs" in value:
        return "a JSON Schema, which describes records and holds none"
    names = ", ".join(sayable(name) for name in sorted(value)[:6])
    return f"JSON with {names}" if names else "JSON with nothing in it"


def sayable(name: str) -> str:
    """A name that can be printed and kept: short, and without the halves of signs that JSON may have."""
    return clean(name.encode("utf-8", "replace").decode("utf-8"))[:LONGEST_NAME]
