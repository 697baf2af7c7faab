"""What has lain in the bin for longer than it is kept goes for good: cases, letters with their files, files."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from correspondence import attachments, binning
from correspondence.models import Attachment, Case, Letter

KEPT_FOR = timedelta(days=30)
"""For so long what was put in the bin can be taken out again."""


def old_cases(before: datetime) -> QuerySet[Case]:
    """Cases that were put in the bin before a moment, and those that had been merged into them."""
    return Case.objects.filter(Q(binned_at__lt=before) | Q(merged_into__binned_at__lt=before)).order_by("pk")


def old_letters(before: datetime) -> QuerySet[Letter]:
    """Letters put in the bin before a moment; one in a case stays as long as the case can be taken out."""
    letters = Letter.objects.filter(binned_at__lt=before)
    kept = Case.objects.exclude(pk__in=old_cases(before).values("pk"))
    return letters.exclude(case_letters__case__in=kept).order_by("pk")


def old_files(before: datetime) -> QuerySet[Attachment]:
    """Files of letters that stay, put in the bin before a moment."""
    return Attachment.objects.filter(binned_at__lt=before).exclude(letter__in=old_letters(before)).order_by("pk")


def to_go(before: datetime) -> dict[str, int]:
    """How many of each would go."""
    return {
        "cases": old_cases(before).count(),
        "letters": old_letters(before).count(),
        "files": old_files(before).count(),
    }


def purge(before: datetime) -> dict[str, int]:
    """Remove them, each in a transaction of its own; how many of each went. Cases first: letters hang on them."""
    went = {
        "cases": sum(remove_case(key, before) for key in keys(old_cases(before).filter(binned_at__lt=before))),
        "letters": sum(remove_letter(key, before) for key in keys(old_letters(before))),
        "files": old_files(before).delete()[1].get(Attachment._meta.label, 0),
    }
    attachments.remove_unused()
    return went


def keys(rows: QuerySet) -> list[int]:
    """Which rows these are, before the first of them goes."""
    return list(rows.values_list("pk", flat=True))


@transaction.atomic
def remove_case(key: int, before: datetime) -> int:
    """Remove a case with what hangs on it, unless it was taken out of the bin meanwhile; its letters stay letters."""
    case = Case.objects.select_for_update(of=("self",)).filter(pk=key, binned_at__lt=before).first()
    if case is None:
        return 0
    merged = list(case.merged.all())  # they go first: the database lets them go with a case in the bin alone
    for one in [*merged, case]:
        one.delete()
    return len(merged) + 1


@transaction.atomic
def remove_letter(key: int, before: datetime) -> int:
    """Remove a letter with its files, unless it was taken out of the bin meanwhile."""
    letter = Letter.objects.select_for_update(of=("self",)).filter(pk=key, binned_at__lt=before).first()
    if letter is None or letter.case_letters.exists():
        return 0
    binning.remove(letter)
    return 1
