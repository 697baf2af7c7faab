"""What words name a body to whom a matter may belong: kinds of bodies and proper names."""

from __future__ import annotations

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
  |headteachers?
  |bidders?|investors?|shareholders?|scheme managers?|commissioning \w+|individual(?=\s*\.\.\.)|commissioners?
  |freeholders?|makers|growers|farmers|supermarkets)"""
NONE = r"""(?:UK Government|HM Government|HMG\b|His Majesty\S* (?:Gov|Treas)|Secretary of State(?! for)
    |Government\b(?! (?!Min)[A-Z])|Budget\b
    |Spending\b|Autumn\b|Spring\b|I\b
    |It\b|They\b|We\b|This\b|
    These\b|There\b|Department(?:'s|\u2019s)?\s(?!f)|My\b|Minister|Member|Parliamentary|Act\b|National Planning|Our\b
    |That\b|Who\b|Article|The\b|An?\b|In\b|As\b|At\b|By\b|On\b|Of\b|If\b|For\b|But\b|And\b|Under\b|While\b|Whilst\b
    |Where\b|When\b|However\b|Therefore\b|Although\b|Since\b|Any\b|All\b|Each\b|Some\b|Those\b|Everyone\b
    |State\b(?! of )|Review\b|Strategy\b|White Paper|Plan\b|Bill\b|Your\b|Their\b|Its\b)"""
PROPER = rf"(?-i:(?=[A-Z])(?!{NONE})[A-Z][\w&\u2019'-]+)"
NAME_GOES_ON = r"(?-i:(?: (?:(?:of|and|for|the) ){0,2}[A-Z][\w&\u2019'-]+){0,7})"
TO_WHOM = rf"""(?:(?:the|our|an?|each|every|all|any|local|individual|relevant|independent|his|her|their|both|my|right
    |hon\.) ){{0,4}}
    (?:(?-i:[a-z])[\w\u2019'-]* ){{0,3}}?(?:{PROPER}{NAME_GOES_ON}|{BODIES}\b)"""
