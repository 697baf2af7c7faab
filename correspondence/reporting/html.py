"""A news page as its publisher marked it up: what JSON-LD and `<meta>` say of it, and its paragraphs. Pure.

Structure before classes: `articleBody`, then the paragraphs of `<article>` or `<main>`. What is broken in one place
is looked for in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from correspondence.reporting.json_ld import article_node, day_of, names_of, text_of
from correspondence.reporting.words import listed
from tracker.errors import ParseError
from tracker.prose import clean, folded

LARGEST = 5_000_000
"""Bytes of a page; no news page is larger."""
SKIPPED = listed("script style noscript template nav aside footer form figure svg button iframe select header")
HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
HOST_PARTS = re.compile(r"^(?:www|m|amp|mobile)\.")
TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|ns_\w+|ito|at_\w+)=", re.IGNORECASE)
LONGEST_BLANK = 2_000
LOOKED_AT = 2_000_000
"""Bytes of a page in which it marks itself as an article."""
ENCODINGS = listed("utf-8 utf-16 iso-8859-1 iso-8859-15 latin1 latin-1 windows-1252 cp1252 us-ascii ascii")
PARTS = ("//*[@itemprop='articleBody']", "//article", "//main | //*[@role='main']", "//body")
MOST_PARTS = 10
FEWEST_LINES = 3
BREAKS = re.compile(r"<(?:br|/?p|/?div|/?li)\b[^<>]{0,200}>", re.IGNORECASE)
TAGS = re.compile(r"<[^<>]{0,500}>")
SIGNS = re.compile(
    rb"\"@type\"\s{0,20}:\s{0,20}\[?\s{0,20}\"(?:(?:Reportage|Analysis|Background)?NewsArticle|Article)\"|"
    rb"property\s{0,5}=\s{0,5}[\"']og:type[\"']\s{1,20}content\s{0,5}=\s{0,5}[\"']article[\"']|"
    rb"content\s{0,5}=\s{0,5}[\"']article[\"']\s{1,20}property\s{0,5}=\s{0,5}[\"']og:type[\"']"
)


@dataclass(frozen=True)
class Facts:
    """What a page says of itself; empty where it does not."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    published_on: date | None = None
    address: str = ""
    body: str = ""


def first_sign(content: bytes) -> bytes:
    """The first byte that is no space: `<` of a page, `{` of JSON, `%` of a PDF."""
    return content[:LONGEST_BLANK].lstrip(b"\xef\xbb\xbf \t\r\n\0")[:1]


def is_news_page(content: bytes) -> bool:
    """Does a page of HTML mark itself as an article? Quick: of a very large one only the beginning is looked at."""
    return first_sign(content) == b"<" and SIGNS.search(content, 0, LOOKED_AT) is not None


def read_html(content: bytes, address: str = "") -> tuple[Facts, tuple[str, ...]]:
    """What a page says of itself and its paragraphs; `address` is where it was found. `body` stays only where the
    paragraphs are those of its JSON-LD."""
    if len(content) > LARGEST:
        raise ParseError(f"the page is {len(content) / 1_000_000:.0f} MB large; no news report is larger than 5 MB")
    tree = parsed(content)
    told = facts_of(tree, address)
    lines = tuple(body_lines(told.body))
    if len(lines) < FEWEST_LINES and (shown := paragraphs_of(tree)):
        return replace(told, body=""), shown
    return told, lines


def parsed(content: bytes) -> Any:
    """The page as a tree, whatever its encoding and its faults."""
    text = decoded(content).replace("\0", " ")
    try:
        parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as fault:
        raise ParseError("the page holds no HTML that can be read") from fault


def decoded(content: bytes) -> str:
    """The text of a page or file: UTF-8, else as the page declares, else the encoding of old pages."""
    for encoding in ("utf-8-sig", declared(content)):
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    return content.decode("cp1252", "replace")


def declared(content: bytes) -> str:
    """The encoding that the first lines of a page declare, if it is one that pages have."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    found = re.search(rb"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_-]{2,20})", content[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    return name if name in ENCODINGS else "utf-8"


# What the page says of itself


def facts_of(tree: Any, address: str) -> Facts:
    """JSON-LD before `<meta>` before what a reader sees."""
    meta = metas(tree)
    base = address or meta.get("og:url", "")
    canonical = first(tree, "//link[@rel='canonical']/@href") or meta.get("og:url", "")
    node = article_node(tree, canonical)
    site = clean(text_of(node.get("publisher"), "name")) or meta.get("og:site_name", "")
    own = text_of(node.get("url"), "@id") or text_of(node.get("mainEntityOfPage"), "@id")
    claimed = (whole(own, base), whole(canonical, base))
    return Facts(
        title_of(node, meta, tree, site)[:500],
        site[:200],
        authors(node, meta)[:200],
        day_of(node.get("datePublished")) or day_of(meta.get("article:published_time")) or time_in(tree),
        next((one for one in claimed if one and is_same_site(one, address)), whole(address, "")),
        text_of(node.get("articleBody"), ""),
    )


def metas(tree: Any) -> dict[str, str]:
    """The page's `<meta>` by property or name, the first of each."""
    found: dict[str, str] = {}
    for one in tree.iter("meta"):
        name = (one.get("property") or one.get("name") or one.get("itemprop") or "").strip().lower()
        if name and name not in found:
            found[name] = clean(one.get("content") or "")
    return found


def title_of(node: dict[str, Any], meta: dict[str, str], tree: Any, site: str) -> str:
    """The headline; where only `<title>` has it, without the publisher's name behind it."""
    told = clean(text_of(node.get("headline"), "")) or meta.get("og:title", "") or clean(first(tree, "string(//h1)"))
    told = told or clean(first(tree, "string(//title)"))
    for sign in (" | ", " - ", " \u2013 ", " \u2014 "):
        head, found, tail = told.rpartition(sign)
        if found and site and folded(tail) in {folded(site), folded(site).removeprefix("the ")}:
            return head
    return told


def authors(node: dict[str, Any], meta: dict[str, str]) -> str:
    """Who wrote it, several apart by commas."""
    told = names_of(node.get("author")) or names_of([meta.get("author") or meta.get("article:author")])
    return ", ".join(dict.fromkeys(told))


def time_in(tree: Any) -> date | None:
    """The day of the first `<time>` of the article."""
    return day_of(first(tree, "(//article//time/@datetime | //main//time/@datetime)[1]"))


def first(tree: Any, path: str) -> str:
    """The first text that a path leads to."""
    found = tree.xpath(path)
    if isinstance(found, list):
        found = found[0] if found else ""
    return str(found).strip()


def whole(address: str, base: str) -> str:
    """A web address in full, without its fragment and what only tells where a reader came from; empty where it is
    none or too long."""
    if not address.strip():
        return ""
    try:
        parts = urlsplit(urljoin(base, address.strip()) if base else address.strip())
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc or not parts.path.strip("/"):
        return ""
    query = "&".join(one for one in parts.query.split("&") if not TRACKING.match(one))
    told = parts._replace(fragment="", query=query).geturl()
    return told if len(told) <= 1000 else ""


def is_same_site(one: str, other: str) -> bool:
    """Are two addresses on one site? What a page says of its address counts only for its own, where that is known."""
    first_, second = (HOST_PARTS.sub("", (urlsplit(address).hostname or "").lower()) for address in (one, other))
    if not second:
        return True
    return first_ == second or first_.endswith(f".{second}") or second.endswith(f".{first_}")


# Its paragraphs


def body_lines(body: str) -> Iterator[str]:
    """The paragraphs of `articleBody`, which some give as HTML."""
    text = TAGS.sub(" ", BREAKS.sub("\n", body)) if "<" in body else body
    yield from (line for line in (clean(unescape(one)) for one in text.splitlines()) if line)


def paragraphs_of(tree: Any) -> tuple[str, ...]:
    """The paragraphs of the part that holds the report: the `<article>` with most text, else `<main>`, else all."""
    found: list[tuple[str, ...]] = []
    for path in PARTS:
        parts = [tuple(paragraphs_in(one)) for one in tree.xpath(path)[:MOST_PARTS]]
        found.append(max(parts, key=length, default=()))
        if len(found[-1]) >= FEWEST_LINES:
            return found[-1]
    return max(found, key=length)


def length(lines: tuple[str, ...]) -> int:
    """Characters of some lines."""
    return sum(map(len, lines))


def paragraphs_in(part: Any) -> Iterator[str]:
    """The `<p>`s and headings of a part, without what stands in menus, asides and captions."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        tag = one.tag if isinstance(one.tag, str) else ""
        if (tag in SKIPPED and one is not part) or not tag or is_hidden(one):
            continue
        if tag == "p" or tag in HEADINGS:
            yield from lines_of(one)
        else:
            waiting += reversed(one)


def is_hidden(element: Any) -> bool:
    """Is it kept from readers?"""
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"


def lines_of(element: Any) -> Iterator[str]:
    """The lines of a paragraph, which a `<br>` may break."""
    pieces = []
    for one in element.iter():
        if not isinstance(one.tag, str) or one.tag in {"script", "style"}:
            text = ""
        else:
            text = ("\n" if one.tag == "br" else "") + (one.text or "").replace("\n", " ")
        pieces.append(text)
        if one is not element:
            pieces.append((one.tail or "").replace("\n", " "))
    yield from (line for line in (clean(one) for one in "".join(pieces).split("\n")) if line)
