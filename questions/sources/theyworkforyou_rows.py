"""Rows of TheyWorkForYou's keyed API (`getHansard`, `getWrans` by search): JSON with `info` and `rows`.

Pure. Its traps, as recorded: rows come as the search found them, so that most answers come without their question
and most questions without their answer; a row with a heading's identifier shows the first question below it; names
of bodies stand only in `parent`; debates of all kinds come between; the same row may come twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import Any

from pydantic import ConfigDict, Field, ValidationError, field_validator

from questions.records import MemberName
from questions.sources.theyworkforyou_groups import Asked, Gid, Group, Reply, house_of, named, read_gid
from questions.sources.theyworkforyou_lists import PARENT, gid_in
from tracker.errors import ParseError
from tracker.prose import clean
from tracker.scraping.contract import BadRow
from tracker.understanding import Upstream, in_words, understand

WRITTEN_ANSWERS = "3"
"""The site's number of that part of Parliament's record."""
NO_QUESTION = "An answer whose question is not among the rows."


class Speaker(Upstream):
    """Who speaks, on that day."""

    name: str = ""
    party: str | None = None
    constituency: str | None = None


class Parent(Upstream):
    """What stands above a row."""

    body: str = ""
    listurl: str = ""


class Row(Upstream):
    """One row; numbers come as text or as numbers."""

    model_config = ConfigDict(frozen=True, coerce_numbers_to_str=True)

    gid: str
    hdate: date
    major: str
    body: str
    listurl: str = ""
    speaker: Speaker | None = None
    parent: Parent | None = None

    @field_validator("speaker", "parent", mode="before")
    @classmethod
    def none_for_nothing(cls, value: Any) -> Any:
        """An empty list stands for nothing there."""
        return value or None


class Answer(Upstream):
    """What the API gives back; `error` where it refuses."""

    error: str = ""
    rows: list[Any] = Field(default_factory=list)


@dataclass
class Found:
    """What rows tell of one heading."""

    asked: dict[str, tuple[Row, Asked]] = field(default_factory=dict)
    replies: dict[str, Row] = field(default_factory=dict)


def read_rows(text: str) -> tuple[list[Group], list[BadRow], int]:
    """The groups of a body, what is bad, and how many rows are none of ours; raises `ParseError`."""
    answer = understand(Answer, text.encode("utf-8", errors="replace"))
    if answer.error:
        raise ParseError(f"TheyWorkForYou's API gave no rows but an error: {clean(answer.error)[:200]}")
    found: dict[str, Found] = {}
    bad: list[BadRow] = []
    others = 0
    for number, value in enumerate(answer.rows):
        try:
            row = Row.model_validate(value)
            if row.major != WRITTEN_ANSWERS:
                others += 1
                continue
            take(row, found)
        except ValidationError as fault:
            bad.append(BadRow(f"row {number + 1}", in_words(fault)))
        except ParseError as fault:
            bad.append(BadRow(row.gid, str(fault)))
    lonely = [BadRow(gid, NO_QUESTION) for one in found.values() if not one.asked for gid in one.replies]
    return [group_of(one) for one in found.values() if one.asked], bad + lonely, others


def take(row: Row, found: dict[str, Found]) -> None:
    """Put a row with those of its heading; raises `ParseError`."""
    gid = read_gid(row.gid)
    page = gid_in(unescape(row.listurl))
    one = found.setdefault(read_gid(page).key if page else gid.key, Found())
    if gid.part.startswith("r"):
        one.replies.setdefault(str(gid), row)
        return
    if gid.part.endswith("h"):
        if f'qnum="{gid.number}"' not in row.body:
            raise ParseError("A heading that shows no question.")
        gid = Gid(gid.day, gid.number, "q0")
    one.asked.setdefault(gid.key, (row, Asked(gid, row.body, asker(row, gid.number))))


def group_of(found: Found) -> Group:
    """What was found under a heading, as a group; all rows bear the day of the answer, also where it is not there."""
    first = next(row for row, _ in found.asked.values())
    parent = PARENT.fullmatch(clean(unescape(first.parent.body))) if first.parent else None
    replies = [row for _, row in sorted(found.replies.items())]
    return Group(
        body=parent["body"] if parent else "",
        heading=(parent["heading"] or "") if parent else "",
        answered_on=max((row.hdate for row in replies), default=first.hdate),
        asked=tuple(asked for _, asked in found.asked.values()),
        replies=tuple(Reply(row.body, named(name_of(row.speaker))) for row in replies),
        is_partial=not replies,
    )


def asker(row: Row, number: str) -> MemberName | None:
    """Who asks, with the party, and for the Commons the seat."""
    if row.speaker is None:
        return None
    seat = row.speaker.constituency if house_of(number) == "commons" else None
    return named(name_of(row.speaker), unescape(row.speaker.party or ""), unescape(seat or ""))


def name_of(speaker: Speaker | None) -> str:
    """A speaker's name as the site's pages put it: `The Bishop of Sample`, where rows have `the Bishop of Sample`."""
    name = clean(unescape(speaker.name)) if speaker else ""
    return name[:1].upper() + name[1:]
