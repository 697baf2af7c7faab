"""Pages of letters and of reports of letters."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from correspondence.letter_filters import LetterFilter
from correspondence.letter_page import LetterPage, ReportPage
from correspondence.models import Letter, Report
from questions.staff import paged
from questions.views import asked
from tracker.accounts.viewer import PUBLIC, Viewer, viewer_of
from tracker.calendar import london_today


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
    page = LetterPage(found, london_today(timezone.now()), viewer)
    context = {
        "letter": found,
        "page": page,
        "panel": {"promises": page.promises, "is_public": viewer.is_public},
        "original": original,
    }
    return render(request, "correspondence/letter.html", context)


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report; everybody may see it once a letter is published that it tells of."""
    viewer = viewer_of(request)
    found = get_object_or_404(Report.objects.prefetch_related("topics", "organisations"), pk=pk)
    if viewer.is_public and not found.reported.filter(letter__in=Letter.objects.seen_by(viewer)).exists():
        raise Http404("No report is published here.")
    return render(request, "correspondence/report.html", {"report": found, "page": ReportPage(found, viewer)})
