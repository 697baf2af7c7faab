"""Plain builders of events and alerts. Everybody and everything in them is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from questions.models import Question, QuestionSource
from tests.builders import a_question
from tracker.alerts.making import Wish, address_for, make
from tracker.alerts.models import Address, Alert, Frequency, Target
from tracker.scraping.models import Look, Run, Sighting, Verdict

NOON = datetime(2025, 6, 10, 11, tzinfo=UTC)
"""Tuesday 10 June 2025, noon in London."""
TODAY = NOON.date()
HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
SOURCE = "parliament_api"


def a_run(on: date = TODAY, error: str = "", *, is_over: bool = True, source: str = SOURCE, failed: int = 0) -> Run:
    """A scrape that ended, or is still at work."""
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    return Run.objects.create(
        source=source,
        look=Look.SWEEP,
        window_first=on,
        window_last=on,
        seen_on=on,
        started_at=at,
        alive_at=at,
        ended_at=at if is_over else None,
        host="here",
        process="1:1",
        error=error,
        failed=failed,
    )


def scraped(question: Question, last_seen: datetime = NOON, source: str = SOURCE) -> Question:
    """A question that a source gave and was last seen to show."""
    sighting = Sighting.objects.create(
        source=source,
        key=str(question.pk),
        day=question.date_tabled,
        verdict=Verdict.KEPT,
        first_seen_at=question.first_seen_at,
        last_seen_at=last_seen,
    )
    QuestionSource.objects.create(question=question, sighting=sighting)
    return question


def a_new_question(answer: str = "", **changes: Any) -> Question:
    """A question of a few days ago that was first seen then."""
    fields = {"date_tabled": date(2025, 6, 9), "first_seen_at": NOON - A_DAY}
    return a_question(answer, **fields | changes)


def an_address(email: str = "ada@example.org", *, is_confirmed: bool = True, **changes: Any) -> Address:
    """An e-mail address, confirmed."""
    address = address_for(email, NOON)
    address.confirmed_at = NOON if is_confirmed else None
    for name, value in changes.items():
        setattr(address, name, value)
    address.save()
    return address


def an_alert(
    target: Target = Target.SEARCH,
    key: int | None = None,
    *,
    search: str = "towers",
    address: Address | None = None,
    frequency: Frequency = Frequency.AT_ONCE,
    kinds: tuple[Any, ...] = (),
    is_confirmed: bool = True,
) -> Alert:
    """An alert at once of a confirmed address."""
    wish = Wish(target, key, search if target is Target.SEARCH else "", frequency, kinds)
    return make(wish, address or an_address(), NOON, is_confirmed=is_confirmed)
