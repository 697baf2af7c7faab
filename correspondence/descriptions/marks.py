"""The words that part the head of a description: from, to, between; regarding; in response to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What a clause says."""

    FROM = "from"
    TO = "to"
    BETWEEN = "between"
    WITH = "with"
    REPLY = "reply"
    SUBJECT = "subject"


@dataclass(frozen=True)
class Clause:
    """One clause of a head; that of a subject goes on to the end of the line."""

    mark: Mark
    text: str
    start: int
    whole: str = ""
    """The clause from its own word on, for "following the debate"."""


MASKED = re.compile(
    r"\bSecretary to (?=(?:the |HM )?Treasury\b|the Cabinet\b)"
    r"|\b(?:Ambassador|High Commissioner|Representative|Envoy|Adviser|Advisor) to "
    r"(?!(?:the )?(?:Chair|Committee|Minister|Secretary|Home|Foreign|Prime|Lord|Baroness|Sir|Dame|Rt|Director|All\b))"
    r"|\b(?:Joint|Select|Advisory|Royal|Standing|Independent|Special|Expert|Parliamentary|Ad Hoc) (?:\w+ )?"
    r"(?:Committee|Commission|Council|Panel|Group|Rapporteur|Board|Alliance) on "
    r"|\bCommittee on (?=Standards\b|Climate Change\b|Fuel Poverty\b|Radioactive\b|Toxicity\b|Carcinogenicity\b|"
    r"Mutagenicity\b|Medical\b|Statutory Instruments\b|the Constitution\b|Human Rights\b)"
    r"|\bAlliance on (?=[A-Z])|\b(?:Stoke|Burton|Southend|Stockton|Kingston) on (?=Trent|Sea\b|Tees|Thames)"
    r"|\bon behalf of\b"
)
"""Where "to" and "on" belong to the name of an office or body."""
SUBJECT = (
    r"regarding|concerning|relating to|related to|in relation to|with (?:regards?|respect|reference) to|"
    r"in (?:regard|respect) (?:to|of)|in connection with|about|on the (?:subject|matter|issue|topic) of|on|"
    r"(?:re|ref)(?:[:.]|(?= ))|subject:"
)
TAIL = (
    r"following|further to|after|ahead of|before|prior to|in advance of|in light of|setting out|announcing|outlining|"
    r"confirming|providing|requesting|asking|seeking|explaining|enclosing|inviting|thanking|correcting|clarifying|"
    r"updating|giving|containing|attaching|detailing|which|that|as part of|to mark|with (?=an?\b|the\b|annex)"
)
"""Words with which a subject begins that cannot do without them."""
REPLY = r"in (?:response|reply|answer) to|responding to|replying to|answering"
PARTY = r"(?:(?:sent|addressed|written|received|issued|submitted) )?(?P<party>from|to|by|between|with)"
WORDS = re.compile(
    rf"(?:^|(?<=[\s,;(]))(?:(?P<reply>{REPLY})|(?P<subject>{SUBJECT})|(?P<tail>{TAIL})|{PARTY})(?=\s)"
    r"|(?P<sign>:(?=\s)|\s[-\u2013\u2014](?=\s))",
    re.IGNORECASE,
)
PARTIES = {
    "from": Mark.FROM,
    "by": Mark.FROM,
    "to": Mark.TO,
    "between": Mark.BETWEEN,
    "with": Mark.WITH,
}
MOST_MARKS = 40


def masked(text: str) -> str:
    """A text of the same length in which the small words inside names are no words."""
    return MASKED.sub(lambda found: re.sub(r"\b(?:to|on)\b", "\x01\x01", found[0]), text)


def marks(text: str) -> list[re.Match[str]]:
    """The parting words of a text, in order, up to where its subject begins."""
    found: list[re.Match[str]] = []
    for match in WORDS.finditer(masked(text)):
        found.append(match)
        if begins_subject(match) or len(found) == MOST_MARKS:
            break
    return found


def begins_subject(match: re.Match[str]) -> bool:
    """Does a parting word begin the subject?"""
    return bool(match["subject"] or match["tail"] or match["sign"])


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a head and, last, its subject. A reply's clause runs to the subject, whoever is named in it."""
    found = marks(text)
    for number, match in enumerate(found):
        after = found[number + 1 :]
        if match["reply"]:
            end = next((one.start() for one in after if begins_subject(one)), len(text))
            yield Clause(Mark.REPLY, text[match.end() : end], match.start(), text[match.start() :])
            yield from (subject_clause(text, one) for one in after if begins_subject(one))
            return
        if begins_subject(match):
            yield subject_clause(text, match)
            return
        end = after[0].start() if after else len(text)
        yield Clause(PARTIES[match["party"].lower()], text[match.end() : end], match.start(), text[match.start() :])


def subject_clause(text: str, match: re.Match[str]) -> Clause:
    """The subject: what follows its word, or the word too where the subject cannot do without it."""
    start = match.start() if match["tail"] else match.end()
    return Clause(Mark.SUBJECT, text[start:], match.start(), text[match.start() :])


def first_subject(text: str) -> Clause | None:
    """Where the subject of a line begins."""
    return next((subject_clause(text, match) for match in marks(text) if begins_subject(match)), None)
