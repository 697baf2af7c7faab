"""Pages of letters and of reports of letters."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from correspondence.letter_filters import LetterFilter
from correspondence.letter_page import LetterPage, ReportPage
from correspondence.models import Letter, Report
from questions.staff import paged
from questions.views import asked
from tracker.calendar import london_today


@require_safe
def letter_list(request: HttpRequest) -> HttpResponse:
    """All letters that may be seen."""
    is_public = not request.user.is_staff
    filterset = LetterFilter(asked(request), is_public=is_public)
    context: dict[str, Any] = {"form": filterset.form, "is_public": is_public}
    if filterset.is_valid():
        context |= paged(request, filterset.letters)
    return render(request, "correspondence/letter_list.html", context)


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter with the promises that it makes; a private one is there for staff alone."""
    is_public = not request.user.is_staff
    letters = Letter.objects.seen_by(is_public=is_public).prefetch_related(
        "topic_matches__topic", "organisation_matches__organisation"
    )
    found = get_object_or_404(
        letters.select_related("sender", "sender_body", "recipient", "recipient_body", "in_reply_to"), pk=pk
    )
    page = LetterPage(found, london_today(timezone.now()), is_public=is_public)
    panel = {"promises": page.promises, "is_public": is_public}
    return render(request, "correspondence/letter.html", {"letter": found, "page": page, "panel": panel})


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report; everybody may see it once a letter is published that it tells of."""
    is_public = not request.user.is_staff
    found = get_object_or_404(Report.objects.prefetch_related("topics", "organisations"), pk=pk)
    if is_public and not found.reported.filter(letter__is_published=True).exists():
        raise Http404("No report is published here.")
    return render(
        request, "correspondence/report.html", {"report": found, "page": ReportPage(found, is_public=is_public)}
    )
