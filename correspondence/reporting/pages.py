"""A news page or a plain copy of one as a report's paragraphs, with title, paper, author, day and address. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from correspondence.reporting.boilerplate import SENTENCE_END, publisher_in, without_boilerplate
from correspondence.reporting.html import Facts, decoded, first_sign, is_news_page, read_html, whole
from tracker.errors import ParseError
from tracker.prose import clean
from tracker.written_days import first_day

MOST_TEXT = 200_000
"""Characters of a report; the longest have a quarter of it."""
MOST_HEADER = 6
"""Lines that a plain copy may have before the report begins."""
LONGEST_TITLE = 200
"""Characters; a longer line before the report is a paragraph of it."""
LOOKED_AT = 60_000
"""Bytes by which a plain text is recognised."""
FEWEST_WORDS = 8
"""On a web page, a paragraph of fewer that ends no sentence is a caption or a link."""
MOST_WIDTH = 100
"""Characters of a line in a text that is broken into lines."""
BYLINE = re.compile(
    r"(?:[Ww]ords )?[Bb][Yy]:? (?P<name>[A-Z][\w.\u2019'-]*(?: (?:(?:de|van|von|of|and|&) "
    r")?[A-Z][\w.\u2019'-]*){1,5})(?:,? (?:[Pp]olitical|[Pp]olitics|[Hh]ealth|[Hh]ome [Aa]ffairs|[Ee]nvironment|"
    r"[Ss]enior|[Cc]hief|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|at|for|PA)\b.{0,60})?"
)
DAY_LINE = re.compile(
    r"(?:(?:first )?published|posted|updated|last updated|date)?:?\s*(?:on |at )?.{4,60}", re.IGNORECASE
)
ADDRESS = re.compile(
    r"(?:(?:source|from|url|link|original):?\s*)?(?P<address>https?://[^\s<>\"]{4,900})", re.IGNORECASE
)
LETTER_WORDS = re.compile(r"\b(?:letters?|wrote|written to|writes to|correspondence|e-?mailed)\b", re.IGNORECASE)
SPEECH = re.compile(
    r"\b(?:said|says|told|added|claimed|warned|asked|urged|argued|insisted|replied|wrote|called (?:for|on)|accused|"
    r"stressed|emphasised|demanded|criticised|confirmed|denied|suggested|explained|promised|stated|states|noted|"
    r"according to)\b"
)
SALUTATION = re.compile(
    r"(?:dear\b.{0,80}|(?:yours|your) (?:sincerely|faithfully|truly|ever)\b.{0,20}|kind regards,?)", re.IGNORECASE
)
SELF = re.compile(
    r"\b(?:I am writing|I write|thank you for your (?:letter|e-?mail|correspondence)|hon\. (?:Member|Friend))\b"
)
OTHER_COPY = re.compile(
    r"\(asked on .{3,40}\)(?: - View Source)?|View Source|This question was answered on|To ask (?:the|His|Her) |"
    r"Reticulating Splines|(?:From|To|Subject|Sent|Received|Message-ID|MIME-Version):\s|Question to the "
)
FEWEST_SPOKEN = 3
"""Paragraphs with a verb of speech that a narrative has at least."""


@dataclass(frozen=True)
class ReportPage:
    """A report before anybody asks what letters it tells of."""

    title: str
    publisher: str
    author: str
    published_on: date | None
    address: str
    paragraphs: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def described(self) -> str:
        """The report for a person: its title, paper and day, as far as known."""
        day = f"{self.published_on.day} {self.published_on:%B %Y}" if self.published_on else ""
        aside = ", ".join(one for one in (self.publisher, day) if one)
        name = f"\u201c{self.title}\u201d" if self.title else "this text"
        return f"{name} ({aside})" if aside else name


def read_report_page(content: bytes, address: str = "") -> ReportPage:
    """A page of HTML or a plain text as a report; raises `ParseError` where it is neither."""
    is_html = first_sign(content) == b"<"
    facts, lines = read_html(content, address) if is_html else read_text(content, address)
    if sum(map(len, lines)) > MOST_TEXT:
        raise ParseError("the text is far longer than any news report")
    kept, left = without_boilerplate(lines)
    if is_html and not facts.body:
        left = (*(one for one in kept if not is_prose(one)), *left)
        kept = tuple(one for one in kept if is_prose(one))
    if not kept:
        raise ParseError("the page holds no paragraphs of a report")
    publisher = facts.publisher or publisher_in(left)
    return ReportPage(facts.title, publisher, facts.author, facts.published_on, facts.address, kept, left)


def is_prose(paragraph: str) -> bool:
    """Does it end a sentence, or is it long enough to be more than a caption?"""
    return SENTENCE_END.search(paragraph) is not None or len(paragraph.split()) >= FEWEST_WORDS


def read_text(content: bytes, address: str = "") -> tuple[Facts, tuple[str, ...]]:
    """A plain copy: lines before the first sentence may be its title, author, day and address."""
    if len(content) > MOST_TEXT * 4:
        raise ParseError(f"the text is {len(content) / 1_000_000:.0f} MB large; no news report is")
    lines = unwrapped([clean(line) for line in decoded(content).replace("\0", " ").splitlines()])
    header = header_of(lines)
    facts = Facts(address=whole(address, ""))
    rest: list[str] = []
    for line in lines[: len(header)]:
        if learnt := learn(facts, line):
            facts = learnt
        else:
            rest.append(line)
    return facts, (*rest, *lines[len(header) :])


def header_of(lines: Sequence[str]) -> Sequence[str]:
    """The lines before the first that ends a sentence, if a report follows them."""
    for place, line in enumerate(lines[: MOST_HEADER + 1]):
        if SENTENCE_END.search(line) or len(line) > LONGEST_TITLE:
            return lines[:place]
    return ()


def learn(facts: Facts, line: str) -> Facts | None:
    """The facts with what a line before the report tells, or None where it tells nothing."""
    day = first_day(line)
    if found := ADDRESS.fullmatch(line):
        return replace(facts, address=facts.address or whole(found["address"], ""))
    if (found := BYLINE.fullmatch(line)) and not facts.author:
        return replace(facts, author=found["name"])
    if day and DAY_LINE.fullmatch(line) and len(line) - len(day.words) < 30 and facts.published_on is None:
        return replace(facts, published_on=day.when)
    if not facts.title and len(line.split()) > 2:
        return replace(facts, title=line)
    return None


def unwrapped(lines: Sequence[str]) -> list[str]:
    """The paragraphs of a text: its lines, or, where it is broken into lines of one width, what empty lines part."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    inner = [line for block in blocks for line in block[:-1]]
    broken = [line for line in inner if not SENTENCE_END.search(line)]
    is_wrapped = len(blocks) > 2 and len(broken) * 2 > len(inner) and all(len(line) <= MOST_WIDTH for line in inner)
    return [" ".join(block) for block in blocks if block] if is_wrapped else [line for line in lines if line]


def is_narrative(content: bytes) -> bool:
    """Is a plain text a report of a letter, and neither a letter itself nor a copy of a question? Quick."""
    head = decoded(content[:LOOKED_AT])
    if "\0" in head:
        return False
    lines = [line for line in (clean(one) for one in head.splitlines()) if line]
    if any(SALUTATION.fullmatch(line) or OTHER_COPY.match(line) for line in lines):
        return False
    if sum(SELF.search(line) is not None for line in lines) > 1:
        return False
    spoken = sum(SPEECH.search(line) is not None for line in lines)
    return spoken >= FEWEST_SPOKEN and any(LETTER_WORDS.search(line) for line in lines)


def is_report(content: bytes) -> str:
    """What kind of report a page or text seems to be; empty where it is none."""
    if is_news_page(content):
        return "a news article"
    if first_sign(content) in {b"<", b"{", b"[", b"%"}:
        return ""
    return "a news report as plain text" if is_narrative(content) else ""
