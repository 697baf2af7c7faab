"""Events, alerts, and what was sent of them; one module a subject."""

from tracker.alerts.models.alert import Address, Alert, Frequency, Target, Webhook
from tracker.alerts.models.event import Event, EventKind, Subject
from tracker.alerts.models.sending import Delivery, Digest, DigestState, Turn

__all__ = [
    "Address",
    "Alert",
    "Delivery",
    "Digest",
    "DigestState",
    "Event",
    "EventKind",
    "Frequency",
    "Subject",
    "Target",
    "Turn",
    "Webhook",
]
