"""A case by the reference that a person types."""

from __future__ import annotations

import re

from correspondence.models import Case
from tracker.accounts.viewer import Viewer

TYPED = re.compile(r"\s*[cC]?\s?(?P<number>[1-9]\d{0,8})\s*")
MOST_MERGES = 20


def number_of(words: str) -> int | None:
    """The number of `C12`, `c 12` or `12`; none where it is no reference."""
    found = TYPED.fullmatch(words)
    return int(found["number"]) if found else None


def case_named(words: str, viewer: Viewer) -> Case | None:
    """The case of a reference, or the one into which it was merged; none that the viewer does not see."""
    number = number_of(words)
    case = Case.objects.seen_by(viewer).filter(pk=number).first() if number else None
    for _ in range(MOST_MERGES):
        if case is None or case.merged_into_id is None:
            break
        case = Case.objects.seen_by(viewer).filter(pk=case.merged_into_id).first()
    return case
