"""A record or a search as a source to quote, in four styles. Pure: no Django, no database.

OSCOLA has no form of its own for a written question; its rules for official and for online sources are followed:
title in single quotes, number and days in brackets, address in angle brackets, day of access.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import quote

from tracker.prose import clean

SAFE_IN_ADDRESSES = "/:?#@!$&()*+,;=~-._%[]"
LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Style(StrEnum):
    """How a citation is written."""

    PLAIN = "plain"
    BIBTEX = "bibtex"
    RIS = "ris"
    OSCOLA = "oscola"


class CitedKind(StrEnum):
    """What is cited."""

    QUESTION = "question"
    LETTER = "letter"
    SEARCH = "search"


@dataclass(frozen=True)
class Cited:
    """What a citation tells. Empty where no source tells it."""

    kind: CitedKind
    key: str
    """Of letters, digits and hyphens, the same each time: `commons-2025-06-02-50001`."""
    title: str
    url: str
    site: str
    accessed: date
    author: str = ""
    """Who asked, wrote, or nobody for a search."""
    recipient: str = ""
    house: str = ""
    """`Commons` or `Lords`."""
    number: str = ""
    """The UIN, or a letter's reference."""
    day: date | None = None
    """Of tabling, of a letter, of a search."""
    answered: date | None = None
    answerer: str = ""
    total: int | None = None
    """What a search found."""
    paragraph: int | None = None
    part: str = ""
    """What the paragraph is of: `answer`, `question`, `letter`."""

    @property
    def pinpoint(self) -> str:
        """The paragraph in words."""
        return f"paragraph {self.paragraph} of the {self.part}" if self.paragraph else ""


def cite(cited: Cited, style: Style) -> str:
    """The citation in a style; of BibTeX and RIS a whole file, of the others one line."""
    writers = {Style.PLAIN: plain, Style.BIBTEX: bibtex, Style.RIS: ris, Style.OSCOLA: oscola}
    return writers[style](cited)


def long(day: date) -> str:
    """`7 June 2021`."""
    return f"{day.day} {day:%B} {day.year}"


def address(cited: Cited) -> str:
    """The address with nothing in it that ends it early."""
    return quote(clean(cited.url), safe=SAFE_IN_ADDRESSES)


def joined(*parts: str) -> str:
    """The parts that are there, with commas."""
    return ", ".join(clean(part) for part in parts if part)


def plain(cited: Cited) -> str:
    """In words, for a note or a press release."""
    title = f"\u201c{cited.title}\u201d" if cited.title else ""
    where = f"{address(cited)} (read on {long(cited.accessed)})"
    return f"{joined(*plain_head(cited, title), cited.pinpoint)}. {clean(cited.site)}, {where}."


def plain_head(cited: Cited, title: str) -> list[str]:
    """What comes before the address, in parts."""
    day = long(cited.day) if cited.day else ""
    if cited.kind == CitedKind.QUESTION:
        numbered = f"Written question {cited.number}".strip()
        by = f" by {cited.answerer}" if cited.answerer else ""
        answered = f"answered {long(cited.answered)}{by}" if cited.answered else ""
        return [f"House of {cited.house}", numbered, title, f"tabled {day}" if day else "", answered]
    if cited.kind == CitedKind.LETTER:
        return [parties(cited), title, day, f"reference {cited.number}" if cited.number else ""]
    return [f"Search for {title}" if title else "Search of the whole record", results(cited), day]


def results(cited: Cited) -> str:
    """How much a search found, in words."""
    if cited.total is None:
        return ""
    return "1 result" if cited.total == 1 else f"{cited.total:,} results"


def parties(cited: Cited) -> str:
    """`Letter from one to another`."""
    sender = f" from {cited.author}" if cited.author else ""
    return f"Letter{sender}{f' to {cited.recipient}' if cited.recipient else ''}"


def oscola(cited: Cited) -> str:
    """In the style of OSCOLA."""
    title = clean(cited.title)
    day = long(cited.day) if cited.day else ""
    paragraph = f" para {cited.paragraph}" if cited.paragraph else ""
    where = f"<{address(cited).replace('<', '%3C').replace('>', '%3E')}> accessed {long(cited.accessed)}"
    if cited.kind == CitedKind.QUESTION:
        house = "HL" if cited.house == "Lords" else "HC"
        answered = f"answered {long(cited.answered)}" if cited.answered else ""
        inside = joined(f"{house} Written Question {cited.number}".strip(), f"tabled {day}" if day else "", answered)
        head = joined(cited.author, f"\u2018{title}\u2019" if title else "") + f" ({inside})"
        return f"{head.strip()}{paragraph} {where}"
    if cited.kind == CitedKind.LETTER:
        head = clean(parties(cited)) + (f", \u2018{title}\u2019" if title else "") + (f" ({day})" if day else "")
        return f"{head}{paragraph} {where}"
    searched = f"\u2018{title}\u2019" if title else "whole record"
    return f"{clean(cited.site)}, Search: {searched} ({joined(results(cited), day)}) {where}"


def bibtex(cited: Cited) -> str:
    """One entry of BibTeX or BibLaTeX, in UTF-8."""
    day = cited.answered or cited.day
    fields = {
        "author": f"{{{latex(cited.author)}}}" if cited.author else "",
        "title": f"{{{latex(title_of(cited))}}}",
        "howpublished": latex(published_as(cited)),
        "publisher": latex(cited.site),
        "year": f"{day.year:04}" if day else "",
        "month": MONTHS[day.month - 1] if day else "",
        "date": day.isoformat() if day else "",
        "note": latex(joined(*notes(cited))),
        "url": address(cited).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "urldate": cited.accessed.isoformat(),
    }
    shown = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key_of(cited)},", *shown, "}", ""])


def key_of(cited: Cited) -> str:
    """The entry's key, without anything that BibTeX reads otherwise."""
    key = re.sub(r"[^A-Za-z0-9-]+", "-", cited.key).strip("-") or cited.kind.value
    return f"{key}-{'q' if cited.part == 'question' else 'p'}{cited.paragraph}" if cited.paragraph else key


def latex(text: str) -> str:
    """A text with the signs escaped that LaTeX reads otherwise, and braces always in pairs."""
    return "".join(LATEX.get(char, char) for char in clean(text))


def title_of(cited: Cited) -> str:
    """The title, or what stands for one."""
    untitled = {CitedKind.QUESTION: "Written question", CitedKind.LETTER: "Letter"}
    if cited.kind == CitedKind.SEARCH:
        return f"Search: {cited.title}" if cited.title else "Search of the whole record"
    return cited.title or untitled[cited.kind]


def published_as(cited: Cited) -> str:
    """What kind of thing it is, in words."""
    if cited.kind == CitedKind.QUESTION:
        return joined(f"House of {cited.house}", f"Written question {cited.number}".strip())
    return parties(cited) if cited.kind == CitedKind.LETTER else "Search"


def notes(cited: Cited) -> list[str]:
    """What has no field of its own."""
    if cited.kind == CitedKind.QUESTION:
        by = f" by {cited.answerer}" if cited.answerer else ""
        return [
            f"tabled {long(cited.day)}" if cited.day else "",
            f"answered {long(cited.answered)}{by}" if cited.answered else "",
            cited.pinpoint,
        ]
    if cited.kind == CitedKind.LETTER:
        return [f"reference {cited.number}" if cited.number else "", cited.pinpoint]
    return [results(cited)]


RIS_TYPES = {CitedKind.QUESTION: "GOVDOC", CitedKind.LETTER: "PCOMM", CitedKind.SEARCH: "ELEC"}


def ris(cited: Cited) -> str:
    """One reference in RIS: a tag, two spaces, a hyphen, a space, a value; lines end in CR and LF."""
    day = cited.answered or cited.day
    lines = [
        ("TY", RIS_TYPES[cited.kind]),
        ("ID", key_of(cited)),
        ("AU", clean(cited.author)),
        ("TI", clean(title_of(cited))),
        ("A2", clean(cited.recipient)),
        ("T2", clean(published_as(cited))),
        ("PB", clean(cited.site)),
        ("PY", f"{day.year:04}" if day else ""),
        ("DA", f"{day:%Y/%m/%d}/" if day else ""),
        ("M1", clean(cited.number)),
        ("SP", str(cited.paragraph or "")),
        ("N1", joined(*notes(cited))),
        ("UR", address(cited)),
        ("Y2", f"{cited.accessed:%Y/%m/%d}/"),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value or tag == "ER")


MEDIA_TYPES = {
    Style.PLAIN: "text/plain; charset=utf-8",
    Style.OSCOLA: "text/plain; charset=utf-8",
    Style.BIBTEX: "application/x-bibtex; charset=utf-8",
    Style.RIS: "application/x-research-info-systems; charset=utf-8",
}
ENDINGS = {Style.PLAIN: ".txt", Style.OSCOLA: "-oscola.txt", Style.BIBTEX: ".bib", Style.RIS: ".ris"}


def file_name(cited: Cited, style: Style) -> str:
    """The name of a citation as a file."""
    return key_of(cited) + ENDINGS[style]


def search_citation(text: str, url: str, total: int, day: date, site: str) -> Cited:
    """A search, as it was on a day."""
    return Cited(CitedKind.SEARCH, f"search-{day.isoformat()}", text, url, site, day, day=day, total=total)
