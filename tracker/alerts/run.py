"""One run of sending, from the record to the post."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction

from tracker.alerts.digests import make_digests
from tracker.alerts.letter import entries_of
from tracker.alerts.making import tidy
from tracker.alerts.matching import match_events
from tracker.alerts.models import Digest, DigestState
from tracker.alerts.recording import record_events
from tracker.alerts.sending import send_waiting
from tracker.alerts.turn import the_turn


@dataclass
class Figures:
    """What came of a run, in numbers."""

    events: int = 0
    deliveries: int = 0
    digests: int = 0
    sent: int = 0
    failed: int = 0
    given_up: int = 0
    empty: int = 0
    waiting: int = 0
    faults: list[str] = field(default_factory=list)

    def numbers(self) -> dict[str, int]:
        """The whole numbers by name."""
        return {name: value for name, value in asdict(self).items() if isinstance(value, int)}


def send_alerts(now: datetime) -> Figures:
    """Record, match, put together, send. Raises `TurnTaken` where another process is at it."""
    with the_turn(now) as turn:
        tidy(now)
        figures = Figures(record_events(now, turn.check_in), match_events(now, turn.check_in), make_digests(now))
        came = send_waiting(now, turn.check_in)
    figures.sent, figures.failed, figures.given_up, figures.empty = came.sent, came.failed, came.given_up, came.empty
    figures.faults = came.faults
    figures.waiting = Digest.objects.filter(state=DigestState.WAITING).count()
    return figures


class Undone(Exception):
    """Ends a rehearsal, so that nothing of it is kept."""


def rehearse(now: datetime) -> list[str]:
    """What would be sent to whom, in lines; nothing is written, nothing sent."""
    lines: list[str] = []
    try:
        with transaction.atomic():
            record_events(now)
            match_events(now)
            make_digests(now)
            lines = told(now)
            raise Undone
    except Undone:
        return lines


def told(now: datetime) -> list[str]:
    """The digests that are waiting, each with what it tells."""
    lines = []
    waiting = Digest.objects.filter(state=DigestState.WAITING, try_at__lte=now)
    for digest in waiting.select_related("address__user", "webhook__user"):
        entries = entries_of(digest, now)
        lines.append(f"To {digest.address or digest.webhook}: {len(entries)}")
        lines += [f"  {one.told.words}: {one.told.title} {one.address}" for one in entries]
    return lines
