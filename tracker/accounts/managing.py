"""Pages on which administrators look after people and teams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tracker.accounts import changing, inviting
from tracker.accounts.adapter import POST_FAULTS, log
from tracker.accounts.changing import AccountError
from tracker.accounts.forms import InvitationForm, RoleForm, TeamForm, TeamsForm, faults
from tracker.accounts.guards import needs
from tracker.accounts.models import AccountChange, Invitation, Team, User
from tracker.accounts.rights import Right, Role
from tracker.accounts.views import me

CHANGES_SHOWN = 50
PEOPLE_A_PAGE = 100


@require_safe
@needs(Right.ACCOUNTS)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, the open invitations, and what was changed lately."""
    return render(request, "accounts/people.html", people_context(request, InvitationForm()))


def people_context(request: HttpRequest, form: InvitationForm) -> dict[str, Any]:
    """What the page of people shows."""
    return {
        "page": Paginator(listed_people(), PEOPLE_A_PAGE).get_page(request.GET.get("page")),
        "invitations": Invitation.objects.filter(used_at=None, revoked_at=None).select_related("team", "invited_by"),
        "now": timezone.now(),
        "form": form,
        "changes": latest_changes(AccountChange.objects.all()),
    }


def listed_people() -> QuerySet[User]:
    """Everybody, those who may sign in first, with their teams and whether they have a second factor."""
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    found = User.objects.annotate(has_factor=Exists(factors)).prefetch_related("teams")
    return found.order_by("-is_active", "last_name", "username")


def latest_changes(changes: QuerySet[AccountChange]) -> QuerySet[AccountChange]:
    """The newest changes, for a list."""
    return changes.select_related("made_by", "person", "team")[:CHANGES_SHOWN]


@require_POST
@never_cache
@needs(Right.ACCOUNTS)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody: a letter goes to the address, and the link is shown this once."""
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/people.html", people_context(request, form), status=422)
    told = form.cleaned_data
    try:
        made, secret = inviting.invite(me(request), told["email"], Role(told["role"]), told["team"], timezone.now())
    except AccountError as fault:
        form.add_error(None, str(fault))
        return render(request, "accounts/people.html", people_context(request, form), status=422)
    link = settings.SITE_URL + reverse("accept-invitation", args=[secret])
    context = {"invitation": made, "link": link, "is_sent": sent(made, link)}
    return render(request, "accounts/invited.html", context, status=201)


def sent(invitation: Invitation, link: str) -> bool:
    """Send an invitation; was it taken by the post?"""
    context = {"invitation": invitation, "link": link, "SITE_NAME": settings.SITE_NAME}
    letter = render_to_string("accounts/invitation.txt", context)
    try:
        return bool(send_mail(f"{settings.SITE_NAME}: an invitation", letter, None, [invitation.email]))
    except POST_FAULTS:
        log.exception("An invitation could not be sent")
        return False


@require_POST
@needs(Right.ACCOUNTS)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(Invitation, pk=pk)
    done = f"The invitation of {found.email} is taken back."
    return changed(request, lambda: inviting.revoke(me(request), found, timezone.now()), done, reverse("people"))


def changed(request: HttpRequest, verb: Callable[[], object], done: str, place: str) -> HttpResponse:
    """Do something, and go back with what came of it, or with why it was refused."""
    try:
        verb()
    except AccountError as fault:
        messages.error(request, f"Nothing was changed. {fault}")
    else:
        messages.success(request, done)
    return redirect(place)


@require_safe
@needs(Right.ACCOUNTS)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: what they are, in which teams, and what was changed of them."""
    found = get_object_or_404(listed_people(), pk=pk)
    context = {
        "person": found,
        "is_me": found.pk == request.user.pk,
        "role_form": RoleForm(initial={"role": found.role}),
        "teams_form": TeamsForm(initial={"teams": found.teams.all()}),
        "changes": latest_changes(found.account_changes.all()),
    }
    return render(request, "accounts/person.html", context)


@require_POST
@needs(Right.ACCOUNTS)
def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one thing about a person: `what` is role, teams, close, open or factors."""
    found, place = get_object_or_404(User, pk=pk), reverse("person", args=[pk])
    by, now = me(request), timezone.now()
    role, teams = RoleForm(request.POST), TeamsForm(request.POST)
    verbs: dict[str, tuple[Any, Callable[[], object], str]] = {
        "role": (role, lambda: changing.set_role(by, found, Role(role.cleaned_data["role"]), now), "The role is set."),
        "teams": (teams, lambda: changing.set_teams(by, found, teams.cleaned_data["teams"], now), "The teams are set."),
        "close": (None, lambda: changing.set_active(by, found, now, is_active=False), "The account is closed."),
        "open": (None, lambda: changing.set_active(by, found, now, is_active=True), "The account is open again."),
        "factors": (None, lambda: changing.remove_factors(by, found, now), "Passkeys and codes are taken away."),
    }
    form, verb, done = verbs.get(request.POST.get("what", ""), (None, unknown, ""))
    if form is not None and not form.is_valid():
        messages.error(request, f"Nothing was changed. {faults(form)}")
        return redirect(place)
    return changed(request, verb, done, place)


def unknown() -> None:
    """Refuse a form that does not say what to do."""
    raise AccountError("The form did not say what to change.")


# --- Teams -------------------------------------------------------------------------------------------------------


@require_safe
@needs(Right.ACCOUNTS)
def teams(request: HttpRequest) -> HttpResponse:
    """All teams with who is in them."""
    context = {
        "teams": Team.objects.prefetch_related("people"),
        "form": TeamForm(),
        "changes": latest_changes(AccountChange.objects.filter(team__isnull=False)),
    }
    return render(request, "accounts/teams.html", context)


@require_POST
@needs(Right.ACCOUNTS)
def make_team(request: HttpRequest) -> HttpResponse:
    """A new team."""
    told = request.POST.get("name", "")
    return changed(
        request, lambda: changing.make_team(me(request), told, timezone.now()), "The team is made.", reverse("teams")
    )


@require_POST
@needs(Right.ACCOUNTS)
def rename_team(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for a team."""
    found, told = get_object_or_404(Team, pk=pk), request.POST.get("name", "")
    return changed(
        request,
        lambda: changing.rename_team(me(request), found, told, timezone.now()),
        "The team is renamed.",
        reverse("teams"),
    )
