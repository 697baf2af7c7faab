"""The page of one's calendar feeds, and the feeds themselves, which need no login but a secret address."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from correspondence.figures import feeds as verbs
from correspondence.figures.calendar import as_ics, entries
from correspondence.models import CalendarFeed, FeedOf
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_for
from tracker.accounts.views import me
from tracker.calendar import london_today


@require_safe
@never_cache
@needs(Right.DESK)
def feeds(request: HttpRequest) -> HttpResponse:
    """One's own feeds with their addresses, which nobody else is shown."""
    found = {feed.of: feed for feed in CalendarFeed.objects.filter(user=request.user.pk)}
    rows = [(of, found.get(of), verbs.address_of(found[of]) if of in found else "") for of in FeedOf]
    return render(request, "correspondence/figures/calendar.html", {"rows": rows})


@require_POST
@needs(Right.DESK)
def change(request: HttpRequest) -> HttpResponse:
    """Make a feed, give it another address, or remove it."""
    of, do = request.POST.get("of", ""), request.POST.get("do", "")
    if of not in FeedOf.values or do not in {"make", "remove"}:
        messages.error(request, "Nothing was changed. The form did not say what to do.")
        return redirect("calendar-feeds")
    if do == "remove":
        verbs.remove(me(request), FeedOf(of))
        messages.success(request, "The feed is removed, and its address opens nothing any more.")
    else:
        verbs.make(me(request), FeedOf(of), timezone.now())
        messages.success(request, "The feed has a new address. One that it had before opens nothing any more.")
    return redirect("calendar-feeds")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A feed, for whoever has its address; 404 where that is wrong or revoked. HEAD and If-None-Match are answered."""
    found, now = verbs.find(token), timezone.now()
    if found is None:
        raise Http404("There is no such calendar.")
    verbs.note_fetched(found, now)
    body = as_ics(entries(viewer_for(found.user), FeedOf(found.of), london_today(now)), FeedOf(found.of))
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Disposition"] = 'inline; filename="cases.ics"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
