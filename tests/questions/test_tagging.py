"""Which topics questions are about; what changes when the rules do."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from questions.models import Question, QuestionTopic, TagState
from questions.records import AnswerKind, AnswerRecord
from questions.tagging import Retagged, Tagger, is_stale, parts_of_record, retag, retag_where_stale
from tests.builders import a_question, a_record
from tests.conftest import day
from tracker.topics.models import Rule, Topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]


def topics_of(question: Question) -> list[str]:
    return list(question.topics.order_by("slug").values_list("slug", flat=True))


def test_a_question_is_about_what_its_heading_text_or_answer_names() -> None:
    for heading, text, answer in (
        ("China: Towers", "how many lean", ""),
        ("Towers", "how many lean in China", ""),
        ("Towers", "how many lean", "In China many lean. China counts them."),
    ):
        question = a_question(heading=heading, text=text)
        assert Tagger().tag(question, answer) == (1, 0)
        assert topics_of(question) == ["china"]


def test_each_match_keeps_the_rule_the_words_and_the_place() -> None:
    question = a_question(text="how many towers lean in Beijing")
    Tagger().tag(question, "")
    (match,) = QuestionTopic.objects.get().matches
    assert (match["rule"], match["words"], match["part"]) == ("Beijing", "Beijing", "question")
    assert question.text[match["start"] : match["end"]] == "Beijing"


def test_tagging_twice_changes_nothing() -> None:
    question = a_question(text="how many genomes are there in China")
    assert Tagger().tag(question, "") == (2, 0)
    before = list(QuestionTopic.objects.values())
    assert Tagger().tag(question, "") == (0, 0)
    assert list(QuestionTopic.objects.values()) == before


def test_a_topic_goes_when_its_words_do() -> None:
    question = a_question(text="how many towers lean in China")
    Tagger().tag(question, "")
    question.text = "how many towers lean"
    assert Tagger().tag(question, "") == (0, 1)
    assert topics_of(question) == []


def test_other_words_of_the_same_topic_are_kept_in_place_of_the_old() -> None:
    question = a_question(text="how many towers lean in China")
    Tagger().tag(question, "")
    question.text = "how many towers lean in Beijing"
    assert Tagger().tag(question, "") == (0, 0)
    assert QuestionTopic.objects.get().words_shown == "\u201cBeijing\u201d"


def test_a_record_is_looked_through_in_all_its_parts() -> None:
    answer = AnswerRecord(AnswerKind.ANSWER, day("2025-06-05"), "<p>One<br>two</p>")
    parts = parts_of_record(a_record(answer=answer, heading="Heading", text="Text"))
    assert parts == {"heading": "Heading", "question": "Text", "answer": "One\ntwo"}
    assert parts_of_record(a_record())["answer"] == ""


def test_retagging_says_how_many_topics_came_and_went() -> None:
    a_question(text="how many lanterns are there")
    a_question(text="how many towers lean in China")
    a_question("China, and China again.", text="how many lean", date_answered=day("2025-06-05"))
    assert retag() == Retagged(questions=3, added=2, removed=0)
    assert retag() == Retagged(questions=3, added=0, removed=0)
    china = Topic.objects.get(slug="china")
    Rule.objects.filter(topic=china, phrase="China").delete()
    Rule.objects.create(topic=china, phrase="lanterns")
    assert retag() == Retagged(questions=3, added=1, removed=2)


def test_only_the_current_answer_counts() -> None:
    question = a_question("China, and China again.", date_answered=day("2025-06-05"))
    question.answers.update(is_current=False)
    assert retag() == Retagged(questions=1, added=0, removed=0)


def test_the_command_says_what_changed() -> None:
    a_question(text="how many towers lean in China")
    out = StringIO()
    call_command("retag", stdout=out)
    assert out.getvalue() == "Topics: 1 questions, 1 added, 0 removed\n"


def test_tags_are_stale_once_a_rule_has_changed_and_are_brought_up_to_date_once() -> None:
    question = a_question(text="how many lanterns are there")
    retag()
    assert not is_stale()
    rule = Rule.objects.create(topic=Topic.objects.get(slug="china"), phrase="lanterns")
    assert is_stale()
    retag_where_stale()
    assert (is_stale(), topics_of(question)) == (False, ["china"])
    rule.note = "a note changes nothing"
    rule.save()
    assert not is_stale()
    rule.delete()
    assert is_stale()


def test_before_the_first_tagging_everything_is_stale() -> None:
    assert is_stale()
    retag()
    assert TagState.objects.count() == 1


def test_many_questions_are_retagged_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("questions.tagging.BATCH", 3)
    for number in range(8):
        a_question(text=f"how many towers lean in China{' and Tibet' if number % 2 else ''}")
    assert retag() == Retagged(questions=8, added=8, removed=0)
