"""The page on which a team's leads say what its desk is about."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from correspondence.figures import desk as verbs
from correspondence.figures.desk import DeskError, Settings, Several
from correspondence.figures.forms import DeskForm, mark_of, settings_of
from correspondence.models import Desk
from tracker.accounts import held
from tracker.accounts.guards import needs
from tracker.accounts.models import Team
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_of
from tracker.accounts.views import me
from tracker.calendar import london_today

PAGE = "correspondence/figures/desk.html"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DESK)
def settings_of_the_desk(request: HttpRequest) -> HttpResponse:
    """What a team's desk is about; leads of the team set it, the others read it."""
    teams = list(Team.objects.filter(pk__in=viewer_of(request).teams))
    if not teams:
        return render(request, PAGE, {"teams": teams})
    team = chosen(request, teams)
    if request.method == "POST":
        return put(request, team, teams)
    desk, kept = verbs.desk_of(team), held.held_for(request, request.path)
    if kept and kept.initial.get("team") != str(team.pk):
        kept = None  # of another team's form
    form = DeskForm(initial=settings_of(desk) | (kept.initial if kept else {}))
    return shown(request, teams, desk, form, held=kept)


def chosen(request: HttpRequest, teams: list[Team]) -> Team:
    """The team that the form or the address names, else the first of one's own. Others' are not found."""
    asked = request.POST.get("team") or request.GET.get("team") or str(teams[0].pk)
    found = next((team for team in teams if str(team.pk) == asked), None)
    if found is None:
        raise Http404("That is no team of yours.")
    return found


def shown(request: HttpRequest, teams: list[Team], desk: Desk, form: DeskForm, **more: Any) -> HttpResponse:
    """The page, with what there is to set."""
    context = {"teams": teams, "team": desk.team, "desk": desk, "form": form}
    context["may_set"] = verbs.may_set(desk.team, me(request))
    status = 422 if form.errors else 200
    return render(request, PAGE, context | more, status=status)


def put(request: HttpRequest, team: Team, teams: list[Team]) -> HttpResponse:
    """Set what was filled in; refused, the page shows it again, with why."""
    form, desk = DeskForm(request.POST), verbs.desk_of(team)
    if not form.is_valid():
        return shown(request, teams, desk, form)
    told, today = form.cleaned_data, london_today(timezone.now())
    try:
        member = verbs.meant(told["member_name"], told["member"], desk, today)
        settings = Settings(member, told["signs_as"], list(told["topics"]), list(told["organisations"]))
        verbs.put(team, settings, me(request), mark=told["mark"])
    except Several as fault:
        form.add_error("member_name", str(fault))
        return shown(request, teams, desk, form, candidates=fault.candidates)
    except DeskError as fault:
        form.add_error(None, str(fault))
        return shown(request, teams, desk, again(request.POST, form, mark_of(desk)), is_changed=True)
    held.let_go(request.user, request.path)
    messages.success(request, "The settings of the desk are saved.")
    return redirect(f"{request.path}?team={team.pk}")


def again(sent: QueryDict, form: DeskForm, mark: str) -> DeskForm:
    """The form as it was sent, with its faults, for settings that the person has seen now."""
    data = sent.copy()
    data["mark"] = mark
    shown_again = DeskForm(data)
    shown_again.errors.update(form.errors)
    return shown_again


@require_safe
@needs(Right.DESK)
def members(request: HttpRequest) -> HttpResponse:
    """Members to offer while a name is typed, as options of a list."""
    found = verbs.members_like(request.GET.get("member_name", "").replace("\0", ""))
    return render(request, "correspondence/figures/_members.html", {"members": found})
