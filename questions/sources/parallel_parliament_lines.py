"""The lines of a page of Parallel Parliament, and what each of them is.

Pure. The layout: title; `(asked on 7th June 2021) - View Source`; `Question to the <body>:`; the question; `Answered
by`; a picture's description; the minister; sometimes a post; `This question was answered on 15th June 2021`; the
answer; a loading caption. What stands before the title and after the caption is the site's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lxml import html

from questions.sources.markup import tree
from tracker.errors import ParseError
from tracker.prose import clean, html_to_text
from tracker.written_days import first_day

ASKED = re.compile(r"\(asked on (?P<day>[^()]{6,40})\)(?: ?-? ?View Source)?", re.IGNORECASE)
BODY = re.compile(r"Question to the (?P<body>.{2,150}?):", re.IGNORECASE)
ANSWERED_BY = re.compile(r"Answered by:?", re.IGNORECASE)
ANSWERED_ON = re.compile(r"This question was answered on (?P<day>.{6,40}?)\.?", re.IGNORECASE)
PORTRAIT = " Portrait"
END = re.compile(r"Reticulating Splines", re.IGNORECASE)
FURNITURE = re.compile(r"Link to (?:this )?(?:speech|question|answer)|Share(?: this)?|Tweet|Copy link", re.IGNORECASE)
"""Lines that can be nothing but the site's."""
ASKER = re.compile(r"Asked by\b.{0,120}", re.IGNORECASE)
SILENT = ("script", "style", "noscript", "template", "nav", "footer", "button", "svg")
SOURCE_HOST = "//questions-statements.parliament.uk/written-questions/detail/"
NEAR = 5
"""So many lines after the day it says to whom the question is addressed."""
LONGEST_ANSWER_BLOCK = 4
"""Lines between `Answered by` and the day: a picture's description, a name, a post."""


@dataclass(frozen=True)
class Told:
    """What the lines say."""

    heading: str
    tabled: date
    body: str
    question: tuple[str, ...]
    question_may_go_on: bool
    """Where there is no answer and no caption, nothing tells where the question ends: only its first line is taken."""
    answered_by: str
    answered_on: date | None
    answer: tuple[str, ...]


def lines_of_text(text: str) -> tuple[str, ...]:
    """The lines of a plain copy, those that say nothing left out."""
    return tuple(line for line in (clean(line) for line in text.splitlines()) if line)


def lines_of_page(text: str) -> tuple[tuple[str, ...], str]:
    """The lines of a page, and where its link to Parliament leads; raises `ParseError` for one that is cut off."""
    root = tree(text)
    if "</html" not in text[-20_000:].lower():
        raise ParseError("The page is cut off before its end; save it again.")
    links = [href for link in root.iter("a") if SOURCE_HOST in (href := link.get("href", ""))]
    for element in list(root.iter(*SILENT)):
        element.drop_tree()
    body = root.find("body")
    markup = html.tostring(root if body is None else body, encoding="unicode")
    return lines_of_text(html_to_text(markup)), links[0] if len(set(links)) == 1 else ""


def read_lines(lines: tuple[str, ...]) -> Told:
    """What the lines say; raises `ParseError` where they are not of a question of this site, or are cut off."""
    starts = [place for place, line in enumerate(lines) if ASKED.fullmatch(line)]
    if len(starts) != 1:
        count = "no question" if not starts else f"{len(starts)} questions"
        raise ParseError(f"There is {count} as Parallel Parliament shows one on a page.")
    start = starts[0]
    ends = (place for place, line in enumerate(lines) if place > start and END.match(line))
    end = next(ends, None)
    told = [line for line in lines[start + 1 : end] if not FURNITURE.fullmatch(line)]
    place = next((place for place, line in enumerate(told[:NEAR]) if BODY.fullmatch(line)), None)
    if place is None or (addressed := BODY.fullmatch(told[place])) is None:
        raise ParseError("It does not say to whom the question is addressed, or it is cut off there.")
    question, block, answered_on, answer = parts(told[place + 1 :])
    return Told(
        heading=heading_of(lines[:start]),
        tabled=day_of(lines[start], ASKED),
        body=addressed["body"].strip(),
        question=tuple(question if answered_on or end is not None else question[:1]),
        question_may_go_on=not answered_on and end is None and len(question) > 1,
        answered_by=name_in(block),
        answered_on=answered_on,
        answer=tuple(answer),
    )


def parts(told: list[str]) -> tuple[list[str], list[str], date | None, list[str]]:
    """The question, the lines on who answered, the day, the answer; raises `ParseError`."""
    by = next((place for place, line in enumerate(told) if ANSWERED_BY.fullmatch(line)), None)
    on = next((place for place, line in enumerate(told) if ANSWERED_ON.fullmatch(line)), None)
    if by is None and on is None:
        return told, [], None, []
    if on is None or (by is not None and not 0 < on - by <= LONGEST_ANSWER_BLOCK):
        raise ParseError("It says that the question was answered but not when; it may be cut off there.")
    if not told[on + 1 :]:
        raise ParseError("It says that the question was answered but not how; it may be cut off there.")
    block = [] if by is None else told[by + 1 : on]
    return told[: on if by is None else by], block, day_of(told[on], ANSWERED_ON), told[on + 1 :]


def day_of(line: str, pattern: re.Pattern[str]) -> date:
    """The day in a line; raises `ParseError` where there is no such day."""
    found = pattern.fullmatch(line)
    day = first_day(found["day"]) if found else None
    if day is None:
        raise ParseError(f"There is no such day as in “{line[:80]}”.")
    return day.when


def heading_of(before: tuple[str, ...]) -> str:
    """The title: the last line before the day that is no line of the site."""
    lines = (line for line in reversed(before) if not FURNITURE.fullmatch(line) and not ASKER.fullmatch(line))
    return next(lines, "")


def name_in(block: list[str]) -> str:
    """The minister: the line after the picture's description, or the first; a post after it is today's."""
    portraits = [line.removesuffix(PORTRAIT).strip() for line in block if line.endswith(PORTRAIT)]
    names = [line for line in block if not line.endswith(PORTRAIT)]
    return next(iter([*names, *portraits]), "")
