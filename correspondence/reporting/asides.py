"""What stands beside a name and says whose it is: an office between commas, a seat, `the firm`. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from correspondence.reporting import words
from correspondence.reporting.offices import Token, office_end, office_words

SEAT = re.compile(r" \((?:Lab|Con|LD|Lib Dem|SNP|DUP|PC|Green|Ind|Reform|Reform UK|CB)(?:[,/] ?[^()]{1,60})?\)")
ASIDE = re.compile(r", (?:who|whose|a|an|the|\d{2}(?=,)|of|from|chief|head|one)\b[^,;]{0,150}(?=,)")
MEMBER = re.compile(r", (?:who represents|whose constituency|the member for)\b", re.IGNORECASE)
NUMBERED = re.compile(r", (?:who|\d\d)\b")
IT = re.compile(rf" {words.AUXILIARY}{words.SAYS} (?:that )?(?:it|its)\b")
COMPANY = re.compile(
    rf"(?P<company>(?:\b(?!(?:{'|'.join(sorted(words.STOPS))})\b)[\w-]{{2,20}} ){{0,2}}\b(?:company|firm|charity|"
    r"group|union|business|manufacturer|maker|giant|developer|operator|supplier|start-up|think tank|regulator|"
    r"watchdog) )$",
    re.IGNORECASE,
)
COMPANY_AFTER = re.compile(
    r", (?:a|an|the|which|one of)\b[^,;.]{0,80}?\b(?:company|firm|charity|group|union|business|manufacturer|maker|"
    r"organisation|supplier|regulator|watchdog|which)\b"
)


CLOSES = re.compile(r"(?: (?:who|and|in|at|on)\b[^,;]{0,120})?(?P<close>[,;.)]|$)")


class Shape(Enum):
    """What sort of words name somebody or something."""

    NAME = "name"
    OFFICE = "office"
    BODY = "body"
    SPOKES = "spokesperson"


@dataclass(frozen=True)
class Named:
    """A name or office in a sentence. `start` and `end` are places in it; `tail` is past what is put in beside it."""

    shape: Shape
    start: int
    end: int
    tail: int
    words: tuple[str, ...] = ()
    """The name's words without its title; those of a body."""
    title: str = ""
    """As published, without its full stop: `Mr`, `Lord`."""
    office: str = ""
    party: str = ""
    is_member: bool = False
    is_possessive: bool = False
    is_person: bool = False
    """Something beside the name says that it is a person's."""
    is_company: bool = False
    """Something beside the name says that it is an organisation's."""
    is_it: bool = False
    """`It` follows the verb of speech, as behind an organisation's name more often than behind a person's."""

    @property
    def name(self) -> str:
        """The words as one text, with a title that belongs to a name."""
        kept = [self.title] if self.title and self.title.lower().split()[-1] not in words.PLAIN_TITLES else []
        return " ".join([*kept, *self.words])


def is_title(token: Token) -> bool:
    """Is a word a title before a name?"""
    return token.is_capital and (token.lower in words.PLAIN_TITLES or token.lower in words.TITLES)


def party_of(word: str) -> str:
    """The party that a word names, or nothing."""
    return words.PARTIES.get(word, "")


def beside(frame: str, tokens: Sequence[Token], end: int, named: Named) -> Named:
    """The name with what is put in after it."""
    is_it = IT.match(frame, named.end) is not None
    if found := COMPANY.search(frame[max(0, named.start - 60) : named.start]):
        named = replace(named, start=max(0, named.start - 60) + found.start("company"), is_company=True)
    named = replace(
        named, is_company=named.is_company or COMPANY_AFTER.match(frame, named.end) is not None, is_it=is_it
    )
    if found := SEAT.match(frame, named.tail):
        named = replace(named, tail=found.end(), is_member=True, is_person=True)
    if end < len(tokens) and frame[named.tail : named.tail + 2] == ", ":
        if with_office := office_beside(frame, tokens, end, named):
            return with_office
        if found := ASIDE.match(frame, named.tail):
            is_person = NUMBERED.match(found[0]) is not None
            is_member = named.is_member or MEMBER.match(found[0]) is not None
            return replace(named, tail=found.end() + 1, is_person=named.is_person or is_person, is_member=is_member)
    return named


def office_beside(frame: str, tokens: Sequence[Token], end: int, named: Named) -> Named | None:
    """The name with the office that stands between commas after it: `Jane Doe, the minister for towers,`."""
    place = next((here for here in range(end, len(tokens)) if tokens[here].start >= named.tail), len(tokens))
    if place < len(tokens) and tokens[place].lower in {"the", "a", "an", "then", "who"}:
        place += 1
    past = office_end(tokens, place) if place < len(tokens) else None
    if past is None or tokens[past - 1].is_possessive or any(one.lower in words.PLURALS for one in tokens[place:past]):
        return None
    start, last = tokens[place].start, tokens[past - 1].end
    found = CLOSES.match(frame, last)
    if found is None or is_name_after(tokens, past):
        return None
    tail = found.end() if found["close"] == "," else last
    office = named.office if named.office and named.office != "MP" else office_words(frame[start:last])
    return replace(named, tail=tail, office=office, is_person=True, party=named.party or party_of(tokens[place].lower))


def is_name_after(tokens: Sequence[Token], place: int) -> bool:
    """Does a name follow at once, so that the office is that of somebody else?"""
    return place < len(tokens) and tokens[place].gap == " " and (is_title(tokens[place]) or tokens[place].is_capital)
