"""Letters that committees publish: examples with their expected records, and each trap once. Everybody is invented."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from correspondence.records import LetterRecord, PartyName
from correspondence.sources.committees import SOURCE
from tests.conftest import day
from tests.expecting import compare, example, inputs
from tests.pdfs import make_pdf
from tracker.errors import ParseError
from tracker.scraping.contract import Document, DocumentSource, Entry, Item, Reader, Request, Window

NAME = "committees"
OURS = "Leaning Towers Committee"
NOVEMBER = Window(day("2025-11-01"), day("2025-11-30"))
FILE = Request("api/Publications/99001/Document/990010/OriginalFormat")
LETTER = [
    "Department for Leaning Towers",
    "2 November 2025",
    "Dame Ann Poe MP",
    "Chair",
    "Leaning Towers Committee",
    "",
    "Dear Ann,",
    "",
    "I said that I would write about plumb lines. They hang.",
    "",
    "Yours sincerely,",
    "",
    "Jane Doe MP",
    "Minister for Scaffolds",
]


@pytest.mark.parametrize("path", inputs(NAME), ids=lambda path: path.stem)
def test_an_example_gives_its_expected_record(path: Path) -> None:
    body = path.read_bytes()
    compare(path, SOURCE.read_page(body) if path.stem.startswith("listing") else SOURCE.read_item(body))


def publication(**changes: Any) -> dict[str, Any]:
    """The first publication of the listing, with some fields changed."""
    first: dict[str, Any] = json.loads(example(NAME, "listing"))["items"][0]
    return first | changes


def row(description: str, **changes: Any) -> Entry:
    body = {"totalResults": 1, "items": [publication(description=description, **changes)]}
    return SOURCE.read_page(json.dumps(body).encode()).entries[0]


def item(**changes: Any) -> Item:
    return SOURCE.read_item(json.dumps(publication(**changes)).encode())


def as_file(content: bytes) -> bytes:
    """A file as the upstream gives it."""
    data = base64.b64encode(content).decode()
    return json.dumps({"fileName": "Letter.pdf", "fileDataFormat": "OriginalFormat", "data": data}).encode()


def read_with(content: bytes, fault: str = "", **changes: Any) -> LetterRecord:
    came = SOURCE.with_document(item(**changes), FILE, content, fault).record
    assert isinstance(came, LetterRecord)
    return came


# Addresses


@pytest.mark.captures
def test_every_parameter_stands_in_the_upstreams_own_description(captures: Path) -> None:
    path = captures / "committees_api" / "openapi" / "committees-api_v1.openapi.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    known = {one["name"] for one in described["paths"]["/api/Publications"]["get"]["parameters"]}
    for request in (SOURCE.list_request(NOVEMBER, 30, "towers"), SOURCE.number_request("TO2025/1")):
        assert {name for name, _ in request.params} <= known
    orders = described["components"]["schemas"]["Committees.Common.Enums.PublicationQuerySortOrder"]["enum"]
    assert dict(SOURCE.list_request(NOVEMBER, 0).params)["SortOrder"] in orders
    assert "/api/Publications/{id}/Document/{documentId}/{fileDataFormat}" in described["paths"]


def test_the_last_day_of_a_window_is_asked_for_to_its_end() -> None:
    params = dict(SOURCE.list_request(NOVEMBER, 30).params)
    assert params == {
        "PublicationTypeIds": "3",
        "StartDate": "2025-11-01T00:00:00",
        "EndDate": "2025-11-30T23:59:59",
        "SortOrder": "PublicationDateAscending",
        "Skip": "30",
        "Take": "30",
    }


def test_words_are_searched_for_where_the_search_takes_them() -> None:
    assert dict(SOURCE.list_request(NOVEMBER, 0, "towers").params)["SearchTerm"] == "towers"
    assert dict(SOURCE.number_request("TO2025/1").params)["SearchTerm"] == "TO2025/1"
    assert "SearchTerm" not in dict(SOURCE.list_request(NOVEMBER, 0, "x").params)


def test_one_letter_is_asked_for_by_its_id() -> None:
    assert SOURCE.item_request("99001") == Request("api/Publications/99001")


def test_it_fulfils_both_contracts() -> None:
    source: DocumentSource = SOURCE
    reader: Reader = SOURCE
    assert (source.name, reader.record_type) == ("committees", LetterRecord)


# Parties


@pytest.mark.parametrize(
    ("description", "sender", "recipient"),
    [
        ("Letter from Minister for Walls", PartyName(office="Minister for Walls"), PartyName(body=OURS)),
        ("Letter to Minister for Walls", PartyName(body=OURS), PartyName(office="Minister for Walls")),
        ("Letter from the Chair on walls", PartyName(office="Chair", body=OURS), PartyName()),
        ("Letter to the Chair", PartyName(), PartyName(office="Chair", body=OURS)),
        ("Letter from Lord Doe to the Chair", PartyName("Lord Doe"), PartyName(office="Chair", body=OURS)),
        ("Letter from Lord Doe to the Committee", PartyName("Lord Doe"), PartyName(body=OURS)),
        (
            "Letter from the Chair of the Wall Board",
            PartyName(office="Chair", body="Wall Board"),
            PartyName(body=OURS),
        ),
        ("Letter from Lord Doe to Lord Roe", PartyName("Lord Doe"), PartyName("Lord Roe")),
        ("Correspondence with the Wall Board", PartyName(), PartyName()),
        ("Correspondence on walls", PartyName(), PartyName()),
    ],
)
def test_the_committee_is_the_party_that_is_left_unsaid(
    description: str, sender: PartyName, recipient: PartyName
) -> None:
    record = row(description).record
    assert (record.sender, record.recipient) == (sender, recipient)
    committee = {ground.field for ground in record.grounds if ground.where == "committee"}
    assert committee == {name for name in ("sender", "recipient") if getattr(record, name).body == OURS}


def test_without_a_committees_name_nobody_is_added() -> None:
    assert row("Letter from Lord Doe", committee=None).record.recipient == PartyName()


# Rows


def test_a_time_of_day_is_that_day() -> None:
    assert row("Letter from Lord Doe", publicationStartDate="2025-11-04T23:59:00").day == day("2025-11-04")


def test_a_row_without_a_day_has_that_of_the_letter() -> None:
    assert row("Letter from Lord Doe, dated 3 May 2024", publicationStartDate=None).day == day("2024-05-03")


def test_a_row_says_everything_but_the_words_of_its_files() -> None:
    entry = row("Letter from Lord Doe")
    assert (entry.is_whole, entry.item) == (False, item(description="Letter from Lord Doe"))
    assert row("Letter from Lord Doe", documents=[]).is_whole


def test_what_a_row_does_not_show_of_a_letter_is_no_change_of_it() -> None:
    one = row("Letter from Lord Doe").fingerprint
    assert row("Letter from Lord Doe", hcNumber={"number": "HC 1"}).fingerprint == one
    assert row("Letter from Lord Doe, again").fingerprint != one
    assert row("Letter from Lord Doe", documents=[]).fingerprint != one


def test_rows_of_other_types_are_none_of_ours_even_where_they_are_not_understood() -> None:
    body = {"totalResults": 2, "items": [publication(), {"id": 5, "type": {"id": 12}, "documents": "odd"}]}
    came = SOURCE.read_page(json.dumps(body).encode())
    assert (len(came.entries), came.bad, came.others) == (1, (), 1)


def test_without_a_file_there_is_no_page_and_where_it_is_elsewhere_that_is_its_address() -> None:
    assert row("Letter from Lord Doe", documents=[]).record.address == ""
    came = row("Letter from Lord Doe", documents=None, additionalContentUrl="https://towers.example/letter")
    assert came.record.address == "https://towers.example/letter"


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"totalResults": -1}', b'{"totalResults": 2, "items": [{}, 7]}'])
def test_a_body_that_is_no_listing_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        SOURCE.read_page(body)


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"id": 1}', json.dumps(publication(id="x")).encode()])
def test_a_body_that_is_no_publication_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        SOURCE.read_item(body)


# Files


def test_a_file_gives_the_letters_words_and_what_the_description_leaves_open() -> None:
    came = read_with(as_file(make_pdf(LETTER)))
    assert "They hang." in came.text
    assert came.sender == PartyName("Jane Doe MP", "Minister for Scaffolds", "Department for Leaning Towers")
    assert came.recipient == PartyName("Dame Ann Poe MP", "Chair", OURS)
    assert came.dated == day("2025-11-03"), "the description wins"


def test_a_letter_of_somebody_else_is_not_mixed_with_whom_the_description_names() -> None:
    came = read_with(as_file(make_pdf(LETTER)), description="Letter from Sir John Roe, Chief Executive, Wall Board")
    assert came.sender == PartyName("Sir John Roe", "Chief Executive", "Wall Board")


@pytest.mark.parametrize(
    ("content", "fault", "words"),
    [
        (b"", "", "JSON"),
        (b"%PDF-1.4", "", "JSON"),
        (b'{"data": null}', "", "without its bytes"),
        (b'{"data": "not base64!"}', "", "no whole base64"),
        (b'{"data": 7}', "", "data"),
        (as_file(b"<html></html>"), "", "This is not a PDF"),
        (as_file(make_pdf(LETTER)[:300]), "", "cut off"),
        (b"", "status 500", "status 500"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_the_letter_stays(content: bytes, fault: str, words: str) -> None:
    came = read_with(content, fault)
    assert words in came.documents[0].fault
    assert (came.text, came.sender.office) == ("", "Minister for Scaffolds")


def test_the_pdf_of_a_document_is_asked_for_once_whatever_else_there_is() -> None:
    came = SOURCE.read_item(example(NAME, "publication_with_two_documents"))
    assert [request.path for request in came.needs] == ["api/Publications/99010/Document/990101/Pdf"]
    assert [one.media_type for one in came.record.documents] == ["application/pdf", "", ""]


# Documents in hand


def in_hand(body: Any) -> Document:
    return Document(body if isinstance(body, bytes) else json.dumps(body).encode(), "saved.json")


def test_a_saved_listing_gives_the_rows_that_scraping_gives() -> None:
    body = example(NAME, "listing")
    assert SOURCE.recognise(in_hand(body)) == "a listing of committees' publications"
    assert SOURCE.read_document(in_hand(body), day("2026-01-05")) == SOURCE.read_page(body)


def test_a_saved_publication_is_one_row() -> None:
    assert SOURCE.recognise(in_hand(publication())) == "a publication of a committee"
    (entry,) = SOURCE.read_document(in_hand(publication()), day("2026-01-05")).entries
    assert entry == row(publication()["description"])


def test_a_saved_publication_of_another_type_is_refused_by_its_name() -> None:
    report = publication(type={"id": 1, "name": "Report"})
    with pytest.raises(ParseError, match=r"a publication of a committee \(Report\), no correspondence"):
        SOURCE.read_document(in_hand(report), day("2026-01-05"))
    listing = {"totalResults": 1, "items": [report]}
    with pytest.raises(ParseError, match="None of the 1 publications in it is correspondence"):
        SOURCE.read_document(in_hand(listing), day("2026-01-05"))


def test_a_committee_is_refused_in_words() -> None:
    committee = publication()["committee"]
    assert SOURCE.recognise(in_hand(committee)) == "the description of a committee"
    with pytest.raises(ParseError, match="It describes a committee; no letter stands in it"):
        SOURCE.read_document(in_hand(committee), day("2026-01-05"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b'{"openapi": "3.0.1", "components": {"publicationStartDate": {"type": "string"}, "committeeTypes": {}}}',
        b'{"publicationStartDate": "soon"}',
        b'{"publicationStartDate": ' + b"[" * 100_000,
        b"publicationStartDate",
        b'{"totalResults": 1, "results": [{"value": {"id": 1}}]}',
    ],
)
def test_what_is_of_another_source_or_broken_is_not_recognised(body: bytes) -> None:
    assert SOURCE.recognise(in_hand(body)) == ""
