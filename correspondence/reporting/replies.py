"""Where a report tells of the reply to a letter. Pure.

A sentence that only says `Responding, Ms Vale said` is told apart from one that speaks of a letter or a reply: whether
it is one is judged in `report_letters`, by who answers.
"""

from __future__ import annotations

import re

from correspondence.records import ReportedRole
from correspondence.reporting.events import SENDS, Event, dated_in
from correspondence.reporting.people import Person
from correspondence.reporting.places import WRITES
from correspondence.reporting.says import Line
from correspondence.reporting.sides import Around, Side, possessor, side_at, side_of, speaker, subject_of

ANSWERS = re.compile(
    r"\b(?:[Ii]n (?:response|reply|answer)|[Rr](?:esponding|eplying)) to (?P<what>[^,:]{0,200}?\b(?:letters?|e-?mails?|"
    r"correspondence)\b)"
)
ANSWERS_PERSON = re.compile(r"(?:^|[,;] )(?:But )?(?P<verb>[Rr]eplying|[Rr]esponding) to (?=[A-Z])")
IN_REPLY = re.compile(
    r"\b[Ii]n (?:an?|his|her|their|its|the|[\w-]{2,30}[\u2019']s?) (?P<adjectives>(?:[\w-]{2,16} "
    r"){0,3})(?P<noun>reply|response)\b"
)
REPLY_NOUN = re.compile(r"\b(?P<noun>reply|response)\b")
BARE = re.compile(r"^(?:But )?(?:[Rr]esponding|[Rr]eplying|[Ww]riting back|[Ii]n response|[Ii]n reply)\b(?P<to> to)?")
SAID_IN_REPLY = re.compile(r"\b(?:said|says|wrote|added) in (?:response|reply)\b(?! to\b)")
WITH_LETTER = re.compile(r" (?:to \w+ )?(?:with|by|in) (?:an? )?(?:[\w-]+ ){0,3}letter\b")
REPLY_VERBS = frozenset({"replied", "responded"})


def reply_in(number: int, line: Line) -> Event | None:
    """The reply of which a sentence tells."""
    frame = line.sentence.frame
    sender = side_of(line.saying.mention) if line.saying else None
    if sender is not None and (found := ANSWERS.search(frame)):
        around = Around(line, found.end())
        author = around.sender or possessor(line, frame.rfind(" ", 0, found.end()) + 1)
        return Event(ReportedRole.REPLY, number, sender, author)
    if sender is not None and (found := ANSWERS_PERSON.search(frame)):
        answered = side_at(line, found.end())[0]
        if answered is not None and isinstance(answered.who, Person):
            return Event(ReportedRole.REPLY, number, sender, answered, is_sure=found["verb"].lower() == "replying")
    if found := IN_REPLY.search(frame):
        around = Around(line, found.end())
        sure = found["noun"] == "reply" or "written" in found["adjectives"] or around.recipient is not None
        answers = sender or speaker(line, around.end)
        return Event(ReportedRole.REPLY, number, answers, around.recipient, dated_in(frame), is_sure=sure)
    return by_noun(number, line) or by_verb(number, line, sender)


def by_noun(number: int, line: Line) -> Event | None:
    """`Ms Vale's reply`, `a reply from the minister`, `sent a response`."""
    frame = line.sentence.frame
    for found in REPLY_NOUN.finditer(frame):
        around = Around(line, found.end())
        owner = around.sender or possessor(line, found.start()) or subject_of(line, found.start(), SENDS)
        if owner is not None and not around.is_lost:
            sure = found["noun"] == "reply"
            return Event(ReportedRole.REPLY, number, owner, around.recipient, dated_in(frame), is_sure=sure)
    return None


def by_verb(number: int, line: Line, sender: Side | None) -> Event | None:
    """`Ms Vale replied`, `Responding, she said`: a reply only where the letter was to the one who speaks."""
    if sender is None or line.saying is None:
        return None
    frame, verb, end = line.sentence.frame, line.saying.verb, line.saying.end
    is_back = verb in WRITES and frame.startswith(" back", end)
    if not is_back and verb not in REPLY_VERBS and not is_bare(frame) and not SAID_IN_REPLY.search(frame):
        return None
    around = Around(line, end + len(" back") if is_back else end)
    return Event(
        ReportedRole.REPLY,
        number,
        sender,
        around.recipient,
        is_sure=is_back or around.recipient is not None or WITH_LETTER.match(frame, end) is not None,
    )


def is_bare(frame: str) -> bool:
    """Does the sentence begin with a bare `Responding,` or `In reply,`?"""
    found = BARE.match(frame)
    return found is not None and not found["to"]
