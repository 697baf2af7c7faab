"""Pages of the site as a whole: home, sources, about, health, errors."""

from __future__ import annotations

import logging
import uuid
from datetime import date

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from correspondence.models import Letter, Promise
from questions import overview
from questions.models import Question, QuestionTopic
from questions.standing import RULE_NAMES
from tracker import ld
from tracker.accounts.viewer import PUBLIC, Viewer, viewer_of
from tracker.calendar import CALENDAR_LAST, london_today
from tracker.scraping import scrapes, watch
from tracker.scraping.models import Look, Run
from tracker.search import index
from tracker.topics.models import Topic

log = logging.getLogger(__name__)
RUNS_SHOWN = 20
OWED_SHOWN = LETTERS_SHOWN = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One search box, what was seen lately, what is owed longest, how each topic stands, how fresh it all is."""
    today = london_today(timezone.now())
    context = {
        "today": today,
        "total": Question.objects.count(),
        "figures": overview.topic_figures(today, settings.ORDINARY_DUE_RULE),
        "news": overview.latest_news(),
        "owed": oldest_promises(today),
        "letters": letters_on_topics(),
        "chart": overview.months_chart(),
        "filling": runs_seen(PUBLIC).filter(ended_at=None).first(),
        "freshness": freshness(),
        "alarms": alarms(),
        "ld": mark_safe(ld.as_script(ld.website(settings.SITE_URL, settings.SITE_NAME))),  # noqa: S308 - escaped there
    }
    return render(request, "tracker/home.html", context)


def oldest_promises(today: date) -> QuerySet[Promise]:
    """The promises in answers on the topics that have been open longest."""
    topical = Exists(QuestionTopic.objects.filter(question=OuterRef("question")))
    return Promise.objects.owed(today, PUBLIC).filter(topical).for_list().order_by("said_on", "pk")[:OWED_SHOWN]


def letters_on_topics() -> QuerySet[Letter]:
    """The newest published letters on the topics."""
    return Letter.objects.filter(topics__isnull=False).newest(LETTERS_SHOWN, PUBLIC)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Where the facts come from, how fresh they are, and how the last runs went."""
    runs = runs_seen(viewer_of(request)).prefetch_related("failures")[:RUNS_SHOWN]
    context = {"freshness": freshness(), "alarms": alarms(), "runs": runs}
    return render(request, "tracker/sources.html", context)


def runs_seen(viewer: Viewer) -> QuerySet[Run]:
    """The runs that somebody sees: what was added by hand, with its counts and names of files, is staff's own.

    A team's is the team's. Reading again what is kept counts and names private letters too.
    """
    if viewer.is_public:
        return Run.objects.exclude(look__in=(Look.IN_HAND, Look.AGAIN))
    return Run.objects.filter(Q(owner=None) | Q(owner__in=viewer.teams))


def alarms() -> list[dict[str, str]]:
    """What is wrong with sources that gave no failure: silence, and fields that went missing."""
    return [{"title": scrapes.title_of(one.source), "words": one.words} for one in watch.alarms(scrapes.sources())]


def freshness() -> list[dict[str, object]]:
    """Each source with its last run and the last one that went well."""
    whole = Q(error="", failed=0, ended_at__isnull=False)
    latest = Run.objects.order_by().values("source").annotate(last=Max("pk"), complete=Max("pk", filter=whole))
    by_source = {row["source"]: row for row in latest}
    gave = watch.last_gave(scrapes.sources())
    runs = Run.objects.in_bulk({row[which] for row in by_source.values() for which in ("last", "complete")} - {None})
    return [
        {
            "name": name,
            "title": source.title,
            "address": settings.SOURCE_ADDRESSES[name],
            "last": runs.get(by_source[name]["last"]) if name in by_source else None,
            "gave": gave.get(name),
            "complete": runs.get(by_source[name]["complete"]) if name in by_source else None,
        }
        for name, source in scrapes.sources().items()
    ]


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the site is, how it works, which rules are in force."""
    topics = Topic.objects.prefetch_related("rules")
    context = {
        "rule": RULE_NAMES[settings.ORDINARY_DUE_RULE],
        "calendar_ends": CALENDAR_LAST,
        "offers_bulk": bool(settings.EXPORT_DIR),
        "topics": topics,
    }
    return render(request, "tracker/about.html", context)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Can the database be read, and does the index stand? 503 where not."""
    try:
        connection.ensure_connection()
        missing = index.missing()
    except DatabaseError:
        log.exception("The database cannot be read")
        return JsonResponse({"status": "error", "error": "the database cannot be read"}, status=503)
    if missing:
        return JsonResponse({"status": "error", "error": f"the search index lacks {', '.join(missing)}"}, status=503)
    return JsonResponse({"status": "ok"})


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours, with a reference that stands in the log too."""
    reference = uuid.uuid4().hex[:8]
    log.error("Error %s at %s", reference, request.path)
    page = render_to_string("500.html", {"reference": reference})  # without what pages know: that asks the database
    return HttpResponse(page, status=500)
