"""The state in words, and why."""

from __future__ import annotations

from typing import Any

import pytest

from questions.models import Question
from questions.querysets import State
from questions.standing import due_of, marks, standing_text
from tests.builders import a_question
from tests.conftest import day
from tracker.calendar import CALENDAR_LAST, ORDINARY_RULES, DueRule

pytestmark = pytest.mark.django_db

SEVEN, FIVE = ORDINARY_RULES
NAMED = {"is_named_day": True, "date_for_answer": day("2025-06-05")}


def said(today: str, rule: DueRule = SEVEN, **fields: Any) -> str:
    """What the page of a question says of its state."""
    a_question(**fields)
    question = Question.objects.with_state(day(today), rule).get()
    return standing_text(question, question.state, due_of(question, rule), day(today))


@pytest.mark.parametrize(
    ("today", "fields", "words"),
    [
        ("2025-06-04", {}, "Due in 3 working days"),
        ("2025-06-06", {}, "Due in 1 working day"),
        ("2025-06-09", {}, "Due today"),
        ("2025-06-10", {}, "Late by 1 working day"),
        ("2025-06-25", {}, "Late by 12 working days"),
        ("2025-06-07", {"is_named_day": True, "date_for_answer": day("2025-06-06")}, "Late: was due on 6 June 2025"),
        ("2025-06-07", {"date_tabled": day("2025-06-01")}, "Due on 8 June 2025"),
        ("2025-06-05", NAMED, "Due today"),
        ("2025-06-09", NAMED, "Late by 2 working days"),
        ("2025-06-05", NAMED | {"date_holding_answer": day("2025-06-05")}, "Holding answer"),
        ("2025-06-06", NAMED | {"date_holding_answer": day("2025-06-05")}, "Holding answer for 1 working day"),
        ("2025-06-16", NAMED | {"date_holding_answer": day("2025-06-05")}, "Holding answer for 7 working days"),
        ("2025-06-16", {"date_answered": day("2025-06-05")}, "Answered"),
        ("2025-06-16", {"is_withdrawn": True}, "Withdrawn"),
        ("2026-04-30", {}, "Lapsed"),
        ("2025-06-13", {"house": "lords"}, "Due in 1 working day"),
        ("2025-04-22", {"date_tabled": day("2025-04-14")}, "Late by 1 working day"),
    ],
)
def test_the_state_is_said_with_its_days(today: str, fields: dict[str, Any], words: str) -> None:
    assert said(today, **fields) == words


def test_a_question_older_than_the_calendar_is_late_without_a_number() -> None:
    question = a_question(house="lords", date_tabled=day("2009-12-01"))
    assert due_of(question, SEVEN) is None
    assert standing_text(question, State.LATE, None, day("2010-02-01")) == "Late"
    assert standing_text(question, State.AWAITING, None, day("2010-02-01")) == "Awaiting answer"


def test_beyond_the_calendar_no_number_is_guessed() -> None:
    question = a_question(is_named_day=True, date_for_answer=CALENDAR_LAST.replace(year=CALENDAR_LAST.year + 1))
    due = due_of(question, SEVEN)
    assert due is not None
    assert standing_text(question, State.AWAITING, due, CALENDAR_LAST) == "Awaiting answer"


@pytest.mark.parametrize(
    ("fields", "rule", "due", "name", "words"),
    [
        (NAMED, SEVEN, "2025-06-05", "the named day", "Parliament published 5 June 2025 as the day for answer."),
        (
            {"house": "lords", "date_for_answer": day("2025-06-16")},
            SEVEN,
            "2025-06-16",
            "the published date for answer",
            "Parliament published 16 June 2025",
        ),
        ({"house": "lords"}, SEVEN, "2025-06-16", "ten working days after tabling", "ten working days later"),
        (
            {"date_for_answer": day("2025-06-04")},
            SEVEN,
            "2025-06-09",
            "seven calendar days after tabling",
            "seven calendar days later; day 1 is Tuesday 3 June 2025; no day is skipped",
        ),
        (
            {"date_tabled": day("2025-04-14")},
            FIVE,
            "2025-04-23",
            "five working days after tabling",
            "Friday 18 April skipped: Good Friday",
        ),
        (
            NAMED | {"date_for_answer": day("2025-05-30")},
            SEVEN,
            "2025-06-09",
            "seven calendar days after tabling",
            "The published day, 30 May 2025, lies before the day of tabling and is not used.",
        ),
        ({"is_named_day": True}, FIVE, "2025-06-09", "five working days after tabling", "five working days later"),
    ],
)
def test_the_due_day_says_by_which_rule_and_which_days_were_counted(
    fields: dict[str, Any], rule: DueRule, due: str, name: str, words: str
) -> None:
    found = due_of(a_question(**fields), rule)
    assert found is not None
    assert (found.day, found.rule) == (day(due), name)
    assert words in found.explanation


ANSWERED = {"date_answered": day("2025-06-05")}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, []),
        (ANSWERED, []),
        ({"date_answered": day("2025-06-09")}, []),
        ({"date_answered": day("2025-06-10")}, ["Answered late"]),
        (NAMED, ["Named day"]),
        (ANSWERED | {"date_holding_answer": day("2025-06-04")}, ["Answered after a holding answer"]),
        ({"date_holding_answer": day("2025-06-04")}, []),
        (ANSWERED | {"date_answer_corrected": day("2025-06-20")}, ["Corrected"]),
        ({"has_interest": True}, ["Interest declared"]),
        (
            NAMED
            | {
                "date_holding_answer": day("2025-06-05"),
                "date_answered": day("2025-06-12"),
                "date_answer_corrected": day("2025-06-20"),
            },
            ["Named day", "Answered after a holding answer", "Answered late", "Corrected"],
        ),
        (
            {
                "is_lapse_formula": True,
                "date_holding_answer": day("2025-06-05"),
                "date_answered": day("2025-06-20"),
            },
            [],
        ),
    ],
)
def test_marks_stand_beside_the_state(fields: dict[str, Any], found: list[str]) -> None:
    question = a_question(**fields)
    due = due_of(question, SEVEN)
    assert marks(question, due, was_transferred=False, is_grouped=False) == found
    assert marks(question, due, was_transferred=True, is_grouped=True) == [
        *(mark for mark in found if mark != "Interest declared"),
        "Grouped",
        "Transferred",
        *(mark for mark in found if mark == "Interest declared"),
    ]
