"""The parser of Parallel Parliament: invented pages and copies with their expected records, each trap once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from questions.records import AnswerKind, QuestionRecord
from questions.sources.parallel_parliament import COPY, PAGE, SOURCE, slug
from tests.conftest import ROOT, day
from tracker.errors import ParseError
from tracker.scraping.contract import Document, Known, Page, Request

EXAMPLES = ROOT / "tests" / "examples" / "parallel_parliament"
INPUTS = sorted(path for path in EXAMPLES.iterdir() if not path.name.endswith(".expected.json"))
TODAY = day("2025-06-20")
ADDRESS = "https://www.parallelparliament.co.uk/question/50001/towers-leaning"


def plain(value: object) -> object:
    """A record as JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def as_json(page: Page) -> Any:
    """What was read, without the fingerprint, which no person can check, and without what stands there twice."""
    told = asdict(page)
    for row in told["entries"]:
        del row["fingerprint"], row["item"]
    return json.loads(json.dumps(told, default=plain))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_an_example_gives_its_expected_record(path: Path) -> None:
    came = as_json(SOURCE.read_document(Document(path.read_bytes(), name=path.name), TODAY))
    expected = path.with_suffix(".expected.json")
    if not expected.exists():
        expected.write_text(json.dumps(came, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"{expected.name} was missing and is now written; read it before you keep it")
    assert came == json.loads(expected.read_text(encoding="utf-8"))


def content(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def read(name: str, change: Callable[[str], str] = str, address: str = "") -> QuestionRecord:
    """The question of an example, changed."""
    changed = change(content(name).decode()).encode()
    (entry,) = SOURCE.read_document(Document(changed, name=name, address=address), TODAY).entries
    assert isinstance(entry.record, QuestionRecord)
    return entry.record


def key(name: str, address: str = "") -> str:
    return SOURCE.read_document(Document(content(name), address=address), TODAY).entries[0].key


def swap(old: str, new: str) -> Callable[[str], str]:
    """A change of an example, which must have what is changed."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


# Addresses and keys


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Towers: Leaning", "towers-leaning"),
        ("Prisoners' Release: Pilot  Schemes ", "prisoners-release-pilot-schemes"),
        ("Café & Bar (Anglo-Specimen)", "cafe-bar-anglo-specimen"),
        ("Covid-19 — Tests", "covid-19-tests"),
        ("—", ""),
    ],
)
def test_a_heading_is_put_as_the_site_puts_it_into_addresses(heading: str, words: str) -> None:
    assert slug(heading) == words


def test_pages_of_cited_questions_are_asked_for_by_an_address_worked_out() -> None:
    known = Known(keys=("50001\tTowers: Leaning", "HL7001\tBells", "50001\tTowers: Leaning", "50002\t", "see\tTowers"))
    assert SOURCE.starts(known) == (
        Request("question/50001/towers-leaning", expects="html", is_guess=True),
        Request("question/HL7001/bells", expects="html", is_guess=True),
    )


def test_a_page_that_was_asked_for_has_its_number_from_the_address() -> None:
    request = Request("question/50001/towers-leaning", expects="html", is_guess=True)
    body = swap("questions-statements.parliament.uk", "elsewhere.example")(content("page.html").decode())
    reading = SOURCE.read(request, body.encode(), TODAY)
    record = reading.entries[0].record
    assert (record.uin, record.address, reading.follow) == ("50001", ADDRESS, ())


def test_a_copy_has_its_number_only_where_its_address_was_given() -> None:
    assert read("answered.txt").uin == ""
    assert read("answered.txt", address="https://elsewhere.example/question/50001/towers-leaning").uin == ""
    assert read("answered.txt", address=ADDRESS).uin == "50001"


def test_a_page_that_links_to_parliaments_own_of_that_day_has_its_number_from_there() -> None:
    assert read("page.html").uin == "50001"
    assert read("page.html", swap("detail/2025-06-02/", "detail/2025-06-01/")).uin == ""


def test_the_key_is_day_and_number_or_where_none_is_told_day_and_words() -> None:
    assert key("answered.txt", ADDRESS) == "2025-06-02.50001"
    by_words = key("answered.txt")
    assert by_words.startswith("2025-06-02.")
    assert len(by_words) == len("2025-06-02.") + 16
    assert by_words != key("not_answered.txt")


def test_a_page_and_a_copy_of_it_say_the_same() -> None:
    page = read("page.html", address=ADDRESS)
    copy = read("answered.txt", lambda text: text.replace("'", "\u2019"), ADDRESS)
    assert page == copy


# Facts


def test_the_department_is_as_printed_and_the_printed_post_is_no_fact() -> None:
    record = read("answered.txt")
    assert record.body.name == "Department for Towers & Bells"
    assert record.answer is not None
    assert record.answer.member is not None
    assert record.answer.member.name == "Bo Sample"
    assert "Shadow" not in str(record)


def test_captions_and_what_follows_them_are_no_part_of_the_answer() -> None:
    answer = read("answered.txt").answer
    assert answer is not None
    assert answer.html == "<p>The tower leans by 3° &amp; more.</p><p>It has leant for long.</p>"


def test_what_stands_before_the_title_is_the_sites() -> None:
    assert read("answered.txt").heading == "Towers: Leaning"
    assert read("answered.txt", lambda text: text[text.index("(asked") :]).heading == ""


def test_nobody_is_said_to_have_asked() -> None:
    assert read("answered.txt").asked_by is None


def test_a_minister_may_be_missing_and_the_answer_stands() -> None:
    answer = read("minister_not_named.txt").answer
    assert answer is not None
    assert (answer.member, answer.answered_on) == (None, day("2025-06-12"))


def test_a_minister_without_a_picture_is_named() -> None:
    answer = read("answered.txt", swap("Bo Sample Portrait\n", "")).answer
    assert answer is not None
    assert answer.member is not None
    assert answer.member.name == "Bo Sample"


def test_an_unanswered_question_has_no_answer() -> None:
    assert read("not_answered.txt").answer is None


def test_where_nothing_tells_where_an_unanswered_question_ends_its_first_line_is_taken_and_marked() -> None:
    record = read("not_answered.txt", swap("Reticulating Splines", "Towers of today\nContact us"))
    assert record.text == "To ask Mr Chancellor of the Exchequer, what a ferry costs."
    assert record.text_is_cut
    assert not read("not_answered.txt").text_is_cut


def test_an_answer_that_only_promises_one_is_a_holding_answer() -> None:
    record = read("holding_answer.txt")
    assert record.answer is not None
    assert record.answer.kind is AnswerKind.HOLDING
    assert record.date_holding_answer == day("2025-06-06")


@pytest.mark.parametrize(
    ("words", "house"),
    [
        ("To ask the Secretary of State for Towers, what leans", "commons"),
        ("TTo ask the Prime Minister, whether Her Majesty's Government leans", "commons"),
        ("To ask Mr Attorney General, what leans", "commons"),
        ("To ask Her Majesty's Government what leans", "lords"),
        ("His Majesty\u2019s Government what leans", "lords"),
        ("To ask the Senior Deputy Speaker what leans", "lords"),
    ],
)
def test_the_house_is_told_by_whom_the_question_addresses(words: str, house: str) -> None:
    text = "To ask the Secretary of State for Towers, what lean the tower's stones have"
    assert read("answered.txt", swap(text, words)).house == house


def test_where_the_words_do_not_tell_the_house_the_number_does_and_else_it_is_refused() -> None:
    change = swap("To ask the Secretary of State for Towers", "To ask the Leader of the House")
    assert read("answered.txt", change, ADDRESS).house == "commons"
    assert read("answered.txt", change, ADDRESS.replace("50001", "HL50001")).house == "lords"
    for asked in ("To ask the Leader of the House", "Towers"):
        with pytest.raises(ParseError, match="which House"):
            read("answered.txt", swap("To ask the Secretary of State for Towers", asked))


# What it is, and what it is not


def test_pages_and_copies_are_recognised() -> None:
    assert SOURCE.recognise(Document(content("page.html"))) == PAGE
    assert SOURCE.recognise(Document(content("answered.txt"))) == COPY
    split = content("page.html").replace(b"(asked on", b"(<b>asked on</b>")
    assert SOURCE.recognise(Document(split)) == ""
    assert SOURCE.recognise(Document(split, address=ADDRESS)) == PAGE


@pytest.mark.parametrize(
    "body", [b"", b"\0", b"Question to the Treasury:", b"(asked on 2nd June 2025)", b"<html><p>Portrait</p></html>"]
)
def test_another_document_is_neither_recognised_nor_read(body: bytes) -> None:
    assert SOURCE.recognise(Document(body)) == ""
    with pytest.raises(ParseError):
        SOURCE.read_document(Document(body), TODAY)


def test_two_questions_in_one_document_are_refused() -> None:
    with pytest.raises(ParseError, match="2 questions"):
        read("answered.txt", lambda text: text + text)


@pytest.mark.parametrize(
    "last",
    [
        "View Source\n",
        "Answered by\n",
        "Bo Sample Portrait\n",
        "Shadow Minister (Ropes)\n",
        "answered on 9th June 2025\n",
    ],
)
def test_a_copy_that_is_cut_off_is_refused(last: str) -> None:
    with pytest.raises(ParseError, match="cut off"):
        read("answered.txt", lambda text: text[: text.index(last) + len(last)])


def test_a_page_that_is_cut_off_is_refused() -> None:
    body = content("page.html")
    for end in range(200, len(body) - 12, 50):
        with pytest.raises(ParseError):
            SOURCE.read_document(Document(body[:end]), TODAY)


@pytest.mark.parametrize("when", ["31st June 2025", "soon enough"])
def test_a_day_that_no_calendar_has_is_refused(when: str) -> None:
    with pytest.raises(ParseError):
        read("answered.txt", swap("2nd June 2025", when))
    with pytest.raises(ParseError):
        read("answered.txt", swap("9th June 2025", when))


# Files that lie


@pytest.mark.parametrize(
    "filling", ["<div>" * 400_000, "(asked on " * 200_000, "Question to the " * 100_000, "x" * 2_000_000]
)
def test_much_of_one_thing_takes_no_more_than_its_length(filling: str) -> None:
    began = time.monotonic()
    for name, place in (("page.html", "<main>"), ("answered.txt", "Written Questions")):
        SOURCE.recognise(Document(content(name).replace(place.encode(), filling.encode())))
        with suppress(ParseError):
            read(name, swap(place, filling))
    assert time.monotonic() - began < 30


def test_nesting_is_refused_in_words() -> None:
    with pytest.raises(ParseError, match="nested"):
        read("page.html", swap("<main>", "<div>" * 400_000))


def test_null_bytes_are_taken_for_spaces() -> None:
    assert "the tower's" in read("answered.txt", swap("the tower's", "the\0tower's")).text


def test_bytes_of_another_charset_are_read_as_windows_wrote_them() -> None:
    body = content("answered.txt").decode().replace("'", "\u2019").encode("cp1252")
    (entry,) = SOURCE.read_document(Document(body), TODAY).entries
    assert "tower\u2019s" in entry.record.text
    assert entry.record.answer is not None
    assert "3°" in entry.record.answer.html


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_copy_saved_with_a_byte_order_mark_is_read_by_it(charset: str) -> None:
    document = Document(content("answered.txt").decode().encode(charset))
    assert SOURCE.recognise(document) == COPY
    assert SOURCE.read_document(document, TODAY).entries[0].record == read("answered.txt")
