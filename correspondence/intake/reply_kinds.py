"""What a reply says that it is, where its words leave no doubt: an acknowledgement, or a holding reply.

Whether a longer reply answers all or a part is for a person to say; nothing is proposed then.
"""

from __future__ import annotations

import re

from correspondence.models import LetterKind
from tracker.sentences import sentences

LONGEST = 1500
"""Characters up to which a reply may be a mere acknowledgement or holding reply."""
ACKNOWLEDGES = re.compile(
    r"\backnowledge (?:safe )?(?:the )?receipt\b|\backnowledg(?:e|ing) your (?:letter|e-?mail|correspondence)\b|"
    r"\bthis is an? automat(?:ic|ed) (?:reply|response|acknowledgement)\b|"
    r"\b(?:aim|endeavour|hope) to (?:reply|respond) (?:to (?:you|it) )?within\b|"
    r"\byour (?:letter|e-?mail|correspondence) (?:\S+ ){0,12}?has been (?:received|passed to|forwarded to|allocated)\b",
    re.IGNORECASE,
)
HOLDS = re.compile(
    r"\b(?:this is an? |interim or )?(?:holding|interim) (?:reply|response)\b|"
    r"\b(?:will|shall) (?:write|reply|respond) (?:to you )?(?:again|more fully|in full|substantively|further)\b|"
    r"\bnot (?:yet )?(?:in a position|able) to (?:reply|respond|answer)\b|"
    r"\b(?:substantive|full|fuller) (?:reply|response|answer) "
    r"(?:will|shall|to follow|in due course|as soon as|shortly)\b|"
    r"\bhope to (?:be able to )?(?:reply|respond|write)\b",
    re.IGNORECASE,
)


def kind_of_reply(text: str) -> tuple[LetterKind | None, str]:
    """What a reply is by its words, and the sentence that says so; `None` where a person must say."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return None, ""
    for kind, pattern in ((LetterKind.ACKNOWLEDGEMENT, ACKNOWLEDGES), (LetterKind.HOLDING, HOLDS)):
        if found := pattern.search(text):
            return kind, around(text, found.start())
    return None, ""


def around(text: str, place: int) -> str:
    """The sentence in which a place stands."""
    return next(text[start:end] for start, end in sentences(text) if start <= place < end)
