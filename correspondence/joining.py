"""One letter from several sources: found to be the same, proposed as such, joined by a person, and parted again.

A source that everybody can see and one that staff hold are never joined without a person: what is private would be
shown. Where a person joins them, the letter is private until it is published anew.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from correspondence import letters
from correspondence.claims import FIELDS
from correspondence.models import (
    KeeperDecision,
    Letter,
    LetterSource,
    NotTheSame,
    Promise,
    SameLetter,
)
from correspondence.promises import read_letter
from correspondence.sameness import PROPOSE_FROM, Sameness, Sketch, sameness
from questions.batches import Derived

LIKENESSES = Derived[SameLetter](
    "letters that may be the same",
    SameLetter,
    key=lambda row: (row.letter_id, row.other_id),
    fields=("score", "grounds"),
)
SKETCHED = tuple(Sketch.__dataclass_fields__)
LINKED = {"sender": "sender_id", "recipient": "recipient_id"} | {
    f"{party}_body": f"{party}_body_id" for party in ("sender", "recipient")
}


def sketch(letter: Letter) -> Sketch:
    """What is known of a letter, for comparing."""
    return Sketch(**{name: getattr(letter, LINKED.get(name, name)) for name in SKETCHED})


def may_be(letter: Letter) -> QuerySet[Letter]:
    """Other letters that share a day, a party or a reference with one, and were not said to be others."""
    shared = Q(pk__in=[])
    for name in ("dated", "sender", "recipient", "deposited_paper_ref", "reference", "address"):
        if value := getattr(letter, name):
            shared |= Q(**{name: value})
    for name in ("sender_name", "recipient_name", "sender_body_name"):
        if value := getattr(letter, name):
            shared |= Q(**{f"{name}__iexact": value})
    told = NotTheSame.objects.filter(Q(letter=letter) | Q(other=letter)).values_list("letter", "other")
    apart = {ident for pair in told for ident in pair} | {letter.pk}
    return Letter.objects.filter(shared).exclude(pk__in=apart).order_by("pk")


def find_same(letter: Letter) -> Letter | None:
    """The one letter that this one surely is; none where that is open, or where joining would show what is private."""
    ours = sketch(letter)
    found = [
        other
        for other in may_be(letter)
        if is_public(other) == is_public(letter) and sameness(ours, sketch(other)).is_certain
    ]
    return found[0] if len(found) == 1 else None


def is_public(letter: Letter) -> bool:
    """Does all that is known of it come from sources that everybody can see?"""
    sources = letter.sources.all()
    return bool(sources) and all(source.is_public for source in sources)


def put_likenesses(letter: Letter) -> Counter[str]:
    """The letters that may be this one, with score and grounds."""
    ours = sketch(letter)
    found = [(other, sameness(ours, sketch(other))) for other in may_be(letter)]
    wanted = [pair(letter, other, found) for other, found in found if found.score >= PROPOSE_FROM]
    return LIKENESSES.put(SameLetter.objects.filter(Q(letter=letter) | Q(other=letter)), wanted)


def pair(one: Letter, other: Letter, found: Sameness) -> SameLetter:
    """Two letters as a pair, the one first held first."""
    first, second = sorted((one, other), key=lambda letter: letter.pk)
    return SameLetter(letter=first, other=second, score=found.score, grounds=list(found.grounds))


def join(letter: Letter, other: Letter, seen_on: date) -> Letter:
    """Make one letter of two: the first takes the sources, promises and words that people gave to the second."""
    with transaction.atomic():
        is_open = is_public(letter) == is_public(other)
        move(other, letter)
        letter.is_confirmed = letter.is_confirmed or other.is_confirmed
        letter.is_published = is_open and letter.is_confirmed and (letter.is_published or other.is_published)
        letter.by_hand = sorted({*letter.by_hand, *other.by_hand})
        for name in other.by_hand:
            if name in FIELDS and not getattr(letter, name):
                setattr(letter, name, getattr(other, name))
        other.delete()
        letter.save()
        letters.rework(letter, seen_on, None)
    return letter


def move(other: Letter, letter: Letter) -> None:
    """Everything that hangs on one letter hangs on another from now on."""
    other.sources.update(letter=letter)
    other.replies.exclude(pk=letter.pk).update(in_reply_to=letter)
    if letter.in_reply_to is None and other.in_reply_to_id != letter.pk:
        letter.in_reply_to = other.in_reply_to
    Promise.objects.filter(letter=other, decision__isnull=False).exclude(
        sentence__in=letter.promises_made.values("sentence")
    ).update(letter=letter)
    for word in KeeperDecision.objects.filter(letter=other):
        if not KeeperDecision.objects.filter(letter=letter, promise=word.promise_id).exists():
            word.letter = letter
            word.save()
    other.changes.update(letter=letter)
    for told in NotTheSame.objects.filter(Q(letter=other) | Q(other=other)):
        third = told.other if told.letter_id == other.pk else told.letter
        part(letter, third, told.made_by)


def part(one: Letter, other: Letter, user: Any) -> None:
    """Two letters are two, for good."""
    if one.pk == other.pk:
        return
    first, second = sorted((one, other), key=lambda letter: letter.pk)
    NotTheSame.objects.get_or_create(letter=first, other=second, defaults={"made_by": user})
    SameLetter.objects.filter(letter=first, other=second).delete()


def separate(source: LetterSource, user: Any, seen_on: date) -> Letter:
    """Give a source a letter of its own again; raises `ValueError` where it is the only one of its letter."""
    letter = source.letter
    if letter is None or letter.sources.count() < 2:
        raise ValueError("It is the only source of its letter.")
    with transaction.atomic():
        own = letters.start(source)
        if source.report_id is not None and hasattr(source, "decision"):
            own.is_confirmed = source.decision.is_letter
            own.save(update_fields=["is_confirmed"])
        part(letter, own, user)
        letters.rework(letter, seen_on, None)
        read_letter(letter)
    return own
