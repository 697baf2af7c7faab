"""Several sources of one question: Parliament's word counts, others fill what it leaves open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from questions.models import Answer, Change, Question, QuestionSource
from questions.precedence import is_same_text
from questions.records import (
    AnswerKind,
    AnswerRecord,
    AttachmentRecord,
    BodyName,
    GroupedUin,
    MemberName,
    QuestionRecord,
)
from questions.store import QuestionStore
from tests.conftest import day
from tests.questions.several import (
    ANSWER,
    ANSWERED,
    API,
    COPY,
    MONDAY,
    NUMBERLESS,
    PRINTED,
    SITE,
    TOLD,
    TUESDAY,
    WEDNESDAY,
    known_by_name,
    save,
)
from tracker.scraping import runs
from tracker.scraping.contract import Outcome, Scope, Window
from tracker.scraping.models import Look, Sighting

pytestmark = pytest.mark.usefixtures("topics", "known")


@pytest.fixture
def known(topics: None) -> None:
    known_by_name()


def the_question() -> Question:
    return Question.objects.get()


def changes() -> list[tuple[str, str, str]]:
    return list(Change.objects.order_by("pk").values_list("field", "old", "new"))


def sources() -> list[str]:
    return sorted(QuestionSource.objects.values_list("sighting__source", flat=True))


def facts() -> dict[str, Any]:
    """What a question says, without what says how it came."""
    question = the_question()
    names = ("house", "uin", "date_tabled", "parliament_id", "heading", "text", "has_interest", "is_named_day")
    days = ("date_for_answer", "date_holding_answer", "date_answered", "is_withdrawn")
    links = ("asking_member_id", "answering_member_id", "answering_body_id", "asking_name", "answering_name")
    answer = question.answers.get(is_current=True)
    told = {name: getattr(question, name) for name in (*names, *days, *links)}
    return told | {"answer": answer.html, "by": answer.member_id, "of": answer.answered_on, "kind": answer.kind}


# Both ways round


@pytest.mark.parametrize("other", [PRINTED, NUMBERLESS], ids=["with-number", "without-number"])
def test_parliament_first_and_then_another_site_is_one_question_with_two_sources_and_no_change(
    other: QuestionRecord,
) -> None:
    save(API, TOLD)
    alone = facts()
    assert save(SITE, other, TUESDAY) is Outcome.UNCHANGED
    assert facts() == alone
    assert sources() == [API, SITE]
    assert changes() == []
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("other", [PRINTED, NUMBERLESS], ids=["with-number", "without-number"])
def test_another_site_first_and_then_parliament_comes_to_the_same(other: QuestionRecord) -> None:
    save(API, TOLD)
    alone = facts()
    Question.objects.all().delete()
    Sighting.objects.all().delete()
    save(SITE, other)
    assert save(API, TOLD, TUESDAY) is Outcome.UPDATED
    assert facts() == alone
    assert sources() == [API, SITE]
    assert changes() == []
    assert Answer.objects.count() == 1


def test_a_second_look_at_either_writes_nothing() -> None:
    save(API, TOLD)
    save(SITE, PRINTED)
    save(COPY, NUMBERLESS)
    before = facts()
    assert [save(name, record, TUESDAY) for name, record in ((API, TOLD), (SITE, PRINTED), (COPY, NUMBERLESS))] == [
        Outcome.UNCHANGED
    ] * 3
    assert (facts(), changes(), Answer.objects.count()) == (before, [], 1)


def test_each_source_has_its_own_page() -> None:
    save(API, TOLD)
    save(SITE, PRINTED)
    assert set(QuestionSource.objects.values_list("address", flat=True)) == {
        "https://parliament.example/50001",
        "https://site.example/50001",
    }


def test_the_text_and_the_heading_of_parliament_win() -> None:
    save(SITE, PRINTED)
    assert (the_question().heading, the_question().text) == (PRINTED.heading, PRINTED.text)
    save(API, TOLD, TUESDAY)
    assert (the_question().heading, the_question().text) == (TOLD.heading, TOLD.text)
    save(SITE, replace(PRINTED, heading="Towers that lean", text="To ask something else."), WEDNESDAY)
    assert (the_question().heading, the_question().text) == (TOLD.heading, TOLD.text)
    assert changes() == []


def test_what_parliament_told_is_changed_by_no_other_site() -> None:
    grouped = (GroupedUin("50002", MONDAY),)
    save(API, replace(TOLD, grouped=grouped))
    before = facts()
    stranger = replace(
        PRINTED,
        heading="Another heading",
        text="To ask something else.",
        asked_by=MemberName("Cora Instance"),
        body=BodyName("Department for Bridges"),
        has_interest=True,
        is_named_day=True,
        is_withdrawn=True,
        date_for_answer=day("2025-06-30"),
        date_holding_answer=None,
        answer=replace(ANSWER, html="<p>No tower leans.</p>", answered_on=day("2025-06-13")),
        grouped=(GroupedUin("50002"),),
    )
    save(SITE, stranger, TUESDAY)
    save(SITE, stranger, WEDNESDAY)
    assert facts() == before
    assert changes() == []
    assert [row.uin for row in the_question().grouped_with.all()] == ["50002"]


def test_files_that_another_site_knows_are_added_and_none_is_taken_away() -> None:
    one, two = (AttachmentRecord(f"https://files.example/{number}.pdf", "Towers") for number in (1, 2))
    save(API, replace(TOLD, attachments=(one,)))
    save(SITE, replace(PRINTED, attachments=(two,)), TUESDAY)
    assert [row.address for row in the_question().attachments.all()] == [one.address, two.address]
    save(SITE, PRINTED, WEDNESDAY)
    assert the_question().attachments.count() == 2


def test_the_body_that_parliament_told_by_its_id_stays_though_another_has_the_name() -> None:
    save(API, replace(TOLD, body=BodyName("Department for Towers", 902)))
    before = the_question().answering_body
    save(SITE, PRINTED, TUESDAY)
    assert (the_question().answering_body, changes()) == (before, [])
    assert before is not None
    assert before.parliament_id == 902


# What is still open


def test_the_answer_of_another_site_fills_a_question_that_parliament_has_not_answered_here() -> None:
    save(API, replace(TOLD, answer=None))
    assert save(SITE, PRINTED, TUESDAY) is Outcome.UPDATED
    question = the_question()
    assert (question.date_answered, question.answering_name) == (ANSWERED, "Bede Sample")
    assert question.answering_member is not None
    assert question.answering_member.parliament_id == 9002
    assert Answer.objects.get().text.startswith("Three towers lean.")
    assert changes() == [("date_answered", "", "2025-06-12")]


def test_when_parliament_answers_in_the_same_words_its_print_is_taken_and_no_second_version_made() -> None:
    save(API, replace(TOLD, answer=None))
    save(SITE, PRINTED, TUESDAY)
    save(API, TOLD, WEDNESDAY)
    answer = Answer.objects.get()
    assert "\u2019s report" in answer.html
    assert answer.text.count("\n") == 1
    assert changes() == [("date_answered", "", "2025-06-12")]
    assert save(SITE, PRINTED, WEDNESDAY) is Outcome.UNCHANGED


def test_when_parliament_answers_in_other_words_both_versions_stand() -> None:
    save(API, replace(TOLD, answer=None))
    save(SITE, PRINTED, TUESDAY)
    other = replace(ANSWER, html="<p>Four towers lean.</p>")
    save(API, replace(TOLD, answer=other), WEDNESDAY)
    assert [one.text for one in Answer.objects.filter(is_current=True)] == ["Four towers lean."]
    assert Answer.objects.count() == 2


def test_the_words_that_parliament_rewrites_are_a_version_though_another_site_has_the_question_too() -> None:
    save(API, TOLD)
    save(SITE, PRINTED)
    save(API, replace(TOLD, answer=replace(ANSWER, html="<p>Nine towers lean.</p>")), TUESDAY)
    assert [one.is_current for one in Answer.objects.order_by("number")] == [False, True]


def test_an_answer_after_a_holding_answer_is_filled_in_and_the_holding_answer_stays() -> None:
    holding = AnswerRecord(AnswerKind.HOLDING, day("2025-06-05"), "<p>In time.</p>", MemberName("Bede Sample", 9002))
    save(API, replace(TOLD, answer=holding, date_holding_answer=day("2025-06-05")))
    save(SITE, PRINTED, TUESDAY)
    question = the_question()
    assert (question.date_answered, question.date_holding_answer) == (ANSWERED, day("2025-06-05"))
    assert [one.kind for one in Answer.objects.order_by("number")] == ["holding", "answer"]
    assert changes() == [("date_answered", "", "2025-06-12")]


def test_a_whole_text_takes_the_place_of_one_that_was_cut_and_is_no_change() -> None:
    beginning = TOLD.text[:40]
    save(API, replace(TOLD, text=beginning, text_is_cut=True))
    save(SITE, replace(PRINTED, text=TOLD.text), TUESDAY)
    assert (the_question().text, the_question().text_is_cut) == (TOLD.text, False)
    assert changes() == []


def test_a_question_that_two_other_sites_tell_of_is_one() -> None:
    save(SITE, PRINTED)
    save(COPY, NUMBERLESS, TUESDAY)
    assert the_question().uin == "50001"
    assert (sources(), changes(), Answer.objects.count()) == ([COPY, SITE], [], 1)
    assert save(SITE, PRINTED, WEDNESDAY) is not Outcome.CREATED
    assert (changes(), Answer.objects.count()) == ([], 1)


# A question without a number


def test_a_question_without_a_number_gets_it_when_parliament_tells_it() -> None:
    save(COPY, NUMBERLESS)
    assert the_question().get_absolute_url() == f"/questions/row/{the_question().pk}/"
    save(API, TOLD, TUESDAY)
    assert the_question().uin == "50001"
    assert "50001" in the_question().get_absolute_url()
    assert changes() == []


def test_it_is_found_by_its_words_whatever_their_signs_and_spaces() -> None:
    assert is_same_text("To ask  the Warden\u2019s \u201creport\u201d.", "to ask the warden's 'report'")
    assert not is_same_text("How many towers lean.", "How many towers leaned.")
    save(API, TOLD)
    save(COPY, replace(NUMBERLESS, text=f"  {NUMBERLESS.text.replace(' ', '  ')} "))
    assert sources() == [COPY, API] or sources() == [API, COPY]
    assert Question.objects.count() == 1


@pytest.mark.parametrize(
    "changes_of_it",
    [
        {"date_tabled": TUESDAY},
        {"house": "lords"},
        {"text": "To ask the Minister for Towers, how many towers lean."},
    ],
    ids=["another-day", "another-house", "other-words"],
)
def test_a_question_of_another_day_house_or_wording_is_another(changes_of_it: dict[str, Any]) -> None:
    save(API, TOLD)
    assert save(COPY, replace(NUMBERLESS, **changes_of_it)) is Outcome.CREATED
    assert Question.objects.count() == 2


def test_two_questions_of_the_same_words_on_a_day_are_two() -> None:
    save(API, TOLD, key="1")
    save(API, replace(TOLD, uin="50002", parliament_id=2), key="2")
    assert Question.objects.count() == 2
    save(COPY, NUMBERLESS)
    assert Question.objects.filter(sources__sighting__source=COPY).get().uin == "", "it may be either"
    assert Question.objects.count() == 3


def test_a_number_of_another_site_is_believed_before_the_words() -> None:
    save(API, TOLD)
    assert save(SITE, replace(PRINTED, uin="50002")) is Outcome.CREATED
    assert Question.objects.count() == 2


# What another site does not have


def test_another_site_never_says_that_a_question_was_withdrawn() -> None:
    save(API, replace(TOLD, answer=None))
    save(SITE, replace(PRINTED, answer=None))
    run = runs.begin(SITE, Look.SWEEP, Window(TUESDAY, TUESDAY), Scope(), TUESDAY)
    store = QuestionStore()
    store.vanished(Sighting.objects.get(source=SITE), run)
    assert (the_question().is_withdrawn, changes()) == (False, [])
    store.vanished(Sighting.objects.get(source=API), run)
    assert (the_question().is_withdrawn, the_question().withdrawn_seen_on) == (True, TUESDAY)
    assert changes() == [("is_withdrawn", "no", "yes")]


def test_a_question_that_parliament_withdrew_is_not_brought_back_by_another_site() -> None:
    save(API, replace(TOLD, answer=None))
    save(API, replace(TOLD, answer=None, is_withdrawn=True), TUESDAY)
    save(SITE, replace(PRINTED, answer=None), WEDNESDAY)
    assert the_question().is_withdrawn


def test_an_answer_that_another_site_does_not_show_is_not_taken_away() -> None:
    save(API, TOLD)
    save(SITE, replace(PRINTED, answer=None), TUESDAY)
    assert (the_question().date_answered, Answer.objects.get().is_current) == (ANSWERED, True)
    Question.objects.all().delete()
    Sighting.objects.all().delete()
    save(SITE, PRINTED)
    save(COPY, replace(NUMBERLESS, answer=None), TUESDAY)
    assert (the_question().date_answered, Answer.objects.get().is_current) == (ANSWERED, True)
    assert changes() == []
