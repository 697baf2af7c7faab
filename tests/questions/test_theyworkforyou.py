"""The parsers of TheyWorkForYou: invented pages, lists, data and rows with their expected records, each trap once."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from questions.records import AnswerKind, GroupedUin
from questions.sources.theyworkforyou import SOURCE
from questions.sources.theyworkforyou_words import read_words
from tests.conftest import day
from tests.questions.theyworkforyou_examples import EXAMPLES, content, read, record, swap
from tracker.errors import ParseError
from tracker.scraping.contract import Page, Request, Window

INPUTS = sorted(path for path in EXAMPLES.iterdir() if not path.name.endswith(".expected.json"))
JUNE = Window(day("2025-06-09"), day("2025-06-09"))


def plain(value: object) -> object:
    """A record as JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def as_json(page: Page) -> Any:
    """What was read, without fingerprints, which no person can check, and without what stands there twice."""
    told = asdict(page)
    for row in told["entries"]:
        del row["fingerprint"], row["item"]
    return json.loads(json.dumps(told, default=plain))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_an_example_gives_its_expected_records(path: Path) -> None:
    is_list = path.stem.endswith(".list")
    came = as_json(SOURCE.read_page(path.read_bytes()) if is_list else read(path.name))
    expected = path.with_suffix(".expected.json")
    if not expected.exists():
        expected.write_text(json.dumps(came, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"{expected.name} was missing and is now written; read it before you keep it")
    assert came == json.loads(expected.read_text(encoding="utf-8"))


# One key for one question


def test_page_data_and_rows_give_the_same_key_and_the_same_words() -> None:
    pages = [read("one_question.html"), read("answers2025-06-09.xml"), read("search_rows.json")]
    first = [page.entries[0] for page in pages]
    assert {entry.key for entry in first} == {"2025-06-02.50001"}
    assert {entry.record.address for entry in first} == {"https://www.theyworkforyou.com/wrans/?id=2025-06-02.50001.q0"}
    assert len({entry.record.text for entry in first}) == 1
    assert {entry.record.heading for entry in first} == {"Towers: Leaning"}


def test_a_document_says_all_and_its_rows_carry_their_items() -> None:
    for entry in read("grouped_questions.html").entries:
        assert entry.is_whole
        assert entry.item is not None
        assert entry.item.record == entry.record


def test_the_same_page_has_the_same_fingerprint_and_a_changed_one_another() -> None:
    one, same = (read("one_question.html").entries[0].fingerprint for _ in range(2))
    other = read("one_question.html", swap("It stands at", "It leant at")).entries[0].fingerprint
    assert one == same != other


def test_an_item_is_asked_for_by_its_key_and_read_by_it() -> None:
    assert SOURCE.item_request("2025-06-02.HL7001") == Request(
        "wrans/", (("id", "2025-06-02.HL7001.h"),), expects="html"
    )
    body = content("grouped_questions.html")
    assert SOURCE.read_item(body).record.uin == "HL7001"
    assert SOURCE.read_item(body, "2025-05-30.HL6990").record.uin == "HL6990"
    with pytest.raises(ParseError, match=r"2025-06-02\.HL7001, 2025-05-30\.HL6990"):
        SOURCE.read_item(body, "2025-05-30.HL1")


def test_the_day_is_asked_for_and_may_have_no_answers() -> None:
    assert SOURCE.list_request(JUNE, 0, "towers") == Request(
        "wrans/", (("d", "2025-06-09"),), expects="html", is_guess=True
    )
    assert SOURCE.number_request("50001").is_guess


# Facts


def test_the_day_of_tabling_is_that_of_the_identifier_and_the_printed_one_that_of_the_answer() -> None:
    found = record("one_question.html")
    assert found.date_tabled == day("2025-06-02")
    assert found.answer is not None
    assert found.answer.answered_on == day("2025-06-09")


def test_a_question_whose_links_are_lost_has_its_day_from_parliaments_page() -> None:
    change = swap("wrans%2F%3Fid%3D2025-05-30.HL6990.q1", "wrans")
    page = read("grouped_questions.html", lambda text: change(text).replace("/wrans/?id=2025-05-30.HL6990.q1", "/"))
    assert [entry.key for entry in page.entries] == ["2025-06-02.HL7001", "2025-05-30.HL6990"]


def test_a_question_whose_day_nothing_tells_is_not_given_that_of_its_neighbour() -> None:
    page = read("grouped_questions.html", lambda text: text.replace("2025-05-30", "then"))
    assert [entry.record.uin for entry in page.entries] == ["HL7001"]
    assert [row.key for row in page.bad] == ["HL6990.q1"]


def test_siblings_are_told_with_their_own_days_and_share_the_answer() -> None:
    one, other = (entry.record for entry in read("grouped_questions.html").entries)
    assert one.grouped == (GroupedUin("HL6990", day("2025-05-30")),)
    assert other.grouped == (GroupedUin("HL7001", day("2025-06-02")),)
    assert one.answer == other.answer is not None


def test_the_house_is_that_of_the_number_and_not_of_the_colour() -> None:
    assert "regional-header--uk-commons" in content("grouped_questions.html").decode()
    assert record("grouped_questions.html").house == "lords"
    assert record("one_question.html").house == "commons"


def test_a_body_may_have_commas() -> None:
    assert record("grouped_questions.html").body.name == "Ministry for Bells, Ropes and Clappers"


def test_no_heading_is_none() -> None:
    assert record("grouped_questions.html").heading == ""


@pytest.mark.parametrize(
    ("position", "party", "seat"),
    [
        ("Labour, Upper Example", "Labour", "Upper Example"),
        ("Labour/Co-operative, Ayr, Bute and Vale", "Labour/Co-operative", "Ayr, Bute and Vale"),
        ("Shadow Minister (Towers)", "", ""),
        ("Minister for Bells, Foreign Secretary", "", ""),
        ("Deputy Leader, Labour", "", ""),
        ("Conservative", "", ""),
        ("", "", ""),
    ],
)
def test_a_party_and_a_seat_are_told_from_an_office(position: str, party: str, seat: str) -> None:
    asker = record("one_question.html", swap("Labour, Upper Example and Nether, Vale", position)).asked_by
    assert asker is not None
    assert (asker.name, asker.party, asker.seat) == ("Ada Example", party, seat)


def test_the_printed_office_of_the_minister_is_no_fact() -> None:
    answer = record("one_question.html").answer
    assert answer is not None
    assert answer.member is not None
    assert (answer.member.name, answer.member.party, answer.member.seat) == ("Bo Sample", "", "")
    assert "Minister of State" not in str(read("one_question.html"))


# Words


def test_links_that_the_site_put_in_are_dropped_and_their_words_stay() -> None:
    found = record("one_question.html")
    assert "Secretary of State for Towers, what lean the tower\u2019s stones" in found.text
    assert found.answer is not None
    assert "wikipedia" not in found.answer.html
    assert "glossary" not in found.answer.html
    assert "The tower leans by the figures in the table:" in found.answer.html


def test_a_link_of_the_ministers_own_stays_also_to_wikipedia_and_to_a_statement() -> None:
    own = '<a rel="nofollow" href="https://en.wikipedia.org/wiki/Lean" target="_blank">lean</a>'
    answer = record("one_question.html", swap("It stands at", own)).answer
    assert answer is not None
    assert '<a href="https://en.wikipedia.org/wiki/Lean">lean</a>' in answer.html
    assert '<a href="https://towers.example/lean">' in answer.html
    assert '<a href="https://www.theyworkforyou.com/wms/?id=2025-05-01.HCWS77.h">HCWS77</a>' in answer.html


def test_votes_and_annotations_and_links_for_sharing_are_no_part_of_an_answer() -> None:
    told = str(read("one_question.html"))
    for strange in ("Does this answer", "person thinks", "I know better", "Tweet", "Hansard source"):
        assert strange not in told


def test_a_marked_search_word_and_a_script_leave_only_words() -> None:
    markup = '<p>The <span class="hi">tower</span> <script>leans</script>leans<!-- not -->.</p>'
    assert read_words(markup, is_page=True).html == "<p>The tower leans.</p>"


def test_blocks_stay_apart_and_a_script_address_is_no_link() -> None:
    markup = '<div>One</div><div>Two <a href="javascript:x()">three</a></div><h3>Four</h3>'
    assert read_words(markup, is_page=True).html == "<p>One</p><p>Two three</p><p>Four</p>"


# Answers


def test_an_answer_that_only_promises_one_is_a_holding_answer() -> None:
    found = record("holding_answer.html")
    assert found.answer is not None
    assert found.answer.kind is AnswerKind.HOLDING
    assert found.date_holding_answer == day("2025-06-06")


def test_the_day_of_an_earlier_holding_answer_is_read_and_is_no_part_of_the_answer() -> None:
    found = record("answered_after_a_holding_answer.html")
    assert found.date_holding_answer == day("2025-06-06")
    assert found.answer is not None
    assert (found.answer.kind, found.answer.html) == (AnswerKind.ANSWER, "<p>It earns nothing.</p>")


def test_an_empty_note_of_a_correction_is_none() -> None:
    answer = record("grouped_questions.html").answer
    assert answer is not None
    assert (answer.kind, answer.html) == (AnswerKind.ANSWER, "<p>Twelve ring.</p>")


def test_of_two_answers_the_marked_one_corrects_the_other() -> None:
    answer = record("corrected_answer.html").answer
    assert answer is not None
    assert answer.kind is AnswerKind.CORRECTION
    assert (answer.html, answer.original_html) == (
        "<p>A ferry is 60 metres long.</p>",
        "<p>A ferry is 40 metres long.</p>",
    )
    assert answer.member is not None
    assert answer.corrected_by is not None
    assert (answer.member.name, answer.corrected_by.name) == ("Di Dummy", "Ed Token")


def test_two_answers_of_which_none_is_marked_stand_together() -> None:
    def unmark(text: str) -> str:
        return text.replace("An error was found.", "").replace("<del>40</del><ins>60</ins>", "also wide, not 60")

    answer = record("corrected_answer.html", unmark).answer
    assert answer is not None
    assert (answer.kind, answer.member) == (AnswerKind.ANSWER, None)
    assert answer.html == "<p>A ferry is 40 metres long.</p><p>A ferry is also wide, not 60 metres long.</p>"


def test_a_page_without_an_answer_tells_of_none() -> None:
    assert record("not_answered.html").answer is None


def test_where_a_speech_cannot_be_read_and_there_is_no_answer_the_day_of_the_answer_is_all_that_is_told() -> None:
    page = read("one_question.html", swap('id="g50001.r0"', 'id="gsomething"'))
    answer = page.entries[0].record.answer
    assert [row.key for row in page.bad] == ["gsomething"]
    assert (answer.answered_on, answer.html, answer.member, answer.is_cut) == (day("2025-06-09"), "", None, True)


def test_more_questions_than_anybody_answers_together_are_refused() -> None:
    with pytest.raises(ParseError, match="under one heading"):
        read("search_rows.json", many_rows)


def many_rows(text: str) -> str:
    """The second row of the example under a thousand numbers."""
    told = json.loads(text)
    told["rows"] = [told["rows"][1] | {"gid": f"2025-06-03.{number}.q1"} for number in range(1000)]
    return json.dumps(told)
