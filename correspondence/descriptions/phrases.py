"""One party of a letter from the words that name it: "Rt Hon Jane Doe MP, Minister for Skills, Department X". Pure.

The phrase is read from its beginning, comma by comma, as far as it names a party; what follows is handed back, for it
is no part of the name. What names nobody gives an empty party.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from correspondence.descriptions.words import (
    BARE_BODY,
    NO_NAME,
    PLAIN_NAME,
    POSTNOMINAL,
    Kind,
    is_body,
    is_office,
    is_place,
    is_titled,
    kind_of,
)
from correspondence.records import PartyName
from tracker.people.bodies import is_known
from tracker.prose import clean

NOBODY = PartyName()
LONGEST_PHRASE = 400
MOST_SEGMENTS = 12
BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,120})[)\]]")
BEHALF = re.compile(r",? (?:writing )?on behalf of (?:the )?")
LEADING = re.compile(r"^(?:the|The|our|a|an)\s+")
AFTER_LETTERS = re.compile(rf"^(?P<name>.{{2,80}}?\b{POSTNOMINAL}) (?P<rest>(?!{POSTNOMINAL}\b)[A-Z].*)$")
"""A name, its letters, and an office with no comma between: `Jane Doe MP Minister for Skills`."""
OFFICE_THEN_NAME = re.compile(
    r"^(?P<office>.{0,80}?(?:Secretary|Minister|Secretary of State|Chancellor|Chair|Commissioner|Governor|Executive|"
    r"Ombudsman|Inspector|Speaker|Whip|Attorney General|Solicitor General)) (?P<name>[A-Z].{2,60})$"
)
OFFICE_AT = re.compile(r"^(?P<office>.{3,80}?),? (?:of|at|in|for) (?:the )?(?P<body>\S.{1,120})$")
WHOLE_OFFICE = re.compile(
    r"\b(?:Leader|Speaker|Clerk|Lord President|Chancellor of the Duchy|Board of Trade|Under-Secretary of State|"
    r"Minister|Secretary of State|House of (?:Commons|Lords)|Advocate General)\b"
)
"""Offices in whose very name a body stands; they are not cut apart."""
AT_BODY = re.compile(r" (?:at|in) (?:the )?(?=[A-Z])")
SHADOW = re.compile(r"\b(?:shadow|opposition)\b", re.IGNORECASE)
PORTFOLIO_OF = re.compile(r" (?:for|of) (?:the )?(?!State$)[A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]*)?$")
LIST_END = re.compile(r"^[A-Z][\w'\u2019-]*,? and [A-Z]")
LIST_PART = re.compile(r"^[A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]*){0,2}$")
LIST_HEAD = re.compile(r"(?:\b(?:for|of)(?: the)? |^)[A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]*)?$")
BRANCH = re.compile(r"^[A-Z][\w'\u2019-]*(?: (?:and |of |for )?[A-Z][\w'\u2019-]*){0,5}$")
JOINT = re.compile(r",? (?:and|&) ")
OTHERS = re.compile(r",? (?:and|&) (?:\d+ )?(?:others|other \w+)$")


@dataclass(frozen=True)
class Taken:
    """The party that a phrase begins with, the words that name it, and what is left."""

    party: PartyName = NOBODY
    words: str = ""
    rest: str = ""


def take_party(phrase: str, joints: int = 2) -> Taken:
    """The party that a phrase begins with; an empty one where it names nobody. `joints`: so many "and" are weighed."""
    phrase = clean(phrase[:LONGEST_PHRASE]).strip(" ,;:.-\u2013\u2014")
    if joints and (joint := joint_party(phrase, joints - 1)):
        return Taken(joint, phrase)
    parts = segments(opened(phrase))
    party, used = PartyName(), 0
    for number, part in enumerate(parts):
        said = read_segment(part, is_first=not used) or branch(party, parts[number : number + 2])
        if not said or clashes(party, said):
            break
        party, used = merged(party, said), used + 1
    if used == len(parts):
        return Taken(party, phrase)
    return Taken(party, ", ".join(parts[:used]), ", ".join(parts[used:]))


def read_party(phrase: str, joints: int = 2) -> PartyName:
    """The party that a whole phrase names; an empty one where anything is left over."""
    taken = take_party(phrase, joints)
    return PartyName() if taken.rest else taken.party


def opened(phrase: str) -> str:
    """A phrase with what its brackets add, and on whose behalf, set off by commas."""
    phrase = BEHALF.sub(", ", phrase)
    return BRACKETS.sub(lambda found: f", {found[1]}" if is_apart(phrase, found) else found[0], phrase)


def is_apart(phrase: str, brackets: re.Match[str]) -> bool:
    """Do brackets hold more than a part of the name before them: `Lord (John) Doe`?"""
    return kind_of(bare(brackets[1])) is not None or phrase[brackets.end() :].lstrip()[:1] in {"", ",", ";"}


def bare(phrase: str) -> str:
    """A phrase without its article and stray signs."""
    return LEADING.sub("", phrase.strip(" ,;:-\u2013\u2014"))


def segments(phrase: str) -> list[str]:
    """A phrase cut at its commas, but for those inside the name of one office or body."""
    parts = [part for part in (clean(part) for part in re.split(r"[,;]", phrase)) if part][: MOST_SEGMENTS + 1]
    found: list[str] = []
    while parts:
        length = next((n for n in range(min(len(parts), 5), 1, -1) if is_one(parts[:n])), 1)
        found.append(", ".join(parts[:length]))
        parts = parts[length:]
    return found


def is_one(parts: list[str]) -> bool:
    """Are parts between commas one name: `Secretary of State for Culture, Media and Sport`?"""
    first, *between, last = (bare(part) for part in parts)
    whole = ", ".join([first, *between, last])
    if is_known(whole) or is_known(whole.removesuffix(" Committee")):
        return True
    if not LIST_END.match(last) or not all(LIST_PART.match(part) for part in between):
        return False
    if not LIST_HEAD.search(first) or any(kind_of(part) for part in (*between, last.split(" and ")[0])):
        return False
    if is_office(first):
        return PORTFOLIO_OF.search(first) is not None and not is_known(", ".join([*between, last]))
    return first.startswith(("Department", "Ministry")) or (" " not in first and is_body(last) and not kind_of(first))


def read_segment(part: str, *, is_first: bool) -> PartyName:
    """What one part between commas names; an untitled name only at the beginning, where somebody is due."""
    part = bare(part)
    if cut := AFTER_LETTERS.match(part):
        name, rest = cut["name"], read_segment(cut["rest"], is_first=False)
        return replace(rest, name=name) if is_titled(name) and rest and not rest.name else PartyName()
    kind = kind_of(part)
    if kind is Kind.PERSON:
        return PartyName(name=part)
    if kind is Kind.OFFICE:
        return read_office(part)
    if kind is Kind.GROUP:
        return PartyName(office=part)
    if kind is Kind.BODY:
        return body_then_office(part) or PartyName(body=part)
    return unknown(part) if is_first else PartyName()


def read_office(part: str) -> PartyName:
    """An office, with the body or the person that stands beside it without a comma."""
    if SHADOW.search(part):
        return PartyName(office=part)
    if (found := OFFICE_THEN_NAME.match(part)) and is_office(found["office"]) and is_person(found["name"]):
        return replace(read_office(found["office"]), name=found["name"])
    if split := body_then_office(part):
        return split
    if (found := AT_BODY.search(part)) and is_proper_body(body := bare(part[found.end() :])):
        return PartyName(office=part[: found.start()].rstrip(","), body=body)
    if not WHOLE_OFFICE.search(part) and (found := OFFICE_AT.match(part)):
        body = bare(found["body"])
        if is_office(found["office"]) and is_proper_body(body):
            return PartyName(office=found["office"], body=body)
    return PartyName(office=part)


def body_then_office(part: str) -> PartyName | None:
    """`DCMS Secretary of State`, `Treasury Committee Chair`: a body, and one of its offices."""
    words = part.split()
    for cut in range(len(words) - 1, 0, -1):
        body, office = " ".join(words[:cut]).removesuffix("'s").removesuffix("\u2019s"), " ".join(words[cut:])
        if is_office(office) and is_proper_body(body):
            return PartyName(office=office, body=body)
    return None


def is_proper_body(phrase: str) -> bool:
    """A body by a name of its own, or the Treasury; "Committee" alone may be any."""
    return is_body(phrase) and not is_office(phrase) and (phrase == "Treasury" or not BARE_BODY.match(phrase))


def is_person(phrase: str) -> bool:
    """A person by title, or by the shape of the name."""
    if is_titled(phrase):
        return True
    return PLAIN_NAME.match(phrase) is not None and not NO_NAME.search(phrase) and kind_of(phrase) is None


def unknown(part: str) -> PartyName:
    """What stands where somebody is due and has no telling word: two to four names are a person, one is a body."""
    if is_place(part) or NO_NAME.search(part) or kind_of(part):
        return PartyName()
    if PLAIN_NAME.match(part):
        return PartyName(name=part)
    is_word = re.fullmatch(r"[A-Z0-9][\w'\u2019&.-]{2,40}", part) is not None
    return PartyName(body=part) if is_word else PartyName()


def branch(party: PartyName, parts: list[str]) -> PartyName:
    """What an office is over, where its body follows: `Towers` in "Director General, Towers, Ministry of Justice"."""
    is_between = bool(party.office) and len(parts) == 2 and is_proper_body(bare(parts[1]))
    return PartyName(office=parts[0]) if is_between and BRANCH.match(parts[0]) else PartyName()


def clashes(party: PartyName, said: PartyName) -> bool:
    """Does a further part name a second person? Then it is another party, or none."""
    return bool(party.name and said.name)


def merged(party: PartyName, said: PartyName) -> PartyName:
    """A party with what a further part adds; two offices of one person stand together, of two bodies the first."""
    offices = [one for one in (party.office, said.office) if one]
    return PartyName(party.name or said.name, ", ".join(offices), party.body or said.body)


def joint_party(phrase: str, joints: int) -> PartyName | None:
    """Two parties in one phrase, which stay as they are told: "Lord Doe and the Home Secretary"."""
    if OTHERS.search(phrase) and (first := take_party(OTHERS.sub("", phrase), joints)).party and not first.rest:
        return PartyName(name=phrase) if first.party.name else replace(first.party, office=phrase)
    for found in list(JOINT.finditer(phrase))[:4]:
        one, other = phrase[: found.start()], bare(phrase[found.end() :])
        second = other.split(",")[0]
        if not (is_titled(second) or (is_person(one) and (is_person(second) or is_office(second)))):
            continue
        if take_party(one, joints).party and read_party(other, joints):
            return PartyName(name=phrase)
    return None
