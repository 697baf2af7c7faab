"""A digest as its reader gets it: what is still to be told, as text, as simple HTML, and as JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone

from tracker.alerts.catching import is_allowed
from tracker.alerts.links import address_token, stop_token, whole
from tracker.alerts.models import Alert, Digest, Event
from tracker.alerts.reading import Told, tell
from tracker.alerts.wording import Watched, watched
from tracker.calendar import london_today


@dataclass(frozen=True)
class Entry:
    """One event of a digest, and by what its reader asked for it."""

    told: Told
    because: tuple[Watched, ...]

    @property
    def address(self) -> str:
        """The whole address of its page."""
        return settings.SITE_URL + self.told.path


def entries_of(digest: Digest, now: datetime) -> list[Entry]:
    """What a digest tells now, in the order of the days.

    Left out is what was taken back since, what was caught by alerts that were stopped, and what belongs to a case
    that its reader may no longer see.
    """
    rows = digest.deliveries.select_related("alert__address__user", "alert__webhook__user")
    alerts: dict[int, Alert] = {}
    by_event: dict[int, list[int]] = defaultdict(list)
    for one in rows.filter(alert__paused_at=None, alert__deleted_at=None):
        alerts[one.alert_id] = one.alert
        by_event[one.event_id].append(one.alert_id)
    because = {pk: watched(alert) for pk, alert in alerts.items() if is_allowed(alert)}
    wanted = [pk for pk, caught_by in by_event.items() if any(one in because for one in caught_by)]
    events = Event.objects.visible(london_today(now)).filter(pk__in=wanted).order_by("occurred_on", "pk")
    return [
        Entry(told, tuple(because[one] for one in by_event[told.event.pk] if one in because))
        for told in tell(list(events))
    ]


def subject_of(entries: list[Entry]) -> str:
    """The line by which a letter is known: what happened, or how much."""
    first = entries[0].told
    alone = f"{first.event.get_kind_display()}: {first.title}"
    line = alone if len(entries) == 1 else f"{len(entries)} things happened"
    return " ".join(f"{settings.SITE_NAME}: {line}".split())[:200]


def as_mail(digest: Digest, entries: list[Entry]) -> EmailMultiAlternatives:
    """A digest as a letter. Its Message-ID and date are those of its making, however often it is sent."""
    if digest.address is None:
        raise ValueError("This digest goes to no e-mail address.")
    stop = whole("alerts-stop", stop_token(digest))
    context = {
        "entries": entries,
        "SITE_NAME": settings.SITE_NAME,
        "stop": stop,
        "manage": whole("alerts-of", address_token(digest.address)),
    }
    headers = {
        "Message-ID": digest.message_id,
        "Date": format_datetime(timezone.localtime(digest.made_at)),
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    text = render_to_string("alerts/mail/digest.txt", context)
    mail = EmailMultiAlternatives(subject_of(entries), text, None, [digest.address.email], headers=headers)
    mail.attach_alternative(render_to_string("alerts/mail/digest.html", context), "text/html")
    return mail


def as_json(digest: Digest, entries: list[Entry]) -> bytes:
    """A digest as the body of a call."""
    told = {
        "id": digest.message_id.strip("<>"),
        "made_at": digest.made_at.isoformat(),
        "site": settings.SITE_URL,
        "events": [as_dict(entry) for entry in entries],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def as_dict(entry: Entry) -> dict[str, Any]:
    """One event for a program."""
    event = entry.told.event
    return {
        "id": event.pk,
        "kind": event.kind,
        "subject": event.subject_kind,
        "occurred_on": event.occurred_on.isoformat(),
        "words": entry.told.words,
        "passage": entry.told.passage,
        "title": entry.told.title,
        "address": entry.address,
        "because": [one.name for one in entry.because],
    }
