"""Rows as an Excel workbook, row by row into a temporary file. Pure."""

from __future__ import annotations

from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from xlsxwriter.format import Format as Style
from xlsxwriter.worksheet import Worksheet

from tracker.exports.cells import cell
from tracker.exports.formats import Columns, Row, Rows, names

MOST_CHARS = 32_767
MOST_ROWS = 1_048_576
"""Both are limits of Excel; the row of names counts."""
CUT = " [cut: a cell of Excel holds no more]"
CUT_COLUMN = "cut_in_this_file"
FIRST_DAY = date(1900, 3, 1)
"""Excel counts days before it wrongly, so they are written as text."""


class TooManyRows(Exception):
    """A sheet of Excel does not hold so many rows; the words are for whoever asked."""

    def __init__(self) -> None:
        super().__init__(
            f"Excel holds {MOST_ROWS - 1:,} rows in a sheet and there are more. "
            "Take them as CSV or JSON lines, or narrow the search."
        )


def workbook(columns: Columns, rows: Rows, made_at: datetime, name: str = "Rows") -> IO[bytes]:
    """A temporary file with one sheet of the rows, at its beginning, and one of what the columns mean.

    A text longer than a cell holds is cut and says so; the last column names the columns in which that happened.
    """
    file = TemporaryFile()  # noqa: SIM115 - it is handed over, and closed by whoever sends it
    try:
        write(file, columns, rows, made_at, name)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def write(file: IO[bytes], columns: Columns, rows: Rows, made_at: datetime, name: str) -> None:
    """Write the workbook."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"created": made_at.replace(tzinfo=None)})
    head, days = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet, wanted = book.add_worksheet(name), names(columns)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, [*wanted, CUT_COLUMN], head)
    for number, row in enumerate(rows, 1):
        if number >= MOST_ROWS:
            raise TooManyRows
        write_row(sheet, number, wanted, row, days)
    explain(book.add_worksheet("Columns"), columns, head)
    book.close()


def write_row(sheet: Worksheet, number: int, wanted: list[str], row: Row, days: Style) -> None:
    """One row; the last cell names what was cut."""
    cut = []
    for place, name in enumerate(wanted):
        value = row.get(name)
        if isinstance(value, date) and value >= FIRST_DAY:
            sheet.write_datetime(number, place, datetime(value.year, value.month, value.day), days)  # noqa: DTZ001 - Excel has no zones
        elif isinstance(value, int) and not isinstance(value, bool):
            sheet.write_number(number, place, value)
        elif text := cell(value):
            sheet.write_string(number, place, fitted(text))
            cut += [name] if is_too_long(text) else []
    if cut:
        sheet.write_string(number, len(wanted), "; ".join(cut))


def is_too_long(text: str) -> bool:
    """Has a text more than a cell holds? Excel counts in units of UTF-16."""
    return len(text) > MOST_CHARS or units(text) > MOST_CHARS


def units(text: str) -> int:
    """The length of a text as Excel counts."""
    return len(text) + sum(ord(char) > 0xFFFF for char in text)


def fitted(text: str) -> str:
    """A text cut to what a cell holds, with a word that it is."""
    if not is_too_long(text):
        return text
    kept = text[: MOST_CHARS - len(CUT)]
    while (over := units(kept) + len(CUT) - MOST_CHARS) > 0:
        kept = kept[: -((over + 1) // 2)]
    return kept + CUT


def explain(sheet: Worksheet, columns: Columns, head: Style) -> None:
    """What each column holds."""
    told: list[tuple[str, Any]] = [*columns, (CUT_COLUMN, "The columns of the row that were too long for a cell")]
    sheet.write_row(0, 0, ["column", "meaning"], head)
    for number, (name, meaning) in enumerate(told, 1):
        sheet.write_row(number, 0, [name, cell(meaning)])
