"""Who stands on which side of a letter, by what it is: ours, or theirs to whom a case is addressed."""

from __future__ import annotations

from django.db import models

from correspondence.case_states import Verb
from correspondence.models import FROM_US, REPLIES, LetterKind


class Side(models.TextChoices):
    """A party of a letter, by the prefix of its fields in the form."""

    FROM = "from", "From"
    TO = "to", "To"


VERBS: dict[str, Verb] = {
    LetterKind.SENT: Verb.SEND,
    LetterKind.CHASER: Verb.CHASE,
    LetterKind.ACKNOWLEDGEMENT: Verb.ACKNOWLEDGE,
    LetterKind.HOLDING: Verb.HOLD,
    LetterKind.PART: Verb.REPLY_IN_PART,
    LetterKind.SUBSTANTIVE: Verb.REPLY,
    LetterKind.OTHER: Verb.LINK,
}
"""By which verb each kind of letter goes into a case."""


def is_reply(kind: str) -> bool:
    """Did they write it, in answer?"""
    return kind in REPLIES


def is_from_us(kind: str) -> bool:
    """Did we write it?"""
    return kind in FROM_US


def theirs(kind: str) -> Side:
    """On which side the minister or department stands."""
    return Side.FROM if is_reply(kind) or kind == LetterKind.OTHER else Side.TO


def ours(kind: str) -> Side:
    """On which side we stand."""
    return Side.TO if theirs(kind) is Side.FROM else Side.FROM
