"""What in a text may tell of a private person: addresses, numbers, postcodes, and names by the words before them. Pure.

It warns whoever is about to publish and changes nothing. It says where a word stands, and errs on the side of few: a
list that is always long is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found."""

    EMAIL = "e-mail address"
    PHONE = "phone number"
    POSTCODE = "postcode"
    NAME = "name"
    NUMBER = "personal number"


@dataclass(frozen=True)
class Found:
    """One thing that may tell of a person, with its place in the text and the words around it."""

    kind: Kind
    words: str
    start: int
    around: str


EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
PHONE = re.compile(r"(?<![\w£$€.,/-])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?![\w/-])")
POSTCODE = re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b")
NINO = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
NHS = re.compile(r"\bNHS (?:number|no\.?):? ?(\d{3}[ -]?\d{3}[ -]?\d{4})\b", re.IGNORECASE)
PART = r"(?:Mac|Mc|O['\u2019]|d['\u2019])?[A-Z][a-z\u00e0-\u00ff]+(?:[-'\u2019][A-Z][a-z\u00e0-\u00ff]+)?"
TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof(?:essor)?|Revd?|Sir|Dame|Lord|Lady|Baroness)\.? +(?:[A-Z]\.? ?){{0,3}}{PART}"
    rf"(?: +{PART}){{0,4}}"
)
CONSTITUENT = re.compile(
    rf"\b(?:[Mm]y|[Yy]our|[Aa]|[Oo]ne|[Oo]ur) (?:constituent|resident|patient|client|colleague)s?,? +({PART} +{PART})"
)
PUBLIC_POSTCODES = frozenset({"SW1A0AA", "SW1A0PW", "SW1A2AA", "SW1A2AH", "SW1P4DF", "SW1H0EU"})
"""Those of the two Houses, of Downing Street and of large departments tell of nobody."""
AROUND = 40


def found(text: str, known: Sequence[str] = ()) -> list[Found]:
    """What may tell of a person, in the order of the text, each once; not the names of `known` people, the parties."""
    seen, kept = set[tuple[Kind, str]](), []
    for one in sorted(matches(text), key=lambda one: one.start):
        if is_known(one, known) or (one.kind, one.words.casefold()) in seen:
            continue
        seen.add((one.kind, one.words.casefold()))
        kept.append(one)
    return kept


def matches(text: str) -> Iterator[Found]:
    """Everything that has the form of one of the kinds."""
    forms = (
        (Kind.EMAIL, EMAIL, 0),
        (Kind.PHONE, PHONE, 0),
        (Kind.NUMBER, NINO, 0),
        (Kind.NUMBER, NHS, 1),
        (Kind.NAME, TITLED, 0),
        (Kind.NAME, CONSTITUENT, 1),
    )
    for kind, form, group in forms:
        for match in form.finditer(text):
            yield of(kind, match, group, text)
    for match in POSTCODE.finditer(text):
        if match[0].replace(" ", "") not in PUBLIC_POSTCODES:
            yield of(Kind.POSTCODE, match, 0, text)


def of(kind: Kind, match: re.Match[str], group: int, text: str) -> Found:
    """One match with the words around it."""
    start, end = match.span(group)
    around = text[max(0, start - AROUND) : end + AROUND]
    return Found(kind, " ".join(match[group].split()), start, " ".join(around.split()))


def is_known(one: Found, known: Sequence[str]) -> bool:
    """Is it the name of one of the parties, who are named anyway? By the last word of the name."""
    if one.kind is not Kind.NAME:
        return False
    last = one.words.split()[-1].casefold()
    return any(last in name.casefold().replace(",", " ").split() for name in known)
