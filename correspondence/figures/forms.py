"""Forms of targets and of a desk's settings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from correspondence.clocks import LONGEST
from correspondence.figures.targets import Terms
from correspondence.models import Desk, Target
from tracker.people.models import AnsweringBody
from tracker.topics.models import Organisation, Topic


def day_field(label: str, **told: Any) -> forms.DateField:
    """A day, with a field that browsers know."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **told)


class TermsForm(forms.Form):
    """What a target says."""

    working_days = forms.IntegerField(
        label="Working days",
        min_value=1,
        max_value=LONGEST,
        help_text=f"At most {LONGEST}: departments may take no longer over a Member's letter.",
    )
    source = forms.CharField(
        label="Where it stands",
        max_length=500,
        help_text="The document and page, or the address, that gives the target.",
    )
    first_day = day_field("From", help_text="For letters that the body received on this day or later.")
    last_day = day_field("To", required=False, help_text="The last day; empty while it has no end.")

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        told = super().clean() or {}
        first, last = told.get("first_day"), told.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "That is before the first day.")
        return told

    @property
    def terms(self) -> Terms:
        """What was filled in."""
        told = self.cleaned_data
        return Terms(told["first_day"], told["last_day"], told["working_days"], told["source"])


class TargetForm(TermsForm):
    """A new target."""

    body = forms.ModelChoiceField(AnsweringBody.objects.all(), to_field_name="slug", empty_label="Choose the body")
    field_order = ["body"]


def terms_of(target: Target) -> dict[str, Any]:
    """What a form of a target begins with."""
    return {name: getattr(target, name) for name in ("first_day", "last_day", "working_days", "source")}


class DeskForm(forms.Form):
    """What a team's desk is about. Whom the name means is told by `correspondence.figures.desk`."""

    member_name = forms.CharField(
        label="The Member whose office this is",
        max_length=200,
        required=False,
        help_text="The day's list shows what ministers promised to this Member. Empty for a campaign.",
        widget=forms.TextInput(attrs={"list": "member-names", "autocomplete": "off"}),
    )
    member = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    signs_as = forms.CharField(
        label="How chasers are signed",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="The last lines of a chaser, as they are to be printed.",
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(), required=False, label="Watched topics", widget=forms.CheckboxSelectMultiple
    )
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.all(), required=False, label="Watched organisations", widget=forms.CheckboxSelectMultiple
    )
    mark = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_member(self) -> int | None:
        """The row of a Member who was chosen among several."""
        text = self.cleaned_data["member"]
        if text and not (text.isascii() and text.isdigit() and len(text) < 19):
            raise ValidationError("Choose one of the Members.")
        return int(text) if text else None


def settings_of(desk: Desk) -> dict[str, Any]:
    """What the form of a desk begins with."""
    is_new = desk.pk is None
    return {
        "member_name": desk.member.name if desk.member else "",
        "signs_as": desk.signs_as,
        "topics": [] if is_new else list(desk.topics.values_list("pk", flat=True)),
        "organisations": [] if is_new else list(desk.organisations.values_list("pk", flat=True)),
        "mark": mark_of(desk),
    }


def mark_of(desk: Desk) -> str:
    """What tells whether a desk's settings are still those that a form showed."""
    watched: Iterable[Any] = [] if desk.pk is None else [*desk.topics.all(), *desk.organisations.all()]
    told = [str(desk.member_id), desk.signs_as, *sorted(f"{type(one).__name__} {one.pk}" for one in watched)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]
