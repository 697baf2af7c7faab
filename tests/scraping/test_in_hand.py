"""Files in hand: each recognised, taken in whole or not at all, and the same again changes nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from correspondence.models import Letter
from correspondence.store import LetterStore
from questions.models import Question
from questions.store import QuestionStore
from tests.builders import a_question
from tests.scraping.importing import EXAMPLES, LEDGER, a_letter, contents, counts, take
from tests.scraping.invented import InventedUpstream, figures, scrape
from tests.scraping.invented import a_question as invented_question
from tracker.scraping.contract import Outcome
from tracker.scraping.models import Failure, Look, Run

pytestmark = pytest.mark.usefixtures("topics")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one question, one letter, and something that is neither."""
    shutil.copy(EXAMPLES / "parallel_parliament" / "answered.txt", tmp_path / "question.txt")
    a_letter(tmp_path)
    (tmp_path / "notes.txt").write_text("Buy milk.", encoding="utf-8")
    return tmp_path


# What is recognised, and what is said

KINDS = {
    "parliament_api/corrected_answer.json": ("a question of Parliament's API", 1),
    "theyworkforyou/one_question.html": ("a page of TheyWorkForYou", 1),
    "theyworkforyou/grouped_questions.html": ("a page of TheyWorkForYou", 2),
    "theyworkforyou/answers2025-06-09.xml": ("a file of parlparse, TheyWorkForYou's data", 3),
    "theyworkforyou/search_rows.json": ("rows of TheyWorkForYou's API", 3),
    "parallel_parliament/answered.txt": ("a copy of a page of Parallel Parliament", 1),
    "parallel_parliament/page.html": ("a page of Parallel Parliament", 1),
    "govuk_letters/page_with_attachments.json": ("a page of correspondence on GOV.UK", 1),
    "govuk_letters/saved_attachment_of_a_letter.json": ("an attachment on GOV.UK", 1),
    "committees/listing.json": ("a listing of committees' publications", 4),
    "committees/publication_with_two_documents.json": ("a publication of a committee", 1),
    "deposited_papers/listing.json": ("a listing of papers deposited in the Library", 3),
    "deposited_papers/paper_that_is_a_letter.json": ("a paper deposited in the Library", 1),
    "letter_files/forwarded.eml": ("an e-mail", 1),
    "letter_files/members_letter.txt": ("a letter as plain text", 1),
    "letter_files/letter_saved_as_page.html": ("a letter as HTML", 1),
    "letter_files/ministers_reply.pdf": ("a PDF", 1),
    "people/govuk_person.json": ("a person's page on GOV.UK", 3),
    "people/govuk_role.json": ("the page of a ministerial role on GOV.UK", 2),
    "people/parlparse_ministers.json": ("parlparse's file of ministers", 4),
}


@pytest.mark.parametrize(("name", "expected"), KINDS.items())
def test_each_file_is_recognised_and_taken_in_and_the_same_again_changes_nothing(
    name: str, expected: tuple[str, int]
) -> None:
    what, number = expected
    told = take(EXAMPLES / name)
    assert told.kinds == {Path(name).name: what}
    assert told.figures["created"] == number
    assert f"{number} created" in told.out.splitlines()[0].partition(f"{name}: {what}; ")[2].split(", ")
    held = contents()
    again = take(EXAMPLES / name)
    assert contents() == held
    assert (again.figures["created"], again.figures["updated"]) == (0, 0)
    assert again.figures["unchanged"] == again.figures["seen"] == told.figures["seen"]
    assert again.status == told.status


def test_whole_folders_twice_give_the_same_rows_and_no_new_one() -> None:
    folders = [EXAMPLES / name for name in ("parliament_api", "letter_files", "govuk_letters", "committees", "people")]
    first = take(*folders)
    assert first.figures["created"] > 25
    held = contents()
    again = take(*folders)
    assert {name for name, rows in contents().items() if rows != held[name]} == set()
    assert (again.figures["created"], again.figures["updated"]) == (0, 0)
    assert (again.figures["seen"], again.figures["failed"]) == (first.figures["seen"], first.figures["failed"])


def test_the_last_line_is_one_object_of_whole_numbers_and_one_refused_makes_the_status_1(folder: Path) -> None:
    told = take(folder)
    assert told.status == 1
    numbers = {name: value for name, value in told.figures.items() if name != "files"}
    assert numbers == {"requests": 0, "seen": 2, "created": 2, "updated": 0, "unchanged": 0, "failed": 1}
    assert {type(number) for number in numbers.values()} == {int}
    assert "2 seen, 2 created, 0 updated, 0 unchanged, 1 failed" in told.out.splitlines()


def test_without_one_refused_the_status_is_0_and_nothing_is_complained_of(folder: Path) -> None:
    (folder / "notes.txt").unlink()
    told = take(folder)
    assert (told.status, told.err) == (0, "")


def test_json_is_given_only_where_it_is_asked_for(folder: Path) -> None:
    assert take(folder, json=False).out.splitlines()[-1].endswith("1 failed")


def test_the_figures_stand_in_the_ledger_under_a_run_in_hand(folder: Path) -> None:
    take(folder)
    run = Run.objects.get()
    assert (run.look, run.outcome, str(run.seen_on)) == (Look.IN_HAND, "with failures", "2025-06-20")
    assert (run.seen, run.created, run.failed) == (2, 2, 1)
    assert run.told["records"] == 2
    assert run.ended_at is not None


# All or nothing

REFUSED = {
    "notes.txt": b"Buy milk.",
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.bin": bytes(range(256)) * 20,
    "cut.json": b'{"answeringBodyId": 1, "uin": "50001", "value": ',
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "page.html": b"<!DOCTYPE html><html><head><title>Towers of Example</title></head><body>Lean.</body></html>",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_leaves_no_trace_but_in_the_ledger(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(REFUSED[name])
    before = counts(without=LEDGER)
    told = take(tmp_path / name)
    assert (told.status, told.counts) == (1, {"failed": 1})
    assert counts(without=LEDGER) == before
    failure = Failure.objects.get()
    assert failure.what.endswith(name)
    assert f"{name}: refused. {failure.error}" in told.err


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    for number, content in enumerate(REFUSED.values()):
        (folder / f"{number}.txt").write_bytes(content)
    told = take(folder)
    assert told.counts == {"seen": 2, "created": 2, "failed": len(REFUSED) + 1}
    assert (Question.objects.count(), Letter.objects.count()) == (1, 1)


def test_a_store_that_fails_in_the_middle_of_a_document_leaves_nothing_of_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., Outcome] = QuestionStore.save
    saved: list[str] = []

    def breaks_at_the_second(self: QuestionStore, item: Any, *args: Any, **options: Any) -> Outcome:
        saved.append(item.record.uin)
        if len(saved) == 2:
            raise ValueError("the second of them is too much")
        return real(self, item, *args, **options)

    take(folder / "question.txt")
    monkeypatch.setattr(QuestionStore, "save", breaks_at_the_second)
    before = counts(without=LEDGER)
    told = take(EXAMPLES / "theyworkforyou" / "grouped_questions.html")
    assert len(saved) == 2
    assert told.counts == {"failed": 1}
    assert counts(without=LEDGER) == before
    assert "ValueError: the second of them is too much" in told.err


def test_after_a_file_whose_store_failed_the_next_is_taken_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(self: LetterStore, *args: Any, **options: Any) -> Outcome:
        raise LookupError("no such thing")

    monkeypatch.setattr(LetterStore, "save", breaks)
    assert take(folder).counts == {"seen": 1, "created": 1, "failed": 2}
    assert Question.objects.count() == 1


@pytest.mark.parametrize("odd", [{"id": 10**20}, {"answeringBodyId": 10**20}, {"askingMemberId": 2**70}])
def test_a_number_that_no_database_holds_is_one_bad_record_in_hand_and_in_a_run(
    odd: dict[str, Any], folder: Path, upstream: InventedUpstream
) -> None:
    question = invented_question(**{"id": 7, "uin": "50007", "askingMember": None} | odd)
    (folder / "a.json").write_text(json.dumps({"value": question}), encoding="utf-8")
    assert take(folder).counts == {"seen": 2, "created": 2, "failed": 2}
    upstream.put(invented_question(id=8, uin="50008"), question)
    assert figures(scrape()) == {"created": 1, "failed": 1}


def test_the_sample_goes_when_the_first_real_question_stays_and_not_with_one_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_question(is_sample=True, uin="70001")
    real: Callable[..., Outcome] = QuestionStore.save

    def breaks_the_first_time(self: QuestionStore, *args: Any, **options: Any) -> Outcome:
        monkeypatch.setattr(QuestionStore, "save", real)
        real(self, *args, **options)
        raise ValueError("not this one")

    monkeypatch.setattr(QuestionStore, "save", breaks_the_first_time)
    first = shutil.copy(EXAMPLES / "parallel_parliament" / "answered.txt", tmp_path / "1.txt")
    second = shutil.copy(EXAMPLES / "parallel_parliament" / "holding_answer.txt", tmp_path / "2.txt")
    assert take(first, second).counts == {"seen": 1, "created": 1, "failed": 1}
    assert list(Question.objects.values_list("is_sample", flat=True)) == [False]


def test_a_row_of_a_document_that_is_not_understood_is_said_and_the_others_are_kept() -> None:
    told = take(EXAMPLES / "committees" / "listing.json")
    assert told.counts == {"seen": 4, "created": 4, "failed": 2}
    assert told.status == 1
    assert told.err.count("was not understood") == 2
    assert Letter.objects.count() == 4
