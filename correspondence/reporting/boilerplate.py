"""What on a page is no part of the report: comment rules, pleas to subscribe, links to other reports. Pure.

Only whole paragraphs are left out. A heading of comment rules ends the report; a heading of links to other reports
takes with it the short lines behind it that end no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

ENDS_REPORT = re.compile(
    r"(?:why are you (?:making|limiting|closing|restricting) comment\w*|comments?: our rules|(?:our )?comment(?:s|"
    r"ing)? (?:rules|policy|guidelines)|(?:our )?(?:community|house) (?:rules|guidelines|standards)|our rules|join "
    r"the (?:conversation|discussion)|have your say\b|add a comment|post a comment|view (?:all )?comments|\d* "
    r"?comments$|log ?in to comment|sign in to comment|we want our comments to be|create a free account to continue|"
    r"this site is protected by recaptcha)\b",
    re.IGNORECASE,
)
LINKS = re.compile(
    r"(?:related (?:articles?|stories|topics|content|links|news)|more (?:on|about|from|in) (?:this|the) (?:story|"
    r"author|topic|section)|more (?:stories|news)|read more|more about|most (?:read|popular|viewed)|recommended(?: "
    r"for you| reading)?|trending(?: now)?|you may also like|promoted stories|top stories|popular articles|editor'?s? "
    r"picks?|sponsored|in pictures|what to read next|topics)\s*:?",
    re.IGNORECASE,
)
ALONE = re.compile(
    r"(?:read (?:more|next|also|the rules|our)\b|(?:related|see also|more|watch|listen|exclusive|analysis|opinion)\s?:|"
    r"(?:sign|signing) ?(?:up|in)\b|(?:subscribe|register|donate|log ?in|join our|support (?:our|independent|local|"
    r"quality) journ\w*)\b|get (?:our|the|all the|more|your|breaking|unlimited)\b[^.]{0,80}\b(?:newsletters?|"
    r"e-?mails?|inbox|news|updates|access|stories)\b|(?:follow|like|find) (?:us|[A-Z@][\w ]{1,40}) on\b|for more "
    r"(?:stories|news|like this)|share (?:this|on|via)\b|copy (?:link|this)|(?:click|tap) (?:here|to)\b|"
    r"advertisement\b|article continues below|story continues|(?:we|this (?:site|website)) (?:use|uses) cookies|by "
    r"(?:continuing|clicking|submitting|signing|entering)\b|(?:accept|manage|reject)(?: all)? cookies|cookie "
    r"(?:policy|notice|settings)|i would like to be emailed|your e-?mail address|you (?:can|may) unsubscribe|please "
    r"(?:enter|report|refresh|log in|sign|consider (?:subscribing|supporting|donating))\b|this (?:article|story|piece|"
    r"report|page|headline) (?:was|has been) (?:amended|corrected|updated|changed|edited|first published|"
    r"originally)\b|(?:this|the) (?:article|story) (?:is|was) (?:free|behind)|(?:image|photo|picture|photograph|"
    r"credit|source|pa images|getty|file photo)s?\s?:|(?:photo|picture|image)s? by\b|(?:\u00a9|\(c\)|copyright)\s|all "
    r"rights reserved|(?:last )?updated\s?:|published\s?:|reading time\b|\d+ min(?:ute)?s? read\b|do you have (?:a "
    r"story|more|information)|(?:got|have) a (?:story|tip|news tip)\b|contact (?:us|the newsroom|our)\b|(?:e-?mail|"
    r"send) (?:us|your)\b|a subscription (?:costs|to)\b|you(?:'|\u2019)ve reached (?:your|the)|to continue reading|"
    r"unlock (?:this|unlimited)|become a (?:member|subscriber)|thank you for (?:reading|registering)|already have an "
    r"account|we know there are thousands of|so that(?:'|\u2019)s why we(?:'|\u2019)ve decided|if you (?:value|like|"
    r"enjoy(?:ed)?) (?:our|this|what)\b|(?:you )?must be at least\b|\* ?required fields|(?:facebook|twitter|whatsapp|"
    r"linkedin|e-?mail|print|x)$|skip to\b)",
    re.IGNORECASE,
)
BIO = re.compile(
    r"[A-Z][\w.\u2019'-]*(?: [A-Z][\w.\u2019'-]*){1,3} is (?:a|an|the|our|[A-Z][\w ]{1,40}[\u2019']s?) (?:[\w-]+ ){0,4}"
    r"(?:editor|correspondent|reporter|columnist|journalist|writer|freelance\w*)\b"
)
LAST = 4
"""How many paragraphs at the end may say who the author is."""
SENTENCE_END = re.compile(r"[.!?:\u2026][\"\u201d\u2019')\]]*$")
MOST_OF_LINK = 160
"""Characters of the title of another report."""
PUBLISHER_WORD = r"(?:[A-Z][\w&\u2019'-]{1,30})(?: (?:of|and|on) (?=[A-Z]))?"
THE_PAPER = rf"(?P<name>[Tt]he {PUBLISHER_WORD}(?: {PUBLISHER_WORD}){{0,3}})"
PUBLISHER = (
    re.compile(rf"\b(?:[Ee]ditor|[Ee]ditor-in-[Cc]hief) (?:of|at) {THE_PAPER}"),
    re.compile(rf"\bcommenting on {THE_PAPER}"),
    re.compile(
        rf"\b(?:[Ss]ubscrib(?:e|ing|er)s? to|[Ss]ubscription to|[Mm]ember of|[Ff]ollow|[Rr]eaders of) {THE_PAPER}"
    ),
)


def without_boilerplate(paragraphs: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The report's own paragraphs, and those that are no part of it, each in order."""
    kept: list[str] = []
    left: list[str] = []
    is_over = is_linking = False
    for paragraph in paragraphs:
        is_over = is_over or ENDS_REPORT.match(paragraph) is not None
        is_heading = LINKS.fullmatch(paragraph) is not None
        is_linking = is_heading or (is_linking and is_title(paragraph))
        (left if is_over or is_linking or ALONE.match(paragraph) else kept).append(paragraph)
    bios = [one for one in kept[-LAST:] if BIO.match(one)]
    return tuple(one for one in kept if one not in bios), (*bios, *left)


def is_title(paragraph: str) -> bool:
    """Is it a short line that ends no sentence, as the title of another report?"""
    return len(paragraph) <= MOST_OF_LINK and SENTENCE_END.search(paragraph) is None


def publisher_in(paragraphs: Iterable[str]) -> str:
    """The paper that names itself in what is no part of the report: `Editor of The National`."""
    for form in PUBLISHER:
        for paragraph in paragraphs:
            if found := form.search(paragraph):
                return "The " + found["name"][4:].rstrip("\u2019'")
    return ""
