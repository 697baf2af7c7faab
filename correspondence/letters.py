"""Writing letters: what each source says of one, and what the letter's row takes from them, with history.

The only writer of what sources tell. Every function works inside the caller's transaction; the same record twice
writes nothing the second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from correspondence.claims import FIELDS, together
from correspondence.models import Letter, LetterChange, LetterDocument, LetterSource, Report, Role
from correspondence.records import DocumentRecord
from tracker.scraping.contract import Outcome
from tracker.scraping.models import Run, Sighting

SILENT = {"summary"}
"""Fields whose change is no news."""


@dataclass(frozen=True)
class Told:
    """What one source says of one letter, ready to be written."""

    sighting: Sighting
    claim: dict[str, Any]
    is_public: bool
    place: int = 0
    role: Role = Role.LETTER
    report: Report | None = None
    documents: Sequence[DocumentRecord] = ()
    is_part: bool = False
    """It is a part of what the source has, such as one attachment: what is held beyond it stays."""

    @property
    def address(self) -> str:
        """The public page."""
        return str(self.claim.get("address") or (self.report.address if self.report else ""))[:1000]


def put_source(told: Told) -> tuple[LetterSource, Outcome]:
    """The row of what a source says, with its documents; a source that is back at its publisher's is gone no more."""
    held = LetterSource.objects.filter(sighting=told.sighting, place=told.place).first()
    row = held or LetterSource(sighting=told.sighting, place=told.place)
    is_part = told.is_part and held is not None
    wanted = {
        "told": {**told.claim, **{name: value for name, value in held.told.items() if value}}
        if held is not None and is_part
        else told.claim,
        "role": told.role,
        "is_public": told.is_public,
        "report": told.report,
        "address": told.address,
        "gone_on": None,
    }
    is_same = held is not None and all(getattr(held, name) == value for name, value in wanted.items())
    if not is_same:
        for name, value in wanted.items():
            setattr(row, name, value)
        row.save()
    wrote = False if is_part and row.documents.exists() else put_documents(row, told.documents)
    if held is None:
        return row, Outcome.CREATED
    return row, Outcome.UNCHANGED if is_same and not wrote else Outcome.UPDATED


def put_documents(source: LetterSource, documents: Sequence[DocumentRecord]) -> bool:
    """The files of a source as it shows them now; was anything written?"""
    wanted = [
        LetterDocument(
            source=source,
            place=place,
            title=one.title[:500],
            address=one.address[:1000],
            media_type=one.media_type[:100],
            size=one.size,
            text=one.text,
            fault=one.fault[:500],
        )
        for place, one in enumerate(documents)
    ]
    fields = ("place", "title", "address", "media_type", "size", "text", "fault")
    if list(source.documents.values_list(*fields)) == [tuple(getattr(one, name) for name in fields) for one in wanted]:
        return False
    source.documents.all().delete()
    LetterDocument.objects.bulk_create(wanted)
    return True


def start(source: LetterSource) -> Letter:
    """A letter of its own for a source; published where the source has published it, unconfirmed where it reports."""
    is_reported = source.report_id is not None
    facts = facts_from([source])
    letter = Letter.objects.create(
        **facts, is_published=source.is_public and not is_reported, is_confirmed=not is_reported
    )
    attach(source, letter)
    return letter


def attach(source: LetterSource, letter: Letter) -> None:
    """Count a source among those of a letter."""
    source.letter = letter
    source.save(update_fields=["letter"])


def facts_from(sources: Sequence[LetterSource]) -> dict[str, Any]:
    """What sources say together, by the letter's fields; the channel is a letter where none tells."""
    facts = together([(source.sighting.source, source.told) for source in sources])
    return facts | {"channel": facts["channel"] or "letter"}


def rework(letter: Letter, seen_on: date, run: Run | None) -> bool:
    """The letter's fields anew from what its sources say; those that a person has set stay. Was anything written?"""
    sources = list(letter.sources.select_related("sighting"))
    if not sources:
        return False
    facts = {name: value for name, value in facts_from(sources).items() if name not in letter.by_hand}
    changed = [name for name in FIELDS if name in facts and getattr(letter, name) != facts[name]]
    for name in changed:
        if name not in SILENT:
            note_change(letter, name, getattr(letter, name), facts[name], seen_on, run)
        setattr(letter, name, facts[name])
    if changed:
        letter.save()
    return bool(changed)


def note_change(letter: Letter, field: str, old: object, new: object, seen_on: date, run: Run | None) -> None:
    """One row of history."""
    LetterChange.objects.create(
        letter=letter, field=field, old=str(old or ""), new=str(new or ""), seen_on=seen_on, run=run
    )


def set_by_hand(letter: Letter, fields: Sequence[str]) -> None:
    """Note that a person has set some fields, so that no source changes them any more."""
    new = sorted({*letter.by_hand, *(name for name in fields if name in FIELDS)})
    if new != letter.by_hand:
        letter.by_hand = new
        letter.save(update_fields=["by_hand"])
