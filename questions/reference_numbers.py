"""The numbers that a citation names: UINs, written statements, columns of Hansard. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from questions.reference_dates import MONTHS

ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]{1,400}", re.IGNORECASE)
IN_ADDRESS = re.compile(
    r"questions-statements\.parliament\.uk/written-(?:questions|statements)/detail/\d{4}-\d\d-\d\d/"
    r"(?P<number>(?:HL|H[CL]WS)?\d{1,7})(?!\d|\s?\.\.\.|\u2026)",
    re.IGNORECASE,
)
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
RUN = re.compile(rf"[^\S{LINE_ENDS}]{{2}}")
HIDDEN = "\u00a4"
"""Stands for each character of an address, whose dates and numbers are no citation by themselves."""

NO_MONTH = rf"(?!(?:st|nd|rd|th)?\s?(?:{MONTHS})(?![a-z]))"
ENDS = rf"(?!\d|(?:st|nd|rd|th)\b|\s?\.\.\.|\s?\u2026|,\d{{3}}(?!\d)|\.\d|\s?%){NO_MONTH}"
UIN = rf"(?:HL\s?)?(?:\d{{1,3}},\d{{3}}(?!\d)|\d{{1,7}}){ENDS}"
RANGE = rf"(?:\s?[-\u2013\u2014]\s?|\sto\s)\d{{1,7}}{ENDS}"
LABEL = r"(?:(?:W?PQs?|UINs?|[Nn]umbers?|[Nn]os?\b\.?|[Rr]ef(?:erence)?s?\b\.?|#)[\s:.(\[]{0,3})"
KIND = r"(?:(?:[Ww]ritten|[Pp]arliamentary|[Oo]ral|[Tt]opical|[Ll]ords|[Cc]ommons|[Nn]amed [Dd]ay)\s{1,3}){0,3}"
QUESTION = rf"{KIND}(?:\b[Qq]uest(?:i?on|oin|ion)s?|\bQUESTIONS?|\bW?PQs?|\bUINs?)"
ITEM = r"(?:\([a-z]{1,4}\)\s?)"
LEAD = rf"(?P<lead>{QUESTION})[\s:.,(\[-]{{0,3}}(?:to\s)?{LABEL}{{0,3}}{ITEM}?"
JOINT = (
    r"(?:\s?[,;&/]\s?(?:and\s|&\s)?|\s?and\s|\sor\s|\s(?=\())"
    rf"(?:(?:also\s)?to\s)?(?:the\s)?(?:{KIND}[Qq]uestions?\s)?{LABEL}{{0,2}}{ITEM}?"
)
MORE = rf"(?:{JOINT}(?:HL\s?)?\d{{1,3}}(?:,\d{{3}}|\d{{0,4}}){ENDS}(?:{RANGE})?)"
NUMBERS = rf"(?P<numbers>{UIN}(?:{RANGE})?(?:{MORE}){{0,40}})"
NO_YEAR = r"(?!(?:19|20)\d\d(?!\d))"
NAMED = re.compile(LEAD + NUMBERS)
OF_THE_LORDS = re.compile(rf"(?<![\w-])(?P<lead>)(?P<numbers>HL\d{{1,5}}{ENDS}(?:{RANGE})?(?:{MORE}){{0,40}})")
A_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTHS})(?:\s\d{{4}})?"
BARE = re.compile(
    r"\b(?P<lead>(?:[Aa]nswers?|[Rr]epl(?:y|ies)|[Rr]esponses?)"
    rf"(?:\s(?:given|provided))?(?:\s(?:of|on|dated)\s(?:the\s)?{A_DAY},?)?"
    r"(?:\s(?:to|of|in|for|under|reference|number|no\.?)){0,2}|[Pp]ursuant\sto|(?:[Mm]embers?|[Ff]riend|Lady|Lord)\sto)"
    rf"\s{{1,3}}[(\[]?(?={NO_YEAR}(?:HL\s?\d{{1,5}}|\d{{4,6}})(?!\d|,\d{{3}}\b))"
    + NUMBERS
    + r"(?=\s?(?:[,.;:)\]\u00a4]|$|(?:and|on|from|answered|given|dated|about|regarding|which|where|that|published)\b|"
    r"of\s(?:the\s)?\d|\())"
)
"""A number with nothing but "answer to" before it; before a noun it counts things: a response to 12000 letters."""
IN_BRACKETS = re.compile(
    r"\b(?:[Aa]nswer|[Rr]epl|[Rr]esponse)[^;.]{0,160}?"
    rf"(?P<lead>[(\[])(?P<numbers>{NO_YEAR}(?:HL\s?\d{{1,5}}|\d{{4,6}}))(?=[)\]])"
)
LEADS = re.compile(r"[Qq]uest|QUEST|PQ|UIN")
AFTER_HEADING = re.compile(rf"\sand\s(?:to\s)?(?P<lead>)(?={NO_YEAR})(?P<numbers>(?:HL\s?)?\d{{3,6}}{ENDS})(?=\son\s)")
EACH = re.compile(r"(?P<first>(?:HL\s?)?\d[\d,]*\d|(?:HL\s?)?\d)(?:(?:\s?[-\u2013\u2014]\s?|\sto\s)(?P<last>\d{1,7}))?")
COUNTED = re.compile(
    r"\s(?!(?:on|of|to|in|from|by|and|about|regarding|which|that)\b)(?:[a-z]+\s)?(?:people|[a-z]{3,}s)\b"
)
NOT_OURS = re.compile(
    r"\s?(?:of|in|on|from)\s(?:the|this|that|its|their|your|our|a|an)\s(?:\S+\s){0,6}?"
    r"(?:consultation|survey|census|form|questionnaire|report|call for evidence|paper|document|guidance|inquiry)\b"
)
WIDEST_RANGE = 200
"""UINs; what looks wider is two numbers."""

STATEMENT = re.compile(
    rf"(?<![A-Za-z])(?:H(?=[CLWS]{{0,3}}W)(?=[CLWS]{{0,3}}[CL])(?P<letters>[CLWS]{{3,5}})[\s:.#-]{{0,2}})"
    rf"(?P<digits>\d{{1,5}}){ENDS}"
)
BARE_STATEMENT = re.compile(
    rf"\b[Ww]ritten\s(?:[Mm]inisterial\s)?[Ss]tatement\s(?:{LABEL})?{NO_YEAR}(?P<digits>\d{{1,4}}){ENDS}"
)
COLUMN = re.compile(
    r"\b(?:[Cc]olumns?|[Cc]ols?\b\.?|(?P<short>[Cc]c?\.))\s{0,2}"
    r"(?P<column>(?:W[AHS]\s?)?\d{1,4}(?:WH|WS|WA|GC|W|C)?\b"
    r"(?:\s?(?:-|\u2013|to|and|,)\s?\d{1,4}(?:WH|WS|WA|GC|W|C)?\b){0,4})"
)


@dataclass(frozen=True)
class Numbered:
    """One number or range: as printed, the UINs meant, and where it stands."""

    number: str
    uins: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Numbers:
    """The numbers of one list with the word that leads it ("Questions"); `is_bare` where no such word does."""

    start: int
    end: int
    lead: str
    is_bare: bool
    items: tuple[Numbered, ...]


def evenly_spaced(text: str) -> tuple[str, Sequence[int]]:
    """The text with one space for each run of them, and the place of each of its characters in the text given."""
    if not RUN.search(text):
        return text, range(len(text) + 1)
    places = [place for place, sign in enumerate(text) if not (is_space(sign) and place and is_space(text[place - 1]))]
    return "".join(" " if is_space(text[place]) else text[place] for place in places), [*places, len(text)]


def is_space(sign: str) -> bool:
    """Is a character a space inside a line?"""
    return sign.isspace() and sign not in LINE_ENDS


def without_addresses(text: str) -> str:
    """The text with each web address blotted out, of the same length."""
    return ADDRESS.sub(lambda found: HIDDEN * len(found.group()), text)


def numbers_in(text: str) -> list[Numbers]:
    """The lists of UINs that a text names, in order, each once."""
    kept: list[Numbers] = []
    for form in (NAMED, BARE, OF_THE_LORDS, IN_BRACKETS, AFTER_HEADING):
        for found in form.finditer(text):
            if not overlaps(kept, found.start("numbers"), found.end("numbers")) and not NOT_OURS.match(
                text, found.end()
            ):
                kept.append(read(text, found))
    return sorted(kept, key=lambda numbers: numbers.start)


def overlaps(kept: list[Numbers], start: int, end: int) -> bool:
    """Has a stretch of the text been read already?"""
    return any(start < one.items[-1].end and one.items[0].start < end for one in kept)


def read(text: str, found: re.Match[str]) -> Numbers:
    """One list."""
    places = list(EACH.finditer(text, found.start("numbers"), found.end("numbers")))
    items = [item for place in places for item in items_of(place)]
    is_plural = found["lead"].lower().endswith("s")
    items = items[:1] + [
        item for item in items[1:] if is_like(items[0], item) and (is_plural or not counts(text, items[0], item))
    ]
    is_bare = not LEADS.search(found["lead"])
    start = found.start("numbers") if is_bare else found.start()
    return Numbers(start, found.end("numbers"), found["lead"], is_bare, tuple(items))


def is_like(first: Numbered, other: Numbered) -> bool:
    """Can a number go on with the list of the first? A year or a "5" after Question 11536 is something else."""
    lengths = len(first.uins[0]), len(other.uins[0])
    is_year = lengths[1] == 4 and other.number[:2] in {"19", "20"}
    return not (is_year and lengths[0] != 4) and (lengths[1] > 2 or lengths[0] <= 3)


def counts(text: str, first: Numbered, other: Numbered) -> bool:
    """Does a number after "Question 11536, " rather count something: "300 towers"?"""
    is_of_lords = other.number.startswith("HL") or first.number.startswith("HL")
    lengths = len(first.uins[0]), len(other.uins[0])
    return not is_of_lords and (abs(lengths[0] - lengths[1]) > 1 or COUNTED.match(text, other.end) is not None)


def items_of(place: re.Match[str]) -> Iterator[Numbered]:
    """A number, or a range, or, where no range makes sense, its two numbers."""
    first = tidy(place["first"])
    if not place["last"]:
        yield Numbered(first, (uin_of(first),), place.start(), place.end())
    elif between := uins_between(first, place["last"]):
        yield Numbered(f"{first}-{place['last']}", between, place.start(), place.end())
    else:
        yield Numbered(first, (uin_of(first),), place.start("first"), place.end("first"))
        yield Numbered(place["last"], (uin_of(place["last"]),), place.start("last"), place.end("last"))


def tidy(number: str) -> str:
    """A number without spaces and commas."""
    return re.sub(r"[\s,]", "", number)


def uin_of(number: str) -> str:
    """The UIN of a number as printed; none begins with a nought."""
    return number if number.startswith("HL") else number.lstrip("0") or number


def uins_between(first: str, last: str) -> tuple[str, ...]:
    """The UINs of a range, whose last number may be cut to its last digits: 112661-65."""
    prefix, digits = ("HL", first[2:]) if first.startswith("HL") else ("", first)
    whole = digits[: max(len(digits) - len(last), 0)] + last
    span = range(int(digits), int(whole) + 1)
    return tuple(f"{prefix}{number}" for number in span) if 1 < len(span) <= WIDEST_RANGE else ()


def statements_in(text: str) -> list[Numbered]:
    """The written statements that a text names, their letters put right: HCSW386 is HCWS386."""
    places = [(found, "HLWS" if "L" in found["letters"] else "HCWS") for found in STATEMENT.finditer(text)]
    places += [(found, "HCWS") for found in BARE_STATEMENT.finditer(text)]
    return [Numbered(f"{letters}{found['digits']}", (), *found.span()) for found, letters in places]


def in_addresses(text: str) -> list[Numbered]:
    """The UINs and statements in addresses of Parliament's own pages of them."""
    return [
        Numbered(number, () if "WS" in number else (number,), *found.span())
        for found in IN_ADDRESS.finditer(text)
        if (number := found["number"].upper())
    ]


def column_in(text: str, start: int, end: int) -> str:
    """The first column named in a stretch, as printed, or nothing."""
    found = COLUMN.search(text, start, end)
    if not found:
        return ""
    return found.group() if found["short"] else found["column"]
