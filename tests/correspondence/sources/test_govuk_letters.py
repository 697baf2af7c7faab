"""Letters on GOV.UK: examples with their expected records, and each trap once. Everybody and everything is invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from correspondence.records import Channel, LetterRecord, PartyName
from correspondence.sources.govuk_letters import SOURCE, GovukLetters
from tests.conftest import day
from tests.expecting import compare, example, inputs
from tests.pdfs import make_pdf
from tracker.errors import ParseError
from tracker.scraping.contract import Document, DocumentSource, Item, Reader, Request, Window

NAME = "govuk_letters"
WEEK = Window(day("2025-11-01"), day("2025-11-07"))
PRINT = "https://assets.publishing.service.gov.uk/media/2/letter_to_owners.pdf"
PAGE = Request("api/content/government/publications/letter-on-repairs/letter-to-owners")
LETTER = [
    "Department for Leaning Towers",
    "3 November 2025",
    "Our ref: TO2025/00123",
    "",
    "Dear Sir John,",
    "",
    "Thank you for your letter of 3 May 2025. The register will be published.",
    "",
    "Yours sincerely,",
    "",
    "Jane Doe MP",
    "Minister for Scaffolds",
]


@pytest.mark.parametrize("path", inputs(NAME), ids=lambda path: path.stem)
def test_an_example_gives_its_expected_record(path: Path) -> None:
    body = path.read_bytes()
    if path.stem.startswith("listing"):
        compare(path, SOURCE.read_page(body))
    elif path.stem.startswith("saved"):
        compare(path, SOURCE.read_document(Document(body), day("2026-01-05")))
    else:
        compare(path, SOURCE.read_item(body))


def page(**changes: Any) -> bytes:
    """A page of correspondence with some fields changed."""
    return json.dumps(json.loads(example(NAME, "page_with_attachments")) | changes).encode()


def item(**changes: Any) -> Item:
    return SOURCE.read_item(page(**changes))


def record(**changes: Any) -> LetterRecord:
    came = item(**changes).record
    assert isinstance(came, LetterRecord)
    return came


def read_with(request: Request, content: bytes, fault: str = "", **changes: Any) -> LetterRecord:
    """The letter of the page with one of its attachments given."""
    came = SOURCE.with_document(item(**changes), request, content, fault).record
    assert isinstance(came, LetterRecord)
    return came


# Addresses


KNOWN = {"q", "count", "start", "order", "fields"}


def test_only_parameters_that_the_search_knows_are_asked_with() -> None:
    for request in (SOURCE.list_request(WEEK, 100, "towers"), SOURCE.number_request("TO2025/00123")):
        assert request.path == "api/search.json"
        assert {name for name, _ in request.params if not name.startswith("filter_")} <= KNOWN
        assert ("filter_content_store_document_type", "correspondence") in request.params


def test_a_window_is_asked_for_by_its_days_and_a_page_by_where_it_starts() -> None:
    params = SOURCE.list_request(WEEK, 100).params
    assert ("filter_public_timestamp", "from:2025-11-01,to:2025-11-07") in params
    assert {("count", "100"), ("start", "100"), ("order", "public_timestamp")} <= set(params)
    assert [value for name, value in params if name == "fields"] == [
        "title",
        "link",
        "description",
        "public_timestamp",
        "content_store_document_type",
        "organisations",
    ]
    assert "q" not in {name for name, _ in params}
    assert ("q", "Hong Kong") in SOURCE.list_request(WEEK, 0, "Hong Kong").params


def test_a_number_is_looked_for_in_the_words() -> None:
    assert ("q", "TO2025/00123") in SOURCE.number_request("TO2025/00123").params


def test_the_listing_may_be_of_some_organisations_alone() -> None:
    params = GovukLetters(("tower-office", "plumb-line-council")).list_request(WEEK, 0).params
    asked = [value for name, value in params if name == "filter_organisations"]
    assert asked == ["tower-office", "plumb-line-council"]


def test_the_key_of_a_row_is_the_path_of_its_page() -> None:
    key = SOURCE.read_page(example(NAME, "listing")).entries[0].key
    assert SOURCE.item_request(key) == Request("api/content/government/publications/letter-on-repairs")


def test_it_fulfils_both_contracts() -> None:
    source: DocumentSource = SOURCE
    reader: Reader = SOURCE
    assert (source.name, reader.record_type) == ("govuk_letters", LetterRecord)


# Rows


def row(**changes: Any) -> dict[str, Any]:
    first: dict[str, Any] = json.loads(example(NAME, "listing"))["results"][0]
    return first | changes


def listing(*rows: Any) -> bytes:
    return json.dumps({"results": rows, "total": len(rows), "start": 0}).encode()


def test_scores_and_popularity_are_no_change_of_a_letter() -> None:
    prints = {
        SOURCE.read_page(listing(row(**change))).entries[0].fingerprint
        for change in ({}, {"popularity": 0.9, "es_score": 7.1, "index": "x"})
    }
    assert len(prints) == 1


@pytest.mark.parametrize("change", [{"title": "T"}, {"description": "D"}, {"public_timestamp": "2025-11-04T09:00:00Z"}])
def test_what_a_row_tells_of_a_letter_is_a_change(change: dict[str, Any]) -> None:
    one, other = SOURCE.read_page(listing(row(), row(link="/x", **change))).entries
    assert one.fingerprint != other.fingerprint
    assert SOURCE.read_page(listing(row(**change))).entries[0].fingerprint != one.fingerprint


def test_a_row_that_says_no_type_is_taken_as_what_was_asked_for() -> None:
    came = SOURCE.read_page(listing(row(content_store_document_type=None)))
    assert (len(came.entries), came.others) == (1, 0)


ASTRAY = ["//evil.example/x", "/a/../../b", "/a/%2e%2e/b", "https://www.gov.uk/x", "/a b", "/a\nb", "x"]


@pytest.mark.parametrize("link", ASTRAY)
def test_a_row_whose_link_is_no_page_of_the_site_is_a_bad_one(link: str) -> None:
    came = SOURCE.read_page(listing(row(), row(link=link)))
    assert (len(came.entries), [link[:9] in bad.error for bad in came.bad]) == (1, [True])


def test_a_listing_of_which_nothing_is_understood_is_refused() -> None:
    with pytest.raises(ParseError, match="none of 2 rows"):
        SOURCE.read_page(listing({"title": "x"}, 7))
    with pytest.raises(ParseError, match="results"):
        SOURCE.read_page(b'{"total": 3}')


# Pages


def test_a_day_is_that_of_london() -> None:
    assert record(first_published_at="2025-07-01T23:30:00+00:00").published_on == day("2025-07-02")


def test_without_a_first_day_the_day_of_the_last_change_is_taken() -> None:
    details = {"body": "", "political": False}
    came = record(first_published_at=None, details=details)
    assert came.published_on == day("2025-11-05")


def test_a_time_that_no_calendar_of_london_has_is_none() -> None:
    came = record(first_published_at="0001-01-01T00:00:00Z", details={}, public_updated_at=None)
    assert came.published_on is None


@pytest.mark.parametrize("notice", [None, {}, {"explanation": "<p>Old.</p>"}])
def test_a_page_without_a_day_of_withdrawal_is_not_withdrawn(notice: Any) -> None:
    assert (record(withdrawn_notice=notice).withdrawn_on, record(withdrawn_notice=notice).withdrawn_note) == (None, "")


def test_a_body_that_is_the_letter_gives_its_words_and_what_the_title_leaves_open() -> None:
    came = SOURCE.read_item(example(NAME, "page_that_is_the_letter")).record
    assert came.text.startswith("12 June 2025\nDear climbers,")
    assert (came.dated, came.summary) == (day("2025-06-12"), "A letter to everybody who climbs.")
    assert (came.sender.name, came.channel) == ("Jane Doe MP", Channel.LETTER)
    assert {ground.where for ground in came.grounds if ground.field == "dated"} == {"first lines"}


def test_a_body_that_speaks_of_the_letter_is_a_summary() -> None:
    came = record()
    assert came.text == ""
    assert came.summary.splitlines() == [
        "What owners of towers should do before winter.",
        "The Minister has written to all tower owners.",
        "An annex lists towers that lean.",
    ]


# Who wrote


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Letter from the Minister for Scaffolds to tower owners", "Department for Leaning Towers"),
        ("Letter from Jane Doe MP to schools on walls", "Department for Leaning Towers"),
        ("Letter from the Minister for Scaffolds to Sir John Roe", "Department for Leaning Towers"),
        ("Minister for Scaffolds' letter to schools", "Department for Leaning Towers"),
        ("Letter to the Minister for Scaffolds on walls", ""),
        ("Letter from the Chief Surveyor to the Minister for Scaffolds", ""),
        ("Letter from Jane Doe to Sir John Roe", ""),
        ("Letter from the Chair of the Plumb Line Council to schools", "Plumb Line Council"),
        ("Letter from Sir John Roe to the Department for Leaning Towers", ""),
        ("Advice on walls", ""),
    ],
)
def test_a_publisher_is_the_senders_body_only_where_the_title_says_who_of_it_wrote(title: str, body: str) -> None:
    assert record(title=title).sender.body == body


def test_of_several_publishers_none_is_the_senders_body() -> None:
    links = {"organisations": [{"title": "Tower Office"}, {"title": "Wall Office"}]}
    assert record(links=links).sender == PartyName(office="Minister for Scaffolds")


# Attachments


def test_html_and_pdf_attachments_of_the_site_are_fetched_and_no_others() -> None:
    assert item().needs == (PAGE, Request(PRINT, expects="any"))


@pytest.mark.parametrize(
    "url",
    [
        "http://assets.publishing.service.gov.uk/media/2/letter.pdf",
        "https://assets.publishing.service.gov.uk@evil.example/letter.pdf",
        "https://assets.publishing.service.gov.uk:444/letter.pdf",
        "https://evil.example/letter.pdf",
        "https://[broken/letter.pdf",
        "//evil.example/letter.pdf",
        "javascript:letter.pdf",
        "/a/../letter.pdf",
    ],
)
def test_a_file_that_is_not_safely_on_a_known_host_is_shown_and_not_fetched(url: str) -> None:
    file = {"attachment_type": "file", "title": "Letter", "url": url, "content_type": "application/pdf", "id": "1"}
    came = item(details={"body": "", "attachments": [file]})
    assert came.needs == ()
    assert [one.title for one in came.record.documents] == ["Letter"]


def test_a_file_on_the_site_itself_is_fetched_below_its_base() -> None:
    file = {"attachment_type": "file", "url": "/government/uploads/letter.pdf", "content_type": "application/pdf"}
    assert item(details={"attachments": [file]}).needs == (Request("government/uploads/letter.pdf", expects="any"),)


def test_an_html_attachment_gives_the_letters_words() -> None:
    came = read_with(PAGE, example(NAME, "saved_attachment_of_a_letter"))
    assert came.text == came.documents[0].text
    assert came.text.splitlines()[2:4] == ["Dear owner,", "Repairs"]
    assert came.sender == PartyName("Jane Doe MP", "Minister for Scaffolds", "Department for Leaning Towers")
    assert came.recipient == PartyName(office="tower owners"), "the title wins, and a group stays one"
    assert came.dated == day("2025-11-03")


def test_a_pdf_gives_the_letters_words_and_what_they_tell() -> None:
    came = read_with(Request(PRINT, expects="any"), make_pdf(LETTER))
    assert came.text.splitlines()[0] == "Department for Leaning Towers"
    assert (came.dated, came.reference, came.replies_to) == (
        day("2025-11-03"),
        "TO2025/00123",
        "your letter of 3 May 2025",
    )
    assert [bool(one.text) for one in came.documents] == [False, True, False, False]


def test_an_annex_is_not_the_letter() -> None:
    came = read_with(Request(PRINT, expects="any"), make_pdf(["Annex", "Tower of Oldtown leans by 4 degrees."]))
    assert (came.text, came.documents[1].text) == ("", "Annex\nTower of Oldtown leans by 4 degrees.")


def test_the_only_file_of_what_is_called_a_letter_is_it_though_nobody_is_greeted() -> None:
    file = {"attachment_type": "file", "url": PRINT, "content_type": "application/pdf", "id": "1"}
    request, pdf = Request(PRINT, expects="any"), make_pdf(["Walls", "See to them."])
    for title, text in (("Letter from Jane Doe MP on walls", "Walls\nSee to them."), ("Figures on walls", "")):
        assert read_with(request, pdf, title=title, details={"attachments": [file]}).text == text


@pytest.mark.parametrize(
    ("content", "fault", "said"),
    [
        (b"<html>Not here</html>", "", "This is not a PDF"),
        (b"", "", "The file is empty."),
        (b"%PDF-1.4 cut", "", "cut off"),
        (b"", f"{PRINT}: 404", f"{PRINT}: 404"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_the_letter_stays(content: bytes, fault: str, said: str) -> None:
    came = read_with(Request(PRINT, expects="any"), content, fault)
    assert said in came.documents[1].fault
    assert (came.text, came.subject) == ("", record().subject)


@pytest.mark.parametrize("content", [b"", b"{", page(), b'{"base_path": "/x", "schema_name": "html_publication"}'])
def test_a_page_that_is_not_the_attachment_says_why(content: bytes) -> None:
    came = read_with(PAGE, content)
    assert came.documents[0].fault
    assert came.documents[0].text == ""


def test_what_belongs_to_no_attachment_changes_nothing() -> None:
    assert SOURCE.with_document(item(), Request("api/content/other"), b"x", "") == item()


# Documents in hand


def in_hand(body: bytes) -> Document:
    return Document(body, "page.json")


def test_a_saved_page_has_the_key_that_scraping_gives_it() -> None:
    (entry,) = SOURCE.read_document(in_hand(page()), day("2026-01-05")).entries
    assert entry.key == "government/publications/letter-on-repairs"
    assert (entry.day, entry.is_whole) == (day("2025-11-03"), False)
    assert entry.item == item()


def test_a_saved_attachment_tells_of_the_letter_that_it_belongs_to() -> None:
    body = example(NAME, "saved_attachment_of_a_letter")
    assert SOURCE.recognise(in_hand(body)) == "an attachment on GOV.UK"
    (entry,) = SOURCE.read_document(in_hand(body), day("2026-01-05")).entries
    assert (entry.key, entry.is_whole) == ("government/publications/letter-on-repairs", True)
    assert entry.record.text.startswith("To: owners of towers")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"document_type": "notice"}, "a notice on GOV.UK, no correspondence"),
        ({"document_type": "independent_report"}, "an independent report on GOV.UK"),
        ({"document_type": "guidance"}, "It is guidance on GOV.UK"),
        ({"document_type": "transparency"}, "transparency data on GOV.UK"),
        ({"schema_name": "html_publication", "document_type": "html_publication"}, "does not say which page"),
    ],
)
def test_a_page_of_another_type_is_refused_by_its_name(changes: dict[str, Any], words: str) -> None:
    assert SOURCE.recognise(in_hand(page(**changes)))
    with pytest.raises(ParseError, match=words):
        SOURCE.read_document(in_hand(page(**changes)), day("2026-01-05"))
    with pytest.raises(ParseError, match=words):
        SOURCE.read_item(page(**changes))


def test_an_attachment_of_something_else_is_refused_by_its_name() -> None:
    body = json.loads(example(NAME, "saved_attachment_of_a_letter"))
    body["links"]["parent"][0]["document_type"] = "policy_paper"
    with pytest.raises(ParseError, match=r"an attachment of a policy paper on GOV\.UK, no correspondence"):
        SOURCE.read_document(in_hand(json.dumps(body).encode()), day("2026-01-05"))


def test_a_saved_page_of_results_is_refused_with_what_to_do() -> None:
    body = example(NAME, "listing")
    assert SOURCE.recognise(in_hand(listing(row()))) == "a page of GOV.UK's search results"
    with pytest.raises(ParseError, match="scrape govuk_letters"):
        SOURCE.read_document(in_hand(body), day("2026-01-05"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[1]",
        b'{"base_path": 1, "schema_name": "publication", "document_type": "correspondence"}',
        b'{"base_path": "/government/people/x", "schema_name": "person", "document_type": "person"}',
        b'{"properties": {"base_path": {"type": "string"}, "schema_name": {}}}',
        b'{"base_path": ' + b"[" * 100_000,
        b'{"results": [{"link": 1}]}',
        b"\xff\xfe\x00{",
        b"<html>base_path</html>",
    ],
)
def test_what_is_of_another_source_or_broken_is_not_recognised(body: bytes) -> None:
    assert SOURCE.recognise(in_hand(body)) == ""


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "JSON"),
        (page()[:-200], "JSON"),
        (page(title=7), "title"),
        (page(title=" "), "no title"),
        (page(details={"body": 7}), "body"),
        (page(details={"attachments": "x"}), "attachments"),
        (page(first_published_at="soon"), "first_published_at"),
    ],
)
def test_a_broken_page_is_refused_in_words(body: bytes, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        SOURCE.read_item(body)


def test_hostile_html_is_read_or_left_and_raises_nothing() -> None:
    for markup in ("<div>" * 5000 + "x", "<!--", "\x00", "<a href='\x00.pdf'>x", "<?xml?>"):
        came = record(details={"body": markup, "documents": [markup]})
        assert "\x00" not in came.summary
