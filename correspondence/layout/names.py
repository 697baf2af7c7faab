"""Names of persons, offices and bodies as letters write them: told apart, and out of capitals. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.people.bodies import is_known
from tracker.prose import clean, folded

TITLES = frozenset(
    "the rt right hon honourable sir dame dr doctor mr mrs ms miss mx prof professor lord lady baroness baron "  # noqa: SIM905 - reads best so
    "viscount viscountess earl countess marquess bishop archbishop rev revd reverend cllr councillor".split()
)
PEERAGE = frozenset({"lord", "lady", "baroness", "baron", "viscount", "viscountess", "earl", "countess", "marquess"})
WEAK = frozenset({"the", "right", "doctor"})
"""Words that make no title alone."""
LETTERS = frozenset(
    "MP KC QC OBE CBE MBE KBE DBE BEM CB KCB DCB GCB CMG KCMG DCMG GCMG PC CH DL JP FRS MSP MS AM MLA MEP TD VR KG KT LG".split()  # noqa: SIM905, E501 - as above
)
SMALL = frozenset({"of", "the", "and", "for", "in", "to", "on", "at"})
PARTICLES = frozenset({"of", "de", "van", "von", "der", "den", "du", "da", "la", "le", "bin", "al", "the"})
ACRONYMS = frozenset({"UK", "NHS", "EU", "HM", "HMRC", "MP", "BBC", "US", "UN", "AI", "MOD", "DWP", "II", "III"})
NOT_NAMES = frozenset(
    "house houses minister ministers ministry ministerial department departments office offices street road avenue lane "  # noqa: SIM905, E501 - as above
    "square place way committee commission council london secretary chancellor president privy seal chair chairman "
    "chairwoman member members commons lords parliament parliamentary government treasury speaker madam sirs colleague "
    "colleagues all team unit correspondence private service services director chief executive officer whip leader "
    "deputy assistant permanent head group limited ltd plc university college school hospital trust association "
    "society foundation institute centre agency authority england scotland wales ireland kingdom united national "
    "royal your our dear yours sincerely faithfully regards thank thanks enclosed encl copy email telephone tel fax "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december subject re ref reference date press public affairs enquiries official sensitive "
    "confidential urgent commissioner clerk sent from phone cabinet foreign home attorney solicitor general mayor "
    "ambassador constituency caseworker manager adviser advisor shadow spokesperson first state".split()
)
"""Words that no line with a person's name has, but for the title of a peer, who is named by a place."""
WORD = re.compile(r"\(?[^\W\d_][^\W\d_'\u2019.-]*(?:[-'\u2019.][^\W\d_'\u2019.-]+){0,4}\.?\)?")
APART = re.compile(r"\s+[\u2013\u2014-]\s+|;\s+|\t+|\s{3,}|\s*\|\s*")
"""What stands between things of different kinds on one line; a comma may stand inside one too."""
ASIDE = re.compile(r"\s?\([a-z][^()]{0,40}\)$")
"""What stands in brackets after a name and is no part of it: `(by email)`, `(she/her)`."""
OFFICE = re.compile(
    r"(?:the )?(?:shadow |acting |interim |deputy |assistant |senior |lead |joint |vice[ -]|co-){0,2}"
    r"(?:(?:prime |first |lords )?minister\b|secretary of state\b|parliamentary (?:under[ -]?|private )?secretary\b|"
    r"(?:under[ -]|home |foreign )secretary\b|chancellor\b|attorney[ -]general\b|solicitor[ -]general\b|"
    r"advocate[ -]general\b|paymaster[ -]general\b|lord chancellor\b|lord president\b|lord privy seal\b|leader of\b|"
    r"leader,|(?:chief|financial|economic|exchequer|commercial|cabinet|permanent) secretary\b|"
    r"(?:government )?(?:chief )?whip\b|chair(?:man|woman|person)?\b|(?:lords |government )?spokesperson\b|"
    r"member of (?:parliament|the senedd)\b|"
    r"mp for\b|chief (?:executive|inspector|medical|scientific|constable|operating|officer)|director[ -]general\b|"
    r"director\b|clerk\b|speaker\b|president of\b|commissioner\b|[a-z ]{0,30}ombudsman\b|national statistician\b|"
    r"head of\b|ambassador\b|high commissioner\b|mayor\b|baroness in waiting\b|lord in waiting\b|"
    r"comptroller\b|treasurer\b|private secretary\b|lord commissioner\b)",
    re.IGNORECASE,
)
OF_PARLIAMENT = re.compile(r"(?:member of parliament|mp for)\b", re.IGNORECASE)
BODY = re.compile(
    r"(?:the )?(?:department|ministry) (?:for|of) [^.]{3,80}|(?:the )?[^.\d]{3,60} (?:committee|commission)"
    r"|(?:joint |select )?committee on [^.]{3,60}",
    re.IGNORECASE,
)
AT_BODY = re.compile(
    r"(?:chair(?:man|woman|person)? of|.{3,80} (?:at|in)) (?:the )?(?P<body>[^.]{3,80})", re.IGNORECASE
)
BODY_ENDS = re.compile(
    r"(?:department|ministry) (?:for|of) .{3,80}|.{0,80}\b(?:office|treasury|committee|commission)", re.IGNORECASE
)
"""What of a line after a comma is a body for certain, not the rest of an office."""
SHADOW = re.compile(r"\bshadow\b|\bopposition\b", re.IGNORECASE)


@dataclass(frozen=True)
class Person:
    """A person's name as written, out of capitals, and its parts folded for comparing."""

    name: str
    titles: frozenset[str]
    words: tuple[str, ...]
    """The names alone: no titles, no letters after them."""
    is_sure: bool
    """A title or letters say that this is a person."""


def pieces(line: str) -> list[str]:
    """The parts of a line, each of one kind: names, office, body. A comma inside an office parts nothing."""
    return [part for segment in filter(None, map(clean, APART.split(line))) for part in at_commas(segment)]


def at_commas(segment: str) -> list[str]:
    """A stretch parted after a person's name, and before a body at its end."""
    parts: list[str] = []
    for part in filter(None, map(clean, segment.split(", "))):
        if parts and all(word.strip(".,").upper() in LETTERS and word.isupper() for word in part.split()):
            parts[-1] += " " + part
        else:
            parts.append(part)
    name = parts[:1] if len(parts) > 1 and person(parts[0]) else []
    rest = parts[len(name) :]
    for cut in range(len(rest)):
        tail = ", ".join(rest[cut:])
        if BODY_ENDS.fullmatch(tail) and body(tail) and not office(tail):
            return [*name, *filter(None, [", ".join(rest[:cut])]), tail]
    return [*name, *filter(None, [", ".join(rest)])]


def person(text: str) -> Person | None:
    """The person that a text names and nothing else; none where it may be something else."""
    words = ASIDE.sub("", clean(text)).rstrip(",").split()
    if not 0 < len(words) <= 12:
        return None
    start = next((place for place, word in enumerate(words) if not is_title(word)), len(words))
    end = len(words)
    while end > start and words[end - 1].strip(".,").upper() in LETTERS and words[end - 1].isupper():
        end -= 1
    names = words[start:end]
    titles = frozenset(folded(word).strip(".") for word in words[:start])
    if not names or not are_names(names, bool(titles & PEERAGE)):
        return None
    cased = [
        *(out_of_capitals(word) for word in words[:start]),
        *name_case(names),
        *(word.strip(",") for word in words[end:]),
    ]
    return Person(
        " ".join(cased),
        titles,
        tuple(folded(word).strip("().") for word in names),
        end < len(words) or bool(titles - WEAK),
    )


def is_title(word: str) -> bool:
    """Is a word one that stands before names?"""
    return folded(word).strip(".,") in TITLES


def are_names(words: list[str], is_peer: bool) -> bool:
    """Can words be a person's names: few, with capitals, none of them a word of offices or addresses?"""
    if len(words) > 6 or not words[0].lstrip("(")[:1].isupper():
        return False
    for place, word in enumerate(words):
        bare = folded(word).strip("().")
        if not WORD.fullmatch(word) or not (word.lstrip("(")[:1].isupper() or (place and bare in PARTICLES)):
            return False
        if bare in NOT_NAMES and not (is_peer and place > 1 and "of" in map(folded, words[:place])):
            return False
    return True


def name_case(words: list[str]) -> list[str]:
    """Names out of capitals; initials stay as they are beside names in small letters."""
    is_all = all(word.isupper() or folded(word) in PARTICLES for word in words)
    return [
        out_of_capitals(word, place == 0) if is_all or len(word.strip("().")) > 2 else word
        for place, word in enumerate(words)
    ]


def out_of_capitals(word: str, is_first: bool = True) -> str:
    """A word written in capitals as in running text: `O'BRIEN-MCDUFF` is `O'Brien-McDuff`; another one as it is."""
    bare = word.strip("().,")
    if not word.isupper() or bare in ACRONYMS or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", bare):
        return word
    if not is_first and word.lower() in SMALL:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda found: one_cased(found[0]), word) if len(bare) > 1 else word


def one_cased(word: str) -> str:
    """A run of capital letters with the first one kept, and that after `Mc`."""
    if len(word) > 3 and word.startswith("MC"):
        return "Mc" + word[2] + word[3:].lower()
    return word[:1] + word[1:].lower()


def phrase_case(text: str) -> str:
    """The name of an office or body out of capitals; one that has small letters stays as it is."""
    if not text.isupper():
        return text
    return " ".join(out_of_capitals(word, place == 0) for place, word in enumerate(text.split()))


def office(text: str) -> str:
    """The office that a text names, as worded; empty where it names none."""
    text = clean(text).rstrip(",")
    if len(text) > 160 or text.endswith((".", "?", "!")) or not (text[:1].isupper() and OFFICE.match(text)):
        return ""
    return phrase_case(text)


def body(text: str) -> str:
    """The body that a text names; empty where it names none, or may be the address of one."""
    text = clean(text).rstrip(",.")
    if not text[:1].isupper() or len(text) > 100 or not (is_known(text) or BODY.fullmatch(text)):
        return ""
    return phrase_case(text)


def body_of_office(text: str) -> str:
    """The body that the words of an office name: `Chair of the Example Committee`, `Minister at the Home Office`."""
    found = AT_BODY.fullmatch(text)
    named = body(found["body"]) if found and not SHADOW.search(text) else ""
    return named if named and BODY_ENDS.fullmatch(named) else ""
