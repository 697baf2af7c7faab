"""The words of a citation: what opens it, what it names where it gives no number. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from questions.reference_dates import Day, Days
from questions.reference_pairs import NEW_MATTER

OPENING = re.compile(
    r"\b(?:[Pp]ursuant(?:\sto)?|PURSUANT\sTO|[Ff]urther\sto|[Ff]ollowing(?:\son\sfrom|\sup\son)?|"
    r"[Ff]ollow(?:ing)?[\s-]?up\sto|[Ii]n\s(?:the\s)?light\sof|[Ww]ith(?:\s\w+)?\sreferen\w{1,3}\sto|[Bb]y\sreference\sto|"
    r"[Ii]n\s(?:reference|relation|regard|respect|response|reply|answer|addition)\s(?:to|of)|"
    r"[Ww]ith\s(?:regards?|respect)\sto|[Rr]egarding|[Rr]eferring\s(?:back\s)?to|[Aa]s\s\w+\s(?:\w+\s)?in|[Bb]ased\son|"
    r"[Oo]n\sthe\sbasis\sof|[Aa]ccording\sto|[Rr]eferenced?\sto|"
    r"refer\s(?:back\s)?to|refer\b[^;.]{0,90}?(?:\bhon\.[^;.]{0,60}?|\bRt\.[^;.]{0,60}?)?\sto)\b"
)
FOLLOWING_UP = re.compile(
    r"(?:[Pp]ursuant|PURSUANT|[Ff]urther|[Ff]ollow|[Ii]n\s(?:the\s)?light|[Ww]ith|[Bb]y\sref|"
    r"[Ii]n\s(?:ref|rel|reg|resp|add)|[Rr]eferring|[Rr]eferenc)"
)
DETERMINER = r"(?:the|his|her|my|their|an?\b|that|this|written|previous|earlier)"
ASKED_TO_ANSWER = re.compile(
    r"(?:\b(?:to|will|would|not|yet|has|have|he|she|they|is|are|be|been|in|for|since|when|before|after|of|substantively|"
    rf"fully)\s(?:(?!{DETERMINER})\w+\s)?(?:answer(?:ed|ing)?|respond(?:ed|ing)?|repl(?:y|ied|ying))"
    r"(?:\s(?:to|in\sfull|fully|substantively)){0,2}"
    r"|\b(?:provid|issu|publish|giv|send|receiv|expect|await|mak|prepar|delay|draft)\w*\s(?:\w+\s){0,2}"
    r"(?:(?:substantive|full|written|final|an?|the|her|his)\s)*(?:[Aa]nswer|[Rr]esponse|[Rr]eply)\s(?:to|on|for))"
    r"\s(?:(?:the|my|parliamentary|written|outstanding)\s){0,3}(?:(?:[Rr]ight\s|[Rr]t\.?\s)?[Hh]on\.?\s(?:\S+\s){1,6}?)?$"
)
STILL_TO_ANSWER = re.compile(
    r"[^;]{0,240}?\b(?:when|if|why|for\swhat\sreason|whether)\b[^;,]{0,60}?\b"
    r"(?:(?:will|to|not)\s(?:\w+\s)?(?:be\s|been\s)?(?:answer|respond|repl)|(?:provide|receive)\san\sanswer)"
)
ORAL = re.compile(
    r"\b[Oo]ral(?:ly)?\b|\b[Uu]rgent\s[Qq]uestion|\b[Tt]opical\b|[Bb]usiness\s[Qq]uestions|\b[Dd]ebate\b|\bPMQs?\b"
)
HANSARD = re.compile(r"\b(?:Official\sReport|Hansard|HANSARD|H[CL]\sDeb|[Cc]olumns?\s\d|[Cc]ols?\.?\s\d)")
IN_HANSARD = re.compile(r"\b(?:Official\sReport|Hansard|HANSARD|H[CL]\sDeb|[Cc]ol(?:umn)?s?\b)")
WRITTEN = re.compile(r"\b[Ww]ritten\b|\bW[AS]\s?\d|\d(?:W|WA|WS)\b|\bWMS\b")
OF_A_MINISTER = re.compile(
    r"\b(?:(?:his|her|their)\s(?:\w+\s){0,2}|[Mm]inisterial\s|(?:Minister|Secretary|State|Chancellor|Speaker)['\u2019]s\s(?:\w+\s)?)"
    r"[Ss]tatement|\b[Ss]tatement\s(?:to|in)\s(?:the\sHouse|Parliament)"
)
ENDS_PHRASE = re.compile(
    r";|,\s(?:if|whether|when|how|who|which|why|where|(?:(?:for|on|to|by|in|at)\s)?what)\b|\band\spursuant\b"
)
LONGEST_PHRASE = 300


class Named(StrEnum):
    """What a phrase without a number names."""

    ANSWER = "written_answer"
    STATEMENT = "statement"
    HANSARD = "hansard"
    ORAL = "oral"
    LETTER = "letter"
    OTHER = "other"


STATEMENT = re.compile(
    r"(?<!Autumn )(?<!Spring )(?<!Winter )(?<![Pp]olicy )(?<![Ff]inancial )(?<![Ii]mpact )(?<![Jj]oint )(?<![Pp]ress )"
    r"(?<!Budget )(?<!Mission )(?<!mission )(?<!Position )(?<!position )\b[Ss]tatements?\b"
    r"(?!\sof\s(?!(?:the\s)?\d|[MTWFS]\w+day|today|yesterday|my\b|the\s(?:Prime|Secretary|Chancellor|Minister)))|\bWMS\b"
)
"""Not the Autumn Statement, nor a statement of funding policy: these are documents."""
NAMES = (
    (
        Named.ANSWER,
        re.compile(
            r"\b(?:[Aa]nswers?|[Ww]ritten\s(?:[Rr]epl(?:y|ies)|[Rr]esponses?)|"
            r"(?:his|her|their)\s(?:earlier|previous)?\s?reply)\b"
            r"(?:\s(?!on\b|of\b)\S+){0,12}?,?\s(?:of|on|dated|given)\b"
        ),
    ),
    (Named.STATEMENT, STATEMENT),
    (Named.LETTER, re.compile(r"\b[Ll]etters?\b|\b[Cc]orrespondence\b")),
)
LEGAL = re.compile(
    r"\b(?:sections?|articles?\s\d|clauses?|schedules?|paragraphs?|regulations?|rules?|Act|Convention|Order)\b",
    re.IGNORECASE,
)
"""What something is done pursuant to, which is no citation."""


@dataclass(frozen=True)
class Phrase:
    """Words that cite without a number, what they name and their day."""

    named: Named
    day: Day | None
    start: int
    end: int


def opening_before(text: str, begins: int, place: int) -> str:
    """The words that open the citation at a place: the last such before it."""
    begins = max(0, begins - LONGEST_PHRASE)
    for matter in NEW_MATTER.finditer(text, begins, place):
        begins = matter.end()
    openings = [found.group() for found in OPENING.finditer(text, begins, place)]
    return openings[-1] if openings else ""


def is_still_to_answer(before: str) -> bool:
    """Do the words before a number ask for its answer ("when he plans to answer Question 1")?"""
    asked = ASKED_TO_ANSWER.search(before)
    return bool(asked and not any(opening.end() > asked.start() for opening in OPENING.finditer(before)))


def phrases_in(text: str, days: list[Days]) -> Iterator[Phrase]:
    """The phrases of a question that follow up something of a day without giving its number."""
    last = 0
    for opening in OPENING.finditer(text):
        if opening.start() >= last and FOLLOWING_UP.match(opening.group()):
            ends = ENDS_PHRASE.search(text, opening.end(), opening.end() + LONGEST_PHRASE)
            end = ends.start() if ends else min(len(text), opening.end() + LONGEST_PHRASE)
            found = phrase(text, opening.start(), opening.end(), end, days)
            if found:
                last = end
                yield found


def phrase(text: str, start: int, begins: int, end: int, days: list[Days]) -> Phrase | None:
    """The phrase of one opening, where it names something with a day or a place in Hansard."""
    mine = next((one for one in days if begins <= one.start and one.end <= end), None)
    named = named_in(text, begins, end, opens=text[start:begins].lower().startswith("pursuant"))
    if named in {Named.ANSWER, Named.STATEMENT} and not WRITTEN.search(text, begins, end):
        if IN_HANSARD.search(text, begins, end):
            named = Named.ORAL
        elif named is Named.STATEMENT and not OF_A_MINISTER.search(text, begins, end):
            return None
    if named and (mine or HANSARD.search(text, begins, end)):
        day = mine.days[0] if mine and len(mine.days) == 1 else None
        return Phrase(named, day, start, max(mine.end if mine else 0, begins))
    return None


def named_in(text: str, begins: int, end: int, *, opens: bool = True) -> Named | None:
    """What a stretch names."""
    if ORAL.search(text, begins, end):
        return Named.ORAL
    found = [(match.start(), name) for name, form in NAMES if (match := form.search(text, begins, end))]
    if HANSARD.search(text, begins, end) and not found:
        return Named.HANSARD
    if found:
        return min(found)[1] if min(found)[0] < begins + 120 else None
    return Named.OTHER if opens and not LEGAL.search(text, begins, end) else None
