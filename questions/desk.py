"""What every page for staff needs: who may see it, and the way back from what was decided there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

View = Callable[..., HttpResponse]


def staff_only(view: View) -> View:
    """A view for staff: others are refused, and whoever is not logged in is asked to before they see a page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_staff:
            return view(request, *args, **kwargs)
        if request.user.is_authenticated or request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))

    return guarded


def done(request: HttpRequest, message: str, otherwise: str) -> HttpResponse:
    """Back to where a form was sent from, with what came of it."""
    messages.success(request, message)
    return back(request, otherwise)


def refused(request: HttpRequest, message: str, otherwise: str) -> HttpResponse:
    """Back to where a form was sent from, with why nothing was done."""
    messages.error(request, f"Nothing was changed. {message}")
    return back(request, otherwise)


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """Back to the address that the form names, where it is one of this site."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return redirect(asked if is_ours else otherwise)


def page_of(request: HttpRequest, rows: Any, size: int) -> Page:
    """The page of a list that the address asks for; one that is not there is not found."""
    try:
        return Paginator(rows, size).page(request.GET.get("page") or 1)
    except (PageNotAnInteger, EmptyPage) as fault:
        raise Http404("The list has no such page.") from fault
