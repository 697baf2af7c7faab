"""A page of TheyWorkForYou with written questions and their answer (`/wrans/?id=GID`), and what other pages are.

Pure. Its traps, as recorded: the printed day is that of the answer; a page of grouped questions answers to the
identifier of each, and its own address is that of the first; the colour and the citation are those of the Commons for
Lords too; written statements, debates and the other parliaments come in the same dress.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import html

from questions.records import MemberName
from questions.sources.markup import classed, inside, outermost, tree, words
from questions.sources.theyworkforyou_groups import Asked, Gid, Group, Reply, house_of, named, read_gid
from tracker.errors import ParseError
from tracker.scraping.contract import BadRow
from tracker.written_days import first_day

OTHERS = {
    "wms": "written statements",
    "debates": "debates of the Commons",
    "lords": "debates of the Lords",
    "whall": "debates in Westminster Hall",
    "pbc": "Public Bill Committees",
    "sp": "the Scottish Parliament",
    "spwrans": "the Scottish Parliament",
    "ni": "the Northern Ireland Assembly",
    "senedd": "the Senedd",
    "wales": "the Senedd",
    "london": "the London Assembly",
}
"""The site's other parts, by the first word of their addresses."""
HEADERS = {"scotland": "sp", "ni": "ni", "wales": "senedd", "senedd": "senedd", "london": "london"}
"""How the header of a page names another parliament, and its part of the site."""
LEAD = re.compile(r"(?P<body>.{1,200}?) written question [\u2013-] answered\b")
ANCHOR = re.compile(r"g(?P<number>(?:HL)?\d{1,8})\.(?P<part>(?P<kind>[qr])\d{1,3})", re.IGNORECASE)
STATEMENT_ANCHOR = re.compile(r"g(?P<number>H[CL]WS\d{1,6})\b", re.IGNORECASE)
SOURCE_DAY = re.compile(r"/written-questions?/(?:detail/|Commons/|Lords/)?(\d{4}-\d\d-\d\d)/((?:HL)?\d{1,8})/?$")
PARTIES = frozenset(
    {
        "Alba",
        "Alliance",
        "Change UK",
        "Conservative",
        "Crossbench",
        "DUP",
        "Green",
        "Independent",
        "Labour",
        "Labour/Co-operative",
        "Liberal Democrat",
        "Non-affiliated",
        "Plaid Cymru",
        "Reform UK",
        "Respect",
        "Scottish National Party",
        "SDLP",
        "Sinn Féin",
        "Social Democratic and Labour Party",
        "Traditional Unionist Voice",
        "UKIP",
        "UUP",
        "Your Party",
    }
)
"""Parties and groups as the site prints them. It prints an office in their place where it knows of one."""


def read_question_page(text: str, address: str = "") -> tuple[Group, list[BadRow]]:
    """The questions of a page and their answer; raises `ParseError` for a page that is something else, or cut off."""
    root = tree(text)
    if "TheyWorkForYou" not in text:
        raise ParseError("This is no page of TheyWorkForYou.")
    refuse_others(root, address)
    if "</html" not in text[-20_000:].lower():
        raise ParseError("The page is cut off before its end; save it again.")
    header = next(classed(root, "debate-header"), root)
    lead = words(next(classed(header, "lead"), None))
    found, answered = LEAD.match(lead), first_day(lead)
    if found is None or answered is None:
        raise ParseError("The page does not say which body answered and when, as a page of written questions does.")
    said = list(speeches(root, address))
    asked = tuple(speech for speech in said if isinstance(speech, Asked))
    replies = tuple(speech for speech in said if isinstance(speech, Reply))
    bad = [speech for speech in said if isinstance(speech, BadRow)]
    title = words(next(header.iter("h1"), None)) if header is not root else ""
    is_partial = bool(bad) and not replies  # what could not be read may have been the answer
    return Group(found["body"].strip(), title, answered.when, asked, replies, is_partial), bad


def refuse_others(root: html.HtmlElement, address: str) -> None:
    """Raise `ParseError` for a page of another part of the site, with what it is."""
    part, is_welsh = part_of_site(root, address)
    anchors = (STATEMENT_ANCHOR.match(speech.get("id", "")) for speech in classed(root, "debate-speech"))
    if statement := next(filter(None, anchors), None):
        raise ParseError(f"This is written statement {statement['number'].upper()}, and no question.")
    if is_welsh:
        raise ParseError("This page is in Welsh, of the Senedd; only questions of the Commons and the Lords are read.")
    if part in OTHERS:
        raise ParseError(
            f"This page is of {OTHERS[part]}; only written questions of the Commons and the Lords are read."
        )


def part_of_site(root: html.HtmlElement, address: str) -> tuple[str, bool]:
    """The first word of the page's address that is a part of the site, and whether the page is in Welsh."""
    is_welsh = root.get("lang", "").lower().startswith("cy")
    for header in classed(root, "regional-header"):
        for name in header.get("class", "").split():
            if (part := HEADERS.get(name.removeprefix("regional-header--").partition("-")[0])) is not None:
                return part, is_welsh
    for found in own_addresses(root, address):
        first, _, rest = path_of(found).strip("/").partition("/")
        if first in OTHERS or first == "wrans":
            return first, is_welsh or rest.startswith("cy")
    return "", is_welsh


def own_addresses(root: html.HtmlElement, address: str) -> Iterator[str]:
    """What the page says of its own address, the surest first."""
    for meta in root.iter("meta"):
        if meta.get("property") == "og:url":
            yield meta.get("content", "")
    for link in root.iter("link", "a"):
        if link.get("rel") in {"canonical", "up"}:
            yield link.get("href", "")
    yield address


def path_of(address: str) -> str:
    """The path of an address; nothing where it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def speeches(root: html.HtmlElement, address: str) -> Iterator[Asked | Reply | BadRow]:
    """The questions and answers of a page, and those that cannot be read."""
    addresses = [*own_addresses(root, address)]
    for block in outermost(root, "debate-speech"):
        anchor = ANCHOR.fullmatch(block.get("id", ""))
        content = next(classed(block, "debate-speech__content"), None)
        if anchor is None or content is None:
            yield BadRow(block.get("id", "") or "a speech", "This is neither a written question nor an answer to one.")
        elif anchor["kind"].lower() == "r":
            yield Reply(inside(content), named(name_in(block)))
        else:
            yield question(block, content, anchor, addresses)


def question(
    block: html.HtmlElement, content: html.HtmlElement, anchor: re.Match[str], addresses: list[str]
) -> Asked | BadRow:
    """One question with its identifier."""
    number = anchor["number"].upper()
    numbers = {found.upper() for element in content.iter("p") if (found := element.get("qnum"))}
    if numbers - {number}:
        return BadRow(anchor[0][1:], f"It bears the number {number} and shows {', '.join(sorted(numbers))}.")
    try:
        gid = gid_of(block, number, anchor["part"].lower(), addresses)
    except ParseError as fault:
        return BadRow(anchor[0][1:], str(fault))
    return Asked(gid, inside(content), asker(block, number))


def gid_of(block: html.HtmlElement, number: str, part: str, addresses: list[str]) -> Gid:
    """A question's identifier, by its links to itself, to Parliament's page, or by the page; raises `ParseError`."""
    links = [unquote(value) for link in block.iter("a") for value in (link.get("href", ""), link.get("data-url", ""))]
    tail = re.compile(rf"\b(\d{{4}}-\d\d-\d\d[a-z]?)\.{number}\.(?:{part}|h)\b", re.IGNORECASE)
    for link in [*links, *addresses]:
        if found := tail.search(link):
            return read_gid(f"{found[1]}.{number}.{part}")
    for link in links:
        if (source := SOURCE_DAY.search(link)) and source[2].upper() == number:
            return read_gid(f"{source[1]}.{number}.{part}")
    raise ParseError(f"The page does not tell the day on which question {number} was tabled.")


def name_in(block: html.HtmlElement) -> str:
    """Who speaks, as printed."""
    return words(next(classed(block, "debate-speech__speaker__name"), None))


def asker(block: html.HtmlElement, number: str) -> MemberName | None:
    """Who asks, with party and seat where these are printed, and not an office in their place."""
    position = words(next(classed(block, "debate-speech__speaker__position"), None))
    party, _, seat = position.partition(", ")
    is_party = party in PARTIES and (bool(seat) == (house_of(number) == "commons"))
    return named(name_in(block), party, seat) if is_party else named(name_in(block))
