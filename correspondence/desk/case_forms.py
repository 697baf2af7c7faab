"""The form of a case's fields, for opening one and for editing one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from correspondence import cases as verbs
from correspondence.case_states import Verb
from correspondence.desk.access import people_of
from correspondence.desk.bulk import tags_in
from correspondence.desk.fields import MinisterMixin, VerbForm
from correspondence.models import Case
from tracker.accounts.models import Team, User
from tracker.people.models import AnsweringBody
from tracker.topics.models import Organisation, Topic

TICKS = forms.CheckboxSelectMultiple


class PersonField(forms.ModelChoiceField):
    """Somebody of a team, by the name that colleagues see."""

    def label_from_instance(self, obj: User) -> str:
        """Their name."""
        return obj.called


class CaseFields(MinisterMixin, forms.Form):
    """What a case is about and whose it is."""

    subject = forms.CharField(label="Subject", max_length=300, widget=forms.TextInput(attrs={"class": "wide"}))
    body = forms.ModelChoiceField(
        label="Body", queryset=AnsweringBody.objects.all(), required=False, empty_label="None is told"
    )
    minister = forms.CharField(label="Minister", max_length=200, required=False)
    owner = PersonField(label="Owner", queryset=User.objects.none(), required=False, empty_label="Nobody")
    tags = forms.CharField(label="Tags", max_length=300, required=False, help_text="With commas between")
    chase_every = forms.IntegerField(label="Working days between chasers", min_value=1, max_value=250, initial=10)
    topics = forms.ModelMultipleChoiceField(label="Topics", queryset=Topic.objects.all(), required=False, widget=TICKS)
    organisations = forms.ModelMultipleChoiceField(
        label="Organisations", queryset=Organisation.objects.all(), required=False, widget=TICKS
    )
    order = ["subject", "body", "minister", "which_minister", "owner", "tags", "chase_every", "topics", "organisations"]
    field_order = order

    def owned_in(self, teams: Iterable[Team | int]) -> None:
        """The people who may own it."""
        self.fields["owner"].queryset = people_of(teams)  # type: ignore[attr-defined]  # a field of model choices

    def body_told(self) -> AnsweringBody | None:
        """The body that the form shows: the one just chosen, else the one it began with."""
        chosen = self.data.get("body") if self.is_bound else self.get_initial_for_field(self.fields["body"], "body")
        if isinstance(chosen, AnsweringBody) or not chosen:
            return chosen or None
        key = str(chosen)
        is_key = key.isascii() and key.isdigit() and len(key) < 19
        return AnsweringBody.objects.filter(pk=int(key)).first() if is_key else None

    @property
    def values(self) -> dict[str, Any]:
        """What was said, as the verbs take it."""
        told = self.cleaned_data
        member, name = told["resolved"]
        kept = {name: told[name] for name in ("subject", "body", "owner", "chase_every", "topics", "organisations")}
        return kept | {"minister": member, "minister_name": name, "tags": tags_in(told["tags"])}


class EditForm(CaseFields, VerbForm):
    """The fields of a case, changed."""

    verb, heading, button = Verb.EDIT, "Edit the case", "Save"
    field_order = [*CaseFields.order, "version"]

    def prepare(self) -> None:
        """What hangs on the case."""
        self.owned_in([self.case.team_id])
        for name, value in fields_of(self.case).items():
            self.fields[name].initial = value
        self.offer(self.body_told(), self.by.today)

    def clean(self) -> dict[str, Any]:
        """What the fields cannot tell alone."""
        told = super().clean() or self.cleaned_data
        told["resolved"] = self.resolve(told.get("body"), self.by.today, self.case.minister)
        return told

    def carry_out(self) -> None:
        """Do it."""
        verbs.edit(self.case, self.by, **self.values, **self.since)

    @property
    def message(self) -> str:
        """What was done."""
        return "Saved."


def fields_of(case: Case) -> dict[str, Any]:
    """The fields of a case as its form shows them."""
    return {
        "subject": case.subject,
        "body": case.body_id,
        "minister": case.minister_name or (str(case.minister) if case.minister else ""),
        "owner": case.owner_id,
        "tags": ", ".join(tag.name for tag in case.tags.all()),
        "chase_every": case.chase_every,
        "topics": [one.pk for one in case.topics.all()],
        "organisations": [one.pk for one in case.organisations.all()],
    }
