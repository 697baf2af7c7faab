"""What everybody may read of a letter: published with the words chosen for it, taken back, paired with what is known.

    team's letter  --publish-->  public side: another letter with the chosen words, and nothing but these

A team's letter is never published itself. All that is public of it is worked out from its public side's own words:
topics, promises, likeness, counts. A letter of no team, which all staff see, is published as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from django.db import transaction
from django.db.models import Field

from correspondence import attachments, documents, joining, letters, reports
from correspondence.cases.replacing import replace_letter
from correspondence.edition_ties import carry_words, move_case_promises, team_side, tie_replies
from correspondence.linking import LetterLinker
from correspondence.models import Attachment, Letter, Publication, ReportedDecision, Step
from correspondence.models.letter import ALWAYS, CHOSEN

KEPT = (*CHOSEN, *ALWAYS, *letters.LINKS, "in_reply_to", "by_hand")
"""What is chosen or worked out anew on a row that was there before, and given back when it is unpublished."""
Upload = tuple[str, bytes]
"""A file's name and content."""


@transaction.atomic
def publish(
    letter: Letter,
    by: Any,
    *,
    attached: Iterable[Attachment] = (),
    uploads: Iterable[Upload] = (),
    **chosen: str,
) -> Letter:
    """Let everybody read a letter, or other words of it than before; what they read is handed back.

    For a team's letter `chosen` has the words, by the names in `CHOSEN`: `subject` and `text` at least. `attached`
    are files of the letter that are shown as they are, `uploads` those that stand in the place of others.
    Raises `ValueError` in words where it cannot be.
    """
    held = locked(letter)
    if held.is_edition:
        raise ValueError("This is what a team chose for everybody to read, and is changed where the letter is.")
    if not held.is_confirmed:
        raise ValueError("Confirm first that there is such a letter.")
    if held.binned_at is not None:
        raise ValueError("The letter lies in the bin.")
    files = of_letter(held, attached)
    if held.team_id is None:
        if chosen:
            raise ValueError("A letter that all staff see is published as it is.")
        return open_up(held, by, files)
    return fill(held, by, checked(chosen), files, tuple(uploads))


def checked(chosen: dict[str, str]) -> dict[str, str]:
    """The chosen words, one for each field that can be; raises `ValueError` where one is missing or unknown."""
    if unknown := sorted(chosen.keys() - set(CHOSEN)):
        raise ValueError(f"It cannot be chosen: {', '.join(unknown)}.")
    if not chosen.get("subject", "").strip():
        raise ValueError("A published letter needs a subject.")
    if "text" not in chosen:
        raise ValueError("The text to be published is needed, if only an empty one.")
    return {name: chosen.get(name, "").strip() for name in CHOSEN}


def of_letter(letter: Letter, files: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """Files of a letter that are not in the bin; raises `ValueError` for any other."""
    found = tuple(files)
    if any(one.letter_id != letter.pk or one.binned_at is not None for one in found):
        raise ValueError("That file is none of this letter.")
    return found


def locked(letter: Letter) -> Letter:
    """A letter as it is now, held until the end of the transaction."""
    return Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)


def open_up(letter: Letter, by: Any, files: Sequence[Attachment]) -> Letter:
    """A letter of no team is read by everybody."""
    before = told(letter)
    letter.is_published = True
    letter.save(update_fields=["is_published"])
    letter.attachments.update(is_public=False)
    letter.attachments.filter(pk__in=[one.pk for one in files]).update(is_public=True)
    LetterLinker().link(letter)
    note(letter, Step.PUBLISHED, by, before, told(letter))
    return letter


def fill(
    letter: Letter, by: Any, chosen: dict[str, str], files: Sequence[Attachment], uploads: Sequence[Upload]
) -> Letter:
    """The public side of a team's letter with the chosen words, and what follows from these."""
    side = Letter.objects.filter(original=letter).first() or Letter(original=letter)
    if is_its_publishers(side):
        raise ValueError("Its source has published it; what the public reads is what stands there.")
    before, kept = told(side), as_it_was(letter, side)
    for name in ALWAYS:
        setattr(side, name, getattr(letter, name))
    put_fields(side, chosen)
    side.by_hand = sorted({*CHOSEN, *ALWAYS})
    side.is_published = side.is_confirmed = True
    side.save()
    confirm_reports(side, by)
    put_files(side, by, files, uploads)
    tie_replies(letter, side)
    LetterLinker().link(side)
    carry_words(letter, side, by, to_public=True)
    note(letter, Step.PUBLISHED, by, before, told(side), kept)
    return side


def as_it_was(letter: Letter, side: Letter) -> dict[str, Any]:
    """The row of a public side before anything was chosen for it, where it was there already."""
    last = letter.publications.last()
    if last is not None and last.step == Step.PUBLISHED:
        return dict(last.kept)
    return {name: as_json(getattr(side, f"{name}_id", getattr(side, name))) for name in KEPT} if side.pk else {}


def as_json(value: Any) -> Any:
    """A field's value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


def put_fields(side: Letter, chosen: dict[str, str]) -> None:
    """The chosen words; whom they mean is worked out from them alone."""
    for name, value in chosen.items():
        setattr(side, name, value)
    for name in letters.LINKS:
        setattr(side, name, None)


def is_its_publishers(side: Letter) -> bool:
    """Has a source published it itself, and does not only report of it?"""
    return side.pk is not None and side.sources.filter(report=None, is_public=True).exists()


def confirm_reports(side: Letter, by: Any) -> None:
    """There is the letter that reports tell of."""
    for source in side.sources.filter(report__isnull=False, decision=None):
        ReportedDecision.objects.create(source=source, is_letter=True, made_by=by)


def put_files(side: Letter, by: Any, files: Sequence[Attachment], uploads: Sequence[Upload]) -> None:
    """The files that everybody may have: those chosen, and no other that was public before."""
    shown = [attachments.copy(one, side, by) for one in files]
    shown += [attachments.store(side, name, content, by) for name, content in uploads]
    side.attachments.filter(is_public=True).exclude(pk__in=[one.pk for one in shown]).delete()
    side.attachments.filter(pk__in=[one.pk for one in shown]).update(is_public=True)


@transaction.atomic
def unpublish(letter: Letter, by: Any) -> None:
    """Nobody but those whose it is reads the letter from now on. Raises `ValueError` where it is not published."""
    held = locked(letter)
    side = held if held.team_id is None else Letter.objects.filter(original=held).first()
    if side is None or not side.is_published:
        raise ValueError("It is not published.")
    if held.is_edition:
        raise ValueError("This is what a team chose for everybody to read, and is taken back where the letter is.")
    if held.team_id is not None and is_its_publishers(side):
        raise ValueError("Its source has published it, and it stands there.")
    last = held.publications.filter(step=Step.PUBLISHED).last()
    note(held, Step.UNPUBLISHED, by, told(side), {})
    if side.pk == held.pk:
        close(side)
    elif (last and last.kept) or side.sources.exists():
        give_back(side, last.kept if last else {})
    else:
        documents.take_out([side.pk])
        side.delete()


def close(side: Letter) -> None:
    """What was public is no longer."""
    side.is_published = False
    side.save()
    side.attachments.update(is_public=False)
    LetterLinker().link(side)


def give_back(side: Letter, kept: dict[str, Any]) -> None:
    """A public side that was there before, or of which a report tells: what was chosen for it goes."""
    put_fields(side, dict.fromkeys(CHOSEN[1:], ""))
    side.by_hand, side.in_reply_to = [], None
    for name, value in kept.items():
        field = cast(Field, Letter._meta.get_field(name))
        setattr(side, field.attname, field.to_python(value) if value is not None else None)
    side.attachments.filter(is_public=True).delete()
    letters.rework(side, None, None)
    close(side)
    for source in side.sources.select_related("report"):
        if source.report is not None:
            reports.put_replies(source.report)


def told(side: Letter) -> dict[str, Any]:
    """What everybody reads of a letter, for the history; nothing where nobody does."""
    if not side.is_published:
        return {}
    found = {name: getattr(side, name) for name in CHOSEN if getattr(side, name)}
    found |= {"dated": side.dated.isoformat()} if side.dated else {}
    names = list(side.attachments.filter(is_public=True, binned_at=None).values_list("name", flat=True))
    return found | ({"files": names} if names else {})


def note(
    letter: Letter,
    step: Step,
    by: Any,
    before: dict[str, Any],
    after: dict[str, Any],
    kept: dict[str, Any] | None = None,
) -> None:
    """A line of history."""
    name = by.called[:150] if by else "the program"
    Publication.objects.create(
        letter=letter, step=step, by=by, by_name=name, before=before, after=after, kept=kept or {}
    )


# --- A team's letter, and what all staff know of it --------------------------------------------------------------


@transaction.atomic
def pair(letter: Letter, other: Letter, by: Any = None) -> Letter:
    """A team's letter and one that all staff see are one: the latter becomes its public side; the team's is given back.

    The team's cases hold its own letter from then on. Nothing is published by this. Raises `ValueError` where the two
    cannot be one, as where a case says that one was sent by us and the other was not.
    """
    own, known = (letter, other) if letter.team_id is not None else (other, letter)
    own, known = locked(own), locked(known)
    is_open = own.team_id is not None and known.team_id is None and known.original_id is None
    if not is_open or own.binned_at or known.binned_at:
        raise ValueError("These two letters cannot be made one.")
    side = Letter.objects.filter(original=own).first()
    if side is not None:
        raise_if_two(side, known)
        known = joining.join(side, known, None)
    else:
        known.original = own
        known.save(update_fields=["original"])
    settle(own, known, by)
    return own


def raise_if_two(side: Letter, known: Letter) -> None:
    """Raise `ValueError` where a public side cannot be one with a letter as well."""
    if side.dated and known.dated and side.dated != known.dated:
        raise ValueError("What is public of the letter bears another day; these are two letters.")
    if side.is_published and not all(source.is_public for source in known.sources.all()):
        raise ValueError("The letter is published; take that back before the two are made one.")


def settle(own: Letter, known: Letter, by: Any) -> None:
    """What follows from two letters being the two sides of one."""
    answered = team_side(known.in_reply_to, own.team_id)
    if own.in_reply_to is None and answered is not None and own.pk not in {answered.pk, answered.in_reply_to_id}:
        own.in_reply_to = answered
        own.save(update_fields=["in_reply_to"])
    replace_letter(known, own, team=own.team)
    linker = LetterLinker()
    for one in (own, known):
        linker.link(one)
    carry_words(known, own, by, to_public=False)
    move_case_promises(own, known)


@transaction.atomic
def unpair(letter: Letter, by: Any) -> None:
    """A team's letter and what all staff know of one are two, for good. Raises `ValueError` while it is published."""
    own = locked(letter)
    side = Letter.objects.filter(original=own).first()
    if side is None:
        raise ValueError("It is not paired with another letter.")
    if side.is_published and not is_its_publishers(side):
        raise ValueError("It is published; take that back first.")
    side.original = None
    side.save(update_fields=["original"])
    joining.part(own, side, by)
    linker = LetterLinker()
    for one in (own, side):
        linker.link(one)
