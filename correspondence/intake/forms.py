"""The form by which a letter is logged: few fields that a usual letter needs, the rare ones beside."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from correspondence.intake.cases_named import number_of
from correspondence.intake.sides import is_reply, theirs
from correspondence.models import Case, Channel, LetterKind
from tracker.accounts.models import Team

LONGEST_TEXT = 500_000
NEW, NONE = "new", "none"
"""The choices of a case besides the cases: one that is opened with the letter, and none at all."""
KINDS = [
    ("", "choose"),
    (LetterKind.SENT, "A letter that we sent"),
    (LetterKind.ACKNOWLEDGEMENT, "An acknowledgement"),
    (LetterKind.HOLDING, "A holding reply"),
    (LetterKind.PART, "A reply to a part"),
    (LetterKind.SUBSTANTIVE, "A substantive reply"),
    (LetterKind.CHASER, "A chaser that we sent"),
    (LetterKind.OTHER, "Something beside the matter"),
]
AHEAD = "That day lies ahead."
Known = Callable[[str, Team], Case | None]


class SeveralFilesInput(forms.ClearableFileInput):
    """A choice of files, as many as one likes."""

    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Files, as many as one likes; judged one by one where they are stored."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """All of them."""
        return [super(SeveralFiles, self).clean(one, initial) for one in data or () if one]


def day_field(label: str, hint: str = "") -> forms.DateField:
    """A day, which browsers offer a calendar for."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, help_text=hint)


def words_field(label: str, most: int, hint: str = "", **attributes: str) -> forms.CharField:
    """One line of words."""
    return forms.CharField(
        label=label, required=False, max_length=most, help_text=hint, widget=forms.TextInput(attrs=attributes)
    )


class LetterForm(forms.Form):
    """One letter. `teams` are those of the person, `today` the day in London; `known` finds a team's case by what was
    typed."""

    kind = forms.ChoiceField(label="What is it?", choices=KINDS, error_messages={"required": "Say what it is."})
    channel = forms.ChoiceField(label="How", choices=Channel.choices)
    dated = day_field("Dated")
    team = forms.ModelChoiceField(Team.objects.none())
    from_name = words_field("From", 200, autocomplete="off")
    from_office = words_field("From: office", 300)
    from_body = words_field("From: body", 200)
    to_name = words_field("To", 200, autocomplete="off")
    to_office = words_field("To: office", 300)
    to_body = words_field("To: body", 200)
    subject = forms.CharField(
        label="About", max_length=300, error_messages={"required": "Say what it is about."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    text = forms.CharField(
        label="Its text", required=False, max_length=LONGEST_TEXT, strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    file = SeveralFiles(label="Its files", required=False, help_text="Or drop them anywhere on this form.")
    day = day_field("Sent or received on", "Where that is not the day that it bears.")
    reference = words_field("Its reference", 60, "“Our ref” of whoever wrote it.")
    replies_to = words_field("What it answers", 300, "“Your ref”, or “your letter of 3 May 2024”.")
    reached_them_on = day_field("Our letter reached them on", "As an acknowledgement tells; day 1 follows it.")
    estimate = day_field("They mean to reply by", "Their own estimate; nobody chases until then.")
    case = forms.CharField(required=False, max_length=12)
    case_reference = words_field("Another case, by its reference", 12, "", placeholder="C12")
    from_member = forms.IntegerField(required=False, widget=forms.HiddenInput)
    to_member = forms.IntegerField(required=False, widget=forms.HiddenInput)
    from_choice = forms.CharField(required=False, max_length=12)
    to_choice = forms.CharField(required=False, max_length=12)
    same = forms.CharField(required=False, max_length=12)
    insist = forms.BooleanField(required=False, label="Log it all the same")
    put = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    then = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    form_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, teams: Any, today: date, known: Known, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.known = today, known
        widget = forms.HiddenInput() if len(teams) == 1 else forms.Select()
        self.fields["team"] = forms.ModelChoiceField(teams, empty_label=None, widget=widget)

    def say(self, said: dict[str, str], starts_at: str = "") -> None:
        """Say beside fields whence their values are, and put the cursor into one."""
        for name in said.keys() & self.fields.keys():
            self.fields[name].widget.attrs["aria-describedby"] = f"id_{name}_said"
        if starts_at in self.fields:
            self.fields[starts_at].widget.attrs["autofocus"] = True

    def clean_text(self) -> str:
        """One kind of line end, so that the same words are the same."""
        return "\n".join(str(self.cleaned_data["text"]).splitlines()).strip()

    def clean_dated(self) -> date | None:
        """A day that is not ahead."""
        return self.not_ahead("dated")

    def clean_day(self) -> date | None:
        """Likewise."""
        return self.not_ahead("day")

    def not_ahead(self, name: str) -> date | None:
        """A day up to today."""
        day: date | None = self.cleaned_data[name]
        if day and day > self.today:
            raise forms.ValidationError(AHEAD)
        return day

    def clean_case_reference(self) -> str:
        """`C12`, `c 12` or `12`."""
        words = str(self.cleaned_data["case_reference"]).strip()
        if words and number_of(words) is None:
            raise forms.ValidationError(f"“{words}” is no reference of a case, such as C12.")
        return words

    def clean(self) -> dict[str, Any]:
        """Somebody on the other side, and what only a reply tells."""
        values = super().clean() or self.cleaned_data
        kind = values.get("kind", "")
        side = theirs(kind)
        if kind and kind != LetterKind.OTHER and not (values.get(f"{side}_name") or values.get(f"{side}_body")):
            self.add_error(f"{side}_name", "Say from whom it is." if is_reply(kind) else "Say to whom it is.")
        words, team = values.get("case_reference"), values.get("team")
        if words and team and self.known(words, team) is None:
            self.add_error("case_reference", f"The team has no case “{words}”.")
        for name in ("reached_them_on", "estimate"):
            if kind and values.get(name) and not is_reply(kind):
                self.add_error(name, "Only a reply tells that.")
        return values


def put_of(words: str) -> dict[str, str]:
    """What the program put into the fields, as the form carries it; nothing where it was tampered with."""
    try:
        told = json.loads(words or "{}")
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in told.items()} if isinstance(told, dict) else {}


def written_put(put: dict[str, str]) -> str:
    """What the program put into the fields, for the form to carry."""
    return json.dumps(put)
