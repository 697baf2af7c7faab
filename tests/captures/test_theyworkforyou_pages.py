"""TheyWorkForYou as recorded: every page, the excerpt of its data and the rows of its API, against cruder readings."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from questions.records import AnswerKind, QuestionRecord
from questions.sources.theyworkforyou import DATA, PAGE, ROWS, SOURCE
from tests.conftest import CAPTURES, day
from tracker.errors import ParseError
from tracker.prose import html_to_text
from tracker.scraping.contract import BadRow, Document, Entry, Page
from tracker.written_days import first_day

pytestmark = pytest.mark.captures
TODAY = day("2026-06-20")
PAGES = sorted((CAPTURES / "twfy_html").glob("*.html"))
QUESTIONS = [path for path in PAGES if "hcws" not in path.name]
SPEECH = re.compile(
    r'<div class="debate-speech" id="g(?P<number>\w+)\.(?P<kind>[qr])\d+">(?P<rest>.*?)'
    r'(?=<div class="debate-speech"|</html>)',
    re.DOTALL,
)
NAME = re.compile(r'speaker__name">(.*?)</strong>')
CONTENT = re.compile(
    r'debate-speech__content">(.*?)(?:<div class="debate-speech__question-answered">|<ul class="debate-speech__meta)',
    re.DOTALL,
)
LEAD = re.compile(
    r'<p class="lead">\s*(?P<body>.*?) written question &ndash; answered\s+at\s+on <a[^>]*>(?P<day>[^<]*)<'
)


def read(path: Path) -> Page:
    return SOURCE.read_document(Document(path.read_bytes(), name=path.name), TODAY)


def bare(text: str) -> str:
    """Words without spaces, for comparing texts whose paragraphs were parted differently."""
    return "".join(text.replace("\u200b", "").split())


def stripped(markup: str) -> str:
    """The words of markup, by the crudest means."""
    return bare(html.unescape(re.sub(r"<[^>]*>", "", markup)))


def words(markup: str) -> str:
    """The words of an answer as read."""
    return bare(html_to_text(markup))


def one(pattern: re.Pattern[str], text: str) -> str:
    """The first that a pattern finds; it must find something."""
    found = pattern.search(text)
    assert found
    return found[1]


def test_all_pages_were_recorded() -> None:
    assert (len(PAGES), len(QUESTIONS)) == (61, 59)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_page_says_what_it_shows(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    speeches = [(one["number"], one["kind"], one["rest"]) for one in SPEECH.finditer(raw)]
    asked = [(number, rest) for number, kind, rest in speeches if kind == "q"]
    ((_, _, reply),) = (one for one in speeches if one[1] == "r")
    page = read(path)
    assert [entry.record.uin for entry in page.entries] == re.findall(r'qnum="(\w+)"', raw)
    assert (page.bad, page.others) == ((), 0)
    for entry, (number, rest) in zip(page.entries, asked, strict=True):
        check_question(entry, number, rest)
        check_answer(entry.record, raw, reply)


def check_question(entry: Entry, number: str, rest: str) -> None:
    """One question against its part of the page."""
    record = entry.record
    tabled = re.search(rf"(\d{{4}}-\d\d-\d\d)/{number}/?\"", rest)
    assert tabled
    assert (entry.key, record.date_tabled) == (f"{tabled[1]}.{number}", day(tabled[1]))
    assert record.house == ("lords" if number.startswith("HL") else "commons")
    assert ("/Lords/" in rest, "/Commons/" in rest) in {
        (record.house == "lords", record.house == "commons"),
        (False, False),
    }
    assert record.asked_by.name == html.unescape(one(NAME, rest))
    assert bare(record.text) == stripped(one(CONTENT, rest))


def check_answer(record: QuestionRecord, raw: str, reply: str) -> None:
    """The answer and what stands above the questions, against the page."""
    lead, answer = LEAD.search(raw), record.answer
    assert lead
    assert answer
    told = first_day(lead["day"])
    assert told
    assert (record.body.name, answer.answered_on) == (html.unescape(lead["body"]), told.when)
    assert answer.member
    assert answer.member.name == html.unescape(one(NAME, reply))
    assert words(answer.html) == stripped(one(CONTENT, reply))
    assert "wikipedia" not in answer.html
    assert "glossary" not in answer.html
    assert answer.kind is AnswerKind.ANSWER


def test_siblings_on_a_page_name_one_another() -> None:
    for path in QUESTIONS:
        records = [entry.record for entry in read(path).entries]
        for record in records:
            assert {one.uin for one in record.grouped} == {one.uin for one in records} - {record.uin}


def test_the_links_that_stay_are_those_that_open_a_window() -> None:
    for path in QUESTIONS:
        raw = path.read_text(encoding="utf-8")
        contents = " ".join(content[1] for content in CONTENT.finditer(raw))
        own = len(re.findall(r'<a [^>]*target="_blank"', contents))
        answer = read(path).entries[0].record.answer
        assert answer is not None
        assert answer.html.count("<a href=") == own


@pytest.mark.parametrize(("name", "number"), [("2021-02-01.hcws751.h", "HCWS751"), ("2022-03-30.hcws742.h", "HCWS742")])
def test_a_written_statement_is_none(captures: Path, name: str, number: str) -> None:
    path = captures / "twfy_html" / f"{name}.html"
    assert SOURCE.recognise(Document(path.read_bytes())) == PAGE
    with pytest.raises(ParseError, match=f"written statement {number}, and no question"):
        read(path)


def test_a_question_asked_for_by_its_own_identifier_is_found_on_the_page_of_its_group(captures: Path) -> None:
    body = (captures / "twfy_html" / "2021-07-07.29069.q1.html").read_bytes()
    assert SOURCE.read_item(body).record.uin == "29068"
    record = SOURCE.read_item(body, "2021-07-07.29069").record
    assert record.address == "https://www.theyworkforyou.com/wrans/?id=2021-07-07.29069.q1"
    assert (record.asked_by.name, record.asked_by.party, record.asked_by.seat) == ("Peter Dowd", "Labour", "Bootle")


def test_no_heading_and_no_office_are_taken_for_facts() -> None:
    records = [entry.record for path in QUESTIONS for entry in read(path).entries]
    assert {record.heading for record in records if "heading" in record.heading.lower()} == set()
    bare_pages = sum("<h1>*No heading*</h1>" in path.read_text(encoding="utf-8") for path in QUESTIONS)
    assert sum(not record.heading for record in records) == bare_pages > 0
    parties = {record.asked_by.party for record in records}
    assert parties == {
        "",
        "Conservative",
        "Crossbench",
        "Green",
        "Labour",
        "Labour/Co-operative",
        "Liberal Democrat",
        "Non-affiliated",
        "UUP",
    }


def test_the_excerpt_of_the_data_has_its_groups(captures: Path) -> None:
    path = captures / "parlparse" / "answers2026-02-23.excerpt.xml"
    raw = path.read_text(encoding="utf-8")
    assert SOURCE.recognise(Document(path.read_bytes())) == DATA
    page = read(path)
    assert [entry.record.uin for entry in page.entries] == re.findall(r'qnum="(\w+)"', raw)
    assert {len(entry.record.grouped) for entry in page.entries} == {0, 1}
    for entry in page.entries:
        assert entry.record.body.name == "Ministry of Justice"
        assert entry.record.answer.answered_on == day("2026-02-23")
        assert f'qnum="{entry.record.uin}">{html.escape(entry.record.text, quote=False)}</p>' in raw


# Rows of the API


def rows(captures: Path) -> tuple[list[Any], list[Page]]:
    """The rows as recorded, and what was read of them."""
    paths = sorted((captures / "twfy_api").glob("*.json"))
    for path in paths:
        assert SOURCE.recognise(Document(path.read_bytes())) == ROWS
    raw = [row for path in paths for row in json.loads(path.read_text(encoding="utf-8"))["rows"]]
    return raw, [read(path) for path in paths]


def test_every_row_is_a_question_or_an_answer_without_one_or_of_another_part(captures: Path) -> None:
    raw, pages = rows(captures)
    asked = {row["gid"].rpartition(".")[0] for row in raw if "qnum=" in row["body"]}
    assert {entry.key for page in pages for entry in page.entries} == asked
    bad: set[BadRow] = {row for page in pages for row in page.bad}
    assert {row.key for row in bad} == {row["gid"] for row in raw if row["gid"].endswith(".r0")}
    assert sum(page.others for page in pages) == sum(row["major"] != "3" for row in raw)


def test_a_row_and_a_page_give_the_same_question_under_the_same_key(captures: Path) -> None:
    _, pages = rows(captures)
    told = {entry.key: entry.record for page in pages for entry in page.entries}
    shown = {entry.key: entry.record for path in QUESTIONS for entry in read(path).entries}
    both = told.keys() & shown.keys()
    assert len(both) > 40
    for key in both:
        row, page = told[key], shown[key]
        assert (row.house, row.uin, row.date_tabled) == (page.house, page.uin, page.date_tabled)
        assert bare(row.text) == bare(page.text)
        assert (row.body, row.heading, row.address) == (page.body, page.heading, page.address)
        assert row.asked_by.name == page.asked_by.name
        assert row.answer.answered_on == page.answer.answered_on
        assert page.asked_by.party in {"", row.asked_by.party}
        assert page.asked_by.seat in {"", row.asked_by.seat}


def test_an_answer_among_the_rows_reads_as_on_its_page(captures: Path) -> None:
    raw, _ = rows(captures)
    replies = {row["gid"].rpartition(".")[0]: row["body"] for row in raw if row["gid"].endswith(".r0")}
    pages = {path: read(path) for path in QUESTIONS}
    met = [(entry, replies[entry.key]) for page in pages.values() for entry in page.entries[:1] if entry.key in replies]
    for entry, body in met:
        assert words(entry.record.answer.html) == stripped(body)


# Files that lie


def test_no_page_cut_in_half_gives_a_record() -> None:
    for path in PAGES:
        body = path.read_bytes()
        with pytest.raises(ParseError):
            SOURCE.read_document(Document(body[: len(body) // 2]), TODAY)
