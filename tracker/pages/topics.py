"""Pages of topics and organisations: the rule in plain words, and the questions that it finds."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from questions.overview import topic_figures
from questions.subjects import SubjectPage, organisations_by_kind
from tracker.accounts.viewer import Viewer, viewer_of
from tracker.calendar import london_today
from tracker.topics.models import Organisation, Topic
from tracker.topics.wording import in_words

LETTERS = 5
"""Letters on a page, the newest; the list has the rest."""


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """All topics, with how their questions stand."""
    figures = topic_figures(london_today(timezone.now()), settings.ORDINARY_DUE_RULE)
    return render(request, "tracker/topics.html", {"figures": figures})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic."""
    found = get_object_or_404(Topic.objects.prefetch_related("rules"), slug=slug)
    return render(request, "tracker/topic.html", subject(found, viewer_of(request)))


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    """All organisations that are looked for, by kind."""
    return render(request, "tracker/organisations.html", {"kinds": organisations_by_kind()})


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation."""
    found = get_object_or_404(Organisation.objects.prefetch_related("rules"), slug=slug)
    return render(request, "tracker/organisation.html", subject(found, viewer_of(request)))


def subject(found: Topic | Organisation, viewer: Viewer) -> dict[str, Any]:
    """What both pages show, as things stand today."""
    today = london_today(timezone.now())
    page = SubjectPage(found, today, settings.ORDINARY_DUE_RULE)
    letters = found.letters.newest(LETTERS, viewer)
    context = {"subject": found, "page": page, "rules": in_words(found.compiled().rules), "chart": page.chart}
    return context | {"letters": letters, "is_public": viewer.is_public}
