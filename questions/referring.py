"""Which sentences of an answer send the Member elsewhere: to an earlier answer, statement, debate or letter. Pure."""

from __future__ import annotations

import re

from questions.reference_numbers import HIDDEN, evenly_spaced, without_addresses
from questions.reference_words import STATEMENT
from tracker.sentences import sentences

WHOM = (
    r"(?:[Hh]on(?:ou?rable)?\b|[Rr]t\b|[Rr]ight\b|[Nn]oble\b|[Mm]embers?\b|[Ff]riends?\b|[Ll]ad(?:y|ies)\b|[Ll]ords?\b|"
    r"Baroness\b|[Gg]entlem[ae]n\b|[Pp]eers?\b|[Dd]uke|[Ee]arl|[Vv]iscount|[Bb]ishop|"
    r"[Hh]ouse\b|[Yy]ou\b|[Hh]im\b|[Hh]er\b|[Tt]hem\b)"
)
VERB = r"(?:re-?fer|re-?direct|direct|point|signpost|guide)"
SENDING = re.compile(
    rf"(?:\b(?:I|[Ww]e|[Pp]lease|[Ll]et me)\s(?:\S+\s){{0,4}}?{VERB}\s(?:to\s)?(?:\S+\s){{0,4}}?{WHOM}"
    rf"|^\W*(?:\([a-z]+\)\s)?(?:[Rr]efer|[Rr]eferring)\s(?:\S+\s){{0,3}}?{WHOM}"
    rf"|\b(?:draw|bring)\s(?:\S+\s){{0,8}}?attention\s(?:back\s)?to\b"
    rf"|\b{WHOM}\s(?:(?:[Mm]embers?|[Ff]riend|for|\S+)\s){{0,6}}?"
    r"(?:may|might|should|can|could|will|is|are)\s(?:\S+\s){0,4}?(?:refer(?:red)?|directed)(?:\sback)?\sto\b"
    r"|\b(?:[Pp]lease|kindly)\s(?:also\s|again\s|can\s\S+\s){0,2}(?:see|refer)\b"
    r"|\b(?:I|[Ww]e)\s(?:\S+\s){0,3}?refer\s(?:back\s)?to\b(?!\s(?:in|as|by)\b)"
    r"|\b(?:Government|Department|Ministry|Office|Commission\w*|Minister)\s(?:\S+\s)?refers\s(?:\S+\s){0,4}?"
    rf"{WHOM}|\bremains?\s(?:\S+\s)?as\s(?:set\sout|stated|outlined|given)\s(?:in|at)\b"
    r"|(?:^\W*|[(\[]|;\s|,\s)(?:[Ss]ee|[Rr]efer\sto)\s(?:also\s)?"
    r"(?=the|my|our|PQ|UIN|WPQ|HC|Written|Question|answer|response|reply)"
    r"|\b(?:nothing|little|not\shave\sanything|no\s(?:further\s)?\w+)\s(?:further\s|more\s|else\s){0,2}(?:to\s)?"
    r"(?:add\s)?(?:to|since|beyond)\s(?=(?:the|my|our|his|her)\s)"
    r"|\b(?:my|the|our|his|her)\s(?:\S+\s){0,6}?(?:answer|reply|response)s?\s(?:\S+\s){0,30}?remains?\s"
    r"(?:\S+\s){0,2}?(?:extant|unchanged|correct|accurate|the same|valid|the position|current)\b)"
)
FOUND_THERE = re.compile(
    r"\b(?:is|are|was|were|can|may|has|have)\s"
    r"(?:also\s|be\s|been\s|already\s|all\s|still\s|previously\s|fully\s|further\s){0,3}"
    r"(?:set\sout|found|contained|available|accessed|given|provided|outlined|detailed|described|seen|included|listed|"
    r"read|viewed)\s(?:(?:more\sfully|in\sfull|in\sdetail|to\s\S+|by\s\S+)\s)?(?:in|at|under|within)\s"
    r"(?=(?:the|my|our|his|her|a|an|response|answer|reply|PQ|UIN|HC|Written|Question|Hansard|Official)\b)"
    r"|\b(?:[Ff]or|[Ff]urther|[Mm]ore)\s(?:\S+\s){0,3}?(?:details?|information)\b[^.;]{0,80}?\bsee\s"
)
ALSO_THERE = re.compile(
    r"\b(?:is|are|was|were|been)\s(?:\S+\s){0,2}?"
    r"(?:set\sout|found|included|given|provided|outlined|detailed|described|announced|published)\s(?:in|at|on)\s"
    r"[^.;:]{1,100}?\sand\s(?:also\s|further\s|then\s)?"
    r"(?:set\sout|discussed|explained|included|given|provided|outlined|detailed|described|addressed|covered)\s(?:in|at)\s"
    r"(?=(?:the|my|our|his|her)\b)"
)
"""In one place, and in another: "were included in the notice and discussed in my statement"."""
SETS_OUT = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Tt]he)\s(?:\S+\s){0,3}?(?:answers?|repl(?:y|ies)|responses?|[Ss]tatements?)\s(?:\S+\s){0,24}?"
    r"(?:refers\b(?=\W*$)|answers?\sthis|provides?\s(?:further|more|additional)\s(?:detail|information))"
)
READ_THERE = re.compile(
    r"\b(?:[Aa]nswers?|[Rr]eply|[Ss]tatements?|[Ll]etters?|[Dd]ebates?)\b(?!\sof\s[A-Za-z])[^.;]{0,80}?\s"
    r"(?:which\s|and\s)?(?:can|may)\s(?:also\s)?be\s(?:found|read|viewed|accessed|seen)\b"
)
FARTHEST = 300
"""Characters from the sending to what it leads to."""
PARLIAMENTS_PAGES = re.compile(r"(?:questions-statements|hansard)\.parliament\.uk")
BACKING = re.compile(
    r"\b[Aa]s\s(?:\S+\s){0,5}?(?:set\sout|stated|said|outlined|explained|referred|referenced|noted|confirmed|mentioned|"
    r"given|described|detailed|advised|indicated|made\sclear|announced|highlighted|provided|per)\b"
)
LISTED = re.compile(
    r"(?:\s{1,3}[-*\u2022\u2013]?\s?(?:\(?\w{1,3}[.)]\s)?"
    r"(?:\u00a4|Question|Written|PQ|WPQ|UIN|HL\d|\d{4,6}\b|[Aa]nswer|[Tt]he [Aa]nswer|H[CL]WS)[^\n]{0,300}){1,20}"
)
ANSWER = r"(?:(?<!which )(?<!that )(?<!to )(?<!and )[Aa]nswers?|[Aa]nswered|[Rr]epl(?:y|ies)|ANSWERS?)\b"
TARGET = re.compile(
    rf"\b(?:{ANSWER}|{STATEMENT.pattern}"
    r"|[Dd]ebates?\b|[Ll]etters?\b|[Cc]orrespondence\b|speech(?:es)?\b|[Rr]emarks\b|[Cc]omments\sI\b|[Cc]ontributions?\b|"
    r"[Ee]vidence\s(?:I|that\sI|given|session|provided)\b|[Aa]ppearance\b|Official\sReport|Hansard|HANSARD|W?MS\b|"
    r"H[CL]\s?WS|HCSW|HWCS|W?PQs?(?:\b|\d)|UINs?(?:\b|\d)|"
    r"[Qq]uestions?\s?(?:UIN\s?|[Nn]o\.?\s?|[Nn]umbers?\s?)?(?:HL\s?)?\d"
    r"|(?:[Aa]n\w{1,4}|[Rr]ep\w{0,3}|[Ww]ritten\s\w*|[Ss]ta\w{0,7})(?:\.\.\.|\u2026))"
    r"|^(?:\S+\s){1,5}?to\s\d{4,6}\b"
)
"""Also where the text is cut in the middle of the word, or gives nothing but the number."""
RESPONSE_TO_A_QUESTION = re.compile(
    r"\b(?:[Mm]y|earlier|previous|prior|(?:[Mm]inister|[Ss]ecretary|[Ss]tate)['\u2019]s)\s(?:\S+\s){0,3}?[Rr]esponses?\b|"
    r"\b[Rr]esponses?\s(?:(?:that|which)\s)?(?:I|we|he|she|they|the\s[Mm]inister)\b|"
    r"\b[Rr]esponses?\s(?:\S+\s){0,14}?(?:[Qq]uestion|PQ|WPQ|UIN|[Dd]ebate)|"
    r"\b[Rr]esponses?\s(?:on|of|dated|given)\s|\b[Rr]esponses?\sto\sbe\s(?:given|provided)\b"
)
"""A "response" alone may be that of the Government to a consultation."""
GOVERNMENTS = re.compile(
    r"[Gg]overnment(?:['\u2019]s)?\s(?:\S+\s){0,2}?[Rr]esponse|[Rr]esponse\s(?:\S+\s){0,6}?(?:consultation|review|report)"
)


def referrals(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of each sentence that sends the Member to an earlier answer, statement, debate or letter.

    A sentence that only says what it rests on ("As set out in my answer of ...") sends nobody anywhere.
    """
    even, places = evenly_spaced(text)
    return tuple(
        (places[start], places[end - 1] + 1) for start, end, _ in sending_sentences(without_addresses(even), even)
    )


def sending_sentences(shown: str, text: str) -> list[tuple[int, int, int]]:
    """(start, end, where the sending begins) of each such sentence; `shown` is the text without addresses."""
    found = []
    for start, end in sentences(shown):
        begins = sending(shown[start:end], text[start:end])
        if begins is not None:
            found.append((start, end, start + begins))
    return found


def sending(shown: str, text: str) -> int | None:
    """Where in a sentence the sending begins, or none."""
    for verb in SENDING.finditer(shown):
        if has_target(shown, text, verb.end() - 1):
            return verb.start()
    for pattern in (FOUND_THERE, ALSO_THERE):
        there = pattern.search(shown)
        if there and not is_backing(shown, there) and near_target(shown, there.end()):
            return there.start()
    sets_out = SETS_OUT.search(shown)
    if sets_out:
        return sets_out.start()
    read_there = READ_THERE.search(shown) if PARLIAMENTS_PAGES.search(text) else None
    return read_there.start() if read_there else None


def is_backing(shown: str, there: re.Match[str]) -> bool:
    """Is this only what the sentence rests on: "As is set out in my answer"?"""
    return BACKING.search(shown, max(0, there.start() - 12), there.end()) is not None


def list_end(shown: str, end: int) -> int:
    """The end of the list that a sentence ending in a colon announces, a line for each answer, or of the sentence."""
    listed = LISTED.match(shown, end) if shown[end - 1] == ":" else None
    return listed.end() if listed else end


def has_target(shown: str, text: str, start: int) -> bool:
    """Does the sending lead to something earlier? A document of the Government is nothing of the kind."""
    after = shown[start : start + FARTHEST]
    if TARGET.search(after) or (RESPONSE_TO_A_QUESTION.search(after) and not GOVERNMENTS.search(after)):
        return True
    return HIDDEN in after and PARLIAMENTS_PAGES.search(text) is not None


NEAR = re.compile(
    r"(?:(?:the|my|our|his|her|a|an|this|that|earlier|previous|recent|Written|written|Ministerial|ministerial|Oral|oral|"
    r"Parliamentary|parliamentary|full|following|\S+['\u2019]s?|Prime|Minister|Secretary|of|State|Home|Foreign)\s){0,9}$"
)


def near_target(shown: str, start: int) -> bool:
    """Does the place where it is found follow at once: "can be found in my answer"?"""
    found = TARGET.search(shown, start, start + 160)
    answer = RESPONSE_TO_A_QUESTION.search(shown, start, start + 160)
    if answer and (not found or answer.start() < found.start()):
        return answer.start() - start < 30
    return bool(found and NEAR.fullmatch(shown, start, found.start()))
