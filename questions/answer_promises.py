"""What words show that an answer promises: to write to the asker, or to tell or decide something later."""

from __future__ import annotations

import re

from questions.answer_rules import Label, Rule, words

# --- will_write: somebody will write to, or answer, the asker separately; or a document will be placed in the Library.
# Not: writing to others, what was done ("I have placed", "wrote to"), what is denied ("will not be placed").
ASKER = r"""(?:
    (?:the |my |our )?(?:right |rt\.?\s*)?(?:hon(?:ou?rable\b|\b\.?)|noble\b|gallant\b|learned\b
    |reverend\b)[^.;]{0,30}?
        \b(?:member|lady|gentlem[ae]n|friend|lord|baroness|gentlewoman|earl|viscount|peer|prelate|bishop)\b
        (?!['\u2019]s (?:constituent|correspond|letter))
  |the (?:right )?(?:member|noble lord|noble lady|lord|baroness|lady)\b
  |(?:him|her|you)\b(?! (?:majesty|counterpart|constituen|department|office))
)"""
OWN_LETTER = r"""(?:(?:hon(?:ou?rable\b|\b\.?)|noble\b|gallant\b|learned\b)[^.;]{0,50}?
        (?:member|lady|gentlem[ae]n|friend|lord|baroness)(?:\s?[\'\u2019]s| for [^.;]{1,40}?[\'\u2019]s?
        |[\'\u2019]) (?:\w+ ){0,3}?
        (?:letter|correspondence|e-?mail|enquir(?:y|ies))s?
    |your (?:\w+ ){0,2}?(?:letter|correspondence|e-?mail)s?|\b(?:member|lady|gentleman|friend|lord|baroness)\b
        [^.;]{0,80}? (?:his|her) (?:\w+ ){0,2}?(?:letter|correspondence|e-?mail)s?
    |(?:letter|correspondence|e-?mail)s?\b[^.;]{0,40}? (?:from|of) (?:the |my )?(?:rt\.? |right )?hon(?:ou?rable
    |\.)?)"""
"""The asker's own letter to the department."""
REPLY = r"(?:response|reply|answer)"
GIVES = r"(?:send|provide|issue|be sent|be issued|receive)"
GIVEN = r"(?:sent|issued|provided|given|made|received)"
SOON = r"""(?:(?:also|then|now|shortly|separately|again|directly|soon|therefore|instead|personally|back|to|be
    |of course|
    in due course|in the (?:near future|coming \w+)|once more) ){0,3}"""
LIBRARY = r"""(?:(?:the|both) )?(?:house(?:s| of (?:commons|lords))? )?(?:l(?:ib?r?a?)?(?=\.\.\.)|librar(?:y|ies)\b)
    (?! (?:service|association|card|board|connected|and information|across|in \w+ schools))"""
DEPOSIT = Rule(
    Label.WILL_WRITE,
    words(
        rf"""\b(?:(?:will|shall|'ll|\u2019ll|to|and) (?:also |then |shortly |arrange to )*
                (?:place|deposit|put|lay|lodge|submit|supply|upload|make (?:\w+ ){{0,6}}available|send|be available)
              |(?:will|shall|to|can|is|are|and) (?:also |then |shortly |being )*be(?:ing)? (?:\w+ly )?
                (?:placed|deposited|put|laid|lodged|submitted|sent|supplied|uploaded|provided|made available)
              |(?:will|shall) (?:\w+ )?be (?:placing|depositing)|intend to (?:place|deposit)
              |(?:am|are|is) (?:\w+ )?(?:placing|depositing)
              |(?:will|shall|to) (?:write|respond|reply)\b[^.]{{0,120}}?\b(?:placing|depositing|(?:copy
              |copies) (?:placed|deposited)))\b
            [^.]{{0,160}}?\b(?:in|into|with|to|at) {LIBRARY}"""
    ),
    needs=words(r"\blibrar(?:y|ies)\b|\bthe l(?:ib?r?a?)?\.\.\."),
    never=words(
        r"\b(?:not|never|no plans to|no intention of) (?:be |to be )?(?:plac|deposit)\w+|\bschool librar"
        r"|\bpublic librar|\b(?:was|were|been|already) (?:placed|deposited)|\brequire[ds]? to|\bconsider(?:ing"
        r"|ed)? (?:whether to )?plac"
    ),
)
WILL_WRITE = (
    Rule(
        Label.WILL_WRITE,
        words(
            rf"\b(?:will|shall|to|and|'ll|\u2019ll) {SOON}(?:write|writing) {SOON}(?:and \w+ )?(?:to )?"
            rf"(?:my (?:right )?hon\.? friend and )?{ASKER}"
        ),
        needs=words(r"\bwrit(?:e|ing)\b"),
        never=words(
            r"\b(?:not|wish(?:es)?|invite\w*|encourage\w*|if|asks? (?:the|my) (?:right )?hon)\b[^.]{0,40}\bwrite\b"
            r"|\bplease write|\bfree to write"
        ),
    ),
    Rule(
        Label.WILL_WRITE,
        words(
            r"\b(?:I|we|officials|minister|secretary|treasury|department) (?:will|shall) (?:\w+ly )?write\b"
            r"(?=\s*(?:[.,;]|$|with\b|when\b|once\b|as soon|in due|shortly|separately|again|back|directly|and\b"
            r"|on\b))(?! \w+ to\b)"
        ),
        needs=words(r"\bwrite\b"),
    ),
    Rule(
        Label.WILL_WRITE,
        words(
            rf"\b(?:will|shall|to) {SOON}(?:respond|reply|answer|provide|update|contact|get back)\b[^.]{{0,30}}?"
            rf"{ASKER}[^.]{{0,60}}?\b(?:by letter|in writing|directly|separately)\b"
            rf"|\b(?:will|shall) {SOON}send (?:{ASKER} (?:an?|the|this|these|further|more|details|information)\b"
            rf"|[^.;]{{1,60}}? to {ASKER})"
            r"|\bwill (?:\w+ly )?(?:reply|respond|answer|follow up) (?:in writing|by letter)"
            rf"|\b(?:will|shall) (?:reply|respond) (?:directly|separately) to {ASKER}"
        ),
        needs=words(r"\b(?:by letter|in writing|directly|separately|send)\b"),
        never=words(r"\bnot (?:send|respond|reply)"),
    ),
    Rule(
        Label.WILL_WRITE,
        words(
            rf"\basked\b[^;]{{0,160}}?\bto {SOON}(?:respond|reply|answer|provide|update|write|contact"
            rf"|get in touch)\b"
            rf"(?:[^.;]{{0,40}}?{ASKER}| (?:directly|separately|in writing|by letter)|\s*(?:\.|$))"
        ),
        needs=words(r"\basked\b"),
        never=words(r"\b(?:was|were|been|being|not) asked\b|\bconsultation\b"),
    ),
    Rule(
        Label.WILL_WRITE,
        words(
            r"\b(?:written (?:response|reply|answer|update)|letter) (?:will|shall) (?:\w+ly )?(?:follow"
            r"|be (?:provided|sent"
            r"|issued))"
            rf"|\b(?:response|reply|letter) (?:will|shall) be (?:sent|provided|issued) (?:\w+ly )?to {ASKER}"
            rf"|\bwill (?:provide|send|give) (?:{ASKER} (?:with )?)?a written (?:response|reply|answer|update)"
            r"|\bwill (?:provide|send|give) [^.;]{1,40}? (?:in writing|by letter)\b"
        ),
        needs=words(r"\bwritten|\bin writing|\bletter|\b(?:response|reply) (?:will|shall)"),
    ),
    # "We have the hon. Member's letter and will respond", "will respond to your correspondence".
    Rule(
        Label.WILL_WRITE,
        words(
            rf"(?:\b{OWN_LETTER}|\b{ASKER}[^.;]{{0,60}}? (?:wrote|written) to)(?!\w)(?:\b(?:rt|hon)\."
            rf"|[^.]){{0,160}}?"
            rf"(?:(?:\b(?:will|shall|'ll|\u2019ll)|\band|\bto|\baims? to|\bhopes? to|\bis being) {SOON}"
            rf"(?:(?:respond|reply|answer|write)\b|{GIVES} (?:\w+ ){{0,4}}?{REPLY}"
            rf"|(?:be )?(?:answered|responded to|replied to)\b)|\b{REPLY}[^.;]{{0,30}}? (?:will"
            rf"|shall) {SOON}(?:be )?{GIVEN})"
            rf"|\b(?:will|shall|'ll|\u2019ll|to) {SOON}(?:respond|reply|answer|issue|send|provide)\b[^.;]{{0,60}}?"
            rf"\b{OWN_LETTER}"
            rf"|\b{REPLY}\b[^.;]{{0,40}}?\b{OWN_LETTER}(?:\b(?:rt|hon)\.|[^.;]){{0,60}}?\b(?:will"
            rf"|shall) (?:\w+ly )?"
            rf"(?:be|follow|reach)\b"
            rf"|\b{REPLY} (?:will|shall) {SOON}(?:be )?{GIVEN}\b[^.;]{{0,30}}?\b(?:to )?(?:{OWN_LETTER}|{ASKER})"
        ),
        needs=words(r"\b(?:letter|correspondence|e-?mail|wrote|written|response|reply)\w*\b"),
        never=words(
            r"\b(?:will not|sent (?:a|an|my|the) (?:\w+ )?(?:response|reply)|was (?:sent|issued)"
            r"|responded (?:to \w+|on)"
            r"|replied (?:to|on)|write again)\b"
        ),
    ),
    # "I will reply to the hon. Member shortly", "the figures will be sent to her", "she will receive a reply".
    Rule(
        Label.WILL_WRITE,
        words(
            rf"\b(?:will|shall|'ll|\u2019ll) {SOON}(?:(?:reply|respond|get back|write back) to"
            rf"|follow up (?:\w+ )?with"
            rf"|contact) {ASKER}(?!['\u2019]s)\b(?! (?:question|concern|point|call|request|constituent|communit"
            rf"|local))"
            rf"|\bask(?:ed|ing)? (?:my |the )?[^.;]{{1,80}}? to {SOON}(?:follow up with|contact"
            rf"|get in touch with) {ASKER}"
            rf"|\b(?:will|to) be (?:sent|forwarded|emailed|supplied) (?:\w+ly )?to {ASKER}(?!['\u2019]s)"
            rf"|\b{ASKER} (?:will|shall|should|can expect to|can) {SOON}(?:receive|expect|have"
            rf"|get) (?:\w+ ){{0,3}}?{REPLY}"
            rf"|\bensure (?:that )?{ASKER} (?:receives|gets|has) (?:\w+ ){{0,3}}?{REPLY}"
        ),
        needs=words(
            r"\b(?:reply|respon[ds]\w*|answer|contact|touch|back|follow|sent|forwarded|emailed"
            r"|supplied)\b"
        ),
        never=words(
            r"\b(?:was|were|has been|have been|will not|wish\w*|invite\w*) (?:asked|sent|to|be)\b"
            r"|\bdid not\b"
        ),
    ),
    DEPOSIT,
    Rule(
        Label.WILL_WRITE,
        words(
            rf"\bwill (?:\w+ly )?(?:be in (?:touch|contact) with {ASKER}|contact {ASKER}|write {SOON}(?:them\b"
            rf"|all\b"
            rf"|\w*\s*members\b))"
        ),
        needs=words(r"\b(?:touch|contact|write)\b"),
        certain=False,
    ),
)

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
  |this (?:coming |parliamentary )?(?:{SEASON}|year|month|week|parliament|session|term)\b
  |next (?:{SEASON}|year|month|week|session|financial|few|stage|spending|phase|fiscal|{MONTH})\b
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
  |ahead of\b|in (?:good|slower) time|in (?:the )?future\b|in (?:its|their|our) (?:next|upcoming|forthcoming)\b
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
        never=words(never),
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
        rf"\b{PAPER}\b[^;]{{0,100}}?\b{WILL} {HOW}{PAPERS_ARE}\b{GAP}\b{TIME}",
        never=r"\b(?:roll\w*|pilot|services? (?:will|to)|patients? (?:will|to))\b",
    ),
    # "Later this year, the department will publish", "the upcoming White Paper will set out".
    future(
        rf"(?:^|[,:]\s|\b(?:and|that|but|however),?\s)(?:in |at |by )?(?:the )?{TIME}[^;]{{0,60}}?(?:\s|,)"
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
        rf"\b{PAPER},? (?:[\w()]+,? ){{0,4}}?to (?:be (?:published|announced|set out|laid|released|issued"
        rf"|confirmed)"
        rf"|follow) {GAP}\b{TIME}"
    ),
    future(
        r"\b(?:publishing|announcing|consultation|announcements?|details?|updates?|information"
        r"|response)\b[^;]{0,90}?"
        r"\bin due course\b",
        never=r"\b(?:was|were|has been|have been)\b[^.]{0,60}\bin due course\b|\breceiv\w+\b",
    ),
    # "Legislation when parliamentary time allows".
    future(
        r"\b(?:when|once|as soon as|as) (?:a suitable )?(?:parliamentary|legislative) (?:time\w*|opportunit\w+)"
        r"\s*(?:allows?|permits?|arises?)?"
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
PROMISES = (*WILL_WRITE, *FUTURE)
