"""Where a question stands on a day: exactly one state, decided in SQL, the same on both databases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Count

from questions.models import Question
from questions.querysets import OPEN_STATES, State, due_before, due_on, lapsed_by
from tests.builders import MONDAY, a_question
from tests.conftest import day
from tracker.calendar import ORDINARY_RULES, SESSIONS, DueRule, question_due

pytestmark = pytest.mark.django_db

SEVEN, FIVE = ORDINARY_RULES
ONE_DAY = timedelta(days=1)
DAYS = {"tabled": "date_tabled", "for": "date_for_answer", "holding": "date_holding_answer"}
DAYS |= {"answered": "date_answered", "corrected": "date_answer_corrected", "noticed": "withdrawn_seen_on"}
MARKS = {"named": {"is_named_day": True}, "untold": {"is_named_day": None}, "lords": {"house": "lords"}}
MARKS |= {"withdrawn": {"is_withdrawn": True}, "formula": {"is_lapse_formula": True}}


def fields_of(words: str) -> dict[str, Any]:
    """`lords tabled=2025-06-02` as the fields of a question."""
    fields: dict[str, Any] = {"is_named_day": False}
    for word in words.split():
        name, _, value = word.partition("=")
        fields |= {DAYS[name]: day(value)} if value else MARKS[name]
    return fields


TABLE = """
ordinary, one day before seven days are over | tabled=2025-06-02 | 2025-06-08 | seven | awaiting
ordinary, seven days later | tabled=2025-06-02 | 2025-06-09 | seven | due_today
ordinary, eight days later | tabled=2025-06-02 | 2025-06-10 | seven | late
ordinary, on the day of tabling | tabled=2025-06-02 | 2025-06-02 | seven | awaiting
ordinary, four working days later | tabled=2025-06-02 | 2025-06-06 | five | awaiting
ordinary, on the Sunday before the fifth | tabled=2025-06-02 | 2025-06-08 | five | awaiting
ordinary, five working days later | tabled=2025-06-02 | 2025-06-09 | five | due_today
ordinary, six working days later | tabled=2025-06-02 | 2025-06-10 | five | late
ordinary, its published day does not count | tabled=2025-06-02 for=2025-06-04 | 2025-06-05 | seven | awaiting
ordinary, a published day far off does not help | tabled=2025-06-02 for=2025-09-01 | 2025-06-10 | seven | late
not told whether named, taken as ordinary | untold tabled=2025-06-02 for=2025-06-04 | 2025-06-09 | seven | due_today
not told whether named, nor the day for answer | untold tabled=2025-06-02 | 2025-06-10 | five | late
tabled on a Saturday, seven days later | tabled=2025-06-07 | 2025-06-14 | seven | due_today
tabled on a Saturday, the Friday after | tabled=2025-06-07 | 2025-06-13 | five | due_today
tabled on a Saturday, the Saturday after | tabled=2025-06-07 | 2025-06-14 | five | late
tabled before Easter, on Easter Monday | tabled=2025-04-14 | 2025-04-21 | seven | due_today
tabled before Easter, the day after | tabled=2025-04-14 | 2025-04-22 | seven | late
tabled before Easter, on Easter Monday | tabled=2025-04-14 | 2025-04-21 | five | awaiting
tabled before Easter, on the Wednesday | tabled=2025-04-14 | 2025-04-23 | five | due_today
tabled before Easter, on the Thursday | tabled=2025-04-14 | 2025-04-24 | five | late
tabled before Christmas, on Boxing Day | tabled=2024-12-19 | 2024-12-26 | seven | due_today
tabled before Christmas, on Boxing Day | tabled=2024-12-19 | 2024-12-26 | five | awaiting
tabled before Christmas, between the years | tabled=2024-12-19 | 2024-12-30 | five | due_today
tabled before Christmas, on New Year's Eve | tabled=2024-12-19 | 2024-12-31 | five | late
named day, the day before | named tabled=2025-06-02 for=2025-06-05 | 2025-06-04 | seven | awaiting
named day, on it | named tabled=2025-06-02 for=2025-06-05 | 2025-06-05 | seven | due_today
named day, the day after | named tabled=2025-06-02 for=2025-06-05 | 2025-06-06 | five | late
named day on a Saturday, on the Sunday | named tabled=2025-06-02 for=2025-06-07 | 2025-06-08 | seven | late
named day on the day of tabling, on it | named tabled=2025-06-02 for=2025-06-02 | 2025-06-02 | seven | due_today
named day before tabling cannot be meant | named tabled=2025-06-02 for=2025-05-30 | 2025-06-06 | seven | awaiting
named day before tabling, reckoned instead | named tabled=2025-06-02 for=2025-05-30 | 2025-06-10 | seven | late
named day that nobody published | named tabled=2025-06-02 | 2025-06-09 | seven | due_today
Lords, on the published day | lords tabled=2025-06-02 for=2025-06-16 | 2025-06-16 | seven | due_today
Lords, published sooner than ten working days | lords tabled=2025-06-02 for=2025-06-10 | 2025-06-11 | seven | late
Lords, published later than ten working days | lords tabled=2025-06-02 for=2025-06-20 | 2025-06-19 | five | awaiting
Lords without a published day, nine working days | lords tabled=2025-06-02 | 2025-06-13 | seven | awaiting
Lords without a published day, ten working days | lords tabled=2025-06-02 | 2025-06-16 | seven | due_today
Lords without a published day, eleven | lords tabled=2025-06-02 | 2025-06-17 | five | late
Lords over Easter without a published day | lords tabled=2025-04-14 | 2025-04-30 | seven | due_today
Lords, not told whether named | lords untold tabled=2025-06-02 for=2025-06-16 | 2025-06-17 | seven | late
Lords, due before tabled cannot be meant | lords tabled=2025-06-02 for=2025-05-01 | 2025-06-13 | seven | awaiting
Lords, due before tabled, ten working days | lords tabled=2025-06-02 for=2025-05-01 | 2025-06-16 | seven | due_today
holding, on the day of the holding answer | named tabled=2025-06-02 for=2025-06-05 holding=2025-06-05 | 2025-06-05 | seven | holding
holding, the day before it | named tabled=2025-06-02 for=2025-06-05 holding=2025-06-06 | 2025-06-05 | seven | due_today
holding, long after | named tabled=2025-06-02 for=2025-06-05 holding=2025-06-05 | 2025-09-01 | five | holding
held late, between due and held | named tabled=2025-06-02 for=2025-06-05 holding=2025-06-10 | 2025-06-09 | seven | late
answered, on the day | tabled=2025-06-02 answered=2025-06-05 | 2025-06-05 | seven | answered
answered, asked of the day before | tabled=2025-06-02 answered=2025-06-05 | 2025-06-04 | seven | awaiting
answered late, asked of the day before | tabled=2025-06-02 answered=2025-06-20 | 2025-06-19 | seven | late
answered late, asked of the due day | tabled=2025-06-02 answered=2025-06-20 | 2025-06-09 | five | due_today
answered after a holding answer, in between | tabled=2025-06-02 holding=2025-06-05 answered=2025-06-20 | 2025-06-19 | seven | holding
answered after a holding answer | tabled=2025-06-02 holding=2025-06-05 answered=2025-06-20 | 2025-06-20 | seven | answered
corrected later | tabled=2025-06-02 answered=2025-06-05 corrected=2025-06-20 | 2025-06-30 | seven | answered
answered, and the session is over | tabled=2026-04-20 answered=2026-04-29 | 2026-05-20 | seven | answered
answered after the session's end | tabled=2026-04-20 answered=2026-05-05 | 2026-05-20 | seven | answered
answered after the session's end, before that | tabled=2026-04-20 answered=2026-05-05 | 2026-05-04 | seven | lapsed
withdrawn, when is not known | withdrawn tabled=2025-06-02 | 2025-06-03 | seven | withdrawn
withdrawn, on the day it was noticed | withdrawn tabled=2025-06-02 noticed=2025-06-12 | 2025-06-12 | seven | withdrawn
withdrawn, the day before it was noticed | withdrawn tabled=2025-06-02 noticed=2025-06-12 | 2025-06-11 | seven | late
withdrawn after a holding answer | withdrawn tabled=2025-06-02 holding=2025-06-05 noticed=2025-06-12 | 2025-06-12 | seven | withdrawn
withdrawn, and the session is over | withdrawn tabled=2026-04-20 noticed=2026-04-22 | 2026-05-20 | seven | withdrawn
withdrawn though answered | withdrawn tabled=2025-06-02 answered=2025-06-05 noticed=2025-06-12 | 2025-06-12 | seven | withdrawn
lapsed, the day after the session's last | tabled=2026-04-20 | 2026-04-30 | seven | lapsed
on the session's last day it may yet be answered | tabled=2026-04-20 | 2026-04-29 | seven | late
tabled on the session's last day, on it | tabled=2026-04-29 | 2026-04-29 | seven | awaiting
tabled on the session's last day, the day after | tabled=2026-04-29 | 2026-04-30 | seven | lapsed
tabled on the first day of the next session | tabled=2026-05-13 | 2026-05-20 | seven | due_today
lapsed in spite of a holding answer | named tabled=2026-04-20 for=2026-04-23 holding=2026-04-23 | 2026-05-20 | five | lapsed
held, on the session's last day | named tabled=2026-04-20 for=2026-04-23 holding=2026-04-23 | 2026-04-29 | five | holding
lapsed by dissolution | tabled=2019-11-04 | 2019-11-06 | seven | lapsed
lapsed, Lords, due in the next session | lords tabled=2026-04-27 for=2026-05-11 | 2026-05-11 | seven | lapsed
lapsed by formula, while the session runs | formula tabled=2026-04-20 answered=2026-04-28 | 2026-04-28 | seven | lapsed
lapsed by formula, the day before it | formula tabled=2026-04-20 answered=2026-04-28 | 2026-04-27 | seven | due_today
lapsed by formula after a holding answer | formula tabled=2026-04-20 holding=2026-04-22 answered=2026-04-28 | 2026-04-29 | five | lapsed
""".strip()  # noqa: E501 - a table is read by its columns
CASES = [[part.strip() for part in line.split("|")] for line in TABLE.splitlines()]


def state_on(today: date, rule: DueRule) -> str:
    """The state of the only question there is."""
    return Question.objects.with_state(today, rule).get().state


@pytest.mark.parametrize(("case", "words", "today", "rule", "state"), CASES, ids=[f"{c[0]} ({c[3]})" for c in CASES])
def test_a_question_stands_in_one_state(case: str, words: str, today: str, rule: str, state: str) -> None:
    question = a_question(**fields_of(words))
    on, by = day(today), SEVEN if rule == "seven" else FIVE
    assert state_on(on, by) == state
    in_each = [one for one in State if Question.objects.with_state(on, by).filter(state=one).exists()]
    assert in_each == [State(state)]
    assert (question in Question.objects.open(on, by)) == (State(state) in OPEN_STATES)


def test_every_state_has_its_cases() -> None:
    assert {case[4] for case in CASES} == set(State.values)
    assert len(CASES) >= 40


def questions_of_every_kind(first: date, last: date) -> None:
    """One of each kind for each day of tabling, unanswered."""
    kinds = [
        {"house": "commons", "is_named_day": False},
        {"house": "commons", "is_named_day": None},
        {"house": "commons", "is_named_day": True},
        {"house": "lords", "is_named_day": False},
    ]
    rows = []
    for number in range((last - first).days + 1):
        tabled = first + timedelta(days=number)
        for at, kind in enumerate(kinds):
            for shift in (None, -2, 0, 3):
                due = tabled + timedelta(days=shift) if shift is not None else None
                rows.append(
                    Question(
                        uin=f"{at}{number}{shift}",
                        text="To ask how many towers lean.",
                        date_tabled=tabled,
                        date_for_answer=due,
                        first_seen_at="2025-06-02T09:00Z",
                        **kind,
                    )
                )
    Question.objects.bulk_create(rows)


def due_day(question: Question, ordinary: DueRule) -> date:
    """The due day by the words of the rule, one question at a time."""
    published, is_lords = question.date_for_answer, question.house == "lords"
    if (question.is_named_day or is_lords) and published and published >= question.date_tabled:
        return published
    return question_due(DueRule.TEN_WORKING_DAYS if is_lords else ordinary, question.date_tabled)


@pytest.mark.parametrize("rule", ORDINARY_RULES)
@pytest.mark.parametrize(("first", "last"), [("2025-04-07", "2025-05-13"), ("2024-12-14", "2025-01-06")])
def test_the_database_finds_due_and_late_what_counting_day_by_day_does(rule: DueRule, first: str, last: str) -> None:
    """Over Easter and two May bank holidays, and over Christmas and the new year."""
    questions_of_every_kind(day(first), day(last))
    held = [(question.pk, due_day(question, rule)) for question in Question.objects.all()]
    for number in range(-2, 60):
        today = day(first) + timedelta(days=number)
        before = set(Question.objects.filter(due_before(today, rule)).values_list("pk", flat=True))
        on = set(Question.objects.filter(due_on(today, rule)).values_list("pk", flat=True))
        assert before == {ident for ident, due in held if due < today}
        assert on == {ident for ident, due in held if due == today}


@pytest.mark.parametrize("rule", ORDINARY_RULES)
def test_the_states_of_a_day_part_all_questions(rule: DueRule) -> None:
    questions_of_every_kind(day("2026-04-13"), day("2026-05-26"))
    total = Question.objects.count()
    for today in ("2026-04-20", "2026-04-29", "2026-04-30", "2026-05-13", "2026-06-01"):
        rows = Question.objects.with_state(day(today), rule).order_by().values("state").annotate(number=Count("pk"))
        counts = {row["state"]: row["number"] for row in rows}
        assert sum(counts.values()) == total
        assert set(counts) <= set(State.values)


@pytest.mark.parametrize("session", [one for one in SESSIONS if one.ended], ids=lambda one: str(one.ended))
def test_a_session_s_end_lapses_the_day_after_and_not_on_it(session: Any) -> None:
    a_question(date_tabled=session.ended)
    assert not Question.objects.filter(lapsed_by(session.ended)).exists()
    assert Question.objects.filter(lapsed_by(session.ended + ONE_DAY)).exists()


def test_before_the_first_session_ended_nothing_has_lapsed() -> None:
    a_question(date_tabled=day("2010-06-01"))
    assert not Question.objects.filter(lapsed_by(SESSIONS[0].began)).exists()


def test_the_state_needs_no_query_of_its_own(django_assert_num_queries: Any) -> None:
    for _ in range(5):
        a_question()
    with django_assert_num_queries(1):
        assert {one.state for one in Question.objects.with_state(MONDAY, SEVEN)} == {"awaiting"}


def test_nothing_of_the_state_is_stored() -> None:
    assert "state" not in {field.name for field in Question._meta.get_fields()}
