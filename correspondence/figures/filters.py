"""The filters of the reports; every choice lives in the address."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from correspondence.figures.clocked import our_clocks
from correspondence.figures.measures import Measure
from correspondence.figures.tables import NO_BODY, Grouping
from correspondence.models import Round
from tracker.accounts.models import Team
from tracker.accounts.viewer import Viewer
from tracker.charts import month_on
from tracker.people.models import AnsweringBody
from tracker.people.succession import lineage
from tracker.topics.models import Topic

MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
CHOSEN_BY_LINKS = ("show", "at", "month", "table")
"""What the links of the page choose, and no field of its form."""


class MonthField(forms.Field):
    """A month, written `2025-03`; its first day."""

    def to_python(self, value: Any) -> date | None:
        """Read a month. Raises `ValidationError` in words."""
        text = str(value or "").strip()
        if not text:
            return None
        found = MONTH.fullmatch(text)
        if found is None or not (1900 <= int(found[1]) <= 2100 and 1 <= int(found[2]) <= 12):
            raise ValidationError("Write a month like 2025-03, of the years 1900 to 2100.")
        return date(int(found[1]), int(found[2]), 1)


class MonthFilter(filters.Filter):
    """A filter by a month."""

    field_class = MonthField


def month_filter(label: str, method: str) -> MonthFilter:
    """A filter by a month, with a field that browsers know."""
    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2025-03"})
    return MonthFilter(label=label, method=method, widget=widget)


class MonthsInOrder(forms.Form):
    """The months of the address, which must not run backwards."""

    def clean(self) -> dict[str, Any]:
        """Refuse a last month before the first."""
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", "That is before the first month.")
        return told


class ReportFilter(filters.FilterSet):
    """Team, body with its family, months of receipt, topic; and the clocks that a link of the page means."""

    team = filters.ModelChoiceFilter(
        label="Team", queryset=Team.objects.none(), field_name="case__team", empty_label="All my teams"
    )
    body = filters.ModelChoiceFilter(
        label="Body",
        queryset=AnsweringBody.objects.all(),
        method="by_body",
        to_field_name="slug",
        empty_label="All bodies",
    )
    family = filters.ChoiceFilter(
        label="Predecessors and successors",
        choices=[("yes", "With those before and after it")],
        method="unfiltered",
        empty_label="The body alone",
    )
    first = month_filter("From the month", "by_first")
    last = month_filter("To the month", "by_last")
    topic = filters.ModelChoiceFilter(
        label="Topic",
        queryset=Topic.objects.all(),
        field_name="case__topics",
        to_field_name="slug",
        empty_label="All topics",
    )
    show = filters.ChoiceFilter(choices=[(one.value, one.words) for one in Measure], method="unfiltered")
    at = filters.ModelChoiceFilter(
        field_name="body",
        queryset=AnsweringBody.objects.all(),
        to_field_name="slug",
        null_label="No body named",
        null_value=NO_BODY,
    )
    month = month_filter("Month", "by_month")
    table = filters.ChoiceFilter(choices=[(one.value, one.heading) for one in Grouping], method="unfiltered")

    class Meta:
        model = Round
        fields: list[str] = []
        form = MonthsInOrder

    def __init__(self, data: Any, viewer: Viewer) -> None:
        super().__init__(data, queryset=our_clocks(viewer))
        self.form.fields["team"].queryset = Team.objects.filter(pk__in=viewer.teams)

    @property
    def fields_shown(self) -> list[forms.BoundField]:
        """The fields of the form, without what links choose."""
        return [field for field in self.form if field.name not in CHOSEN_BY_LINKS]

    @property
    def is_narrowed(self) -> bool:
        """Is anything left out by a filter?"""
        return any(value for name, value in self.form.cleaned_data.items() if name not in CHOSEN_BY_LINKS)

    def unfiltered(self, queryset: QuerySet[Round], name: str, value: str) -> QuerySet[Round]:
        """What other filters use, or what is no filter."""
        return queryset

    def by_body(self, queryset: QuerySet[Round], name: str, value: AnsweringBody) -> QuerySet[Round]:
        """Of a body, or of it and all that came before and after it."""
        bodies = [value, *lineage(value)] if self.form.cleaned_data.get("family") else [value]
        return queryset.filter(body__in=bodies)

    def by_first(self, queryset: QuerySet[Round], name: str, value: date) -> QuerySet[Round]:
        """Received in a month or later."""
        return queryset.filter(received_on__gte=value)

    def by_last(self, queryset: QuerySet[Round], name: str, value: date) -> QuerySet[Round]:
        """Received in a month or earlier."""
        return queryset.filter(received_on__lt=month_on(value, 1))

    def by_month(self, queryset: QuerySet[Round], name: str, value: date) -> QuerySet[Round]:
        """Received in a month."""
        return queryset.filter(received_on__gte=value, received_on__lt=month_on(value, 1))
