"""Papers deposited in the Library: examples with their expected records, and each trap once. Everybody is invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from correspondence.records import LetterRecord, PartyName
from correspondence.sources.deposited_letters import paper_ref
from correspondence.sources.deposited_papers import SOURCE
from tests.conftest import day
from tests.expecting import compare, example, inputs
from tests.pdfs import make_pdf
from tracker.errors import ParseError
from tracker.scraping.contract import Document, DocumentSource, Item, Page, Reader, Request, Window

NAME = "deposited_papers"
NOVEMBER = Window(day("2025-11-01"), day("2025-11-30"))
TOWERS = "Department for Leaning Towers"
FILE = "https://data.parliament.uk/DepositedPapers/Files/DEP2025-7001/Letter_to_Lord_Roe.pdf"
LETTER = [
    "4 November 2025",
    "",
    "My Lord,",
    "Dear Lord Roe,",
    "",
    "Towers lean.",
    "",
    "Yours sincerely,",
    "",
    "Lord Doe",
]


@pytest.mark.parametrize("path", inputs(NAME), ids=lambda path: path.stem)
def test_an_example_gives_its_expected_record(path: Path) -> None:
    body = path.read_bytes()
    compare(path, SOURCE.read_page(body) if path.stem.startswith("listing") else SOURCE.read_item(body))


def paper(**changes: Any) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(example(NAME, "paper_that_is_a_letter"))["value"]
    return value | changes


def item(**changes: Any) -> Item:
    return SOURCE.read_item(json.dumps({"value": paper(**changes), "links": []}).encode())


def record(**changes: Any) -> LetterRecord:
    came = item(**changes).record
    assert isinstance(came, LetterRecord)
    return came


def listing(*rows: Any) -> Page:
    return SOURCE.read_page(json.dumps({"items": rows, "totalResults": len(rows), "links": []}).encode())


# Addresses


def test_a_window_is_asked_for_in_both_houses() -> None:
    request = SOURCE.list_request(NOVEMBER, 20)
    assert request.path == "api/DepositedPapers"
    assert dict(request.params) == {
        "DepositedFrom": "2025-11-01",
        "DepositedTo": "2025-11-30",
        "House": "All",
        "OrderBy": "CommitmentDateDesc",
        "Skip": "20",
        "Take": "20",
    }


@pytest.mark.parametrize(("word", "asked"), [("towers", "towers"), ("x", None), ("", None), ("y" * 600, "y" * 500)])
def test_words_are_asked_for_as_long_as_the_search_takes_them(word: str, asked: str | None) -> None:
    assert dict(SOURCE.list_request(NOVEMBER, 0, word).params).get("Terms") == asked


def test_a_number_is_searched_for_and_an_item_asked_for_by_its_id() -> None:
    assert dict(SOURCE.number_request("DEP2021-0456").params)["Terms"] == "DEP2021-0456"
    assert SOURCE.item_request("7001") == Request("api/DepositedPapers/7001")


def test_it_fulfils_both_contracts() -> None:
    source: DocumentSource = SOURCE
    reader: Reader = SOURCE
    assert (source.name, reader.record_type) == ("deposited_papers", LetterRecord)


# What a paper says


@pytest.mark.parametrize(
    ("number", "ref"),
    [
        ("DEP2021-0456", "DEP2021-0456"),
        ("DEP2021-456", "DEP2021-0456"),
        ("dep 2021/456", "DEP2021-0456"),
        ("2021-0456", "DEP2021-0456"),
        ("DEP2021-10456", "DEP2021-10456"),
        ("HDEP 1999/12 ", "DEP1999-0012"),
        ("Unnumbered", "Unnumbered"),
        ("", ""),
    ],
)
def test_numbers_are_brought_into_one_form(number: str, ref: str) -> None:
    assert paper_ref(number) == ref


@pytest.mark.parametrize(
    ("days", "expected", "why"),
    [
        ({"dateDeposited": "2025-11-04T00:00:00"}, "2025-11-04", "the day of its deposit"),
        ({}, "2025-11-05", "the day on which it was received"),
        (
            {"dateReceived": None, "commitmentDate": "2025-11-03T00:00:00"},
            "2025-11-03",
            "the day of the commitment that it meets",
        ),
        ({"dateReceived": None}, "2025-11-06", "the day of its last change"),
    ],
)
def test_the_best_day_that_a_paper_bears_is_taken_and_which_it_is_is_said(
    days: dict[str, Any], expected: str, why: str
) -> None:
    came = record(**days)
    assert came.published_on == day(expected)
    assert [ground.where for ground in came.grounds if ground.field == "published_on"] == [why]


def test_a_paper_that_bears_no_day_has_that_of_its_title_or_is_a_bad_row() -> None:
    without = {"dateReceived": None, "dateUpdated": None}
    came = listing(paper(**without), paper(paperId=2, title="Table of bricks", **without))
    assert [(entry.day, entry.record.published_on) for entry in came.entries] == [(day("2025-11-04"), None)]
    assert [(bad.key, bad.error) for bad in came.bad] == [("2", "The paper bears no day, and its title names none.")]


def test_the_title_is_the_subject_whether_it_is_a_letter_or_not() -> None:
    assert record().subject == paper()["title"]
    report = record(title="Register of towers")
    assert (report.subject, report.sender) == ("Register of towers", PartyName(body=TOWERS))


@pytest.mark.parametrize(
    ("title", "sender"),
    [
        ("Letter from Lord Doe to Lord Roe", PartyName("Lord Doe", body=TOWERS)),
        ("Letter from the Minister for Walls to peers", PartyName(office="Minister for Walls", body=TOWERS)),
        ("Letter from Lord Doe, Wall Board, to Lord Roe", PartyName("Lord Doe", body="Wall Board")),
        ("Letter from the Home Secretary to peers", PartyName(office="Home Secretary")),
        ("Letter from the Chief Surveyor to peers", PartyName(office="Chief Surveyor")),
        ("Letter from surveyors of walls to peers", PartyName()),
        ("Letter to Lord Roe on walls moved from Oldtown", PartyName(body=TOWERS)),
        ("Letter from Lord Doe to the Secretary of State for Walls", PartyName("Lord Doe")),
        ("Letters between Lord Doe and Lord Roe", PartyName()),
    ],
)
def test_the_depositing_department_is_the_senders_where_nothing_speaks_against_it(
    title: str, sender: PartyName
) -> None:
    assert record(title=title).sender == sender


def test_of_several_departments_none_is_the_senders() -> None:
    assert record(depositingDepartments=["Wall Office", "Tower Office"]).sender == PartyName("Lord Doe")


@pytest.mark.parametrize(
    ("houses", "words"),
    [
        (["Commons", "Lords"], "Library of the House of Commons and of the House of Lords by"),
        (["House of Lords"], "Library of the House of Lords by"),
        ("Commons", "Library of the House of Commons by"),
        ([{"name": "Lords"}], "Library of the House of Lords by"),
        (["Both"], "Library of the House of Commons and of the House of Lords by"),
        (None, "Deposited by"),
    ],
)
def test_it_is_said_in_which_library_it_is(houses: Any, words: str) -> None:
    assert words in record(houses=houses).summary.splitlines()[0]


def test_what_the_library_notes_is_part_of_the_summary() -> None:
    assert record().summary.splitlines()[1:] == ["In answer to question HL90001."]


# Files


def test_pdfs_on_known_hosts_are_fetched_and_no_others() -> None:
    assert [request.path for request in item().needs] == [
        FILE,
        "https://data.parliament.uk/DepositedPapers/Files/DEP2025-7001/Annex%20A.pdf",
    ]
    assert {request.expects for request in item().needs} == {"any"}


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/x.pdf",
        "https://data.parliament.uk@evil.example/x.pdf",
        "https://data.parliament.uk:8443/x.pdf",
        "//evil.example/x.pdf",
        "file:///x.pdf",
        "/a/../x.pdf",
        "https://[x.pdf",
    ],
)
def test_a_file_that_is_not_safely_on_a_known_host_is_shown_and_not_fetched(address: str) -> None:
    came = item(attachedDocuments=[address])
    assert (len(came.record.documents), came.needs) == (1, ())


def test_a_file_gives_the_letters_words() -> None:
    came = SOURCE.with_document(item(), Request(FILE, expects="any"), make_pdf(LETTER), "").record
    assert "Towers lean." in came.text
    assert [bool(one.text) for one in came.documents] == [True, False, False]
    assert came.sender == PartyName("Lord Doe", body=TOWERS)


@pytest.mark.parametrize(("content", "fault", "words"), [(b"GIF89a", "", "a picture"), (b"", "gone", "gone")])
def test_a_file_that_cannot_be_read_says_why_and_the_paper_stays(content: bytes, fault: str, words: str) -> None:
    came = SOURCE.with_document(item(), Request(FILE, expects="any"), content, fault).record
    assert words in came.documents[0].fault
    assert (came.text, came.deposited_paper_ref) == ("", "DEP2025-7001")


@pytest.mark.parametrize("files", [None, [], [None, 7, {}, [], ""]])
def test_what_is_no_file_is_none(files: Any) -> None:
    assert record(attachedDocuments=files).documents == ()


# Listings and what is in hand


def test_rows_come_with_their_envelope_or_without() -> None:
    one, other = listing({"value": paper(), "links": []}, paper(paperId=2)).entries
    assert (one.key, other.key, one.is_whole) == ("7001", "2", False)
    assert one.record == other.record.__class__(**vars(other.record) | {"address": one.record.address})


def test_a_row_that_shows_something_else_has_another_fingerprint() -> None:
    one = listing(paper()).entries[0].fingerprint
    assert listing(paper() | {"newField": 1}).entries[0].fingerprint == one
    assert listing(paper(title="Another")).entries[0].fingerprint != one
    assert listing(paper(dateUpdated="2025-12-01T00:00:00")).entries[0].fingerprint != one


@pytest.mark.parametrize("ident", ["../../x", "a/b", "", 1.5, None, "x" * 60])
def test_an_id_that_may_not_stand_in_an_address_is_refused(ident: Any) -> None:
    came = listing(paper(), paper(paperId=ident))
    assert (len(came.entries), len(came.bad)) == (1, 1)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"totalResults": 2, "items": [{"value": null}, 7]}'])
def test_a_body_that_is_no_listing_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        SOURCE.read_page(body)


@pytest.mark.parametrize(
    "body", [b"", b"{}", b'{"value": {}}', b'{"value": 7}', b'{"value": {"paperId": 1, "title": 2}}']
)
def test_a_body_that_is_no_paper_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        SOURCE.read_item(body)


def test_a_saved_listing_gives_the_rows_that_scraping_gives() -> None:
    document = Document(example(NAME, "listing"))
    assert SOURCE.recognise(document) == "a listing of papers deposited in the Library"
    assert SOURCE.read_document(document, day("2026-01-05")) == SOURCE.read_page(document.content)


@pytest.mark.parametrize("is_enveloped", [True, False])
def test_a_saved_paper_has_the_key_that_scraping_gives_it(is_enveloped: bool) -> None:
    document = Document(json.dumps({"value": paper()} if is_enveloped else paper()).encode())
    assert SOURCE.recognise(document) == "a paper deposited in the Library"
    (entry,) = SOURCE.read_document(document, day("2026-01-05")).entries
    assert (entry.key, entry.day, entry.item) == ("7001", day("2025-11-05"), item())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b'"paperId"',
        b'{"openapi": "3.0.1", "x": {"paperId": {"type": "integer"}}}',
        b'{"paperId": ' + b"[" * 100_000,
        b'{"items": [7], "paperId": []}',
        b'{"totalResults": 1, "results": [{"value": {"id": 1}}]}',
    ],
)
def test_what_is_of_another_source_or_broken_is_not_recognised(body: bytes) -> None:
    assert SOURCE.recognise(Document(body)) == ""
