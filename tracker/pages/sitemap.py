"""The sitemap: an index of parts, each with public pages and the day on which they were last seen to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from correspondence.models import Letter, LetterChange, LetterSource
from questions.models import Answer, Question
from tracker.accounts.viewer import PUBLIC
from tracker.calendar import london_today
from tracker.people.models import AnsweringBody, Member
from tracker.topics.models import Organisation, Topic

PAGE = 10_000
"""Addresses in a part; the protocol has room for 50,000."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
Line = tuple[str, date | None]


def records(pages: QuerySet[Any], first: int) -> Iterator[Line]:
    """Records of which no day of change is kept."""
    return ((one.get_absolute_url(), None) for one in pages[first : first + PAGE])


def questions(pages: QuerySet[Any], first: int) -> Iterator[Line]:
    """Questions, with the day on which the latest text of each was first seen."""
    rows = list(pages.only("house", "uin", "date_tabled", "first_seen_at")[first : first + PAGE])
    if not rows:
        return
    answered = Answer.objects.filter(question__gte=rows[0].pk, question__lte=rows[-1].pk)
    seen = dict(answered.order_by().values_list("question").annotate(last=Max("seen_on")))
    for one in rows:
        days = [london_today(one.first_seen_at), *([seen[one.pk]] if one.pk in seen else [])]
        yield one.get_absolute_url(), max(days)


def letters(pages: QuerySet[Any], first: int) -> Iterator[Line]:
    """Letters, with the day on which a public source was met or something public of it changed."""
    rows = list(pages.only("pk")[first : first + PAGE])
    if not rows:
        return
    span = {"letter__gte": rows[0].pk, "letter__lte": rows[-1].pk, "is_public": True}
    changed = dict(LetterChange.objects.filter(**span).order_by().values_list("letter").annotate(Max("seen_on")))
    sources = LetterSource.objects.filter(**span).order_by().values_list("letter")
    met = dict(sources.annotate(Max("sighting__first_seen_at")))
    for one in rows:
        days = [london_today(met[one.pk])] if one.pk in met else []
        yield one.get_absolute_url(), max([*days, *([changed[one.pk]] if one.pk in changed else [])], default=None)


Read = Callable[[QuerySet[Any], int], Iterator[Line]]
PARTS: dict[str, tuple[Callable[[], QuerySet[Any]], Read]] = {
    "questions": (lambda: Question.objects.order_by("pk"), questions),
    "letters": (lambda: Letter.objects.seen_by(PUBLIC).order_by("pk"), letters),
    "members": (lambda: Member.objects.order_by("pk"), records),
    "departments": (lambda: AnsweringBody.objects.order_by("pk"), records),
    "topics": (lambda: Topic.objects.order_by("pk"), records),
    "organisations": (lambda: Organisation.objects.order_by("pk"), records),
}
PLAIN = ("home", "questions", "letters", "promises", "owed", "topics", "departments", "members", "organisations",
         "sources", "about")  # fmt: skip
"""Pages that stand alone, and lists."""


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """All parts."""
    names = [("pages", 1)]
    for part, (pages, _) in PARTS.items():
        names += [(part, number + 1) for number in range(-(-pages().count() // PAGE))]
    told = "".join(f"<sitemap><loc>{loc(reverse('sitemap-part', args=name))}</loc></sitemap>\n" for name in names)
    body = f'{HEAD}<sitemapindex xmlns="{SPACE}">\n{told}</sitemapindex>\n'
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


@require_safe
def sitemap_part(request: HttpRequest, part: str, number: int) -> HttpResponseBase:
    """One part."""
    if part == "pages" and number == 1:
        found: Iterator[Line] = ((reverse(name), None) for name in PLAIN)
    elif part in PARTS and 1 <= number <= max(-(-PARTS[part][0]().count() // PAGE), 1):
        pages, read = PARTS[part]
        found = read(pages(), (number - 1) * PAGE)
    else:
        raise Http404("The sitemap has no such part.")
    return StreamingHttpResponse(lines(found), content_type="application/xml; charset=utf-8")


def lines(found: Iterator[Line]) -> Iterator[str]:
    """The part as XML."""
    yield f'{HEAD}<urlset xmlns="{SPACE}">\n'
    for path, day in found:
        changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        yield f"<url><loc>{loc(path)}</loc>{changed}</url>\n"
    yield "</urlset>\n"


def loc(path: str) -> str:
    """A path as a whole address in XML."""
    return escape(settings.SITE_URL + path)
