"""What a letter says of itself besides its parties: day, subject, references, what it replies to. Pure.

Each gives the words, the ground, and nothing where it is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from correspondence.layout.parts import Parts, Where
from correspondence.records import Ground
from tracker.prose import clean
from tracker.written_days import MONTH, WrittenDay, days_in, first_day


@dataclass(frozen=True)
class Told:
    """What one field says, and the ground; empty where it says nothing."""

    value: str = ""
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True)
class Dated:
    """The letter's own day, and the ground."""

    day: date | None = None
    grounds: tuple[Ground, ...] = ()


BESIDE_DATE = re.compile(
    r"(?:date[d]?|by e-?mail(?: only)?|via e-?mail|london|westminster|edinburgh|cardiff|belfast|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|the|at|on|\d{1,2}[:.]\d\d|[ap]m|[\W_])*",
    re.IGNORECASE,
)
"""All that may stand on the line of a date beside it."""
LONGEST_DATE_LINE = 80
LABEL = r"(?P<whose>our|my|your|their)?\s?(?:ref(?:erence|s)?)(?: no| number)?\.?\s?[:.]?"
LABELLED = re.compile(
    rf"\b{LABEL}\s?(?P<value>[A-Z0-9][A-Z0-9/._-]{{2,30}}(?: ?/ ?[A-Z0-9]{{1,10}})?)(?![\w/])", re.IGNORECASE
)
LABEL_ALONE = re.compile(LABEL, re.IGNORECASE)
VALUE_ALONE = re.compile(r"[A-Z0-9][A-Z0-9/._-]{2,30}", re.IGNORECASE)
BARE_REFERENCE = re.compile(r"[A-Z]{1,6}[- ]?\d{4}[/-]\d{3,7}|[A-Z]{2,6}-?\d{6,9}")
"""How departments number their letters: `TO2024/01234`, `PO-1234567`; alone on a line it needs no label."""
DEPOSITED = re.compile(r"\bDEP ?(?P<year>\d{4})[-/](?P<number>\d{3,5})\b")
SUBJECT = re.compile(r"(?:re|subject|ref)\s?:\s*(?P<words>\S.{2,200})|RE (?P<more>[A-Z].{2,200})", re.IGNORECASE)
REPLY_MARKS = re.compile(r"(?:(?:re|fw|fwd|aw|wg|sv)(?:\[\d{1,3}\])?\s?:\s*){1,100}", re.IGNORECASE)
STARTS_PROSE = re.compile(
    r"(?:thank|thanks|i |i'|i\u2019|we |further to|following|as you|it was|it is|on behalf|please|may i|"
    r"in (?:response|reply|my|your)|with reference|your (?:letter|e-?mail)|"
    r"you |this |there |when |since |at |last |hope)",
    re.IGNORECASE,
)
"""How a letter's first sentence begins; no subject line does."""
MARKED = re.compile(
    r"\W*(?:official(?:[ -]sensitive)?|private(?: and confidential)?|confidential|urgent|"
    r"(?:by|via) e-?mail(?: only)?|personal|restricted|unclassified|not protectively marked|draft|copy)\W*",
    re.IGNORECASE,
)
"""Markings in capitals, which are no subject."""
LONGEST_SUBJECT = 300
IN_WORDS = rf"\d{{1,2}}(?:\s?(?:st|nd|rd|th))?\s(?:of\s)?{MONTH}(?:,?\s(?:19|20)\d\d)?"
IN_FIGURES = r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
DAY = rf"(?:{IN_WORDS}|{IN_FIGURES})"
LETTER_OF = (
    r"your (?:(?:recent|further|joint|previous|earlier|latest|last|first|second|kind|two|original|initial) ){0,2}"
    r"(?:letters?|e-?mails?|correspondence|note|enquiry|message)"
)
TO_ANOTHER = r"(?: to (?:the |my )?[^.;,]{2,60}?)?"
REPLIES = (
    r"(?:thank(?:s| you)(?: very much| again)? (?:both )?for|(?:response|reply|answer|respond|responding|replying) to|"
    r"further to|refer to|reference to|following|in receipt of|received|acknowledge(?: receipt of)?|regarding|about)"
)
REPLY = re.compile(
    rf"\b{REPLIES} (?P<words>{LETTER_OF}{TO_ANOTHER},? (?:dated |of |sent on |on |from )(?:the )?{DAY})", re.IGNORECASE
)
THANKS = re.compile(rf"thank(?:s| you)(?: very much)? for (?P<words>{LETTER_OF})\b", re.IGNORECASE)
REPLY_WITHIN = 1500
REPLY_LINES = 40
IS_REPLY = re.compile(r"(?:(?:fw|fwd)\s?:\s?)?(?:re|aw|sv)(?:\[\d{1,3}\])?\s?:", re.IGNORECASE)


def day_of(parts: Parts) -> Dated:
    """The day that a letter bears: of its header, on a line of its own above the salutation, or below the signature.

    Where two such lines name different days, none is certain.
    """
    if found := first_day(parts.header("date", "sent")):
        return Dated(found.when, (Ground("dated", found.words, Where.HEADER),))
    for lines, where in ((parts.head, Where.FIRST_LINES), (parts.signature, Where.SIGNATURE)):
        days = [found for line in lines if (found := day_of_line(line))]
        if days:
            is_one = len({found.when for found in days}) == 1
            return Dated(days[0].when, (Ground("dated", days[0].words, where),)) if is_one else Dated()
    return Dated()


def day_of_line(line: str) -> WrittenDay | None:
    """The day of a line that holds a date and nothing else that matters."""
    if not line or len(line) > LONGEST_DATE_LINE:
        return None
    days = list(days_in(LABELLED.sub(" ", line)))
    if len(days) != 1:
        return None
    line = LABELLED.sub(" ", line)
    return days[0] if BESIDE_DATE.fullmatch(line[: days[0].start] + line[days[0].end :]) else None


def subject_of(parts: Parts) -> Told:
    """The subject line: of the header, labelled above the salutation, or set apart below it."""
    if words := clean(parts.header("subject")):
        return told("subject", without_reply(words), Where.HEADER, words)
    for line in [*parts.head, *parts.body[:6]]:
        if (found := SUBJECT.fullmatch(line)) and not LABELLED.fullmatch(line):
            return told("subject", clean(found["words"] or found["more"]), Where.SUBJECT_LINE)
    if not parts.salutation:
        return Told()
    return told("subject", below_salutation(parts.body), Where.SUBJECT_LINE)


def without_reply(subject: str) -> str:
    """The subject of an e-mail without the marks of replies and forwards before it, unless it has no more."""
    return REPLY_MARKS.sub("", subject) or subject


def below_salutation(body: tuple[str, ...]) -> str:
    """The lines right below a salutation that are set apart as a subject; none where the first is a sentence."""
    place = next((place for place, line in enumerate(body) if line and not MARKED.fullmatch(line)), None)
    if place is None:
        return ""
    capitals: list[str] = []
    for line in body[place : place + 4]:
        if not is_capitals(line):
            break
        capitals.append(line)
    if capitals:
        return clean(" ".join(capitals))
    return clean(body[place]) if is_heading(body, place) else ""


def is_capitals(line: str) -> bool:
    """Is a line in capitals?"""
    letters = [char for char in line if char.isalpha()]
    return len(letters) >= 4 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)


def is_heading(body: tuple[str, ...], place: int) -> bool:
    """Is a line set apart from what follows: short, without a full stop, and a paragraph after it?"""
    line, rest = body[place], body[place + 1 :]
    if not 2 <= len(line.split()) <= 20 or len(line) > 120 or not line[:1].isupper() or line[-1] in ".?!,;:-":
        return False
    if STARTS_PROSE.match(line) or not any(rest):
        return False
    has_gaps = any(not one for one in body[place:])
    after = rest[0] if not has_gaps or rest[0] == "" else None
    return after is not None and (after == "" or after[:1].isupper())


def references_of(parts: Parts) -> tuple[Told, Told]:
    """The sender's own reference, and that of the recipient, which the letter answers."""
    ours, yours = Told(), Told()
    lines = [*parts.head, *parts.body[:3], *parts.signature]
    for whose, value, words in labelled(lines):
        if whose in {"your", "their"}:
            yours = yours if yours.value or whose == "their" else told("replies_to", words, Where.FIRST_LINES)
        elif not ours.value:
            ours = told("reference", value, Where.FIRST_LINES, words)
    bare = (line for line in parts.head if BARE_REFERENCE.fullmatch(line) and not DEPOSITED.search(line))
    if not ours.value and (alone := next(bare, "")):
        ours = told("reference", alone, Where.FIRST_LINES)
    return ours, yours


def labelled(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Labelled references: whose, the value, the words. The value may stand on the next line."""
    for place, line in enumerate(lines):
        if len(line) > 160:
            continue
        for found in LABELLED.finditer(line):
            if re.search(r"\d", found["value"]) and is_label(line, found):
                yield (found["whose"] or "").lower(), clean(found["value"]).rstrip(".-_/"), clean(found[0])
        after = lines[place + 1] if place + 1 < len(lines) else ""
        if (alone := LABEL_ALONE.fullmatch(line)) and VALUE_ALONE.fullmatch(after) and re.search(r"\d", after):
            yield (alone["whose"] or "").lower(), after, f"{clean(line)} {after}"


def is_label(line: str, found: re.Match[str]) -> bool:
    """Does the label begin the line, follow a gap or another reference, or have its colon?"""
    before = line[: found.start()]
    return not before.strip() or ":" in found[0] or before.endswith(("  ", "\t", "| ", "; "))


def deposited_of(parts: Parts) -> Told:
    """The number under which the letter itself was deposited: stamped in its head or below, on a line of its own."""
    for lines, where in ((parts.head, Where.FIRST_LINES), (parts.signature, Where.SIGNATURE)):
        for line in lines:
            found = DEPOSITED.search(line) if len(line) <= 60 else None
            if found:
                return told("deposited_paper_ref", f"DEP{found['year']}-{found['number']}", where, clean(line))
    return Told()


def reply_of(parts: Parts) -> Told:
    """What the letter says that it answers: `your letter of 3 May 2024`, or its subject as that of a reply.

    Without its day only where it gives thanks for it.
    """
    opening = clean(" ".join(parts.body[:REPLY_LINES]))[:REPLY_WITHIN]
    if found := REPLY.search(opening):
        return told("replies_to", found["words"].rstrip("."), Where.BODY, found[0])
    subject = clean(parts.header("subject"))
    if IS_REPLY.match(subject):
        return told("replies_to", subject, Where.HEADER)
    found = THANKS.search(opening[:300])
    return told("replies_to", found["words"], Where.BODY, found[0]) if found else Told()


def told(field: str, value: str, where: Where, words: str = "") -> Told:
    """A field with its ground; the value itself is the words where no others are given."""
    value = value[:LONGEST_SUBJECT]
    return Told(value, (Ground(field, words or value, where),)) if value else Told()
