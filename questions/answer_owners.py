"""Whose matter it is: what words show that the thing asked about belongs to another named body."""

from __future__ import annotations

from questions.answer_rules import Label, Rule, words

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
  |individual departments?|departments|local (?:areas?|leaders|systems|services?)|rescue services?|clubs?|leagues?|panels?|contractors?
  |headteachers?
  |bidders?|investors?|shareholders?|scheme managers?|commissioning \w+|individual(?=\s*\.\.\.)|commissioners?
  |freeholders?|makers|growers|farmers|supermarkets)"""
NONE = r"""(?:UK Government|HM Government|HMG\b|His Majesty|Secretary of State(?! for)|Government\b|Budget\b
    |Spending\b|Autumn\b|Spring\b|I\b
    |It\b|They\b|We\b|This\b|
    These\b|There\b|Department(?:'s|\u2019s)?\s(?!f)|My\b|Minister|Member|Parliamentary|Act\b|National Planning|Our\b
    |That\b|Who\b|Article|The\b|An?\b|In\b|As\b|At\b|By\b|On\b|Of\b|If\b|For\b|But\b|And\b|Under\b|While\b|Whilst\b
    |Where\b|When\b|However\b|Therefore\b|Although\b|Since\b|Any\b|All\b|Each\b|Some\b|Those\b|Everyone\b|State\b(?! of )
    |Review\b|Strategy\b|White Paper|Plan\b|Bill\b|Your\b|Their\b|Its\b)"""
PROPER = rf"(?-i:(?!{NONE})[A-Z][\w&\u2019'-]+)"
NAME_GOES_ON = r"(?-i:(?: (?:(?:of|and|for|the) ){0,2}[A-Z][\w&\u2019'-]+){0,7})"
TO_WHOM = rf"""(?:(?:the|our|an?|each|every|all|any|local|individual|relevant|independent|his|her|their|both|my|right
    |hon\.) ){{0,4}}
    (?:(?-i:[a-z])[\w\u2019'-]* ){{0,3}}?(?:{PROPER}{NAME_GOES_ON}|{BODIES}\b)"""
NOBODY = words(
    r"""\bmatters? (?:\w+ )?for (?:the |any |future |current |forthcoming )*(?:upcoming|budget|spending|planning judge?ment|regret|concern
        |debate|
        (?:autumn|spring) (?:statement|budget)|discussion|future|this|next|consideration|me\b|ministers\b|us\b
        |comprehensive|government\b(?! (?-i:[A-Z])))
      |\brequirements?\b[^.]{0,60} is for\b|\bnot (?:within|under|in) the (?:remit|responsibilit)
      |\bother (?:government )?departments\b
      |\brelevant (?:department|bod)"""
)
COVERS = words(
    r"""\b(?:so|therefore|and) (?:\w+ ){0,6}(?:answer|response|reply|information)\b|\bthis (?:answer|response|reply)\b
      |\bbest placed\b|\bother (?:government )?departments\b|\binformation provided\b|\bwhere\b[^.]{0,60}\bdevolved"""
)
BE = r"(?:is|are|be|remains?|was|were|'s|\u2019s)"
HOW = (
    r"(?:(?:then|also|therefore|ultimately|primarily|entirely|solely|rightly|generally|rather|instead|a matter"
    r"|of course|both|"
    r"however|principally|normally|now|currently|always) |,\s*){0,3}"
)
ACTS = r"""\bto (?:\w+ly )?(?:decide|determin|make|set|consider|judge|assess|choose|ensure|manage|answer|comment
    |respond|agree|explain|justify|
    investigate|take|deliver|commission|provide|develop|design|review|approve|establish|allocate|balance|satisfy
    |interpret|apply|plan|run|
    put|use|select|act|monitor|resolve|propose|confirm|identify|prioriti|publish|undertake|carry|enforce|implement
    |maintain|adopt|bring|
    appoint|regulat|hold|have|prove|demonstrate|say|set)\w*"""
OTHERS = (
    # "This is a matter for ..."; commercial and operational matters and decisions too.
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b(?:is|are|be|being|remains?|was|were|'s) (?:(?!that\b|whether\b)[\w-]+,? ){{0,6}}?"
            rf"(?:matters?|issues?|decisions?|questions?|choices?|judge?ments?) (?:\w+ly )?for {TO_WHOM}"
            rf"|(?:\b(?:decisions?|matters?|questions?|choices?)|^(?:it|this|that|these))\b(?:\s[^.;,]{{0,60}}?)?"
            rf"\s(?:is|are|would be) {HOW}for {TO_WHOM}(?=\s*(?:[.,;]|$)| alone\b)"
            rf"|(?<!as\s)\ba (?:\w+ ){{0,2}}matter (?:\w+ly )?for {TO_WHOM}|\bmatters? between {TO_WHOM}"
        ),
        needs=words(r"\b(?:for|between)\b"),
        never=words(
            rf"{NOBODY.pattern}|\bmatters? for which\b|\b(?:important|significant|priority|key|main|big|live"
            rf"|serious) (?:\w+ )?"
            r"(?:matter|issue|question)s? for|\b(?:had|raised?|discuss\w*|raise|not) (?:\w+ ){0,4}(?:issue|matter"
            r"|decision)s? for"
        ),
        unsure=COVERS,
    ),
    # "It is for the courts to decide", "it would be up to the Welsh Government to produce", "but for councils to set".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b{BE} {HOW}(?:up to|down to|for|the (?:\w+ )?(?:responsibility|role|duty) of) {TO_WHOM}"
            rf"[^.;]{{0,90}}?(?:{ACTS}|(?=\s*\.\.\.))"
            rf"|\bit(?: would| will| must| should)? (?:is|be) {HOW}(?:up to|down to|for) {TO_WHOM}"
            r"[^.;]{0,90}?\bto \w+"
            rf"|\bbut (?:it is |instead )?for {TO_WHOM}[^.;]{{0,90}}?{ACTS}|\breserved (?:for|to) {TO_WHOM}"
        ),
        needs=words(r"\b(?:for|to|of)\b"),
        never=NOBODY,
        unsure=COVERS,
    ),
    # "Responsibility rests with the Mayor", "falls within the remit of Ofcom", "is devolved to the Executive".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b(?:is|are|rests?|sits?|lies|lie|falls?|fall|comes?|remains?"
            rf"|belongs?) (?:\w+ ){{0,3}}?(?:the (?:\w+ )?responsibility of|"
            rf"(?:with)?in the (?:remit|responsibilit\w+|jurisdiction|competence|purview) of|under the (?:remit"
            rf"|responsibilit\w+|"
            rf"jurisdiction|competence) of) {TO_WHOM}"
            rf"|\b(?:rests?|sits?|lies|lie|falls?|belongs?) (?:\w+ly )?(?:with|to|at) {TO_WHOM}|\b(?:delegated"
            rf"|devolved) to {TO_WHOM}"
            rf"|\b(?-i:[A-Z])[\w-]+(?:'s|\u2019s) responsibility\b"
        ),
        needs=words(
            r"\b(?:responsib\w+|remit|jurisdiction|competence|purview|decisions?|decid\w+|duty|power|accountab\w+"
            r"|devolved|delegated)\b"
        ),
        never=words(rf"{NOBODY.pattern}|\bfunding\b[^.]{{0,60}}\b(?:devolved|delegated) to|\bwill be devolved"),
        unsure=COVERS,
    ),
    # "Decisions are made by the court", "the price cap is set by Ofgem", "decided at trust level".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b{BE} (?:\w+ly |then ){{0,2}}(?:decided|determined|made|taken"
            rf"|set) (?:\w+ly )?(?:of (?:the )?\w+ )?by {TO_WHOM}"
            rf"|\b(?:decided|determined|decisions?[^.;]{{0,60}}?(?:made|taken)) at (?:an? |the )?(?:local|trust"
            rf"|school|provider|individual)\b[^.;]{{0,20}}\blevel"
        ),
        needs=words(r"\b(?:decided|determined|decisions?|set (?:\w+ly )?by|choice)\b"),
        never=NOBODY,
        unsure=words(rf"{COVERS.pattern}|\bParliament\b|\blaw\b"),
    ),
    # "Ofgem is responsible for", "councils have responsibility for": may be background only.
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"(?:^|[,;:]\s|\b(?:and|as|while|that|in|which|however|of|therefore)\s){TO_WHOM}(?:[^.;:]{{0,60}}?\s|\s)"
            r"(?:(?:is|are|remains?|be) (?:(?:[\w-]+,? ){0,3}?|(?:an?|the) [^.;:]{0,60}?\s)"
            r"(?:responsible for|responsible (?:\w+ )?(?:authority|body))|(?:has|have|holds?) "
            r"(?:(?:the|statutory|legal|overall|primary|sole|full|policy|delegated) ){0,3}responsibility for\b"
            r"|has the (?:\w+ )?responsibility to\b)"
        ),
        needs=words(r"\b(?:responsible|responsibility)\b"),
        never=words(
            rf"{NOBODY.pattern}|\bMinisters?\b[^.]{{0,80}}\b(?:is|are|will|has|have)\b[^.]{{0,20}}\bresponsib"
            r"|\b(?:teams?|officers?|officials|criminals|those|personnel|individuals|perpetrators|project|programme"
            r"|directorate|unit)\b"
            r"[^.]{0,20}\b(?:is|are|project) (?:\w+ ){0,3}responsible|\bproducers responsible|\bnot (?:have|hold"
            r"|responsible)\b"
            r"|\bwhich organisation|\bresponsible for (?:\w+ )?(?:incidents|crimes|attacks|deaths|atrocit|abuses"
            r"|violence|human rights)"
        ),
        unsure=words(rf"{COVERS.pattern}|\b(?:each|individual|all|every|civil service) departments?\b|^departments"),
        asked=True,
    ),
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            r"\b(?:is|are|was|were|has been|have been|largely|fully|being"
            r"|as an?) (?:an? )?(?:\w+ly )?devolved\b(?! (?:gov|admin|nation))"
        ),
        never=words(r"\bwill be devolved|\bnot (?:a )?devolved|\bfunding\b[^.]{0,60}\bdevolved to"),
        unsure=words(rf"{COVERS.pattern}|\b(?:covers?|relates?|applies|England only)\b"),
    ),
    # Independence alone is said of many bodies without saying whose the matter is.
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"{TO_WHOM}(?:\s[^.;]{{0,40}}?)?\s(?:is|are) (?:\w+ ){{0,3}}?independent (?:of|from) (?:the |HM "
            rf"|UK )?government\b"
        ),
        needs=words(r"\bindependent (?:of|from)\b"),
        certain=False,
    ),
)

# Bodies inside a department: (words of the question's opening that name who is asked, words for those bodies).
INSIDE = tuple(
    (words(asked), words(rf"\b(?:{inside})\b"))
    for asked, inside in (
        (
            r"Home Department",
            r"Home (?:Office|Secretary)|Border Force|UK\s?VI|UK Visas and Immigration|Passport Office"
            r"|Immigration Enforcement",
        ),
        (
            r"Health and Social Care",
            r"Department (?:of|for) Health|DHSC|MHRA|Medicines and Healthcare products|UKHSA|UK Health \w+ Agency",
        ),
        (
            r"State for Transport",
            r"Department for Transport|DfT|DVLA|DVSA|Driver and Vehicle \w+ Agency|Maritime and Coastguard|MCA",
        ),
        (
            r"State for Justice",
            r"Ministry of Justice|MoJ|HMPPS|HM Prison|Prison Service|HMCTS|HM Courts|Legal Aid Agency|Lord Chancellor",
        ),
        (
            r"State for Defence",
            r"Ministry of Defence|MOD|Royal (?:Navy|Air Force)|British Army|Armed Forces|Defence \w+|single Services",
        ),
        (
            r"Chancellor of the Exchequer",
            r"HM\s?T(?:reasury)?|Treasury|HMRC|HM Revenue|Valuation Office|VOA|Chancellor",
        ),
        (
            r"Environment, Food",
            r"Defra|Animal and Plant|APHA|Rural Payments|RPA|Cefas|Veterinary Medicines|VMD",
        ),
        (r"Work and Pensions", r"DWP|Department for Work|Child Maintenance Service|CMS|Jobcentre"),
        (
            r"Housing, Communities",
            r"MHCLG|Ministry of Housing|DPM|Deputy Prime Minister|Planning Inspectorate",
        ),
        (
            r"State for Education",
            r"DfE|Department for Education|Standards and Testing|Skills England|ESFA",
        ),
        (r"Business and Trade", r"DBT|Department for _+|Companies House|Insolvency Service"),
        (r"Energy Security", r"DESNZ|Department for (?:Energy|_+)"),
        (
            r"Science, Innovation",
            r"DSIT|Department for Science|Intellectual Property Office|UK Space Agency",
        ),
        (r"Culture, Media", r"DCMS|Department for (?:Digital|Culture)"),
        (r"Foreign, Commonwealth", r"FCDO|Foreign, Commonwealth|Foreign Secretary"),
        (
            r"Cabinet Office",
            r"Cabinet Office|_+ Commercial|Government Property|GPA|CCS|Government Skills|Government Digital",
        ),
        (r"Northern Ireland", r"Northern Ireland Office|NIO"),
    )
)
