"""Which letters a report tells of: each once, from all that its sentences tell of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from correspondence.records import PartyName, ReportedLetter, ReportedRole
from correspondence.reporting.events import Event, events_in
from correspondence.reporting.people import Organisation, Person, Who
from correspondence.reporting.places import Place, told_where
from correspondence.reporting.replies import reply_in
from correspondence.reporting.says import Line
from correspondence.reporting.sides import Side

MOST_LETTERS = 30
"""More letters than this no report tells of; what would be more is left out."""
ORDER = (ReportedRole.LETTER, ReportedRole.REPLY, ReportedRole.MENTION)


@dataclass(eq=False)
class Letter:
    """A letter while the report is read: its parties as far as told, and the sentences that tell of it."""

    role: ReportedRole
    sender: Side | None = None
    recipient: Side | None = None
    best: Event | None = None
    """The event that tells the parties best: its sentence is that from which the letter is known."""
    dated: date | None = None
    events: dict[int, list[Event]] = field(default_factory=dict)
    """By the number of their sentence."""
    told: set[int] = field(default_factory=set)
    """The numbers of the sentences that say what it says."""
    is_all_old: bool = True
    """Every sentence so far says that it was written long before the report."""

    def take(self, event: Event, year: int | None = None) -> None:
        """One more sentence that tells of it: a named person counts before an office, that before the Government."""
        self.events.setdefault(event.number, []).append(event)
        self.sender = better(self.sender, event.sender)
        self.recipient = better(self.recipient, event.recipient)
        self.dated = self.dated or event.dated
        self.is_all_old = self.is_all_old and is_of_old(event, year)
        if event.tells:
            self.told.add(event.number)
        if self.best is None or how_well(event) > how_well(self.best):
            self.best = event

    def fits(self, event: Event) -> bool:
        """May the event tell of this letter? Parties that one of them does not name are no hindrance, if one agrees."""
        pairs = [(self.sender, event.sender), (self.recipient, event.recipient)]
        told = [mine.agrees(theirs) for mine, theirs in pairs if mine is not None and theirs is not None]
        return bool(told) and all(told)

    def fits_whole(self, event: Event) -> bool:
        """Does the event name both parties as this letter has them?"""
        return self.fits(event) and None not in {self.sender, event.sender, self.recipient, event.recipient}

    def completes(self, event: Event) -> bool:
        """Does the event name only the party that is missing here, and another than the one that is there?"""
        if self.sender is None and event.recipient is None:
            known, new = self.recipient, event.sender
        elif self.recipient is None and event.sender is None:
            known, new = self.sender, event.recipient
        else:
            return False
        return known is not None and new is not None and not known.agrees(new)

    def is_answered_by(self, event: Event) -> bool:
        """Do its parties stand the other way round in the event?"""
        sender, recipient = self.sender, self.recipient
        if sender is None or recipient is None or event.sender is None or event.recipient is None:
            return False
        return sender.agrees(event.recipient) and recipient.agrees(event.sender) and not recipient.is_generic

    def record(self, lines: Sequence[Line]) -> ReportedLetter:
        """The letter as a record."""
        sender, recipient = (one.as_party(self.role) if one else PartyName() for one in (self.sender, self.recipient))
        words = lines[self.best.number].sentence.text if self.best else ""
        told = "\n".join(lines[number].sentence.text for number in sorted(self.told))
        return ReportedLetter(self.role, sender, recipient, words, told, self.dated)


def better(one: Side | None, other: Side | None) -> Side | None:
    """The side that tells more of a party; the first where both tell as much."""
    if one is None or other is None:
        return one or other
    return other if rank(other) > rank(one) else one


def rank(side: Side) -> tuple[bool, bool, bool]:
    """How much a side tells: a person, no mere Government, an office."""
    return isinstance(side.who, Person), not side.is_generic, bool(side.office)


def how_well(event: Event) -> float:
    """How well an event tells the parties."""
    return (event.sender is not None) + named(event.recipient)


def named(side: Side | None) -> float:
    """How well a party is told: a person best, then an office or body, the Government last."""
    if side is None:
        return 0
    return 1 if isinstance(side.who, Person) else 0.3 if side.is_generic else 0.6


def find_letters(lines: Sequence[Line], year: int | None = None) -> list[Letter]:
    """The letters of a report of a year: those that it is about, their replies, and earlier ones in passing."""
    letters: list[Letter] = []
    for number, line in enumerate(lines):
        for event in events_in(number, line):
            take(letters, event, year)
    put_back(letters)
    for number, line in enumerate(lines):
        told = told_where(line)
        found = reply_in(number, line) if told is None or told.place is Place.LETTER else None
        if found is not None and (reply := settle(letters, found)):
            add(letters, reply)
    kept = [one for one in letters if is_ours(one)]
    return sorted(kept, key=lambda one: ORDER.index(one.role))[:MOST_LETTERS]


def take(letters: list[Letter], event: Event, year: int | None) -> None:
    """One event, joined to the letter of which it tells. A letter that goes the other way is a reply to the first,
    unless it is told as the earlier one."""
    if event.role is ReportedRole.LETTER:
        for one in of_role(letters, ReportedRole.LETTER):
            if one.is_answered_by(event):
                if event.is_earlier:
                    one.role = ReportedRole.REPLY
                else:
                    event = replace(event, role=ReportedRole.REPLY)
                break
    add(letters, event, year)


def add(letters: list[Letter], event: Event, year: int | None = None) -> None:
    """The event with the letter that it fits, or as a new one."""
    if event.sender and event.recipient and event.sender.who and event.sender.who is event.recipient.who:
        event = replace(event, recipient=None)
    same = of_role(letters, event.role)
    found = next((one for one in same if one.fits(event)), None)
    if found is None and event.role is ReportedRole.LETTER:
        found = next((one for one in letters if one.fits_whole(event)), None)
        if found is None and event.recipient is None:
            found = next((one for one in letters if one.fits(event)), None)
        found = found or (same[0] if len(same) == 1 and same[0].completes(event) else None)
    if found is None:
        if len(letters) >= MOST_LETTERS:
            return
        found = Letter(event.role)
        letters.append(found)
    found.take(event, year)


def of_role(letters: Sequence[Letter], role: ReportedRole) -> list[Letter]:
    """The letters of one role, in order."""
    return [one for one in letters if one.role is role]


def put_back(letters: Sequence[Letter]) -> None:
    """Where a report tells of several letters, one that it dates long before itself is an earlier one in passing."""
    main = of_role(letters, ReportedRole.LETTER)
    old = [one for one in main if one.is_all_old]
    if len(old) < len(main):
        for one in old:
            one.role = ReportedRole.MENTION


def is_of_old(event: Event, year: int | None) -> bool:
    """Does a sentence say that its letter was written long before a report of this year?"""
    return event.is_old or (event.year is not None and year is not None and event.year < year)


def settle(letters: Sequence[Letter], event: Event) -> Event | None:
    """The event as a reply with its recipient, or None where it is none.

    One answers to whom the letter was written, or a minister where it was written to the Government or where the
    sentence itself speaks of a reply. An organisation's word on the matter is no reply.
    """
    sender, main = event.sender, of_role(letters, ReportedRole.LETTER)
    if sender is None:
        return None
    asked = [one for one in main if one.recipient and one.recipient.agrees(sender) and not is_by(one, sender)]
    others = [one for one in main if not is_by(one, sender)]
    if isinstance(sender.who, Organisation):
        is_to_minister = len(others) == 1 and others[0].recipient is not None and others[0].recipient.is_minister
        asked = asked or (others if is_to_minister else [])
        if not (event.is_sure and asked and sender.is_political):
            return None
    is_sure = event.is_sure and (bool(asked) or sender.is_minister or bool(event.recipient and sender.is_political))
    if not (is_sure or asked) or (event.recipient and event.recipient.agrees(sender)):
        return None
    answered = asked or others
    recipient = event.recipient or (answered[0].sender if len(answered) == 1 else None)
    return replace(event, recipient=recipient)


def is_by(letter: Letter, side: Side) -> bool:
    """Did the party write the letter?"""
    return letter.sender is not None and letter.sender.who is not None and letter.sender.who is side.who


def is_ours(letter: Letter) -> bool:
    """Is it from or to a minister, a Member, or a body of the state?"""
    return any(side is not None and side.is_political for side in (letter.sender, letter.recipient))


def written_by(letters: Sequence[Letter], who: Who) -> list[Letter]:
    """The letters that somebody wrote."""
    return [one for one in letters if one.sender is not None and one.sender.who is who]
