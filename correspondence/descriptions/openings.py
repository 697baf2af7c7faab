"""How a description announces a letter: "Open letter", "Copy of a letter", "X's letter", "Subject: letter". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from correspondence.descriptions.phrases import Taken, take_party
from correspondence.descriptions.words import ACRONYM, is_group, is_titled
from correspondence.records import PartyName

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
QUALIFIER = (
    r"(?:open|joint|further|follow[- ]?up|second|third|final|initial|formal|official|cover(?:ing)?|supplementary|"
    r"additional|ministerial|published|holding|thank[- ]you|dear (?:\w+ ){0,2}\w+|annual|redacted|private|urgent|new|"
    r"original|"
    r"cop(?:y|ies) of(?: an?| the)?|exchange of|text of(?: an?| the)?|letter of|written|"
    r"(?:government|departmental|interim)(?= (?:response|reply)))"
)
REPLY_NOUN = r"(?:response|reply|replies|responses)"
NOUN = rf"(?:(?:response|reply) letter|letters?|correspondence|e-?mails?|{REPLY_NOUN})"
NEXT = (
    r"(?=\s*(?:$|[,:;(\[]|[-\u2013\u2014]\s)|\s+(?:from|to|by|between|with|dated|of|on|re|re:|ref|regarding|concerning|"
    r"about|relating|in|responding|replying|following|further|sent|addressed|written|received|issued|setting|announcing|"
    r"outlining|confirming|providing|requesting|asking|seeking|explaining|enclosing|inviting|clarifying|updating|"
    rf"after|\d{{1,2}}[./ -]|(?:{MONTHS})\w*\s\d|\d{{4}}-)\b|\s+\d)"
)
"""What may follow the word "letter" where a letter is announced; "Letter writing" and "Letter grades" are none."""
OTHER_LETTERS = (
    r"(?! (?:patent|of (?:credit|intent|comfort|administration|claim|authority|rights|wishes|marque)|to santa)\b)"
)
OPENING = re.compile(
    rf"(?:(?:the|an?|this) )?(?:{QUALIFIER}[ ,]+){{0,5}}(?P<noun>{NOUN})\b(?!-\w){OTHER_LETTERS}{NEXT}", re.IGNORECASE
)
OWNED_NEXT = (
    r"(?=\s*(?:$|[,:(]|[-\u2013]\s)|\s+(?:to|of|dated|on|re|regarding|concerning|about|relating|in|responding|following|"
    r"\d)\b)"
)
OWNED = re.compile(rf" (?:{QUALIFIER} ){{0,3}}(?P<noun>{NOUN})\b(?!-\w){OTHER_LETTERS}{OWNED_NEXT}", re.IGNORECASE)
PARTED = re.compile(r"(?::|\s[-\u2013\u2014])\s")
NAMED = re.compile(r"\s*,?\s*(?:sent |addressed )?(?:from|to|between|with|dated)\b", re.IGNORECASE)
LEADING_DAY = re.compile(
    r"^[\d./ -]{6,12}\s*[-:,\u2013]?\s*(?=\S)|^\d{1,2} [A-Z][a-z]{2,8} \d{4}\s*[-:,\u2013]?\s*(?=\S)"
)
NOBODY = PartyName()
LONGEST_OWNER = 140
LONGEST_SUBJECT = 400
MOST_PARTS = 8


@dataclass(frozen=True)
class Opening:
    """Where the announcing words end, and what stood before them: the subject, or whose letter it is."""

    end: int
    is_reply: bool
    subject: str = ""
    owner: PartyName = NOBODY
    owner_words: str = ""


def opening_of(line: str) -> Opening | None:
    """How a line announces a letter; None where it announces none."""
    skipped = LEADING_DAY.match(line)
    start = skipped.end() if skipped else 0
    return plain(line, start) or owned(line, start) or parted(line)


def plain(line: str, start: int) -> Opening | None:
    """`Letter`, with words that say what kind of letter."""
    found = OPENING.match(line, start)
    return Opening(found.end(), is_reply_noun(found["noun"])) if found else None


def owned(line: str, start: int) -> Opening | None:
    """`X's letter`, `Home Secretary letter`."""
    for found in list(OWNED.finditer(line[: start + LONGEST_OWNER * 2], start))[:3]:
        owner = owner_of(line[start : found.start()])
        if owner.party:
            return Opening(found.end(), is_reply_noun(found["noun"]), owner=owner.party, owner_words=owner.words)
    return None


def owner_of(phrase: str) -> Taken:
    """Whose letter it is: a person, an office or a body; without an apostrophe a name alone is none."""
    bare = re.sub(r"(?:['\u2019]s|(?<=s)['\u2019])$", "", phrase)
    if len(phrase) > LONGEST_OWNER or is_group(bare) or (not phrase[-1:].isalnum() and bare == phrase):
        return Taken()
    taken = take_party(bare)
    is_sure = bool(taken.party.office or " " in taken.party.body or ACRONYM.match(taken.party.body))
    is_told = is_sure or is_titled(taken.party.name) or (bare != phrase and bool(taken.party.name))
    return taken if is_told and not taken.rest else Taken()


def parted(line: str) -> Opening | None:
    """`Subject: letter from X`."""
    for found in list(PARTED.finditer(line[:LONGEST_SUBJECT]))[:MOST_PARTS]:
        opening = plain(line, found.end())
        is_named = opening is not None and NAMED.match(line, opening.end) is not None
        if opening is None or not is_named:
            opening = owned(line, found.end())
        if opening is not None:
            return Opening(
                opening.end, opening.is_reply, line[: found.start()].strip(), opening.owner, opening.owner_words
            )
    return None


def is_reply_noun(noun: str) -> bool:
    """Is it a response, which may be one to something that is no letter?"""
    return re.fullmatch(REPLY_NOUN, noun, re.IGNORECASE) is not None
