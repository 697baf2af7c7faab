"""Which words of one sentence are quoted from its speaker, and whether a sentence says what was said at all. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from correspondence.reporting.people import Who
from correspondence.reporting.places import WRITES
from correspondence.reporting.says import DOCUMENTS, Line, Saying
from correspondence.reporting.sentences import MASK, Quotation, Sentence
from correspondence.reporting.words import AUXILIARY, SAYS

FEWEST_WORDS = 5
"""A quoted fragment of fewer says nothing alone: the sentence is then told, not quoted."""
WHOLE = re.compile(r"[A-Z\d].*[.!?\u2026]$", re.DOTALL)
OTHERS_WORDS = re.compile(
    r"(?:[\u2019']s?|\b(?:their|his|her|its|the)) (?:[\w-]{2,16} )?(?:claims?|assertions?|promises?|comments?|words|"
    r"pledges?|description|suggestions?|warnings?|phrase|slogan) (?:that |of )?(?:it |he |she |they )?(?:was |were |"
    r"is |are )?$"
)
"""What is quoted after these is somebody else's word, of which the speaker speaks."""
SPEAKS_TOO = re.compile(rf",? (?:who |which )?{AUXILIARY}(?:{SAYS}|called|dubbed|branded|labelled)\b")
CONTENT = re.compile(
    r"\b(?:asking|urging|warning|calling|demanding|saying|claiming|expressing|arguing|questioning|raising|accusing|"
    r"telling|requesting|pressing|to (?:ask|urge|warn|demand|call|say|express|raise|request|press|complain|question))\b"
)
OTHER_LETTER = re.compile(
    r"^[Aa]n? |\be-?mail\b|\b(?:from|another|other|second|(?<!seen )(?<!obtained )(?<!reviewed )by)\b"
)
TO = (" to ", " back to ", " again to ")
ABOUT_WRITING = (*TO, " back", ".", " again", " a ", " an ", " the ", " last ", " on ", " in ")
"""Behind `wrote`, where it tells of the writing and not of what was written."""
NOTHING_SAID = frozenset({"replied", "responded"})
SAID_AFTER_ALL = (" that", ":")
FILLING = re.compile(rf"[{MASK}\u201c\u201d\u2018\u2019\"'.,!?\s]*")


def is_all_quoted(sentence: Sentence) -> bool:
    """Has the reporter no word in it?"""
    return bool(sentence.quotes) and FILLING.fullmatch(sentence.frame) is not None


def tells_something(line: Line) -> bool:
    """Does a sentence without quoted words say what was said? `Ms Vale wrote to him on Monday` does not."""
    saying, frame = line.saying, line.sentence.frame
    if saying is None:
        return False
    if saying.verb in WRITES and frame.startswith(ABOUT_WRITING, saying.end):
        return CONTENT.search(frame, saying.end) is not None
    if saying.verb in NOTHING_SAID and not frame.startswith(SAID_AFTER_ALL, saying.end):
        return CONTENT.search(frame, saying.end) is not None
    return True


def only_tells_of_writing(saying: Saying, sentence: Sentence) -> bool:
    """Does it say that somebody wrote to somebody, whatever it adds?"""
    return saying.verb in WRITES and sentence.frame.startswith(TO, saying.end)


def is_the_one(sentence: Sentence, saying: Saying) -> bool:
    """Is the letter that speaks the one that the report is about: `the letter`, and not another, `a letter from`?"""
    told = sentence.frame[saying.mention.start : saying.end]
    return OTHER_LETTER.search(told) is None


def quoted(line: Line, who: Who) -> Iterator[str]:
    """The quotations of a sentence that are its speaker's and can stand alone; one that the reporter interrupts to name
    the speaker is one."""
    sentence, own = line.sentence, [one for one in line.sentence.quotes if not is_others(line, one, who)]
    pieces: list[tuple[str, bool]] = []
    for place, one in enumerate(own):
        text, has_comma = sentence.quoted(one), ends_in_comma(sentence, one)
        if place and is_interrupted(sentence, own[place - 1], one):
            text = f"{pieces.pop()[0]}, {text}"
        pieces.append((text, has_comma))
    yield from (text for text, has_comma in pieces if stands_alone(text, has_comma=has_comma))


def is_others(line: Line, quote: Quotation, who: Who) -> bool:
    """Is it quoted from somebody else, of whose words the speaker speaks?"""
    frame = line.sentence.frame
    if OTHERS_WORDS.search(frame[max(0, quote.start - 60) : quote.start]):
        return True
    start = line.saying.end if line.saying else 0
    return any(
        start <= one.start < quote.start and one.who is not who and SPEAKS_TOO.match(frame, one.tail, quote.start)
        for one in line.mentions
        if one.pointing not in DOCUMENTS
    )


def ends_in_comma(sentence: Sentence, quote: Quotation) -> bool:
    """Does the quotation end where the reporter's words go on, as in `"It leans," he said`?"""
    return sentence.text[quote.first : quote.last].rstrip().endswith(",")


def is_interrupted(sentence: Sentence, one: Quotation, other: Quotation) -> bool:
    """Does the reporter only break in to name the speaker: `"It leans," he said, "and will fall."`?"""
    return ends_in_comma(sentence, one) and sentence.text[one.end : other.start].rstrip().endswith(",")


def stands_alone(text: str, *, has_comma: bool) -> bool:
    """Is it a whole sentence, or a fragment long enough to say something? A comma stands for the full stop of a
    sentence after which the reporter names the speaker."""
    number = len(text.split())
    is_whole = WHOLE.match(text) is not None or (has_comma and text[:1].isupper())
    return number >= FEWEST_WORDS or (is_whole and number > 1)
