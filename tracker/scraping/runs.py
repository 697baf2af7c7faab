"""Runs and their lease: no two runs of one source at once, and a killed one does not block the next."""

from __future__ import annotations

import os
import socket
from datetime import date, datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from tracker.errors import PursuantError
from tracker.scraping.contract import Scope, Window
from tracker.scraping.models import Look, Run

COUNTERS = (
    "requests",
    "expected",
    "seen",
    "created",
    "updated",
    "unchanged",
    "passed_over",
    "withdrawn",
    "failed",
)
FIGURES = (*COUNTERS, "told")
KILLED = "The process ended without a word; what it had taken in is kept."


class Busy(PursuantError):
    """Another run of the source is at work."""


class LeaseLost(PursuantError):
    """Another run took over, because this one had been silent for too long."""


def begin(source: str, look: Look, window: Window, scope: Scope, seen_on: date) -> Run:
    """Start a run, taking over from a dead one; raises `Busy` where another is at work."""
    now = timezone.now()
    try:
        with transaction.atomic():
            for other in Run.objects.select_for_update().filter(source=source, ended_at=None):
                take_over(other, now)
            return Run.objects.create(
                source=source,
                look=look,
                window_first=window.first,
                window_last=window.last,
                topics=",".join(scope.topics),
                keeps_everything=scope.everything,
                seen_on=seen_on,
                started_at=now,
                alive_at=now,
                host=socket.gethostname(),
                process=this_process(),
            )
    except IntegrityError as fault:
        raise Busy(f"Another run of {source} started at the same moment.") from fault


def take_over(other: Run, now: datetime) -> None:
    """End a dead run; raise `Busy` where it lives."""
    dead_here = other.host == socket.gethostname() and not is_alive(other.process)
    if not dead_here and now < other.lease_ends:
        raise Busy(
            f"A run of {other.source} that started at {timezone.localtime(other.started_at):%H:%M} is at work; "
            f"if it has died, another may start from {timezone.localtime(other.lease_ends):%H:%M:%S}."
        )
    end(other, KILLED)


def check_in(run: Run) -> None:
    """Write the counters and a sign of life; raises `LeaseLost` where the run was ended by another."""
    run.alive_at = timezone.now()
    figures = {name: getattr(run, name) for name in FIGURES}
    if not Run.objects.filter(pk=run.pk, ended_at=None).update(alive_at=run.alive_at, **figures):
        raise LeaseLost(f"Another run of {run.source} took over.")


def end(run: Run, error: str = "") -> None:
    """Close the run; `error` says why where it did not go to its end."""
    run.ended_at, run.error = timezone.now(), error
    run.save(update_fields=["ended_at", "error", *FIGURES])


def this_process() -> str:
    """This process's id and start."""
    return f"{os.getpid()}:{started(os.getpid())}"


def is_alive(process: str) -> bool:
    """Does the process still run, and is it the same one?"""
    number, _, start = process.partition(":")
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return started(int(number)) == start


def started(process_id: int) -> str:
    """When a process started, in the kernel's ticks; empty where the system does not tell."""
    try:
        stat = Path(f"/proc/{process_id}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] == "Z" else fields[19]
