"""Promises, and what questions and answers cite."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from correspondence.filters import PUBLIC_STATES, PromiseFilter
from correspondence.models import Promise
from correspondence.querysets import PromiseState
from correspondence.standing import shown
from questions.models import Reference
from tracker.accounts.viewer import PUBLIC
from tracker.api.asked import cleaned
from tracker.api.base import OneView
from tracker.api.filters import ReferenceFilter
from tracker.api.lists import FilteredView
from tracker.api.paging import Found, Key, Rows, a_day, number
from tracker.api.shapes.promises import PromiseDetail, PromiseRow
from tracker.api.shapes.questions import ReferenceRow

OLDEST = (Key("said_on", a_day), Key("pk", number))
NEWEST = tuple(Key(key.name, key.read, is_descending=True) for key in OLDEST)


class PromiseList(FilteredView):
    """What ministers undertook, the oldest first. Other than on the page, all states are given where none is named."""

    summary, group = "List promises", "promises"
    row, filterset = PromiseRow, PromiseFilter

    def found(self, params: QueryDict) -> Found:
        """What the filters leave, in the order that was asked for."""
        asked = params.copy()
        chosen = [value for value in asked.getlist("state") if value]
        asked.setlist("state", chosen or [value for value, _ in PUBLIC_STATES])
        filterset = PromiseFilter(asked, today=self.today, viewer=PUBLIC)
        sort = cleaned(filterset.form)["sort"]
        return Rows(with_places(filterset.qs), NEWEST if sort == "newest" else OLDEST)


class PromiseOne(OneView):
    """One promise, with how its words were read and what kept it."""

    summary, group = "One promise", "promises"
    shape = PromiseDetail

    def one(self, **key: Any) -> Any:
        """The promise as it stands today; one that a person said is none is not there."""
        rows = Promise.objects.with_state(self.today, PUBLIC).exclude(state=PromiseState.DISMISSED)
        found: Any = with_places(rows.filter(**key)).first()
        if found is not None:
            [told] = shown([found], self.today, PUBLIC)
            found.standing, found.letters = told.standing, told.letters
        return found


def with_places(promises: QuerySet[Any]) -> QuerySet[Any]:
    """Promises with what a row shows of where each was made."""
    return promises.select_related("question__asking_member", "letter", "promiser", "body")


class ReferenceList(FilteredView):
    """What questions and answers cite, and what each citation was resolved to, in the order of their ids."""

    summary, group = "List citations", "references"
    row, filterset = ReferenceRow, ReferenceFilter
    keys = (Key("pk", number),)

    def everything(self) -> QuerySet[Any]:
        """All of them."""
        return Reference.objects.select_related("question", "cited")


class ReferenceOne(OneView):
    """One citation."""

    summary, group = "One citation", "references"
    shape = ReferenceRow

    def one(self, **key: Any) -> Reference | None:
        """The citation."""
        return Reference.objects.filter(**key).select_related("question", "cited").first()
