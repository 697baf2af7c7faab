"""What words say when something will be told or decided, however vaguely. Patterns for `answer_futures`."""

from __future__ import annotations

from questions.answer_rules import words

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
SEASON = "(?:spring|summer|autumn|winter|new\\s+year|christmas|easter)"
NEAR = rf"""(?:in due course|in d(?:ue?)?(?: c\w*)?(?=\s?\.\.\.)|shortly\b|soon\b|sooner|imminent\w*
    |earliest (?:possible |practical |practicable |available )?(?:opportunity|convenience)
  |as (?:soon|quickly|swiftly) as(?: (?:reasonably )?(?:possible|practicable))?|(?:in|over|during
  |within) (?:the )?(?:coming|next|near|new|not too distant)(?: \w+)?\b
  |later (?:this|in|on|next|date|stage|year)(?: (?:the )?(?:{SEASON}|year|month|week|20\d\d))?|later (?=\.\.\.)
  |this (?:coming |parliamentary )?(?:{SEASON}|year|quarter|month|week|parliament|session|term)\b
  |next (?:{SEASON}|year|quarter|month|week|session|financial|few|stage|spending|phase|fiscal|{MONTH})\b
  |(?:parliamentary|legislative) (?:time|opportunity|timetable)|in the (?:first|second|third|fourth) (?:half
  |quarter)
  |tomorrow|upcoming|forthcoming)"""
TIME = rf"""(?:{NEAR}|(?:by|before|at|towards?|until|around) the (?:end|{SEASON}|start|beginning|turn|summer recess
    |recess)(?: of (?:the |this )?\w+)?\b
  |in the (?:days|weeks|months|year) ahead\b|before (?:(?:parliament|the house) rises|long)\b|as and when\b
  |(?:up)?on (?:the )?(?:completion|conclusion) of\b
  |(?:(?<=published\s)|(?<=available\s)|(?<=released\s))from (?:\d+(?:st|nd|rd|th)? |early |late )?(?:{MONTH}
    |20[2-4]\d)\b
  |(?:early|mid|late|in|by|before|until|ahead of|over|during|around)[\s-]+(?:the )?(?:early |late |mid[\s-])?{SEASON}
  |(?:in|by|before|early|late|mid|until|on \d+(?:st|nd|rd|th)?|on \w+day \d+(?:st|nd|rd|th)?|by \d+(?:st|nd|rd
  |th)?)[\s-]+
    (?:the )?(?:early |late |mid[\s-])?(?:{MONTH}\b(?! (?:19|20[01]))|20[2-4]\d\b)
  |on (?:the )?{MONTH} \d\d?(?:st|nd|rd|th)?\b(?!,? (?:19|20[01]))|on \d\d?(?:st|nd|rd|th)?(?=\s?\.\.\.)
  |at which (?:point|stage)\b|following (?:this|that|which)(?=,)
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
  |after (?:this|that|these|the|we|it|careful|further|consult\w+|publication|which|\w+ing
    |an? (?:[\w-]+ ){{0,2}}?consultation)\b
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
SOMETIME = words(rf"\b(?=[abdefilmnopqstuw]){TIME}")
