"""Where something was said that a report quotes, as its sentence tells: to the press, or neither there nor in a letter.

Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from correspondence.reporting.people import Person
from correspondence.reporting.says import Line, Pointing


class Place(Enum):
    """Where a sentence says that its words were spoken or written."""

    PRESS = "press"
    ELSEWHERE = "elsewhere"
    """In Parliament, in a speech, in a post, in a book: in no letter and not to the press."""
    LETTER = "letter"
    """In the letter or reply that is spoken of."""


@dataclass(frozen=True)
class Told:
    """The place, and to whom, where told."""

    place: Place
    to: str = ""


NAME = (
    r"(?:[Tt]he )?(?:[A-Z][\w&.\u2019'-]{0,30}|this (?=newspaper|paper|website|programme))"
    r"(?: (?:[A-Z\d][\w&.\u2019'-]{0,30}|of|on|the|news|agency|programme|newspaper|radio|podcast|show|website|"
    r"magazine)\b){0,6}"
)
TARGET = re.compile(rf" (?P<to>(?:{NAME}|reporters|journalists|the press|local media|broadcasters|newspaper))")
TRAILING = re.compile(r"(?: (?:of|on|the))+$")
SPEAKING = re.compile(
    rf"\b(?:[Ss]peaking to|[Ii]n an? (?:\w+ )?interview with|[Ii]nterviewed by|[Ii]n (?:a )?comments? to) "
    rf"(?P<to>{NAME})"
)
STATEMENT = re.compile(r"\b[Ii]n an? (?:\w+ )?(?:statement|interview|press release|news release)\b")
PARLIAMENT = re.compile(
    r"^ (?:the |an? )?(?:MPs|peers|Parliament|(?:House of )?(?:Commons|Lords)|House|(?:\w+ ){0,4}[Cc]ommittee|court|"
    r"inquiry|hearing|jury|conference|audience|crowd|rally|meeting|constituents|members|delegates|supporters|"
    r"colleagues|friends)\b"
)
ELSEWHERE = re.compile(
    r"\b[Ii]n (?:an?|his|her|their|the) (?:\w+ ){0,2}(?:speech|report|tweet|post|book|article|column|blog|video|"
    r"Commons|Lords|debate|question|podcast|memoir|submission|petition|essay)\b|\b[Oo]n (?:X|Twitter|Facebook|"
    r"Instagram|LinkedIn|Bluesky|social media)\b|\b(?:[Ww]riting|wrote) (?:in|on|for) (?:[Tt]he )?[A-Z]|\b[Ss]peaking "
    r"(?:in|at|on|during)\b|\b(?:[Pp]osting|posted|tweeted) \b|\bat (?:an?|the|his|her) (?:\w+ ){0,2}(?:conference|"
    r"event|hustings|summit|rally|meeting)\b|\b[Ii]n Parliament\b|\b[Dd]uring (?:an? |the )?(?:\w+ ){0,2}(?:debate|"
    r"questions|PMQs)\b"
)
IN_LETTER = re.compile(
    r"^In it, |\b(?:[Ii]n|of) (?:an?|the|his|her|their|its|that|this|[\w-]{2,30}[\u2019']s) (?:[\w-]{2,16} ){0,3}"
    r"(?:letter|e-?mail|reply|response|correspondence)\b|\b(?:the|his|her|their|its) (?:[\w-]{2,16} ){0,2}(?:letter|"
    r"reply) (?:said|says|states|stated|added|adds|reads|continued|went on|warned|warns)\b"
)
TELLS = frozenset({"told", "tells"})
WRITES = frozenset({"wrote", "writes", "written"})


def told_where(line: Line) -> Told | None:
    """Where the sentence says that its words were said; None where it does not say."""
    frame, saying = line.sentence.frame, line.saying
    if saying is None:
        return None
    if saying.verb in TELLS and (target := told_to(line)):
        return target
    if found := SPEAKING.search(frame):
        return Told(Place.PRESS, tidy(found["to"]))
    for place, form in ((Place.LETTER, IN_LETTER), (Place.ELSEWHERE, ELSEWHERE), (Place.PRESS, STATEMENT)):
        if form.search(frame):
            return Told(place)
    return Told(Place.LETTER) if saying.verb in WRITES else None


def told_to(line: Line) -> Told | None:
    """To whom a sentence with `told` says it: the press, Parliament; None where it is a party of the letter."""
    frame, saying = line.sentence.frame, line.saying
    if saying is None:
        return None
    rest = frame[saying.end : saying.end + 120]
    if PARLIAMENT.match(rest):
        return Told(Place.ELSEWHERE)
    near = [one for one in line.mentions if saying.end <= one.start <= saying.end + 6]
    if any(one.pointing is Pointing.OFFICE or (isinstance(one.who, Person) and one.who.is_sure) for one in near):
        return None
    if found := TARGET.match(rest):
        return Told(Place.PRESS, tidy(found["to"]))
    return None


def tidy(name: str) -> str:
    """The name of a paper or programme: without a small `the`, and without what only leads on."""
    return TRAILING.sub("", name.removeprefix("the ")).rstrip(".")
