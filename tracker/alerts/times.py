"""When digests are due, and when a failed one is tried again. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MORNING = time(7)
"""The hour, in London, from which a day's digest goes out."""
MOST_TRIES = 12
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=12)


def last_morning(now: datetime) -> datetime:
    """The last seven o'clock in London that has come."""
    here = now.astimezone(LONDON)
    morning = datetime.combine(here.date(), MORNING, LONDON)
    return morning if morning <= here else datetime.combine(here.date() - timedelta(days=1), MORNING, LONDON)


def last_monday(now: datetime) -> datetime:
    """The last Monday's seven o'clock that has come."""
    morning = last_morning(now)
    return datetime.combine(morning.date() - timedelta(days=morning.weekday()), MORNING, LONDON)


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, up to half a day."""
    return min(FIRST_PAUSE * 2 ** min(tries - 1, 20), LONGEST_PAUSE)
