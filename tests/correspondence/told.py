"""Letters and reports as their sources tell them, stored. Everybody and everything in them is invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from correspondence.models import Letter, LetterSource, Report
from correspondence.records import (
    LetterRecord,
    PartyName,
    ReportedLetter,
    ReportedRole,
    ReportRecord,
    SaidIn,
    SpeakerKind,
    StatementRecord,
)
from correspondence.reports import ReportStore
from correspondence.store import LetterStore
from tests.conftest import day
from tracker.scraping.contract import Item, Outcome
from tracker.scraping.models import Look, Run, Sighting, Verdict

ON = day("2025-07-01")
ADA = PartyName("Ada Example", "Member for Upper Example")
BEDE = PartyName("Bede Sample", "Minister for Towers", "Department for Towers")


def a_run(on: date = ON) -> Run:
    """A run that is at its end already."""
    now = timezone.now()
    return Run.objects.create(
        source="told",
        look=Look.IN_HAND,
        window_first=on,
        window_last=on,
        seen_on=on,
        started_at=now,
        alive_at=now,
        ended_at=now,
    )


def seen(source: str, key: str, on: date = ON) -> Sighting:
    """A sighting of a source's item."""
    now = timezone.now()
    held = Sighting.objects.filter(source=source, key=key).first()
    return held or Sighting.objects.create(
        source=source, key=key, day=on, verdict=Verdict.KEPT, first_seen_at=now, last_seen_at=now
    )


def a_record(**changes: Any) -> LetterRecord:
    """A minister's published letter of 1 July 2025 about leaning towers."""
    fields: dict[str, Any] = {
        "subject": "Letter from Bede Sample to Ada Example on leaning towers",
        "dated": ON,
        "published_on": day("2025-07-08"),
        "sender": BEDE,
        "recipient": ADA,
        "text": "Dear Ada,\nThank you for your letter. Three towers lean.\nBede Sample",
        "address": "https://example.org/letters/1",
        "is_public": True,
    }
    return LetterRecord(**fields | changes)


def put(record: LetterRecord, source: str = "govuk_letters", key: str = "towers") -> tuple[Letter, Outcome]:
    """Store what a source tells of a letter."""
    store, run, sighting = LetterStore(), a_run(), seen(source, key)
    store.begin(run)
    outcome = store.save(Item(record, seems_cut=False), sighting, run, is_cited=False)
    letter = LetterSource.objects.get(sighting=sighting).letter
    assert letter is not None
    return letter, outcome


def a_report(**changes: Any) -> ReportRecord:
    """A newspaper's report of a letter and its reply, with an earlier letter mentioned."""
    fields: dict[str, Any] = {
        "title": "Minister pressed on leaning towers",
        "publisher": "The Example Post",
        "author": "Cora Instance",
        "published_on": day("2025-07-10"),
        "address": "https://post.example/towers",
        "letters": (
            ReportedLetter(
                ReportedRole.LETTER, ADA, BEDE, "In a letter to Bede Sample, Ada Example asked", "Towers lean."
            ),
            ReportedLetter(ReportedRole.REPLY, BEDE, ADA, "In reply, Mr Sample said", "They will be propped."),
            ReportedLetter(ReportedRole.MENTION, ADA, PartyName(), "In an earlier letter"),
        ),
        "statements": (
            StatementRecord("Ada Example", SpeakerKind.PERSON, SaidIn.LETTER, "lean like reeds", is_direct=True),
            StatementRecord(
                "Bede Sample", SpeakerKind.PERSON, SaidIn.REPLY, "He said towers would be propped.", is_direct=False
            ),
            StatementRecord(
                "Example Props", SpeakerKind.ORGANISATION, SaidIn.STATEMENT, "It said props were safe.", is_direct=False
            ),
        ),
        "paragraphs": ("Towers lean, a Member says.", "In a letter to Bede Sample, Ada Example asked why."),
    }
    return ReportRecord(**fields | changes)


def put_report(record: ReportRecord | None = None, key: str = "https://post.example/towers") -> Report:
    """Store a report with the letters that it tells of."""
    store, run, sighting = ReportStore(), a_run(), seen("news", key)
    store.begin(run)
    store.save(Item(record or a_report(), seems_cut=False), sighting, run, is_cited=False)
    return Report.objects.get(sighting=sighting)
