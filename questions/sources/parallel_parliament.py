"""Parallel Parliament (www.parallelparliament.co.uk): single written questions, on its pages and in copies of them.

Pure. No page was recorded, only the text of one; so the grammar is that of its lines, and a page is read as its lines.
Its traps: a question's number stands in no text, only in addresses; nobody is said to have asked; the department is
called by its name of today, and a post after the minister's name is one of today; a picture's description and a
loading caption come between; the minister may be missing. A second witness, asked for what is cited and not held.
"""

from __future__ import annotations

import re
from datetime import date

from questions.records import QuestionRecord
from questions.sources.markup import BEGINNING, beginning, decoded
from questions.sources.parallel_parliament_lines import lines_of_page, lines_of_text, read_lines
from questions.sources.parallel_parliament_record import to_entry, to_record
from tracker.prose import folded
from tracker.scraping.contract import Document, Known, Page, Reading, Request

SITE = "https://www.parallelparliament.co.uk"
ADDRESS = re.compile(
    r"(?:https?://(?:www\.)?parallelparliament\.co\.uk/|^/?)question/(?P<uin>(?:HL)?\d{1,8})(?:/|$)", re.IGNORECASE
)
UIN = re.compile(r"(?:HL)?\d{1,8}", re.IGNORECASE)
ASKED = re.compile(r"\(asked on [^()\n]{6,40}\)")
ADDRESSED = re.compile(r"Question to the [^\n:<]{2,150}:")
NAME = "parallelparliament.co.uk"
PAGE = "a page of Parallel Parliament"
COPY = "a copy of a page of Parallel Parliament"
MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|main|article)\b", re.IGNORECASE)


class ParallelParliament:
    """The contract's answers for this upstream, crawled or handed in."""

    name = "parallel_parliament"
    title = "Parallel Parliament"
    record_type = QuestionRecord

    def starts(self, known: Known) -> tuple[Request, ...]:
        """The pages of cited questions, their addresses worked out; `known.keys` are `UIN<tab>Heading`."""
        cited = (key.partition("\t") for key in known.keys)
        pairs = ((uin.strip().upper(), slug(heading)) for uin, _, heading in cited)
        return tuple(
            Request(f"question/{uin}/{words}", expects="html", is_guess=True)
            for uin, words in dict.fromkeys(pairs)
            if words and UIN.fullmatch(uin)
        )

    def read(self, request: Request, body: bytes, day: date) -> Reading:
        """The question of a page; raises `ParseError`. It leads nowhere."""
        lines, view_source = lines_of_page(decoded(body))
        address = request.path if "//" in request.path else f"{SITE}/{request.path.lstrip('/')}"
        return Reading(entries=(to_entry(to_record(read_lines(lines), uin_in(address), address, view_source)),))

    def recognise(self, document: Document) -> str:
        """A page or a copy of one; empty where it is neither."""
        start = beginning(document.content)
        is_copy = ASKED.search(start) is not None and ADDRESSED.search(start) is not None
        if not MARKUP.search(start):
            return COPY if is_copy else ""
        is_named = NAME in start.lower() or ADDRESS.match(document.address) is not None
        return PAGE if is_copy or (is_named and "asked on" in start and "Question to the" in start) else ""

    def read_document(self, document: Document, day: date) -> Page:
        """The one question of a document, whole; raises `ParseError`."""
        text, view_source = decoded(document.content), ""
        if MARKUP.search(text, 0, BEGINNING):
            lines, view_source = lines_of_page(text)
        else:
            lines = lines_of_text(text)
        record = to_record(read_lines(lines), uin_in(document.address), document.address, view_source)
        return Page(1, (to_entry(record),))


SOURCE = ParallelParliament()


def uin_in(address: str) -> str:
    """The number in an address of the site; empty where it is another's."""
    found = ADDRESS.match(address.strip())
    return found["uin"].upper() if found else ""


def slug(heading: str) -> str:
    """A heading as the site's addresses have it: `Prisoners' Release: Housing` is `prisoners-release-housing`."""
    plain = re.sub(r"[^a-z0-9\s-]", "", folded(heading))
    return re.sub(r"[\s-]+", "-", plain).strip("-")
