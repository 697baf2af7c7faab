"""The filters of the question list; every choice lives in the address."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet

from questions.models import COUNTED, AnswerLabel, Label, Question
from questions.querysets import State
from tracker.people.models import AnsweringBody, House
from tracker.people.succession import lineage
from tracker.prose import folded
from tracker.topics.models import Organisation, Topic

SORTS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "answered": "Latest answers first",
    "best": "Words in the heading first",
}
NOT_FILTERS = {"q", "sort"}


def day_filter(field: str, lookup: str, label: str) -> filters.DateFilter:
    """A filter by one day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return filters.DateFilter(field_name=field, lookup_expr=lookup, label=label, widget=widget)


class QuestionFilter(filters.FilterSet):
    """Words, topic, House, body, kind of answer, organisation, asker, answerer, state, days, named day."""

    q = filters.CharFilter(label="Words", method="unfiltered", widget=forms.TextInput(attrs={"type": "search"}))
    topic = filters.ModelMultipleChoiceFilter(
        label="Topic",
        queryset=Topic.objects.all(),
        field_name="topics__slug",
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )
    state = filters.MultipleChoiceFilter(
        label="State", choices=State.choices, method="by_state", widget=forms.CheckboxSelectMultiple
    )
    house = filters.ChoiceFilter(label="House", choices=House.choices, empty_label="Both Houses")
    body = filters.ModelChoiceFilter(
        label="Answering body",
        queryset=AnsweringBody.objects.filter(questions__isnull=False).distinct(),
        method="by_body",
        to_field_name="slug",
        empty_label="All bodies",
    )
    family = filters.ChoiceFilter(
        label="Its predecessors and successors",
        choices=[("1", "Included")],
        method="unfiltered",
        empty_label="Left out",
    )
    label = filters.MultipleChoiceFilter(
        label="Kind of answer", choices=Label.choices, method="by_label", widget=forms.CheckboxSelectMultiple
    )
    organisation = filters.ModelChoiceFilter(
        label="Organisation named",
        queryset=Organisation.objects.all(),
        field_name="organisations",
        to_field_name="slug",
        empty_label="Any or none",
    )
    asked_by = filters.CharFilter(label="Asked by", method="by_asker")
    answered_by = filters.CharFilter(label="Answered by", method="by_answerer")
    named_day = filters.ChoiceFilter(
        label="Named day",
        choices=[("yes", "Named day only"), ("no", "Ordinary only")],
        method="by_named_day",
        empty_label="Named day or not",
    )
    tabled_from = day_filter("date_tabled", "gte", "Tabled from")
    tabled_to = day_filter("date_tabled", "lte", "Tabled to")
    answered_from = day_filter("date_answered", "gte", "Answered from")
    answered_to = day_filter("date_answered", "lte", "Answered to")
    sort = filters.ChoiceFilter(
        label="Order", choices=list(SORTS.items()), method="unfiltered", empty_label=None, null_label=None
    )

    class Meta:
        model = Question
        fields: list[str] = []

    def __init__(self, data: Any, *, today: date, queryset: QuerySet[Question] | None = None) -> None:
        self.today = today
        super().__init__(data, queryset=Question.objects.all() if queryset is None else queryset)

    def unfiltered(self, queryset: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        """Words and order are not the database's business."""
        return queryset

    def by_state(self, queryset: Any, name: str, value: list[str]) -> QuerySet[Question]:
        """In one of some states today."""
        if not value:
            return queryset
        return queryset.with_state(self.today, settings.ORDINARY_DUE_RULE).filter(state__in=value)

    def by_body(self, queryset: QuerySet[Question], name: str, value: AnsweringBody | None) -> QuerySet[Question]:
        """Put to a body; with its family, also to those that came before and after it."""
        if value is None:
            return queryset
        family = lineage(value) if self.form.cleaned_data.get("family") else []
        return queryset.filter(answering_body__in=[value, *family])

    def by_label(self, queryset: QuerySet[Question], name: str, value: list[str]) -> QuerySet[Question]:
        """With an answer of one of some kinds: labels that are certain or confirmed, of what is published now."""
        if not value:
            return queryset
        shown = AnswerLabel.objects.filter(COUNTED, answer__is_current=True, label__in=value)
        return queryset.filter(pk__in=shown.values("answer__question"))

    def by_asker(self, queryset: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        """By the asker's id or a part of the name."""
        return queryset.filter(by_person("asking_member", "asking_name", value))

    def by_answerer(self, queryset: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        """By the answerer's id or a part of the name."""
        return queryset.filter(by_person("answering_member", "answering_name", value))

    def by_named_day(self, queryset: QuerySet[Question], name: str, value: str) -> QuerySet[Question]:
        """Named day or ordinary; where no source tells, neither."""
        return queryset.filter(is_named_day=value == "yes")

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that are set, by name."""
        found = {name: value for name, value in self.form.cleaned_data.items() if value and name not in NOT_FILTERS}
        if "body" not in found:
            found.pop("family", None)  # of no body
        return found


def by_person(member: str, published: str, value: str) -> Q:
    """A Member by number, or by a part of the name as known or as published."""
    if value.isascii() and value.isdigit() and len(value) < 10:
        return Q(**{f"{member}__parliament_id": int(value)})
    wanted = folded(value)
    names = Question.objects.order_by().values_list(published, flat=True).distinct()
    meant = [name for name in names if wanted in folded(name)]  # SQLite knows no capitals beyond ASCII
    return Q(**{f"{member}__name_folded__contains": wanted}) | Q(**{f"{published}__in": meant})
