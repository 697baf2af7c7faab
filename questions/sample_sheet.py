"""The invented sample as its data files have it, read for a day: what was published of each question, and when."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from questions.records import (
    AnswerKind,
    AnswerRecord,
    AttachmentRecord,
    BodyName,
    GroupedUin,
    MemberName,
    QuestionRecord,
)
from questions.standing import long
from tracker.calendar import ONE_DAY, is_working_day, session_end_after, session_ends, session_of, working_day_after
from tracker.errors import PursuantError
from tracker.people.models import House
from tracker.prose import clean, text_to_html

DATA = Path(__file__).parent / "sample"
Row = dict[str, Any]
"""One question of the data file, or one stage of it: what was published of it on a day; or a body, or a Member."""

ANSWER_FIELDS = {
    "holding",
    "answered",
    "corrected",
    "answer",
    "original",
    "grouped",
    "files",
    "seen",
    "earlier",
}
"""What an earlier stage does not take over from the last one; nor when each was read."""
DAY_FIELDS = ("tabled", "for_answer", "holding", "answered", "corrected", "seen")
PUBLISHED_FOR_ANSWER = {House.COMMONS: "tabled+2", House.LORDS: "tabled+10"}
OFFSET = re.compile(r"(today|tabled|end)?([+-]?\d+)?")
PLACEHOLDER = re.compile(r"\{([\w-]+)\.(\w+)\}")


@dataclass(frozen=True)
class Sheet:
    """The data files, read for a day."""

    bodies: dict[str, Row]
    members: dict[str, Row]
    rows: list[Row]
    today: date

    @classmethod
    def read(cls, today: date) -> Sheet:
        """The files that the project ships."""
        cast = tomllib.loads((DATA / "people.toml").read_text(encoding="utf-8"))
        rows = tomllib.loads((DATA / "questions.toml").read_text(encoding="utf-8"))["questions"]
        return cls(cast["bodies"], cast["members"], rows, today)

    @cached_property
    def end(self) -> date:
        """The end of the last session that is over."""
        return session_ends(self.today)[-1]

    @cached_property
    def anchors(self) -> dict[str, date]:
        """The days that every offset may be counted from."""
        return {"today": self.today, "end": self.end}

    @cached_property
    def by_key(self) -> dict[str, Row]:
        """The questions by key, or by UIN where they have none."""
        return {key_of(row): row for row in self.rows}

    def records(self, row: Row) -> Iterator[tuple[date, QuestionRecord]]:
        """What was published of a question, oldest first, with the day on which it was read."""
        for stage in stages_of(row):
            days = self.days(stage)
            read = [days[name] for name in ("tabled", "holding", "answered", "corrected") if name in days]
            yield days.get("seen", max(read)), self.record(stage, days)

    def days(self, stage: Row) -> dict[str, date]:
        """The days of a stage; those of an open question never before the session it is open in."""
        specs = {"for_answer": PUBLISHED_FOR_ANSWER[house_of(stage)]} | stage
        earliest = self.end + ONE_DAY if is_open(stage) else date.min
        days: dict[str, date] = {}
        for name in DAY_FIELDS:
            if name in specs:
                days[name] = max(resolve(specs[name], self.anchors | days), earliest)
        if "answered" in days:
            days["answered"] = min(days["answered"], session_end_after(days["tabled"]) or date.max)
        return days

    def record(self, stage: Row, days: dict[str, date]) -> QuestionRecord:
        """One stage as a parser would hand it over, with the same accidents of text removed."""
        return QuestionRecord(
            house=house_of(stage).value,
            date_tabled=days["tabled"],
            body=BodyName(self.body_name(stage["to"], days["tabled"])),
            text="\n".join(clean(line) for line in self.told(stage["text"]).strip().splitlines()),
            uin=stage.get("uin", ""),
            heading=clean(stage.get("heading", "")),
            asked_by=self.name(stage.get("by"), stage.get("asked_as")),
            is_withdrawn=stage.get("withdrawn", False),
            answer=self.answer(stage, days),
            **({} if stage.get("bare") else self.whole(stage, days)),
        )

    def whole(self, stage: Row, days: dict[str, date]) -> dict[str, Any]:
        """What only a source that gives every field says."""
        return {
            "has_interest": stage.get("interest", False),
            "is_named_day": stage.get("named_day", False),
            "date_for_answer": days["for_answer"],
            "date_holding_answer": days.get("holding"),
            "grouped": tuple(self.sibling(self.by_key[key]) for key in stage.get("grouped", ())),
            "attachments": tuple(AttachmentRecord(**one) for one in stage.get("files", ())),
            "is_complete": True,
        }

    def answer(self, stage: Row, days: dict[str, date]) -> AnswerRecord | None:
        """The answer of a stage, if there was one."""
        if "answer" not in stage:
            return None
        by = self.name(stage.get("answered_by"))
        html, original = (self.html(stage.get(name, "")) for name in ("answer", "original"))
        if "answered" not in days:
            return AnswerRecord(AnswerKind.HOLDING, days["holding"], html, by)
        if "corrected" not in days:
            return AnswerRecord(AnswerKind.ANSWER, days["answered"], html, by)
        corrected_by = self.name(stage.get("corrected_by"))
        return AnswerRecord(
            AnswerKind.CORRECTION, days["answered"], html, by, days["corrected"], corrected_by, original
        )

    def name(self, key: str | None, published: str | None = None) -> MemberName | None:
        """A Member as published, without an id."""
        if key is None:
            return None
        one = self.members[key]
        return MemberName(published or one["name"], party=one["party"], seat=one["seat"])

    def since(self, key: str) -> date | None:
        """The day from which a body has its name; none where it always had it."""
        spec = self.bodies[key].get("since")
        return None if spec is None else resolve(spec, self.anchors)

    def body_name(self, key: str, on: date) -> str:
        """What a body was called on a day."""
        body, since = self.bodies[key], self.since(key)
        is_before = since is not None and on < since
        return str(body.get("before", body["name"]) if is_before else body["name"])

    def sibling(self, row: Row) -> GroupedUin:
        """A question as those name it that are answered together with it."""
        return GroupedUin(row["uin"], self.days(row)["tabled"])

    def html(self, text: str) -> str:
        """An answer's HTML, where the file has plain paragraphs too."""
        text = self.told(text).strip()
        return text if text.startswith("<") else text_to_html(text)

    def told(self, text: str) -> str:
        """A text with the days that its placeholders stand for, as in 3 March 2026."""

        def told(found: re.Match[str]) -> str:
            return long(self.days(self.by_key[found[1]])[found[2]])

        return PLACEHOLDER.sub(told, text)


def key_of(row: Row) -> str:
    """What other questions call this one."""
    return str(row.get("key") or row["uin"])


def house_of(row: Row) -> House:
    """The Commons where nothing is said."""
    return House(row.get("house", House.COMMONS))


def is_open(row: Row) -> bool:
    """Is it neither answered nor withdrawn, nor tabled in a session that is over?"""
    tabled_in_this = isinstance(row["tabled"], int)
    return tabled_in_this and "answered" not in row and not row.get("withdrawn")


def stages_of(row: Row) -> list[Row]:
    """What was published, oldest first; an earlier stage is the last one but for its differences."""
    unanswered = {name: value for name, value in row.items() if name not in ANSWER_FIELDS}
    return [*(unanswered | {"withdrawn": False} | earlier for earlier in row.get("earlier", ())), row]


def resolve(spec: int | str, anchors: dict[str, date]) -> date:
    """The day that an offset in working days means: -3 from today, "end-3" or "tabled+5" from others."""
    found = OFFSET.fullmatch(str(spec))
    if found is None:
        raise PursuantError(f"The sample's data has {spec!r}, which is no day.")
    return shifted(anchors[found[1] or "today"], int(found[2] or 0))


def shifted(day: date, working_days: int) -> date:
    """So many working days later, or earlier (then only days of a session count); 0 is the day itself."""
    if working_days > 0:
        return working_day_after(day, working_days)
    while working_days:
        day -= ONE_DAY
        working_days += is_working_day(day) and session_of(day) is not None
    return day
