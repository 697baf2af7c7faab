"""Pages of questions."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from questions.as_search import as_search
from questions.browse import Browse
from questions.cited import as_file, cited
from questions.filters import SORTS, QuestionFilter
from questions.models import Change, Question
from questions.notes import Undertaking
from questions.page import QuestionPage
from tracker.accounts.viewer import Viewer, viewer_of
from tracker.calendar import london_today
from tracker.paragraphs import wanted
from tracker.prose import clean
from tracker.search.finding import Search
from tracker.search.language import understand
from tracker.search.results import Cursor


class HtmxHttpRequest(HttpRequest):
    """A request that knows whether it came from the page itself."""

    htmx: HtmxDetails


@require_safe
@vary_on_headers("HX-Request", "HX-Boosted", "HX-History-Restore-Request")
def question_list(request: HtmxHttpRequest) -> HttpResponse:
    """Browse and search questions."""
    today = london_today(timezone.now())
    filterset = QuestionFilter(asked(request), today=today)
    context: dict[str, Any] = {"filter": filterset, "form": filterset.form, "today": today}
    if filterset.is_valid():
        context |= results(request, filterset, today)
    return render(request, "questions/_results.html" if is_part(request.htmx) else "questions/list.html", context)


def is_part(htmx: HtmxDetails) -> bool:
    """Does the page ask for its results alone? Links and the back button ask for the whole."""
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def asked(request: HttpRequest) -> QueryDict:
    """The address's parameters; control characters in the words are no reason to refuse them."""
    params = request.GET.copy()
    params["q"] = clean(params.get("q", ""))
    return params


def results(request: HttpRequest, filterset: QuestionFilter, today: date) -> dict[str, Any]:
    """What the list shows for valid filters."""
    search = Search.of(filterset.data["q"], today)
    query = search.query
    browse = Browse(filterset, search, filterset.form.cleaned_data.get("sort") or "newest", today)
    rows, after = browse.page(Cursor.read(request.GET.get("after", "")))
    return {
        "query": query,
        "rows": rows,
        "total": browse.total,
        "as_search": as_search(query, filterset.chosen).text,
        "sort_name": SORTS[browse.sort],
        "chips": chips(request, filterset),
        "same_number": same_number(query.typed),
        "next": with_params(request, after=str(after)) if after else "",
        "first": with_params(request, after="") if request.GET.get("after") else "",
    }


def same_number(text: str) -> list[Question]:
    """The questions that have what was typed as their UIN; it comes again across sessions."""
    uin = text.strip().upper()
    return list(Question.objects.filter(uin=uin).order_by("-date_tabled")[:10]) if 0 < len(uin) <= 20 else []


def chips(request: HttpRequest, filterset: QuestionFilter) -> list[dict[str, str]]:
    """The chosen filters, each with the address of the list without it."""
    found = []
    for name, value in filterset.chosen.items():
        field = filterset.form.fields[name]
        many = not isinstance(value, (str, date)) and hasattr(value, "__iter__")
        for one in value if many else [value]:
            shown = dict(getattr(field, "choices", ())).get(one, one) if isinstance(one, str) else one
            raw = getattr(one, "slug", None) or (one.isoformat() if isinstance(one, date) else str(one))
            text = f"{one.day} {one:%B %Y}" if isinstance(one, date) else str(shown)
            address = without(request, name, raw if many else None)
            found.append({"label": str(field.label), "text": text, "without": address})
    return found


def without(request: HttpRequest, name: str, value: str | None) -> str:
    """The address without one choice, or without any of this name, from the first page."""
    params = [(key, one) for key, many in request.GET.lists() for one in many if one and key != "after"]
    return "?" + urlencode([(key, one) for key, one in params if key != name or value not in {None, one}])


def with_params(request: HttpRequest, **changes: str) -> str:
    """The address with some parameters changed; empty ones leave it."""
    params = [(key, one) for key, many in request.GET.lists() for one in many if one and key not in changes]
    return "?" + urlencode([*params, *((key, one) for key, one in changes.items() if one)])


@require_safe
def question_page(request: HttpRequest, house: str, tabled: date, uin: str) -> HttpResponse:
    """One question; an identity that it had earlier leads to the one that it has now."""
    if "\0" in uin:
        raise Http404("No number has such a character, and PostgreSQL refuses it.")
    question = Question.objects.filter(house=house, date_tabled=tabled, uin=uin).first()
    if question is None:
        return moved_to(request, moved(house, tabled, uin))
    return show(request, question)


@require_safe
def question_by_row(request: HttpRequest, pk: int) -> HttpResponse:
    """A question whose UIN no source has told; one that has got its UIN since is found at its own address."""
    question = get_object_or_404(Question, pk=pk)
    return moved_to(request, question) if question.uin else show(request, question)


def moved_to(request: HttpRequest, question: Question) -> HttpResponse:
    """On to a question's own address, with what the address asks for beside: words, a paragraph."""
    params = request.META.get("QUERY_STRING", "")
    return redirect(question.get_absolute_url() + (f"?{params}" if params else ""), permanent=True)


@require_safe
def question_citation(request: HttpRequest, house: str, tabled: date, uin: str) -> HttpResponse:
    """A question as a source to quote, as a file: `as` is one of plain, bibtex, ris, oscola."""
    if "\0" in uin:
        raise Http404("No number has such a character, and PostgreSQL refuses it.")
    return citation_of(request, get_object_or_404(Question, house=house, date_tabled=tabled, uin=uin))


@require_safe
def question_citation_by_row(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for a question whose UIN no source has told."""
    return citation_of(request, get_object_or_404(Question, pk=pk))


def citation_of(request: HttpRequest, question: Question) -> HttpResponse:
    """A question's citation as the file that the address asks for, of a paragraph where it names one."""
    today = london_today(timezone.now())
    page = QuestionPage(question, today, settings.ORDINARY_DUE_RULE, wanted=wanted(request.GET.dict()))
    return as_file(cited(question, today, page.found), request.GET.get("as", "plain"))


def moved(house: str, tabled: date, uin: str) -> Question:
    """The question that was known by this identity before its day of tabling, its UIN or both were changed."""
    dated = Q(date_tabled=tabled) | Q(pk__in=once("date_tabled", tabled.isoformat()))
    numbered = Q(uin=uin) | Q(pk__in=once("uin", uin))
    found = Question.objects.filter(dated, numbered, house=house).order_by("pk").last()
    if found is None:
        raise Http404(f"No {house} question {uin} tabled on {tabled} is held.")
    return found


def once(field: str, value: str) -> QuerySet[Change, Any]:
    """The questions of which a field once had a value."""
    return Change.objects.filter(field=field, old=value).values("question")


def show(request: HttpRequest, question: Question) -> HttpResponse:
    """The page of a question as it stands today."""
    today, query = london_today(timezone.now()), understand(clean(request.GET.get("q", "")))
    shown = panels(question, today, viewer_of(request))
    names = wanted(request.GET.dict())
    page = QuestionPage(question, today, settings.ORDINARY_DUE_RULE, query, undertaken(shown), names)
    context = {name: value for _, values in shown for name, value in values.items()} | {
        "page": page,
        "question": page.question,
        "canonical": settings.SITE_URL + page.question.get_absolute_url(),
        "cite": citing_address(page.question),
        "panels": shown,
    }
    return render(request, "questions/question.html", context)


def citing_address(question: Question) -> str:
    """Where a question's citation is served as a file."""
    if not question.uin:
        return reverse("question-citation-by-row", args=[question.pk])
    return reverse("question-citation", args=[question.house, question.date_tabled.isoformat(), question.uin])


def undertaken(shown: list[tuple[str, dict[str, Any]]]) -> list[Undertaking]:
    """The promises among what panels show, for underlining them in the answer; not those that are none."""
    found = [getattr(one, "promise", one) for _, values in shown for one in values.get("promises", ())]
    return [one for one in found if getattr(one, "state", "") != "dismissed"]


def panels(question: Question, today: date, viewer: Viewer) -> list[tuple[str, dict[str, Any]]]:
    """What rooms to the right show on the page of a question, as the settings name it: templates with their values."""
    asked = (import_string(name)(question, today, viewer) for name in settings.QUESTION_PANELS)
    return [panel for panel in asked if panel]
