"""Deliveries put together: one digest a place when it is due, each event in it once, and in no other one."""

from __future__ import annotations

import uuid
from collections import defaultdict
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from tracker.alerts.matching import live
from tracker.alerts.models import Alert, Delivery, Digest, DigestState, Frequency
from tracker.alerts.times import last_monday, last_morning

TELLING = (DigestState.WAITING, DigestState.SENT)
"""States of digests whose events need no other one."""
MOST_EVENTS = 500
"""A digest with more is split, so that no letter is too large to be taken."""
Place = tuple[int | None, int | None]
"""Where digests go: the key of an address, or that of a webhook."""


def due(now: datetime) -> QuerySet[Alert]:
    """The live alerts whose turn it is: each time, the first time after seven, the first time after Monday's seven."""
    daily = Q(frequency=Frequency.DAILY, sent_upto__lt=last_morning(now))
    weekly = Q(frequency=Frequency.WEEKLY, sent_upto__lt=last_monday(now))
    return live().filter(Q(frequency=Frequency.AT_ONCE) | daily | weekly)


def make_digests(now: datetime) -> int:
    """Make the digests that are due; how many."""
    waiting = Exists(Delivery.objects.filter(alert=OuterRef("pk"), digest=None))
    places: dict[Place, list[int]] = defaultdict(list)
    for pk, *place in due(now).filter(waiting).values_list("pk", "address", "webhook"):
        places[place[0], place[1]].append(pk)
    made = sum(make_digest(place, alerts, now) for place, alerts in places.items())
    nothing_to_tell = due(now).exclude(waiting).exclude(frequency=Frequency.AT_ONCE)
    Alert.objects.filter(pk__in=list(nothing_to_tell.values_list("pk", flat=True))).update(sent_upto=now)
    return made


@transaction.atomic
def make_digest(place: Place, alerts: list[int], now: datetime) -> bool:
    """One digest of what some alerts of one place caught; none where all of it stands in earlier ones.

    The deliveries of one event by several alerts go into the same one.
    """
    address, webhook = place
    waiting = list(Delivery.objects.filter(alert__in=alerts, digest=None))
    earlier = earlier_digests(place, {one.event_id for one in waiting})
    new = sorted((one for one in waiting if one.event_id not in earlier), key=lambda one: one.event_id)
    for one in waiting:
        one.digest_id = earlier.get(one.event_id)
    for start in range(0, len(new), MOST_EVENTS):
        digest = Digest.objects.create(
            address_id=address, webhook_id=webhook, message_id=a_message_id(), made_at=now, try_at=now
        )
        for one in new[start : start + MOST_EVENTS]:
            one.digest_id = digest.pk
    Delivery.objects.bulk_update(waiting, ["digest"], batch_size=300)
    Alert.objects.filter(pk__in=alerts).update(sent_upto=now)
    return bool(new)


def earlier_digests(place: Place, events: set[int]) -> dict[int, int]:
    """Of some events the digests to the same place in which they stand already, sent or waiting."""
    told = Delivery.objects.filter(
        digest__address=place[0], digest__webhook=place[1], digest__state__in=TELLING, event__in=events
    )
    return dict(told.values_list("event", "digest"))


def a_message_id() -> str:
    """A new Message-ID of this site, as RFC 5322 has them."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<alerts.{uuid.uuid4().hex}@{host}>"
