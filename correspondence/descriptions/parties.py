"""What a one-line description says of a letter: from whom, to whom, of which day, about what. Pure.

"Letter dated 08/07/2021 from Lord Doe to Lord Roe regarding towers", as the Library, committees and GOV.UK write it.
Parties count in the head of the line only, before its subject begins: "Letter on people travelling from China to the
UK" has none. Where a phrase of the head is understood as nobody, nothing after it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from correspondence.descriptions.days import letter_day, without_days
from correspondence.descriptions.marks import Clause, Mark, clauses, first_subject
from correspondence.descriptions.openings import Opening, opening_of
from correspondence.descriptions.phrases import read_party, take_party
from correspondence.descriptions.words import is_titled
from correspondence.records import Ground, PartyName
from tracker.prose import clean

__all__ = ["Described", "parties_of"]

NOBODY = PartyName()
LONGEST_TITLE = 1200
"""Characters of a title that are read; the rest is subject at best."""
NUMBERED = re.compile(r"^(?:\(?(?:[IVX]{1,5}|\d{1,2}|[a-z])[.)])\s+")
"""Papers of several parts number them: `I. Letter dated ...`."""
SECOND = re.compile(r"\s\(?(?:II|2|b)[.)]\s")
PAGES = re.compile(r"[.,;]?\s*\(?\b\d{1,4}\s?pp?\.?\)?$")
EDGES = " ,;:.-\u2013\u2014"
OF_A_LETTER = re.compile(r"\b(?:letters?|correspondence|e-?mails?)\b", re.IGNORECASE)
AND = re.compile(r",? and ")
OWNED = re.compile(r"\w(?:'s|\u2019s|s'|s\u2019)\s")
LOOSE = re.compile(r"(?:on|about)\b", re.IGNORECASE)
"""Words that begin a subject, and what somebody's office is about: "Adviser to the Prime Minister on Towers"."""
TO = re.compile(r" to ")


@dataclass(frozen=True)
class Described:
    """What a description says. What it does not say is empty; `subject` is then the whole description."""

    sender: PartyName = NOBODY
    recipient: PartyName = NOBODY
    dated: date | None = None
    subject: str = ""
    replies_to: str = ""
    """The letter that it answers, in the description's words: `the Committee's letter of 3 May`."""
    grounds: tuple[Ground, ...] = ()
    is_letter: bool = False
    between: tuple[PartyName, ...] = ()
    """Parties of whom it is not told who wrote: "Letters between X and Y", "Correspondence with X"."""


@dataclass
class Reading:
    """A description while it is read, clause by clause: the fields of `Described` that were found, with grounds."""

    where: str
    told: dict[str, Any] = field(default_factory=dict)
    grounds: list[Ground] = field(default_factory=list)

    def take(self, name: str, value: object, words: str) -> None:
        """Note one field with the words that gave it."""
        self.told[name] = value
        self.grounds.append(Ground("parties" if name == "between" else name, words, self.where))


def parties_of(title: str, where: str = "description") -> Described:
    """What a description or title says of a letter; `where` goes with its grounds."""
    whole = clean(title[: LONGEST_TITLE * 10])
    line = PAGES.sub("", first_part(whole[:LONGEST_TITLE])).strip()
    reading = Reading(where)
    opening = opening_of(line)
    day = letter_day(line, opening.end if opening else len(line))
    line = day.cut(line) if day else without_days(line)
    if opening:
        read_opening(line, opening_of(line) or opening, reading)
    else:
        read_bare(line, reading)
    if day and reading.told.get("is_letter"):
        reading.take("dated", day.when, day.words)
    return Described(**{"subject": whole} | reading.told, grounds=tuple(reading.grounds))


def first_part(line: str) -> str:
    """The first of several numbered parts, without its number."""
    numbered = NUMBERED.match(line)
    return SECOND.split(line[numbered.end() :], maxsplit=1)[0] if numbered else line


def read_opening(line: str, opening: Opening, reading: Reading) -> None:
    """A line that begins as letters are announced: its owner, and the clauses that follow."""
    if opening.owner:
        reading.take("sender", opening.owner, opening.owner_words)
    subject = read_clauses(line[opening.end :], opening, reading)
    parts = [one for one in (opening.subject, subject.strip(EDGES)) if one]
    if parts:
        reading.take("subject", ": ".join(parts), ": ".join(parts))
    recipient = reading.told.get("recipient", NOBODY)
    is_to_somebody = bool(recipient.name or recipient.office)
    reading.told["is_letter"] = not opening.is_reply or "replies_to" in reading.told or is_to_somebody


def read_clauses(rest: str, opening: Opening, reading: Reading) -> str:
    """Read the clauses of a head; what is its subject, or empty."""
    for clause in clauses(rest):
        if clause.mark is Mark.SUBJECT:
            return clause.text
        if clause.mark is Mark.FROM and is_of_answered(reading):
            note_reply(f"{reading.told['replies_to']} from {clause.text.strip(EDGES)}", reading)
            continue
        if clause.mark is Mark.REPLY:
            if not OF_A_LETTER.search(clause.text):
                return clause.whole
            note_reply(clause.text, reading)
            continue
        subject = read_party_clause(clause, opening, reading)
        if subject is not None:
            return subject
    return ""


def read_party_clause(clause: Clause, opening: Opening, reading: Reading) -> str | None:
    """One clause that names a party; the subject where one begins in it, empty where it names nobody."""
    if clause.mark is Mark.TO and opening.is_reply and OF_A_LETTER.search(clause.text):
        note_reply(clause.text, reading)
        return None
    if clause.mark in {Mark.BETWEEN, Mark.WITH}:
        return read_between(clause, reading)
    name = "sender" if clause.mark is Mark.FROM else "recipient"
    taken = take_party(without_days(clause.text))
    if not taken.party or name in reading.told:
        return ""
    reading.take(name, taken.party, taken.words)
    return taken.rest or None


def note_reply(text: str, reading: Reading) -> None:
    """The letter that is answered."""
    reading.grounds = [ground for ground in reading.grounds if ground.field != "replies_to"]
    reading.take("replies_to", text.strip(EDGES), text.strip(EDGES))


def is_of_answered(reading: Reading) -> bool:
    """Does "from X" say whose letter is answered: "Response to the letter from X"?"""
    answered = reading.told.get("replies_to", "")
    return bool(answered) and " from " not in answered and not OWNED.search(answered)


def read_between(clause: Clause, reading: Reading) -> str | None:
    """Parties of whom it is not told who wrote."""
    if reading.told.keys() & {"sender", "recipient", "between"}:
        return ""
    phrase = without_days(clause.text).strip(EDGES)
    if clause.mark is Mark.WITH:
        taken = take_party(phrase)
        if taken.party:
            reading.take("between", (taken.party,), taken.words)
        return taken.rest or None
    pairs = list(split_pairs(phrase))
    if len(pairs) == 1:
        reading.take("between", pairs[0], phrase)
    return None if pairs else ""


def split_pairs(phrase: str) -> Iterator[tuple[PartyName, PartyName]]:
    """The ways in which "X and Y" names two parties."""
    for found in list(AND.finditer(phrase))[:6]:
        one, other = read_party(phrase[: found.start()], 0), read_party(phrase[found.end() :], 0)
        if one and other:
            yield one, other


def read_bare(line: str, reading: Reading) -> None:
    """`X to Y: subject`, where both are told as people, offices or bodies are; anything else is no letter."""
    subject = first_subject(line)
    if subject is None or LOOSE.match(subject.whole):
        return
    head = line[: subject.start]
    for found in list(TO.finditer(head))[:4]:  # "Sir John Roe to Chair: ..." says what he is going to do
        one, other = head[: found.start()], head[found.end() :]
        sender, recipient = read_party(one), read_party(other)
        if is_pair(sender, recipient) and not (sender.name and other.casefold() == "chair"):
            reading.take("sender", sender, one)
            reading.take("recipient", recipient, other.strip(EDGES))
            reading.take("subject", subject.text.strip(EDGES), subject.text.strip(EDGES))
            reading.told["is_letter"] = True
            return


def is_pair(sender: PartyName, recipient: PartyName) -> bool:
    """May "X to Y" be a letter: are both told by more than capitals, and is one of them somebody?"""
    return is_surely(sender) and is_surely(recipient) and (is_somebody(sender) or is_somebody(recipient))


def is_surely(party: PartyName) -> bool:
    """Is a party told by more than capitals?"""
    return is_somebody(party) or (bool(party.body) and not party.name)


def is_somebody(party: PartyName) -> bool:
    """Is it a person by title or letters, or an office?"""
    return bool(party.office) or is_titled(party.name)
