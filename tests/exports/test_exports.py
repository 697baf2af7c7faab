"""Rows as files that people take away: nothing is lost, nothing is taken for a formula, what is cut says so."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import day
from tracker.exports import sheet
from tracker.exports.cells import cell
from tracker.exports.lines import csv_lines, json_lines
from tracker.exports.sheet import CUT, MOST_CHARS, TooManyRows, units, workbook

COLUMNS = (("name", "A name"), ("on", "A day"), ("number", "A number"), ("topics", "Several"), ("sure", "Yes or no"))
NOW = datetime(2025, 6, 20, tzinfo=UTC)
ROW = {"name": "=1+1", "on": day("2025-06-02"), "number": -3, "topics": ["china", "genomics"], "sure": True}


def read_csv(rows: list[dict[str, Any]]) -> list[list[str]]:
    return list(csv.reader(StringIO("".join(csv_lines(COLUMNS, rows)), newline="")))


def read_sheet(rows: Any, columns: Any = COLUMNS) -> list[tuple[Any, ...]]:
    with workbook(columns, rows, NOW) as file:
        return list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True))


def test_csv_has_its_columns_in_order_and_is_safe_in_a_spreadsheet() -> None:
    assert read_csv([ROW, {}]) == [
        ["name", "on", "number", "topics", "sure"],
        ["'=1+1", "2025-06-02", "-3", "china; genomics", "true"],
        ["", "", "", "", ""],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5 towers", "@sum", "\ttab", "\rreturn"])
def test_what_a_spreadsheet_may_take_for_a_formula_is_none(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell(["ok", text]) == f"ok; {text}"


def test_json_has_texts_as_they_are_and_nothing_for_what_is_not_known() -> None:
    first, second = (json.loads(line) for line in json_lines(COLUMNS, [ROW, {}]))
    assert first == {"name": "=1+1", "on": "2025-06-02", "number": -3, "topics": ["china", "genomics"], "sure": True}
    assert set(second.values()) == {None}
    assert list(second) == [name for name, _ in COLUMNS]


def test_a_workbook_has_days_as_days_and_numbers_as_numbers() -> None:
    head, row = read_sheet([ROW])
    assert head == ("name", "on", "number", "topics", "sure", "cut_in_this_file")
    assert row == ("'=1+1", datetime(2025, 6, 2), -3, "china; genomics", "true", None)  # noqa: DTZ001 - Excel has no zones


def test_a_day_that_excel_cannot_count_is_text() -> None:
    assert read_sheet([{"on": date(1832, 6, 7)}])[1][1] == "1832-06-07"


def test_a_workbook_tells_what_its_columns_mean() -> None:
    with workbook(COLUMNS, [], NOW) as file:
        told = list(openpyxl.load_workbook(file).worksheets[1].iter_rows(values_only=True))
    assert ("on", "A day") in told


@pytest.mark.parametrize("char", ["a", "\U0001f600"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(char: str) -> None:
    row = read_sheet([{"name": char * 40_000}])[1]
    assert row[0].endswith(CUT)
    assert MOST_CHARS - 1 <= units(row[0]) <= MOST_CHARS
    assert row[5] == "name"
    whole = char * (MOST_CHARS // units(char))
    assert read_sheet([{"name": whole}])[1][0] == whole


def test_more_rows_than_excel_holds_are_refused_in_clear_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    assert len(read_sheet([{}, {"name": "last"}])) == 3
    with pytest.raises(TooManyRows, match="Take them as CSV or JSON lines"):
        workbook(COLUMNS, [{}, {}, {}], NOW)


def test_rows_are_read_one_at_a_time() -> None:
    read: list[int] = []

    def rows() -> Iterator[dict[str, Any]]:
        for number in range(3):
            read.append(number)
            yield {"number": number}

    lines = csv_lines(COLUMNS, rows())
    next(lines), next(lines)
    assert read == [0]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=5))
def test_any_texts_come_back_from_csv_and_json(texts: list[str]) -> None:
    rows = [{"name": text} for text in texts]
    assert [json.loads(line)["name"] for line in json_lines(COLUMNS, rows)] == texts
    back = [row[0] for row in read_csv(rows)[1:]]
    assert back == [cell(text) for text in texts]
