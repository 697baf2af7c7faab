"""How bodies answer: medians, shares on time, holding answers, labels, and what they are counted over."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questions.answering import FEW, Figures, by_body, label_shares, open_of, percent, states_by_body
from questions.models import Answer, AnswerLabel, Label, Question
from tests.builders import MONDAY, a_body, a_question
from tests.conftest import day
from tracker.calendar import DueRule
from tracker.people.models import AnsweringBody

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 20)


@pytest.fixture
def towers() -> AnsweringBody:
    return a_body()


def answered(body: AnsweringBody, days: int, **changes: object) -> Question:
    """A question answered some days after it was tabled."""
    tabled = changes.get("date_tabled", MONDAY)
    assert isinstance(tabled, date)
    fields = {"answering_body": body, "date_answered": tabled + timedelta(days=days)}
    return a_question("Seven lean.", **fields | changes)


def figures(body: AnsweringBody, rule: DueRule = DueRule.SEVEN_DAYS, today: date = TODAY) -> Figures:
    return by_body(today, rule).get(body.pk, Figures())


def test_the_median_is_the_answer_in_the_middle(towers: AnsweringBody) -> None:
    for days in (1, 2, 10):
        answered(towers, days)
    assert figures(towers).median == 2


def test_the_median_of_an_even_number_is_between_the_two_in_the_middle(towers: AnsweringBody) -> None:
    for days in (1, 2, 5, 10):
        answered(towers, days)
    assert figures(towers).median == 3.5


def test_what_is_not_answered_counts_for_nothing(towers: AnsweringBody) -> None:
    a_question(answering_body=towers)
    answered(towers, 3, is_withdrawn=True)
    answered(towers, 3, is_lapse_formula=True)
    answered(towers, 30)
    assert figures(towers).answered == 0, "withdrawn, a formula, or answered only after today"
    assert figures(towers).median is None
    assert figures(towers).share_on_time is None


def test_bodies_are_counted_apart_and_questions_without_one_not_at_all(towers: AnsweringBody) -> None:
    bridges = a_body("Bridges Agency")
    answered(towers, 2)
    answered(bridges, 9)
    a_question("Seven lean.", date_answered=MONDAY)
    found = by_body(TODAY, DueRule.SEVEN_DAYS)
    assert {key: one.median for key, one in found.items()} == {towers.pk: 2, bridges.pk: 9}


@pytest.mark.parametrize(("days", "is_on_time"), [(7, True), (8, False)])
def test_an_ordinary_question_is_on_time_by_the_rule_in_force(
    towers: AnsweringBody, days: int, is_on_time: bool
) -> None:
    answered(towers, days, date_for_answer=MONDAY)
    assert figures(towers).on_time == is_on_time, "the published day of an ordinary question does not bind"


def test_another_rule_gives_another_share(towers: AnsweringBody) -> None:
    tabled = day("2025-05-22")  # a Thursday before a bank holiday
    answered(towers, 8, date_tabled=tabled)
    assert figures(towers, DueRule.SEVEN_DAYS).share_on_time == 0
    assert figures(towers, DueRule.FIVE_WORKING_DAYS).share_on_time == 1


@pytest.mark.parametrize(("days", "is_on_time"), [(3, True), (4, False)])
def test_a_named_day_binds(towers: AnsweringBody, days: int, is_on_time: bool) -> None:
    answered(towers, days, is_named_day=True, date_for_answer=MONDAY + timedelta(days=3))
    assert figures(towers).on_time == is_on_time


@pytest.mark.parametrize(("days", "is_on_time"), [(14, True), (15, False)])
def test_lords_without_a_published_day_have_ten_working_days(
    towers: AnsweringBody, days: int, is_on_time: bool
) -> None:
    answered(towers, days, house="lords")
    assert figures(towers).on_time == is_on_time


def test_a_question_before_the_calendar_is_counted_and_not_judged(towers: AnsweringBody) -> None:
    answered(towers, 3, house="lords", date_tabled=day("1950-03-01"))
    one = figures(towers)
    assert (one.answered, one.judged, one.share_on_time) == (1, 0, None)


def test_answers_after_a_holding_answer_are_a_share_of_all(towers: AnsweringBody) -> None:
    answered(towers, 9, date_holding_answer=MONDAY + timedelta(days=3))
    answered(towers, 3)
    a_question(answering_body=towers, date_holding_answer=MONDAY)
    assert figures(towers).share_after_holding == 0.5, "one that still holds has no answer yet"


def a_label(question: Question, label: Label = Label.FUTURE, **changes: object) -> AnswerLabel:
    places = {"start": 0, "end": 5, "word_start": 0, "word_end": 5}
    return AnswerLabel.objects.create(answer=question.answers.get(is_current=True), label=label, **places | changes)


def test_a_label_counts_once_an_answer(towers: AnsweringBody) -> None:
    one, _ = answered(towers, 3), answered(towers, 3)
    a_label(one)
    a_label(one, start=6)
    a_label(one, Label.NOT_HELD)
    assert figures(towers).labels == {"future": 1, "not_held": 1}
    assert figures(towers).share_of("future") == 0.5


def test_only_labels_taken_for_true_count(towers: AnsweringBody) -> None:
    a_label(answered(towers, 3), is_dismissed=True)
    a_label(answered(towers, 3), is_certain=False)
    a_label(answered(towers, 3), is_certain=False, is_confirmed=True)
    assert figures(towers).labels == {"future": 1}


def test_labels_of_earlier_versions_and_of_holding_answers_do_not_count(towers: AnsweringBody) -> None:
    earlier = answered(towers, 3)
    a_label(earlier)
    Answer.objects.update(is_current=False)
    holding = a_question("It will be answered.", answering_body=towers, date_holding_answer=MONDAY)
    a_label(holding, Label.HOLDING)
    assert figures(towers).labels == {}


def test_figures_of_two_bodies_together_are_those_of_all_their_answers() -> None:
    one = Figures(Counter({1: 3, 4: 1}), 4, 3, 1, Counter(future=2))
    other = Figures(Counter({4: 1, 9: 4}), 5, 1, 0, Counter(future=1, security=1))
    both = one + other
    assert (both.answered, both.median, both.on_time, both.judged, both.after_holding) == (9, 4, 4, 9, 1)
    assert both.labels == {"future": 3, "security": 1}
    assert one.answered == 4, "adding changes neither"


def test_few_answers_are_marked() -> None:
    assert Figures(Counter({1: FEW - 1})).is_few
    assert not Figures(Counter({1: FEW})).is_few


def test_labels_stand_beside_the_others_share() -> None:
    own, others = (
        Figures(Counter({1: 4}), labels=Counter(security=1)),
        Figures(Counter({1: 8}), labels=Counter(future=2)),
    )
    rows = [(row.name, row.number, row.share_words, row.others_words) for row in label_shares(own, others)]
    assert rows == [("Security", 1, "25%", "0%"), ("Future", 0, "0%", "25%")]


@pytest.mark.parametrize(
    ("share", "words"),
    [(None, "not known"), (0, "0%"), (0.001, "under 1%"), (0.5, "50%"), (0.999, "over 99%"), (1, "100%")],
)
def test_a_share_is_never_rounded_to_nothing_or_all(share: float | None, words: str) -> None:
    assert percent(share) == words


def test_questions_are_counted_by_body_and_state(towers: AnsweringBody) -> None:
    bridges = a_body("Bridges Agency")
    answered(towers, 3)
    a_question(answering_body=towers)
    a_question(answering_body=towers, date_holding_answer=MONDAY)
    a_question(answering_body=bridges, date_tabled=day("2025-06-19"))
    found = states_by_body(TODAY, DueRule.SEVEN_DAYS)
    assert found == {towers.pk: {"answered": 1, "late": 1, "holding": 1}, bridges.pk: {"awaiting": 1}}
    assert open_of(found[towers.pk]) == 2
    assert states_by_body(TODAY, DueRule.SEVEN_DAYS, [bridges]) == {bridges.pk: {"awaiting": 1}}


def test_the_figures_take_two_queries_however_many_answers_there_are(towers: AnsweringBody) -> None:
    for days in range(1, 9):
        a_label(answered(towers, days))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        by_body(TODAY, DueRule.FIVE_WORKING_DAYS)
    assert len(queries) == 2
