"""Whose matter it is: what words show that the thing asked about belongs to another named body."""

from __future__ import annotations

from questions.answer_bodies import APART, BODIES, COVERS, NOBODY, SCOPE, TO_WHOM, plain
from questions.answer_duties import DUTIES
from questions.answer_rules import Label, Rule, words

BE = r"(?:is|are|be|remains?|was|were|'s|\u2019s)"
HOW = (
    r"(?:(?:then|also|therefore|ultimately|primarily|entirely|solely|rightly|generally|rather|instead|a matter"
    r"|of course|both|"
    r"however|principally|normally|now|currently|always) |,\s*){0,3}"
)
KEPT_BY = (
    r"(?:is|are) (?:\w+ly )?(?:managed|administered|run|operated|overseen|owned|held|delivered|determined|decided)"
)
ACTS = r"""\bto (?:\w+ly )?(?:decide|determin|make|set|consider|judge|assess|choose|ensure|manage|answer|comment
    |respond|agree|explain|justify|
    investigate|take|deliver|commission|provide|develop|design|review|approve|establish|allocate|balance|satisfy
    |interpret|apply|plan|run|
    put|use|select|act|monitor|resolve|propose|confirm|identify|prioriti|publish|undertake|carry|enforce|implement
    |maintain|adopt|bring|
    appoint|regulat|hold|have|prove|demonstrate|say|set)\w*"""


SETTLES = r"(?:sets?|determines?|decides?|makes?|manages?|takes?|agrees?|free to \w+|able to (?:set|decide))"
AFFAIRS = r"""(?:budgets?|pay|polic(?:y|ies)|priorities|decisions?|arrangements?|rules|criteria|fees|charges|prices
    |pricing|schemes?|processes|terms|conditions|curricul\w+|admissions?|recruitment|spending|allocations?|rates?|fares
    |timetables?|tariffs|strategies|requirements|guidance|procedures|operations?|staffing|workforces?|standards|targets|salar(?:y|ies)
    |finances|procurement|contracts?|thresholds?|approach(?:es)?)\b"""
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
        needs=plain(r"\b(?:for|between)\b"),
        never=words(
            rf"{NOBODY.pattern}|\bmatters? for which\b|\b(?:important|significant|priority|key|main|big|live"
            rf"|serious) (?:\w+ )?"
            r"(?:matter|issue|question)s? for|\b(?:had|raised?|discuss\w*|raise|not) (?:\w+ ){0,4}(?:issue|matter"
            r"|decision)s? for"
        ),
        unsure=SCOPE,
    ),
    # "It is for the courts to decide", "it would be up to the Welsh Government to produce", "but for councils to set".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b{BE} {HOW}(?:up to|down to|for|the (?:\w+ )?(?:responsibility|role|duty) of) {TO_WHOM}"
            rf"[^.;]{{0,90}}?(?:{ACTS}|(?=\s*\.\.\.))"
            rf"|\bit(?: would| will| must| should)? (?:is|be) {HOW}(?:(?:up to|down to|for) {TO_WHOM}[^.;]{{0,90}}?"
            rf"\bto \w+|(?:up to|down to|for) them to \w+)"
            rf"|\b{BE} {HOW}(?:entirely |wholly )?(?:up to|for) them"
            r"(?: to (?:decide|determine|consider|set|make)\b|(?=[.,;]))"
            rf"|\bbut (?:it is |instead )?for {TO_WHOM}[^.;]{{0,90}}?{ACTS}|\breserved (?:for|to) {TO_WHOM}"
        ),
        needs=plain(r"\b(?:for|up to|down to|(?:responsibility|role|duty) of|reserved to)\b"),
        never=words(
            rf"{NOBODY.pattern}|\b(?:is|are) (?:for|to) [^.,;]{{0,60}}? only\b(?! to\b)"
            r"|\b(?:intention|aim|ambition|aspiration|goal|purpose|plan|expectation|hope|priority|proposal|vision|offer)"
            r" (?:is|was|remains) (?:\w+ )?for\b"
        ),
        unsure=SCOPE,
    ),
    # "Responsibility rests with the Mayor", "falls within the remit of Ofcom", "is devolved to the Executive".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b(?:is|are|rests?|sits?|lies|lie|falls?|fall|comes?|remains?"
            rf"|belongs?) (?:\w+ ){{0,3}}?(?:the (?:\w+ )?responsibility of|"
            rf"(?:with)?in the (?:remit|responsibilit\w+|jurisdiction|competence|purview) of|under the (?:remit"
            rf"|responsibilit\w+|"
            rf"jurisdiction|competence|purview) of) (?:{TO_WHOM}|(?:the )?(?:\w+ ){{0,2}}\(?\w*\.\.\.)"
            rf"|\b(?:falls?|sits?|comes?) (?:\w+ly )?(?:under|within) (?:an? |the )?{TO_WHOM} (?:remit|jurisdiction)\b"
            rf"|\b(?:rests?|sits?|lies|lie|falls?|belongs?) (?:\w+ly )?(?:with|to|at) {TO_WHOM}|\b(?:delegated"
            rf"|devolved|devolves [\w-]+) to {TO_WHOM}"
            rf"|\bresponsibilit\w+ [^.;]{{0,80}}?\b(?:is|are|was|were|been) (?:\w+ly )?with {TO_WHOM}"
            r"|\b(?:rests?|sits?|lies|lie) with (?:\w+ ){0,2}\w*\.\.\."
            r"|\b(?-i:(?!Gov|Dep|Min|State|Every|Comp|It)[A-Z])[\w-]+(?:'s|\u2019s) responsibility\b"
            rf"|\bis (?:the|each|every) (?:\w+ ){{0,3}}?{BODIES}['\u2019]s?'? own responsibility\b"
            r"|\bit (?:is|would be|will be|remains) their (?:own )?responsibility to\b"
        ),
        needs=words(
            r"\b(?:responsib\w+|remit|jurisdiction|competence|purview|decisions?|decid\w+|duty|power|accountab\w+"
            r"|devolve[ds]|delegated)\b"
        ),
        never=words(
            rf"{NOBODY.pattern}|(?:\bfund(?:s|ing)?|\bbudgets?|\d%|\bper cent)[^.]{{0,60}}\b(?:devolved|delegated) to"
            r"|\bwill be devolved"
            r"|\bdelegated to (?:\w+ ){0,2}(?:secretary|officials?|officers?|directors?|advis[eo]rs?|ministers?|staff"
            r"|teams?)\b"
        ),
        unsure=SCOPE,
    ),
    # "The responsibility would not fall to us, but to HM Treasury": not to the one that is named first.
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\bbut (?:to|with|for) {TO_WHOM}"
            rf"|\bbut [^.;]{{0,60}}?\b(?:raise|refer|pass|take|forward)\w* (?:(?:this|these|it|the|your|his|her) )?"
            rf"(?:\w+ ){{0,3}}?(?:to|with) {TO_WHOM}"
            rf"|\bdecisions?\b[^.;]{{0,30}}? (?:made|taken) by {TO_WHOM}"
        ),
        needs=words(
            r"\bnot (?:a matter |a decision |be )?(?:fall|rest|sit|lie|for) [^.;]{1,90}\bbut\b"
            r"|\bnot for (?:the |this )?(?:UK )?(?:government|department) to [^.;]{1,120}\bdecisions?\b"
        ),
        never=NOBODY,
        unsure=SCOPE,
    ),
    # "Decisions are made by the court", "the price cap is set by Ofgem", "decided at trust level".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b{BE} (?:\w+ly |then |\w+ and ){{0,2}}(?:decided|determined|made|taken"
            rf"|set) (?:\w+ly )?(?:of (?:the )?\w+ )?by {TO_WHOM}"
            rf"|\b(?:decided|determined|decisions?[^.;]{{0,60}}?(?:made|taken)) at (?:an? |the )?(?:local|trust"
            rf"|school|provider|individual)\b[^.;]{{0,20}}\blevel"
        ),
        needs=words(r"\b(?:decided|determined|decisions?|set (?:\w+ly )?by|choice)\b"),
        never=NOBODY,
        unsure=words(
            rf"{COVERS.pattern}|\bParliament\b|\blaw\b"
            r"|\b(?:until|once|when|after|before)\b[^.;]{0,60}?\b(?:decided|determined|made|taken|set) by\b"
        ),
    ),
    # "No assessment was made of lamps, which are managed by the Mayor", "run by the Mayor, not by this Department".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b{KEPT_BY} (?:\w+ly )?by {TO_WHOM}(?:, (?:and )?not (?:by )?(?:the |my |this |HM )?"
            r"(?-i:Dep|Gov|Min|Off|Home|Treas|[A-Z]{2})| and (?:is|are) therefore their\b"
            r"|[^.;]{0,30}? which (?:could|can|may)\b)"
            rf"|\b(?:not|no|unable)\b[^.;]{{1,140}}?\b(?:which|as|because|since)\b[^.;]{{0,50}}?\s"
            rf"{KEPT_BY} (?:\w+ly )?by {TO_WHOM}"
            rf"|\b(?:is|are) (?:run|managed|administered|operated) solely by {TO_WHOM}"
        ),
        needs=plain(r"(?:ed|un|held|owned) (?:\w+ly )?by "),
        never=words(rf"{NOBODY.pattern}|\bnot only\b|\bwhich (?:is|are|was|were) not\b"),
        unsure=COVERS,
    ),
    # "At the discretion of the operator", "made at a local level by the trust", "a local issue, dealt with by".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b(?:at|to) the (?:\w+ )?discretion of (?:{TO_WHOM}|[a-z ]{{0,30}}\.\.\.)"
            rf"|\bat (?:the )?{TO_WHOM}(?:'s?|\u2019s?)? (?:own |sole )?discretion\b"
            rf"|{TO_WHOM} (?:has|have) (?:(?:the|full|complete|absolute|sole|flexibility|freedom|autonomy|and) ){{0,4}}"
            r"(?:discretion (?:over|to|in|on)|(?:flexibility|freedom|autonomy) (?:over|to (?:decide|determine|set"
            r"|choose)))\b"
            rf"|\b{BE} (?:made|taken|set|agreed) (?:locally|at (?:an? |the )?local level) by {TO_WHOM}"
            rf"|\ba local (?:matter|issue|decision)\b[^.;]{{0,60}}? by {TO_WHOM}"
        ),
        needs=plain(
            r"discretion|(?:freedom|flexibility|autonomy) (?:to|over)\b"
            r"|local(?:ly by| (?:level by|matter|issue|decision))\b"
        ),
        never=NOBODY,
        unsure=COVERS,
    ),
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            r"\b(?:is|are|was|were|has been|have been|largely|fully|being"
            r"|as an?) (?:\w+ly )?(?:an? )?(?:\w+ly )?devolved\b(?! (?:gov|admin|nation))"
            r"|\b(?:falls? |is |are )?(?:with)?in (?:the )?(?:scope of )?devolved compet\w+"
        ),
        needs=plain(r"devolved"),
        never=words(
            r"\bwill be devolved|\bnot (?:a )?devolved"
            r"|(?:\bfund(?:s|ing)?|\bbudgets?|\d%|\bper cent)[^.]{0,60}\bdevolved to"
        ),
        unsure=words(
            rf"{COVERS.pattern}|\b(?:covers?|relates?|applies|England only)\b"
            r"|^(?:while|whilst|although|though)\b[^,;]{0,100}\bdevolved\b[^,;]{0,60}?(?:,|\.\.\.)"
        ),
    ),
    # "Any request should be addressed directly to the ICO".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b(?:questions?|quer(?:y|ies)|enquir\w+|requests?|concerns)\b[^.;]{{0,140}}?"
            rf"\b(?:should|must|(?:would )?need to|ought to|will have to|can only) (?:therefore |instead )?be "
            rf"(?:directed|sent|addressed|referred|raised|put|submitted|made|posed) (?:\w+ly )?(?:to|with) {TO_WHOM}"
        ),
        needs=plain(r" be (?:directed|sent|addressed|referred|raised|put|submitted|made|posed)\b"),
        never=NOBODY,
        unsure=COVERS,
    ),
    # "Councils set their own schemes", "the BBC is independent and sets its own budgets".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"(?:^|[,;:]\s|\b(?:and|as|while|that|which|however|therefore)\s){TO_WHOM}(?:\s[^.;]{{0,60}}?)?\s"
            rf"(?:{SETTLES} (?:\w+ )?(?:its|their|his|her) own (?:\w+ ){{0,4}}?{AFFAIRS}"
            rf"|{SETTLES} [^.;]{{1,60}} themselves\b)"
        ),
        needs=plain(r" own\b| themselves\b"),
        never=words(
            rf"{NOBODY.pattern}|\b(?:people|individuals|patients|children|pupils|young|consumers|women|countries)\b"
        ),
        unsure=words(
            rf"{COVERS.pattern}|\b(?:can|may|could|to|enabl\w+|allow\w+|help\w*|support\w*) (?:\w+ )?"
            r"(?:set|make|take|determine|manage|decide)\b"
        ),
    ),
    # "As an independent business, the firm sets its prices"; "trusts are independent employers who determine".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"(?:^|[,;:]\s|\b(?:and|as|that|however)\s){TO_WHOM}(?:\s[^.;]{{0,80}}?)?\s"
            r"independently (?:sets?|determines?|decides?)\b(?! out)"
            rf"|\bas (?:an? |the )?(?:independent|autonomous|private|commercial) (?:\w+ ){{0,3}}\w+, {TO_WHOM}"
            r"(?:['\u2019]s?)?(?:\s[^.;]{0,30}?)?\s(?:sets?|determines?|decides?|makes? (?:\w+ )?decisions)\b(?! out)"
            rf"|(?:^|[,;:]\s|\b(?:and|as|that|however)\s){TO_WHOM}(?:\s[^.;]{{0,30}}?)?\s"
            r"(?:is|are) (?:an? )?(?:independent|autonomous) (?:\w+ ){0,2}"
            r"(?:employers?|bod(?:y|ies)|institutions?|business(?:es)?|organisations?) (?:who|which|that|and)\b"
            r"[^.;]{0,40}?\s(?:determine|decide|set)s?\b(?! (?:out|up))"
            rf"|{TO_WHOM},? (?:who|which|that) (?:set|determine|decide)s? (?:\w+ )?(?:their|its|the) [^.;]{{1,120}}?"
            r" independent(?:ly)? (?:of|from) (?:\w+ ){0,2}government\b"
            rf"|\bindependent(?:ly)? (?:of|from) (?:\w+ ){{0,2}}government\b[^.;]{{0,30}}?\b(?:make|take)s? (?:\w+ )?"
            r"decisions\b"
        ),
        needs=plain(
            r"independently (?:sets?|determines?|decides?)\b|[Aa]s (?:an? |the )?(?:independent|autonomous|private|com)"
            r"|(?:is|are) (?:an )?(?:independent|autonomous) [^.;]{1,80}(?:determine|decide|set)"
            r"|independent(?:ly)? (?:of|from) [^.;]{1,60}(?:make|take)"
            r"|(?:set|determine|decide)s? [^.;]{1,160}independent"
        ),
        never=words(rf"{NOBODY.pattern}|\b(?:review|inquiry|commission|investigation|evaluation)\b"),
        unsure=COVERS,
        asked=True,
    ),
    # "The Secretary of State for Lamps will make this decision independent of the rest of Government".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b(?:Secretary of State|Ministers?) (?:for|in|at) {TO_WHOM}[^.;]{{0,120}}?"
            r" (?:make|take)s? (?:this|the|that|a|any) (?:[\w-]+ ){0,3}?decisions?\b[^.;]{0,60}?"
            r"\b(?:independent|quasi-judicial)"
            rf"|\bdecisions? (?:[^.;]{{0,60}}? )?(?:has|have) been (?:made|taken) by"
            rf" (?:the )?(?:Secretary of State|Ministers?) (?:for|in|at) {TO_WHOM}"
            rf"|\bdecisions?\b[^.;]{{0,160}}? will be (?:made|taken)\b[^.;]{{0,40}}?"
            rf" by (?:planning )?ministers (?:in|at) {TO_WHOM}"
        ),
        needs=plain(r"decisions? "),
        never=NOBODY,
        unsure=COVERS,
    ),
    # "ORR will assess the benefits and decide upon the application".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"(?:^|[,;:]\s|\b(?:and|that|however|therefore)\s)(?!as ){TO_WHOM}{APART} (?:will|must) "
            r"(?:\w+ly |then |also ){0,2}"
            r"(?:decide|determine|(?:assess|consider)\b[^.;]{0,90}? and (?:\w+ )?(?:decide|determine))\b"
        ),
        needs=plain(r"de(?:cide|termine)\b"),
        never=NOBODY,
        unsure=COVERS,
        asked=True,
    ),
    # "The Authority operates independently of Government, and it would not be appropriate to comment".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"{TO_WHOM}(?:\s[^.;]{{0,60}}?)?\s(?:(?:operationally|editorially)(?: and \w+)? independent"
            rf"|independent,? (?:\w+ )?(?:bod|organisation|institution|business|charit|compan)\w+"
            rf"|independent(?:ly)? (?:of|from))\b[^.;]{{0,140}}?\b"
            r"(?:no (?:\w+ )?(?:role|power|control|involvement)\b"
            r"|(?:cannot|unable|(?:do(?:es)?|would|is|are|can) (?:\w+ )?not)\b[^.;]{0,40}?\b(?:comment|interven"
            r"|interfer|direct|influenc|control|involve|role|power|dictat|instruct))"
        ),
        needs=plain(r"independent[^.;]{1,140}\b(?:cannot|unable|not?)\b"),
        never=NOBODY,
        unsure=COVERS,
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
    # "The cost of lamps is determined by makers"; "licences are granted by councils, who can decide on the type".
    Rule(
        Label.MATTER_FOR_OTHERS,
        words(
            rf"\b(?:costs?|prices?|pricing|fares?|fees|premiums?|charges|tariffs|salaries|wages|pay)"
            rf"(?: (?:of|for) [^.;,]{{1,40}}?| [\w-]+)? (?:is |are |being )?(?:determined|set|decided) by {TO_WHOM}"
            rf"|\b(?:granted|issued|awarded|approved|assessed|handled|considered) by {TO_WHOM},? (?:who|which)"
            r" (?:\w+ ){0,3}?(?:decide|determine)s?\b"
        ),
        needs=plain(r" by [^.;]{1,140}(?:decide|determine)|(?:determined|set|decided) by "),
        never=NOBODY,
        unsure=COVERS,
        asked=True,
    ),
    *DUTIES,
)
