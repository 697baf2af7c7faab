"""One at a time: who sends alerts holds the turn, and gives signs of life."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tracker.alerts.models import Turn
from tracker.errors import PursuantError
from tracker.scraping.runs import is_alive, this_process

NAME = "alerts"
LEASE = timedelta(minutes=5)
"""How long one on another machine that gives no sign of life keeps the turn; one letter takes far less."""


class TurnTaken(PursuantError):
    """Another process sends, or took over because this one was silent for too long."""


@dataclass(frozen=True)
class Holding:
    """The turn, while it is ours."""

    number: int

    def check_in(self) -> None:
        """A sign of life; raises `TurnTaken` where another took over."""
        mine = Turn.objects.filter(name=NAME, number=self.number, alive_at__isnull=False)
        if not mine.update(alive_at=timezone.now()):
            raise TurnTaken("Another process took over sending.")

    def give_back(self) -> None:
        """Let the next one send."""
        Turn.objects.filter(name=NAME, number=self.number).update(alive_at=None)


@contextmanager
def the_turn(now: datetime) -> Iterator[Holding]:
    """Hold the turn; raises `TurnTaken` where another process has it."""
    holding = take(now)
    try:
        yield holding
    finally:
        holding.give_back()


def take(now: datetime) -> Holding:
    """Take the turn, from a dead one too."""
    Turn.objects.get_or_create(name=NAME, defaults={"host": "", "process": ""})
    with transaction.atomic():
        turn = Turn.objects.select_for_update().get(name=NAME)
        if turn.alive_at is not None and not is_dead(turn, now):
            raise TurnTaken(f"Alerts are being sent by another process, last heard of at {turn.alive_at:%H:%M:%S}.")
        turn.host, turn.process = socket.gethostname(), this_process()
        turn.number, turn.alive_at = turn.number + 1, now
        turn.save()
    return Holding(turn.number)


def is_dead(turn: Turn, now: datetime) -> bool:
    """Did its process end here, or has it been silent for too long elsewhere?"""
    if turn.host == socket.gethostname() and not is_alive(turn.process):
        return True
    return turn.alive_at is not None and now - turn.alive_at > LEASE
