"""Who says something in a sentence of a report. Pure.

Precision before recall: a sentence has a speaker only where somebody stands in the place of one, at the beginning of
a clause with a verb of speech behind, after `according to`, or behind the verb after a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from correspondence.reporting import words
from correspondence.reporting.people import Who
from correspondence.reporting.sentences import MASK, Sentence


class Pointing(Enum):
    """How a sentence points to somebody, or to a letter."""

    NAME = "name"
    OFFICE = "office"
    HE = "he"
    SHE = "she"
    COMPANY = "company"
    PARTY = "party"
    LETTER = "letter"
    REPLY = "reply"


@dataclass(frozen=True)
class Mention:
    """Somebody or something pointed to in a sentence; `who` is None where nobody can be told.

    `start` and `end` are places in the sentence, `tail` is past what is put in beside the name.
    """

    pointing: Pointing
    start: int
    end: int
    tail: int
    who: Who | None = None
    office: str = ""
    """The office that stands beside the name here, or alone."""
    is_possessive: bool = False
    is_spokesperson: bool = False


@dataclass(frozen=True)
class Saying:
    """Who says something in a sentence, and the verb."""

    mention: Mention
    verb: str
    end: int
    """Past the verb; for `according to`, past the name."""

    @property
    def who(self) -> Who | None:
        """Who speaks; None for a letter or reply that speaks, and where nobody can be told."""
        return self.mention.who


@dataclass(frozen=True)
class Line:
    """A sentence with those to whom it points, and who says something in it."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    saying: Saying | None = None

    @property
    def by_spokesperson(self) -> bool:
        """Does a spokesperson speak for the body that is named?"""
        return self.saying is not None and self.saying.mention.is_spokesperson

    @property
    def is_by_stranger(self) -> bool:
        """Does somebody speak or come forward whom nobody can name? Then no short form behind it is sure."""
        if self.saying is not None:
            return self.saying.who is None and self.saying.mention.pointing not in DOCUMENTS
        return STRANGER.search(self.sentence.frame) is not None


DOCUMENTS = frozenset({Pointing.LETTER, Pointing.REPLY})
STRANGER = re.compile(
    r"\b(?:said|says|added|told|warned|claimed|insisted|argued)\b|^(?:An?|One|Another) (?:[\w-]{2,16} ){0,3}"
    r"(?:man|woman|resident|mother|father|parent|driver|worker|official|aide|source|neighbour|campaigner|friend|"
    r"colleague|patient|pupil|teacher|nurse|doctor|farmer|witness|insider|minister|MP|peer|backbencher)\b"
)
"""A verb of speech without a speaker who was found, or somebody new without a name."""
NEAR = 60
LATELY = r"(?:[Oo]n \w{3,6}day|[Yy]esterday|[Tt]oday|[Ll]ast (?:night|week|month|year)|[Ee]arlier (?:today|this week))"
WHEN = rf"(?:{LATELY},? )?"
BEGINS = re.compile(
    r"(?:^(?:(?:But|And|Yet|Meanwhile|However|Earlier|Later|Now|Then|Also|While)\s)?|[,;:\u2013\u2014)]\s|"
    rf"[\u201d\u2019\"'],?\s|\b(?:but|and|while|although|though)\s){WHEN}"
    r"(?:[Tt]he |[Aa]n? |[A-Z][\w-]{1,20}[\u2019']s )?$"
)
"""What stands before the subject of a clause."""
GROUPED = re.compile(r"\band (?:[Tt]he |[Aa]n? )?$")
AFTER = re.compile(rf",?\s{words.SPEAKS.pattern}")
ASIDE = re.compile(rf", [^,\u00b7\u201c\"]{{1,150}},\s{words.SPEAKS.pattern}")
BETWEEN = re.compile(
    r" (?:to|from) (?:(?!(?:who|which|that|whom|and|said)\b)[\w\u2019'&.-]{1,30},? ){1,16}?" + words.SPEAKS.pattern
)
"""A letter `from Ms Harker to the minister` that speaks."""
BEHIND_VERB = re.compile(
    rf"(?:[,.?!\u00b7\u2013\u2014][\u201d\"\u2019']|[,\u2013\u2014])\s(?P<says>{words.INVERTED}) (?:the |a |an )?$"
)
ACCORDING = re.compile(r"\b[Aa]ccording to (?:the |a |an )?$")


def saying(sentence: Sentence, mentions: Sequence[Mention]) -> Saying | None:
    """Who says something in a sentence: the first who stands where a speaker does, be it known who that is or not."""
    for place, mention in enumerate(mentions):
        if mention.is_possessive and mention.pointing not in DOCUMENTS:
            continue
        found = as_speaker(sentence.frame, mention)
        if found and not is_grouped(sentence.frame, mentions[:place], mention):
            return found
    return None


def as_speaker(frame: str, mention: Mention) -> Saying | None:
    """A mention as the one who speaks, where it stands in such a place."""
    before = before_of(frame, mention.start)
    if ACCORDING.search(before):
        return Saying(mention, "according to", mention.end)
    if found := BEHIND_VERB.search(before):
        return Saying(mention, found["says"], mention.end)
    if not begins_clause(frame, mention.start):
        return None
    found = AFTER.match(frame, mention.tail) or (AFTER.match(frame, mention.tail - 1) if mention.tail else None)
    found = found or (ASIDE.match(frame, mention.tail) if mention.tail == mention.end else None)
    if found is None and mention.pointing in DOCUMENTS:
        found = BETWEEN.match(frame, mention.tail)
    if found is None:
        return None
    return Saying(mention, found["says"] or found["saying"], found.end())


def before_of(frame: str, place: int) -> str:
    """The words right before a place; a mark stands for what is further off, so that nothing seems to begin there."""
    return frame[:place] if place <= NEAR else MASK + frame[place - NEAR : place]


def begins_clause(frame: str, place: int) -> bool:
    """Does a clause begin at a place?"""
    return BEGINS.search(before_of(frame, place)) is not None


def is_grouped(frame: str, before: Sequence[Mention], mention: Mention) -> bool:
    """Is the speaker only the last of several, as in `Ms Vale and Mr Reed said`? Then it is not said by one."""
    if not GROUPED.search(frame[max(0, mention.start - 12) : mention.start]):
        return False
    return any(frame[one.end : mention.start].strip(" ,") in {"and", "and the", "and a"} for one in before)
