"""What state a case has by what is in it, and the clock that goes with it: after every letter that comes or goes."""

from __future__ import annotations

from django.db.models import QuerySet

from correspondence.case_states import LetterKind, State, Verb
from correspondence.cases import rounds
from correspondence.cases.acting import Refused
from correspondence.clocks import Begun
from correspondence.models import Case, CaseLetter, Round


def awaited(case: Case) -> Round:
    """The clock that runs. Raises `Refused` where none does."""
    if case.round is None or case.round.stopped_on is not None:
        raise Refused("No clock runs: no reply is awaited.")
    return case.round


def exchange(case: Case) -> QuerySet[Round]:
    """The clocks since our letter that is being answered: that of its first receipt, and those after transfers."""
    first = case.rounds.exclude(begun_by=Begun.TRANSFER).order_by("-number").first()
    return case.rounds.filter(number__gte=first.number if first else 0)


def first_reply(case: Case) -> CaseLetter | None:
    """The substantive reply that stops the case's clock: the first that came."""
    if case.round is None:
        return None
    full = case.case_letters.filter(kind=LetterKind.SUBSTANTIVE, round=case.round)
    return full.order_by("received_on", "pk").first()


def state_by_rows(case: Case) -> State:
    """Where an open case stands by its clock, replies and pauses."""
    if case.round is None:
        return State.TO_SEND
    if first_reply(case):
        return State.REPLIED
    if case.pauses.filter(ended=None).exists():
        return State.PAUSED
    parts = case.case_letters.filter(kind=LetterKind.PART, round__in=exchange(case))
    return State.PART if parts.exists() else State.AWAITING


def follow(case: Case) -> State:
    """Bring the clock in line with the replies that are there; the state that goes with it.

    A substantive reply stops it and ends a pause. Where that reply is there no longer, both go on as before.
    """
    reply, round_ = first_reply(case), case.round
    if reply:
        rounds.stop(case, reply.received_on, Verb.REPLY)
        rounds.end_pause(case, reply.received_on, Verb.REPLY)
    elif round_ and round_.stopped_on and round_.stopped_by == Verb.REPLY:
        pause = rounds.ended_with(case, Verb.REPLY, round_.stopped_on)
        if pause and pause.ended and pause.ended >= round_.received_on:
            pause.ended, pause.ended_by = None, ""
            pause.save()
        rounds.go_on(case)
    return state_by_rows(case)
