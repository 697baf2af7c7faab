"""What to do next with a case: one thing, with the address of the form in which it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from correspondence.case_states import WAITING, State, Verb
from correspondence.models import Case, LetterKind


@dataclass(frozen=True)
class Step:
    """Why something is to be done, what, and where."""

    why: str
    label: str
    address: str


LOGGED = {
    Verb.SEND: LetterKind.SENT,
    Verb.ACKNOWLEDGE: LetterKind.ACKNOWLEDGEMENT,
    Verb.HOLD: LetterKind.HOLDING,
    Verb.REPLY_IN_PART: LetterKind.PART,
    Verb.REPLY: LetterKind.SUBSTANTIVE,
}
"""Verbs that take a letter: they are done on the page where letters are logged."""


def log_address(case: Case, kind: LetterKind) -> str:
    """Where a letter of a case is logged."""
    return f"{reverse('log-letter')}?{urlencode({'case': case.pk, 'kind': kind.value})}"


def verb_address(case: Case, verb: Verb) -> str:
    """The form of a verb."""
    if verb in LOGGED:
        return log_address(case, LOGGED[verb])
    return reverse("case-chaser", args=[case.pk]) if verb is Verb.CHASE else reverse("case-verb", args=[case.pk, verb])


def is_to_chase(case: Case, day: date) -> bool:
    """Is a chaser proposed on a day? As `to_chase` asks the database."""
    return case.state in WAITING and case.chase_on is not None and case.chase_on <= day


def next_step(case: Case, day: date, to_read: int) -> Step:
    """The next thing to do; `to_read` is the number of replies that nobody has read."""
    if to_read:
        many = "A reply has" if to_read == 1 else f"{to_read} replies have"
        return Step(f"{many} not been read.", "Read the reply", verb_address(case, Verb.READ))
    if is_to_chase(case, day):
        return chaser(case)
    if case.state in WAITING:
        return Step("Wait for the reply, and log it when it comes.", "Log the reply", verb_address(case, Verb.REPLY))
    return AFTER[State(case.state)](case)


def chaser(case: Case) -> Step:
    """A chaser is proposed."""
    return Step("No reply has come: a chaser is proposed.", "Write the chaser", verb_address(case, Verb.CHASE))


def to_send(case: Case) -> Step:
    """Nothing went out yet."""
    return Step("Nothing has been sent yet.", "Log what we sent", verb_address(case, Verb.SEND))


def replied(case: Case) -> Step:
    """The reply was read."""
    why = "The reply has been read: close the case, or write again."
    return Step(why, "Close the case", verb_address(case, Verb.CLOSE))


def paused(case: Case) -> Step:
    """Nobody pursues it for now."""
    return Step("It is paused, and its clock stands.", "Resume", verb_address(case, Verb.RESUME))


def over(case: Case) -> Step:
    """Nothing is to be done."""
    return Step("It is closed.", "Reopen", verb_address(case, Verb.REOPEN))


AFTER = {
    State.TO_SEND: to_send,
    State.REPLIED: replied,
    State.PAUSED: paused,
    State.CLOSED: over,
    State.MERGED: over,
}
