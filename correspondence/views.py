"""Pages of promises, and what staff say of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from correspondence import promises
from correspondence.filters import SORTS, PromiseFilter
from correspondence.forms import Action, DecisionForm, OwedForm, Scope
from correspondence.models import Letter, Promise
from correspondence.owed import BANDS, account
from correspondence.standing import shown
from questions.desk import done, page_of, refused
from questions.views import asked, with_params
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_of
from tracker.calendar import london_today
from tracker.topics.models import Topic

PAGE = 20


@require_safe
def promise_list(request: HttpRequest) -> HttpResponse:
    """Everything that ministers undertook."""
    today, viewer = london_today(timezone.now()), viewer_of(request)
    filterset = PromiseFilter(asked(request), today=today, viewer=viewer)
    context: dict[str, Any] = {"filter": filterset, "form": filterset.form, "today": today}
    context |= {"is_public": viewer.is_public}
    if filterset.is_valid():
        page = page_of(request, filterset.promises, PAGE)
        context |= {"page": page, "rows": shown(page.object_list, today, viewer)}
        context |= {"sort_name": SORTS[filterset.form.cleaned_data["sort"] or "oldest"][0]}
        context |= {"states": states_named(filterset), "previous": "", "next": ""}
        if page.has_previous():
            context["previous"] = with_params(request, page=str(page.previous_page_number()))
        if page.has_next():
            context["next"] = with_params(request, page=str(page.next_page_number()))
    return render(request, "correspondence/promise_list.html", context)


def states_named(filterset: PromiseFilter) -> str:
    """The chosen states in words: `open or late`."""
    names = dict(filterset.form.fields["state"].choices)
    return " or ".join(str(names[value]).lower() for value in filterset.form.cleaned_data["state"])


@require_safe
def owed(request: HttpRequest) -> HttpResponse:
    """What is owed, by body."""
    today = london_today(timezone.now())
    form = OwedForm(request.GET)
    context: dict[str, Any] = {"form": form, "today": today, "bands": BANDS}
    if form.is_valid():
        is_topical = form.scope is Scope.TOPICS
        found = account(today, settings.ORDINARY_DUE_RULE, viewer_of(request), is_topical=is_topical)
        slugs = Topic.objects.values_list("slug", flat=True) if is_topical else []
        context |= {"bodies": found.bodies(form.sort), "total": found.total, "is_topical": is_topical}
        context |= {"topics": "".join(f"&topic={slug}" for slug in slugs), "sort": form.sort.value}
    return render(request, "correspondence/owed.html", context)


def promises_seen(request: HttpRequest) -> QuerySet[Promise]:
    """The promises of which whoever looks may say something."""
    return Promise.objects.seen_by(viewer_of(request)).select_related("question", "letter")


@require_POST
@needs(Right.DESK)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's word on a promise: none, kept on a day, or taken back."""
    promise = get_object_or_404(promises_seen(request), pk=pk)
    otherwise = promise.made_in.get_absolute_url()
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return refused(request, form.faults, otherwise)
    try:
        message = carry_out(promise, form, request.user, london_today(timezone.now()))
    except ValueError as fault:
        return refused(request, str(fault), otherwise)
    return done(request, message, otherwise)


def carry_out(promise: Promise, form: DecisionForm, user: Any, today: date) -> str:
    """Write a person's word; what was done, in words. `ValueError` where it cannot be."""
    note, day = form.cleaned_data["note"], form.cleaned_data["kept_on"]
    if form.action is Action.DISMISS:
        promises.dismiss(promise, user, note)
        return "Dismissed: it is no promise."
    if form.action is Action.TAKE_BACK:
        promises.take_back(promise)
        return "Taken back: the promise stands as the rules have it."
    if day > today:
        raise ValueError("The day lies in the future.")
    promises.mark_kept(promise, day, user, note)
    return "Marked as kept."


@require_POST
@needs(Right.DESK)
def decide_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's word on whether a letter keeps a promise."""
    promise = get_object_or_404(promises_seen(request), pk=pk)
    otherwise = promise.made_in.get_absolute_url()
    number, word = request.POST.get("letter", "").strip(), request.POST.get("is_keeper")
    letters = Letter.objects.seen_by(viewer_of(request))
    letter = letters.filter(pk=number).first() if number.isascii() and number.isdigit() and len(number) < 19 else None
    if letter is None or word not in {"1", "0"}:
        return refused(request, f"There is no letter {number or 'without a number'}.", otherwise)
    try:
        promises.decide_keeper(promise, letter, request.user, is_keeper=word == "1")
    except ValueError as fault:
        return refused(request, str(fault), otherwise)
    return done(request, "The letter keeps it." if word == "1" else "The letter does not keep it.", otherwise)
