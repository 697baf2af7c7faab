"""How long work shows its progress: one line renewed on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from typing import Any

from tracker.scraping.models import Run

WIDTH = 30
LINE_EVERY = 10.0
BAR_EVERY = 0.1


class Line:
    """Shows words on a stream, not oftener than is useful."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.is_terminal = bool(stream.isatty())
        self.last = time.monotonic() if not self.is_terminal else 0.0

    def show(self, words: str) -> None:
        """Show where the work stands, unless that was just done."""
        now = time.monotonic()
        if now - self.last < (BAR_EVERY if self.is_terminal else LINE_EVERY):
            return
        self.last = now
        if self.is_terminal:
            self.stream.write(f"\r{words}", ending="")
            self.stream.flush()
        else:
            self.stream.write(words)

    def close(self) -> None:
        """Leave the line."""
        if self.is_terminal:
            self.stream.write("\r" + " " * (WIDTH + 70) + "\r", ending="")


class Progress(Line):
    """Shows a run: as a bar on a terminal."""

    def show_run(self, run: Run) -> None:
        """Show where the run stands."""
        self.show(bar(run) if self.is_terminal else line(run))


def bar(run: Run) -> str:
    """The run as a bar."""
    done = min(run.seen / run.expected, 1.0) if run.expected else 0.0
    filled = round(done * WIDTH)
    return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {line(run)}"


def line(run: Run) -> str:
    """The run in words."""
    return f"{run.source}: {run.seen:,} of {run.expected:,} seen, {run.created:,} new, {run.requests:,} requests"
