"""In which formats rows can be taken away, and the columns of rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

Row = Mapping[str, Any]
"""A row by the names of its columns: text, numbers, days, yes or no, lists of these, or nothing."""
Rows = Iterable[Row]
Columns = Sequence[tuple[str, str]]
"""Names with their meanings, in order."""


class Format(StrEnum):
    """What kind of file."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


MEDIA_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.JSONL: "application/jsonl; charset=utf-8",
}


def names(columns: Columns) -> list[str]:
    """The names of columns, in order."""
    return [name for name, _ in columns]
