"""Fields that several forms of the desk share, and the form that all verbs have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from correspondence.case_states import Verb
from correspondence.cases import Actor
from correspondence.desk.wording import in_words
from correspondence.models import Case
from tracker.people import naming
from tracker.people.appointments import Office, ministers
from tracker.people.models import AnsweringBody, Member
from tracker.prose import bare_name

LONGEST_WORDS = 20_000


def day_field(label: str, **changes: Any) -> forms.DateField:
    """A day; today's is filled in where the form says so."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **changes)


def words_field(label: str, *, is_needed: bool, rows: int = 4) -> forms.CharField:
    """A reason or a note."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=is_needed, max_length=LONGEST_WORDS, widget=widget)


class VerbForm(forms.Form):
    """What a person says when a verb is done with a case. A class for each verb says which fields, and does it.

    `version` is the case as the person saw it; verbs that only add to a case do not ask for it.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    verb: ClassVar[Verb]
    heading: ClassVar[str]
    button: ClassVar[str]
    explains: ClassVar[str] = ""
    """What it does, for the person before the form."""
    template: ClassVar[str] = ""
    """What is shown above the fields besides."""
    is_additive: ClassVar[bool] = False
    """Does it only add, so that it does not matter what others did meanwhile?"""
    prefilled: ClassVar[tuple[str, ...]] = ("on",)
    """Days that are today's where nothing else is told."""

    def __init__(self, *args: Any, case: Case, by: Actor, **kwargs: Any) -> None:
        self.case, self.by = case, by
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.fields["version"].initial = case.version
        for name in self.prefilled:
            if name in self.fields:
                self.fields[name].initial = by.today
        self.prepare()

    def prepare(self) -> None:
        """Fill in what hangs on the case."""

    def carry_out(self) -> None:
        """Do it. Raises `Refused`, `Changed`."""
        raise NotImplementedError

    @property
    def message(self) -> str:
        """What was done, when it was."""
        return f"{self.verb.label}. The case now: {in_words(self.case, self.by.today)}."

    @property
    def after(self) -> str:
        """Where to go then."""
        return self.case.get_absolute_url()

    @property
    def told(self) -> dict[str, Any]:
        """What the person said."""
        return self.cleaned_data

    @property
    def since(self) -> dict[str, Any]:
        """The version that the person saw, for verbs that ask for it."""
        return {"version": self.cleaned_data.get("version")}


NONE_OF_THEM = "none"


class MinisterMixin(forms.Form):
    """A minister by name: one of the body's ministers on the day, any other Member, or a name that stays as written."""

    which_minister = forms.CharField(label="Which of them?", required=False, widget=forms.HiddenInput)

    def offer(self, body: AnsweringBody | None, day: date) -> None:
        """Name the ministers of a body on a day, for completion."""
        self.ministers: Sequence[Office] = ministers(body, day) if body else []
        self.fields["minister"].widget.attrs |= {"list": "ministers", "autocomplete": "off"}

    def resolve(self, body: AnsweringBody | None, day: date, held: Member | None = None) -> tuple[Member | None, str]:
        """The Member and the name as written. A name that several bear is an error that offers them."""
        name = str(self.cleaned_data.get("minister") or "").strip()
        if not name or (held and name == str(held)):
            return (held if name else None), name
        at_body = [one.appointment.member for one in (ministers(body, day) if body else [])]
        meant = {one.pk: one for one in at_body if bare_name(str(one)) == bare_name(name)}
        if len(meant) == 1:
            return next(iter(meant.values())), name
        return self.looked_up(name, day)

    def looked_up(self, name: str, day: date) -> tuple[Member | None, str]:
        """Any Member of that name, or the one whom the person chose among several."""
        found, chosen = naming.find_member(name, "", day), self.cleaned_data.get("which_minister")
        if found.verdict is not naming.Verdict.AMBIGUOUS or chosen == NONE_OF_THEM:
            return found.member, name
        by_key = {str(one.pk): one for one in found.candidates}
        if chosen in by_key:
            return by_key[chosen], name
        choices = [*((key, described(one)) for key, one in by_key.items()), (NONE_OF_THEM, "None of them")]
        self.fields["which_minister"].widget = forms.RadioSelect(choices=choices)
        self.add_error("minister", f"{found.reason}: choose one below, or none to keep the name as it is written.")
        return None, name


def described(member: Member) -> str:
    """A Member beside others of the name."""
    told = [member.get_house_display(), member.party, member.seat]
    return f"{member} ({', '.join(part for part in told if part) or 'nothing else is known'})"
