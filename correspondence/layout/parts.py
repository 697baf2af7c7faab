"""The parts of a letter by its layout: header lines, what stands above, salutation, words, close, signature. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tracker.prose import CONTROL, INVISIBLE, clean

HEADER = re.compile(
    r"\*{0,2}(?P<name>from|to|cc|bcc|date|sent|subject|reply-to)\s?:\*{0,2}\s*(?P<value>.{0,500})", re.IGNORECASE
)
SALUTATION = re.compile(r"(?:my )?dear (?P<whom>[^:;!?\"\u201c\u201d]{1,80}?)\s?[,:]?", re.IGNORECASE)
CONCERNED = re.compile(r"to whom it may concern\s?[,:]?", re.IGNORECASE)
CLOSE = re.compile(
    r"(?:with )?(?:(?:all|my|very|every) ){0,2}(?:best|kind|kindest|warm|warmest|good) (?:regards|wishes)|"
    r"regards|sincerely|yours|yours? (?:(?:very|most|ever) )?(?:sincerely|faithfully|truly|ever|aye|respectfully)",
    re.IGNORECASE,
)
GREETED = frozenset(
    {"all", "colleague", "colleagues", "sir", "sirs", "madam", "member", "members", "minister", "friend", "friends"}
)
"""Whom a salutation may greet without a capital."""
MOST_GREETED = 8
"""Words of whom a salutation greets."""
HEADERS_WITHIN = 4
"""Lines with words before the first header line; a mail program may print a name above."""
HEADER_LINES = 15
HEAD_LINES = 60
"""Lines with words that may stand above a salutation."""
PROSE_AT = 60
"""Characters from which a line may be one of prose; four of those above a salutation are no address."""
PARAGRAPH_AT = 200
"""Characters of a line that is a paragraph."""
SIGNATURE_LINES = 14
AFTER = re.compile(
    r"(?:cc\b|copied? to|copies to|enc\b|encl|enclosure|attach|ps\b|p\.s|sent from|tel\b|telephone|e-?mail|www|http|"
    r"on .{4,80} wrote:|from:|-{2,}|_{4,}|>|\[?\d{1,2}\]? http|"
    r"parliamentary (?:disclaimer|copyright)|uk parliament disclaimer)",
    re.IGNORECASE,
)
"""How a line begins that no longer belongs to a signature."""


class Where(StrEnum):
    """Where in a letter something stands, for a person."""

    HEADER = "header"
    FIRST_LINES = "first lines"
    SALUTATION = "salutation"
    SUBJECT_LINE = "subject line"
    BODY = "body"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Parts:
    """A text as a letter; what it has not is empty."""

    headers: tuple[tuple[str, str], ...] = ()
    """Names in lower case, and values."""
    head: tuple[str, ...] = ()
    """The lines above the salutation, empty ones too; without a salutation, the first of the text."""
    salutation: str = ""
    whom: str = ""
    """Whom the salutation greets: `Minister`, `Ms Examplewood`."""
    body: tuple[str, ...] = ()
    close: str = ""
    signature: tuple[str, ...] = ()

    def header(self, *names: str) -> str:
        """The value of the first header line of these names; empty where there is none."""
        return next((value for name, value in self.headers if name in names), "")


def is_letter(text: str) -> bool:
    """Does a text read as a letter: header lines on top, or a salutation below nothing but short lines, or a close
    with a name below it? Texts that quote a letter among their own sentences are none."""
    parts = parts_of(text)
    if parts.headers:
        return True
    if sum(1 for line in parts.head if len(line) >= PROSE_AT) > 3 or any(
        len(line) >= PARAGRAPH_AT for line in parts.head
    ):
        return False
    if parts.salutation:
        return any(line.strip() for line in parts.body)
    return (
        bool(parts.close and any(line.strip() for line in parts.signature)) and len(parts.signature) <= SIGNATURE_LINES
    )


def parts_of(text: str) -> Parts:
    """The parts of a letter."""
    lines = squeezed([line for line in lines_of(text) if not line.startswith(">")])
    headers, lines = split_headers(lines)
    start = salutation_place(lines)
    after = start + 1 if start is not None else 0
    end = close_place(lines, after)
    head = lines[:start] if start is not None else first_lines(lines[:end])
    return Parts(
        headers=headers,
        head=tuple(head),
        salutation=lines[start] if start is not None else "",
        whom=whom_of(lines[start]) if start is not None else "",
        body=tuple(lines[after:end]),
        close=lines[end] if end is not None else "",
        signature=tuple(signature_lines(lines[end + 1 :])) if end is not None else (),
    )


def lines_of(text: str) -> list[str]:
    """The lines without accidents; gaps inside them stay, as they part columns."""
    plain = text.translate(CONTROL).translate(INVISIBLE).replace("\u00a0", " ")
    return [line.strip().strip("*_").strip() for line in plain.splitlines()]


def squeezed(lines: list[str]) -> list[str]:
    """The lines with one empty one where there were several."""
    return [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]


def split_headers(lines: list[str]) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """The header lines on top, `From:` and another one at least, and what comes after them."""
    found: list[tuple[str, str]] = []
    last, words, missed = -1, 0, 0
    for place, line in enumerate(lines):
        if not line:
            continue
        words += 1
        match = HEADER.fullmatch(line)
        missed = 0 if match else missed + 1
        if words > HEADER_LINES or missed > (2 if found else HEADERS_WITHIN - 1):
            break
        if match:
            found.append((match["name"].lower(), match["value"].strip()))
            last = place
    names = {name for name, value in found if value}
    if "from" not in names or not names & {"to", "subject", "date", "sent"}:
        return (), lines
    return tuple(found), lines[last + 1 :]


def salutation_place(lines: list[str]) -> int | None:
    """Where the letter's own salutation stands: the first one, near the top."""
    filled = 0
    for place, line in enumerate(lines):
        if is_salutation(line):
            return place
        filled += bool(line)
        if filled > HEAD_LINES:
            return None
    return None


def is_salutation(line: str) -> bool:
    """Is the line a greeting and nothing else?"""
    if len(line) > 100 or not line[:1].isupper():
        return False
    words = whom_of(line).split()
    is_named = bool(words) and (words[0][:1].isupper() or words[0].lower() in GREETED)
    return CONCERNED.fullmatch(line) is not None or (is_named and len(words) <= MOST_GREETED)


def whom_of(line: str) -> str:
    """Whom a salutation greets."""
    found = SALUTATION.fullmatch(line)
    return clean(found["whom"]) if found else ""


def close_place(lines: list[str], start: int) -> int | None:
    """Where the letter's own close stands.

    A letter that quotes another has two salutations and two closes: they pair like brackets. Where a close is missing,
    nobody can tell whose the other is: there is none then.
    """
    depth = 0
    for place in range(start, len(lines)):
        if is_salutation(lines[place]):
            depth += 1
        elif is_close(lines[place]):
            if depth == 0:
                return place
            depth -= 1
    return None


def is_close(line: str) -> bool:
    """Is the line a close and nothing else?"""
    return len(line) <= 60 and bool(CLOSE.fullmatch(line.rstrip(" ,."))) and (line[:1].isupper() or line.endswith(","))


def first_lines(lines: list[str]) -> list[str]:
    """The lines that may be a head where no salutation ends it: up to the first one of prose."""
    end = next((place for place, line in enumerate(lines[:HEAD_LINES]) if len(line) > 100), HEAD_LINES)
    return lines[:end]


def signature_lines(lines: list[str]) -> list[str]:
    """The lines below a close that may be its signature: names, offices, gaps, a few at most."""
    found: list[str] = []
    for line in lines:
        if AFTER.match(line) or is_salutation(line) or sum(map(bool, found)) >= SIGNATURE_LINES:
            break
        found.append(line)
    return found
