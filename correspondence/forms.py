"""What people send to the pages of promises."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django import forms

from correspondence.owed import Sort


class Scope(StrEnum):
    """Of which questions something is shown."""

    TOPICS = "topics"
    ALL = "all"


class OwedForm(forms.Form):
    """The choices of the page of what is owed; what the address leaves out has its default."""

    held = forms.ChoiceField(
        label="Questions",
        choices=[(Scope.TOPICS.value, "With a topic"), (Scope.ALL.value, "All held")],
        required=False,
    )
    order = forms.ChoiceField(
        label="Order",
        choices=[(Sort.NUMBER.value, "Most owed first"), (Sort.OLDEST.value, "Oldest debt first")],
        required=False,
    )

    @property
    def scope(self) -> Scope:
        """Which questions are meant."""
        return Scope(self.cleaned_data["held"] or Scope.TOPICS)

    @property
    def sort(self) -> Sort:
        """The order of the bodies."""
        return Sort(self.cleaned_data["order"] or Sort.NUMBER)


class Action(StrEnum):
    """What a person can say of a promise."""

    DISMISS = "dismiss"
    KEPT = "kept"
    TAKE_BACK = "take_back"


class DecisionForm(forms.Form):
    """A person's word on a promise."""

    verb = forms.ChoiceField(choices=[(action.value, action.value) for action in Action])
    kept_on = forms.DateField(label="Kept on", required=False)
    note = forms.CharField(max_length=2000, required=False)

    def clean(self) -> dict[str, Any]:
        """A promise is kept on a day."""
        values = super().clean() or self.cleaned_data
        if values.get("verb") == Action.KEPT and not values.get("kept_on") and "kept_on" not in self.errors:
            self.add_error("kept_on", "The day on which it was kept is needed.")
        return values

    @property
    def action(self) -> Action:
        """What the person says."""
        return Action(self.cleaned_data["verb"])

    @property
    def faults(self) -> str:
        """What is wrong with it, in words."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)
