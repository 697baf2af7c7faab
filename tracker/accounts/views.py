"""One's own account, what is kept of one's words, and the way in by an invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.accounts import changing, held, inviting
from tracker.accounts.changing import AccountError
from tracker.accounts.forms import NameForm, NewcomerForm
from tracker.accounts.models import HeldForm, User


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, what proves it, and what one was typing when one was signed out."""
    user = me(request)
    context = {
        "teams": user.teams.all(),
        "factors": Authenticator.objects.filter(user_id=user.pk).order_by("type", "pk"),
        "held": HeldForm.objects.filter(user=user).prefetch_related("files"),
        "form": NameForm(initial={"first_name": user.first_name, "last_name": user.last_name}),
    }
    return render(request, "accounts/account.html", context)


def me(request: HttpRequest) -> User:
    """The person who is signed in, as a row of their own."""
    return User.objects.get(pk=request.user.pk or 0)


@require_POST
@login_required
def name(request: HttpRequest) -> HttpResponse:
    """One's own name, as colleagues see it."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/name.html", {"form": form}, status=422)
    changing.rename(me(request), form.cleaned_data["first_name"], form.cleaned_data["last_name"], timezone.now())
    messages.success(request, "Your name is changed.")
    return redirect("account")


# --- What one was typing -----------------------------------------------------------------------------------------


@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed, as the page sends it from time to time: 204, or 400 where the page is none of ours.

    Where the login has expired meanwhile, the words are kept for whoever was signed in.
    """
    user = me(request) if request.user.is_authenticated else held.last_here(request)
    if user is None:
        return HttpResponse("You are not signed in.", status=403, content_type="text/plain; charset=utf-8")
    typed = [(field, value) for field, found in request.POST.lists() for value in found if isinstance(value, str)]
    place, sent_to = request.POST.get("held_place", ""), request.POST.get("held_sent_to", "")
    try:
        held.keep(user, place, typed, now=timezone.now(), sent_to=sent_to)
    except ValueError as fault:
        return HttpResponse(str(fault), status=400, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


@require_POST
@login_required
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away what was kept of a form."""
    form = get_object_or_404(HeldForm, pk=pk, user=request.user.pk)
    place = form.place
    form.delete()
    messages.success(request, "Thrown away.")
    return redirect("account" if request.POST.get("from") == "account" else place)


# --- The way in --------------------------------------------------------------------------------------------------


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept an invitation: choose a name and a password, and be signed in."""
    now, form = timezone.now(), NewcomerForm(request.POST if request.method == "POST" else None)
    try:
        invitation = inviting.find(secret, now)
        if request.user.is_authenticated:
            raise AccountError("You are signed in already. An invitation is for somebody who has no account yet.")
        if form.is_valid():
            told = {field: form.cleaned_data[field] for field in ("username", "password", "first_name", "last_name")}
            return welcome(request, inviting.accept(secret, inviting.Newcomer(**told), now))
    except AccountError as fault:
        return render(request, "accounts/no_invitation.html", {"fault": str(fault)}, status=410)
    context: dict[str, Any] = {"form": form, "invitation": invitation}
    return render(request, "accounts/accept.html", context, status=422 if form.errors else 200)


def welcome(request: HttpRequest, user: User) -> HttpResponse:
    """Sign a newcomer in, and send the letter that asks whether the e-mail address is theirs."""
    messages.success(request, "Welcome. Add a passkey or one-time codes below: a password alone is weak.")
    return perform_login(request, Login(user=user, signup=True, email=user.email))
