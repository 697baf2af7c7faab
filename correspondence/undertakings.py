"""What a minister's sentence undertakes: to write, to deposit a paper, to publish, to give an update. Pure.

For sentences that already carry the label `will_write` or `future`. Precision comes first: a sentence that denies,
weighs or reports the past undertakes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from correspondence.promised_days import Deadline, deadline, named_times

__all__ = ["Deadline", "Undertaken", "Undertaking", "deadline", "undertaking"]


class Undertaken(StrEnum):
    """What is to be done.

    PUBLISH is anything put before the public or Parliament: a document, figures, an announcement, a consultation, a
    response to one, legislation. UPDATE is further word: an update, details, next steps, a decision, a plan set out.
    """

    WRITE = "write"
    DEPOSIT = "deposit"
    PUBLISH = "publish"
    UPDATE = "update"


@dataclass(frozen=True)
class Undertaking:
    """What a sentence undertakes; `words` is the place of the telling words in it.

    `who` is who will do it, as the sentence says it ("I", "the Chief Regulator"), or empty where it says nobody.
    `deposits` says that a copy or paper goes to the Library, as the one thing promised or beside a letter.
    """

    kinds: tuple[Undertaken, ...]
    deposits: bool
    by: Deadline | None
    who: str
    words: tuple[int, int]


@dataclass(frozen=True)
class Telling:
    """One telling phrase in its place, and who is to do it."""

    kind: Undertaken
    start: int
    end: int
    who: str


BLOCK = (
    r"\b(?:not|never|no|nor|whether|if|how|unable|as set|"
    r"consider(?= \w+ing\b)|who|which|until|because|despite|remain|should|"
    r"will|shall|writ\w+|be(?! (?:(?:\w+ly|now|also) )?(?:\w+ing|able|in a position)\b))\b"
)
"""Words that deny a verb, weigh it, turn it round or begin another clause."""
GAP = rf"(?:(?!{BLOCK})[^.;:?!]){{0,80}}?\b"
INTENDS = (
    r"intends?|plans?|aims?|hopes?|proposes?|expects?|going|committed|undertaken|planning|aiming|intending|looking|due|"
    r"set|expected|scheduled|planned|hoped|intended|anticipated"
)
WILL = rf"(?:\b(?:will|shall|(?:{INTENDS}) to|(?:is|are) to|able to)|I['\u2019]ll)\b "
ACT = rf"(?P<will>{WILL}){GAP}"
DONE = rf"(?P<passive>{WILL}){GAP}(?:be|being|been)(?: (?:\w+ly|\w+ed and|also|then|further|soon|first|now))*"
ANY = r"[^.;]{0,90}?\b"
SOME = r"(?: [\w()'\u2019-]+){0,6}? "
ASKER = (
    r"(?:to )?(?:directly to )?(?:the |my |both |all )?(?:(?:right |rt\.? )*hon(?:ourable|\b)|"
    r"(?:noble|him|her|them(?! to)|you|members?|lords?|baroness|peers?|gentleman|lady)\b)"
)
ALONE = (
    r"(?:(?:separately|in due course|shortly|soon|when|once|as soon|with (?:this|the|further|that|more))\b|"
    r"directly\b(?! to\b))"
)
LETTER = r"(?:letter|reply|response|answer)"
IN_LIBRARY = r"[^;]{0,160}?(?:\blibrar(?:y|ies)?|\bin the L\w{0,3}\.\.\.)"
SHELVE = r"(?:plac(?:e|ing)|deposit(?:ing)?|put(?:ting)?|lodg(?:e|ing)|make|leave|send)"
SHELVED = r"(?:placed|deposited|put|lodged|made available|left|available|sent)"
PAPER = (
    r"(?:reports?|reviews?|strateg\w+|consultations?|responses?|statistics|data|figures|information|guidance|details?|plans?|"
    r"papers?|statements?|findings|results|evaluations?|assessments?|frameworks?|legislation|bills?|regulations|measures|"
    r"proposals?|recommendations?|analysis|documents?|minutes|summar\w+|codes?|lists?|updates?|evidence|texts?|polic\w+|"
    r"estimates?|toolkits?)\b"
)
LAW = r"(?:legislat\w+|bills?|regulations|instruments?|orders?|amendments?)\b"
OPENED = r"(?:consultations?|calls? for evidence|reviews?|strateg\w+|green paper|white paper|inquir\w+)\b"
NEWS = (
    r"(?:updates?|details?|information|clarity|timelines?|timetables?|position|steps|plans?|proposals|decisions?|more|"
    r"news)\b"
)
TOLD = (
    r"(?:(?:the|both|this|right|my) )*(?:house|parliament|members?|mps|peers|hon|public|sector|stakeholders|on|in due|"
    r"at|when|once|further|him|her|them|you|colleagues)"
)
ANSWERED = (
    r"(?:the|this|these|that|those|its|their|any|all|your|points|lord|sir|dame|recommendations|fully|formally|in|by|"
    r"shortly|soon|later|as)\b"
)

PATTERNS: dict[Undertaken, tuple[str, ...]] = {
    Undertaken.WRITE: (
        rf"\basked (?P<asked>[^.;]{{3,80}}?) to (?:\w+ly )?(?:write|respond|reply)\b(?: \w+ly)? {ASKER}",
        rf"{ACT}(?:write|writing|respond|reply|be in touch|get back)(?: \w+ly)? (?:to |with )?{ASKER}",
        rf"{ACT}(?:write|writing) {ALONE}",
        rf"{ACT}(?:send|provide|give)\b[^.;]{{0,40}}? {ASKER}[^.;]{{0,30}}? (?:a )?(?:written )?{LETTER}",
        rf"{ACT}(?:send|provide|give)\b[^.;]{{0,40}}? {LETTER} to {ASKER}",
        rf"{ACT}(?:reply|respond) to (?:this|the|her|his|your|that) {ANY}(?:letter|question|correspondence)\b",
        rf"\b(?:correspondence|letter){ANY}{ACT}(?:respond|reply)\b",
        rf"\bwritten (?:response|reply|answer){ANY}{DONE} (?:sent|provided|given|issued|made|supplied)",
        rf"\b{LETTER} {DONE} (?:sent|provided|issued) to {ASKER}",
    ),
    Undertaken.DEPOSIT: (
        rf"{ACT}{SHELVE}\b{IN_LIBRARY}",
        rf"\band (?:I will )?(?:also )?{SHELVE} (?:a|copies|copy|the|this|that|it|his|her)\b{IN_LIBRARY}",
        rf"{DONE} {SHELVED}\b{IN_LIBRARY}",
    ),
    Undertaken.PUBLISH: (
        rf"{ACT}(?:publish|announc|unveil|lay|legislat|consult)(?:e|ing)?\b(?! with (?:you|him|her)\b)",
        rf"{ACT}(?:issu|tabl)(?:e|ing) (?:an?|the|its|our|further|new|updated|revised|guidance|amendments?)\b",
        rf"{ACT}(?:launch|open|begin|hold|bring forward|run)(?:ing)?\b{SOME}{OPENED}",
        rf"{ACT}(?:introduc(?:e|ing)|bring(?:ing)? forward|commenc(?:e|ing))\b{SOME}{LAW}",
        rf"{ACT}mak(?:e|ing) (?:(?:the|a|new|these|further|relevant|necessary) )*(?:regulations|orders?)\b",
        rf"{ACT}(?:report|respond)(?:ing)?\b(?: back| findings| to)* {ANSWERED}",
        rf"{ACT}mak(?:e|ing)\b{SOME}(?:statements?|announcements?)\b",
        rf"{ACT}(?:produce|deliver|submit|provide|present)\b{SOME}(?:reports?|responses?|white paper|strategy)\b",
        rf"{DONE} (?:published|announced|laid|issued|unveiled|tabled|reported in)\b",
        rf"\b{PAPER}{ANY}{DONE} (?:released|available|made available|made public|produced|brought forward|launched)\b",
        rf"\b{LAW}{ANY}{DONE} (?:introduced|brought forward|made|commenced)\b",
        rf"\b{OPENED}{ANY}{DONE} (?:launched|opened|held|issued|undertaken|carried out)\b",
        rf"\bannouncements?\b{ANY}{DONE} made\b",
        rf"\b{OPENED}{ANY}(?P<passive>{WILL}){GAP}(?:open|launch|begin|start|take place|follow|report)\b",
        rf"\b(?:publication|{PAPER}){ANY}(?P<passive>{WILL}){GAP}become available\b",
        rf"\b(?:publication|{PAPER})[^.;,]{{0,60}} (?:is|are) (?P<passive>due|expected|scheduled|planned)(?! to)\b",
        r"\b(?P<passive>due for publication|(?:for|with) publication (?:due|expected|planned|scheduled))\b",
    ),
    Undertaken.UPDATE: (
        rf"{ACT}(?:set|setting) (?:(?:these|this|our|its|the|them|plans|it) ){{0,3}}out\b",
        rf"{ACT}(?:outlin|confirm|communicat|clarify|detail)(?:e|ing)?\b",
        rf"{ACT}(?:say(?:ing)? more|come forward|decide (?:on|in|whether|how)|advise (?:in|on|further|shortly))\b",
        rf"{ACT}(?:updat(?:e|ing)|inform|notify) {TOLD}\b",
        rf"{ACT}(?:provid|giv|shar|bring|offer|return|mak)(?:e|ing)?(?: forward| with)?\b{SOME}{NEWS}",
        rf"{ACT}(?:take|reach)\b{SOME}decisions?\b",
        rf"{ACT}keep\b[^.;]{{0,60}}? (?:updated|informed)\b",
        rf"{DONE} (?:set out|outlined|confirmed|communicated|clarified)\b",
        rf"\b{NEWS}{ANY}{DONE} (?:provided|given|shared|made|taken|available|made available|brought forward|reached)\b",
        rf"{DONE} (?:updated|kept informed) on\b",
        rf"\b(?:{NEWS}|announcements?|publication){ANY}(?P<passive>{WILL}){GAP}follow\b",
    ),
}
COMPILED = tuple(
    (kind, re.compile(text.replace(" ", r"\s+"), re.IGNORECASE)) for kind, texts in PATTERNS.items() for text in texts
)


def undertaking(sentence: str, said_on: date) -> Undertaking | None:
    """What a sentence said on a day undertakes; None where it undertakes nothing."""
    found = tellings(sentence)
    if not found:
        return None
    kinds = tuple(kind for kind in Undertaken if any(telling.kind is kind for telling in found))
    place = min(telling.start for telling in found), max(telling.end for telling in found)
    who = next((telling.who for telling in found if telling.who), "")
    return Undertaking(kinds, Undertaken.DEPOSIT in kinds, nearest(sentence, said_on, found[0]), who, place)


def tellings(sentence: str) -> list[Telling]:
    """The telling phrases of a sentence in order; where two share their words, the kind that comes first stays."""
    found: list[Telling] = []
    for kind, pattern in COMPILED:
        for match in pattern.finditer(sentence):
            start = place_of_will(match)
            if not is_denied(sentence[:start]) and not any(t.start < match.end() and start < t.end for t in found):
                found.append(Telling(kind, start, match.end(), doer(sentence, match, start)))
    return sorted(found, key=lambda telling: telling.start)


def place_of_will(match: re.Match[str]) -> int:
    """Where the telling words begin: at the auxiliary, or at the whole match."""
    groups = match.groupdict()
    name = next((name for name in ("will", "passive", "asked") if groups.get(name)), None)
    return match.start(name) if name else match.start()


DENIED = re.compile(
    r"\b(?:no|not|nor|never|neither|without|cannot|unable|if|whether|previous\w*)\b[^.;,]{0,25}$", re.IGNORECASE
)


def is_denied(before: str) -> bool:
    """Do the words before the auxiliary deny it ("no plans to", "does not intend to")?"""
    return DENIED.search(before) is not None


def nearest(sentence: str, said_on: date, telling: Telling) -> Deadline | None:
    """The time that belongs to the telling words: the next behind them, else one that opens their clause.

    None where that time is vague, and where a time behind belongs to another verb.
    """
    times = named_times(sentence, said_on)
    behind = [time for time in times if time.end > telling.start and is_same_clause(sentence[telling.end : time.start])]
    before = [time for time in times if time.end <= telling.start and OPENS.search(sentence[: time.start])]
    return next((time.deadline for time in [*behind, *reversed(before)]), None)


OPENS = re.compile(r"(?:^|[,;]\s|\.|\b(?:and|which|that|in)\s)$", re.IGNORECASE)
OTHER_VERB = re.compile(
    r"\b(?:will|shall|how|which|who|whether|was|were)\b|\b(?:published|announced|made|held|given|since|of)\s*$|(?<=\w\s)for\s*$",
    re.IGNORECASE,
)


def is_same_clause(between: str) -> bool:
    """May a time behind these words still belong to the verb before them?"""
    return OTHER_VERB.search(between) is None


PRONOUN = re.compile(r"\b(?:I|we|he|she|they|it)$", re.IGNORECASE)
ARRANGED = re.compile(r"\b(?:arrang|ensur|make sure|ask)", re.IGNORECASE)
"""Who arranges for a thing to be done is who undertakes it, though the verb itself is passive."""
AGENT = re.compile(
    r"\s+by\s+((?:the\s+|my\s+)?(?:[A-Z][\w\u2019'&-]*|of|and|for)(?:\s+(?:[A-Z][\w\u2019'&-]*|of|and|for|the))*)"
)
CLAUSE = re.compile(
    r"[,;:\u2013\u2014]\s(?![A-Z]\w+ and [A-Z])|\b(?:so|that|while|as|but|once|where|when)\s|"
    r"\band\s(?=(?:the|our|my|ministers|officials|a)\b)|\.(?=[A-Z])",
    re.IGNORECASE,
)
LINKING = re.compile(
    r"(?:\s+(?:is|are|has|have|be|also|now|then|currently|would|will|and|still|therefore|\w+ly))+$", re.I
)
RELATIVE = re.compile(r"\b(?:which|who|that)$", re.IGNORECASE)
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|should|must|can|may|understands?|recognises?|continues?|remains?)\b"
)
OPENING = re.compile(r"^(?:(?:however|therefore|furthermore|additionally|finally|and|or|following)\s+)+", re.IGNORECASE)
LONGEST_DOER = 9
"""Words; what is longer is no name of anybody."""


def doer(sentence: str, match: re.Match[str], start: int) -> str:
    """Who is to do it, as the sentence says it: before the active verb, or behind "by" after a passive one."""
    groups = match.groupdict()
    if groups.get("asked"):
        return titled(groups["asked"])
    if groups.get("will") or ARRANGED.search(match.group()):
        return subject(sentence[:start])
    agent = AGENT.match(sentence, match.end())
    return titled(agent[1]) if agent else ""


def subject(before: str) -> str:
    """The subject in the words before its verb: of the last clause that has one; empty after "which"."""
    bare = LINKING.sub("", " " + re.sub(r"\([^()]*\)", "", before).strip().removesuffix(","))
    if found := PRONOUN.search(bare):
        return found.group()
    if RELATIVE.search(bare):
        return ""
    pieces = [" ".join(piece.split()) for piece in reversed(CLAUSE.split(bare))]
    if before.rstrip().endswith(" and"):
        pieces = [piece for piece in pieces if VERB.search(piece)]
    names = (LINKING.sub("", f" {VERB.split(piece)[0].strip()}") for piece in pieces)
    return titled(OPENING.sub("", next((name.strip() for name in names if NAMED.match(name.strip())), "")))


NAMED = re.compile(r"(?:the|our|my|its|his|her|their|this|an?|we|he|she|they|it|officials|ministers|each|both)\b|[A-Z]")


def titled(words: str) -> str:
    """A name or pronoun without stray spaces and commas; empty where it is too long to be one."""
    parts = words.replace("\u00a0", " ").strip(" ,.").split()
    return " ".join(parts) if len(parts) <= LONGEST_DOER else ""
