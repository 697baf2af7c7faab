"""The data file of offices held: read for the registry, written from the recorded upstreams. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from itertools import takewhile
from pathlib import Path

from tracker.errors import DataError
from tracker.people.records import AppointmentRecord, Source

DATA = Path(__file__).parent / "data" / "appointments.csv"
COLUMNS = [
    *("source", "key", "parliament_id", "govuk_slug", "person_name", "title"),
    *("bodies", "started_on", "ended_on", "as_of", "role_slug"),
]
BETWEEN = "|"
"""Stands between the departments of a joint post."""


def read(path: Path) -> tuple[AppointmentRecord, ...]:
    """The offices of the file; raises `DataError` with file and line for a row that breaks its rules.

    Comments stand before the header. Slugs of organisations are not in the file.
    """
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    comments = sum(1 for _ in takewhile(lambda line: line.startswith("#"), lines))
    rows = csv.DictReader(lines[comments:], restkey="more")
    if rows.fieldnames != COLUMNS:
        raise DataError(f"{path.name}, line {comments + 1}: the columns are not {', '.join(COLUMNS)}")
    return tuple(checked(path, comments, rows))


def checked(path: Path, comments: int, rows: csv.DictReader[str]) -> Iterator[AppointmentRecord]:
    """Each row as a record, and no source's key twice."""
    seen: set[tuple[Source, str]] = set()
    for row in rows:
        place = f"{path.name}, line {comments + rows.line_num}"
        try:
            record = to_record(row)
        except ValueError as fault:
            raise DataError(f"{place}: {fault}") from fault
        if (record.source, record.key) in seen:
            raise DataError(f"{place}: {record.key} of {record.source.label} stands there already")
        seen.add((record.source, record.key))
        yield record


def to_record(row: dict[str, str]) -> AppointmentRecord:
    """One row; raises `ValueError` in words."""
    check_fields(row)
    record = AppointmentRecord(
        source=Source(row["source"]),
        key=row["key"],
        parliament_id=int(row["parliament_id"]) if row["parliament_id"] else None,
        govuk_slug=row["govuk_slug"],
        person_name=row["person_name"],
        title=row["title"],
        body_names=tuple(name for name in row["bodies"].split(BETWEEN) if name),
        body_slugs=(),
        started_on=day(row["started_on"]),
        ended_on=day(row["ended_on"]),
        as_of=date.fromisoformat(row["as_of"]),
        role_slug=row["role_slug"],
    )
    if record.started_on and record.ended_on and record.ended_on < record.started_on:
        raise ValueError(f"{record.key} ends on {record.ended_on}, before it begins on {record.started_on}")
    return record


def check_fields(row: dict[str, str]) -> None:
    """Raise `ValueError` for a row that lacks what every row has."""
    if len(row) != len(COLUMNS) or any(value is None for value in row.values()):
        raise ValueError(f"it has not {len(COLUMNS)} fields")
    if missing := [name for name in ("key", "title", "as_of") if not row[name]]:
        raise ValueError(f"{missing[0]} is empty")
    if not (row["parliament_id"] or row["govuk_slug"]):
        raise ValueError("neither parliament_id nor govuk_slug says whose office it is")
    if row["parliament_id"] and not row["parliament_id"].isdecimal():
        raise ValueError(f"parliament_id {row['parliament_id']} is no whole number")


def day(text: str) -> date | None:
    """A day, or none where nothing stands."""
    return date.fromisoformat(text) if text else None


def written(comments: Iterable[str], records: Iterable[AppointmentRecord]) -> str:
    """The text of the file, its rows in order of source, person, day and key."""
    order = list(Source)
    out = StringIO()
    out.writelines(f"# {comment}\n" for comment in comments)
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for one in sorted(records, key=lambda one: (order.index(one.source), place_of(one))):
        known = (one.parliament_id or "", one.govuk_slug, one.person_name, one.title, BETWEEN.join(one.body_names))
        rows.writerow([one.source, one.key, *known, one.started_on, one.ended_on, one.as_of, one.role_slug])
    return out.getvalue()


def place_of(one: AppointmentRecord) -> tuple[int, str, date, str]:
    """Where a row stands among those of its source."""
    return (one.parliament_id or 0, one.govuk_slug, one.started_on or date.min, one.key)
