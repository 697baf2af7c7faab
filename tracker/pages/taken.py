"""Everything that a search finds as a file: all rows, in order, as they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse

from correspondence import columns as letters
from questions import columns as questions
from tracker.exports.formats import MEDIA_TYPES, Format
from tracker.exports.lines import csv_lines, json_lines
from tracker.exports.record import COLUMNS
from tracker.exports.sheet import MOST_ROWS, TooManyRows, workbook
from tracker.search.finding import Search, Sort

ROWS: dict[str, Callable[[Sequence[int], date], Iterator[tuple[int, dict[str, Any]]]]] = {
    "question": questions.keyed_rows,
    "letter": letters.keyed_rows,
}


def response(search: Search, kind: str, today: date, sort: Sort = Sort.NEWEST) -> HttpResponseBase:
    """All that a search finds as a file of a kind, named for the day; 400 for a kind that there is none of.

    What Excel cannot hold is refused before anything is read, with 413 and a word on what to do.
    """
    if kind not in {*Format}:
        return refusal(f"format: one of {', '.join(Format)}", 400)
    wanted = Format(kind)
    if wanted is Format.XLSX and search.total >= MOST_ROWS:
        return refusal(str(TooManyRows()), 413)
    found = rows(search, today, sort)
    name = f"search-{today.isoformat()}.{wanted}"
    if wanted is Format.XLSX:
        file = workbook(COLUMNS, found, datetime.combine(today, time()), "Record")
        return FileResponse(file, as_attachment=True, filename=name, content_type=MEDIA_TYPES[wanted])
    lines = (csv_lines if wanted is Format.CSV else json_lines)(COLUMNS, found)
    answer = StreamingHttpResponse(lines, content_type=MEDIA_TYPES[wanted])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def refusal(words: str, status: int) -> HttpResponse:
    """Why there is no file, in words."""
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def rows(search: Search, today: date, sort: Sort) -> Iterator[dict[str, Any]]:
    """All that a search finds as rows of the public record, in order."""
    for batch in search.every(sort):
        yield from in_order(batch, today)


def in_order(batch: Sequence[tuple[str, int]], today: date) -> Iterator[dict[str, Any]]:
    """The rows of a batch of both kinds, in its order."""
    held = {
        (kind, ident): row
        for kind, read in ROWS.items()
        for ident, row in read([ident for one, ident in batch if one == kind], today)
    }
    yield from (held[key] for key in batch if key in held)
