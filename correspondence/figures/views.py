"""The reports on our own letters: figures by body and by month, the clocks behind each, and the same as a file."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from correspondence.figures.clocked import Clocked, clocked
from correspondence.figures.filters import ReportFilter
from correspondence.figures.measures import COLUMNS, DEFINITIONS, Measure
from correspondence.figures.tables import SERIES, Grouping, Line, Report, params_of
from questions.desk import page_of
from questions.views import with_params
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_of
from tracker.calendar import london_today
from tracker.exports.cells import cell

PAGE = 50


@require_safe
@needs(Right.DESK)
def reports(request: HttpRequest) -> HttpResponse:
    """The figures; or, where the address says which, the clocks behind one of them."""
    today, viewer = london_today(timezone.now()), viewer_of(request)
    filterset = ReportFilter(request.GET, viewer)
    context: dict[str, Any] = {"filter": filterset, "form": filterset.form, "today": today, "viewer": viewer}
    if not filterset.is_valid():
        return render(request, "correspondence/figures/reports.html", context)
    rows = clocked(filterset.qs, today)
    report = Report(rows, params_of(request.GET))
    if shown := filterset.form.cleaned_data["show"]:
        context |= {"report": report} | listed(request, Measure(shown), rows, filterset.form.cleaned_data)
        return render(request, "correspondence/figures/report_rows.html", context)
    context |= {"report": report, "columns": COLUMNS, "definitions": DEFINITIONS, "series": SERIES}
    context |= {"tables": [(one, report.lines(one)) for one in Grouping], "query": request.GET.urlencode()}
    return render(request, "correspondence/figures/reports.html", context)


def listed(request: HttpRequest, measure: Measure, rows: list[Clocked], told: dict[str, Any]) -> dict[str, Any]:
    """The clocks behind a figure, page by page; the slowest answers first where days are meant."""
    found = measure.of(rows)
    page = page_of(request, found, PAGE)
    context = {"page": page, "measure": measure, "previous": "", "next": "", "at": told["at"], "month": told["month"]}
    if page.has_previous():
        context["previous"] = with_params(request, page=str(page.previous_page_number()))
    if page.has_next():
        context["next"] = with_params(request, page=str(page.next_page_number()))
    return context


@require_safe
@needs(Right.DESK)
def reports_csv(request: HttpRequest) -> HttpResponse:
    """One of the tables as a file, with the filters of the address; 400 in words where one is not understood."""
    today = london_today(timezone.now())
    filterset = ReportFilter(request.GET, viewer_of(request))
    if not filterset.is_valid():
        words = [f"{name}: {fault}" for name, faults in filterset.errors.items() for fault in faults]
        return HttpResponse("\n".join(words), status=400, content_type="text/plain; charset=utf-8")
    grouping = Grouping(filterset.form.cleaned_data["table"] or Grouping.BODIES)
    report = Report(clocked(filterset.qs, today), params_of(request.GET))
    return as_file(grouping, [*report.lines(grouping), report.total], today)


def as_file(grouping: Grouping, lines: list[Line], today: date) -> HttpResponse:
    """A table as CSV, line by line as the page shows it."""
    name = f"our-letters-by-{'body' if grouping is Grouping.BODIES else 'month'}-{today.isoformat()}.csv"
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    writer = csv.writer(response)
    writer.writerow([grouping.heading, *(column.heading for column in COLUMNS)])
    writer.writerows([cell(line.name), *(cell(one.value) for one in line.cells)] for line in lines)
    return response
