"""Rows as lines of text, one at a time, however many there are: CSV and JSON lines. Pure."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from tracker.exports.cells import cell
from tracker.exports.formats import Columns, Rows, names


class Echo:
    """Takes what a CSV writer writes, and hands it back."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def csv_lines(columns: Columns, rows: Rows) -> Iterator[str]:
    """The names of the columns, then a line a row; formula-safe, lines end in CR and LF (RFC 4180)."""
    writer, wanted = csv.writer(Echo()), names(columns)
    yield writer.writerow(wanted)
    for row in rows:
        yield writer.writerow([cell(row.get(name)) for name in wanted])


def json_lines(columns: Columns, rows: Rows) -> Iterator[str]:
    """An object a line with every column in order; texts as they are, days as `YYYY-MM-DD`, what is unknown `null`."""
    wanted = names(columns)
    for row in rows:
        yield json.dumps({name: row.get(name) for name in wanted}, ensure_ascii=False, default=as_json) + "\n"


def as_json(value: Any) -> str:
    """A day as JSON has it; anything else is a mistake."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
