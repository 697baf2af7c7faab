"""Titles of offices as upstreams write them, told apart: office, department, joint departments, portfolio.

Upstreams put all of it into one text: `Minister of State (Foreign and Commonwealth Office) (Trade) (also
Department of Trade and Industry)`. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tracker.people.bodies import is_known, name_on
from tracker.prose import clean

UNDER_SECRETARY = re.compile(r"\bParliamentary Under[ -]Secretary(?: of State)?\b", re.IGNORECASE)
BRACKETS = re.compile(r"\(([^()]*)\)")
JOINT = re.compile(r"(?:joint(?:ly)? with|also(?: in)?)\s+(?:the )?(?P<rest>.+)", re.IGNORECASE)
LOOKS_LIKE_BODY = re.compile(
    r"(Department|Ministry) (of|for) |.+ (Office|Department|Department of State)$|HM Treasury$"
)
NO_BODY = frozenset({"hm household", "law officers", "whip", "whips"})
"""Brackets that say what kind of post it is, never where."""
JUNIOR = r"(?P<rank>(?:Senior )?Minister of State|Parliamentary Secretary|Parliamentary Under-Secretary of State)"
AT_BODY = re.compile(JUNIOR + r"(?:,| for)\s+(?P<rest>.+)")
SECRETARY = re.compile(r"Secretary of State for (?P<rest>.+)")
AND = re.compile(r",? and |; ")
SPELLINGS = (
    (re.compile(r"^The "), ""),
    (re.compile(r"\b(Attorney|Solicitor|Advocate)-General\b"), r"\1 General"),
    (re.compile(r"\bSolicitor General Scotland$"), "Solicitor General for Scotland"),
    (re.compile(r"\bHer Majesty's (Household|Treasury)\b"), r"HM \1"),
    (re.compile(r"\bHouse Lords\b"), "House of Lords"),
    (re.compile(r"\bDevelopement\b"), "Development"),
    (re.compile(r"(?<=\w)\("), " ("),
    (re.compile(r"\bMinister \(Cabinet Office\)"), "Minister for the Cabinet Office"),
    (re.compile(r"(?<=and )Minister \(([^()]*)\)"), r"Minister for \1"),
)


@dataclass(frozen=True)
class Office:
    """An office without its department, and the department or departments beside it."""

    title: str
    bodies: tuple[str, ...]


def tidy(title: str) -> str:
    """A title with its accidents removed: spaces, `The`, `Parliamentary Under Secretary`, a bracket left open."""
    title = clean(title.replace("\u2019", "'").replace("))", ")"))
    for pattern, spelling in SPELLINGS:
        title = pattern.sub(spelling, title)
    title = UNDER_SECRETARY.sub("Parliamentary Under-Secretary of State", title)
    return title + ")" * (title.count("(") - title.count(")"))


def read_office(text: str, on: date | None) -> Office:
    """The office that a text names, and the departments that it names, by their names on the day."""
    text = tidy(text)
    head, said = split_head(tidy(BRACKETS.sub(" ", text).replace(" ;", "")), on)
    bodies, joint, portfolios = list(said), list[str](), list[str]()
    for inside in (clean(found) for found in BRACKETS.findall(text)):
        if names := joint_bodies(inside, on):
            joint += names
        elif inside.casefold() in NO_BODY:
            continue
        elif (names := body_names(inside, on)) and (not bodies or LOOKS_LIKE_BODY.match(inside)):
            bodies += names
        else:
            portfolios.append(inside)
    title = " ".join([head, *(f"({one})" for one in portfolios)])
    return Office(title, tuple(dict.fromkeys(bodies + joint)))


def split_head(head: str, on: date | None) -> tuple[str, tuple[str, ...]]:
    """What stands outside brackets: the office, and the department where it stands after the rank."""
    if (found := AT_BODY.fullmatch(head)) and (names := subjects(found["rest"], on)):
        return found["rank"], names
    if found := SECRETARY.search(head):
        return head, subjects(found["rest"], on)
    return head, ()


def subjects(text: str, on: date | None) -> tuple[str, ...]:
    """The department that a minister is `for`; further offices may follow it (`Wales and Minister for Women`)."""
    text = text.removeprefix("the ")
    cuts = [len(text), *(found.start() for found in reversed(list(AND.finditer(text))))]
    for cut in cuts:
        if names := body_names(text[:cut], on):
            return names
    return ()


def joint_bodies(inside: str, on: date | None) -> tuple[str, ...]:
    """The departments of `also in the Home Office`, if it is departments that follow."""
    found = JOINT.fullmatch(inside)
    return body_names(found["rest"], on) if found else ()


def body_names(text: str, on: date | None) -> tuple[str, ...]:
    """The department or departments that a text is the name of; none where it is something else."""
    text = clean(text)
    if is_known(text, on):
        return (name_on(text, on),)
    for sign in ("/", " and "):
        parts = text.split(sign)
        for middle in range(1, len(parts)):
            halves = [sign.join(parts[:middle]), sign.join(parts[middle:])]
            if all(LOOKS_LIKE_BODY.match(half) and is_known(half, on) for half in halves):
                return tuple(dict.fromkeys(name_on(half, on) for half in halves))
    return (text,) if LOOKS_LIKE_BODY.match(text) else ()
