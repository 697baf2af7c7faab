"""Everything that a search finds as a file: exactly the rows of the page's total, in its order, on three formats."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence import columns as letter_columns
from correspondence.models import Letter
from questions import columns as question_columns
from questions.models import Question
from tests.search.world import TODAY, build
from tracker.exports import sheet
from tracker.exports.record import COLUMNS
from tracker.pages import taken
from tracker.search.finding import Search

pytestmark = pytest.mark.django_db
NAMES = [name for name, _ in COLUMNS]


@pytest.fixture(autouse=True)
def _world() -> Iterator[None]:
    """The invented record on its day."""
    with time_machine.travel("2025-07-31T12:00:00+01:00", tick=False):
        build()
        yield


def body_of(text: str, kind: str) -> bytes:
    response: Any = taken.response(Search.of(text, TODAY), kind, TODAY)
    assert response["Content-Disposition"] == f'attachment; filename="search-2025-07-31.{kind}"'
    return b"".join(response.streaming_content)


def addresses(text: str, kind: str) -> list[str]:
    body = body_of(text, kind)
    if kind == "jsonl":
        return [json.loads(line)["address"] for line in body.decode().splitlines()]
    if kind == "csv":
        rows = list(csv.DictReader(StringIO(body.decode(), newline="")))
        assert all(list(row) == NAMES for row in rows)
        return [row["address"] for row in rows]
    found = openpyxl.load_workbook(BytesIO(body)).worksheets[0].iter_rows(values_only=True)
    head = next(found)
    assert list(head) == [*NAMES, sheet.CUT_COLUMN]
    return [str(row[head.index("address")]) for row in found]


@pytest.mark.parametrize(
    "text", ["", "china", "topic:china kind:question", "kind:letter", "towers OR genomes", "zebra"]
)
def test_a_file_has_exactly_what_the_search_finds_in_its_order(text: str) -> None:
    search = Search.of(text, TODAY)
    models = {"question": Question, "letter": Letter}
    expected = [
        f"http://127.0.0.1:8000{models[kind].objects.get(pk=ident).get_absolute_url()}"
        for batch in search.every()
        for kind, ident in batch
    ]
    assert len(expected) == search.total
    for kind in ("csv", "jsonl", "xlsx"):
        assert addresses(text, kind) == expected


def test_both_kinds_have_only_columns_that_are_documented() -> None:
    questions = list(question_columns.rows(list(Question.objects.values_list("pk", flat=True)), TODAY))
    letters = list(letter_columns.rows(list(Letter.objects.values_list("pk", flat=True)), TODAY))
    told = {name for row in [*questions, *letters] for name in row}
    assert told == {*NAMES}
    assert len(questions) == Question.objects.count()
    assert len(letters) == Letter.objects.filter(is_published=True).count()


def test_the_columns_are_those_of_the_document() -> None:
    from tests.conftest import ROOT  # noqa: PLC0415 - a path, needed here alone

    lines = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8").splitlines()
    assert [line.split("`")[1] for line in lines if line.startswith("| `") and "|" in line[3:]][: len(NAMES)] == NAMES


@pytest.mark.parametrize("kind", ["question", "letter"])
def test_the_number_of_queries_does_not_grow_with_the_rows(kind: str) -> None:
    model, read = (Question, question_columns.rows) if kind == "question" else (Letter, letter_columns.rows)
    ids = list(model.objects.order_by("pk").values_list("pk", flat=True))
    counts = []
    for some in (ids[:2], ids):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            list(read(some, TODAY))
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2  # a few rows may have nothing to fetch beside them


def test_a_format_that_there_is_none_of_is_refused(client: Client) -> None:
    response = taken.response(Search.of("", TODAY), "pdf", TODAY)
    assert (response.status_code, response.content) == (400, b"format: one of csv, xlsx, jsonl")  # type: ignore[attr-defined]  # it is no stream


def test_more_than_a_sheet_holds_is_refused_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taken, "MOST_ROWS", 3)
    response = taken.response(Search.of("", TODAY), "xlsx", TODAY)
    assert response.status_code == 413


def test_the_page_serves_the_file(client: Client) -> None:
    served: Any = client.get("/search/", {"q": "kind:letter", "format": "csv"})
    assert served["Content-Type"] == "text/csv; charset=utf-8"
    assert b"".join(served.streaming_content) == body_of("kind:letter", "csv")
