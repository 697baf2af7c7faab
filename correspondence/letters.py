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

LINKS = ("sender", "recipient", "sender_body", "recipient_body")
"""What is worked out from names."""
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
    """It is a part of what the source has, such as one attachment: what is held stays, and is only added to."""
    is_unread: bool = False
    """Its files were not looked into: what they told before stays."""

    @property
    def address(self) -> str:
        """The public page."""
        return str(self.claim.get("address") or (self.report.address if self.report else ""))[:1000]


def put_source(told: Told) -> tuple[LetterSource, Outcome]:
    """The row of what a source says, with its documents; a source that is back at its publisher's is gone no more."""
    held = LetterSource.objects.filter(sighting=told.sighting, place=told.place).first()
    row = held or LetterSource(sighting=told.sighting, place=told.place)
    claim, documents = told.claim, list(told.documents)
    if held is not None and (told.is_part or told.is_unread):
        claim, documents = added_to(held.told, told), files_with(held, documents)
    wanted = {
        "told": claim,
        "role": told.role,
        "is_public": told.is_public,
        "report": told.report,
        "address": told.address or (held.address if held is not None and told.is_part else ""),
        "gone_on": None,
    }
    is_same = held is not None and all(getattr(held, name) == value for name, value in wanted.items())
    if not is_same:
        for name, value in wanted.items():
            setattr(row, name, value)
        row.save()
    wrote = put_documents(row, documents)
    if held is None:
        return row, Outcome.CREATED
    return row, Outcome.UNCHANGED if is_same and not wrote else Outcome.UPDATED


def added_to(held: dict[str, Any], told: Told) -> dict[str, Any]:
    """A claim that does not tell everything, with what is held: for a part, what is held goes before it."""
    before, now = ({name: value for name, value in one.items() if value} for one in (held, told.claim))
    grounds = [*held.get("grounds", ()), *(one for one in told.claim["grounds"] if one not in held.get("grounds", ()))]
    return {**told.claim, **({**now, **before} if told.is_part else {**before, **now}), "grounds": grounds}


def files_with(source: LetterSource, documents: Sequence[DocumentRecord]) -> list[DocumentRecord]:
    """The files held of a source with those of a part of it, by address or title; each with its words, if any told."""
    held = [
        DocumentRecord(one.title, one.address, one.media_type, one.size, one.text, one.fault)
        for one in source.documents.all()
    ]
    told = {one.address or one.title: one for one in documents}
    news = {name: one for name, one in told.items() if one.text or one.fault}
    kept = [one if one.text else news.get(one.address or one.title, one) for one in held]
    there = {one.address or one.title for one in held}
    return [*kept, *(one for name, one in told.items() if name not in there)]


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
    """A letter of its own for a source, the team's whose it is; published where the source has published it,
    unconfirmed where it reports.
    """
    is_reported = source.report_id is not None
    owner = source.sighting.owner
    letter = Letter.objects.create(
        **facts_from([source]),
        is_published=source.is_public and not is_reported and owner is None,
        is_confirmed=not is_reported,
        team=owner,
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


def rework(letter: Letter, seen_on: date | None, run: Run | None) -> bool:
    """The letter's fields anew from what its sources say; those that a person has set stay. Was anything written?

    Without a day nothing goes into the history.
    """
    sources = list(letter.sources.select_related("sighting"))
    if not sources:
        return False
    is_open = all(source.is_public for source in sources)
    facts = {name: value for name, value in facts_from(sources).items() if name not in letter.by_hand}
    changed = [name for name in FIELDS if name in facts and getattr(letter, name) != facts[name]]
    for name in changed:
        if seen_on and name not in SILENT:
            note_change(letter, name, getattr(letter, name), facts[name], seen_on, run, is_public=is_open)
        setattr(letter, name, facts[name])
    if changed:
        letter.save()
    return bool(changed)


def note_change(  # noqa: PLR0913 - what a row of history holds
    letter: Letter,
    field: str,
    old: object,
    new: object,
    seen_on: date,
    run: Run | None = None,
    *,
    is_public: bool = False,
    by: Any = None,
) -> None:
    """One row of history; `is_public` where everybody could read what was and what is, `by` whoever made it."""
    LetterChange.objects.create(
        letter=letter,
        field=field,
        old=str(old or ""),
        new=str(new or ""),
        seen_on=seen_on,
        run=run,
        is_public=is_public,
        by=by,
        by_name=by.called[:150] if by else "",
    )


def set_by_hand(letter: Letter, fields: Sequence[str]) -> None:
    """Note that a person has set some fields or links, so that no source changes them any more."""
    new = sorted({*letter.by_hand, *(name for name in fields if name in FIELDS or name in LINKS)})
    if new != letter.by_hand:
        letter.by_hand = new
        letter.save(update_fields=["by_hand"])
