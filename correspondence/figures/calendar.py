"""What a calendar feed tells: days on which a reply is due, a chaser, a department's own estimate, a promise.

RFC 5545, all-day events. Nothing that depends on today is said of an event: it changes when its case does. Of the
case it tells subject and reference, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import OuterRef, Subquery
from icalendar import Calendar, Event

from correspondence.case_states import WAITING, State
from correspondence.models import Case, CaseEvent, CasePromise, FeedOf, Promise
from tracker.accounts.viewer import Viewer

ASK_AGAIN = timedelta(hours=1)


class Kind(StrEnum):
    """What a day is."""

    DUE = "due"
    CHASER = "chaser"
    ESTIMATE = "estimate"
    PROMISE = "promise"


WORDS = {
    Kind.DUE: "Reply due",
    Kind.CHASER: "Chase",
    Kind.ESTIMATE: "Department's own estimate",
    Kind.PROMISE: "Promise to be kept",
}


@dataclass(frozen=True)
class Entry:
    """One event of a feed."""

    uid: str
    day: date
    summary: str
    sequence: int
    """Grows with every event of the case."""
    changed_at: datetime
    address: str


def entries(viewer: Viewer, of: FeedOf, today: date) -> list[Entry]:
    """The events of a person's feed, in order, in a fixed number of queries."""
    found = cases_of(viewer, of)
    promised = CasePromise.objects.filter(
        case__in=[one.pk for one in found],
        promise__in=Promise.objects.owed(today, viewer).filter(by_last__isnull=False).values("pk"),
    )
    by_case = {one.pk: one for one in found}
    told = [entry for case in found for entry in days_of(case)]
    told += [of_promise(by_case[row.case_id], row.promise) for row in promised.select_related("promise")]
    return sorted(told, key=lambda entry: (entry.day, entry.uid))


def cases_of(viewer: Viewer, of: FeedOf) -> list[Case]:
    """The open cases that a feed tells of, each with the moment of its last event as `changed_at`."""
    found = Case.objects.seen_by(viewer).is_open()
    if of == FeedOf.MINE:
        found = found.filter(owner=viewer.user_id)
    last = CaseEvent.objects.filter(case=OuterRef("pk")).order_by("-number").values("at")[:1]
    return list(found.select_related("round").annotate(changed_at=Subquery(last)))


def days_of(case: Case) -> Iterator[Entry]:
    """The days of a case's clock: when a reply is due or was, when to chase next, what the department estimates."""
    if case.state in WAITING:
        if case.round and case.round.due_on:
            yield entry(case, Kind.DUE, case.round.due_on)
        if case.chase_on:
            yield entry(case, Kind.CHASER, case.chase_on)
    if case.estimate and case.state in {*WAITING, State.PAUSED}:
        yield entry(case, Kind.ESTIMATE, case.estimate)


def of_promise(case: Case, promise: Promise) -> Entry:
    """The last day that a promise may mean."""
    return entry(case, Kind.PROMISE, promise.by_last or promise.said_on, f"-{promise.pk}")


def entry(case: Case, kind: Kind, day: date, which: str = "") -> Entry:
    """One event; its UID stays while the case is pursued, whatever its day becomes."""
    return Entry(
        uid=f"case-{case.pk}-{kind}{which}@{urlsplit(settings.SITE_URL).hostname}",
        day=day,
        summary=f"{WORDS[kind]}: {plain(case.subject)} ({case.reference})",
        sequence=case.version,
        changed_at=getattr(case, "changed_at"),  # noqa: B009 - an annotation, which the type does not know
        address=settings.SITE_URL + case.get_absolute_url(),
    )


def plain(text: str) -> str:
    """A text on one line, without control characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def as_ics(told: Iterable[Entry], of: FeedOf) -> bytes:
    """The feed as a calendar reads it: lines folded, CRLF, texts escaped."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{settings.SITE_NAME}//Cases//EN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", f"{settings.SITE_NAME}: {of.label.lower()}")
    calendar.add("x-wr-calname", f"{settings.SITE_NAME}: {of.label.lower()}")
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for one in told:
        calendar.add_component(as_event(one))
    return calendar.to_ical()


def as_event(told: Entry) -> Event:
    """One event: all day, and nobody is busy for it."""
    event = Event()
    event.add("uid", told.uid)
    event.add("dtstamp", told.changed_at)
    event.add("sequence", told.sequence)
    event.add("dtstart", told.day)
    event.add("dtend", told.day + timedelta(days=1))
    event.add("summary", told.summary)
    event.add("url", told.address)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
