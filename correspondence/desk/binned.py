"""The bin: cases and letters that were put away, how long they can be taken out, and by which button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from correspondence.case_states import Verb
from correspondence.models import Case, CaseEvent, Letter
from questions.staff import paged
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_of
from tracker.calendar import ONE_DAY

KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Binned:
    """Something in the bin, and until when it can be taken out."""

    thing: Case | Letter
    now: datetime
    event: CaseEvent | None = None
    """Who put it there, for a case."""

    @property
    def days_left(self) -> int:
        """Days in which it can still be taken out, the one that has begun too."""
        left = (self.thing.binned_at or self.now) + KEPT_FOR - self.now
        return max(ceil(left / ONE_DAY), 0)


@require_safe
@needs(Right.DESK)
def case_bin(request: HttpRequest) -> HttpResponse:
    """What lies in the bin of one's teams, the latest first."""
    viewer, now = viewer_of(request), timezone.now()
    found: dict[str, Any] = paged(
        request, Case.objects.in_bin(viewer).select_related("team").order_by("-binned_at", "-pk")
    )
    rows = list(found["page"].object_list)
    events = CaseEvent.objects.filter(case__in=rows, verb=Verb.BIN).order_by("number")
    last = {event.case_id: event for event in events}
    context = found | {
        "cases": [Binned(one, now, last.get(one.pk)) for one in rows],
        "letters": [Binned(one, now) for one in Letter.objects.in_bin(viewer).order_by("-binned_at", "-pk")],
    }
    return render(request, "correspondence/desk/bin.html", context)
