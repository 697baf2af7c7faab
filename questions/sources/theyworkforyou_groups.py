"""Questions answered together on TheyWorkForYou, as records: what its pages, its data and its API have in common.

Pure. A question's public key here is the day it was tabled and its number (`2021-07-07.29069`): both stand in its
`gid`, the identifier that the site, its XML and its API share. The office beside a name is never taken for a fact.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from questions.answers import Label, formula_label
from questions.records import AnswerKind, AnswerRecord, BodyName, GroupedUin, MemberName, QuestionRecord
from questions.sources.theyworkforyou_words import SITE, Words, read_words
from tracker.errors import ParseError
from tracker.prose import clean
from tracker.scraping.contract import BadRow, Entry, Item, Page

GID = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?P<edition>[a-z]?)\.(?P<number>(?:HL|H[CL]WS)?\d{1,8})\.(?P<part>m?h|[qr]?\d{1,3})",
    re.IGNORECASE,
)
PRINTED_UNTIL = date(2014, 6, 1)
"""Answers of printed Hansard bear the day of the answer, and a letter for the edition, where later ones have the day
of tabling. Parliament's present service began in 2014."""
MOST = 300
"""Questions under one heading; far more than were ever answered together."""
NO_HEADING = "*no heading*"
STATEMENT = re.compile(r"h[cl]ws", re.IGNORECASE)


@dataclass(frozen=True)
class Gid:
    """An identifier of the site: `2021-07-07.29069.q1`."""

    day: date
    number: str
    part: str
    """`mh` and `h` for headings, `q0`, `q1` for questions, `r0` for an answer."""

    def __str__(self) -> str:
        return f"{self.key}.{self.part}"

    @property
    def key(self) -> str:
        """The key of the question, or of the first one of those under a heading."""
        return f"{self.day}.{self.number}"

    @property
    def address(self) -> str:
        """The public page."""
        return f"{SITE}/wrans/?id={self}"


@dataclass(frozen=True)
class Asked:
    """A question as shown, not yet read."""

    gid: Gid
    markup: str
    member: MemberName | None


@dataclass(frozen=True)
class Reply:
    """An answer as shown, not yet read."""

    markup: str
    member: MemberName | None


@dataclass(frozen=True)
class Group:
    """Questions with one heading and the answer to all of them."""

    body: str
    heading: str
    answered_on: date
    asked: tuple[Asked, ...]
    replies: tuple[Reply, ...]
    is_partial: bool = False
    """The day of the answer is told and its words are not: they stand elsewhere at the source."""


def read_gid(text: str) -> Gid:
    """An identifier; raises `ParseError` for a written statement's, an older one's, and for what is none."""
    found = GID.fullmatch(text.strip())
    if found is None:
        raise ParseError(f"“{text[:60]}” is no identifier of a written question.")
    if STATEMENT.match(found["number"]):
        raise ParseError(f"This is written statement {found['number'].upper()} of {found['day']}, and no question.")
    try:
        day = date.fromisoformat(found["day"])
    except ValueError as fault:
        raise ParseError(f"{found['day']} in “{text[:60]}” is no day.") from fault
    if found["edition"] or day < PRINTED_UNTIL:
        raise ParseError(
            f"{text[:60]} is of printed Hansard, before Parliament's present service of questions: "
            "there the day of tabling is not told."
        )
    return Gid(day, found["number"].upper(), found["part"].lower())


def rows_of(groups: Sequence[Group], *, is_page: bool) -> tuple[list[Entry], list[BadRow]]:
    """The questions of groups as rows, each once, and those that could not be read."""
    entries: dict[str, Entry] = {}
    bad: list[BadRow] = []
    for group in groups:
        for row in read_group(group, is_page):
            if isinstance(row, BadRow):
                bad.append(row)
            else:
                entries.setdefault(row.key, row)
    return list(entries.values()), bad


def to_page(entries: Sequence[Entry], bad: Sequence[BadRow], others: int = 0) -> Page:
    """Rows as a page; raises `ParseError` with the first reason where none of them was understood."""
    if not entries:
        raise ParseError(bad[0].error if bad else "There is no written question in it.")
    return Page(len(entries) + len(bad) + others, tuple(entries), tuple(bad), others)


def read_group(group: Group, is_page: bool) -> Iterator[Entry | BadRow]:
    """The questions of a group, each with the answer to all."""
    if len(group.asked) > MOST:
        yield BadRow(group.asked[0].gid.key, f"More than {MOST} questions under one heading: so many nobody answers.")
        return
    try:
        said = [(reply.member, read_words(reply.markup, is_page=is_page)) for reply in group.replies]
    except ParseError as fault:
        yield from (BadRow(asked.gid.key, str(fault)) for asked in group.asked)
        return
    answer = answer_of(said, group.answered_on)
    if group.is_partial and answer is None:
        answer = AnswerRecord(AnswerKind.ANSWER, group.answered_on, "", is_cut=True)
    noted = next((words.holding_on for _, words in said if words.holding_on), None)
    if noted is None and answer and answer.kind is AnswerKind.HOLDING:
        noted = group.answered_on
    for asked in group.asked:
        yield read_asked(asked, group, answer, noted, is_page)


def read_asked(
    asked: Asked, group: Group, answer: AnswerRecord | None, holding_on: date | None, is_page: bool
) -> Entry | BadRow:
    """One question of a group, or why it cannot be read."""
    try:
        text = read_words(asked.markup, is_page=is_page).text
    except ParseError as fault:
        return BadRow(asked.gid.key, str(fault))
    if not text or not group.body:
        return BadRow(asked.gid.key, "It does not say " + ("who is to answer." if text else "what was asked."))
    record = QuestionRecord(
        house=house_of(asked.gid.number),
        date_tabled=asked.gid.day,
        body=BodyName(group.body),
        text=text,
        uin=asked.gid.number,
        heading=heading_of(group.heading),
        asked_by=asked.member,
        date_holding_answer=holding_on,
        answer=answer,
        grouped=siblings(asked.gid, group),
        address=asked.gid.address,
    )
    return entry_of(asked.gid.key, record)


def siblings(gid: Gid, group: Group) -> tuple[GroupedUin, ...]:
    """The other questions of a group, in order."""
    others = {GroupedUin(one.gid.number, one.gid.day) for one in group.asked if one.gid.key != gid.key}
    return tuple(sorted(others))


def entry_of(key: str, record: QuestionRecord) -> Entry:
    """A record that is all that there is to know, as a row."""
    fingerprint = hashlib.sha256(repr(record).encode("utf-8", errors="replace")).hexdigest()
    return Entry(key, record.date_tabled, fingerprint, record, is_whole=True, item=Item(record, seems_cut=False))


def answer_of(said: Sequence[tuple[MemberName | None, Words]], answered_on: date) -> AnswerRecord | None:
    """The answer; of several, the one that is marked as the correction of the other, or all of them together."""
    if not said:
        return None
    corrections = [one for one in said if one[1].is_corrected]
    if len(said) == 2 and len(corrections) == 1:
        member, words = corrections[0]
        first_member, first = next(one for one in said if not one[1].is_corrected)
        return AnswerRecord(
            AnswerKind.CORRECTION, answered_on, words.html, first_member, None, member, original_html=first.html
        )
    members = list(dict.fromkeys(member for member, _ in said))
    member = members[0] if len(members) == 1 else None
    text = "\n".join(words.text for _, words in said)
    markup = "".join(words.html for _, words in said)
    before = said[0][1].original_html if len(said) == 1 else ""
    return AnswerRecord(kind_of(text, bool(corrections)), answered_on, markup, member, original_html=before)


def kind_of(text: str, is_corrected: bool) -> AnswerKind:
    """What the answer is, by its words: a formula that promises one is a holding answer."""
    if any(found.label is Label.HOLDING for found in formula_label(text)):
        return AnswerKind.HOLDING
    return AnswerKind.CORRECTION if is_corrected else AnswerKind.ANSWER


def house_of(number: str) -> str:
    """The House of a question's number: those of the Lords begin with HL."""
    return "lords" if number.startswith("HL") else "commons"


def heading_of(text: str) -> str:
    """A heading; where Parliament had none, the site's data says so in so many words."""
    heading = clean(text)
    return "" if heading.casefold() == NO_HEADING else heading


def named(name: str, party: str = "", seat: str = "") -> MemberName | None:
    """A Member as named, or none."""
    name = clean(name)
    return MemberName(name, party=clean(party), seat=clean(seat)) if name else None
