"""What changed on the record, for programs that follow it: events in the order in which they were written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from tracker.alerts.models import Event
from tracker.alerts.reading import Told, tell
from tracker.api.asked import PageForm, cleaned
from tracker.api.base import LARGEST_KEY, OneView
from tracker.api.filters import ChangeFilter
from tracker.api.lists import FilteredView
from tracker.api.paging import Found
from tracker.api.shapes.changes import ChangeRow


class SinceForm(forms.Form):
    """From which event on, and how many."""

    limit = PageForm.base_fields["limit"]
    since = forms.IntegerField(
        min_value=0,
        max_value=LARGEST_KEY - 1,
        required=False,
        label="The id of the last change that you have; from the first on where nothing is said",
    )


@dataclass(frozen=True)
class Since:
    """The events after one. There is always a next page, empty until more has happened."""

    events: QuerySet[Event]
    since: int

    @property
    def count(self) -> int:
        """How many there are after it."""
        return self.events.count()

    def page(self, size: int, after: str) -> tuple[list[Event], str]:
        """The next events, and the id of the last of them."""
        found = list(self.events.order_by("pk")[:size])
        return found, str(found[-1].pk if found else self.since)


class ChangeList(FilteredView):
    """What changed, the earliest first: `next` is always given, and asked again later it gives what came since.

    `count` is how many there are after `since`. What is public no longer is not in the list any more.
    """

    summary, group = "List changes", "changes"
    row, filterset, paging, cursor_name = ChangeRow, ChangeFilter, SinceForm, "since"

    def everything(self) -> QuerySet[Any]:
        """Those of which everything is public now."""
        return Event.objects.visible(self.today)

    def found(self, params: QueryDict) -> Found:
        """What the filters leave of those after one."""
        since = cleaned(SinceForm(params))["since"] or 0
        filterset = ChangeFilter(params, queryset=self.everything().filter(pk__gt=since))
        cleaned(filterset.form)
        return Since(filterset.qs, since)

    def prepared(self, rows: list[Any]) -> list[Told]:
        """The events with what may be read of them."""
        return tell(rows)


class ChangeOne(OneView):
    """One change."""

    summary, group = "One change", "changes"
    shape = ChangeRow

    def one(self, **key: Any) -> Told | None:
        """The change, where all of it is public."""
        return next(iter(tell(list(Event.objects.visible(self.today).filter(**key)))), None)
