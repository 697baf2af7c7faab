"""What words show that an answer promises to tell or decide something later."""

from __future__ import annotations

import re

from questions.answer_promises import ASKER, LIBRARY, OWN_LETTER
from questions.answer_rules import Label, Rule, words

# --- future: a publication, announcement, detail, update, response, consultation, decision or law is promised for
# later, and a time is said, however vague. Without a time: unsure.
# Not: services as soon as possible, the roll-out of what is decided, what is denied, what was published in May.
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
SEASON = "(?:spring|summer|autumn|winter|new\\s+year|christmas|easter)"
NEAR = rf"""(?:in due course|in d(?:ue?)?(?: c\w*)?(?=\s?\.\.\.)|shortly\b|soon\b|sooner|imminent\w*
    |earliest (?:possible )?opportunity
  |as (?:soon|quickly|swiftly) as(?: (?:reasonably )?(?:possible|practicable))?|(?:in|over|during
  |within) (?:the )?(?:coming|next|near|new|not too distant)(?: \w+)?\b
  |later (?:this|in|on|next|date|stage|year)(?: (?:the )?(?:{SEASON}|year|month|week|20\d\d))?|later (?=\.\.\.)
  |this (?:coming |parliamentary )?(?:{SEASON}|year|quarter|month|week|parliament|session|term)\b
  |next (?:{SEASON}|year|quarter|month|week|session|financial|few|stage|spending|phase|fiscal|{MONTH})\b
  |(?:parliamentary|legislative) (?:time|opportunity|timetable)|in the (?:first|second|third|fourth) (?:half
  |quarter)
  |tomorrow|upcoming|forthcoming)"""
TIME = rf"""(?:{NEAR}|(?:by|before|at|towards?|until) the (?:end|{SEASON}|start|beginning|turn|summer recess
    |recess)(?: of (?:the |this )?\w+)?\b
  |(?:early|mid|late|in|by|before|until|ahead of)[\s-]+(?:the )?(?:early |late |mid[\s-])?{SEASON}
  |(?:in|by|before|early|late|mid|until|on \d+(?:st|nd|rd|th)?|on \w+day \d+(?:st|nd|rd|th)?|by \d+(?:st|nd|rd
  |th)?)[\s-]+
    (?:the )?(?:early |late |mid[\s-])?(?:{MONTH}\b(?! (?:19|20[01]))|20[2-4]\d\b)
  |at (?:a|an|the) (?:later|appropriate|right|earliest|next|upcoming|forthcoming|autumn|spring|point|time)\b
  |(?:at|in|alongside|following) (?:the |a |an |our |this )?(?:\w+ ){{0,2}}?(?:budget|spending review|fiscal event
    |(?:spring|autumn) statement|king['\u2019]s speech)\b|at COP ?\d+
  |(?:during|in) the (?:current|next|second|third|first) (?:\w+ )?(?:session|half|quarter|phase)\b|thereafter\b
  |once (?!again\b|more\b|a\b|and\b)|(?<!\bon\s)(?<!\bof\s)(?<!\babout\s)(?<!\band\s)(?<!\bor\s)when (?:(?:I|we
  |it|this|that|there
    |more|all|further|any|circumstances) (?:(?:next|first|formally|has|have) )?(?:am|is|are|been|have|has
    |consult|publish
    |allow|permit|come|become|receive|respond|introduce|reach|report|return)\w*
    |appropriate|ready|available|possible|in a position|parliament (?:returns|resumes|sits)|able
    |(?:the|these|our|an?(?= (?:agreement|decision|outcome|conclusion|date
    |suitable))) (?:[^\s.;]+ ){{1,6}}?(?:is|are|has|have|comes?|becomes?|secures?|receives?|begins?|starts?|ends?
    |reports?|returns?|launch(?:es)?|concludes?|closes|opens|takes? effect))\b
  |after (?:this|that|these|the|we|it|careful|further|consult\w+|publication|which|\w+ing)\b
  |as (?:the |this |these |our |we |it |that )?(?:[^\s.]+ ){{0,6}}?(?:progress(?:es)?|develop|proceed|evolve|continue
  |become)s?\b
  |before (?:the )?(?:[^\s.;]+ ){{0,3}}?(?:bill|budget|debate|stage|report|summer|election|season|scheme
  |deadline|vote)\b
  |(?:when|once|after|until|as soon as) (?:[^\s.]+ ){{1,9}}?(?:ready|complete\w*|available|concluded?s?|allows?
  |possible
  |finalised|established|
    agreed|approved|made|finished|done|known|received|able|considered|confirmed|published|closed|determined|over
    |decided|place)\b
  |following (?:the |this )?(?:\w+ ){{0,3}}(?:consultation|review|conclusion|completion|publication|passage
  |consideration|outcome|spending)
  |(?:ahead of\b|prior to\b(?! (?:any|each|every|an?)\b))
  |in (?:good|slower) time|in (?:the )?future\b|in (?:its|their|our) (?:next|upcoming|forthcoming)\b
  |for future publication|Q[1-4]\b
  |within (?:the )?(?:next )?(?:\w+ )?(?:days|weeks|months|year)\b(?! of (?:receipt|receiving|an?\b)))"""
WILL = r"""(?:(?:will|shall|'ll|\u2019ll)(?! not\b)
  |(?<!no\s)(?<!not\s)(?<!current\s)(?<!immediate\s)(?<!specific\s)(?<!currently\s)(?<!not\snow\s)(?<!our\s)(?<!the\s)(?<!\sa\s)(?:intend|plan|aim|expect|hope
  |seek|propose)s? to
  |is to|are to|(?<!not\s)(?:expected|planned|scheduled|anticipated|intended|committed|set|going|aiming|planning
  |intending|
      expecting|hoping|working|due|likely|timetabled|minded|seeking) to
  |(?<!no\s)(?:intention|aim|plan|ambition)(?: is|(?= to (?:decide|publish|announce|consult|set|lay))) to
  |looks? forward to)"""
HOW = r"""(?:(?:also|now|then|be|shortly|soon|carefully|formally|further|seek to|look to|aim to|be looking to
    |in turn
    |fully|
    in due course|have|next|therefore|still|publicly|not only|first|both|jointly|initially|finally|begin to|look|
    later this year|be able to|be in a position to|work to|ensure (?:that )?(?:the )?(?:house|parliament) is
    |come forward and|hope to|expect to
    |of course|subsequently) ){0,4}"""
PAPER = r"""(?:details?|updates?|information|clarity|responses?|reply|answers?|guidance|plans?|proposals?|bills?
    |legislation|regulations|
    instruments?|consultations?|strateg(?:y|ies)|reviews?|white papers?|green papers?|papers?|reports?|measures
    |statements?|reforms?|
    recommendations?|findings|decisions?|announcements?|determinations?|orders?|steps|figures|statistics|data
    |calls? for evidence|
    framework|roadmap|timetable|timelines?|assessments?|results|amendments?|conclusions?|programme|charter|clauses?
    |evaluation|code|lists?|guidelines?|allocations?|settlements?|opinions?|advice|analysis|policy statements?
    |business case)"""
TELL = rf"""(?:publish(?:ed|ing)?|announc(?:e|ed|ing)|updat(?:e|ed|ing)|respon(?:d|ding|ded)|consult(?:ing|ed)?\b
    |confirm(?:ed|ing)?
  |set(?:ting)? (?:(?:this|these|it|them|that|all|more|further|\w+ \w+) )?out|set out|outlin(?:e|ed|ing)
  |legislat(?:e
  |ing)
  |(?:bring(?:ing)?|brought|put|com(?:e|ing)|back) (?:[^\s.;]+ ){{0,5}}?forward(?! the delivery)
  |la(?:y|id|ying)\b|releas(?:e|ed|ing)|shar(?:e|ed|ing)|issu(?:e|ed|ing)\b|unveil\w*|communicat(?:e|ed|ing)|(?:seek
  |invit)(?:e|ing)? views|notif(?:y|ied)\b|advise\b(?=\s*(?:further|in due|on|when|once|the house|parliament
  |members|hon))|informed (?:of|when|once|about)\b|inform (?:the house|parliament|members)\b
  |(?:say|more to say|saying|set out|sharing) (?:more|on|about|further)?|decid(?:e|ed|ing)|determin(?:ed|ing)|reply
  |(?:provid(?:e|ing)|give|giving|table|produce|develop|prepare|present|submit|finali[sz]e
  |put) (?:[^\s.;]+ ){{0,6}}?{PAPER}
  |report(?:ed|ing)?\b|introduc(?:e|ed|ing) (?:[^\s.;]+ ){{0,7}}?(?:bills?|legislation|regulations|instruments?
  |amendments?)
  |(?:undertak|conduct|hold|run|open|start|beg[iu]n|carry(?:ing)? out)\w* (?:[^\s.;]+ ){{0,5}}?(?:consultation
  |call for
    evidence)\b(?! with)|(?:brought|bring(?:ing)?) (?:[^\s.;]+ ){{0,8}}?before (?:the house|parliament)
  |launch(?:ing|ed)? (?:[^\s.;]+ ){{0,6}}?{PAPER}|(?:made )?public\b
  |(?:make|making|take|taking|reach) (?:[^\s.;]+ ){{0,4}}?(?:decisions?|announcements?|statements?|regulations
  |determinations?|conclusions?)
  |deliver (?:[^\s.;]+ ){{0,3}}?(?:reports?|recommendations|findings)|(?:conclude|complet(?:e
  |ing)) (?:[^\s.;]+ ){{0,3}}?(?:reviews?
  |analysis))"""
DONE = r"""\b(?:made|published|announced|launched|closed|issued|introduced|ended|agreed|started|began|received
    |set out
    |signed|dated|held|answered|given|was|were) (?:earlier (?:this|in)|in|on|by|this) """
# What was done at a time is passed over together with that time.
GAP = rf"""(?>{DONE}(?:[^\s;]+ ){{0,2}}?(?:[\w\']+ (?:19|20)\d\d\b|\b\w+(?=[\s,.)]))|(?!{DONE})[^;]){{0,180}}?"""
WRITING = words(
    rf"\b{OWN_LETTER}|\b(?:reply|respond|sent|contact)(?: to)? {ASKER}|\bwrite\b[^.]{{0,30}}{ASKER}|\b(?:in|with"
    rf"|to) {LIBRARY}|\bwill write\b"
)
# What goes on all the time, and answers to anybody who asks: a service at work, and nothing promised.
ROUTINE = (
    r"\bwill be (?:continu(?:ous|al)ly|constantly|regularly|periodically|routinely) "
    r"|\b(?:advis[eo]rs?|agents?|operators?|teams?|staff|auto\S+|systems?)\b[^.;]{0,60}?"
    r"\b(?:reply|respond|response|answer)\w*\b[^.;]{0,40}?\b(?:via|by) (?:e-?mail|phone|telephone|webchat)\b"
    r"|\b(?:reply|respond|response|answer)s? to (?:\w+ ){0,2}?"
    r"(?:customers?|callers|applicants?|enquir\w+|quer(?:y|ies))\b"
)
SOMETIME = words(rf"\b(?=[abdefilmnopqstuw]){TIME}")
# Said of decisions only, and of papers and laws only: what is made, and what is launched or given.
DECISIONS = r"(?:decisions?|announcements?|appointments?|statements?|determinations?|judge?ments?|regulations)"
PAPERS_ARE = r"""(?:launched|introduced|brought|finali[sz]ed|provided|given|sent|conclude[ds]?|ready|
    (?:made |become |be )?available|known|agreed|expected|received by Parliament)"""
NEXT = r"(?:upcoming|forthcoming|next|current|future|comprehensive|Autumn|Spring|phase (?:2|two) of the)"
EVENT = r"(?:spending reviews?|budget|fiscal events?|statement|settlement|business planning)"


def future(
    find: str, *, unsure: str = "(?!)", never: str = "(?!)", needs: re.Pattern[str] | None = None, certain: bool = True
) -> Rule:
    """A rule of `future`: a time must be said, and a sentence about a letter to the asker is unsure."""
    return Rule(
        Label.FUTURE,
        words(find),
        needs=SOMETIME if certain else needs,
        never=words(rf"{ROUTINE}|{never}"),
        unsure=words(rf"{WRITING.pattern}|{unsure}"),
        certain=certain,
    )


FUTURE = (
    # "We will publish a strategy in due course", "is considering it and will respond by the end of May".
    future(
        rf"\b{WILL} (?:{HOW}|[^.;]{{0,110}}?(?:\band|,(?! \w+ed\b| set out| laid| brought)"
        rf"|\bbefore|\bto(?= (?:publish|announce|consult|bring forward"
        rf"|legislate)\b)) (?:will )?{HOW}){TELL}{GAP}\b{TIME}",
        never=r"\b(?:and|of|on|about) when (?:the )?\w+ (?:will|intends|plans)\b"
        r"|\b(?:how|commitment|target|ambition|goal)\b[^.;]{0,140}?\bby 20[2-4]\d\b",
    ),
    # "We will shortly publish".
    future(
        rf"\b{WILL} (?:be |also |then )*(?:shortly|soon|imminently|in due course|later this \w+) "
        rf"(?:be )?(?:{TELL}|introduce)"
    ),
    # "A decision will be made in due course", "an answer will be provided as soon as possible".
    future(rf"\b{DECISIONS}\b[^;]{{0,100}}?\b{WILL} {HOW}(?:made|taken|agreed|reached)\b{GAP}\b{TIME}"),
    future(
        rf"\b(?:{PAPER}|measure)\b[^;]{{0,100}}?\b{WILL} {HOW}{PAPERS_ARE}\b{GAP}\b{TIME}",
        never=r"\b(?:roll\w*|pilot|services? (?:will|to)|patients? (?:will|to))\b",
    ),
    # "The audit will conclude shortly", "there will be a consultation on lamps later this year".
    future(
        rf"\b(?:audit|inquiry|study|appraisal|(?:call|calls) for evidence)\b[^.;]{{0,60}}?\b{WILL} {HOW}"
        rf"(?:conclude[ds]?|report(?:ed)?)\b{GAP}\b{TIME}"
    ),
    future(
        rf"\bthere {WILL} (?:also |then )?be (?:(?:an?|further|more|full|public|formal|separate|new|another) ){{0,3}}"
        rf"(?:consultation|call for evidence|announcement|statement|update|details?|information|legislation|bill)s?\b"
        rf"{GAP}\b{TIME}"
    ),
    # "Later this year, the department will publish", "the upcoming White Paper will set out".
    future(
        rf"(?:^|[,:]\s|\b(?:and|that|but|however),?\s)(?:in |at |by |from )?(?:the )?{TIME}[^;]{{0,60}}?(?:\s|,)"
        rf"(?:we|I|it|ministers|(?:the|this|our|my) [^,;]{{1,60}}?|[A-Z]\w+) {WILL} {HOW}{TELL}"
    ),
    future(
        rf"\b(?:upcoming|forthcoming) [^,;.]{{1,70}}?\s{WILL} (?:{HOW}{TELL}|(?:[^.;]{{1,60}}? and (?:will )?)?"
        rf"(?:include|contain) (?:\w+ ){{0,2}}?(?:details?|information|plans|proposals))"
    ),
    # "When published in the spring", "we expect the review to report in May".
    future(
        rf"\b(?:when|once|ahead of|before) (?:(?:it|this|that|they) (?:is|are) )?(?:published"
        rf"|released) (?:{TIME}|in|later|by)\b"
    ),
    future(
        rf"\b(?:expect|anticipate)s? [^.;]{{1,60}}? to (?:be (?:published|announced|released|concluded)|report"
        rf"|respond"
        rf"|conclude)\b{GAP}\b{TIME}"
    ),
    # "Publication is expected in May", "next steps to be announced shortly", "further details in due course".
    future(
        rf"\b(?:publication|next (?:release|update|edition|set|iteration)|{PAPER})\b[^;]{{0,60}}?"
        rf"\b(?:is|are|be) (?:\w+ly )?(?:expected|planned|due|scheduled|anticipated)\b(?! to| that){GAP}\b{TIME}"
    ),
    future(
        rf"\b{PAPER},? (?:[\w()]+,? ){{0,9}}?to (?:be (?:published|announced|set out|laid|released|issued"
        rf"|confirmed)"
        rf"|follow) {GAP}\b{TIME}"
        rf"|\b(?:bills?|legislation|regulations|instruments?|amendments?|consultations?),? (?:[\w()]+,? ){{0,4}}?"
        rf"to be (?:introduced|brought forward|tabled|launched) {GAP}\b{TIME}"
    ),
    future(
        r"\b(?:publishing|announcing|consultation|announcements?|details?|updates?|information"
        r"|response)\b[^;]{0,90}?"
        r"\bin due course\b",
        never=r"\b(?:was|were|has been|have been)\b[^.]{0,60}\bin due course\b|\breceiv\w+\b",
    ),
    # "Legislation when parliamentary time allows", "as soon as a suitable legislative vehicle is found".
    future(
        r"\b(?:when|once|as soon as|as) (?:(?:an?|the|suitable|appropriate|available|next) ){0,3}"
        r"(?:(?:parliamentary|legislative) (?:time\w*|opportunit\w+)\s*(?:allows?|permits?|arises?)?"
        r"|(?:primary |legislative |legislation ){1,2}vehicle\b)"
    ),
    # "Decisions will be a matter for the upcoming Spending Review".
    future(
        rf"\b(?:decisions?|allocations?)\b[^;]{{0,80}}?\bwill be (?:\w+ ){{0,4}}?(?:at|in|for|through|during"
        rf"|as part of|by) "
        rf"(?:the |this )?{NEXT} (?:\w+ ){{0,2}}?{EVENT}"
    ),
    # "Will not be published until May", "the treaty is brought before the House in due course".
    future(
        r"\b(?:will|to) not be (?:published|available|announced|confirmed|known|released"
        r"|decided)\b[^;.]{0,60}?\buntil"
    ),
    future(
        rf"\b(?:is|are|be) (?:brought|laid|put) before (?:the house|parliament|both houses|members)\b[^;.]{{0,60}}?"
        rf"\b(?:in due course|shortly|soon|later)|\b(?:ahead of|in preparation for|prior to|before) (?:its |the "
        rf"|their "
        rf"|full )?publication (?:\w+ ){{0,3}}?{TIME}|\b(?:ahead of|before) (?:publishing|announcing){GAP}\b{TIME}"
    ),
    # "Results anticipated by the end of May", "scheduled for future publication".
    future(
        rf"\b(?:publication|{PAPER})\b[^;.]{{0,60}}?\b(?:expected|anticipated|planned|due|scheduled)"
        rf" (?:for publication |for release |to (?:conclude|report|complete) )?{TIME}"
    ),
    future(
        rf"\b(?:publication|{PAPER})\b[^;.]{{0,60}}?\b{WILL} {HOW}follow (?:{TIME}|later\b|in \w+ \w+)",
    ),
    future(r"\b(?:scheduled|due|planned|intended|earmarked) for (?:future )?(?:publication|release)\b"),
    # "Allocations to be announced in the autumn".
    future(rf"\b\w+ to be (?:published|announced|set out|confirmed|laid before)\b{GAP}\b{TIME}"),
    # No time, or nothing told: unsure.
    future(
        rf"\b(?:will|shall|'ll|\u2019ll) (?:be |also |then |now )*{TELL}",
        never=r"\bcontinue to\b|\bwill (?:also )?report to\b|\bwill (?:\w+ )?be shared with\b",
        certain=False,
    ),
    future(
        rf"\b{WILL}\s[^;]{{0,120}}?\bin due course\b|\bin (?:the|our) (?:forthcoming|upcoming) \w+",
        needs=words(r"\bdue course\b|coming\b"),
        certain=False,
    ),
)
