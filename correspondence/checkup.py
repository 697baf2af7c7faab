"""What must hold of letters and reports and is no database constraint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet

from correspondence.case_checkup import case_faults
from correspondence.models import Letter, LetterSource, Report, ReportedDecision, Role
from correspondence.records import LetterRecord, ReportRecord
from questions.checkup import in_words
from tracker.scraping.models import Sighting, Verdict
from tracker.scraping.scrapes import names_giving


def faults() -> Iterator[str]:
    """What is wrong, in words, with the first few rows that are."""
    yield from in_words(broken())
    yield from case_faults()


def broken() -> dict[str, QuerySet[Any]]:
    """Queries that must find nothing, by what is wrong with their rows."""
    kept = Sighting.objects.filter(verdict=Verdict.KEPT)
    refused = ReportedDecision.objects.filter(is_letter=False).values("source")
    told = LetterSource.objects.exclude(role=Role.MENTION)
    return {
        "Kept sightings without a letter": kept.filter(source__in=names_giving(LetterRecord)).exclude(
            pk__in=LetterSource.objects.values("sighting")
        ),
        "Kept sightings without a report": kept.filter(source__in=names_giving(ReportRecord)).exclude(
            pk__in=Report.objects.values("sighting")
        ),
        "Sources of letters without a letter": told.filter(letter=None).exclude(pk__in=refused),
        "Letters mentioned in passing, yet held": LetterSource.objects.filter(role=Role.MENTION, letter__isnull=False),
        "Unconfirmed letters that more than a report tells of": Letter.objects.filter(
            is_confirmed=False, sources__report=None, sources__isnull=False
        ),
        "Letters that answer one another": Letter.objects.filter(in_reply_to__in_reply_to=F("pk")),
    }
