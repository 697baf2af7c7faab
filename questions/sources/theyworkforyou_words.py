"""What a speech on TheyWorkForYou says, without what others put into it.

Pure. The site puts links to Wikipedia and to its glossary into the words of Members, and turns some of Parliament's
addresses into its own; Parliament's former site put notes of holding answers and of corrections into answers, and
marked what a correction struck out. All of it is told apart here; the words of such links are the Member's and stay.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from lxml import etree, html

from questions.sources.markup import classed, inside, tree, words
from tracker.prose import ALLOWED_TAGS, CONTROL, INVISIBLE, html_to_text
from tracker.written_days import first_day

SITE = "https://www.theyworkforyou.com"
HOLDING = "qna-result-holding-answer-text"
RUBRIC = "qna-result-correction-rubric"
OWN_PAGES = frozenset({"wrans", "wms"})
"""Pages of the site that stand for addresses which Members wrote: written answers and statements."""
SILENT = frozenset({"script", "style", "img", "input", "label", "button", "form", "iframe", "svg"})
BLOCKS = frozenset({"p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "blockquote"})
HEADINGS = frozenset({"div", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Kept as paragraphs where they hold no blocks of their own."""
SPANS = ("colspan", "rowspan")
NOTHING = "nothing"
"""Stands for a tag while the tree is worked on; what it holds stays."""


@dataclass(frozen=True)
class Words:
    """What a speech says."""

    html: str
    text: str
    holding_on: date | None = None
    """The day of a holding answer that came before, where a note tells it."""
    is_corrected: bool = False
    original_html: str = ""
    """The text before the correction, where what was struck out is marked."""


def read_words(markup: str, *, is_page: bool) -> Words:
    """A speech's markup, as the site shows it (`is_page`) or as its data has it; raises `ParseError`."""
    markup = markup.translate(CONTROL).translate(INVISIBLE)
    if not markup.strip():
        return Words("", "")
    body = tree(f"<body>{markup}").find("body")
    if body is None:  # a set of frames
        return Words("", "")
    noted = first_day(take_out(body, HOLDING))
    rubric = take_out(body, RUBRIC)
    is_marked = next(body.iter("ins", "del"), None) is not None
    before = as_html(copy.deepcopy(body), "ins", is_page) if is_marked else ""
    after = as_html(body, "del", is_page)
    return Words(after, html_to_text(after), noted.when if noted else None, bool(rubric) or is_marked, before)


def take_out(body: html.HtmlElement, name: str) -> str:
    """Remove the elements of a class; their words."""
    found = list(classed(body, name))
    told = " ".join(words(element) for element in found)
    for element in found:
        element.drop_tree()
    return told.strip()


def as_html(body: html.HtmlElement, struck: str, is_page: bool) -> str:
    """The markup that is kept: structure and the Member's own links; without what is `struck` (`ins` or `del`)."""
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element.tag in SILENT or element.tag == struck:
            element.drop_tree()
        elif element is not body:
            element.tag = tag_of(element, is_page)
    etree.strip_tags(body, NOTHING)
    for paragraph in list(body.iter("p")):
        if not words(paragraph):
            paragraph.drop_tree()
    for element in body.iter(*BLOCKS):
        element.tail = element.tail if (element.tail or "").strip() else None
    return inside(body).strip()


def tag_of(element: html.HtmlElement, is_page: bool) -> str:
    """What an element is kept as, without its looks: `NOTHING` where only what is in it stays."""
    kept = {name: value for name, value in element.attrib.items() if name in SPANS}
    if element.tag == "a" and (address := own_address(element, is_page)):
        kept["href"] = address
    element.attrib.clear()
    if element.tag in HEADINGS and next(element.iterchildren(*BLOCKS, *HEADINGS), None) is None:
        return "p"
    element.attrib.update(kept)
    is_link = element.tag == "a" and "href" in kept
    return str(element.tag) if is_link or element.tag in ALLOWED_TAGS - {"a"} else NOTHING


def own_address(link: html.HtmlElement, is_page: bool) -> str:
    """Where a Member's own link leads; empty for one that the site put in, and for one that leads nowhere."""
    address = link.get("href", "").strip()
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if host in {"", "www.theyworkforyou.com"} and parts.scheme in {"", "http", "https"}:
        page = parts.path.strip("/").partition("/")[0]
        return f"{SITE}{parts.path}?{parts.query}" if page in OWN_PAGES and parts.query else ""
    if is_page and host.endswith("wikipedia.org") and link.get("target") is None:
        return ""  # those that Members wrote open a new window
    return address if parts.scheme in {"http", "https", "mailto"} else ""
