"""The search over questions and letters: its page, its files to take away, all values of a facet, its citation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from questions.cited import as_file
from questions.models import Question
from questions.views import HtmxHttpRequest, is_part, same_number
from tracker.calendar import london_today
from tracker.pages import taken
from tracker.pages.search.asked import Asked, read
from tracker.pages.search.facets import FACETS, Facets
from tracker.pages.search.shown import FORM, Shown
from tracker.search.fields import Shape, field_named, shape_of
from tracker.search.finding import Search


@require_safe
@vary_on_headers("HX-Request", "HX-Boosted", "HX-History-Restore-Request")
def search(request: HtmxHttpRequest) -> HttpResponseBase:
    """What a search finds, at its one address; a UIN typed alone leads to its question; with `format`, a file."""
    today = london_today(timezone.now())
    asked = read(request.GET)
    found = Search(asked.query, today)
    if kind := request.GET.get("format"):
        return taken.response(found, kind, today, asked.sort)
    if is_part(request.htmx):
        return part(request, found, asked)
    if question := only_one(asked):
        return redirect(question.get_absolute_url())
    if asked.is_moved:
        return redirect(asked.address)
    return render(request, "tracker/search.html", context(found, asked))


def part(request: HtmxHttpRequest, found: Search, asked: Asked) -> HttpResponse:
    """What the page itself asks for: its results alone, and the address that they have."""
    told = context(found, asked) | {"keeps_box": request.htmx.trigger == FORM}
    response = render(request, "tracker/_search_results.html", told)
    response["HX-Push-Url"] = asked.shown_at
    return response


def context(found: Search, asked: Asked) -> dict[str, Any]:
    """What the page shows."""
    page = Shown(found, asked)
    return {
        "page": page,
        "search": found,
        "query": found.query,
        "canonical": settings.SITE_URL + asked.address,
        "same_number": same_number(found.query.uin),
    }


def only_one(asked: Asked) -> Question | None:
    """The one question that has the number that was typed alone."""
    found = same_number(asked.query.uin) if asked.after is None else []
    return found[0] if len(found) == 1 else None


@require_safe
def search_values(request: HttpRequest) -> HttpResponse:
    """All values of one facet of a search, each with what it would leave."""
    asked = read(request.GET)
    field = field_named(request.GET.get("field", ""))
    if field not in FACETS:
        raise Http404("There is no such facet.")
    found = Search(asked.query, london_today(timezone.now()))
    facet = Facets(found, asked.sort).facet(field)
    told = {"facet": facet, "search": found, "back": asked.address, "is_person": shape_of(field) is Shape.PERSON}
    return render(request, "tracker/search_values.html", told)


@require_safe
def search_cite(request: HttpRequest) -> HttpResponse:
    """A search as a source to quote, as a file: `as` is one of plain, bibtex, ris, oscola."""
    asked, today = read(request.GET), london_today(timezone.now())
    return as_file(Shown(Search(asked.query, today), asked).cited, request.GET.get("as", "plain"))
