"""Offices as a report words them: where one stands in a sentence, who writes for which body. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from correspondence.reporting import words
from tracker.people.bodies import directory, name_on
from tracker.prose import clean, folded

WORD = re.compile(r"[^\W_]+(?:[-\u2019'&.][^\W_]+)*")
POSSESSIVE = re.compile(r"[\u2019']s$")
LONGEST_WORD = 40
MOST_MODIFIERS = 6
MOST_OF_PORTFOLIO = 8
LINKS = frozenset({"and", "of", "the", "for", "&"})
AFTER_HEAD = frozenset({"for", "of", "to", "at"})
SHADOW = re.compile(
    r"\b(?:shadow|opposition|(?:party|Labour|Tory|Conservative|SNP|Lib Dem|Liberal Democrat) spokes\w+)\b", re.I
)
MINISTER = re.compile(r"\b(?:ministers?|under-secretary|secretary|chancellor|premier|general)\b", re.IGNORECASE)
FORMER = re.compile(r"\b(?:former|ex|outgoing|previous|late)\b", re.IGNORECASE)
THEN = re.compile(r"^then\b", re.IGNORECASE)
ONE_OF_A_KIND = {
    "home secretary": "Home Office",
    "defence secretary": "Ministry of Defence",
    "chancellor": "Treasury",
    "chancellor of the exchequer": "Treasury",
}
"""Offices that name their body by another word, and that no other government of these islands has."""
FOREIGN = "Foreign Secretary"
STATE_BODY = re.compile(
    r"\b(?:Department|Ministry|Treasury|Committee|Downing Street|Number 10|No 10)\b|"
    r"^(?:(?:UK|British|HM|Scottish|Welsh) )?Government$"
)
UNNAMED = re.compile(r"^(?:the|a|an|his|her|their) ", re.IGNORECASE)
COMMITTEE = re.compile(r"\b(?:of|the) (?:the )?((?:[A-Z][\w,&'\u2019-]{0,40} (?:and |on |the ){0,3}){1,8}Committee)\b")
CHAIR = re.compile(r"(?:co-|vice-)?chair", re.IGNORECASE)
LORD_OFFICES = frozenset({"chancellor", "president", "privy", "advocate", "speaker"})
"""After `Lord`, where it is no title of a person."""


class Standing(Enum):
    """Whether the report says that the office is held."""

    HOLDS = "holds"
    SHADOW = "shadow"
    FORMER = "former"
    THEN = "then"


@dataclass(frozen=True)
class Token:
    """A word of a sentence's frame; `gap` is what stands between it and the one before."""

    text: str
    start: int
    end: int
    gap: str
    is_possessive: bool

    @property
    def lower(self) -> str:
        """Without case."""
        return self.text.lower()

    @property
    def last_part(self) -> str:
        """What stands after the last hyphen, without case: `minister` of `then-minister`."""
        return self.lower.rsplit("-", 1)[-1]

    @property
    def is_capital(self) -> bool:
        """Does it begin with a capital, and is it short enough for a name?"""
        return self.text[0].isupper() and len(self.text) <= LONGEST_WORD


def tokens_of(frame: str) -> tuple[Token, ...]:
    """The words of a frame; a possessive is told apart from its word, and counts to its end."""
    found, last = [], 0
    for match in WORD.finditer(frame):
        bare = POSSESSIVE.sub("", match[0])
        is_plural = bare[-1:] == "s" and frame[match.end() : match.end() + 1] in {"\u2019", "'"}
        gap = frame[last : match.start()]
        found.append(Token(bare, match.start(), match.end(), gap, bare != match[0] or is_plural))
        last = match.end()
    return tuple(found)


def office_end(tokens: Sequence[Token], start: int) -> int | None:
    """Past the last word of the office that begins at a word; None where none does."""
    place, most = start, min(start + MOST_MODIFIERS + 1, len(tokens))
    while place < most:
        if place > start and tokens[place].gap != " ":
            return None
        place = joint_subject(tokens, place) or place
        if is_head(tokens, start, place):
            return place + 1 if tokens[place].is_possessive else with_portfolio(tokens, place + 1)
        if not is_modifier(tokens, place):
            return None
        place += 1
    return None


@lru_cache(maxsize=1)
def joint_firsts() -> frozenset[str]:
    """The first words of departments' subjects that are joined by `and`: `work` of `work and pensions`."""
    keys = directory().by_key
    return frozenset(key.split()[0] for key in keys if " and " in key)


def joint_subject(tokens: Sequence[Token], start: int) -> int | None:
    """The place of the head after a subject joined by `and`, as in `work and pensions secretary`."""
    if tokens[start].lower not in joint_firsts():
        return None
    for place in range(start + 2, min(start + 8, len(tokens))):
        if tokens[place].gap not in {" ", ", "}:
            return None
        if tokens[place].last_part in words.HEADS:
            return place if is_body(" ".join(one.text for one in tokens[start:place])) else None
    return None


def is_head(tokens: Sequence[Token], start: int, place: int) -> bool:
    """Is a word the one by which an office is one? The `MP` that follows a full name is part of the name."""
    token = tokens[place]
    before = tokens[place - 1].lower if place > start else ""
    if token.lower == "general":
        return before in words.GENERALS
    if token.lower == "executive":
        return before == "chief"
    if token.last_part not in words.HEADS or (token.is_possessive and place == start and token.lower == "leader"):
        return False
    return token.text not in words.POSTNOMINALS or not is_postnominal(tokens, start, place)


def is_postnominal(tokens: Sequence[Token], start: int, place: int) -> bool:
    """Does `MP` stand after a full name, as in `Jane Doe MP`, rather than before one or after a party or seat?"""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and after.gap == " " and after.is_capital:
        return False
    modifiers = tokens[start:place]
    return len(modifiers) >= 2 and all(
        one.is_capital and one.lower not in words.PARTIES and one.lower not in words.PARTY_SECOND for one in modifiers
    )


def is_modifier(tokens: Sequence[Token], place: int) -> bool:
    """May a word stand before the head of an office?"""
    token = tokens[place]
    if token.is_possessive or len(token.text) > LONGEST_WORD:
        return False
    if token.lower == "lord":
        return place + 1 < len(tokens) and tokens[place + 1].lower in LORD_OFFICES
    if token.lower == "then":
        return True
    if token.lower in words.STOPS or token.lower in words.TITLES or token.lower in words.PLAIN_TITLES:
        return False
    if token.is_capital or token.lower in words.ADJECTIVES:
        return True
    return not token.lower.endswith(("ed", "ing", "ly")) and any(
        char.isalpha() or char.isdigit() for char in token.text
    )


def with_portfolio(tokens: Sequence[Token], place: int) -> int:
    """Past the portfolio that follows an office's head, as `for towers` or `of State for Health`; else the place."""
    if place >= len(tokens) or tokens[place].gap != " " or tokens[place].lower not in words_after(tokens, place):
        return place
    end, is_named = place, False
    for here in range(place + 1, min(place + 1 + MOST_OF_PORTFOLIO, len(tokens))):
        token = tokens[here]
        if token.gap != " ":
            break
        if token.lower in LINKS:
            continue
        if not is_portfolio(token, is_named) or (token.is_capital and not is_named and end > place + 1):
            break
        if token.is_capital and (known := known_subject(tokens, here)):
            return known
        is_named = is_named or token.is_capital
        end = here + 1
        if token.is_possessive or (token.lower in words.ORGANISATIONS and is_name_next(tokens, end)):
            break
    return end if end > place else place


def is_name_next(tokens: Sequence[Token], place: int) -> bool:
    """Does a word in capitals follow at once?"""
    return place < len(tokens) and tokens[place].gap == " " and tokens[place].is_capital


def words_after(tokens: Sequence[Token], place: int) -> frozenset[str]:
    """The words that may lead to a portfolio here: `to` and `at` only before `the` and a name."""
    following = tokens[place + 1 : place + 3]
    is_name = len(following) == 2 and following[0].lower == "the" and following[1].is_capital
    return AFTER_HEAD if is_name else frozenset({"for", "of"})


def is_portfolio(token: Token, is_named: bool) -> bool:
    """May a word be part of a portfolio? After a name in capitals no small word may."""
    if token.lower in words.STOPS or token.lower in words.NOT_PORTFOLIOS or len(token.text) > LONGEST_WORD:
        return False
    if token.is_capital:
        return token.lower not in words.PLAIN_TITLES and token.lower not in words.TITLES
    return not is_named and (token.lower in words.ADJECTIVES or not token.lower.endswith(("ed", "ing", "ly")))


def known_subject(tokens: Sequence[Token], place: int) -> int | None:
    """Past the name of a known department's subject, where another name follows it: `Health` in `Health Jane Doe`."""
    end = place
    while end < min(place + 7, len(tokens)) and (end == place or tokens[end].gap in {" ", ", "}):
        end += 1
    for last in range(end, place, -1):
        text = " ".join(one.text for one in tokens[place:last])
        if is_body(text) and last < len(tokens) and tokens[last].gap == " " and tokens[last].is_capital:
            return last
    return None


@lru_cache(maxsize=4096)
def is_body(text: str) -> bool:
    """Is it a name, a subject or a short form of a body that the data file has?"""
    return directory().find(text) is not None


@lru_cache(maxsize=1)
def body_pattern() -> re.Pattern[str]:
    """The names of departments, whatever their capitals; longest first. Names that are offices are none."""
    names = {name for body in directory().by_slug.values() for name in (body.name, *(one.name for one in body.periods))}
    kept = [name for name in names if re.search(r"\b(?:Office|Department|Ministry|Treasury|Commission)\b", name)]
    spelt = [re.escape(name).replace(r"\ ", r"[ ]").replace("and", "(?:and|&)") for name in [*kept, "Foreign Office"]]
    return re.compile(rf"\b(?:{'|'.join(sorted(spelt, key=len, reverse=True))})\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """A body's name with its own capitals: `Cabinet Office` for `cabinet office`."""
    if folded(name) == "foreign office":
        return "Foreign Office"
    return name_on(name, None) if is_body(name) else clean(name)


@lru_cache(maxsize=4096)
def office_words(text: str) -> str:
    """An office as the report words it, without `the`, with the names of bodies in their own capitals."""
    return body_pattern().sub(lambda found: canonical(found[0]), UNNAMED.sub("", clean(text)))


@lru_cache(maxsize=4096)
def standing(office: str) -> Standing:
    """Whether the report's words say that the office is held."""
    if THEN.search(office):
        return Standing.THEN
    if FORMER.search(office):
        return Standing.FORMER
    return Standing.SHADOW if SHADOW.search(office) else Standing.HOLDS


@lru_cache(maxsize=4096)
def body_of(office: str) -> str:
    """The body that the holder writes for, where the office names it: empty for a shadow or former minister, and for
    an office that governments of more than one nation have (`Health Secretary`)."""
    if committee := committee_of(office):
        return committee
    if standing(office) in {Standing.SHADOW, Standing.FORMER} or not is_political(office):
        return ""
    if found := body_pattern().search(office):
        return canonical(found[0])
    plain = folded(THEN.sub("", office)).strip(" -")
    if plain == folded(FOREIGN):
        return "Foreign Office"
    return ONE_OF_A_KIND.get(plain, "")


def committee_of(office: str) -> str:
    """The committee whose chair writes; else nothing."""
    found = COMMITTEE.search(office)
    return found[1] if found and CHAIR.match(office) else ""


@lru_cache(maxsize=4096)
def is_state_body(name: str) -> bool:
    """Is it the name of a department, of the Prime Minister's house, of a government here, of a committee? The Post
    Office is none."""
    return STATE_BODY.search(name) is not None or body_pattern().fullmatch(name) is not None


@lru_cache(maxsize=4096)
def is_political(office: str) -> bool:
    """Is it the office of a minister, of one of their opponents, or of a Member of Parliament?"""
    told = [word.lower() for word in WORD.findall(office)]
    parts = {one for word in told for one in (word, word.rsplit("-", 1)[-1])}
    pairs = set(pairwise(told))
    if SHADOW.search(office) or parts & (words.POLITICAL - {"secretary", "general"}):
        return True
    if any((before, "general") in pairs for before in words.GENERALS):
        return True
    if "secretary" in parts:
        return not any((before, "secretary") in pairs for before in words.NO_MINISTER)
    return "committee" in parts and any(one.startswith("chair") for one in parts)


@lru_cache(maxsize=4096)
def is_minister(office: str) -> bool:
    """Does the office say that its holder is, or then was, a minister?"""
    if standing(office) in {Standing.SHADOW, Standing.FORMER} or not is_political(office):
        return False
    return MINISTER.search(office) is not None
