"""What an operator sees of sending, and what doctor says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from tracker.alerts.models import Address, Alert, Delivery, Digest, DigestState, Webhook
from tracker.alerts.times import MOST_TRIES

OVERDUE = timedelta(days=1)


@dataclass(frozen=True)
class Overview:
    """How sending stands."""

    alerts: int
    caught: int
    """Events that were caught and stand in no digest yet."""
    failing: QuerySet[Digest]
    given_up: QuerySet[Digest]
    paused: QuerySet[Address]
    last_sent: Digest | None


def overview(now: datetime, most: int) -> Overview:
    """How sending stands, with so many rows of each at most."""
    digests = Digest.objects.select_related("address", "webhook").annotate(events=Count("deliveries"))
    sent = Digest.objects.filter(state=DigestState.SENT).order_by("-ended_at")
    return Overview(
        Alert.objects.filter(deleted_at=None, confirmed_at__isnull=False).count(),
        Delivery.objects.filter(digest=None).count(),
        digests.filter(state=DigestState.WAITING).order_by("try_at")[:most],
        digests.filter(state=DigestState.GIVEN_UP).order_by("-ended_at")[:most],
        Address.objects.filter(Q(paused_at__isnull=False), paused_because__startswith="Refused")[:most],
        sent.first(),
    )


def try_again(digest: Digest, now: datetime) -> None:
    """Let a digest that was not taken have its turn again. One that was taken is left."""
    waiting = Digest.objects.filter(pk=digest.pk, state__in=(DigestState.GIVEN_UP, DigestState.WAITING))
    if waiting.update(state=DigestState.WAITING, tries=0, try_at=now, ended_at=None):
        resume_place(digest)


def resume_place(digest: Digest) -> None:
    """Its place was paused by the refusal, and is tried too. What its reader stopped stays so."""
    nothing = {"paused_at": None, "paused_because": ""}
    Address.objects.filter(digests=digest, paused_because__startswith="Refused").update(**nothing)
    Webhook.objects.filter(digests=digest, paused_because__startswith="Refused").update(**nothing)


def faults(now: datetime) -> Iterator[str]:
    """What is wrong with sending, in words."""
    lately = now - timedelta(days=7)
    given_up = Digest.objects.filter(state=DigestState.GIVEN_UP, ended_at__gt=lately, tries__gte=MOST_TRIES)
    if number := given_up.count():
        yield f"Alerts given up after many tries: {number}; see /staff/alerts/."
    overdue = Digest.objects.filter(state=DigestState.WAITING, made_at__lt=now - OVERDUE)
    if number := overdue.count():
        last = overdue.exclude(last_error="").order_by("-try_at").values_list("last_error", flat=True).first()
        yield f"Alerts that wait for more than a day: {number}; {last or 'is `manage.py send_alerts` run?'}"
