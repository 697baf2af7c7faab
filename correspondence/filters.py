"""The filters of the list of promises; every choice lives in the address."""

from __future__ import annotations

from datetime import date

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from correspondence.models import Promise
from correspondence.querysets import PromiseState
from correspondence.undertakings import Undertaken
from tracker.accounts.viewer import Viewer
from tracker.people.models import AnsweringBody
from tracker.people.succession import lineage
from tracker.topics.models import Topic

KINDS = {
    Undertaken.WRITE: ("Write to the Member", "writes"),
    Undertaken.DEPOSIT: ("Place a copy in the Library", "deposits"),
    Undertaken.PUBLISH: ("Publish", "publishes"),
    Undertaken.UPDATE: ("Give further word", "updates"),
}
"""What can be undertaken: its name, and the field that says so."""
SORTS = {"oldest": ("Oldest first", ("said_on", "pk")), "newest": ("Newest first", ("-said_on", "-pk"))}
STILL_OWED = (PromiseState.OPEN.value, PromiseState.LATE.value)
"""What is shown where the address names no state."""
PUBLIC_STATES = [(value, label) for value, label in PromiseState.choices if value != PromiseState.DISMISSED]


class PromiseFilter(filters.FilterSet):
    """Words, state, kind, body with its family, topic."""

    q = filters.CharFilter(
        label="Words in the sentence", method="by_words", widget=forms.TextInput(attrs={"type": "search"})
    )
    state = filters.MultipleChoiceFilter(
        label="State", choices=PUBLIC_STATES, method="by_state", widget=forms.CheckboxSelectMultiple
    )
    kind = filters.MultipleChoiceFilter(
        label="What was undertaken",
        choices=[(kind.value, name) for kind, (name, _) in KINDS.items()],
        method="by_kind",
        widget=forms.CheckboxSelectMultiple,
    )
    topic = filters.ModelMultipleChoiceFilter(
        label="Topic",
        queryset=Topic.objects.all(),
        field_name="question__topics__slug",
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )
    body = filters.ModelChoiceFilter(
        label="Answering body",
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
    sort = filters.ChoiceFilter(
        label="Order",
        choices=[(value, name) for value, (name, _) in SORTS.items()],
        method="unfiltered",
        empty_label=None,
        null_label=None,
    )

    class Meta:
        model = Promise
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, today: date, viewer: Viewer) -> None:
        asked = data.copy()
        asked.setlist("state", [value for value in asked.getlist("state") if value] or STILL_OWED)
        super().__init__(asked, queryset=Promise.objects.with_state(today, viewer))
        if not viewer.is_public:
            self.form.fields["state"].choices = PromiseState.choices

    @property
    def promises(self) -> QuerySet[Promise]:
        """The promises asked for, in order."""
        _, order = SORTS[self.form.cleaned_data["sort"] or "oldest"]
        return self.qs.for_list().order_by(*order)

    def unfiltered(self, queryset: QuerySet[Promise], name: str, value: str) -> QuerySet[Promise]:
        """What other filters use, or what is no filter."""
        return queryset

    def by_words(self, queryset: QuerySet[Promise], name: str, value: str) -> QuerySet[Promise]:
        """Every word stands in the sentence."""
        for word in value.split():
            queryset = queryset.filter(sentence__icontains=word)
        return queryset

    def by_state(self, queryset: QuerySet[Promise], name: str, value: list[str]) -> QuerySet[Promise]:
        """In one of some states today."""
        return queryset.filter(Q(state__in=value))

    def by_kind(self, queryset: QuerySet[Promise], name: str, value: list[str]) -> QuerySet[Promise]:
        """Of one of some kinds."""
        wanted = Q()
        for kind in value:
            wanted |= Q(**{KINDS[Undertaken(kind)][1]: True})
        return queryset.filter(wanted)

    def by_body(self, queryset: QuerySet[Promise], name: str, value: AnsweringBody) -> QuerySet[Promise]:
        """By a body, or by it and all that came before and after it."""
        bodies = [value, *lineage(value)] if self.form.cleaned_data["family"] else [value]
        return queryset.filter(body__in=bodies)
