"""One recorded question from two sources, whichever comes first: one record."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from questions.models import Answer, Change, Question, QuestionSource
from questions.records import QuestionRecord
from questions.sources import parliament_api, theyworkforyou
from tests.conftest import CAPTURES, day
from tests.scraping.importing import take
from tests.scraping.invented import a_question
from tracker.people import registry
from tracker.people.naming import find_body, find_member
from tracker.prose import html_to_text
from tracker.scraping.contract import Document
from tracker.scraping.models import Sighting

pytestmark = [pytest.mark.captures, pytest.mark.usefixtures("known")]
NAMES = ("2021-07-07.29142.h", "2020-10-07.100533.h", "2018-04-18.HL7048.h", "2023-12-11.6251.q0")
TODAY = day("2026-06-20")


@pytest.fixture
def known(topics: None) -> None:
    """The bodies and Members of the data files."""
    registry.load_bodies()
    registry.load_members()


def page(name: str) -> Path:
    return CAPTURES / "twfy_html" / f"{name}.html"


def record_of(name: str) -> QuestionRecord:
    """The first question of a page."""
    told = theyworkforyou.SOURCE.read_document(Document(page(name).read_bytes()), TODAY)
    record: QuestionRecord = told.entries[0].record
    return record


def from_parliament(record: QuestionRecord) -> dict[str, Any]:
    """The same question as Parliament's API gives it: ids, other signs, its own paragraphs."""
    assert record.answer is not None
    answer = record.answer
    assert answer.member is not None
    assert record.asked_by is not None
    asker = find_member(record.asked_by.name, record.house, record.date_tabled).member
    body = find_body(record.body.name, record.date_tabled).body
    assert body is not None
    minister = find_member(answer.member.name, record.house, answer.answered_on).member
    lines = html_to_text(answer.html).replace("'", "\u2019").splitlines()
    return a_question(
        id=700001,
        house=record.house.title(),
        uin=record.uin,
        dateTabled=record.date_tabled.isoformat(),
        dateForAnswer=answer.answered_on.isoformat(),
        questionText=record.text.replace("'", "\u2019"),
        heading=record.heading or "A heading",
        **person("asking", asker, record.asked_by.name),
        answeringBodyId=body.parliament_id,
        answeringBodyName=record.body.name,
        dateAnswered=answer.answered_on.isoformat(),
        answerText="".join(f"<p>{line}</p>" for line in lines),
        answerIsHolding=False,
        answerIsCorrection=False,
        **person("answering", minister, answer.member.name),
    )


def person(field: str, member: Any, name: str) -> dict[str, Any]:
    """A Member as the API names one."""
    number = member.parliament_id if member else 800001
    return {f"{field}MemberId": number, f"{field}Member": {"id": number, "name": name, "party": "", "memberFrom": ""}}


def saved(folder: Path, question: dict[str, Any]) -> Path:
    path = folder / "question.json"
    path.write_text(json.dumps({"value": question, "links": []}), encoding="utf-8")
    return path


def facts(uin: str) -> dict[str, Any]:
    """What is held of the question, without what says how it came."""
    question = Question.objects.get(uin=uin)
    answer = question.answers.get()
    names = ("house", "uin", "date_tabled", "parliament_id", "heading", "text", "date_answered", "answering_body_name")
    told = {name: getattr(question, name) for name in names}
    links = [
        question.asker,
        question.answerer,
        question.asking_member,
        question.answering_member,
        question.answering_body,
    ]
    return told | {"links": links, "answer": answer.html, "on": answer.answered_on}


def forget() -> None:
    Question.objects.all().delete()
    Sighting.objects.all().delete()


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_page_and_parliaments_own_data_come_to_one_question_whichever_is_first(
    name: str, tmp_path: Path
) -> None:
    record = record_of(name)
    question = saved(tmp_path, from_parliament(record))
    take(question, as_of=TODAY)
    alone = facts(record.uin)
    assert take(page(name), as_of=TODAY).figures["failed"] == 0
    check(record, alone)
    forget()
    take(page(name), as_of=TODAY)
    take(question, as_of=TODAY)
    check(record, alone)


def check(record: QuestionRecord, alone: dict[str, Any]) -> None:
    """One question with two sources and one answer, in Parliament's print, and no change that nobody made."""
    assert facts(record.uin) == alone
    sources = QuestionSource.objects.filter(question__uin=record.uin)
    assert sorted(sources.values_list("sighting__source", flat=True)) == ["parliament_api", "theyworkforyou"]
    assert Answer.objects.filter(question__uin=record.uin).count() == 1
    assert Change.objects.count() == 0


def test_what_is_built_here_is_what_the_parser_of_the_api_reads(tmp_path: Path) -> None:
    record = record_of(NAMES[0])
    body = saved(tmp_path, from_parliament(record)).read_bytes()
    read = parliament_api.SOURCE.read_item(body).record
    assert (read.uin, read.date_tabled, read.house) == (record.uin, record.date_tabled, record.house)
    assert isinstance(read.answer.answered_on, date)
    assert read.is_complete
    assert not record.is_complete
