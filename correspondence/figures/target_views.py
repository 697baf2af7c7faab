"""Pages of targets: what each body has promised, who changed that, and what a change does to running clocks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from correspondence.figures import targets as verbs
from correspondence.figures.forms import TargetForm, TermsForm, terms_of
from correspondence.figures.targets import Move, TargetError
from correspondence.models import Target, TargetChange
from questions.desk import page_of
from questions.views import with_params
from tracker.accounts import held
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.views import me
from tracker.calendar import london_today
from tracker.people.models import AnsweringBody

PAGE = 50


@require_safe
@needs(Right.DESK)
def targets(request: HttpRequest) -> HttpResponse:
    """The targets of all bodies, and what was done with them."""
    kept = held.held_for(request, request.path, reverse("target-add"))
    return listed(request, TargetForm(initial=kept.initial if kept else {}), kept)


def listed(request: HttpRequest, form: TargetForm, kept: Any = None, status: int = 200) -> HttpResponse:
    """The list with the form for one more."""
    page = page_of(request, TargetChange.objects.select_related("body"), PAGE)
    context: dict[str, Any] = {"form": form, "held": kept, "page": page, "today": london_today(timezone.now())}
    rows = Target.objects.select_related("body").order_by("body__name", "-first_day")
    context["rows"] = [(one, one.holds_on(context["today"])) for one in rows]
    context["previous"] = with_params(request, page=str(page.previous_page_number())) if page.has_previous() else ""
    context["next"] = with_params(request, page=str(page.next_page_number())) if page.has_next() else ""
    return render(request, "correspondence/figures/targets.html", context, status=status)


@require_POST
@needs(Right.TARGETS, held_at=lambda request: reverse("targets"))
def add(request: HttpRequest) -> HttpResponse:
    """A new target of a body."""
    form = TargetForm(request.POST)
    if not form.is_valid() or "back" in request.POST:
        return listed(request, form, status=422 if form.errors else 200)
    body, by, today = form.cleaned_data["body"], me(request), london_today(timezone.now())
    try:
        answer = confirmed(request, body, lambda: verbs.add(body, form.terms, by, today))
    except TargetError as fault:
        form.add_error(None, str(fault))
        return listed(request, form, status=422)
    return answer or done(request, reverse("targets"), "The target is added.")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.TARGETS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other terms of a target, or its end."""
    target = get_object_or_404(Target.objects.select_related("body"), pk=pk)
    kept = held.held_for(request, request.path)
    if request.method != "POST":
        return shown(request, target, TermsForm(initial=terms_of(target) | (kept.initial if kept else {})), kept=kept)
    form, by, today = TermsForm(request.POST), me(request), london_today(timezone.now())
    if not form.is_valid() or "back" in request.POST:
        return shown(request, target, form, status=422 if form.errors else 200)
    mark = request.POST.get("mark", "")
    try:
        answer = confirmed(request, target.body, lambda: verbs.change(target, form.terms, by, today, mark=mark))
    except TargetError as fault:
        form.add_error(None, str(fault))
        target = Target.objects.select_related("body").filter(pk=pk).first() or target
        return shown(request, target, form, status=422)
    return answer or done(request, request.path, "The target is changed.")


def shown(
    request: HttpRequest, target: Target, form: TermsForm, *, kept: Any = None, status: int = 200
) -> HttpResponse:
    """The page of one target."""
    context = {"target": target, "form": form, "held": kept, "mark": verbs.mark_of(target)}
    return render(request, "correspondence/figures/target.html", context, status=status)


@require_POST
@needs(Right.TARGETS)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a target away that never was in force."""
    target = get_object_or_404(Target.objects.select_related("body"), pk=pk)
    by, today, mark = me(request), london_today(timezone.now()), request.POST.get("mark", "")
    if "back" in request.POST:
        return redirect("target", pk=pk)
    try:
        answer = confirmed(request, target.body, lambda: verbs.remove(target, by, today, mark=mark))
    except TargetError as fault:
        messages.error(request, f"Nothing was changed. {fault}")
        return redirect("targets")
    return answer or done(request, reverse("targets"), "The target is removed.")


def confirmed(request: HttpRequest, body: AnsweringBody, verb: Callable[[], object]) -> HttpResponse | None:
    """Do a verb, at once where no clock of the person's teams moves, else when they have seen which do.

    None where it is done; else the page that asks. Raises `TargetError`, and nothing is done.
    """
    found = verbs.moves(body, verb, me(request))
    seen, told = digest(found), request.POST.get("seen", "")
    if seen == told:
        verb()
        return None
    left_out = {"csrfmiddlewaretoken", "seen", "back"}
    fields = [(name, one) for name, many in request.POST.lists() for one in many if name not in left_out]
    context = {"moves": found, "seen": seen, "fields": fields, "body": body, "is_again": bool(told)}
    return render(request, "correspondence/figures/target_moves.html", context)


def digest(found: list[Move]) -> str:
    """What tells whether the clocks that move are still those that the person saw; empty where none does."""
    told = "\n".join(f"{one.case.pk} {one.target} {one.due} {one.new_target} {one.new_due}" for one in found)
    return hashlib.sha256(told.encode()).hexdigest()[:16] if told else ""


def done(request: HttpRequest, place: str, words: str) -> HttpResponse:
    """Back to the list, and what was typed is let go."""
    held.let_go(request.user, place)
    messages.success(request, f"{words} Running clocks at the body go by it.")
    return redirect("targets")
