"""The forms by which questions, promises and letters come to a case and leave it, are read, and are put right."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve

from correspondence import cases as verbs
from correspondence.case_states import Verb
from correspondence.desk.fields import VerbForm, day_field, words_field
from correspondence.desk.wording import written
from correspondence.models import FROM_US, REPLIES, CaseLetter, Desk, Letter, LetterKind, Link, Promise
from questions.models import Question
from questions.staff import question_at
from tracker.accounts.viewer import viewer_for

MOST = 50
"""The most that is offered to be chosen."""


def as_key(text: str) -> int:
    """A row's number as typed; 0, which no row has, where it is none."""
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 19 else 0


class LinkForm(VerbForm):
    """A question by its number or address; a number that several have opens a choice."""

    verb, heading, button, is_additive = Verb.LINK, "Link a question", "Link the question", True
    question = forms.CharField(label="UIN, or address of its page here", max_length=500)
    link = forms.ChoiceField(label="How it belongs here", choices=Link.choices, initial=Link.ABOUT)
    which = forms.CharField(label="Which of them?", required=False, widget=forms.HiddenInput)
    field_order = ["question", "which", "link"]

    def clean(self) -> dict[str, Any]:
        """What the fields cannot tell alone."""
        told = super().clean() or self.cleaned_data
        if told.get("question"):
            told["found"] = self.named(told["question"].strip(), told.get("which") or "")
        return told

    def named(self, name: str, which: str) -> Question | None:
        """The question that is meant. A number that several have is an error that offers them."""
        if at := question_at(name):
            return at
        found = list(Question.objects.filter(uin=name.upper()).order_by("-date_tabled", "-pk")[:MOST])
        if chosen := next((one for one in found if str(one.pk) == which), None):
            return chosen
        if len(found) > 1:
            named = [(str(one.pk), f"{one}: {one.heading or 'no heading'}") for one in found]
            self.fields["which"].widget = forms.RadioSelect(choices=named)
            self.add_error("question", f"{len(found)} questions have this number: choose one below.")
        elif not found:
            self.add_error("question", f"No question “{name}” is held here.")
        return found[0] if len(found) == 1 else None

    def carry_out(self) -> None:
        """Do it."""
        verbs.link_question(self.case, self.by, self.told["found"], Link(self.told["link"]))

    @property
    def message(self) -> str:
        """What was done."""
        return f"Linked: {self.told['found']}."


class LinkPromiseForm(VerbForm):
    """A promise that the case pursues."""

    verb, heading, button, is_additive = Verb.LINK, "Link a promise", "Link the promise", True
    explains = "Promises made in the case's questions and letters, to its Member, or by its body are offered."
    promise = forms.ChoiceField(label="Promise", widget=forms.RadioSelect, error_messages={"required": "Choose one."})

    def prepare(self) -> None:
        """What hangs on the case."""
        named = [(str(one.pk), f"“{one.sentence}” ({written(one.said_on)}, {one.subject})") for one in self.offered()]
        self.fields["promise"].choices = named  # type: ignore[attr-defined]  # a field of choices
        if not named:
            self.fields["promise"].help_text = "There is none that could belong here."

    def offered(self) -> QuerySet[Promise]:
        """What may belong to the case: the one that the address names, then those nearest to it."""
        case = self.case
        near = Q(question__case_links__case=case) | Q(letter__case_letters__case=case)
        if (
            member := Desk.objects.filter(team=case.team_id, member__isnull=False)
            .values_list("member", flat=True)
            .first()
        ):
            near |= Q(question__asking_member=member) | Q(letter__recipient=member)
        if case.body_id:
            near |= Q(body=case.body_id, said_on__gte=case.opened_on)
        if asked := as_key(str(self.data.get("promise") or self.initial.get("promise") or "")):
            near |= Q(pk=asked)
        held = case.case_promises.values("promise")
        seen = Promise.objects.with_state(self.by.today, viewer_for(self.by.user)).exclude(pk__in=held)
        ids = Promise.objects.filter(near).values("pk")
        return seen.filter(pk__in=ids).select_related("question", "letter").order_by("-said_on", "-pk")[:MOST]

    def carry_out(self) -> None:
        """Do it."""
        verbs.link_promise(self.case, self.by, Promise.objects.get(pk=self.told["promise"]))

    @property
    def message(self) -> str:
        """What was done."""
        return "The case pursues the promise."


class LinkLetterForm(VerbForm):
    """A letter that is held already, by its page: logged as what it is in the case, or beside the matter."""

    verb, heading, button, is_additive = Verb.LINK, "Link a letter", "Link the letter", True
    explains = "For letters that are held here already, such as those that a report tells of."
    letter = forms.CharField(label="Address of its page here, or its number", max_length=500)
    kind = forms.ChoiceField(
        label="What it is in this case",
        choices=[(one.value, one.label) for one in LetterKind if one is not LetterKind.CHASER],
        initial=LetterKind.OTHER,
    )
    day = day_field("Sent or received on", required=False, help_text="The day that the letter bears, where left empty")

    def clean_letter(self) -> Letter:
        """A letter that the person may see."""
        name = str(self.cleaned_data["letter"]).strip()
        found = Letter.objects.seen_by(viewer_for(self.by.user)).filter(pk=letter_at(name)).first()
        if found is None:
            raise ValidationError(f"No letter “{name}” is held here.")
        return found

    def clean(self) -> dict[str, Any]:
        """A letter that moves the clock needs a day."""
        told = super().clean() or self.cleaned_data
        letter, kind = told.get("letter"), told.get("kind")
        if letter and kind != LetterKind.OTHER and not (told.get("day") or letter.dated):
            self.add_error("day", "The letter bears no day: say when it was sent or received.")
        return told

    def carry_out(self) -> None:
        """Do it."""
        letter, kind, day = (self.told[name] for name in ("letter", "kind", "day"))
        if kind == LetterKind.SENT:
            verbs.send(self.case, self.by, letter, on=day)
        elif kind in REPLIES:
            verbs.log(self.case, self.by, letter, LetterKind(kind), received_on=day)
        else:
            verbs.link_letter(self.case, self.by, letter)

    @property
    def message(self) -> str:
        """What was done."""
        return f"{LetterKind(self.told['kind']).label}: {self.told['letter']}."


def letter_at(name: str) -> int:
    """The number of a letter by its address here, or as typed; 0 where it is none."""
    try:
        match = resolve(urlsplit(name).path)
    except (Resolver404, ValueError):
        return as_key(name)
    return int(match.kwargs["pk"]) if match.url_name == "letter" else 0


class UnlinkForm(VerbForm):
    """A question or promise that does not belong here."""

    verb, heading, button, is_additive = Verb.UNLINK, "Remove a link", "Remove the link", True
    what = forms.ChoiceField(label="Which", widget=forms.RadioSelect, error_messages={"required": "Choose one."})

    def prepare(self) -> None:
        """What hangs on the case."""
        questions = [link.question for link in self.case.case_questions.select_related("question")]
        promises = [link.promise for link in self.case.case_promises.select_related("promise")]
        self.things: dict[str, Question | Promise] = {f"question-{one.pk}": one for one in questions}
        self.things |= {f"promise-{one.pk}": one for one in promises}
        named = [(key, f"{key.partition('-')[0].capitalize()}: {one}") for key, one in self.things.items()]
        self.fields["what"].choices = named  # type: ignore[attr-defined]  # a field of choices

    def carry_out(self) -> None:
        """Do it."""
        verbs.unlink(self.case, self.by, self.things[self.told["what"]])

    @property
    def message(self) -> str:
        """What was done."""
        return "The link is removed."


class LetterOf(forms.ModelChoiceField):
    """A letter of a case, by what it is there."""

    def label_from_instance(self, obj: CaseLetter) -> str:
        """`Holding reply of 3 June 2025: Leaning towers`."""
        return f"{obj.get_kind_display()} of {written(obj.received_on)}: {obj.letter.subject}"


class ReadForm(VerbForm):
    """A reply that somebody has read; its words stand above the button."""

    verb, heading, button, is_additive = Verb.READ, "Read the reply", "I have read it", True
    template = "correspondence/desk/_reply.html"
    letter = forms.ModelChoiceField(
        queryset=CaseLetter.objects.none(), to_field_name="letter_id", widget=forms.HiddenInput,
        error_messages={"required": "There is no reply to read.", "invalid_choice": "It has been read already."},
    )  # fmt: skip

    def prepare(self) -> None:
        """What hangs on the case."""
        unread = self.case.case_letters.filter(kind__in=REPLIES, read_at=None).select_related("letter")
        self.fields["letter"].queryset = unread  # type: ignore[attr-defined]  # a field of model choices
        asked = as_key(str(self.data.get("letter") or self.initial.get("letter") or ""))
        self.row = unread.filter(letter=asked).first() or unread.order_by("received_on", "pk").first()
        self.initial["letter"] = self.row.letter_id if self.row else None

    def carry_out(self) -> None:
        """Do it."""
        verbs.read(self.case, self.by, self.told["letter"].letter)

    @property
    def message(self) -> str:
        """What was done."""
        return "Noted as read."


TAKE_OUT = "none"


class CorrectForm(VerbForm):
    """What a letter was logged as, put right."""

    verb, heading, button = Verb.CORRECT, "Put a letter right", "Put it right"
    explains = "State and clock follow, as if it had been logged like this from the beginning."
    letter = LetterOf(label="Letter", queryset=CaseLetter.objects.none(), widget=forms.RadioSelect, empty_label=None)
    kind = forms.ChoiceField(label="What it is", widget=forms.RadioSelect)
    words = words_field("Why", is_needed=True)

    def prepare(self) -> None:
        """What hangs on the case."""
        rows = self.case.case_letters.exclude(kind__in=FROM_US).select_related("letter")
        self.fields["letter"].queryset = rows  # type: ignore[attr-defined]  # a field of model choices
        kinds = [(kind.value, kind.label) for kind in (*REPLIES, LetterKind.OTHER)]
        kinds = [*kinds, (TAKE_OUT, "None: take it out of the case")]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a field of choices

    def carry_out(self) -> None:
        """Do it."""
        kind = None if self.told["kind"] == TAKE_OUT else LetterKind(self.told["kind"])
        told = {"words": self.told["words"], **self.since}
        verbs.correct(self.case, self.by, self.told["letter"].letter, kind, **told)
