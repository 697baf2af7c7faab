"""What words name a body to whom a matter may belong: kinds of bodies and proper names."""

from __future__ import annotations

import re

from questions.answer_rules import words

# A named body: one of these words, or a proper name. "Other departments" and "relevant authorities" name nobody.
BODIES = r"""(?:councils?|authorit(?:y|ies)|governments? of|police\w*|constab\w+|commissioners?|regulators?|nhs
    |boards?|trusts?
  |of(?:gem|com|wat|sted|qual)|providers?|schools?|universit(?:y|ies)|colleges?|institutions?|employers?|compan(?:y
  |ies)|firms?
  |suppliers?|operators?|manufacturers?|retailers?|banks?|lenders?|insurers?|business(?:es)?|industry|courts?|judges?
  |judiciary
  |magistrates|prosecut\w+|tribunals?|coroners?|parliaments?|house\b|committees?|commissions?|executive|mayors?
  |bodies|parties|party
  |devolved (?:gov|admin|nation|institution)\w*|landlords?|associations?|societ(?:y|ies)|developers?|airports?
  |airlines?|ports
  |practices?|practitioners?|pharmac(?:y|ies)|clinicians?|doctors?|surgeons?|ICBs?|trustees|governors?|governing
  |member states?
  |organisers?|owners?|unions?|charit(?:y|ies)|museums?|broadcasters?|publishers?|platforms?|inspectors?|inspectorate
  |ombudsman
  |auditors?|inquiry|chair\b|states?\b|countr(?:y|ies)|organisations?|agenc(?:y|ies)|forces?|corporation|undertakers?
  |wholesalers?
  |(?:individual|each|every) (?:\w+ )?departments?|departments|local (?:areas?|leaders|systems|services?)
  |rescue services?
  |clubs?|leagues?|panels?|contractors?
  |headteachers?|scheme administrators?
  |bidders?|investors?|shareholders?|scheme managers?|commissioning \w+|individual(?=\s*\.\.\.)|commissioners?
  |freeholders?|makers|growers|farmers|supermarkets)"""
NONE = r"""(?:UK Government|HM Government|HMG\b|His Majesty\S* (?:Gov|Treas)|Secretary of State(?! for)
    |Government\b(?! (?!Min)[A-Z])|Budget\b
    |Spending\b|Autumn\b|Spring\b|I\b
    |It\b|They\b|We\b|This\b|
    These\b|There\b|Department(?:'s|\u2019s)?\s(?!f|of\b)|My\b|Minister|Member|Parliamentary|Act\b|National Planning
    |Our\b|That\b|Who\b|Article|The\b|An?\b|In\b|As\b|At\b|By\b|On\b|Of\b|If\b|For\b|But\b|And\b|Under\b|While\b|Whilst\b
    |Where\b|When\b|However\b|Therefore\b|Although\b|Since\b|Any\b|All\b|Each\b|Some\b|Those\b|Everyone\b
    |State\b(?! of )|Review\b|Strategy\b|White Paper|Plan\b|Bill\b|Your\b|Their\b|Its\b)"""
PROPER = rf"(?-i:(?=[A-Z])(?!{NONE})[A-Z][\w&\u2019'-]+)"
NAME_GOES_ON = r"(?-i:(?: (?:(?:of|and|for|the) ){0,2}[A-Z][\w&\u2019'-]+){0,7})"
IS_THE_BODY = r"""(?! (?:needs?|requirements?|demands?|cases?|models?|size|type|status|capacity|priorities|reasons
    |plans?|performance|pressures?|factors|judge?ment)\b)"""
"""Not where the word only tells what kind: of a business need, a school plan."""
APART = r"(?: \([^()]{1,60}\))?(?:, (?!and\b|but\b)(?:[^.;:,]|,(?= and )){1,120}?,)?"
"""What may stand between the body and what it does: its short name, and what it is."""
TO_WHOM = rf"""(?:(?:the|our|an?|each|every|all|any|local|individual|relevant|independent|his|her|their|both|my|right
    |hon\.) ){{0,4}}
    (?:(?-i:[a-z])[\w\u2019'-]* ){{0,3}}?(?:{PROPER}{NAME_GOES_ON}|{BODIES}\b{IS_THE_BODY})"""
NOBODY = words(
    r"""\bmatters? (?:\w+ )?for (?:the |any |future |current |forthcoming )*
        (?:upcoming|budget|spending|planning judge?ment|regret|concern
        |debate|
        (?:autumn|spring) (?:statement|budget)|discussion|future|this|next|consideration|me\b|ministers\b|us\b
        |comprehensive|government\b(?! (?-i:[A-Z])))
      |\brequirements?\b[^.]{0,60} is for\b|\bnot (?:within|under|in) the (?:remit|responsibilit)
      |\bother (?:government )?departments\b
      |\brelevant (?:department|bod)"""
)
SCOPE = words(
    r"""\b(?:so|therefore|and),? (?:(?!\w+ing\b)\w+ ){0,3}(?:answer|response|reply|information)\b
      |\bthis (?:answer|response|reply)\b
      |\bother (?:government )?departments\b|\binformation provided\b|\bwhere\b[^.]{0,60}\bdevolved
      |\b(?:ought to|should) (?:\w+ )?(?:rest|lie|sit|fall|belong)\b"""
)
COVERS = words(rf"{SCOPE.pattern}|\bbest placed\b")


def plain(pattern: str) -> re.Pattern[str]:
    """Words as printed in the middle of a sentence: found much faster than with letters of either case."""
    return re.compile(pattern)
