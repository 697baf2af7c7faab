"""TheyWorkForYou in its other forms: data, rows of the API, lists; what is refused, and files that lie."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from questions.records import GroupedUin
from questions.sources.theyworkforyou import DATA, LIST, PAGE, ROWS, SOURCE
from questions.sources.theyworkforyou_groups import read_gid
from tests.conftest import day
from tests.questions.theyworkforyou_examples import TODAY, content, read, record, swap
from tracker.errors import ParseError
from tracker.scraping.contract import Document, Page

# Data and rows


def test_the_day_of_the_answers_is_that_of_the_files_name() -> None:
    body = content("answers2025-06-09.xml")
    named = SOURCE.read_document(
        Document(body, address="https://www.theyworkforyou.com/pwdata/scrapedxml/wrans/lordswrans2025-06-10.xml"), TODAY
    )
    assert named.entries[0].record.answer.answered_on == day("2025-06-10")
    with pytest.raises(ParseError, match=r"answers2026-02-23\.xml"):
        SOURCE.read_document(Document(body, name="download.xml"), TODAY)


def test_in_data_every_link_is_the_ministers_own() -> None:
    answer = record("answers2025-06-09.xml").answer
    assert answer is not None
    assert '<a href="https://en.wikipedia.org/wiki/Lean">lean</a>' in answer.html


def test_a_question_that_shows_another_number_is_bad_and_the_others_are_read() -> None:
    page = read("answers2025-06-09.xml")
    assert [row.key for row in page.bad] == ["2025-06-04.50003.q0"]
    assert [entry.record.uin for entry in page.entries] == ["50001", "50002", "50005"]


@pytest.mark.parametrize(
    ("part", "word"), [("debate", "debates of the Commons"), ("wms", "written statements"), ("spwa", "Scottish")]
)
def test_data_of_another_part_is_refused_with_what_it_is(part: str, word: str) -> None:
    with pytest.raises(ParseError, match=word):
        read("answers2025-06-09.xml", lambda text: text.replace("publicwhip/wrans/", f"publicwhip/{part}/"))


def test_rows_are_put_together_by_their_page() -> None:
    page = read("search_rows.json")
    first, second, third = (entry.record for entry in page.entries)
    assert first.answer == second.answer is not None
    assert first.answer.html.startswith("<p>The tower leans by 3° &amp; more.</p><p>See <a href=")
    assert first.grouped == (GroupedUin("50002", day("2025-06-03")),)
    assert (third.body.name, third.heading, third.house) == ("Treasury", "", "lords")


def test_an_answer_that_is_not_among_the_rows_is_told_by_its_day_and_known_to_be_cut() -> None:
    answer = read("search_rows.json").entries[2].record.answer
    assert (answer.answered_on, answer.html, answer.is_cut) == (day("2025-06-09"), "", True)


def test_a_name_begins_as_pages_have_it() -> None:
    page = read("search_rows.json", swap("Lord Example of Sample", "the Bishop of Sample"))
    assert page.entries[2].record.asked_by.name == "The Bishop of Sample"


def test_rows_that_are_none_of_ours_are_counted_and_bad_ones_named() -> None:
    page = read("search_rows.json")
    assert page.others == 1
    assert {row.key for row in page.bad} == {"2025-06-04.50020.r0", "row 8"}
    assert page.total == len(page.entries) + len(page.bad) + page.others


def test_an_error_of_the_api_is_said_so() -> None:
    body = b'{"error": "Invalid API key.", "rows": [], "x": {"gid": "", "hdate": ""}}'
    with pytest.raises(ParseError, match="Invalid API key"):
        SOURCE.read_document(Document(body), TODAY)


# Lists


def test_a_day_has_a_row_for_each_heading_below_its_body() -> None:
    page = SOURCE.read_page(content("day.list.html"))
    assert [entry.key for entry in page.entries] == ["2025-06-02.50001", "2025-05-28.HL6801", "2025-06-04.50009"]
    assert [entry.record.body.name for entry in page.entries] == ["Department for Towers"] * 2 + ["Treasury"]
    assert not any(entry.is_whole or entry.item for entry in page.entries)
    assert all(entry.record.text_is_cut and entry.record.text for entry in page.entries)


def test_a_row_tells_the_day_of_the_answer_so_that_a_citation_may_meet_it() -> None:
    for name in ("day.list.html", "search.list.html"):
        answer = SOURCE.read_page(content(name)).entries[0].record.answer
        assert (answer.answered_on, answer.html, answer.is_cut) == (day("2025-06-09"), "", True)


def test_what_else_a_search_found_is_counted() -> None:
    page = SOURCE.read_page(content("search.list.html"))
    assert ([entry.key for entry in page.entries], page.others, page.total) == (
        ["2025-06-02.50001", "2025-06-03.50010"],
        1,
        3,
    )


def test_a_search_without_results_is_empty_and_another_page_is_no_list() -> None:
    nothing = b"<html><title>TheyWorkForYou</title><h2>There were no results for 50001</h2></html>"
    assert SOURCE.read_page(nothing) == Page(0, ())
    for body in (b"", b"<html><body>Something else</body></html>", content("one_question.html")):
        with pytest.raises(ParseError):
            SOURCE.read_page(body)


# What it is, and what it is not


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("one_question.html", PAGE),
        ("answers2025-06-09.xml", DATA),
        ("search_rows.json", ROWS),
        ("day.list.html", LIST),
        ("search.list.html", LIST),
    ],
)
def test_a_document_is_recognised_for_what_it_is(name: str, kind: str) -> None:
    assert SOURCE.recognise(Document(content(name))) == kind


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0\0\0",
        b"%PDF-1.7",
        b'{"rows": []}',
        b"<html>They work for you: debate-speech</html>",
        b"I read it on TheyWorkForYou yesterday.",
        b"\xff\xfe<\0",
    ],
)
def test_another_document_is_not_recognised(body: bytes) -> None:
    assert SOURCE.recognise(Document(body)) == ""


def test_a_written_statement_is_refused_by_its_number() -> None:
    with pytest.raises(ParseError, match=r"written statement HLWS77, and no question"):
        read("one_question.html", lambda text: text.replace("g50001.q0", "ghlws77.0"))


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (".com/wrans/?id", ".com/debates/?id", "debates of the Commons"),
        (".com/wrans/?id", ".com/spwrans/?id", "Scottish Parliament"),
        ("header--uk-commons", "header--scotland", "Scottish Parliament"),
        ("header--uk-commons", "header--ni", "Northern Ireland"),
        ("header--uk-commons", "header--wales", "Senedd"),
        (".com/wrans/?id", ".com/london/?id", "London Assembly"),
        (".com/wrans/?id", ".com/senedd/cy/?id", "Welsh"),
        ('html lang="en"', 'html lang="cy"', "Welsh"),
    ],
)
def test_a_page_of_another_part_or_parliament_is_refused_with_what_it_is(old: str, new: str, word: str) -> None:
    with pytest.raises(ParseError, match=word):
        read("one_question.html", swap(old, new))


def test_a_list_is_no_document_to_be_read() -> None:
    with pytest.raises(ParseError, match="the pages of the questions themselves"):
        read("day.list.html")


@pytest.mark.parametrize("gid", ["2013-03-01b.145678.h", "2013-03-01.145678.q0"])
def test_an_answer_of_printed_hansard_is_refused_for_its_day_is_that_of_the_answer(gid: str) -> None:
    with pytest.raises(ParseError, match="printed Hansard"):
        read_gid(gid)


@pytest.mark.parametrize("gid", ["", "2025-13-01.1.h", "2025-06-02.1", "x" * 100_000, "2025-06-02.HL1.h/../"])
def test_what_is_no_identifier_is_refused(gid: str) -> None:
    with pytest.raises(ParseError):
        read_gid(gid)


# Files that lie


def test_a_page_cut_in_half_is_refused() -> None:
    body = content("one_question.html")
    for end in range(1200, len(body) - 20, 97):
        with pytest.raises(ParseError):
            SOURCE.read_document(Document(body[:end]), TODAY)


def test_data_cut_in_half_is_refused() -> None:
    body = content("answers2025-06-09.xml")
    with pytest.raises(ParseError, match="cut off or broken"):
        SOURCE.read_document(Document(body[: len(body) // 2], name="answers2025-06-09.xml"), TODAY)
    with pytest.raises(ParseError):
        SOURCE.read_document(Document(content("search_rows.json")[:900]), TODAY)


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>", "<blockquote>"])
def test_two_megabytes_of_nesting_are_refused_at_once(tag: str) -> None:
    filled = swap("It stands at", tag * (2_000_000 // len(tag)))
    began = time.monotonic()
    with pytest.raises(ParseError, match="nested"):
        read("one_question.html", filled)
    with pytest.raises(ParseError):
        read("answers2025-06-09.xml", swap("<p>Nobody.</p>", tag * (2_000_000 // len(tag))))
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("filling", ["<" * 500_000, "&" * 500_000, "<!--" * 200_000, " written question" * 100_000])
def test_much_of_one_thing_takes_no_more_than_its_length(filling: str) -> None:
    began = time.monotonic()
    with suppress(ParseError):
        read("one_question.html", swap("Alert me", filling))
    assert time.monotonic() - began < 30


def test_entities_of_a_files_own_making_are_refused() -> None:
    bomb = '<!DOCTYPE publicwhip [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>\n'
    with pytest.raises(ParseError):
        read("answers2025-06-09.xml", lambda text: bomb + text.replace("Nobody", "&b;"))


def test_null_bytes_are_taken_for_spaces() -> None:
    found = record("one_question.html", swap("It stands at", "It\0stands\0at"))
    assert found.answer is not None
    assert "It stands at" in found.answer.html
    rows = read("search_rows.json", swap("who built it", "who\\u0000built it"))
    assert "who built it" in rows.entries[2].record.text


def test_bytes_that_are_not_of_the_declared_charset_are_read_as_windows_wrote_them() -> None:
    text = content("one_question.html").decode().replace("&#8217;", "\u2019").replace("&#176;", "°")
    page = SOURCE.read_document(Document(text.encode("cp1252")), TODAY)
    assert page == read("one_question.html")


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_page_saved_with_a_byte_order_mark_is_read_by_it(charset: str) -> None:
    text = content("one_question.html").decode()
    document = Document(text.encode(charset))
    assert SOURCE.recognise(document) == PAGE
    assert SOURCE.read_document(document, TODAY) == read("one_question.html")


def test_a_page_of_which_no_question_is_understood_says_why() -> None:
    with pytest.raises(ParseError, match="neither a written question"):
        read("not_answered.html", swap('id="g50013.q0"', 'id="g1.2.3"'))
    with pytest.raises(ParseError, match="what was asked"):
        read("not_answered.html", swap("To ask the Chancellor of the Exchequer, how deep a ferry is.", ""))
