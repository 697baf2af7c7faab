"""The bin of letters: put in, taken out, and what goes with a letter that is removed for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from correspondence import attachments
from correspondence.letters import note_change
from correspondence.linking import LetterLinker
from correspondence.models import Letter
from tracker.calendar import london_today
from tracker.scraping.models import Retrieval, Sighting, Snapshot


@transaction.atomic
def put_in_bin(letter: Letter, by: Any, now: datetime) -> None:
    """Nobody sees the letter from now on but in the bin.

    Raises `ValueError` in words while it is published, in a case, or told of by a source that would bring it back.
    """
    held = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if held.is_published or Letter.objects.filter(original=held, is_published=True).exists():
        raise ValueError("It is published; take that back first.")
    if held.sources.filter(is_public=True).exists():
        raise ValueError("A source tells of it, so that it would come back. Beside its report it can be refused.")
    if held.case_letters.filter(case__binned_at=None).exists():
        raise ValueError("It is in a case; take it out of that first.")
    held.binned_at = now
    held.save(update_fields=["binned_at"])
    note_change(held, "bin", "", "put in", london_today(now), by=by)
    LetterLinker().link(held)


@transaction.atomic
def restore(letter: Letter, by: Any, now: datetime) -> None:
    """The letter is where it was."""
    letter.binned_at = None
    letter.save(update_fields=["binned_at"])
    note_change(letter, "bin", "put in", "", london_today(now), by=by)
    LetterLinker().link(letter)


@transaction.atomic
def remove(letter: Letter) -> None:
    """Remove a letter of the bin for good, with its files and with what was kept of it where it came in: the bytes
    too, where nothing else was read from them. Raises `ValueError` for a letter that is not in the bin.
    """
    if letter.binned_at is None:
        raise ValueError("Only what lies in the bin is removed.")
    sightings = list(letter.sources.filter(is_public=False).values_list("sighting", flat=True))
    read_from = set(Sighting.objects.filter(pk__in=sightings).values_list("retrieval", flat=True)) - {None}
    Letter.objects.filter(original=letter).update(original=None)
    letter.delete()
    Sighting.objects.filter(pk__in=sightings).delete()
    for retrieval in Retrieval.objects.filter(pk__in=read_from, sighting=None):
        snapshot = retrieval.snapshot_id
        retrieval.delete()
        Snapshot.objects.filter(pk=snapshot, retrievals=None).delete()
    attachments.remove_unused()
