"""How a case stands on a day, in a few words, from its row alone: for lists, messages and exports."""

from __future__ import annotations

from datetime import date

from correspondence.case_querysets import CaseStanding
from correspondence.case_states import WAITING, State
from correspondence.clocks import Clock, Stop
from correspondence.clocks import Target as Allowed
from correspondence.deadline_words import COMMON_NOUN, NO_ARTICLE
from correspondence.deadlines import Reckoning
from correspondence.models import Case, Round
from tracker.calendar import CALENDAR_LAST, CalendarError


def written(day: date) -> str:
    """`7 June 2021`."""
    return f"{day.day} {day:%B %Y}"


def standing_on(case: Case, day: date) -> CaseStanding:
    """Where a case stands on a day: what `with_standing` asks of the database, of one row."""
    round_ = case.round
    if case.state not in WAITING or round_ is None or round_.due_on is None or round_.due_on > day:
        return CaseStanding.WAITING if case.state in WAITING else CaseStanding(case.state)
    if round_.due_on == day:
        return CaseStanding.DUE_TODAY
    is_very_late = round_.very_late_after is not None and round_.very_late_after < day
    return CaseStanding.VERY_LATE if is_very_late else CaseStanding.LATE


def in_words(case: Case, day: date) -> str:
    """`due in 3 working days`, `late by 12 working days`, `paused`, `closed: answered in full`."""
    round_ = case.round
    if case.state in WAITING:
        return running(round_, day) if round_ else "no clock runs"
    if case.state == State.REPLIED and round_ and round_.stopped_on:
        return f"replied on {written(round_.stopped_on)}"
    if case.state == State.CLOSED and case.closed_on:
        return f"{case.get_outcome_display().lower()}, closed on {written(case.closed_on)}"
    return case.get_state_display().lower()


def running(round_: Round, day: date) -> str:
    """A clock that runs, in the words of `Reckoning.in_words`; its days are those that the verbs have stored."""
    if round_.due_on is None:
        return f"no due day is known: bank holidays are known only to {written(CALENDAR_LAST)}"
    clock = Clock(round_.received_on, Allowed(round_.target, ""), stopped_by=Stop.ANSWERED)
    stored = Reckoning(clock, round_.due_on, round_.due_by_rule, round_.very_late_after, (), ())
    try:
        return stored.in_words(day)
    except CalendarError:
        return f"due on {written(round_.due_on)}"


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


def with_article(body: str) -> str:
    """A body as it stands within a sentence: `the Home Office`, `HM Treasury`."""
    return f"the {body}" if COMMON_NOUN.search(body) and not NO_ARTICLE.match(body) else body
