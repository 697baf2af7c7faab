"""Editing a letter by hand, and the bin. Nobody overwrites what somebody else has saved meanwhile."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from correspondence import binning
from correspondence.letters import LINKS, note_change, set_by_hand
from correspondence.linking import LetterLinker
from correspondence.models import Channel, Letter
from correspondence.publishing import LABELS, the_original
from questions.desk import done, refused
from questions.diffs import DiffPiece, word_diff
from tracker.accounts import held
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.viewer import Viewer, viewer_of
from tracker.calendar import london_today

FIELDS = (
    *("subject", "dated", "channel", "sender_name", "sender_office", "sender_body_name"),
    *("recipient_name", "recipient_office", "recipient_body_name", "reference", "deposited_paper_ref", "replies_to"),
    "text",
)
NAMES = {name: name.removesuffix("_name") for name in ("sender_body_name", "recipient_body_name")} | {
    "sender_name": "sender",
    "recipient_name": "recipient",
}
"""Which link is worked out from which name."""


class LetterForm(forms.Form):
    """A letter's fields, and which letter it answers, by its number or address."""

    subject = forms.CharField(label="Subject", max_length=500)
    dated = forms.DateField(
        label="Dated", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    channel = forms.ChoiceField(label="Channel", choices=Channel.choices)
    sender_name = forms.CharField(label=LABELS["sender_name"], required=False, max_length=200)
    sender_office = forms.CharField(label=LABELS["sender_office"], required=False, max_length=300)
    sender_body_name = forms.CharField(label=LABELS["sender_body_name"], required=False, max_length=200)
    recipient_name = forms.CharField(label=LABELS["recipient_name"], required=False, max_length=200)
    recipient_office = forms.CharField(label=LABELS["recipient_office"], required=False, max_length=300)
    recipient_body_name = forms.CharField(label=LABELS["recipient_body_name"], required=False, max_length=200)
    reference = forms.CharField(label="Sender's reference", required=False, max_length=60)
    deposited_paper_ref = forms.CharField(label="Deposited paper", required=False, max_length=20)
    replies_to = forms.CharField(label=LABELS["replies_to"], required=False, max_length=300)
    in_reply_to = forms.CharField(
        label="The letter that it answers", required=False, help_text="Its number, or the address of its page here"
    )
    text = forms.CharField(label="Text", required=False, widget=forms.Textarea(attrs={"rows": 20}))
    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, letter: Letter, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter, self.viewer = letter, viewer

    def clean_in_reply_to(self) -> int | None:
        """The number of a letter that whoever types sees."""
        words = str(self.cleaned_data["in_reply_to"]).strip().rstrip("/").rpartition("/")[2]
        if not words:
            return None
        if not (words.isascii() and words.isdigit() and len(words) < 19):
            raise forms.ValidationError("Give the letter's number, or the address of its page here.")
        found = Letter.objects.seen_by(self.viewer).filter(pk=words).first()
        if found is None:
            raise forms.ValidationError(f"There is no letter {words} here.")
        if self.letter.pk in {found.pk, found.in_reply_to_id}:
            raise forms.ValidationError("A letter answers neither itself nor its own reply.")
        return found.pk

    def clean_text(self) -> str:
        """The text as it is kept, with one sign for the end of a line."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


@dataclass(frozen=True)
class Differs:
    """A field that somebody else has changed meanwhile: theirs, and what was typed here."""

    label: str
    theirs: str
    mine: str

    @property
    def diff(self) -> list[DiffPiece]:
        """From theirs to what was typed here."""
        return word_diff(self.theirs, self.mine)


def values_of(letter: Letter) -> dict[str, Any]:
    """The fields of a letter as the form has them."""
    return {name: getattr(letter, name) for name in FIELDS} | {"in_reply_to": letter.in_reply_to_id}


def version_of(letter: Letter) -> str:
    """By what it is known whether a letter has changed since a form was shown."""
    told = json.dumps({name: str(value or "") for name, value in values_of(letter).items()}, sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def editable(request: HttpRequest, pk: int) -> Letter:
    """A letter that whoever asks may edit; raises `Http404` for what they do not see, and for what a team chose."""
    found = the_original(request, pk)
    if found.is_edition:
        raise Http404("What a team has published is changed where it was published.")
    return found


def here(request: HttpRequest, pk: int) -> str:
    """The page on which the form stands."""
    return request.path


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DESK, held_at=here)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter's fields; what is saved here no source changes any more."""
    letter, viewer = editable(request, pk), viewer_of(request)
    if request.method == "POST":
        return save(request, LetterForm(letter, viewer, request.POST))
    kept = held.held_for(request, request.path)
    initial = values_of(letter) | {"version": version_of(letter)} | (kept.initial if kept else {})
    return page(request, LetterForm(letter, viewer, initial=initial), kept=kept)


def page(
    request: HttpRequest, form: LetterForm, *, differs: list[Differs] | None = None, kept: Any = None
) -> HttpResponse:
    """The form, with what somebody else has saved meanwhile."""
    context = {"form": form, "letter": form.letter, "differs": differs or [], "held": kept}
    status = 409 if differs else 422 if form.errors else 200
    return render(request, "correspondence/letter_edit.html", context, status=status)


def save(request: HttpRequest, form: LetterForm) -> HttpResponse:
    """Save what was typed; where somebody has changed the letter meanwhile, show both and save nothing."""
    if not form.is_valid():
        return page(request, form)
    with transaction.atomic():
        letter = Letter.objects.select_for_update(of=("self",)).get(pk=form.letter.pk)
        if form.cleaned_data["version"] != version_of(letter):
            return page(request, rebased(form, letter), differs=differences(letter, form))
        number = put(letter, form.cleaned_data, request.user)
    held.let_go(request.user, request.path)
    return done(request, "Saved." if number else "Nothing was changed.", letter.get_absolute_url())


def rebased(form: LetterForm, letter: Letter) -> LetterForm:
    """The form as it was typed, to be saved over the letter as it is now."""
    return LetterForm(
        letter, form.viewer, {**{name: form[name].data for name in form.fields}, "version": version_of(letter)}
    )


def differences(letter: Letter, form: LetterForm) -> list[Differs]:
    """Where the letter as it is now and what was typed differ; of nothing that is alike, one line that says so."""
    found = [
        Differs(str(form.fields[name].label), str(value or ""), str(form.cleaned_data[name] or ""))
        for name, value in values_of(letter).items()
        if str(value or "") != str(form.cleaned_data[name] or "")
    ]
    return found or [Differs("All fields", "the same as yours", "the same as theirs")]


def put(letter: Letter, typed: dict[str, Any], user: Any) -> int:
    """Write what was typed with history, and what follows; how many fields changed."""
    changed = [name for name, value in values_of(letter).items() if value != typed[name]]
    if not changed:
        return 0
    for name in changed:
        old, new = values_of(letter)[name], typed[name]
        note_change(letter, name, old, new, london_today(timezone.now()), by=user)
        setattr(letter, "in_reply_to_id" if name == "in_reply_to" else name, new)
        if name in NAMES:
            setattr(letter, NAMES[name], None)
    unlinked = {NAMES[name] for name in changed if name in NAMES} & set(LINKS)
    letter.by_hand = [name for name in letter.by_hand if name not in unlinked]
    letter.save()
    set_by_hand(letter, changed)
    LetterLinker().link(letter)
    return len(changed)


# --- The bin -----------------------------------------------------------------------------------------------------


@require_POST
@needs(Right.DESK)
def put_in_bin(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a letter in the bin, from which it can be taken for 30 days."""
    letter = editable(request, pk)
    try:
        binning.put_in_bin(letter, request.user, timezone.now())
    except ValueError as fault:
        return refused(request, str(fault), letter.get_absolute_url())
    return done(request, "In the bin. It can be taken out again for 30 days.", "/letters/")


@require_POST
@needs(Right.DESK)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a letter out of the bin."""
    letter = Letter.objects.in_bin(viewer_of(request)).filter(pk=pk).first()
    if letter is None:
        raise Http404("There is no such letter in the bin.")
    binning.restore(letter, request.user, timezone.now())
    return done(request, "Out of the bin.", letter.get_absolute_url())
