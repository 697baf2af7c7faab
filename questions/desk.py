"""What every page for staff needs: the way back from what was decided there, and the page of a list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


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
