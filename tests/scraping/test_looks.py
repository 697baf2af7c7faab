"""What a document that no source reads looks like, in words for the person who has it in hand."""

from __future__ import annotations

import json

import pytest

from tracker.scraping.contract import Document
from tracker.scraping.looks import LONGEST_NAME, looks_like

PAGE = (
    "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>{title}</head><body><p>Towers lean.</p></body></html>"
)
LOOKS = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
    "zip": (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
    "old-office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
    "gif": (b"GIF89a\x01\x00", "a picture"),
    "gzip": (b"\x1f\x8b\x08\x00", "a compressed file"),
    "page": (PAGE.format(title="<title>Towers</title>").encode(), "the web page \u201cTowers\u201d"),
    "page-title-with-attribute": (
        PAGE.format(title='<TITLE id="t">\n  Leaning &amp;\n  towers</TITLE>').encode(),
        "the web page \u201cLeaning & towers\u201d",
    ),
    "page-without-title": (PAGE.format(title="").encode(), "a web page"),
    "page-with-empty-title": (PAGE.format(title="<title> </title>").encode(), "a web page"),
    "page-of-old": (b"\xef\xbb\xbf  <HTML><BODY>Towers</BODY></HTML>", "a web page"),
    "page-after-a-comment": (
        b"<!-- saved from a tower -->\n<html><title>Towers</title></html>",
        "the web page \u201cTowers\u201d",
    ),
    "xml": (b"<?xml version='1.0'?><towers/>", "an XML document"),
    "openapi": (
        b'{"openapi": "3.0.1", "paths": {}}',
        "an OpenAPI document, which describes an interface and holds no records",
    ),
    "swagger": (b'{"swagger": "2.0"}', "an OpenAPI document, which describes an interface and holds no records"),
    "json-schema": (b'{"$schema": "x"}', "a JSON Schema, which describes records and holds none"),
    "json-schema-of-definitions": (b'\n {"$defs": {}}', "a JSON Schema, which describes records and holds none"),
    "json": (b'{"towers": 3, "bridges": 2}', "JSON with bridges, towers"),
    "json-of-nothing": (b"{}", "JSON with nothing in it"),
    "json-list": (b"[1, 2]", "a list in JSON"),
    "json-cut": (b'{"towers": [1, 2', "JSON that is broken off or damaged"),
    "json-deep": (b"[" * 100_000, "JSON that is broken off or damaged"),
    "json-not-utf-8": (b'{"towers": "\xff\xfe"}', "JSON that is broken off or damaged"),
    "data": (b"tower\x00\x01\x02", "no text but data"),
    "utf-16": ("Towers lean.".encode("utf-16"), "no text but data"),
    "text": (b"Buy milk.", "a text that is no letter, report or question"),
    "latin-1": (b"Caf\xe9 de la Tour", "a text that is no letter, report or question"),
}


@pytest.mark.parametrize("name", LOOKS)
def test_each_looks_like_what_it_is(name: str) -> None:
    content, words = LOOKS[name]
    assert looks_like(Document(content)) == words


def test_a_long_title_is_cut() -> None:
    told = looks_like(Document(PAGE.format(title=f"<title>{'Tower ' * 40}</title>").encode()))
    assert told.startswith("the web page \u201cTower Tower")
    assert len(told) < 150


def test_names_in_json_that_are_long_or_no_text_are_said_so_that_they_can_be_kept() -> None:
    content = json.dumps({"t" * 5000: 1, "half \ud800 sign": 2, "nul \x00": 3, **{f"x{n}": n for n in range(50)}})
    told = looks_like(Document(content.encode()))
    assert told == f"JSON with half ? sign, nul, {'t' * LONGEST_NAME}, x0, x1, x10"
    told.encode("utf-8")


@pytest.mark.parametrize("content", [b"<title" * 60_000, b"<title>" * 40_000, b"<" * 300_000, b" " * 300_000])
def test_a_hostile_beginning_takes_no_time(content: bytes) -> None:
    assert looks_like(Document(b"<html>" + content)) == "a web page"
