"""The page on which staff decide about letters from sources: what reports tell, what may be one, what was not read."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from correspondence import editions, joining, reports
from correspondence.linking import LetterLinker
from correspondence.models import Letter, LetterDocument, LetterSource, ReportedDecision, Role, SameLetter
from correspondence.querysets import seen
from questions.desk import done, refused
from questions.staff import paged
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.viewer import Viewer, viewer_of
from tracker.calendar import london_today

MOST = 50


def seen_behind(viewer: Viewer) -> Q:
    """What sources tell, of letters that somebody sees, and of none."""
    return Q(letter=None) | seen(viewer, "letter")


@require_safe
@needs(Right.DESK)
def review(request: HttpRequest) -> HttpResponse:
    """What is to be decided, and what was decided lately, of letters that whoever looks sees."""
    viewer = viewer_of(request)
    told = LetterSource.objects.filter(seen_behind(viewer), report__isnull=False, decision=None)
    found = paged(request, told.exclude(role=Role.MENTION).select_related("report", "letter").order_by("-pk"))
    pairs, unread = pairs_seen(viewer), unread_seen(viewer)
    context = {
        **found,
        "pairs": pairs[:MOST],
        "pairs_in_all": pairs.count(),
        "unread": unread.select_related("source__letter").order_by("-pk")[:MOST],
        "unread_in_all": unread.count(),
        "unlinked": unlinked_seen(viewer)[:MOST],
        "decided": decided_seen(viewer)[:MOST],
    }
    return render(request, "correspondence/review.html", context)


def pairs_seen(viewer: Viewer) -> QuerySet[SameLetter]:
    """Letters that may be one, where somebody sees both."""
    both = SameLetter.objects.filter(seen(viewer, "letter"), seen(viewer, "other"))
    return both.select_related("letter", "other")


def unread_seen(viewer: Viewer) -> QuerySet[LetterDocument]:
    """Files whose words could not be read, of letters that somebody sees."""
    return LetterDocument.objects.filter(seen(viewer, "source__letter")).exclude(fault="")


def unlinked_seen(viewer: Viewer) -> QuerySet[Letter]:
    """Letters that somebody sees and of which no party is linked."""
    nobody = Q(sender=None, sender_body=None, recipient=None, recipient_body=None)
    return Letter.objects.seen_by(viewer).filter(nobody, sources__isnull=False).distinct().newest_first()


def decided_seen(viewer: Viewer) -> QuerySet[ReportedDecision]:
    """People's words on letters that reports tell of, the latest first."""
    words = ReportedDecision.objects.filter(Q(source__letter=None) | seen(viewer, "source__letter"))
    return words.select_related("source__report", "source__letter", "made_by").order_by("-made_at")


@require_POST
@needs(Right.DESK)
def decide_reported(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's word on a letter that a report tells of."""
    viewer = viewer_of(request)
    known = LetterSource.objects.filter(seen_behind(viewer), report__isnull=False)
    source = get_object_or_404(known.select_related("letter", "report"), pk=pk)
    report: Any = source.report
    otherwise, word = report.get_absolute_url(), request.POST.get("word", "")
    publish = request.POST.get("publish") == "1"
    if publish and not viewer.may(Right.PUBLISH):
        return refused(request, "Publishing is for leads; nothing was done. Confirm it without.", otherwise)
    try:
        if word == "confirm":
            reports.confirm(source, request.user, publish=publish)
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
@needs(Right.DESK)
def decide_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's word on two letters: one, or two."""
    found = pairs_seen(viewer_of(request)).filter(pk=pk).first()
    if found is None:
        return refused(request, "The two letters are no longer proposed as one.", "/staff/letters/")
    word = request.POST.get("word", "")
    if word == "join":
        return join(request, found)
    if word == "part":
        joining.part(found.letter, found.other, request.user)
        return done(request, "They are two, and will not be proposed as one again.", "/staff/letters/")
    return refused(request, "Nothing was chosen.", "/staff/letters/")


def join(request: HttpRequest, found: SameLetter) -> HttpResponse:
    """Make one letter of two; a team's letter and one of no team stay two rows, one the public side of the other."""
    try:
        if found.letter.team_id != found.other.team_id:
            letter = editions.pair(found.letter, found.other)
            return done(request, "Paired: what everybody may see of it is its public side.", letter.get_absolute_url())
        was_public = found.letter.is_published or found.other.is_published
        letter = joining.join(found.letter, found.other, london_today(timezone.now()))
    except ValueError as fault:
        return refused(request, str(fault), "/staff/letters/")
    LetterLinker().link(letter)
    private = was_public and not letter.is_published
    note = " It is private now, since one source is: publish it when its text may be seen." if private else ""
    return done(request, f"Joined.{note}", letter.get_absolute_url())


@require_POST
@needs(Right.DESK)
def separate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a source a letter of its own again."""
    known = LetterSource.objects.filter(seen(viewer_of(request), "letter"))
    source = get_object_or_404(known.select_related("letter"), pk=pk)
    letter: Any = source.letter
    try:
        own = joining.separate(source, request.user, london_today(timezone.now()))
    except ValueError as fault:
        return refused(request, str(fault), letter.get_absolute_url())
    linker = LetterLinker()
    for one in (letter, own):
        linker.link(one)
    return done(request, "Parted: this source has a letter of its own.", own.get_absolute_url())
