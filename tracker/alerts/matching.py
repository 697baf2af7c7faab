"""New events held against the alerts: each pair that fits becomes one delivery, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Min, Q, QuerySet

from tracker.alerts.catching import Net
from tracker.alerts.models import Alert, Delivery, Event
from tracker.alerts.recording import nothing
from tracker.calendar import london_today

BATCH = 1000
PREVIEWED = timedelta(days=30)
"""How far back the preview of an alert looks."""


def live() -> QuerySet[Alert]:
    """Alerts that are to fire: confirmed, neither paused nor deleted, and so is where they go."""
    at_address = Q(address__confirmed_at__isnull=False, address__paused_at=None)
    at_webhook = Q(webhook__isnull=False, webhook__paused_at=None)
    mine = {"confirmed_at__isnull": False, "paused_at": None, "deleted_at": None}
    return Alert.objects.filter(at_address | at_webhook, **mine)


def latest_event() -> int:
    """The last event that was recorded."""
    return Event.objects.aggregate(last=Max("pk"))["last"] or 0


def match_events(now: datetime, check_in: Callable[[], None] = nothing) -> int:
    """Hold the new events against the alerts; how many deliveries came of it. What is paused lets them pass by."""
    last, number = latest_event(), 0
    start = live().aggregate(first=Min("matched_upto"))["first"]
    while start is not None and start < last:
        check_in()
        upto, made = match_some(start, last, now)
        start, number = upto, number + made
    Alert.objects.filter(matched_upto__lt=last).exclude(pk__in=live()).update(matched_upto=last)
    return number


@transaction.atomic
def match_some(after: int, last: int, now: datetime) -> tuple[int, int]:
    """Hold some events against the alerts: the last event that was looked at, and the deliveries made."""
    today = london_today(now)
    alerts = list(live().select_related("address__user", "webhook__user"))
    events = list(Event.objects.visible(today).news().filter(pk__gt=after, pk__lte=last).order_by("pk")[:BATCH])
    upto = events[-1].pk if len(events) == BATCH else last
    pairs = [(alert, event) for alert, event in Net(alerts, today).caught(events) if event.pk > alert.matched_upto]
    made = [Delivery(alert=alert, event=event) for alert, event in dict.fromkeys(pairs)]
    Delivery.objects.bulk_create(made, batch_size=500)
    Alert.objects.filter(pk__in=[one.pk for one in alerts], matched_upto__lt=upto).update(matched_upto=upto)
    return upto, len(made)


def preview(alert: Alert, now: datetime) -> list[Event]:
    """What an alert, saved or not, would have sent in the last 30 days, oldest first."""
    today = london_today(now)
    lately = Event.objects.visible(today).news().filter(occurred_on__gt=today - PREVIEWED, occurred_on__lte=today)
    net, found, last = Net([alert], today), dict[int, Event](), 0
    while events := list(lately.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = events[-1].pk
        found |= {event.pk: event for _, event in net.caught(events)}
    return sorted(found.values(), key=lambda one: (one.occurred_on, one.pk))
