"""Who may see a page: one decorator for the views of every room; and what becomes of a form sent without a login."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from tracker.accounts import held
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_of

View = Callable[..., HttpResponse]
HeldAt = Callable[..., str]
"""The page on which a form stands: asked with the request and the address's own arguments, answers with its address."""
KEPT = "Your words are kept: sign in and go on."


class NotSignedIn(PermissionDenied):
    """A form came without a login, and nothing says whose it is."""


def needs(right: Right, held_at: HeldAt | None = None) -> Callable[[View], View]:
    """A view for those who have a right. Others are refused; whoever is not signed in is asked to sign in.

    A form that comes without a login is kept for whoever was last signed in on that browser, and shown to them when
    they have signed in: on the page that `held_at` names, or on the one from which it was sent.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if viewer_of(request).may(right):
                return view(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise PermissionDenied
            if request.method in {"GET", "HEAD"}:
                return to_sign_in(request, page_looked_at(request))
            page = held_at(request, *args, **kwargs) if held_at else page_sent_from(request)
            return keep_and_sign_in(request, page)

        return guarded

    return guard


def keep_and_sign_in(request: HttpRequest, page: str) -> HttpResponse:
    """Keep the form that was sent, and ask to sign in. Raises `NotSignedIn` where nobody was signed in before."""
    user, place = held.last_here(request), urlsplit(page).path
    if user is None or not (held.is_place(place) and held.is_place(request.path)):
        raise NotSignedIn("You are not signed in, so nothing was done. Go back, copy what you typed, and sign in.")
    typed = [(name, value) for name, found in request.POST.lists() for value in found]
    left_out = held.keep(user, place, cast(Any, typed), request.FILES, now=timezone.now(), sent_to=request.path)
    messages.info(request, KEPT)
    if left_out:
        messages.warning(request, f"Too large to be kept, so to be chosen again: {', '.join(left_out)}.")
    return to_sign_in(request, page)


def to_sign_in(request: HttpRequest, page: str) -> HttpResponse:
    """The sign-in page, which leads back; for a part of a page, the whole page goes there."""
    answer = redirect_to_login(page)
    return HttpResponseClientRedirect(answer.url) if "HX-Request" in request.headers else answer


def page_looked_at(request: HttpRequest) -> str:
    """The address that is asked for; of a part of a page, the page's own."""
    return page_sent_from(request) if "HX-Request" in request.headers else request.get_full_path()


def page_sent_from(request: HttpRequest) -> str:
    """The page of this site from which something was sent; where that is not told, the address itself."""
    told = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    try:
        parts = urlsplit(told)
    except ValueError:
        return request.path
    if parts.netloc != request.get_host() or not held.is_place(parts.path):
        return request.path
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
