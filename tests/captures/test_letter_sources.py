"""The recorded pages of GOV.UK and of the committees API: each is read as a letter, or refused for what it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from correspondence.records import LetterRecord
from correspondence.sources import committees, deposited_papers, govuk_letters
from tests.conftest import day
from tracker.errors import ParseError
from tracker.scraping.contract import Document, Page, Reader

pytestmark = pytest.mark.captures

READ_ON = day("2026-05-20")
NOT_RECOGNISED = "not recognised"
LETTER = "a letter"
REFUSALS = {
    "html_publication": {
        "a notice": 4,
        "a policy paper": 2,
        "a corporate report": 1,
        LETTER: 1,
    },
    "publication": {
        "a corporate report": 2,
        "a form": 2,
        "a notice": 4,
        "a policy paper": 3,
        "an FOI release": 1,
        "an independent report": 1,
        "guidance": 2,
        "national statistics": 1,
        "official statistics": 1,
        "promotional material": 1,
        "statutory guidance": 1,
        "transparency data": 1,
    },
}
"""What the example pages are, by the word that names each."""


def came_to(reader: Reader, path: Path) -> Page | str:
    """What a reader makes of a file: its records, why it refuses it, or that it does not know it."""
    document = Document(path.read_bytes(), path.name)
    if not reader.recognise(document):
        return NOT_RECOGNISED
    try:
        return reader.read_document(document, READ_ON)
    except ParseError as fault:
        return str(fault)


def kind_of(said: Page | str) -> str:
    """The word for what a page is."""
    if isinstance(said, Page):
        return LETTER
    kind = said.removeprefix("It is ").removeprefix("an attachment of ")
    return kind.removesuffix(" on GOV.UK, no correspondence.")


@pytest.mark.parametrize("folder", REFUSALS)
def test_every_example_page_is_a_letter_or_refused_for_what_it_is(captures: Path, folder: str) -> None:
    paths = sorted((captures / "govuk_content_schemas_examples" / folder).glob("*.json"))
    table = {path.name: kind_of(came_to(govuk_letters.SOURCE, path)) for path in paths}
    assert Counter(table.values()) == REFUSALS[folder], "\n".join(f"{name}: {what}" for name, what in table.items())


def test_the_one_recorded_attachment_of_a_letter_tells_of_it(captures: Path) -> None:
    path = captures / "govuk_content_schemas_examples" / "html_publication" / "withdrawn.json"
    page = came_to(govuk_letters.SOURCE, path)
    assert isinstance(page, Page)
    (entry,) = page.entries
    record: LetterRecord = entry.record
    assert entry.key == "government/publications/apprentice-welcome-letter"
    assert (record.subject, record.withdrawn_on) == ("Apprentice welcome letter", day("2019-11-19"))
    assert record.text == "", "that a page was taken down is no word of the letter's"
    assert [bool(file.text) for file in record.documents] == [True]


def test_pages_of_people_and_descriptions_of_pages_are_not_letters(captures: Path) -> None:
    examples = captures / "govuk_content_schemas_examples"
    pages = [
        *(captures / "govuk_content_api").glob("*/*.json"),
        *(path for folder in ("schema", "role", "ministers_index") for path in (examples / folder).glob("*.json")),
        *(captures / "govuk_search_api").glob("finder_*.json"),
    ]
    assert len(pages) > 100
    assert {path.name: came_to(govuk_letters.SOURCE, path) for path in pages} == {
        path.name: NOT_RECOGNISED for path in pages
    }


def test_recorded_search_results_are_refused_with_what_to_do_and_their_rows_are_understood(captures: Path) -> None:
    path = captures / "govuk_search_api" / "batch_search_business_readiness_results.json"
    assert "scrape govuk_letters" in str(came_to(govuk_letters.SOURCE, path))
    page = govuk_letters.SOURCE.read_page(path.read_bytes())
    assert (page.total, len(page.entries), page.bad) == (9, 9, ()), "rows that say no type are what was asked for"


def test_the_recorded_correspondence_of_a_committee_is_read(captures: Path) -> None:
    path = captures / "committees_api" / "publications_committee203_take1000.json"
    page = came_to(committees.SOURCE, path)
    assert isinstance(page, Page)
    assert (page.total, len(page.entries), page.others, page.bad) == (5, 3, 2, ())
    told = [(e.key, e.record.dated, e.record.sender.office, e.record.recipient.body) for e in page.entries]
    committee = "Education Committee"
    assert told == [
        ("46016", day("2024-12-06"), "Secretary of State", committee),
        ("46017", day("2024-12-10"), "Minister of State for School Standards", committee),
        ("46019", day("2024-12-11"), "Minister for Skills", committee),
    ]
    assert {entry.day for entry in page.entries} == {day("2024-12-17")}
    assert page.entries[0].record.sender.body == "DCMS"
    assert [len(entry.item.needs) for entry in page.entries if entry.item] == [1, 1, 1]


def test_a_recorded_committee_is_refused_and_its_api_description_not_known(captures: Path) -> None:
    folder = captures / "committees_api"
    assert "It describes a committee" in str(came_to(committees.SOURCE, folder / "committee_203.json"))
    description = folder / "openapi" / "committees-api_v1.openapi.json"
    assert came_to(committees.SOURCE, description) == NOT_RECOGNISED


def test_no_recorded_json_is_taken_for_another_sources(captures: Path) -> None:
    paths = [
        path
        for path in captures.rglob("*.json")
        if path.stat().st_size < 3_000_000 and "govuk" not in str(path) and "committees_api" not in str(path)
    ]
    assert len(paths) > 10
    readers: tuple[Reader, ...] = (govuk_letters.SOURCE, committees.SOURCE, deposited_papers.SOURCE)
    known = {path.name for path in paths for reader in readers if reader.recognise(Document(path.read_bytes()))}
    assert known == set()
    texts = list((captures.parent / "seeds").glob("*.txt"))
    assert not any(reader.recognise(Document(path.read_bytes())) for path in texts for reader in readers)
