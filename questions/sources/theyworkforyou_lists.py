"""The lists of TheyWorkForYou: the written answers of a day (`/wrans/?d=DAY`), and what its search found.

Pure, and as the site's own published templates write them, for none was recorded. A list has one row for each
heading, with the first of its questions, cut; a row says who answered and when, and never whether it is all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

from lxml import html

from questions.records import AnswerKind, AnswerRecord, BodyName, QuestionRecord
from questions.sources.markup import classed, tree, words
from questions.sources.theyworkforyou_groups import Gid, heading_of, house_of, read_gid
from tracker.errors import ParseError
from tracker.scraping.contract import BadRow, Entry, Page
from tracker.written_days import first_day

PARENT = re.compile(r"Written Answers? [\u2014\u2013-] (?P<body>[^:]{1,200})(?:: ?(?P<heading>.{0,500}))?", re.DOTALL)
"""How search results and the API put what stands above a question: `Written Answers — Treasury: Banks`."""
NOTHING = ("No data to display", "There were no results", "No results")


def read_list(text: str) -> Page:
    """A day's list or what a search found, one row for each heading; raises `ParseError` where it is neither."""
    root = tree(text)
    found = next(classed(root, "search-result--generic"), None) is not None
    rows = list(search_rows(root) if found else day_rows(root))
    entries = {row.key: row for row in rows if isinstance(row, Entry)}
    bad = {row.key: row for row in rows if isinstance(row, BadRow)}
    others = rows.count(None)
    if not rows and not is_empty(root):
        raise ParseError("This is neither a list of written answers nor what a search found.")
    return Page(len(entries) + len(bad) + others, tuple(entries.values()), tuple(bad.values()), others)


def is_empty(root: html.HtmlElement) -> bool:
    """Does the page say that there is nothing?"""
    told = words(root)
    return "TheyWorkForYou" in told and any(nothing in told for nothing in NOTHING)


def day_rows(root: html.HtmlElement) -> Iterator[Entry | BadRow | None]:
    """The headings of a day in order, each below its body; nothing for one that is no written question's."""
    told = first_day(words(next(classed(root, "business-section__header__date"), None)))
    body = ""
    for title in classed(root, "business-list__title"):
        name = words(next(title.iter("h3"), title))
        gid = gid_in(title.get("href", ""))
        if gid.endswith(".mh") or not gid:
            body = name
        elif (following := title.getnext()) is not None and "business-list__excerpt" in following.get("class", ""):
            yield row(gid, body, name, words(following), told.when if told else None)
        else:
            yield row(gid, body, name, "", told.when if told else None)


def search_rows(root: html.HtmlElement) -> Iterator[Entry | BadRow | None]:
    """What a search found; nothing for what is no written answer."""
    for result in classed(root, "search-result--generic"):
        title = next(result.iter("a"), None)
        parent = PARENT.fullmatch(words(title))
        gid = gid_in(title.get("href", "")) if title is not None else ""
        if parent is None or not gid:
            yield None
            continue
        _, _, text = words(next(classed(result, "search-result__description"), None)).partition(": ")
        answered = first_day(words(next(result.iter("h3"), None))[len(words(title)) :])
        yield row(gid, parent["body"], parent["heading"] or "", text, answered.when if answered else None)


def row(gid: str, body: str, heading: str, text: str, answered_on: date | None) -> Entry | BadRow | None:
    """One row, by the first question under its heading; nothing for a written statement."""
    if "ws" in gid.lower():
        return None
    try:
        known = read_gid(gid)
    except ParseError as fault:
        return BadRow(gid, str(fault))
    if not body:
        return BadRow(known.key, "The list does not say who answered.")
    record = cut_record(known, body, heading_of(heading), text, answered_on)
    shown = hashlib.sha256(repr((gid, record)).encode("utf-8", errors="replace")).hexdigest()
    return Entry(known.key, record.date_tabled, shown, record, is_whole=False)


def cut_record(gid: Gid, body: str, heading: str, text: str, answered_on: date | None) -> QuestionRecord:
    """What a row says. An answer is told only by its day; a row without a question's words stands by its heading."""
    answer = AnswerRecord(AnswerKind.ANSWER, answered_on, "", is_cut=True) if answered_on else None
    return QuestionRecord(
        house=house_of(gid.number),
        date_tabled=gid.day,
        body=BodyName(body),
        text=text or heading or body,
        uin=gid.number,
        heading=heading,
        text_is_cut=True,
        answer=answer,
        address=gid.address,
    )


def gid_in(address: str) -> str:
    """The identifier in an address of written answers; empty where it is another one's."""
    try:
        parts = urlsplit(address)
        given = parse_qs(parts.query, max_num_fields=20).get("id", [""])
    except ValueError:
        return ""
    return given[0] if parts.path.strip("/") in {"wrans", "wms"} else ""
