"""What can be done with a case, and what becomes of it: one table, read by verbs, pages and the database alike.

State says where a case stands; outcome says how it ended. Neither depends on what day it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models


class State(models.TextChoices):
    """Where a case stands; always exactly one."""

    TO_SEND = "to_send", "To send"
    AWAITING = "awaiting", "Awaiting a reply"
    PART = "part", "Part answered"
    REPLIED = "replied", "Replied"
    PAUSED = "paused", "Paused"
    CLOSED = "closed", "Closed"
    MERGED = "merged", "Merged"


class Outcome(models.TextChoices):
    """How a closed case ended."""

    IN_FULL = "in_full", "Answered in full"
    IN_PART = "in_part", "Answered in part"
    REFUSED = "refused", "Refused"
    NO_REPLY = "no_reply", "No reply"
    OVERTAKEN = "overtaken", "Overtaken by events"


class LetterKind(models.TextChoices):
    """What a letter is in a case. Only a substantive reply stops the clock."""

    SENT = "sent", "Sent"
    CHASER = "chaser", "Chaser"
    ACKNOWLEDGEMENT = "acknowledgement", "Acknowledgement"
    HOLDING = "holding", "Holding reply"
    PART = "part", "Part reply"
    SUBSTANTIVE = "substantive", "Substantive reply"
    OTHER = "other", "Beside the matter"


FROM_US = (LetterKind.SENT, LetterKind.CHASER)
REPLIES = (LetterKind.ACKNOWLEDGEMENT, LetterKind.HOLDING, LetterKind.PART, LetterKind.SUBSTANTIVE)
"""What a department can send back; unread until somebody of the team has read it."""


class Verb(models.TextChoices):
    """What can be done with a case; every event of its history is one of these."""

    OPEN = "open", "Opened"
    SEND = "send", "Sent"
    ACKNOWLEDGE = "acknowledge", "Acknowledgement logged"
    HOLD = "hold", "Holding reply logged"
    REPLY_IN_PART = "reply_in_part", "Part reply logged"
    REPLY = "reply", "Substantive reply logged"
    TRANSFER = "transfer", "Transferred"
    ESTIMATE = "estimate", "The department's own estimate set"
    OVERRIDE = "override", "Due day set by hand"
    PAUSE = "pause", "Paused"
    RESUME = "resume", "Resumed"
    CHASE = "chase", "Chased"
    CLOSE = "close", "Closed"
    REOPEN = "reopen", "Reopened"
    MERGE = "merge", "Merged into another case"
    ABSORB = "absorb", "Took another case in"
    EDIT = "edit", "Edited"
    NOTE = "note", "Note"
    LINK = "link", "Linked"
    UNLINK = "unlink", "Link removed"
    READ = "read", "Read"
    BIN = "bin", "Put in the bin"
    RESTORE = "restore", "Taken out of the bin"
    CORRECT = "correct", "Put right"
    RECKON = "reckon", "Due day reckoned anew"


NOTHING = ""
"""The state before a case is opened."""
WAITING = frozenset({State.AWAITING, State.PART})
"""States in which the clock runs."""
OPEN_STATES = frozenset({State.TO_SEND, *WAITING, State.REPLIED, State.PAUSED})
"""States of a case that somebody still has to do something about."""
LIVING = OPEN_STATES | {State.CLOSED}
"""All but the end of a merged case."""


def either(*states: str) -> frozenset[str]:
    """One of several states."""
    return frozenset(str(state) for state in states)


def same(*states: State) -> dict[str, frozenset[str]]:
    """The verb changes no state."""
    return {state.value: either(state) for state in states}


def to(after: State, *states: State) -> dict[str, frozenset[str]]:
    """The verb leads to one state from several."""
    return {state.value: either(after) for state in states}


TABLE: dict[Verb, dict[str, frozenset[str]]] = {
    Verb.OPEN: {NOTHING: either(State.TO_SEND)},
    Verb.SEND: to(State.AWAITING, State.TO_SEND, State.AWAITING, State.REPLIED) | same(State.PART),
    Verb.ACKNOWLEDGE: same(State.AWAITING, State.PART, State.PAUSED),
    Verb.HOLD: same(State.AWAITING, State.PART, State.PAUSED),
    Verb.REPLY_IN_PART: to(State.PART, State.AWAITING, State.PART) | same(State.PAUSED),
    Verb.REPLY: to(State.REPLIED, State.AWAITING, State.PART, State.PAUSED, State.REPLIED),
    Verb.TRANSFER: same(State.AWAITING, State.PART),
    Verb.ESTIMATE: same(State.AWAITING, State.PART, State.PAUSED),
    Verb.OVERRIDE: same(State.AWAITING, State.PART),
    Verb.PAUSE: to(State.PAUSED, State.AWAITING, State.PART),
    Verb.RESUME: {State.PAUSED.value: either(*WAITING)},
    Verb.CHASE: same(State.AWAITING, State.PART),
    Verb.CLOSE: to(State.CLOSED, *sorted(OPEN_STATES)),
    Verb.REOPEN: {State.CLOSED.value: either(State.TO_SEND, *WAITING, State.REPLIED)},
    Verb.MERGE: to(State.MERGED, *sorted(LIVING)),
    Verb.ABSORB: {
        State.TO_SEND.value: either(*OPEN_STATES),
        State.AWAITING.value: either(*WAITING, State.REPLIED),
        State.PART.value: either(State.PART, State.REPLIED),
        State.PAUSED.value: either(State.PAUSED, State.REPLIED),
        **same(State.REPLIED, State.CLOSED),
    },
    Verb.EDIT: same(*LIVING),
    Verb.NOTE: same(*LIVING),
    Verb.LINK: same(*LIVING),
    Verb.UNLINK: same(*LIVING),
    Verb.READ: same(*LIVING),
    Verb.CORRECT: {
        State.AWAITING.value: either(*WAITING, State.REPLIED),
        State.PART.value: either(*WAITING, State.REPLIED),
        State.PAUSED.value: either(State.PAUSED, State.REPLIED),
        State.REPLIED.value: either(*WAITING, State.REPLIED, State.PAUSED),
        **same(State.TO_SEND),
    },
    Verb.BIN: same(*LIVING),
    Verb.RESTORE: same(*LIVING),
    Verb.RECKON: same(*State),
}
"""For each verb the states in which it is open, and the states that it may lead to."""


def verbs_open(state: str) -> frozenset[Verb]:
    """What can be done with a case in a state."""
    return frozenset(verb for verb, states in TABLE.items() if state in states)


def allows(verb: Verb, before: str, after: str) -> bool:
    """May a verb lead from one state to another?"""
    return after in TABLE[verb].get(before, frozenset())


def steps() -> Iterator[tuple[str, str, str]]:
    """Every verb with each state before and after it, in a fixed order: what the database holds."""
    for verb, states in TABLE.items():
        for before in sorted(states):
            for after in sorted(states[before]):
                yield verb.value, before, after
