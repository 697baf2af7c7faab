"""Which alert catches which event: each search is asked once, however many people watch it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from correspondence.models import Case
from tracker.accounts.models import User
from tracker.accounts.viewer import viewer_for
from tracker.alerts.models import Alert, Event, Target
from tracker.alerts.ties import Record, Ties
from tracker.search.finding import Search


def may_watch(case_id: int, user: User | None) -> bool:
    """Is this somebody of the case's team, who still works at the desk, and is the case not in the bin?"""
    return user is not None and Case.objects.seen_by(viewer_for(user)).filter(pk=case_id).exists()


def owner_of(alert: Alert) -> User | None:
    """The person whose alert it is, where it is somebody with an account."""
    place = alert.address or alert.webhook
    return place.user if place else None


def is_allowed(alert: Alert) -> bool:
    """May its owner still be told? Of a case only its own team is, and nobody whose account is closed."""
    owner = owner_of(alert)
    if owner is not None and not owner.is_active:
        return False
    return alert.target != Target.CASE or may_watch(alert.target_id or 0, owner)


class Net:
    """Some alerts, by what they watch."""

    def __init__(self, alerts: Iterable[Alert], today: date) -> None:
        self.today = today
        self.by_tie: dict[tuple[Target, int], list[Alert]] = defaultdict(list)
        self.by_search: dict[str, list[Alert]] = defaultdict(list)
        for alert in alerts:
            if not is_allowed(alert):
                continue
            if alert.target == Target.SEARCH:
                self.by_search[alert.search].append(alert)
            else:
                self.by_tie[Target(alert.target), alert.target_id or 0].append(alert)

    def caught(self, events: Sequence[Event]) -> list[tuple[Alert, Event]]:
        """Which alert catches which of these events, in the order of the events."""
        tied = Ties(events, [key for target, key in self.by_tie if target is Target.CASE])
        found_by = self.search({*tied.records.values()})
        pairs = []
        for event in events:
            watching = [alert for tie in tied.of(event) for alert in self.by_tie.get(tie, ())]
            watching += [alert for one in found_by.get(tied.records.get(event.pk), ()) for alert in self.by_search[one]]
            pairs += [(alert, event) for alert in watching if not alert.kinds or event.kind in alert.kinds]
        return pairs

    def search(self, records: set[Record]) -> dict[Record | None, list[str]]:
        """For each record the searches that find it; each search is asked once for each kind of record."""
        ids: dict[str, set[int]] = defaultdict(set)
        for kind, key in records:
            ids[kind].add(key)
        found: dict[Record | None, list[str]] = defaultdict(list)
        for text in self.by_search:
            asked = Search.of(text, self.today)
            for kind, keys in ids.items():
                for key in asked.among(kind, keys):
                    found[kind, key].append(text)
        return found
