"""The day's list, and the list of cases with its filters."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence.desk.access import people_of, teams_of, today_now
from correspondence.desk.bulk import BulkForm
from correspondence.desk.day import CaseRow, Day
from correspondence.desk.filters import EVERYTHING, MINE, SORTS, TEAM, WHOSE, CaseFilter
from questions.desk import page_of
from questions.views import asked, with_params
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.viewer import Viewer, viewer_of

PAGE = 50


@require_safe
@needs(Right.DESK)
def cases(request: HttpRequest) -> HttpResponse:
    """The day's list; the list of cases where the address asks for it, or for anything that only the list can tell."""
    viewer = viewer_of(request)
    return case_list(request, viewer) if asks_for_list(request) else day_list(request, viewer)


def asks_for_list(request: HttpRequest) -> bool:
    """Does the address choose more than whose day is meant?"""
    chosen = {name for name in request.GET if request.GET.get(name)}
    return request.GET.get("show") == "list" or bool(chosen & {*CaseFilter.base_filters, "page"} - {"whose", "team"})


def day_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is to be done today; in all of one's teams where the address names none."""
    asked_for = request.GET.copy()
    asked_for["whose"] = asked_for.get("whose") or EVERYTHING
    filterset = CaseFilter(asked_for, viewer=viewer, today=today_now())
    context: dict[str, Any] = {"form": filterset.form, "today": filterset.today, "teams": list(teams_of(viewer))}
    if filterset.is_valid():
        team = filterset.form.cleaned_data["team"]
        day = Day(viewer, filterset.today, filterset.scope, team)
        context |= {"day": day, "whose": filterset.scope, "team": team, "tabs": tabs(request, filterset, is_day=True)}
    return render(request, "correspondence/desk/day.html", context)


def case_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The cases that fit all filters."""
    filterset = CaseFilter(asked(request), viewer=viewer, today=today_now())
    context: dict[str, Any] = {"form": filterset.form, "today": filterset.today, "teams": list(teams_of(viewer))}
    if filterset.is_valid():
        page = page_of(request, filterset.cases.for_list(), PAGE)
        context |= {
            "page": page,
            "rows": [CaseRow(one, filterset.today) for one in page.object_list],
            "sort_name": SORTS[filterset.form.cleaned_data["sort"] or "due"][0],
            "tabs": tabs(request, filterset),
            "bulk": BulkForm(people=people_of(viewer.teams)),
            "query": request.GET.urlencode(),
            "previous": with_params(request, page=str(page.number - 1)) if page.has_previous() else "",
            "next": with_params(request, page=str(page.number + 1)) if page.has_next() else "",
        }
    return render(request, "correspondence/desk/case_list.html", context)


def tabs(request: HttpRequest, filterset: CaseFilter, *, is_day: bool = False) -> list[dict[str, Any]]:
    """The day's list, mine, each team's, everything: each with how many rows it has by the other filters."""
    team = filterset.form.cleaned_data["team"]
    teams = list(teams_of(filterset.viewer))
    of_teams = [(TEAM, one, one.name if len(teams) > 1 else WHOSE[TEAM]) for one in teams]
    choices = [(MINE, None, WHOSE[MINE]), *of_teams, (EVERYTHING, None, WHOSE[EVERYTHING])]
    found: list[dict[str, Any]] = [{"name": "Today", "address": "?", "is_here": is_day}]
    for whose, one, name in choices:
        is_here = not is_day and filterset.scope == whose and (whose != TEAM or team == one)
        told = {"show": "list", "whose": whose, "team": str(one.pk) if one else "", "page": ""}
        address = with_params(request, **told)
        found.append({"name": name, "number": filterset.of(whose, one).count(), "address": address, "is_here": is_here})
    return found
