"""A report read whole: its letters, and what it says that somebody said. Pure."""

from __future__ import annotations

from correspondence.records import ReportRecord
from correspondence.reporting.letters import find_letters
from correspondence.reporting.pages import ReportPage
from correspondence.reporting.quotes import find_statements
from correspondence.reporting.sentences import read_sentences
from correspondence.reporting.stage import read_lines


def read_report(page: ReportPage) -> ReportRecord:
    """The record of a report; one that tells of no letter has none and says nothing."""
    lines = read_lines(tuple(read_sentences(page.paragraphs)))
    letters = find_letters(lines, page.published_on.year if page.published_on else None)
    statements = find_statements(lines, letters) if letters else ()
    return ReportRecord(
        title=page.title,
        publisher=page.publisher,
        author=page.author,
        published_on=page.published_on,
        address=page.address,
        letters=tuple(one.record(lines) for one in letters),
        statements=statements,
        paragraphs=page.paragraphs,
        left_out=page.left_out,
    )
