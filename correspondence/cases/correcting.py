"""Putting right what a letter of a case was logged as; state and clock follow."""

from __future__ import annotations

from correspondence.case_states import FROM_US, REPLIES, LetterKind, Verb
from correspondence.cases.acting import Actor, Refused, acting, reason
from correspondence.cases.letters import check_day, put_answer, take_answer
from correspondence.cases.states import follow
from correspondence.models import Case, CaseLetter, Letter


def correct(
    case: Case, by: Actor, letter: Letter, kind: LetterKind | None, *, words: str, version: int | None = None
) -> None:
    """Put right what a letter was logged as, or take it out of the case (`None`); state and clock follow.

    A clock that a reply stopped by mistake counts as if it had not stopped, and a pause that it ended lasts. Raises
    `Refused` without a reason, and for letters that we sent; `Changed`.
    """
    words = reason(words, "Say why it is put right.")
    kind = LetterKind(kind) if kind else None
    with acting(case, Verb.CORRECT, by, version=version, words=words, letter=letter) as act:
        row = act.case.case_letters.filter(letter=letter).first()
        if row is None:
            raise Refused("The letter is not in the case.")
        check(act.case, row, kind)
        after = f"{kind.label}: {letter.subject}" if kind else ""
        act.note("letter", f"{row.get_kind_display()}: {letter.subject}", after)
        put_kind(act.case, row, kind)
        act.after = follow(act.case)


def check(case: Case, row: CaseLetter, kind: LetterKind | None) -> None:
    """Refuse what would change more than the kind of a reply."""
    if {row.kind, kind} & set(FROM_US):
        raise Refused("A letter that was sent or a chaser is not put right in this way.")
    if kind == row.kind:
        raise Refused("It is logged as that already.")
    if kind in REPLIES and case.round is None:
        raise Refused("Nothing was sent, so nothing can have been answered.")


def put_kind(case: Case, row: CaseLetter, kind: LetterKind | None) -> None:
    """The letter stands in the case as this, with the clock that it belongs to; or no longer stands there."""
    if kind not in REPLIES:
        take_answer(case, row.letter)
    if kind is None:
        row.delete()
        return
    is_of_now = kind == LetterKind.SUBSTANTIVE or row.round is None
    row.kind, row.round = kind, (case.round if is_of_now else row.round) if kind in REPLIES else None
    check_day(case, row)
    row.save()
    put_answer(case, row)
