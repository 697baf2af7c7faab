"""Pages of webhooks, for those who are signed in; and of what waits and failed, for administrators."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.views import me
from tracker.alerts.forms import WebhookForm
from tracker.alerts.links import webhook_secret
from tracker.alerts.making import MOST_WEBHOOKS, add_webhook
from tracker.alerts.models import Digest, Webhook
from tracker.alerts.operating import overview, try_again

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Add a webhook; its secret is shown this once."""
    form = WebhookForm(request.POST if request.method == "POST" else None)
    user = me(request)
    if form.is_bound and form.is_valid():
        if Webhook.objects.filter(user=user).count() < MOST_WEBHOOKS:
            webhook = add_webhook(user, form.cleaned_data["address"], timezone.now())
            context = {"webhook": webhook, "secret": webhook_secret(webhook)}
            return render(request, "alerts/webhook_made.html", context, status=201)
        form.add_error(None, f"You have {MOST_WEBHOOKS} webhooks already. Remove one first.")
    return render(request, "alerts/webhook.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a webhook with its alerts."""
    get_object_or_404(Webhook, pk=pk, user=me(request)).delete()
    messages.success(request, "The webhook and its alerts are removed.")
    return redirect("alerts")


@require_safe
@never_cache
@needs(Right.ACCOUNTS)
def staff(request: HttpRequest) -> HttpResponse:
    """What waits, what failed, what was given up; addresses as far as they need be known."""
    return render(request, "alerts/staff.html", {"page": overview(timezone.now(), SHOWN)})


@require_POST
@needs(Right.ACCOUNTS)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a digest again that was given up or waits."""
    try_again(get_object_or_404(Digest, pk=pk), timezone.now())
    messages.success(request, "It is tried at the next sending.")
    return redirect("staff-alerts")
