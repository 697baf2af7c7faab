"""The forms of the verbs that move a case: notes, the clock, its end."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from correspondence import cases as verbs
from correspondence.case_states import LIVING, Outcome, State, Verb
from correspondence.desk.fields import MinisterMixin, VerbForm, day_field, words_field
from correspondence.desk.similar import similar_cases
from correspondence.desk.wording import written
from correspondence.models import Case
from correspondence.models.case import PREFIX
from tracker.accounts.viewer import viewer_for
from tracker.people.models import AnsweringBody

CASE = re.compile(rf"(?:{PREFIX})?(\d{{1,18}})|/cases/(\d{{1,18}})/", re.IGNORECASE | re.ASCII)
"""A case as people name it: by its reference, or by its address."""


class NoteForm(VerbForm):
    """A note into the history."""

    verb, heading, button, is_additive = Verb.NOTE, "Write a note", "Keep the note", True
    words = words_field("Note", is_needed=True, rows=8)
    on = day_field("Day")

    def carry_out(self) -> None:
        """Do it."""
        verbs.note(self.case, self.by, self.told["words"], self.told["on"])

    @property
    def message(self) -> str:
        """What was done."""
        return "The note is kept."


class TransferForm(MinisterMixin, VerbForm):
    """Another body took the matter over."""

    verb, heading, button = Verb.TRANSFER, "Transferred to another body", "Transfer the case"
    explains = "The clock restarts there: day 1 is the working day after the day on which that body received it."
    body = forms.ModelChoiceField(label="To which body", queryset=AnsweringBody.objects.all(), empty_label="Choose")
    on = day_field("Received there on")
    minister = forms.CharField(label="Minister there", max_length=200, required=False)
    words = words_field("What was said of it", is_needed=False)
    field_order = ["body", "on", "minister", "which_minister", "words"]

    def prepare(self) -> None:
        """What hangs on the case."""
        others = AnsweringBody.objects.exclude(pk=self.case.body_id or 0)
        self.fields["body"].queryset = others  # type: ignore[attr-defined]  # a field of model choices
        self.offer(None, self.by.today)

    def clean(self) -> dict[str, Any]:
        """What the fields cannot tell alone."""
        told = super().clean() or self.cleaned_data
        if told.get("on") and told.get("body"):
            told["resolved"] = self.resolve(told["body"], told["on"])
        return told

    def carry_out(self) -> None:
        """Do it."""
        member, name = self.told["resolved"]
        told = {"on": self.told["on"], "words": self.told["words"], **self.since}
        verbs.transfer(self.case, self.by, self.told["body"], minister=member, minister_name=name, **told)


class EstimateForm(VerbForm):
    """The department says itself by when it will reply."""

    verb, heading, button = Verb.ESTIMATE, "Their own estimate", "Set the estimate"
    explains = "Until that day no chaser is proposed. The due day stays as it is."
    day = day_field("They say they will reply by")
    words = words_field("Where they say so", is_needed=False)

    def carry_out(self) -> None:
        """Do it."""
        verbs.estimate(self.case, self.by, self.told["day"], words=self.told["words"], **self.since)

    @property
    def message(self) -> str:
        """What was done."""
        return f"Their estimate is {written(self.told['day'])}: no chaser is proposed before the working day after it."


class OverrideForm(VerbForm):
    """Another due day, with a reason."""

    verb, heading, button = Verb.OVERRIDE, "Set the due day by hand", "Set the due day"
    explains = "The day by the rule is kept, and shown in the explanation. Leave the day empty to go back to it."
    due = day_field("Due on", required=False)
    words = words_field("Why", is_needed=True)

    def prepare(self) -> None:
        """What hangs on the case."""
        self.fields["due"].initial = self.case.round.set_due if self.case.round else None

    def carry_out(self) -> None:
        """Do it."""
        verbs.override(self.case, self.by, self.told["due"], words=self.told["words"], **self.since)

    @property
    def message(self) -> str:
        """What was done."""
        due = self.case.round.due_on if self.case.round else None
        return f"Due on {written(due)}." if due else "The due day was set."


class PauseForm(VerbForm):
    """Do not pursue it for now."""

    verb, heading, button = Verb.PAUSE, "Pause the case", "Pause"
    explains = "The days after this one are not counted, and no chaser is proposed, until the case is resumed."
    on = day_field("Paused on")
    words = words_field("Why", is_needed=True)

    def carry_out(self) -> None:
        """Do it."""
        verbs.pause(self.case, self.by, on=self.told["on"], words=self.told["words"], **self.since)


class ResumeForm(VerbForm):
    """Pursue it again."""

    verb, heading, button = Verb.RESUME, "Resume the case", "Resume"
    explains = "The working day after this one is counted again."
    on = day_field("Resumed on")
    words = words_field("Why", is_needed=False)

    def carry_out(self) -> None:
        """Do it."""
        verbs.resume(self.case, self.by, on=self.told["on"], words=self.told["words"], **self.since)


class CloseForm(VerbForm):
    """The end of a case, and how it ended."""

    verb, heading, button = Verb.CLOSE, "Close the case", "Close"
    outcome = forms.ChoiceField(label="How it ended", choices=Outcome.choices, widget=forms.RadioSelect)
    on = day_field("Closed on")
    words = words_field("What is to be remembered", is_needed=False)

    def prepare(self) -> None:
        """What hangs on the case."""
        if self.case.state == State.TO_SEND:  # nothing was sent, so nothing can have been answered
            kept = [(Outcome.OVERTAKEN.value, Outcome.OVERTAKEN.label)]
            self.fields["outcome"].choices = kept  # type: ignore[attr-defined]  # a field of choices
            self.fields["outcome"].initial = Outcome.OVERTAKEN.value

    def carry_out(self) -> None:
        """Do it."""
        told = {"on": self.told["on"], "words": self.told["words"], **self.since}
        verbs.close(self.case, self.by, Outcome(self.told["outcome"]), **told)

    @property
    def message(self) -> str:
        """What was done."""
        return f"Closed: {self.case.get_outcome_display().lower()}."


class ReopenForm(VerbForm):
    """Go on with it."""

    verb, heading, button = Verb.REOPEN, "Reopen the case", "Reopen"
    explains = "It goes on where it stood; a clock that the closing stopped counts as if it had not stopped."
    words = words_field("Why", is_needed=True)

    def carry_out(self) -> None:
        """Do it."""
        verbs.reopen(self.case, self.by, words=self.told["words"], **self.since)


class MergeForm(VerbForm):
    """Make one of two cases."""

    verb, heading, button = Verb.MERGE, "Merge into another case", "Merge"
    explains = "Letters, chasers, links and tags go over to the other case. The history of both is shown there."
    similar = forms.ChoiceField(label="Cases like this one", required=False, widget=forms.RadioSelect)
    into = forms.CharField(label="Or another, by its reference", max_length=200, required=False)
    words = words_field("Why", is_needed=False)

    def prepare(self) -> None:
        """What hangs on the case."""
        found = similar_cases(self.case, viewer_for(self.by.user))
        named = [(str(one.case.pk), f"{one.case.reference}: {one.case.subject} ({one.why})") for one in found]
        self.fields["similar"].choices = named  # type: ignore[attr-defined]  # a field of choices
        if not named:
            self.fields["similar"].widget = forms.HiddenInput()
            self.fields["into"].label = "Which case, by its reference"

    def clean(self) -> dict[str, Any]:
        """What the fields cannot tell alone."""
        told = super().clean() or self.cleaned_data
        name = (told.get("into") or "").strip() or told.get("similar") or ""
        if not self.errors:
            told["survivor"] = self.named(name)
        return told

    def named(self, name: str) -> Case:
        """The case that a person names, where it is one of their teams'."""
        if not name:
            raise ValidationError("Choose a case, or give its reference, such as C12.")
        number = CASE.fullmatch(urlsplit(name).path.strip())
        seen = Case.objects.seen_by(viewer_for(self.by.user)).filter(state__in=LIVING)
        found = seen.filter(pk=int(number[1] or number[2])).first() if number else None
        if found is None:
            raise ValidationError(f"There is no case “{name}” that this one could be merged into.")
        return found

    def carry_out(self) -> None:
        """Do it."""
        verbs.merge(self.case, self.told["survivor"], self.by, words=self.told["words"], **self.since)

    @property
    def message(self) -> str:
        """What was done."""
        return f"{self.case.reference} is a part of {self.told['survivor'].reference} now."

    @property
    def after(self) -> str:
        """Where to go then."""
        return self.told["survivor"].get_absolute_url()


class BinForm(VerbForm):
    """Off every list."""

    verb, heading, button, is_additive = Verb.BIN, "Put the case in the bin", "Put in the bin", True
    explains = "It leaves every list, count and report. For 30 days it can be taken out again; then it goes for good."
    words = words_field("Why", is_needed=False)

    def carry_out(self) -> None:
        """Do it."""
        verbs.put_in_bin(self.case, self.by, self.told["words"])

    @property
    def message(self) -> str:
        """What was done."""
        return f"{self.case.reference} lies in the bin. For 30 days it can be taken out again."

    @property
    def after(self) -> str:
        """Where to go then."""
        return reverse("case-bin")


class RestoreForm(VerbForm):
    """Out of the bin again."""

    verb, heading, button, is_additive = Verb.RESTORE, "Take the case out of the bin", "Take out", True

    def carry_out(self) -> None:
        """Do it."""
        verbs.restore(self.case, self.by)

    @property
    def message(self) -> str:
        """What was done."""
        return f"{self.case.reference} is back where it was."
