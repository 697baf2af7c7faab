"""Lists cut down by a filter set, whose form says also what may be asked."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import QueryDict

from tracker.api.asked import cleaned
from tracker.api.paging import Found, Key, ListView, Rows


class FilteredView(ListView):
    """Rows of a table in one order, cut down by a filter set."""

    filterset: ClassVar[Any]
    keys: tuple[Key, ...]

    def fields_asked(self) -> dict[str, Any]:
        """Its filters, and which page of what is found."""
        return {name: one.field for name, one in self.filterset.base_filters.items()} | super().fields_asked()

    def everything(self) -> QuerySet[Any]:
        """All that everybody may see, with what a row of each shows."""
        raise NotImplementedError

    def found(self, params: QueryDict) -> Found:
        """What the filters leave."""
        filterset = self.filterset(params, queryset=self.everything())
        cleaned(filterset.form)
        return Rows(filterset.qs, self.keys)
