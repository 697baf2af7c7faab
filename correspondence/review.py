"""The page on which staff decide about letters from sources: what reports tell, what may be one, what was not read."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from correspondence import joining, reports
from correspondence.linking import LetterLinker
from correspondence.models import Letter, LetterDocument, LetterSource, ReportedDecision, Role, SameLetter
from questions.desk import done, refused, staff_only
from questions.staff import paged
from tracker.calendar import london_today

MOST = 50


@require_safe
@staff_only
def review(request: HttpRequest) -> HttpResponse:
    """What is to be decided, and what was decided lately."""
    told = LetterSource.objects.filter(report__isnull=False, decision=None).exclude(role=Role.MENTION)
    found = paged(request, told.select_related("report", "letter").order_by("-pk"))
    nobody = Q(sender=None, sender_body=None, recipient=None, recipient_body=None)
    context = {
        **found,
        "pairs": SameLetter.objects.select_related("letter", "other")[:MOST],
        "pairs_in_all": SameLetter.objects.count(),
        "unread": LetterDocument.objects.exclude(fault="").select_related("source__letter").order_by("-pk")[:MOST],
        "unread_in_all": LetterDocument.objects.exclude(fault="").count(),
        "unlinked": Letter.objects.filter(nobody, sources__isnull=False).distinct().newest_first()[:MOST],
        "decided": ReportedDecision.objects.select_related("source__report", "source__letter", "made_by").order_by(
            "-made_at"
        )[:MOST],
    }
    return render(request, "correspondence/review.html", context)


@require_POST
@staff_only
def decide_reported(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's word on a letter that a report tells of."""
    source = get_object_or_404(LetterSource.objects.select_related("letter", "report"), pk=pk, report__isnull=False)
    report: Any = source.report
    otherwise, word = report.get_absolute_url(), request.POST.get("word", "")
    try:
        if word == "confirm":
            reports.confirm(source, request.user, publish=request.POST.get("publish") == "1")
            return done(request, "Confirmed: there is such a letter.", otherwise)
        if word == "refuse":
            reports.refuse(source, request.user)
            return done(request, "Refused: it is no letter, and will not be proposed again.", otherwise)
        if word == "take_back":
            reports.take_back(source, london_today(timezone.now()))
            return done(request, "Taken back: the letter is proposed again.", otherwise)
    except ValueError as fault:
        return refused(request, str(fault), otherwise)
    return refused(request, "Nothing was chosen.", otherwise)


@require_POST
@staff_only
def decide_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's word on two letters: one, or two."""
    found = SameLetter.objects.select_related("letter", "other").filter(pk=pk).first()
    if found is None:
        return refused(request, "The two letters are no longer proposed as one.", "/staff/letters/")
    word = request.POST.get("word", "")
    if word == "join":
        was_public = found.letter.is_published or found.other.is_published
        letter = joining.join(found.letter, found.other, london_today(timezone.now()))
        LetterLinker().link(letter)
        private = was_public and not letter.is_published
        note = " It is private now, since one source is: publish it when its text may be seen." if private else ""
        return done(request, f"Joined.{note}", letter.get_absolute_url())
    if word == "part":
        joining.part(found.letter, found.other, request.user)
        return done(request, "They are two, and will not be proposed as one again.", "/staff/letters/")
    return refused(request, "Nothing was chosen.", "/staff/letters/")


@require_POST
@staff_only
def separate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a source a letter of its own again."""
    source = get_object_or_404(LetterSource.objects.select_related("letter"), pk=pk, letter__isnull=False)
    letter: Any = source.letter
    try:
        own = joining.separate(source, request.user, london_today(timezone.now()))
    except ValueError as fault:
        return refused(request, str(fault), letter.get_absolute_url())
    linker = LetterLinker()
    for one in (letter, own):
        linker.link(one)
    return done(request, "Parted: this source has a letter of its own.", own.get_absolute_url())


@require_POST
@staff_only
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish a letter, or make it private again."""
    letter = get_object_or_404(Letter, pk=pk)
    wanted = request.POST.get("publish")
    if wanted not in {"1", "0"}:
        return refused(request, "Nothing was chosen.", letter.get_absolute_url())
    if wanted == "1" and not letter.is_confirmed:
        return refused(request, "Confirm first that there is such a letter.", letter.get_absolute_url())
    letter.is_published = wanted == "1"
    letter.save(update_fields=["is_published"])
    message = "Published: everybody can see it." if letter.is_published else "Private: staff alone can see it."
    return done(request, message, letter.get_absolute_url())
