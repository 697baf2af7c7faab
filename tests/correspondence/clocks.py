"""The table of clock cases worked by hand, read from `clock_cases/*.toml`: no expectation in it comes from the code."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from correspondence.deadlines import Begun, Clock, Override, Pause, Standing, Target

TABLE = Path(__file__).parent / "clock_cases"
LONGEST_ALLOWED = Target(20, "the longest that departments are allowed")


@dataclass(frozen=True)
class Worked:
    """One clock with what a person reckoned for it; `today` is the day of the words."""

    name: str
    clock: Clock
    due: date | None
    due_by_rule: date | None
    very_late_after: date | None
    today: date
    standing: Standing
    words: str
    text: str


@dataclass(frozen=True)
class Refused:
    """One clock that needs a day of which the calendar knows nothing."""

    name: str
    clock: Clock
    not_on: str


def _clock(row: dict[str, Any]) -> Clock:
    days = row["target"]
    return Clock(
        received=row["received"],
        target=LONGEST_ALLOWED if days == 20 else Target(days, "its own since 2023"),
        body=row.get("body", ""),
        begun_by=Begun(row.get("begun_by", "receipt")),
        pauses=tuple(Pause(one["began"], one.get("ended"), one["why"]) for one in row.get("pauses", [])),
        override=Override(**row["override"]) if "override" in row else None,
        stopped=row.get("stopped"),
        stopped_by=row.get("stopped_by", ""),
    )


def _worked(row: dict[str, Any]) -> Worked:
    due = row.get("due")
    return Worked(
        row["name"],
        _clock(row),
        due,
        None if row.get("no_due_by_rule") else row.get("due_by_rule", due),
        row.get("very_late_after"),
        row["on"],
        Standing(row["standing"]),
        row["words"],
        " ".join(row["text"].split()),
    )


def _rows(kind: str) -> list[dict[str, Any]]:
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(TABLE.glob("*.toml"))]
    return [row for table in tables for row in table.get(kind, [])]


WORKED = [_worked(row) for row in _rows("case")]
REFUSED = [Refused(row["name"], _clock(row), row["not_on"]) for row in _rows("refused")]
