"""The filters of the list of cases; every choice lives in the address, and one that is not understood is an error."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Case as When_
from django.db.models import DateField, Exists, F, OuterRef, Q, When
from django.http import QueryDict

from correspondence.case_querysets import CaseQuerySet, CaseStanding
from correspondence.case_states import State
from correspondence.desk.access import people_of, teams_of
from correspondence.models import REPLIES, Case, CaseLetter, Tag
from correspondence.models.case import PREFIX
from tracker.accounts.models import Team
from tracker.accounts.viewer import Viewer
from tracker.people.models import AnsweringBody, Member
from tracker.people.succession import lineage
from tracker.topics.models import Organisation, Topic

MINE, TEAM, EVERYTHING = "mine", "team", "everything"
WHOSE = {MINE: "Mine", TEAM: "The team's", EVERYTHING: "Everything"}
RUNNING_DUE = When_(When(round__stopped_on=None, then=F("round__due_on")), output_field=DateField())
"""The due day of a clock that runs."""
SORTS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "due": ("Due first", (RUNNING_DUE.asc(nulls_last=True), "pk")),
    "chaser": ("Next chaser first", (F("chase_on").asc(nulls_last=True), "pk")),
    "newest": ("Newest first", ("-opened_on", "-pk")),
    "oldest": ("Oldest first", ("opened_on", "pk")),
    "subject": ("By subject", ("subject", "pk")),
}
TO_DO = {"read": "Replies to read", "chase": "A chaser is proposed"}
NOBODY = "none"
OVER = {State.CLOSED.value, State.MERGED.value}
NUMBER = re.compile(rf"{PREFIX}?(\d{{1,18}})", re.IGNORECASE | re.ASCII)
"""A case's own reference, as people type it."""
TICKS = forms.CheckboxSelectMultiple


def day_filter(field: str, lookup: str, label: str) -> filters.DateFilter:
    """A filter by one day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return filters.DateFilter(field_name=field, lookup_expr=lookup, label=label, widget=widget)


class CaseFilterForm(forms.Form):
    """What the fields cannot tell alone."""

    def clean(self) -> dict[str, Any]:
        """Days in order; a team where the team's are asked for."""
        told = super().clean() or self.cleaned_data
        for name, what in (("opened", "opening"), ("due", "due days")):
            first, last = told.get(f"{name}_from"), told.get(f"{name}_to")
            if first and last and first > last:
                self.add_error(f"{name}_from", f"The first day of the {what} lies after the last.")
        if told.get("whose") == TEAM and not told.get("team") and "team" not in self.errors:
            teams = list(self.fields["team"].queryset[:2])  # type: ignore[attr-defined]  # a field of model choices
            if len(teams) == 1:
                told["team"] = teams[0]
            else:
                self.add_error("team", "Choose the team.")
        return told


class CaseFilter(filters.FilterSet):
    """Words, whose, state, standing, what is to be done, body, minister, owner, topic, organisation, tag, days."""

    q = filters.CharFilter(
        label="Words in subject or reference", method="by_words", widget=forms.TextInput(attrs={"type": "search"})
    )
    whose = filters.ChoiceFilter(
        label="Whose", choices=list(WHOSE.items()), method="unfiltered", empty_label=None, null_label=None
    )
    team = filters.ModelChoiceFilter(label="Team", queryset=Team.objects.none(), method="unfiltered", empty_label="Any")
    standing = filters.MultipleChoiceFilter(
        label="Standing today",
        choices=[(value, label) for value, label in CaseStanding.choices if value != CaseStanding.MERGED],
        method="by_standing",
        widget=TICKS,
    )
    todo = filters.MultipleChoiceFilter(label="To do", choices=list(TO_DO.items()), method="by_todo", widget=TICKS)
    state = filters.MultipleChoiceFilter(label="State", choices=State.choices, method="by_state", widget=TICKS)
    owner = filters.ChoiceFilter(label="Owner", method="by_owner", empty_label="Anybody or nobody")
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
    minister = filters.ModelChoiceFilter(label="Minister", queryset=Member.objects.none(), empty_label="All ministers")
    topic = filters.ModelMultipleChoiceFilter(
        label="Topic", queryset=Topic.objects.all(), method="by_topic", to_field_name="slug", widget=TICKS
    )
    organisation = filters.ModelChoiceFilter(
        label="Organisation",
        queryset=Organisation.objects.all(),
        method="by_organisation",
        to_field_name="slug",
        empty_label="All organisations",
    )
    tag = filters.ChoiceFilter(label="Tag", method="by_tag", empty_label="Any or none")
    opened_from = day_filter("opened_on", "gte", "Opened from")
    opened_to = day_filter("opened_on", "lte", "Opened to")
    due_from = day_filter("round__due_on", "gte", "Due from")
    due_to = day_filter("round__due_on", "lte", "Due to")
    closed = filters.ChoiceFilter(
        label="Closed ones", choices=[("yes", "Shown too")], method="unfiltered", empty_label="Left out"
    )
    sort = filters.ChoiceFilter(
        label="Order",
        choices=[(value, name) for value, (name, _) in SORTS.items()],
        method="unfiltered",
        empty_label=None,
        null_label=None,
    )

    class Meta:
        model = Case
        fields: list[str] = []
        form = CaseFilterForm

    def __init__(self, data: QueryDict, *, viewer: Viewer, today: date) -> None:
        self.viewer, self.today = viewer, today
        asked = QueryDict(mutable=True)
        for name, values in data.lists():
            asked.setlist(name, [value for value in values if value])
        asked["whose"] = asked.get("whose") or MINE
        super().__init__(asked, queryset=Case.objects.seen_by(viewer).with_standing(today))
        fields = self.form.fields
        fields["team"].queryset = teams_of(viewer)
        ministers = Case.objects.seen_by(viewer).filter(minister__isnull=False).values("minister")
        fields["minister"].queryset = Member.objects.filter(pk__in=ministers)
        fields["owner"].choices = [("", "Anybody or nobody"), (NOBODY, "Nobody"), *people(viewer)]
        names = Tag.objects.filter(team__in=viewer.teams).order_by("name").values_list("name", flat=True).distinct()
        fields["tag"].choices = [("", "Any or none"), *((name, name) for name in names)]
        if len(viewer.teams) < 2:
            fields["team"].widget = forms.HiddenInput()

    # --- What is found ---------------------------------------------------------------------------------------------

    @property
    def scope(self) -> str:
        """Whose cases are asked for."""
        return str(self.form.cleaned_data["whose"] or MINE)

    @property
    def cases(self) -> CaseQuerySet:
        """The cases asked for, in an order that is the same every time."""
        _, order = SORTS[self.form.cleaned_data["sort"] or "due"]
        return self.of(self.scope, self.form.cleaned_data["team"]).order_by(*order)

    def of(self, whose: str, team: Team | None) -> CaseQuerySet:
        """What all other filters leave of somebody's cases."""
        told = self.form.cleaned_data
        found = self.qs
        if not (told["closed"] or {*told["state"], *told["standing"]} & OVER):
            found = found.exclude(state=State.CLOSED)
        if State.MERGED not in told["state"]:
            found = found.exclude(state=State.MERGED)
        return scoped(found, self.viewer, whose, team)

    # --- The filters one by one ------------------------------------------------------------------------------------

    def unfiltered(self, queryset: CaseQuerySet, name: str, value: object) -> CaseQuerySet:
        """What `of` and `cases` use."""
        return queryset

    def by_words(self, queryset: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        """Every word stands in the subject, in the case's reference, or in that of one of its letters."""
        letters = CaseLetter.objects.filter(case=OuterRef("pk"))
        for word in value.split():
            wanted = Q(subject__icontains=word) | Q(Exists(letters.filter(letter__reference__icontains=word)))
            if number := NUMBER.fullmatch(word):
                wanted |= Q(pk=int(number[1]))
            queryset = queryset.filter(wanted)
        return queryset

    def by_standing(self, queryset: CaseQuerySet, name: str, value: list[str]) -> CaseQuerySet:
        """With one of some standings today."""
        return queryset.filter(standing__in=value) if value else queryset

    def by_todo(self, queryset: CaseQuerySet, name: str, value: list[str]) -> CaseQuerySet:
        """With a reply to read, or with a chaser proposed."""
        wanted = Q(pk__in=[])
        if "read" in value:
            unread = CaseLetter.objects.filter(case=OuterRef("pk"), read_at=None, kind__in=REPLIES)
            wanted |= Q(Exists(unread))
        if "chase" in value:
            wanted |= Q(pk__in=Case.objects.to_chase(self.today).values("pk"))
        return queryset.filter(wanted) if value else queryset

    def by_state(self, queryset: CaseQuerySet, name: str, value: list[str]) -> CaseQuerySet:
        """In one of some states."""
        return queryset.filter(state__in=value) if value else queryset

    def by_owner(self, queryset: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        """Somebody's, or nobody's."""
        return queryset.filter(owner=None) if value == NOBODY else queryset.filter(owner=int(value))

    def by_body(self, queryset: CaseQuerySet, name: str, value: AnsweringBody) -> CaseQuerySet:
        """With a body; with its family, also with those that came before and after it."""
        family = lineage(value) if self.form.cleaned_data.get("family") else []
        return queryset.filter(body__in=[value, *family])

    def by_topic(self, queryset: CaseQuerySet, name: str, value: list[Topic]) -> CaseQuerySet:
        """About one of some topics."""
        wanted = Case.topics.through.objects.filter(case=OuterRef("pk"), topic__in=value)
        return queryset.filter(Exists(wanted)) if value else queryset

    def by_organisation(self, queryset: CaseQuerySet, name: str, value: Organisation) -> CaseQuerySet:
        """About an organisation."""
        wanted = Case.organisations.through.objects.filter(case=OuterRef("pk"), organisation=value)
        return queryset.filter(Exists(wanted))

    def by_tag(self, queryset: CaseQuerySet, name: str, value: str) -> CaseQuerySet:
        """With a tag of that name, whichever of the teams it is from."""
        return queryset.filter(Exists(Case.tags.through.objects.filter(case=OuterRef("pk"), tag__name=value)))


def people(viewer: Viewer) -> list[tuple[str, str]]:
    """Those who may own a case, as choices; also who owns one and has left."""
    owners = Case.objects.seen_by(viewer).filter(owner__isnull=False).values("owner")
    here = people_of(viewer.teams)
    gone = here.model.objects.filter(pk__in=owners).exclude(pk__in=here.values("pk"))
    return [(str(one.pk), one.called) for one in [*here, *gone]]


def scoped(cases: CaseQuerySet, viewer: Viewer, whose: str, team: Team | None) -> CaseQuerySet:
    """Those that somebody owns, a team's, or all; a team narrows what is one's own too."""
    if whose == MINE:
        cases = cases.filter(owner=viewer.user_id)
    return cases.filter(team=team) if team else cases
