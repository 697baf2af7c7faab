"""Where one question stands on a day, in words that explain themselves.

The state itself comes from the queryset; what is worked out here is when the question is or was due, by which
rule, and the marks that stand beside the state.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from questions.models import Question
from questions.querysets import State
from tracker.calendar import CalendarError, DueRule, explain_due, question_due, working_days_between
from tracker.people.models import House

RULE_NAMES = {
    DueRule.SEVEN_DAYS: "seven calendar days after tabling",
    DueRule.FIVE_WORKING_DAYS: "five working days after tabling",
    DueRule.TEN_WORKING_DAYS: "ten working days after tabling",
}


@dataclass(frozen=True)
class Due:
    """When a question is due, and why."""

    day: date
    rule: str
    """The rule in a few words."""
    explanation: str
    """Which days were counted and which were skipped."""


def due_of(question: Question, ordinary: DueRule) -> Due | None:
    """When a question is due; none where the calendar does not reach that far back."""
    published = question.date_for_answer
    is_strict = question.is_named_day or question.house == House.LORDS
    if is_strict and published and published >= question.date_tabled:
        rule = "the named day" if question.is_named_day else "the published date for answer"
        return Due(published, rule, f"Parliament published {long(published)} as the day for answer.")
    rule_used = DueRule.TEN_WORKING_DAYS if question.house == House.LORDS else ordinary
    try:
        explained = explain_due(rule_used, question.date_tabled).text
    except CalendarError:
        return None
    if is_strict and published:
        explained += f" The published day, {long(published)}, lies before the day of tabling and is not used."
    return Due(question_due(rule_used, question.date_tabled), RULE_NAMES[rule_used], explained)


def standing_text(question: Question, state: str, due: Due | None, today: date) -> str:
    """The state with its days: `Due in 3 working days`, `Late by 12 working days`."""
    try:
        return WORDING.get(State(state), plain)(question, due, today)
    except CalendarError:
        return State(state).label


def plain(question: Question, due: Due | None, today: date) -> str:
    """A state that needs no count of days."""
    return str(State(question.state).label)


def awaiting(question: Question, due: Due | None, today: date) -> str:
    """How long until it is due; on which day, where no working day lies between."""
    if due is None:
        return State.AWAITING.label
    return f"Due in {days}" if (days := working_days(today, due.day)) else f"Due on {long(due.day)}"


def late(question: Question, due: Due | None, today: date) -> str:
    """How long since it was due; on which day, where no working day has passed."""
    if due is None:
        return State.LATE.label
    return f"Late by {days}" if (days := working_days(due.day, today)) else f"Late: was due on {long(due.day)}"


def holding(question: Question, due: Due | None, today: date) -> str:
    """How long a holding answer has held."""
    since = question.date_holding_answer
    days = working_days(since, today) if since else ""
    return f"Holding answer for {days}" if days else State.HOLDING.label


WORDING = {State.AWAITING: awaiting, State.LATE: late, State.HOLDING: holding}


def working_days(start: date, end: date) -> str:
    """The number of working days from one day to another in words; empty where there are none."""
    number = working_days_between(start, end)
    return f"{number} working day{'' if number == 1 else 's'}" if number else ""


def marks(question: Question, due: Due | None, was_transferred: bool, is_grouped: bool) -> list[str]:
    """What stands beside the state; several may."""
    answered = None if question.is_lapse_formula else question.date_answered
    found = {
        "Named day": bool(question.is_named_day),
        "Answered after a holding answer": bool(answered and question.date_holding_answer),
        "Answered late": bool(answered and due and answered > due.day),
        "Corrected": question.date_answer_corrected is not None,
        "Grouped": is_grouped,
        "Transferred": was_transferred,
        "Interest declared": bool(question.has_interest),
    }
    return [mark for mark, holds in found.items() if holds]


def long(day: date) -> str:
    """A day in words: `7 June 2021`."""
    return f"{day.day} {day:%B %Y}"
