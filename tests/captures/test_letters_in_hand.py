"""What other readers read is left to them: no recorded page, listing or copy is taken for a letter in hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from correspondence.sources.letter_files import SOURCE
from tracker.scraping.contract import Document

pytestmark = pytest.mark.captures


def claimed(folder: Path, pattern: str) -> tuple[int, list[str]]:
    """How many recorded files there are, and which of them are taken for letters."""
    paths = [path for path in sorted(folder.rglob(pattern)) if path.is_file()]
    return len(paths), [path.name for path in paths if SOURCE.recognise(Document(path.read_bytes(), path.name))]


def test_no_recorded_page_is_a_letter(captures: Path) -> None:
    for folder in ("twfy_html", "news_html"):
        count, letters = claimed(captures / folder, "*")
        assert count
        assert letters == []


def test_no_recorded_listing_is_a_letter(captures: Path) -> None:
    for folder in ("committees_api", "govuk_content_api", "govuk_search_api", "members_api"):
        count, letters = claimed(captures / folder, "*.json")
        assert count
        assert letters == []


def test_no_plain_copy_of_a_question_or_of_a_report_is_a_letter(captures: Path) -> None:
    count, letters = claimed(captures.parent / "seeds", "*.txt")
    assert count
    assert letters == []
