"""What words show that an answer withholds: not held, too dear, security, commercial. To be read by researchers.

A rule finds telling words inside one sentence. The definitions are those of the design's page on labelling: a rule
with `certain=False`, or whose `unsure` is found, tells what reasonable readers would label differently. All gaps are
bounded, so that no text is slow. Promises are in `answer_promises` and
`answer_futures` (times: `answer_times`), whose matter it is in `answer_owners`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What an answer does instead of, or beside, answering."""

    REFERS_TO = "refers_to"
    WILL_WRITE = "will_write"
    NOT_HELD = "not_held"
    DISPROPORTIONATE_COST = "disproportionate_cost"
    SECURITY = "security"
    COMMERCIAL = "commercial"
    MATTER_FOR_OTHERS = "matter_for_others"
    FUTURE = "future"
    LAPSED = "lapsed"
    HOLDING = "holding"


@dataclass(frozen=True)
class Rule:
    """One way of saying something: telling words (`find`), and what else the sentence must or must not say."""

    label: Label
    find: re.Pattern[str]
    needs: re.Pattern[str] | None = None
    """Must be in the sentence; tried first, so it is also what keeps the rest quick."""
    before: re.Pattern[str] | None = None
    """Must be in the sentence before."""
    never: re.Pattern[str] | None = None
    unsure: re.Pattern[str] | None = None
    certain: bool = True
    asked: bool = False
    """Certain only where the sentence speaks of what the question asked; else it may be background."""


def words(pattern: str) -> re.Pattern[str]:
    """A pattern of words: letters of either case, a blank for any white space; line breaks only lay it out."""
    return re.compile(re.sub(r"\n\s*", "", pattern).replace(" ", r"\s+"), re.IGNORECASE)


# Names that hold a telling word and mean nothing by it: they are blanked before any rule is tried.
NAMES = re.compile(
    r"National Security (?:Law|Act|Council|Advis[eo]r|Strategy|and Investment|Risk|Bill|Secretariat|Capability"
    r"|Vetting)"
    r"|(?:Health|Energy|Social|Food|Water|Border|Job|Homeland|Cyber|Economic|Income|Product) Security"
    r"|Security (?:Council|Agency|Service|Industry|Investment|Command|Vetting|Cooperation|Act|Fund|Institute)\b"
    r"|(?:UN|United Nations) Security|(?:Crown|Government) Commercial (?:Service|Function|Agency|Organisation)"
    r"|(?:Critical Minerals|[Aa]rtificial|Defence|Military|National Fraud) [Ii]ntelligence|[Ii]ntelligence[- ]led"
    r"|Department (?:for|of) (?:International Trade and )?Business"
)

# --- not_held: the information asked for, or part of it, is not held, collected, collated or recorded.
# Not: not published, meetings not held, nobody held to account, passes and qualifications not held.
ADVERB = r"""(?:(?:also|currently|routinely|centrally|presently|now|yet|all|always|generally|specifically
    |readily|other|
    systematically|regularly|normally|separately|itself|ourselves|therefore|necessarily|explicitly|formally
    |directly|
    individually|consistently|historically|previously|publicly|either|universally|uniformly|automatically
    |ordinarily|
    usually|comprehensively|reliably|nationally|officially|actively|being|been|in general|at the moment|at present|
    independently|accurately|still|any longer|longer|typically|in every case|on a regular basis)[\s,]+)"""
KEPT = r"""(?:held|collected|collated|recorded|captured|kept|maintained|gathered|retained|logged|tracked|stored
    |compiled|
    aggregated|(?:col|rec|hel|capt)\w*(?=\.\.\.))"""
HOLD = r"(?:hold|keep|maintain|retain|store|possess|capture|log)"
COLLECT = r"(?:collect|collate|record|gather|track|compile|aggregate)"
FACTS = r"""(?:information|data|datasets?|records?|figures?|statistics|details?|lists?|breakdowns?|logs?|registers?
    |numbers?|
    databases?|documentation|metrics?|totals?|estimates?|repository|inventor(?:y|ies)|correspondence|volumes?
    |value|tally|counts?(?= of))"""
THINGS = rf"""(?:{FACTS}|reasons?|costs?|spend\w*|proportion|average|percentage|salar\w+|cases|types?
    |characteristics
    |this|these|
    they|it|that|which)"""
NOT = r"(?:not|n['\u2019]t|never|no longer)"
NO_FACTS = words(
    r"\bh[eo]ld(?:ing)? (?:(?:any|such|further|formal|an?|the|specific|official|recent|direct|separate|departmental"
    r"|public|own|or) )*"
    r"(?:responsible|meetings?|discussions?|talks|conversations?|events?|passe?s?\b|elections?|consultations?"
    r"|positions?|views?|inquir\w+|"
    r"asylum|sway|office\b|licen[cs]es?\b|shares?\b|back\b|detain)|\bhold\b[^.]{0,80}\bto account\b"
    r"|\b(?:meetings?|discussions?|talks|conversations?|elections?|events?|consultations?)\b[^.]{0,30}\bheld\b"
    r"|\bkept (?:pace|up|waiting|under)|\bplans? (?:to|for)\b[^.]{0,60}\b(?:hold|collect|record)"
    r"|\bcollect\w* (?:\w+ )?(?:tax|vat|dut(?:y|ies)|waste|fees|debts?|revenue|bins?|payments?|fines|rubbish)\b"
    r"(?! (?:data|information|records|figures|statistics))"
    r"|^(?:(?!\bnot\b)[^.;])*?\bif [^.;,]{1,50}? (?:do|does|did|is|are) not (?:have|hold|held|collect|record)"
    r"|\bone is not held\b|\bstaff \w*\s*(?:who )?(?:were|was) not retained|\bno further information"
)
NOT_HELD = (
    Rule(
        Label.NOT_HELD,
        words(rf"\b{NOT} {ADVERB}{{0,3}}(?:published? (?:or|and) )?{KEPT}\b"),
        needs=words(
            rf"\b{THINGS}\b|\bnot (?:separately|centrally|routinely|individually|specifically) "
            rf"(?:recorded|collated)\b"
        ),
        unsure=words(r"\b(?:published|available) or held in\b"),
        never=words(
            rf"{NO_FACTS.pattern}|\bnot retained for|\b(?:regarded|treated|classed) as .?not held"
            rf"|\brevenue would not"
        ),
    ),
    # "Does not hold data", "nor do we collect figures", "does not publish or hold this information".
    Rule(
        Label.NOT_HELD,
        words(
            rf"\b(?:(?:do|does|did|can|could)\s*{NOT}|cannot|nor (?:do|does|did)?|neither|no longer) "
            rf"(?:[^.;]{{0,60}}?(?:\b(?:or|nor|and|we|it)|,) )?{ADVERB}{{0,3}}(?:{HOLD}|{COLLECT})s?\b"
            rf"[^.;]{{0,90}}?\b(?:{FACTS}|this|these|that|how many|whether)\b"
        ),
        needs=words(rf"\b(?:{HOLD}|{COLLECT})s?\b"),
        never=words(
            rf"{NO_FACTS.pattern}|\b(?:rates?|figures?|statistics|survey) (?:do|does) not (?:capture"
            rf"|record)"
        ),
    ),
    Rule(
        Label.NOT_HELD,
        words(
            rf"\b(?:department\w*|office|ministry|government|treasury|hmrc|we|defra|dwp|it|agency|service|authority"
            rf"|register|police|"
            rf"[a-z]+ (?:house|england)|(?-i:[A-Z]{{2,}}[a-z]*)) (?:do|does|did)\s*{NOT} {ADVERB}{{0,3}}{COLLECT}\b"
            rf"|\b(?:do|does)\s*{NOT} (?:\w+ ){{0,2}}?(?:hold|collect)\b(?=\s*\.\.\.)"
            rf"|(?<!\bwho\s)\b(?:do|does)\s*{NOT} have (?:(?:an?|any|the|this|that|these|such|specific|exact) )*"
            rf"(?!access|power|time|legal)(?:\w+ ){{0,2}}?{FACTS}\b(?! access)"
            rf"|\b(?:do|does)\s*{NOT} have (?:an? |any )?(?:mechanism|means|way|system) to (?:record|track|collect)"
        ),
        needs=words(rf"\b(?:{HOLD}|{COLLECT}|have)\b"),
        never=words(rf"{NO_FACTS.pattern}|\btrack record"),
    ),
    Rule(
        Label.NOT_HELD,
        words(
            rf"\bno (?:\w+ ){{0,5}}?{FACTS}\b[^.;]{{0,60}}?\b(?:(?:is|are|was|were"
            rf"|been) )?{ADVERB}{{0,2}}(?:{KEPT})\b"
            rf"|\b(?:holds?|keeps?|maintains?|collects?|have|has) no (?:\w+ ){{0,2}}?(?:information|data"
            rf"|records?(?! of \w+ing\b)|figures|statistics)\b"
            rf"|\bno (?:single |such )?central(?:ised|ly)? (?:\w+ )?(?:{FACTS}|(?:held|collated|collected"
            rf"|recorded) {FACTS})\b"
            rf"|\b(?:no [^.;,]{{1,50}}?|neither [^.;]{{1,140}}?)\s(?:currently )?(?:holds?|collects?"
            rf"|records?) (?:\w+ ){{0,2}}?"
            rf"(?:information|data|figures|statistics|individual|records)\b"
            rf"|\b(?:lowest|finest|smallest|only) level (?:of (?:\w+ ){{0,3}}?\w+ )?(?:that |(?:at|for|to) which )?"
            rf"(?:[\w()]+ ){{1,6}}?(?:{HOLD}s?|{COLLECT}s?|{KEPT})\b"
            rf"|\bonly (?:{HOLD}|{COLLECT})s? (?:\w+ ){{0,2}}?{FACTS}\b[^.;]{{0,60}}?"
            rf"\b(?:as far back|back to|since|at (?:\w+ ){{0,3}}?level)\b"
            rf"|\bnot all (?:of )?(?:\w+ ){{0,3}}?{FACTS} (?:is|are) (?:\w+ly )?{KEPT}\b"
            rf"|\b{FACTS} (?:that is |that are |which is |which are )?(?:\w+ly )?{KEPT}\b[^.;]{{0,60}}?\b(?:does"
            rf"|do|did)"
            rf"(?: not|n['\u2019]t) (?:\w+ly )?(?:include|contain|record|capture|provide) (?:\w+ ){{0,3}}?{FACTS}\b"
            rf"|\bnot (?:\w+ly )?reportable\b|\b(?:not|nor) in a reportable format"
            rf"|\bnot (?:something|(?:(?:among|part of|one of) (?:\w+ ){{1,3}}?)?{FACTS}) (?:that |which )?"
            rf"(?:(?:is|are) {ADVERB}{{0,1}}{KEPT}|(?:we|it|the (?:\w+ ){{0,3}}?\w+|\w+) {ADVERB}{{0,1}}"
            rf"(?:own|{HOLD}|{COLLECT})s?)\b|\bnot in possession of (?:\w+ ){{0,4}}?{FACTS}\b"
            rf"|\bno (?:\w+ )?collection of (?:\w+ ){{0,3}}?{FACTS}\b"
            rf"|\bno (?:\w+ ){{0,3}}?(?:data\w*|information|figures|statistics|records) "
            rf"(?:on [^.;]{{1,40}}? )?exists?\b"
            rf"|\b(?:is|are) only {KEPT} (?:locally\b|(?:from|since|back to) (?:\w+ ){{0,2}}?(?:19|20)\d\d"
            rf"|(?:at|by) (?:\w+ ){{0,3}}?level\b)"
        ),
        needs=words(r"\b(?:no|neither|not|nor|only|(?:low|fin|small)est)\b|n['\u2019]t\b"),
        never=NO_FACTS,
    ),
    # "The information is held by local authorities, not the Department", "by trusts rather than centrally".
    Rule(
        Label.NOT_HELD,
        words(
            rf"\b{FACTS}\b[^.;]{{0,120}}?\b(?:is|are|was|were) (?:\w+ly )?(?:{KEPT}|owned) "
            rf"(?:locally|(?:\w+ly )?(?:by|at)\b[^.;]{{1,80}}?),? (?:and )?(?:not|rather than) (?:by )?"
            rf"(?:central(?:ly\b| government)|nationally\b|us\b|(?:the |this |my |our )?(?:\w+ ){{0,2}}?"
            rf"(?:department|government|ministry|home office|treasury)\b|(?-i:[A-Z]{{3,}}\b))"
        ),
        needs=words(r"\b(?:not|rather than)\b"),
        never=NO_FACTS,
    ),
    # "Not available", "not possible to disaggregate": it is not said that nobody holds it.
    Rule(
        Label.NOT_HELD,
        words(
            rf"\b{FACTS}\b[^.]{{0,120}}?\b(?:is|are|was) (?:un|{NOT} {ADVERB}{{0,2}})available\b"
            rf"|\bnot (?:be )?possible to (?:\w+ )?(?:disaggregate|separate\w*|identify|distinguish|break down)"
            rf"|\bno official (?:statistics|estimate)|\bno (?:\w+ ){{0,3}}?(?:information|data|figures) (?:is"
            rf"|are) (?:\w+ )?available|\bno record of|\bnot (?:centrally|separately) identif"
            rf"|\bno single,? (?:\w+ )?dataset|\bnot (?:\w+ ){{0,2}}?(?:broken down|disaggregated|identifiable)\b"
            rf"|\b(?:not|no longer) (?:provide|produce|contain|include|have) (?:an? )?(?:\w+ )?breakdown"
        ),
        needs=words(r"\b(?:not?|unavailable)\b"),
        certain=False,
    ),
)

# --- disproportionate_cost: cost must be said. Not: groups that suffer disproportionately, costs to businesses.
COST = (
    Rule(
        Label.DISPROPORTIONATE_COST,
        words(
            r"\bdisproportionat(?:e|ely) (?:\w+ ){0,3}?(?:costs?|costly|expensive|expense)(?:\b|(?-i:(?=[A-Z])))"
            r"|\b(?:at|incur) (?:an? )?disproportionat\w*(?=\s*\.\.\.)|\bcosts?\b[^.]{0,60}?\b(?:be|is"
            r"|are) disproportionate\b"
            r"|\b(?:exceed\w*|above|over|beyond|within|breach\w*)\b[^.]{0,50}?\bcosts? (?:threshold|limit"
            r"|ceiling)s?\b"
        ),
        needs=words(
            r"\b(?:obtain\w*|provid\w*|collat\w*|incur\w*|information|data|question|answer\w*|establish\w*"
            r"|gather\w*"
            r"|identif\w+|"
            r"at an? disproportionate|at disproportionate|record\w*|examin\w*|manual\w*|exceed\w*|comply\w*"
            r"|review\w*"
            r"|respond\w*)\b"
        ),
        never=words(
            r"\bcosts? (?:on|for|to) (?:the )?(?:\w+ )?(?:business|supply|consumer|household|industry|taxpayer|firm"
            r"|user)"
            r"|\bburdens? or cost|\bnot (?:place|impose|create|lead)|\benergy[\s-]cost|\b(?:social|energy"
            r"|care) costs? threshold"
        ),
    ),
    # "Too expensive to recover": what is dear is the finding of what was asked.
    Rule(
        Label.DISPROPORTIONATE_COST,
        words(
            rf"\b(?:{FACTS}|it|this|that|these|them|which|files) (?:(?:requested|sought|would|will|could|may|also"
            rf"|therefore) ){{0,4}}(?:is|are|was|were|be|prove) (?:\w+ )?(?:too|prohibitively|unduly|excessively) "
            rf"(?:expensive|costly)\b[^.;]{{0,60}}?\bto (?:recover|retrieve|obtain|collate|collect|compile|gather"
            rf"|extract|identify|produce|provide|establish|locate|answer|search)\b"
        ),
        needs=words(r"\b(?:expensive|costly)\b"),
    ),
    Rule(
        Label.DISPROPORTIONATE_COST,
        words(r"\bdisproportionate (?:\w+ ){0,2}(?:burden|effort|time|amount|resources?|use of)\b"),
        needs=words(r"\b(?:obtain\w*|provid\w*|collat\w*|information|answer\w*|gather\w*|compil\w*|retriev\w*)\b"),
        never=words(r"\b(?:business(?:es)?|consumers|households|industry|firms|trad\w+|supply chain)\b"),
        certain=False,
    ),
)

# --- security, commercial: something is withheld, or not commented on, and this is why.
WITHHELD = r"""(?:
    withh[eo]ld\w*|neither confirm|refus\w+ to|exempt\w*|redacted|(?:is|are|remains?|highly) classified
  |(?:not(?! only)|n['\u2019]t|cannot|never|unable|inappropriate|no|against|nor|without)\b[^.]{0,70}?
    \b(?:comment|disclos|discuss|confirm|provid|publish|releas|shar(?:e|ed|ing)\b|reveal|issued|details?\b|drawn
    |give
    |speculat|divulge|
      go into|made public|make public|available|elaborate|offer|set out|further information)
  |(?:comment|disclos|discuss|confirm|provid|publish|releas|sharing\b|reveal|divulg)\w*[^.]{0,80}?
    \b(?:would|could|may|might|risks?|likely)\b[^.]{0,40}?
    \b(?:prejudic|compromis|undermin|harm|damag|jeopardis|endanger|be of use|assist|aid|useful|insight|put\b|risk)
)"""
SECURE = r"""(?:
    national security|security (?:reasons?|grounds|matters?|sensitiv\w+|considerations|arrangements|purposes|issues|
      concerns|risks?|implications|measures|posture|and capability|and (?:intelligence|operational|safety))
  |operational(?:ly)? (?:and \w+ )?security|intelligence(?: and security)? (?:matters?|reports?|operations?)
  |(?:reasons|grounds|purposes|interests?) of (?:\w+ ){0,2}security|(?:on|for) security\b|protective security
  |(?:capability|effectiveness|security)[^.]{0,50}?\b(?:our |the |uk )*armed forces|special forces|(?:compromis
  |undermin|prejudic|endanger|jeopardis)\w*[^.]{0,40}?\bsecurity\b
  |vulnerab\w+ to [^.;]{0,30}?attacks?\b|(?:cyber[\s-]?)?attackers\b|hackers\b
  |adversar(?:y|ies)|(?:malicious|threat) actors?|hostile (?:actors?|states?)|specific threats?
  |safety and security of
  |intelligence (?:or|and) (?:\w+ )?security|intelligence (?:agenc|services|community|capabilit|sources)\w*
  |(?:detailed|operational,?(?: or| and)?|on|security and|security or) intelligence\b
)"""
# Not: individual cases, live arrests, diplomatic meetings, national security merely mentioned.
SECURITY = (
    Rule(
        Label.SECURITY,
        words(rf"\b{SECURE}"),
        needs=words(rf"\b{WITHHELD}"),
        never=words(r"\bdevolved\b|\bno plans\b"),
    ),
    # Law-enforcement methods and operational matters, where the word is not said.
    Rule(
        Label.SECURITY,
        words(r"\b(?:operational (?:matters?|activit\w+|details?|reasons?|sensitiv\w+))\b"),
        needs=words(rf"\b{WITHHELD}"),
        certain=False,
    ),
)
PRIVATE = r"""(?:commercial(?:ly|-in-confidence)?[\s-]+(?:and \w+ )?(?:in[\s-]confidence|confiden\w+|sensitiv\w+
    |interests?)
    |commercial(?:ly)? (?:reasons|grounds|privileged|prejudice|disadvantage)|in commercial confidence
    |(?:contract\w*|price|pricing|procured?|procurement|suppliers?|bids?|bidders?
    |tender\w*)\b[^.;]{0,60}?\bconfidential\w*
    |sensitive commercial\w*|commercial-in-confidence|confidential commercial)"""
# Mere mention is none; a hypothetical exclusion, or negotiations under way as the reason, is unsure.
COMMERCIAL = (
    Rule(
        Label.COMMERCIAL,
        words(rf"\b{PRIVATE}"),
        needs=words(
            rf"{PRIVATE}[^.]{{0,200}}?\b{WITHHELD}|\b{WITHHELD}[^.]{{0,200}}?{PRIVATE}|\b(?:is|are|as|being|be"
            rf"|considered|deemed|reasons? of|was|were|"
            rf"because of|contains?|owing to|due to(?: [^\s.]+){{0,7}}?) (?:\w+ ){{0,3}}{PRIVATE}"
            rf"|\b(?:prejudic|compromis|harm|damag)\w*[^.]{{0,60}}{PRIVATE}"
        ),
        never=words(r"\b(?:non-|nothing |not )commercially"),
        unsure=words(
            rf"\b(?:where|unless|if|except|may be|could be|any"
            rf"|(?<!is\s)(?<!are\s)subject to) (?:\w+ ){{0,3}}{PRIVATE}"
            rf"|\bnegotiat\w+"
        ),
    ),
)
WITHHOLDING = (*NOT_HELD, *COST, *SECURITY, *COMMERCIAL)
