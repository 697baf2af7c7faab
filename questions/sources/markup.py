"""What parsers of web pages share: bytes as text, text as a tree, parts of it by class. Pure.

Whatever a file claims of itself is not relied on: its bytes say what they are, and what is nested too deeply to be a
page that somebody wrote is refused.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from lxml import etree, html

from tracker.errors import ParseError
from tracker.prose import CONTROL, clean

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Marks at the start of a text; that of UTF-32 begins with that of UTF-16, so it is tried first."""
WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)}
"""Bytes that are no UTF-8, as Python escapes them, and the characters that they are in old Windows files."""
DEEPEST = 200
"""The parser itself drops without a word what is nested deeper than 255."""
BEGINNING = 262_144
"""Bytes of a document that are looked at to recognise it."""


def decoded(content: bytes) -> str:
    """The text of a file: by its byte order mark, as UTF-8, and single bytes that are none as Windows wrote them."""
    for mark, name in BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, errors="replace").translate(CONTROL)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", errors="surrogateescape").translate(WINDOWS)
    return text.translate(CONTROL)


def beginning(content: bytes) -> str:
    """The start of a file's text, for recognising it."""
    return decoded(content[:BEGINNING])


def tree(text: str) -> html.HtmlElement:
    """A page or a part of one as a tree; raises `ParseError` where there is none or it is nested too deeply."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError) as fault:
        raise ParseError("The page is empty, or it is no web page.") from fault
    if depth(root) > DEEPEST:
        raise ParseError(f"The page is nested more than {DEEPEST} deep, as no page that somebody wrote is.")
    return root


def depth(root: etree._Element) -> int:
    """How deep the elements of a tree are nested."""
    now = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        now += 1 if event == "start" else -1
        deepest = max(now, deepest)
    return deepest


def classed(root: html.HtmlElement, name: str) -> Iterator[html.HtmlElement]:
    """The elements below one, itself included, that have a class."""
    for element in root.iter(etree.Element):
        if name in element.get("class", "").split():
            yield element


def outermost(root: html.HtmlElement, name: str) -> Iterator[html.HtmlElement]:
    """The elements that have a class, without those inside one of them."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if isinstance(element.tag, str) and name in element.get("class", "").split():
            walk.skip_subtree()
            yield element


def words(element: html.HtmlElement | None) -> str:
    """The words of an element on one line; nothing where there is none."""
    return "" if element is None else clean(element.text_content())


def inside(element: html.HtmlElement) -> str:
    """The markup between an element's tags."""
    pieces = [html.tostring(child, encoding="unicode") for child in element]
    return html_of(element.text or "") + "".join(pieces)


def html_of(text: str) -> str:
    """Text as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
