"""Pages that are opened from a mail, without signing in: confirming, one's private list, stopping."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.alerts import making
from tracker.alerts.asking import is_too_often, send_link
from tracker.alerts.forms import LinkForm
from tracker.alerts.links import address_of, alert_to_confirm, digest_to_stop
from tracker.alerts.models import Address
from tracker.alerts.owners import come_by, owner_of
from tracker.alerts.wording import watched

LINK_SENT = "If alerts go to that address, a letter with the link to them is on its way."


@require_safe
@never_cache
def of_address(request: HttpRequest, token: str) -> HttpResponse:
    """The private link of an address: the browser's session knows it from now on, and shows the list."""
    address = address_of(token)
    if address is None:
        raise Http404("This link opens no alerts.")
    come_by(request, address)
    return redirect("alerts")


@require_POST
def ask_link(request: HttpRequest) -> HttpResponse:
    """Send the private link to an address. Whether it is known here is told to nobody."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        return render(request, "alerts/list.html", {"form": form, "owner": None}, status=422)
    if is_too_often(request):
        return render(request, "429.html", status=429)
    if address := Address.objects.filter(email__iexact=form.cleaned_data["email"]).first():
        send_link(address, timezone.now())
    messages.success(request, LINK_SENT)
    return redirect("alerts")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Say yes to an alert: by a button, since programs that read mail open every link in it."""
    alert = alert_to_confirm(token)
    if alert is None or alert.address is None:
        return render(request, "alerts/no_link.html", status=404)
    if request.method != "POST":
        return render(request, "alerts/confirm.html", {"alert": alert, "watched": watched(alert)})
    making.confirm(alert, timezone.now())
    come_by(request, alert.address)
    messages.success(request, "The alert is confirmed. It tells of what happens from now on.")
    return redirect("alerts")


@csrf_exempt  # RFC 8058: the mail program posts, without a cookie; the token in the address is what proves
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the alerts of a letter at once where it is posted; asked for as a page, it has a button."""
    digest = digest_to_stop(token)
    if digest is None:
        return render(request, "alerts/no_link.html", status=404)
    if request.method == "POST":
        if request.POST.get("all") and digest.address is not None:
            making.stop_all(digest.address, timezone.now())
        else:
            making.stop(digest, timezone.now())
    alerts = {one.alert.pk: one.alert for one in digest.deliveries.select_related("alert")}
    context = {"watched": [watched(one) for one in alerts.values()], "is_done": request.method == "POST"}
    return render(request, "alerts/stop.html", context)


@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Let letters go to an own address again."""
    making.go_on(get_object_or_404(owner_of(request, timezone.now()).addresses(), pk=pk))
    messages.success(request, "Letters go there again.")
    return redirect("alerts")
