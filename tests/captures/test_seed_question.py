"""The plain copy of a page of Parallel Parliament that the project began with."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.records import QuestionRecord
from questions.sources.parallel_parliament import COPY, SOURCE
from tests.conftest import day
from tracker.prose import html_to_text
from tracker.scraping.contract import Document

pytestmark = pytest.mark.captures
SEED = "002_46ffbb4c4de9f463.txt"
ADDRESS = "https://www.parallelparliament.co.uk/question/11536/china-uighurs"


def document(captures: Path, address: str = "") -> Document:
    return Document((captures.parent / "seeds" / SEED).read_bytes(), name=SEED, address=address)


def read(captures: Path, address: str = "") -> QuestionRecord:
    (entry,) = SOURCE.read_document(document(captures, address), day("2026-06-20")).entries
    assert isinstance(entry.record, QuestionRecord)
    return entry.record


def test_it_is_recognised_for_a_copy(captures: Path) -> None:
    assert SOURCE.recognise(document(captures)) == COPY


def test_the_report_beside_it_is_not(captures: Path) -> None:
    (report,) = (captures.parent / "seeds").glob("000_*.txt")
    assert SOURCE.recognise(Document(report.read_bytes(), name=report.name)) == ""


def test_what_it_says_is_read_and_what_it_does_not_say_stays_empty(captures: Path) -> None:
    record = read(captures)
    assert (record.heading, record.house, record.date_tabled) == ("China: Uighurs", "commons", day("2021-06-07"))
    assert record.body.name == "Foreign, Commonwealth & Development Office"
    assert (record.asked_by, record.uin, record.address) == (None, "", "")
    assert record.text.startswith("To ask the Secretary of State")
    assert record.text.endswith("Uyghur population in China.")
    assert "\n" not in record.text


def test_the_answer_has_four_paragraphs_and_no_caption(captures: Path) -> None:
    answer = read(captures).answer
    assert answer is not None
    assert answer.member is not None
    assert (answer.member.name, answer.answered_on) == ("Nigel Adams", day("2021-06-15"))
    paragraphs = html_to_text(answer.html).splitlines()
    assert len(paragraphs) == answer.html.count("<p>") == 4
    assert paragraphs[0].startswith("The UK is committed")
    assert paragraphs[-1].endswith("in Xinjiang.")
    assert not any(strange in answer.html for strange in ("Splines", "Portrait", "Answered by"))


def test_every_word_of_the_copy_is_in_its_record_or_is_the_sites(captures: Path) -> None:
    record = read(captures)
    assert record.answer is not None
    told = " ".join([record.heading, record.body.name, record.text, html_to_text(record.answer.html)]).split()
    copy = document(captures).content.decode("utf-8").split()
    left = [word for word in copy if word not in set(told)]
    assert len(left) < 25, left


def test_its_address_gives_its_number_and_so_its_key(captures: Path) -> None:
    (entry,) = SOURCE.read_document(document(captures, ADDRESS), day("2026-06-20")).entries
    assert (entry.key, entry.record.uin, entry.record.address) == ("2021-06-07.11536", "11536", ADDRESS)
