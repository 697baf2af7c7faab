"""A letter's own words, read for who wrote to whom, when, about what, and in answer to what.

Pure. Precision first: what the layout does not say for certain stays empty, and each field has its ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from correspondence.layout.fields import Told, day_of, deposited_of, references_of, reply_of, subject_of
from correspondence.layout.parties import NOBODY, parties_of
from correspondence.layout.parts import Parts, is_letter, parts_of
from correspondence.records import Ground, PartyName

__all__ = ["LetterText", "is_letter", "read_letter_text", "read_parts"]


@dataclass(frozen=True)
class LetterText:
    """What a letter says of itself; what is not certain is empty, and of what is told each field has its ground."""

    sender: PartyName = NOBODY
    recipient: PartyName = NOBODY
    dated: date | None = None
    subject: str = ""
    reference: str = ""
    """The sender's own."""
    replies_to: str = ""
    """`your letter of 3 May 2024`, or the recipient's reference."""
    deposited_paper_ref: str = ""
    grounds: tuple[Ground, ...] = ()


def read_letter_text(text: str) -> LetterText:
    """What the words of a letter say of it, by their layout; never raises.

    The text may be one with a line for each paragraph, or wrapped as typed. Joint signatories: the first is the sender,
    and the ground names them all.
    """
    return read_parts(parts_of(text))


def read_parts(parts: Parts) -> LetterText:
    """What the parts of a letter say of it."""
    sender, recipient = parties_of(parts)
    dated, subject, deposited = day_of(parts), subject_of(parts), deposited_of(parts)
    ours, yours = references_of(parts)
    answered = reply_of(parts)
    replies = answered if answered.value else Told(yours.value, yours.grounds)
    return LetterText(
        sender=sender.party,
        recipient=recipient.party,
        dated=dated.day,
        subject=subject.value,
        reference=ours.value,
        replies_to=replies.value,
        deposited_paper_ref=deposited.value,
        grounds=sender.grounds
        + recipient.grounds
        + dated.grounds
        + subject.grounds
        + ours.grounds
        + replies.grounds
        + deposited.grounds,
    )
