"""The words by which a party of a letter is told: a person, an office, a body, a group. Pure; data and small tests.

What a phrase is made of decides, never a list of people. A phrase that is none of these is no party.
"""

from __future__ import annotations

import re
from enum import StrEnum

from tracker.people.bodies import is_known
from tracker.prose import folded


class Kind(StrEnum):
    """What a phrase names. A group ("all Members", "schools") is addressed as such, and stands where offices do."""

    PERSON = "person"
    OFFICE = "office"
    BODY = "body"
    GROUP = "group"


LONGEST_SEGMENT = 160
"""Characters; what is longer between two commas names nobody."""
TITLE = (
    r"(?:(?:Rt|Right)\.? Hon(?:ourable)?\.?|Hon\.?|Lord|Lady|Baroness|Baron|Viscount|Viscountess|Earl|"
    r"Countess|Marquess|Duke|Duchess|Sir|Dame|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:erend)?|Cllr|Councillor|"
    r"Admiral|Brigadier|Colonel|Major General|Lieutenant General|General Sir|Air Marshal|Air Chief Marshal)\b\.?"
)
LORDLY_OFFICE = re.compile(
    r"^(?:the )?Lord (?:High )?(?:Chancellor|Privy|President|Speaker|Chief|Advocate|Mayor|Commissioner|Lieutenant|"
    r"Lyon|in Waiting)|^(?:the )?Lords (?:Minister|Spokes|Chief|Deputy|Commissioner)"
)
"""They begin as a peer does, and name an office."""
TITLED = re.compile(rf"^{TITLE} (?=\S)")
POSTNOMINAL = r"(?:MPs?|MSP|MLA|QC|KC|SC|CBE|OBE|MBE|CB|KCB|DCB|DBE|KBE|GBE|FRS|PC|CMG|KCMG|DCMG|CVO|QPM|KPM|DL|CH)"
POSTNOMINALS = re.compile(rf",? {POSTNOMINAL}(?:,? {POSTNOMINAL}){{0,5}}$")
WORD = r"[A-Z\u00c0-\u00de][\w'\u2019.-]*"
PARTICLE = r"(?:of|de|da|van|von|der|den|la|le|al|bin|ibn|el|y)"
NAME = re.compile(rf"^(?:\({WORD}\) )?{WORD}(?: \({WORD}\))?(?: (?:{PARTICLE} )?(?:the )?{WORD}){{0,6}}$")
PLAIN_NAME = re.compile(rf"^{WORD}(?: (?:{PARTICLE} )?{WORD}){{1,3}}$")
NO_NAME = re.compile(
    r"\b(?:Bill|Act|Review|Report|Strategy|Plan|Policy|Programme|Update|Statement|Budget|Fund|Scheme|Consultation|"
    r"Reforms?|Paper|Order|Regulations?|Evidence|Questions?|Project|Framework|Debate|Visit|Session|Follow-up|Response|"
    r"Letters?|Correspondence|Request|Meeting|Annual|Appointment|Estimates?|Memorandum|Guidance|Summit|Treaty|Case|"
    r"Front|Day|Week|Year|War|Exhibition|Inquest|Standards|Security|Data|State|General|Without|Portfolio)\b"
)
"""Words that head a matter, not a person."""
GOVERNING = r"(?:of|for|on|in|at)"
BODY_NOUN = (
    r"(?:Department|Ministry|Office|Committee|Sub-Committee|Treasury|Commission|Council|Agency|Authority|Board|Trust|"
    r"University|College|Association|Group|Ltd|Limited|plc|PLC|LLP|Services?|Inspectorate|Bank|Union|Society|"
    r"Institute|Institution|Foundation|Government|Executive|Federation|Network|Company|Alliance|Centre|Museum|Inquiry|"
    r"Corporation|Parliament|Assembly|Cabinet|Partnership|Taskforce|Force|Panel|Police|Court|Tribunal|Embassy|"
    r"Registry|Directorate|Secretariat|Library|Campaign|Coalition|Forum|Unit|Team|Water|Rail|Railways?|Airports?|"
    r"Airlines?|Energy|Gas|Power|Media|Mail|Steel|Industries|Academy|School|Hospital|Church|Observatory|House|"
    r"Regulator|England|International|UK|Customs|Family|Relief|Watch|Kingdom|Commons|Lords|Party|Charity)"
)
PROPER = r"(?:[A-Z\u00c0-\u00de0-9&][\w'\u2019.&/-]*|of|for|the|and|on|in|to|de|la)"
BODY_LAST = re.compile(rf"^(?:{PROPER},? ){{1,12}}{BODY_NOUN}$")
BODY_FIRST = re.compile(rf"^(?:{PROPER} ){{0,6}}{BODY_NOUN} {GOVERNING} (?:the )?(?:{PROPER},? ){{0,11}}{PROPER}$")
BARE_BODY = re.compile(
    r"^(?:(?:Select |Joint )?Committee|Commission|Cabinet|Treasury|Department|Government|Council|Board|Parliament|"
    r"Inspectorate|Authority|Inquiry|Panel|House)$"
)
"""A body that is named by its kind alone: "the Committee", "the Treasury"."""
OFFICES_BODY = re.compile(
    rf"^Office (?:of|for) (?:the )?(?:{PROPER} ){{0,11}}{PROPER}$"
    rf"|^(?!.*Chief Executive$)(?:(?!of |for ){PROPER} ){{0,6}}{PROPER}(?:(?<='s)|(?<=s')|(?<=\u2019s)|(?<=s\u2019))"
    rf" (?:{PROPER} )?{BODY_NOUN}$"
)
"""A body that is named after an office: `Attorney General's Office`."""
ACRONYM = re.compile(r"^(?:[A-Z][a-z]?[A-Z]{1,6}|[A-Z]{2,8}|Of(?:sted|wat|gem|com|qual|S|rota)|Defra|DfID|Estyn)$")
NO_ACRONYM = frozenset(
    {"MP", "MPS", "PM", "CEO", "CFO", "COO", "UK", "US", "USA", "EU", "HM", "RE", "AI", "VAT", "KC", "QC"}
)
PLACES = frozenset(
    {
        *("uk", "us", "usa", "eu", "europe", "britain", "great britain", "england", "scotland", "wales", "ireland"),
        *("northern ireland", "london", "america", "united states", "united kingdom", "china", "hong kong", "tibet"),
        *("taiwan", "xinjiang", "russia", "ukraine", "india", "pakistan", "france", "germany", "spain", "italy"),
        *("iran", "iraq", "israel", "gaza", "syria", "turkey", "afghanistan", "japan", "africa", "asia", "australia"),
        *("canada", "brazil", "poland", "belarus", "home", "abroad", "overseas", "santa", "sudan", "yemen", "egypt"),
    }
)
"""What people and goods come from and go to; a letter that gives no more than that names no party."""
OFFICE_NOUN = (
    r"(?:ministers?|secretar(?:y|ies)|under-secretary|(?:vice-)?chancellors?|(?:co-|vice-)?chair(?:man|woman|person|s)?|"
    r"directors?(?:[- ]general)?|chief executives?|ceo|chief \w+|head|leaders?|whip|commissioners?|ambassador|"
    r"president|governor|(?:attorney|solicitor|advocate|auditor|paymaster|inspector|surgeon|registrar)[- ]general|"
    r"(?:lord )?advocate|(?:lord )?speaker|clerk|(?:accounting )?officers?|ombudsman|comptroller|lord privy seal|"
    r"lord president|lord chief justice|(?:lord )?mayor|inspector|advis[eo]r|statistician|registrar|principal|"
    r"(?:arch)?bishop|provost|dean|treasurer|trustees?|envoy|rapporteur|coroner|pm|premier|conven[eo]r|manager|"
    r"general counsel|professor|spokes(?:person|man|woman)|champion|reviewer|representative|high commissioner)"
)
OFFICE = re.compile(rf"\b{OFFICE_NOUN}\b", re.IGNORECASE)
CONNECTING = re.compile(rf"(?:{GOVERNING}|and|to|&|without)\b", re.IGNORECASE)
LOWER_IN_OFFICE = re.compile(
    rf"^(?:{OFFICE_NOUN}|{GOVERNING}|the|and|to|&|without|shadow|state|permanent|deputy|general|former|acting|interim|"
    r"first|second|prime|home|foreign|managing|independent|national|chief|executive|responsible|junior|his|her|its)$",
    re.IGNORECASE,
)
PORTFOLIO = re.compile(r"\b(?:minister|secretary)(?: of state)? for (?:the )?[\w'\u2019&, -]{2,80}$", re.IGNORECASE)
"""After "Minister for" a portfolio may be written small: "Minister for school standards"."""
GROUP_NOUN = (
    r"(?:peers|members|mps|lords|baronesses|senators|colleagues|schools|colleges|universities|authorities|councils|"
    r"councillors|leaders|executives|chiefs|heads|parents|carers|employers|providers|constables|commissioners|headteachers|teachers|"
    r"principals|directors|businesses|companies|trusts|patients|residents|landlords|owners|stakeholders|staff|"
    r"employees|vice-chancellors|regulators|chairs|ministers|officers|families|suppliers|operators|farmers|doctors|"
    r"nurses|gps|charities|trustees|signatories|banks|insurers|developers|veterans|students|governors|mayors)"
)
MEMBERS = re.compile(r"^(?:(?:all|noble|other|fellow) ){0,3}(?:Members|MPs|Peers|Lords)\b", re.IGNORECASE)
GROUP = re.compile(
    rf"^(?:(?!to\b|a\b|an\b)(?!\w{{2,20}}ing\b)[\w'\u2019&-]+,? ){{0,6}}{GROUP_NOUN}"
    r"(?: (?:who|in|of|across|at|with|serving|responsible|representing)\b [\w'\u2019,& -]{1,120})?$",
    re.IGNORECASE,
)


def kind_of(phrase: str) -> Kind | None:
    """What a phrase without commas names, by its words; none where it is none of these. Untitled names are for the
    caller to judge by `PLAIN_NAME`: what stands in capitals may be anything."""
    if not phrase or len(phrase) > LONGEST_SEGMENT:
        return None
    if is_titled(phrase):
        return Kind.PERSON
    if MEMBERS.match(phrase) and is_group(phrase):
        return Kind.GROUP
    kinds = ((is_office, Kind.OFFICE), (is_body, Kind.BODY), (is_group, Kind.GROUP))
    return next((kind for is_it, kind in kinds if is_it(phrase)), None)


def is_titled(phrase: str) -> bool:
    """A person by title or by letters after the name: `Lord Doe`, `Jane Doe MP`."""
    if LORDLY_OFFICE.match(phrase):
        return False
    title, letters = TITLED.match(phrase), POSTNOMINALS.search(phrase)
    if not (title or letters):
        return False
    bare = phrase[: letters.start()] if letters else phrase
    while found := TITLED.match(bare):
        bare = bare[found.end() :]
    return NAME.match(bare) is not None and not OFFICE.search(bare) and (bool(title) or " " in bare)


def is_office(phrase: str) -> bool:
    """An office: it has the noun of one, and no word that an office would not have."""
    if not OFFICE.search(phrase) or OFFICES_BODY.match(phrase) or CONNECTING.match(phrase):
        return False
    phrase = PORTFOLIO.sub("", phrase)
    return all(is_proper(word) or LOWER_IN_OFFICE.match(word) for word in phrase.split())


def is_body(phrase: str) -> bool:
    """A body: a department that is known, a known form of abbreviation, or a name with the noun of one."""
    if ACRONYM.match(phrase):
        return phrase.upper() not in NO_ACRONYM
    if BODY_LAST.match(phrase) or BODY_FIRST.match(phrase) or BARE_BODY.match(phrase):
        return True
    return " " in phrase and is_known(phrase)


def is_group(phrase: str) -> bool:
    """Several who are addressed as what they are: `peers`, `all Members`, `council leaders in England`."""
    return GROUP.match(phrase) is not None


def is_proper(word: str) -> bool:
    """Does a word begin as those of names do?"""
    return word[:1].isupper() or word[:1].isdigit() or word in {"&", "-"}


def is_place(phrase: str) -> bool:
    """Where people and goods come from, which alone writes no letters."""
    return folded(phrase).removeprefix("the ") in PLACES
