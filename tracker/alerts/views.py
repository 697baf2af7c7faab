"""Pages of one's alerts: the list, a new one with what it would have sent, changing and deleting one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.alerts import making
from tracker.alerts.asked import Asked, asked_for
from tracker.alerts.asking import ask_to_confirm, is_too_often
from tracker.alerts.catching import may_watch
from tracker.alerts.forms import TO_MAIL, ChangeForm, LinkForm, NewForm
from tracker.alerts.making import AlertError, address_for
from tracker.alerts.matching import preview
from tracker.alerts.models import Address, Alert, EventKind, Frequency, Target, Webhook
from tracker.alerts.owners import Owner, alert_of, owner_of
from tracker.alerts.reading import tell
from tracker.alerts.wording import kinds_in_words, watched
from tracker.calendar import london_today

PREVIEWED = 20
"""Events that a preview shows; it says how many there are in all."""
ASKED = "Look into your mail: a letter asks whether you want this. Nothing else is sent before you say yes in it."


@require_safe
@never_cache
def alerts(request: HttpRequest) -> HttpResponse:
    """One's alerts; for whoever is not known what alerts are, and a way to one's own."""
    owner = owner_of(request, timezone.now())
    found = owner.alerts()
    context = {
        "owner": owner,
        "rows": [row_of(alert) for alert in found.filter(deleted_at=None)],
        "deleted": deleted_one(request, owner),
        "addresses": owner.addresses(),
        "webhooks": owner.webhooks(),
        "form": LinkForm(),
    }
    return render(request, "alerts/list.html", context)


def row_of(alert: Alert) -> dict[str, Any]:
    """What the list shows of an alert."""
    return {"alert": alert, "watched": watched(alert), "kinds": kinds_in_words(alert)}


def deleted_one(request: HttpRequest, owner: Owner) -> dict[str, Any] | None:
    """The alert that was deleted just now, so that it can be taken back."""
    told = request.GET.get("deleted", "")
    if not (told.isascii() and told.isdecimal() and len(told) < 19):
        return None
    alert = owner.alerts().filter(pk=int(told), deleted_at__isnull=False).first()
    return row_of(alert) if alert else None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """An alert that is to be: what it watches, what it would have sent in the last 30 days, and the form."""
    now = timezone.now()
    owner = owner_of(request, now)
    asked = asked_for(request.POST if request.method == "POST" else request.GET, london_today(now))
    if asked is None:
        return render(request, "alerts/nothing.html", status=422 if request.method == "POST" else 200)
    if asked.target is Target.CASE and not may_watch(asked.key or 0, owner.user):
        raise Http404("There is no such case of yours.")
    own_email = owner.address.email if owner.address else ""
    data = request.POST if request.method == "POST" else None
    form = NewForm(data, own_email=own_email, webhooks=owner.webhooks())
    if form.is_valid():
        try:
            return saved(request, owner, asked, form)
        except AlertError as fault:
            form.add_error(None, str(fault))
    context = {"form": form, "asked": asked, "watched": watched(asked.alert()), **previewed(asked, owner)}
    return render(request, "alerts/new.html", context, status=422 if form.is_bound else 200)


def previewed(asked: Asked, owner: Owner) -> dict[str, Any]:
    """What an alert would have sent in the last 30 days, newest first."""
    now, alert = timezone.now(), asked.alert()
    alert.address = Address(user=owner.user)
    found = preview(alert, now)
    return {"total": len(found), "entries": tell(found[: -PREVIEWED - 1 : -1])}


def saved(request: HttpRequest, owner: Owner, asked: Asked, form: NewForm) -> HttpResponse:
    """Keep an alert. Whether an address is known here is told to nobody."""
    now = timezone.now()
    wish = form.wish(asked.target, asked.key, asked.search)
    place = place_of(owner, form.cleaned_data)
    if asked.target is Target.CASE and (place is None or place.user_id != owner.user_id):
        raise AlertError("Confirm the e-mail address of your account first: what happens in a case goes nowhere else.")
    if place is not None:
        making.make(wish, place, now, is_confirmed=True)
        messages.success(request, "The alert is saved. It tells of what happens from now on.")
        return redirect("alerts")
    if is_too_often(request):
        raise AlertError("Too many letters were asked for from here. Try again in an hour.")
    alert = making.make(wish, address_for(form.cleaned_data["email"], now), now, is_confirmed=False)
    ask_to_confirm(alert, now)
    messages.success(request, ASKED)
    return redirect("alerts")


def place_of(owner: Owner, told: dict[str, Any]) -> Address | Webhook | None:
    """Where an alert is to go, where that is proved to be theirs."""
    if (to := told.get("to", TO_MAIL)) != TO_MAIL:
        return next(one for one in owner.webhooks() if str(one.pk) == to)
    return owner.address


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """One alert: how often, of what, paused or not."""
    alert = alert_of(request, pk, timezone.now())
    form = ChangeForm(request.POST) if request.method == "POST" else ChangeForm.of(alert)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        kinds = [EventKind(one) for one in told["kinds"]]
        making.change(alert, Frequency(told["frequency"]), kinds, told["is_paused"], timezone.now())
        messages.success(request, "The alert is changed.")
        return redirect("alerts")
    context = {"form": form, **row_of(alert)}
    return render(request, "alerts/change.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an alert; the list offers to take that back."""
    alert = alert_of(request, pk, timezone.now())
    making.delete(alert, timezone.now())
    answer = redirect("alerts")
    answer["Location"] += f"?deleted={alert.pk}"
    return answer


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the deletion of an alert."""
    making.take_back(alert_of(request, pk, timezone.now()))
    messages.success(request, "The alert is there again.")
    return redirect("alerts")
