"""Which topics questions are about and which organisations they name."""

from __future__ import annotations

from collections import Counter

import pytest

from questions.batches import Batch
from questions.models import Question, QuestionOrganisation, QuestionTopic
from questions.records import AnswerKind, AnswerRecord
from questions.tagging import Tagger, parts_of_record
from tests.builders import a_question, a_record
from tests.conftest import day
from tracker.topics.loading import load_organisations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]


def topics_of(question: Question) -> list[str]:
    return list(question.topics.order_by("slug").values_list("slug", flat=True))


def tag(*questions: Question) -> Counter[str]:
    return Tagger().put_tags(Batch.of([question.pk for question in questions]))


def test_a_question_is_about_what_its_heading_text_or_answer_names() -> None:
    for heading, text, answer in (
        ("China: Towers", "how many lean", ""),
        ("Towers", "how many lean in China", ""),
        ("Towers", "how many lean", "In China many lean. China counts them, as Beijing says, in China."),
    ):
        question = a_question(answer, heading=heading, text=text)
        assert tag(question) == {"topics added": 1}
        assert topics_of(question) == ["china"]


def test_each_match_keeps_the_rule_the_words_and_the_place() -> None:
    question = a_question(text="how many towers lean in Beijing")
    tag(question)
    (match,) = QuestionTopic.objects.get().matches
    assert (match["rule"], match["words"], match["part"]) == ("Beijing", "Beijing", "question")
    assert question.text[match["start"] : match["end"]] == "Beijing"


def test_tagging_twice_changes_nothing() -> None:
    question = a_question(text="how many genomes are there in China")
    assert tag(question) == {"topics added": 2}
    before = list(QuestionTopic.objects.values())
    assert tag(question) == {}
    assert list(QuestionTopic.objects.values()) == before


def test_a_topic_goes_when_its_words_do() -> None:
    question = a_question(text="how many towers lean in China")
    tag(question)
    Question.objects.update(text="how many towers lean")
    assert tag(question) == {"topics removed": 1}
    assert topics_of(question) == []


def test_other_words_of_the_same_topic_are_kept_in_place_of_the_old() -> None:
    question = a_question(text="how many towers lean in China")
    tag(question)
    Question.objects.update(text="how many towers lean in Beijing")
    assert tag(question) == {"topics changed": 1}
    assert QuestionTopic.objects.get().words_shown == "\u201cBeijing\u201d"


def test_only_the_current_answer_counts() -> None:
    question = a_question("China, China, China, and China again.", date_answered=day("2025-06-05"))
    question.answers.update(is_current=False)
    assert tag(question) == {}


def test_an_organisation_is_named_wherever_it_stands() -> None:
    load_organisations()
    asked = a_question(text="whether Hikvision makes lanterns")
    told = a_question("Lanterns by Hikvision are counted.", text="who makes lanterns")
    assert tag(asked, told)["organisations added"] == 2
    assert {str(row.organisation) for row in QuestionOrganisation.objects.all()} == {"Hikvision"}


@pytest.mark.parametrize(
    "text",
    [
        "whether MGI LONDON LTD pays for its lanterns",
        "how many bone china cups are made",
        "what the wheat genome costs",
        "whether towers are of consequence",
    ],
)
def test_false_friends_do_nothing(text: str) -> None:
    load_organisations()
    assert tag(a_question(text=text)) == {}


def test_a_record_is_looked_through_in_all_its_parts() -> None:
    answer = AnswerRecord(AnswerKind.ANSWER, day("2025-06-05"), "<p>One<br>two</p>")
    parts = parts_of_record(a_record(answer=answer, heading="Heading", text="Text"))
    assert parts == {"heading": "Heading", "question": "Text", "answer": "One\ntwo"}
    assert parts_of_record(a_record())["answer"] == ""
