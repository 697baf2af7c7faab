"""What words show that an answer promises to tell or decide something later."""

from __future__ import annotations

import re

from questions.answer_promises import ASKER, LIBRARY, OWN_LETTER
from questions.answer_rules import Label, Rule, words
from questions.answer_times import MONTH, SEASON, SOMETIME, TIME

# --- future: a publication, announcement, detail, update, response, consultation, decision or law is promised for
# later, and a time is said, however vague. Without a time: unsure.
# Not: services as soon as possible, the roll-out of what is decided, what is denied, what was published in May.
WILL = r"""(?:(?:will|shall|'ll|\u2019ll)(?! not\b)
  |(?<!no\s)(?<!not\s)(?<!current\s)(?<!immediate\s)(?<!specific\s)(?<!currently\s)(?<!not\snow\s)(?<!our\s)(?<!the\s)(?<!\sa\s)(?:intend|plan|aim|expect|hope
  |seek|propose)s? to|intends?(?= (?:bring forward|publish|consult|introduce|lay|legislate)\b)
  |is to|are to|(?<!not\s)(?<!was\s)(?<!were\s)(?<!originally\s)(?<!previously\s)(?:
      expected|planned|scheduled|anticipated|intended|committed|set|going|aiming|planning
  |intending|
      expecting|hoping|working|due|likely|timetabled|minded|seeking
      |preparing|(?:progressing|undertaking) work) to
  |(?<!no\s)(?:intention|intent|aim|plan|ambition)(?: is|(?= to (?:decide|publish|announce|consult|set|lay
      |produce))) to
  |looks? forward to)"""
HOW = r"""(?:(?:also|now|then|be|shortly|soon|carefully|formally|further|seek to|look to|aim to|be looking to
    |in turn
    |fully|
    in due course|have|next|therefore|still|publicly|not only|first|both|jointly|initially|finally|begin to|look|
    later this year|be able to|be in a position to|work to|ensure (?:that )?(?:the )?(?:house|parliament) is
    |come forward and|hope to|expect to
    |of course|subsequently|routinely) ){0,4}"""
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
  |produce (?:[^\s.;]+ ){{0,6}}?policies|have (?:[^\s.;]+ ){{0,4}}?(?:guidance|strateg(?:y|ies)|legislation|regulations
    |response|report) (?:in place|ready|published)
  |includ(?:e|ed)\b(?= (?:[^\s.;]+ ){{0,6}}?(?:within|in) (?:[^\s.;]+ ){{0,3}}?(?:releases?|publications?|bulletins?)\b)
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
SCHEDULED = r"\b(?:expected|anticipated|planned|due|scheduled|timetabled|intended)\b"
PAST = rf"\b(?:was|were|been|originally|previously) (?:\w+ly )?{SCHEDULED}"
# Said of decisions only, and of papers and laws only: what is made, and what is launched or given.
DECISIONS = r"(?:decisions?|announcements?|appointments?|statements?|determinations?|judge?ments?|regulations)"
PAPERS_ARE = r"""(?:launched|introduced|brought|finali[sz]ed|provided|given|sent|conclude[ds]?|ready|
    (?:made |become |be )?available|known|agreed|expected|received by Parliament)"""
NEXT = r"(?:upcoming|forthcoming|next|current|future|comprehensive|Autumn|Spring|phase (?:2|two) of the)"
EVENT = r"(?:spending reviews?|budget|fiscal events?|statement|settlement|business planning)"


def future(
    find: str,
    *,
    unsure: str = "(?!)",
    never: str = "(?!)",
    needs: re.Pattern[str] | None = None,
    before: re.Pattern[str] | None = None,
    certain: bool = True,
) -> Rule:
    """A rule of `future`: a time, or what it `needs`, must be said; a letter to the asker makes it unsure."""
    return Rule(
        Label.FUTURE,
        words(find),
        needs=needs or (SOMETIME if certain else None),
        before=before,
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
        rf"\b(?:consultation|calls? for evidence)\b[^.;]{{0,60}}?\b{WILL} {HOW}"
        rf"(?:launch|open|start|begin|commence)\b{GAP}\b{TIME}"
    ),
    future(
        rf"\bthere {WILL} (?:also |then )?be (?:(?:an?|further|more|full|public|formal|separate|new|another) ){{0,3}}"
        rf"(?:consultation|call for evidence|announcement|statement|update|details?|information|legislation|bill)s?\b"
        rf"{GAP}\b{TIME}"
    ),
    future(
        rf"\b(?:guidance|guidelines?|documents?|reports?|papers?)\b[^.;]{{0,60}}?\b{WILL} {HOW}"
        rf"(?:distributed|circulated|disseminated)\b{GAP}\b{TIME}"
    ),
    # "Later this year, the department will publish", "the upcoming White Paper will set out".
    future(
        rf"(?:^|[,:]\s|\b(?:and|that|but|however),?\s)(?:in |at |by |from |subject to )?(?:the )?{TIME}"
        rf"[^;]{{0,90}}?(?:\s|,)(?:we|I|it|ministers|(?:the|this|our|my) [^,;]{{1,60}}?|[A-Z]\w+) {WILL} {HOW}{TELL}"
    ),
    future(
        rf"\b(?:upcoming|forthcoming) [^,;.]{{1,70}}?(?:, which)?\s{WILL} "
        rf"(?:{HOW}{TELL}|(?:[^.;]{{1,60}}? and (?:will )?)?"
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
        rf"to be (?:introduced|brought forward|tabled|launched) {GAP}\b{TIME}",
        never=PAST,
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
    # "We anticipate publishing it in May", "on track for publication in May", "the response is imminent".
    future(
        rf"\b(?:anticipates?|plans? on|envisages?|expects?) (?:publishing|announcing|releasing|consulting"
        rf"|legislating)\b{GAP}\b{TIME}|\b(?:aim(?:ing|s)?|target(?:ing|s)?|on (?:track|course)) "
        rf"(?:for )?(?:its |the |a )?(?:publication|release)\b[^.;]{{0,60}}?\b{TIME}"
    ),
    future(
        rf"\b{PAPER} (?:on [^.;]{{1,40}}? )?(?:is|are) (?:now |also )?(?:imminent|forthcoming)\b",
        needs=words(r"\b(?:imminent|forthcoming)\b"),
        never=r"\b(?:if|when|once|until|unless)\b[^.;]{0,60}\bforthcoming\b",
    ),
    # "Results anticipated by the end of May", "publication planned for the summer".
    future(
        rf"\b(?:publication|{PAPER})\b[^;.]{{0,60}}?\b(?:expected|anticipated|planned|due|scheduled)"
        rf" (?:for publication |for release |to (?:conclude|report|complete) )?{TIME}"
    ),
    future(
        rf"\b(?:publication|release|announcement|response|consultation)\b[^.;]{{0,60}}?{SCHEDULED} for (?:the )?"
        rf"(?:early |late )?(?:{SEASON}|{MONTH})\b(?! 20[01])",
        needs=words(SCHEDULED),
        never=PAST,
    ),
    future(
        rf"\b(?:publication|{PAPER})\b[^;.]{{0,60}}?\b{WILL} {HOW}follow (?:{TIME}|later\b|in \w+ \w+)",
    ),
    future(r"\b(?:scheduled|due|planned|intended|earmarked) for (?:future )?(?:publication|release)\b"),
    # "A subset of data scheduled to be published as part of the next release": what is scheduled has a time.
    future(
        r"\b(?:scheduled|due|timetabled) to be (?:published|released) (?:as part of|in|with|alongside|within|by)\b"
        r"[^;]{0,120}?\b(?:releases?|publications?|statistics|bulletins?|series)\b",
        needs=words(r"\b(?:scheduled|due|timetabled) to be\b"),
        never=PAST,
    ),
    # "It has a provisional release date of May", "asked the office to prepare a forecast for publication on 3 March".
    future(
        rf"\b(?:provisional|planned|expected|scheduled|intended|proposed) (?:release|publication) date "
        rf"(?:of|is|in|will be) (?:[\w,]+ ){{0,3}}?(?:{MONTH}|{SEASON}|20[2-4]\d)\b",
        needs=words(r"\b(?:release|publication) date\b"),
        never=r"\b(?:had|was)\b[^.;]{0,40}\bdate\b",
    ),
    future(
        rf"\b(?:has|have) (?:asked|commissioned|instructed) [^.;]{{1,100}}? to (?:prepare|produce|finali[sz]e|draft) "
        rf"[^.;]{{1,80}}? for publication {TIME}"
    ),
    # "... the upcoming lamp strategy. This strategy will outline more": the sentence before says the time.
    future(
        rf"^\W*(?:this|these|it|they|(?:the|this|these|both)(?: [\w-]+){{0,3}}? {PAPER}) (?:will|shall) {HOW}{TELL}",
        needs=words(r"^\W*(?:this|these|it|they|the|both)\b"),
        before=words(rf"\b(?:upcoming|forthcoming) [^.;]{{0,90}}?\b{PAPER}\W*$"),
    ),
    # "Allocations to be announced in the autumn".
    future(rf"\b\w+ to be (?:published|announced|set out|confirmed|laid before)\b{GAP}\b{TIME}", never=PAST),
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
