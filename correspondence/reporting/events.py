"""Where a report tells of a letter: who wrote to whom, who had written before. Pure.

One event is what one sentence tells; `report_letters` makes letters of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from correspondence.records import ReportedRole
from correspondence.reporting import words
from correspondence.reporting.says import Line
from correspondence.reporting.sides import Around, Side, is_then, possessor, side_at, speaker, subject_of
from tracker.written_days import days_in

NOUN = re.compile(r"\b(?:letters?|e-?mails?|correspondence)\b", re.IGNORECASE)
NO_LETTER = re.compile(r"\b(?:love|cover|covering|chain|capital|red|scarlet|french|begging|four-) $", re.IGNORECASE)
ADJECTIVE = (
    r"(?:(?!(?:in|an?|the|to|of|on|at|by|from|for|with|and|or|his|her|their|its|said|that|this|was|has)\b)"
    r"[\w-]{2,16},? (?:and )?)"
)
BEFORE_NOUN = re.compile(
    r"\b(?:(?P<in>in|through|via) )?(?:an?|the|his|her|their|its|this|one|another|two|several|that|these) "
    rf"(?P<adjectives>{ADJECTIVE}{{0,4}})$",
    re.IGNORECASE,
)
BARE_IN = re.compile(rf"\b(?P<in>in) (?P<adjectives>{ADJECTIVE}?)$", re.IGNORECASE)
"""Before `correspondence` and `letters`, which need no article."""
EARLIER = re.compile(r"\b(?:earlier|previous|prior|former|past|old|older|separate earlier|first)\b", re.IGNORECASE)
LONG_AGO = re.compile(
    r"\b(?:last year|years? (?:ago|earlier)|months (?:ago|earlier)|(?:when|while) (?:he|she) was|while in (?:office|"
    r"government))\b"
)
SENDS = re.compile(
    rf"(?: |,? (?:who|which) ){words.AUXILIARY}(?:is |are )?"
    r"(?:sent(?: out)?|sends|signed|penned|published|wrote|writes|written|fired off|delivered|handed (?:in|over)|"
    r"issued|released|co-signed|co-?ordinated|organised|backed) "
    r"(?:an?|the|his|her|their|its|another|two) (?:[\w-]{2,16},? ){0,4}$"
)
RECEIVES = re.compile(
    r"(?: |,? (?:who|which) )(?:(?:has|have|had|also) ){0,3}(?:received|was sent|were sent|been sent|been handed|got) "
    r"(?:an?|the|another|two) (?:[\w-]{2,16},? ){0,4}$"
)
WROTE = re.compile(
    r"\b(?P<verb>[Ww]rote|[Ww]ritten|writes|[Ww]riting)(?P<back> back)?(?: (?:again|directly|jointly|privately|"
    r"formally|separately|today|yesterday|this (?:week|month|morning)|last \w{3,10}|earlier (?:this|last) \w{3,10}|on "
    r"\w{3,6}day|in \w{3,10}(?: \d{4})?|an? (?:[\w-]{2,16} ){0,3}letter)){0,3} to (?=\S)"
)
WRITERS_AUX = re.compile(rf"(?: |, (?:who|which) | (?:who|which|and) ){words.AUXILIARY}(?:is |are )?$")
WRITING_NOW = re.compile(r"^$|\b(?:is|are) $")
PREVIOUSLY = re.compile(r"\bpreviously $")
AFTER = re.compile(r"\b(?:[Aa]fter|[Ss]ince)\b[^,]*$")
HAD = re.compile(r"\b(?:had|first) (?:\w+ )?$")
ASIDE = re.compile(r"\b(?:who|which) (?:\w+ ){0,3}$")
ANSWERED = re.compile(
    r"\b(?:[Ii]n (?:response|reply|answer)|[Rr]esponding|[Rr]eplying|[Rr]esponse|[Rr]eply) to\b[^,:]*$"
)
ADDRESSES = words.listed("told asked urged warned accused")
IT_WAS = re.compile(
    r"(?:It|The letter) was (?:also )?(?:co-?ordinated|organised|written|signed|led|drafted|penned|sent) by "
)
YEAR = re.compile(r"\b[Ii]n (?:\w{3,9} )?(20\d\d)\b")
DATED = re.compile(r"\b(?:dated|letters? (?:of|on)|(?:sent|written|wrote) on)\s$")


@dataclass(frozen=True)
class Event:
    """What one sentence tells of one letter; `number` is the sentence's place in the report."""

    role: ReportedRole
    number: int
    sender: Side | None = None
    recipient: Side | None = None
    dated: date | None = None
    tells: bool = True
    """The sentence says, or leads to, what the letter says. One that only answers it does not."""
    is_earlier: bool = False
    """It is told as what came before: `after Ms Vale wrote to`."""
    is_aside: bool = False
    """It is told beside the matter of the sentence: `Ms Vale, who wrote to him last week, said`."""
    is_sure: bool = True
    """For a reply: the sentence says itself that it answers a letter or is a written reply."""
    year: int | None = None
    """A year that the sentence gives for it."""
    is_old: bool = False
    """The sentence says that it was long ago: `last year`, `when he was minister`."""


def events_in(number: int, line: Line) -> Iterator[Event]:
    """The letters of which a sentence tells, replies aside."""
    frame = line.sentence.frame
    is_old = LONG_AGO.search(frame) is not None
    years = [int(found[1]) for found in YEAR.finditer(frame)]
    year = years[0] if len(years) == 1 else None
    for noun in NOUN.finditer(frame):
        if not NO_LETTER.search(frame[max(0, noun.start() - 12) : noun.start()]) and (
            event := of_noun(number, line, noun)
        ):
            yield replace(event, year=year, is_old=is_old)
    if event := by_whom(number, line):
        yield event
    for verb in WROTE.finditer(frame):
        if event := of_verb(number, line, verb):
            yield replace(event, year=year, is_old=is_old)


def of_noun(number: int, line: Line, noun: re.Match[str]) -> Event | None:
    """What is told by the word `letter` and what stands around it."""
    frame = line.sentence.frame
    around = Around(line, noun.end())
    stretch = frame[max(0, noun.start() - 90) : noun.start()]
    before = BEFORE_NOUN.search(stretch) or BARE_IN.search(stretch)
    is_within = bool(before and before["in"])
    sender = around.sender or possessor(line, noun.start()) or subject_of(line, noun.start(), SENDS)
    if sender is None and is_within:
        sender = speaker(line, around.end)
    recipient = around.recipient or subject_of(line, noun.start(), RECEIVES) or (addressed(line) if is_within else None)
    is_correspondence = noun[0].lower() == "correspondence"
    if around.is_lost or not (sender or recipient) or (is_correspondence and not (is_within and sender)):
        return None
    is_past = is_correspondence or is_then(sender) or bool(before and EARLIER.search(before["adjectives"]))
    role = ReportedRole.MENTION if is_past else ReportedRole.LETTER
    answers = ANSWERED.search(frame[max(0, noun.start() - 160) : noun.start()]) is not None
    return Event(role, number, sender, recipient, dated_in(frame), tells=not answers, is_earlier=answers)


def addressed(line: Line) -> Side | None:
    """Whom the speaker addresses: `told the Home Secretary in a letter`."""
    if line.saying is None or line.saying.verb not in ADDRESSES:
        return None
    return side_at(line, line.saying.end + 1)[0]


def by_whom(number: int, line: Line) -> Event | None:
    """`It was coordinated by Ms Vale`, after a sentence on a letter: who wrote it, though not what it says."""
    found = IT_WAS.match(line.sentence.frame)
    side = side_at(line, found.end())[0] if found else None
    return Event(ReportedRole.LETTER, number, side, tells=False, is_aside=True) if side else None


def of_verb(number: int, line: Line, verb: re.Match[str]) -> Event | None:
    """What is told by `wrote to`; a letter that is still to be written is none."""
    frame = line.sentence.frame
    is_ing = verb["verb"].lower() == "writing"
    if is_ing and not WRITING_NOW.search(frame[max(0, verb.start() - 5) : verb.start()] if verb.start() else ""):
        return None
    around = Around(line, verb.end() - len(" to "))
    sender = subject_of(line, verb.start(), WRITERS_AUX) or (speaker(line, around.end) if is_ing else None)
    if around.is_lost or not (sender or around.recipient):
        return None
    before = frame[max(0, verb.start() - 60) : verb.start()]
    role = ReportedRole.REPLY if verb["back"] else ReportedRole.LETTER
    if role is ReportedRole.LETTER and (is_then(sender) or PREVIOUSLY.search(before)):
        role = ReportedRole.MENTION
    return Event(
        role,
        number,
        sender,
        around.recipient,
        dated_in(frame),
        tells=not AFTER.search(before),
        is_earlier=bool(AFTER.search(before) or HAD.search(before)),
        is_aside=bool(ASIDE.search(before)),
    )


def dated_in(frame: str) -> date | None:
    """The day that the report says the letter bears."""
    for one in days_in(frame):
        if DATED.search(frame[max(0, one.start - 20) : one.start]):
            return one.when
    return None
