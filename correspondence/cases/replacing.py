"""Two letters that turned out to be one: the cases hold it once, and stand as they stood."""

from __future__ import annotations

from django.db.models import Q

from correspondence.case_states import FROM_US, LetterKind
from correspondence.models import CaseEvent, CaseLetter, Chaser, Letter
from tracker.accounts.models import Team

WEIGHT = (LetterKind.OTHER, LetterKind.ACKNOWLEDGEMENT, LetterKind.HOLDING, LetterKind.PART, LetterKind.SUBSTANTIVE)
"""What counts more stands later: where a letter was logged as two things, it is the later one."""


def replace_letter(other: Letter, letter: Letter, *, team: Team | None = None) -> None:
    """Where cases held `other` they hold `letter`, with all that was done with it: those of a team, or all.

    A case that held both holds it as the more that it was logged as, since the first day on which it was that; so
    neither its state nor its clock moves. Raises `ValueError` where one was sent by us and the other was not. To be
    called in the transaction in which the two are made one.
    """
    theirs = Q(letter=other) if team is None else Q(letter=other, case__team=team)
    for row in CaseLetter.objects.filter(theirs).order_by("pk"):
        held = CaseLetter.objects.filter(case=row.case_id, letter=letter).first()
        if held:
            fold(row, held)
        else:
            row.letter = letter
            row.save()
    CaseEvent.objects.filter(theirs).update(letter=letter)
    if not Chaser.objects.filter(letter=letter).exists():
        Chaser.objects.filter(theirs).update(letter=letter)


def fold(row: CaseLetter, held: CaseLetter) -> None:
    """Make one of two letters in a case."""
    if (row.kind in FROM_US or held.kind in FROM_US) and row.kind != held.kind:
        raise ValueError("One of the two letters was sent by us, and the other was not.")
    stronger = row.kind != held.kind and WEIGHT.index(LetterKind(row.kind)) > WEIGHT.index(LetterKind(held.kind))
    if stronger or (row.kind == held.kind and row.received_on < held.received_on):
        held.kind, held.received_on, held.round = row.kind, row.received_on, row.round
    if row.read_at and not held.read_at:
        held.read_at, held.read_by = row.read_at, row.read_by
    row.delete()
    held.save()
