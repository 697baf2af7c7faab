"""What ties the two sides of a letter to other letters and to promises, carried over from one side to the other.

Only what both ends of a tie are public of, or what the public side says itself, is carried to a public side.
"""

from __future__ import annotations

from typing import Any

from correspondence.models import CasePromise, KeeperDecision, Letter, Promise, PromiseDecision


def public_side(letter: Letter | None) -> Letter | None:
    """The row by which a letter may stand in public: itself, or a team's letter's public side; none where none is."""
    if letter is None or letter.team_id is None:
        return letter
    return Letter.objects.filter(original=letter).first()


def team_side(letter: Letter | None, team: int | None) -> Letter | None:
    """The row by which a team sees a letter: its own where it has one, else the letter itself."""
    if letter is None or letter.original_id is None:
        return letter
    return Letter.objects.filter(pk=letter.original_id, team=team).first() or letter


def tie_replies(letter: Letter, side: Letter) -> None:
    """The public side answers what the letter answers, and is answered by the public sides of what answers it."""
    answered = public_side(letter.in_reply_to)
    if answered is not None and side.pk not in {answered.pk, answered.in_reply_to_id}:
        side.in_reply_to = answered
        side.save(update_fields=["in_reply_to"])
    later = Letter.objects.filter(original__in_reply_to=letter).exclude(pk__in=[side.pk, side.in_reply_to_id])
    later.update(in_reply_to=side)


def carry_words(one: Letter, other: Letter, by: Any, *, to_public: bool) -> None:
    """People's words on which promises a letter keeps, and on those that it makes, hold of its other side too.

    What was said of the other side before stays; a person's note is not carried to a public side.
    """
    for word in one.keeper_decisions.select_related("promise__letter"):
        promise = counterpart(word.promise, other) if to_public else word.promise
        if promise is not None:
            put_keeper(promise, other, word, by)
    for promise in one.promises_made.all():
        same = other.promises_made.filter(sentence=promise.sentence).first()
        if same is not None:
            carry_promise(promise, same, other, by, to_public=to_public)


def counterpart(promise: Promise, side: Letter) -> Promise | None:
    """A promise as everybody may see it: one of an answer or of no team's letter; else the same in its public side."""
    made_in = public_side(promise.letter)
    if made_in is None:
        return promise if promise.letter is None else None
    if made_in.pk == promise.letter_id:
        return promise
    return made_in.promises_made.filter(sentence=promise.sentence).exclude(letter=side).first()


def carry_promise(promise: Promise, same: Promise, other: Letter, by: Any, *, to_public: bool) -> None:
    """What was said of a promise holds of the same sentence on the other side."""
    word = PromiseDecision.objects.filter(promise=promise).first()
    if word is not None:
        told = {"is_dismissed": word.is_dismissed, "kept_on": word.kept_on, "made_by": by}
        told |= {} if to_public else {"note": word.note, "made_by": word.made_by}
        PromiseDecision.objects.get_or_create(promise=same, defaults=told)
    for keeper in promise.keeper_decisions.select_related("letter"):
        letter = public_side(keeper.letter) if to_public else team_side(keeper.letter, other.team_id)
        if letter is not None and letter.pk != other.pk:
            put_keeper(same, letter, keeper, by)


def put_keeper(promise: Promise, letter: Letter, word: KeeperDecision, by: Any) -> None:
    """One word on whether a letter keeps a promise, unless one is there."""
    told = {"is_keeper": word.is_keeper, "made_by": by or word.made_by}
    KeeperDecision.objects.get_or_create(promise=promise, letter=letter, defaults=told)


def move_case_promises(letter: Letter, other: Letter) -> None:
    """The promises of another letter that the team's cases pursue are those of its own letter, where it makes them."""
    for row in CasePromise.objects.filter(case__team=letter.team_id, promise__letter=other).select_related("promise"):
        same = letter.promises_made.filter(sentence=row.promise.sentence).first()
        if same is None:
            continue
        if CasePromise.objects.filter(case=row.case_id, promise=same).exists():
            row.delete()
        else:
            row.promise = same
            row.save(update_fields=["promise"])
