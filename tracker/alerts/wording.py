"""What an alert watches, in words and with the page that shows it; only what its owner may be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from correspondence.models import Case, Promise
from questions.models import Question
from tracker.accounts.viewer import PUBLIC
from tracker.alerts.models import Alert, EventKind, Target
from tracker.people.models import AnsweringBody, Member
from tracker.topics.models import Topic

GONE = "something that is no longer here"


@dataclass(frozen=True)
class Watched:
    """What is watched: a name, and a path; the path is empty where there is no page."""

    name: str
    path: str = ""
    is_there: bool = True


def watched(alert: Alert) -> Watched:
    """What an alert watches. A case is named by its reference alone: more would be told to whoever reads the mail."""
    if alert.target == Target.SEARCH:
        return Watched(f"the search “{alert.search}”", f"{reverse('search')}?{urlencode({'q': alert.search})}")
    row = row_of(Target(alert.target), alert.target_id or 0)
    return described(row) if row is not None else Watched(GONE, is_there=False)


ROWS: dict[Target, Any] = {
    Target.QUESTION: Question,
    Target.BODY: AnsweringBody,
    Target.MEMBER: Member,
    Target.TOPIC: Topic,
    Target.CASE: Case,
    Target.PROMISE: Promise,
}


def row_of(target: Target, key: int) -> Any:
    """The row that is watched, or none. A promise is one that everybody sees."""
    rows = Promise.objects.seen_by(PUBLIC) if target is Target.PROMISE else ROWS[target].objects.all()
    return rows.filter(pk=key).first()


def described(row: Any) -> Watched:
    """A row by its name and page."""
    return Watched(name_of(row), row.get_absolute_url())


def name_of(row: Any) -> str:
    """A row by the name that stands in letters and on pages."""
    if isinstance(row, Question):
        return f"the question “{row.heading or 'without heading'}” ({row.uin or 'no number'})"
    if isinstance(row, Promise):
        return f"the promise “{row.sentence[:80]}”"
    if isinstance(row, Case):
        return f"case {row.reference}"
    if isinstance(row, Topic):
        return f"the topic {row.name}"
    return str(row) if isinstance(row, Member) else f"the {row.name.removeprefix('The ')}"


def kinds_in_words(alert: Alert) -> str:
    """The kinds of events that are wanted."""
    return ", ".join(EventKind(one).label.lower() for one in alert.kinds) or "everything that happens"
