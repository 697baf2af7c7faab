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

from correspondence import documents, letters
from correspondence.cases.replacing import replace_letter
from correspondence.claims import FIELDS
from correspondence.models import (
    KeeperDecision,
    Letter,
    LetterSource,
    NotTheSame,
    Promise,
    PromiseDecision,
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
SPOKEN_OF = Q(decision__isnull=False) | Q(keeper_decisions__isnull=False)
"""Promises of which a person has said something."""
SKETCHED = tuple(Sketch.__dataclass_fields__)
LINKED = {"sender": "sender_id", "recipient": "recipient_id"} | {
    f"{party}_body": f"{party}_body_id" for party in ("sender", "recipient")
}


def sketch(letter: Letter) -> Sketch:
    """What is known of a letter, for comparing."""
    return Sketch(**{name: getattr(letter, LINKED.get(name, name)) for name in SKETCHED})


def may_be(letter: Letter) -> QuerySet[Letter]:
    """Other letters that share a day, a party or a reference with one, bear no other day, and were not said to differ.

    The day is asked of the database, as one who writes much shares a party with thousands.
    """
    shared = Q(pk__in=[])
    for name in ("dated", "sender", "recipient", "deposited_paper_ref", "reference", "address"):
        if value := getattr(letter, name):
            shared |= Q(**{name: value})
    for name in ("sender_name", "recipient_name", "sender_body_name"):
        if value := getattr(letter, name):
            shared |= Q(**{f"{name}__iexact": value})
    if letter.dated:
        shared &= Q(dated=None) | Q(dated=letter.dated)
    if letter.binned_at is not None:
        return Letter.objects.none()
    told = NotTheSame.objects.filter(Q(letter=letter) | Q(other=letter)).values_list("letter", "other")
    apart = {ident for pair in told for ident in pair} | {letter.pk}
    return Letter.objects.filter(shared, proposable(letter), binned_at=None).exclude(pk__in=apart).order_by("pk")


def proposable(letter: Letter) -> Q:
    """Which letters may be one with a letter, by whose they are: its team's, and those of no team. Of two teams' none.

    A public side is proposed to no team, as it has a letter behind it, nor as one with another public side.
    """
    if letter.team_id is not None:
        return Q(team=letter.team_id) | Q(team=None, original=None)
    return Q(team=None, original=None) if letter.original_id else Q()


def find_same(letter: Letter) -> Letter | None:
    """The one letter of the same team, or of none, that this one surely is.

    None where that is open, or where joining would show what is private.
    """
    ours = sketch(letter)
    found = [
        other
        for other in may_be(letter).filter(team=letter.team_id)
        if sameness(ours, sketch(other)).is_certain and shows_nothing(letter, other)
    ]
    return found[0] if len(found) == 1 else None


def shows_nothing(letter: Letter, other: Letter) -> bool:
    """Would nothing that is private be shown if two letters were one? All of both is public, or nobody sees either."""
    return are_public(letter, other) or not (
        is_public(letter) or is_public(other) or letter.is_published or other.is_published
    )


def are_public(letter: Letter, other: Letter) -> bool:
    """Does all that is known of two letters come from sources that everybody can see?"""
    return is_public(letter) and is_public(other)


def is_public(letter: Letter) -> bool:
    """Does all that is known of it come from sources that everybody can see, or was chosen for everybody?"""
    sources = letter.sources.all()
    return (bool(sources) or (letter.is_edition and letter.is_published)) and all(
        source.is_public for source in sources
    )


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


def join(letter: Letter, other: Letter, seen_on: date | None) -> Letter:
    """Make one letter of two: the first takes the sources, promises and words that people gave to the second.

    It is public where all of it is, or where both were; what a private source tells does not go into the history.
    Raises `ValueError` for letters of two teams, for two that have each a letter behind them, and for two of which a
    case says that one was sent by us and the other was not.
    """
    if letter.team_id != other.team_id or (letter.original_id and other.original_id):
        raise ValueError("These two letters cannot be made one.")
    with transaction.atomic():
        is_open = are_public(letter, other)
        shown = (letter.is_published, other.is_published)
        letter.is_confirmed = letter.is_confirmed or other.is_confirmed
        letter.is_published = letter.is_confirmed and (any(shown) if is_open else all(shown))
        ours, theirs = by_hand(letter), by_hand(other)
        for name in theirs - ours:
            setattr(letter, name, getattr(other, name))
        letter.by_hand = sorted(ours | theirs)
        move(other, letter)
        put_ties(other, letter)
        documents.take_out([other.pk])
        other.delete()
        letter.save()
        letters.rework(letter, seen_on if is_open else None, None)
    return letter


def by_hand(letter: Letter) -> set[str]:
    """The fields that a person has set: those noted, and all that a letter tells that no source tells of."""
    told = set() if letter.sources.exists() else {name for name in FIELDS if getattr(letter, name)}
    return {*letter.by_hand, *told}


def move(other: Letter, letter: Letter) -> None:
    """Everything that hangs on one letter hangs on another from now on."""
    other.sources.update(letter=letter)
    other.replies.exclude(pk=letter.pk).update(in_reply_to=letter)
    if letter.in_reply_to_id in {None, other.pk}:
        letter.in_reply_to = other.in_reply_to if other.in_reply_to_id != letter.pk else None
    for promise in Promise.objects.filter(SPOKEN_OF, letter=other).distinct():
        move_promise(promise, letter)
    held = letter.keeper_decisions.values("promise")
    KeeperDecision.objects.filter(letter=other).exclude(promise__in=held).update(letter=letter)
    other.changes.update(letter=letter)
    for told in NotTheSame.objects.filter(Q(letter=other) | Q(other=other)):
        third = told.other if told.letter_id == other.pk else told.letter
        part(letter, third, told.made_by)


def put_ties(other: Letter, letter: Letter) -> None:
    """What else people tied to one letter is tied to another: cases, files, what was published, its other side."""
    replace_letter(other, letter)
    same = letter.attachments.values_list("file", flat=True)
    other.attachments.exclude(file__in=list(same)).update(letter=letter)
    other.publications.update(letter=letter)
    letter.logged_by = letter.logged_by or other.logged_by
    if other.original_id:
        original, other.original = other.original, None
        other.save(update_fields=["original"])
        letter.original = original
    Letter.objects.filter(original=other).update(original=letter)


def move_promise(promise: Promise, letter: Letter) -> None:
    """A promise of which a person has said something is one of another letter now, or what was said is said of its."""
    same = letter.promises_made.filter(sentence=promise.sentence).first()
    if same is None:
        promise.letter, promise.start, promise.end = letter, None, None  # the link step finds its place
        promise.save()
        return
    if not PromiseDecision.objects.filter(promise=same).exists():
        PromiseDecision.objects.filter(promise=promise).update(promise=same)
    held = same.keeper_decisions.values("letter")
    promise.keeper_decisions.exclude(letter__in=held).update(promise=same)


def part(one: Letter, other: Letter, user: Any) -> None:
    """Two letters are two, for good."""
    if one.pk == other.pk:
        return
    first, second = sorted((one, other), key=lambda letter: letter.pk)
    NotTheSame.objects.get_or_create(letter=first, other=second, defaults={"made_by": user})
    SameLetter.objects.filter(letter=first, other=second).delete()


def separate(source: LetterSource, user: Any, seen_on: date) -> Letter:
    """Give a source a letter of its own again; raises `ValueError` where it is the only one of its letter.

    What stays is confirmed and public as the sources that it has left would make it.
    """
    letter = source.letter
    if letter is None or letter.sources.count() < 2:
        raise ValueError("It is the only source of its letter.")
    with transaction.atomic():
        own = letters.start(source)
        if source.report_id is not None and hasattr(source, "decision"):
            own.is_confirmed = source.decision.is_letter
            own.save(update_fields=["is_confirmed"])
        part(letter, own, user)
        letter.is_confirmed = any(is_confirming(left) for left in letter.sources.all())
        is_more = letter.sources.filter(report=None).exists()
        given_back = is_more and is_public(letter) and not letter.by_hand
        letter.is_published = letter.is_confirmed and (letter.is_published or given_back)
        letter.save(update_fields=["is_confirmed", "is_published"])
        letters.rework(letter, seen_on if source.is_public and is_public(letter) else None, None)
        read_letter(letter)
    return own


def is_confirming(source: LetterSource) -> bool:
    """Is a source more than a report, or a report that a person has confirmed?"""
    return source.report_id is None or (hasattr(source, "decision") and source.decision.is_letter)
