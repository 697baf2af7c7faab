"""Closing a case with its outcome, and opening it again."""

from __future__ import annotations

from datetime import date

from correspondence.case_states import Outcome, State, Verb
from correspondence.cases import rounds
from correspondence.cases.acting import Actor, Refused, acting, reason
from correspondence.cases.clock import TOO_EARLY, after_pause_began
from correspondence.cases.states import state_by_rows
from correspondence.models import Case


def close(
    case: Case, by: Actor, outcome: Outcome, *, on: date | None = None, words: str = "", version: int | None = None
) -> None:
    """Close a case and say how it ended; a clock that runs and a pause that lasts end with it."""
    outcome = Outcome(outcome)
    with acting(case, Verb.CLOSE, by, on=on, version=version, words=words) as act:
        if act.case.state == State.TO_SEND and outcome is not Outcome.OVERTAKEN:
            raise Refused("Nothing was sent, so nothing can have been answered: close it as overtaken.")
        if act.case.round and act.on < act.case.round.received_on:
            raise Refused(TOO_EARLY)
        after_pause_began(act)
        rounds.stop(act.case, act.on, Verb.CLOSE)
        rounds.end_pause(act.case, act.on, Verb.CLOSE)
        act.case.outcome, act.case.closed_on = outcome, act.on


def reopen(case: Case, by: Actor, *, words: str, version: int | None = None) -> None:
    """Go on with a closed case where it stood: a clock that the closing stopped counts as if it had not stopped.

    A case that was paused when it was closed is taken as paused up to today.
    """
    words = reason(words, "Say why the case is opened again.")
    with acting(case, Verb.REOPEN, by, version=version, words=words) as act:
        if act.case.closed_on and (pause := rounds.ended_with(act.case, Verb.CLOSE, act.case.closed_on)):
            pause.ended = max(act.on, pause.began)
            pause.save()
        if act.case.round and act.case.round.stopped_by == Verb.CLOSE:
            rounds.go_on(act.case)
        act.case.outcome, act.case.closed_on = "", None
        act.after = state_by_rows(act.case)
