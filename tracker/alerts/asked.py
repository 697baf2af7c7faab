"""What the address of the page of a new alert names: a search, or a question, a body and so on by key or slug."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, QueryDict

from tracker.alerts.models import Alert, Target
from tracker.alerts.wording import row_of
from tracker.people.models import AnsweringBody
from tracker.search.finding import Search
from tracker.topics.models import Topic

LONGEST_SEARCH = 2000
BY_SLUG: dict[Target, Any] = {Target.BODY: AnsweringBody, Target.TOPIC: Topic}
"""What is named by a slug; the others are named by a key."""


@dataclass(frozen=True)
class Asked:
    """What is to be watched."""

    target: Target
    key: int | None = None
    search: str = ""
    name: str = ""
    """As it stands in the address."""
    notes: tuple[str, ...] = ()
    """What of a search was not understood."""

    @property
    def parameter(self) -> str:
        """The name of the parameter that says so."""
        return "q" if self.target is Target.SEARCH else self.target.value

    def alert(self) -> Alert:
        """An alert on it that is not kept."""
        return Alert(target=self.target, target_id=self.key, search=self.search)


def asked_for(told: QueryDict, today: date) -> Asked | None:
    """What is named; nothing where no parameter names anything. Raises `Http404` where it is not there."""
    if text := told.get("q", "").replace("\x00", "").strip():
        search = Search.of(text[:LONGEST_SEARCH], today)
        return Asked(Target.SEARCH, None, search.text, text, tuple(search.notes)) if search.text else None
    for target in Target:
        if target is not Target.SEARCH and (name := told.get(target.value, "")):
            return Asked(target, key_of(target, name), "", name)
    return None


def key_of(target: Target, name: str) -> int:
    """The key of a row that an address names."""
    if target in BY_SLUG:
        row = BY_SLUG[target].objects.filter(slug=name).first()
    else:
        row = row_of(target, int(name)) if name.isascii() and name.isdecimal() and len(name) < 19 else None
    if row is None:
        raise Http404("There is nothing of that name to watch.")
    return row.pk
