"""Pages of letters and of reports of letters."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from correspondence.cited import cited
from correspondence.letter_filters import LetterFilter
from correspondence.letter_page import LetterPage
from correspondence.models import Letter, Report
from correspondence.report_page import ReportPage
from questions.cited import as_file
from questions.staff import paged
from questions.views import asked
from tracker.accounts.viewer import PUBLIC, Viewer, viewer_of
from tracker.calendar import london_today
from tracker.paragraphs import wanted
from tracker.prose import clean
from tracker.search.language import understand


@require_safe
def letter_list(request: HttpRequest) -> HttpResponse:
    """All letters that may be seen."""
    viewer = viewer_of(request)
    filterset = LetterFilter(asked(request), viewer)
    context: dict[str, Any] = {"form": filterset.form, "is_public": viewer.is_public}
    if filterset.is_valid():
        context |= paged(request, filterset.letters)
    return render(request, "correspondence/letter_list.html", context)


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter with the promises that it makes; a private one is there for those who see it alone.

    The public side of a letter of theirs is shown to a team as everybody sees it; while nobody does, it leads there.
    """
    viewer = viewer_of(request)
    found = Letter.objects.seen_by(viewer).filter(pk=pk).first()
    if found is None:
        original = Letter.objects.seen_by(viewer).filter(public_side=pk).first()
        found = Letter.objects.seen_by(PUBLIC).filter(pk=pk).first()
        if original is not None and found is None:
            return redirect(original)
        return show(request, found, PUBLIC, original)
    return show(request, found, viewer, None)


def show(request: HttpRequest, found: Letter | None, viewer: Viewer, original: Letter | None) -> HttpResponse:
    """The page of a letter for somebody; `original` is the team's letter where this is what the public sees of it."""
    if found is None:
        raise Http404("No letter is to be seen here.")
    query = understand(clean(request.GET.get("q", "")))
    page = LetterPage(found, london_today(timezone.now()), viewer, query, wanted(request.GET.dict()))
    context = {
        "letter": found,
        "canonical": settings.SITE_URL + found.get_absolute_url() if found.is_published else "",
        "cite": reverse("letter-citation", args=[found.pk]),
        "page": page,
        "panel": {"promises": page.promises, "is_public": viewer.is_public},
        "original": original,
    }
    return render(request, "correspondence/letter.html", context)


@require_safe
def letter_citation(request: HttpRequest, pk: int) -> HttpResponse:
    """A published letter as a source to quote, as a file: `as` is one of plain, bibtex, ris, oscola."""
    found, today = get_object_or_404(Letter.objects.seen_by(PUBLIC), pk=pk), london_today(timezone.now())
    page = LetterPage(found, today, PUBLIC, wanted=wanted(request.GET.dict()))
    return as_file(cited(found, today, page.found), request.GET.get("as", "plain"))


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report; everybody may see it once a letter is published that it tells of."""
    viewer = viewer_of(request)
    found = get_object_or_404(Report.objects.prefetch_related("topics", "organisations"), pk=pk)
    if viewer.is_public and not found.reported.filter(letter__in=Letter.objects.seen_by(viewer)).exists():
        raise Http404("No report is published here.")
    return render(request, "correspondence/report.html", {"report": found, "page": ReportPage(found, viewer)})
