"""The invented examples of TheyWorkForYou, read as documents in hand, changed where a test asks for it."""

from __future__ import annotations

from collections.abc import Callable

from questions.records import QuestionRecord
from questions.sources.theyworkforyou import SOURCE
from tests.conftest import ROOT, day
from tracker.scraping.contract import Document, Page

EXAMPLES = ROOT / "tests" / "examples" / "theyworkforyou"
TODAY = day("2025-06-20")


def content(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def read(name: str, change: Callable[[str], str] = str) -> Page:
    """An example as a document in hand, changed."""
    changed = change(content(name).decode()).encode()
    return SOURCE.read_document(Document(changed, name=name), TODAY)


def record(name: str, change: Callable[[str], str] = str) -> QuestionRecord:
    """The first question of an example."""
    found = read(name, change).entries[0].record
    assert isinstance(found, QuestionRecord)
    return found


def swap(old: str, new: str) -> Callable[[str], str]:
    """A change of an example, which must have what is changed."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change
