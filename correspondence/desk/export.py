"""The list of cases as CSV: exactly the rows that the filters leave, all of them; columns in docs/cases-export.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from correspondence.case_querysets import CaseQuerySet
from correspondence.desk.access import today_now
from correspondence.desk.filters import CaseFilter
from correspondence.desk.wording import in_words, standing_on
from correspondence.models import Case
from questions.views import asked
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_of
from tracker.exports.lines import csv_lines

CHUNK = 500


def round_day(name: str) -> Callable[[Case, date], object]:
    """A day of the clock that runs, or ran last."""
    return lambda case, today: getattr(case.round, name) if case.round else None


def names(name: str) -> Callable[[Case, date], object]:
    """All of a kind that a case has, with semicolons between."""
    return lambda case, today: "; ".join(str(one) for one in getattr(case, name).all())


COLUMNS: dict[str, Callable[[Case, date], object]] = {
    "reference": lambda case, today: case.reference,
    "subject": lambda case, today: case.subject,
    "team": lambda case, today: case.team.name,
    "owner": lambda case, today: case.owner.called if case.owner else "",
    "state": lambda case, today: case.get_state_display(),
    "standing": lambda case, today: standing_on(case, today).label,
    "in words": in_words,
    "outcome": lambda case, today: case.get_outcome_display(),
    "body": lambda case, today: case.body,
    "minister": lambda case, today: case.minister_name or case.minister,
    "topics": names("topics"),
    "organisations": names("organisations"),
    "tags": names("tags"),
    "opened": lambda case, today: case.opened_on,
    "received": round_day("received_on"),
    "target": round_day("target"),
    "due": round_day("due_on"),
    "due by rule": round_day("due_by_rule"),
    "very late after": round_day("very_late_after"),
    "stopped": round_day("stopped_on"),
    "estimate": lambda case, today: case.estimate,
    "next chaser": lambda case, today: case.chase_on,
    "replies to read": lambda case, today: case.to_read,
    "closed": lambda case, today: case.closed_on,
    "address": lambda case, today: settings.SITE_URL + case.get_absolute_url(),
}


@require_safe
@needs(Right.DESK)
def export(request: HttpRequest) -> HttpResponse:
    """The rows of the list, as the address filters them; 422 where it is not understood."""
    filterset = CaseFilter(asked(request), viewer=viewer_of(request), today=today_now())
    if not filterset.is_valid():
        faults = [
            f"{filterset.form.fields[name].label}: {error}"
            for name, many in filterset.form.errors.items()
            for error in many
        ]
        return HttpResponse("\n".join(faults), status=422, content_type="text/plain; charset=utf-8")
    answer = StreamingHttpResponse(lines(filterset.cases, filterset.today), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="cases-{filterset.today.isoformat()}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return cast(HttpResponse, answer)  # which Django takes as well


def lines(cases: CaseQuerySet, today: date) -> Iterator[str]:
    """The header, then a line a case."""
    columns = [(name, "") for name in COLUMNS]
    return csv_lines(columns, rows(cases, today))


def rows(cases: CaseQuerySet, today: date) -> Iterator[dict[str, Any]]:
    """A row a case."""
    for case in cases.for_list().prefetch_related("organisations").iterator(chunk_size=CHUNK):
        yield {name: read(case, today) for name, read in COLUMNS.items()}
