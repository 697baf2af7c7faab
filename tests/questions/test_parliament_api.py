"""The parser of Parliament's written questions API: examples with their expected records, and each trap once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from questions.records import AnswerKind, QuestionRecord
from questions.sources.parliament_api import SOURCE
from tests.conftest import day
from tests.expecting import compare, inputs
from tests.scraping.invented import a_question, answered, as_row, holding
from tracker.errors import ParseError
from tracker.scraping.contract import BadRow, Entry, Item, Page, Request, Window


@pytest.mark.parametrize("path", inputs("parliament_api"), ids=lambda path: path.stem)
def test_an_example_gives_its_expected_record(path: Path) -> None:
    body = path.read_bytes()
    compare(path, SOURCE.read_page(body) if path.stem.startswith("listing") else SOURCE.read_item(body))


def read(**changes: Any) -> QuestionRecord:
    """The record of one question asked for by its id."""
    record = item(**changes).record
    assert isinstance(record, QuestionRecord)
    return record


def item(**changes: Any) -> Item:
    return SOURCE.read_item(json.dumps({"value": a_question(**changes), "links": []}).encode())


def page(*rows: Any, total: int | None = None) -> Page:
    results = [{"value": row, "links": []} for row in rows]
    return SOURCE.read_page(json.dumps({"totalResults": total or len(rows), "results": results}).encode())


def row(**changes: Any) -> Entry:
    """The one row of a listing, its texts cut as the listing cuts them."""
    return page(as_row(a_question(**changes))).entries[0]


# Dates and answers


def test_a_naive_midnight_is_that_day_and_not_the_one_before() -> None:
    assert read(dateTabled="2025-07-01").date_tabled == day("2025-07-01")


def test_an_unanswered_question_has_null_in_every_answer_field_and_no_answer() -> None:
    record = read()
    assert (record.answer, record.date_holding_answer) == (None, None)


def test_a_holding_answer_is_told_from_an_answer() -> None:
    record = read(**holding("2025-06-05"))
    assert record.answer is not None
    assert record.answer.kind is AnswerKind.HOLDING
    assert record.date_holding_answer == day("2025-06-05")


def test_a_holding_answer_without_its_own_date_has_the_date_it_was_answered_on() -> None:
    assert read(**holding() | {"dateHoldingAnswer": None}).date_holding_answer == day("2025-06-05")


def test_after_the_real_answer_the_day_of_the_holding_one_stays() -> None:
    record = read(**answered(on="2025-06-12"), dateHoldingAnswer="2025-06-05")
    assert record.answer is not None
    assert (record.answer.kind, record.answer.answered_on) == (AnswerKind.ANSWER, day("2025-06-12"))
    assert record.date_holding_answer == day("2025-06-05")


def test_a_correction_keeps_the_day_of_the_answer_beside_its_own() -> None:
    record = read(**answered(answerIsCorrection=True, dateAnswerCorrected="2025-06-11", correctingMemberId=9003))
    assert record.answer is not None
    assert record.answer.kind is AnswerKind.CORRECTION
    assert (record.answer.answered_on, record.answer.corrected_on) == (day("2025-06-05"), day("2025-06-11"))
    assert record.answer.corrected_by is not None
    assert record.answer.corrected_by.parliament_id == 9003


def test_a_corrected_holding_answer_is_still_no_answer() -> None:
    record = read(**holding() | {"answerIsCorrection": True, "dateAnswerCorrected": "2025-06-06"})
    assert record.answer is not None
    assert record.answer.kind is AnswerKind.HOLDING


def test_a_date_for_answer_before_the_day_of_tabling_is_kept_as_published() -> None:
    assert read(dateForAnswer="2025-05-29").date_for_answer == day("2025-05-29")


# Texts


def test_a_heading_may_be_null_on_the_first_day() -> None:
    assert read(heading=None).heading == ""


def test_a_heading_loses_its_trailing_line_break() -> None:
    assert read(heading="Towers: Leaning \r\n").heading == "Towers: Leaning"


def test_a_text_keeps_its_lines_and_loses_its_zero_width_characters() -> None:
    assert read(questionText="To ask\u200b what leans; \r\n\r\n and  why.").text == "To ask what leans;\nand why."


def test_slips_of_the_typist_are_published_words_and_stay() -> None:
    for text in ("TTo ask why towers lean.", "[SUGGESTED RE-DRAFT] To ask why towers lean."):
        assert read(questionText=text).text == text


def test_the_answer_keeps_its_markup() -> None:
    markup = "<p>See <sup>1</sup></p><table><tr><td>3</td></tr></table>"
    record = read(**answered(markup))
    assert record.answer is not None
    assert record.answer.html == markup


# Cut texts


@pytest.mark.parametrize(("length", "is_whole"), [(254, True), (255, False), (256, False), (4000, False)])
def test_a_question_of_255_characters_in_a_listing_may_be_cut(length: int, is_whole: bool) -> None:
    assert row(questionText="x" * length).is_whole is is_whole


@pytest.mark.parametrize(("length", "is_whole"), [(255, True), (256, False), (54_992, False)])
def test_an_answer_cut_at_255_characters_and_three_dots_is_not_whole(length: int, is_whole: bool) -> None:
    assert row(**answered(f"<p>{'x' * length}</p>")).is_whole is is_whole


def test_an_answer_that_ends_in_three_dots_of_its_own_is_whole() -> None:
    assert row(**answered("<p>It leans...</p>")).is_whole


@pytest.mark.parametrize("text", ["<td>China</td><td>Spain</td>", "<td>Tibet</td><td>12</td>", "<p>PRC</p><p>The</p>"])
def test_an_answer_whose_words_ran_together_where_tags_were_stripped_is_not_whole(text: str) -> None:
    assert not row(**answered(text)).is_whole


def test_an_item_that_is_as_long_as_a_cut_text_seems_cut() -> None:
    assert item(questionText="x" * 255).seems_cut
    assert item(**answered(f"<p>{'x' * 255}...</p>")).seems_cut
    assert not item(questionText="x" * 256, **answered(f"<p>{'x' * 300}</p>")).seems_cut


# Identity, members, siblings


def test_the_key_is_the_id_for_numbers_come_again() -> None:
    one, other = page(a_question(id=1), a_question(id=2, dateTabled="2025-06-03")).entries
    assert (one.key, other.key) == ("1", "2")
    assert one.record.uin == other.record.uin


def test_a_number_is_text() -> None:
    assert read(uin="HL4858", house="Lords").uin == "HL4858"
    with pytest.raises(ParseError, match="uin"):
        read(uin=4858)


def test_a_member_is_known_by_id_where_no_name_is_given() -> None:
    record = read(askingMember=None)
    assert record.asked_by is not None
    assert (record.asked_by.parliament_id, record.asked_by.name) == (9001, "")


def test_siblings_come_with_their_days_and_without_the_question_itself() -> None:
    dates = [{"questionUin": "49999", "dateTabled": "2025-05-30T00:00:00"}]
    record = read(uin="50001", groupedQuestions=["49999", "50002", "50001"], groupedQuestionsDates=dates)
    assert [(one.uin, one.date_tabled) for one in record.grouped] == [("49999", day("2025-05-30")), ("50002", None)]


def test_the_public_page_is_built_from_day_and_number_and_not_from_the_links() -> None:
    assert read().address == "https://questions-statements.parliament.uk/written-questions/detail/2025-06-02/50001"


def test_an_attachment_without_an_address_is_left_out() -> None:
    record = read(**answered(attachments=[{"url": None, "title": "Lost"}, {"url": "https://files.example/a.pdf"}]))
    assert [one.address for one in record.attachments] == ["https://files.example/a.pdf"]


# Fingerprints


@pytest.mark.parametrize(
    "change",
    [
        {"heading": "Spires"},
        {"answeringBodyId": 902},
        {"dateForAnswer": "2025-06-06"},
        {"dateTabled": "2025-06-03"},
        {"groupedQuestions": ["50002"]},
        {"memberHasInterest": True},
        {"answerText": "It leans.", "dateAnswered": "2025-06-05"},
        {"dateAnswerCorrected": "2025-06-05"},
        {"attachments": [{"url": "https://files.example/a.pdf"}]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_row_that_shows_something_else_has_another_fingerprint(change: dict[str, Any]) -> None:
    assert row(**change).fingerprint != row().fingerprint


def test_a_row_that_shows_the_same_has_the_same_fingerprint() -> None:
    assert row().fingerprint == row().fingerprint
    assert page(a_question()).entries[0].fingerprint == row().fingerprint, "names given or not"
    assert page(a_question() | {"newField": 1}).entries[0].fingerprint == row().fingerprint


# Bodies that are not what was asked for


@pytest.mark.parametrize(
    "body",
    [b"", b"<html></html>", b"[]", b"{}", b'{"totalResults": null}', b'{"totalResults": -1, "results": []}'],
)
def test_a_body_that_is_no_listing_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        SOURCE.read_page(body)


@pytest.mark.parametrize("body", [b"", b"{}", b'{"value": null}', b'{"value": {"id": 1}}', b'{"status": 500}'])
def test_a_body_that_is_no_question_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        SOURCE.read_item(body)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"house": "Synod"}, "house"),
        ({"uin": ""}, "uin"),
        ({"questionText": None}, "questionText"),
        ({"answeringBodyId": None}, "answeringBodyId"),
        ({"dateForAnswer": "soon"}, "dateForAnswer"),
    ],
)
def test_a_row_that_is_not_understood_is_named_and_the_others_are_read(change: dict[str, Any], place: str) -> None:
    came = page(a_question(id=1), a_question(id=2) | change)
    assert [entry.key for entry in came.entries] == ["1"]
    assert [bad.key for bad in came.bad] == ["2"]
    assert place in came.bad[0].error


def test_rows_without_an_id_are_told_apart() -> None:
    came = page(a_question(), {"uin": "1"}, {"uin": "2"})
    assert len({bad.key for bad in came.bad}) == 2
    assert all(isinstance(bad, BadRow) for bad in came.bad)


def test_a_listing_of_which_no_row_is_understood_is_refused() -> None:
    with pytest.raises(ParseError, match="none of 2 rows"):
        page({"id": 1}, {"id": 2})


def test_an_empty_listing_is_empty() -> None:
    assert SOURCE.read_page(b'{"totalResults": 0, "results": null}') == Page(0, ())


# Addresses


def names(request: Request) -> set[str]:
    return {name for name, _ in request.params}


@pytest.mark.captures
def test_every_parameter_stands_in_the_upstreams_own_description(captures: Path) -> None:
    path = captures / "questions_api" / "openapi" / "questions-statements-api_v1.openapi.json"
    described = json.loads(path.read_text(encoding="utf-8"))["paths"]
    june = Window(day("2025-06-02"), day("2025-06-08"))
    for request, place in (
        (SOURCE.list_request(june, 100, "China"), "/api/writtenquestions/questions"),
        (SOURCE.number_request("50001"), "/api/writtenquestions/questions"),
        (SOURCE.item_request("1"), "/api/writtenquestions/questions/{id}"),
    ):
        known = {one["name"] for one in described[place]["get"]["parameters"]}
        assert names(request) <= known


def test_a_search_word_is_asked_for_only_where_there_is_one() -> None:
    june = Window(day("2025-06-02"), day("2025-06-08"))
    assert "searchTerm" not in names(SOURCE.list_request(june, 0))
    assert ("searchTerm", "Hong Kong") in SOURCE.list_request(june, 0, "Hong Kong").params


@pytest.mark.captures
def test_every_recorded_row_is_understood(captures: Path) -> None:
    folder = captures / "questions_api"
    for path in sorted((folder / "list_full").glob("*.json")):
        rows = json.loads(path.read_text(encoding="utf-8"))
        came = SOURCE.read_page(json.dumps({"totalResults": len(rows), "results": rows}).encode())
        assert (len(came.entries), came.bad) == (len(rows), ())
    single = (folder / "single" / "question_1679416.json").read_bytes()
    assert SOURCE.read_item(single).record.parliament_id == 1679416
