"""The page on which a letter is published: its words beside those to be published, which can be changed; taking it
back; and parting it from what all staff know.
"""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from correspondence import editions, personal
from correspondence.models import Attachment, Letter
from correspondence.models.letter import CHOSEN, PARTIES
from correspondence.personal import Kind
from questions.desk import done, refused
from questions.diffs import word_diff
from tracker.accounts import held
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_of
from tracker.errors import ParseError

LABELS = {
    "subject": "Subject",
    "text": "Text that everybody will read",
    "sender_name": "From: name",
    "sender_office": "From: office",
    "sender_body_name": "From: body",
    "recipient_name": "To: name",
    "recipient_office": "To: office",
    "recipient_body_name": "To: body",
    "reference": "Reference",
    "replies_to": "What it answers, in its words",
    "deposited_paper_ref": "Deposited paper",
}
AT_FIRST = ("subject", "text", *PARTIES, "deposited_paper_ref")
"""What the form proposes, as it stands in the letter; references are left out until somebody puts them in."""


class EditionForm(forms.Form):
    """The words chosen for everybody, and the files; no file is chosen until somebody does."""

    def __init__(self, letter: Letter, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CHOSEN:
            self.fields[name] = field_for(name)
        files = letter.attachments.filter(binned_at=None)
        self.fields["attached"] = forms.ModelMultipleChoiceField(files, required=False, label="Files")
        self.fields["upload"] = forms.FileField(
            required=False, label="A file in place of another, such as a redacted copy"
        )

    @property
    def chosen(self) -> dict[str, str]:
        """The chosen words."""
        return {name: self.cleaned_data[name] for name in CHOSEN}


def field_for(name: str) -> forms.Field:
    """The form's field of a field of a letter."""
    if name == "text":
        return forms.CharField(label=LABELS[name], required=False, widget=forms.Textarea(attrs={"rows": 24}))
    longest = cast(models.CharField, Letter._meta.get_field(name)).max_length
    return forms.CharField(label=LABELS[name], required=name == "subject", max_length=longest)


def the_letter(request: HttpRequest, pk: int) -> Letter:
    """A letter that whoever asks may publish; raises `Http404` for any other, and for what is a public side."""
    found = Letter.objects.seen_by(viewer_of(request)).filter(pk=pk).first()
    if found is None or found.is_edition:
        raise Http404("There is no letter here to be published.")
    return found


def here(request: HttpRequest, pk: int) -> str:
    """The page on which the form stands."""
    return request.path


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PUBLISH, held_at=here)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what everybody may read of a letter, look at it as they will, and publish it."""
    letter = the_letter(request, pk)
    if letter.team_id is None:
        return publish_whole(request, letter)
    kept = held.held_for(request, request.path)
    is_sent = request.method == "POST"
    form = (
        EditionForm(letter, request.POST, held.sent_files(request))
        if is_sent
        else EditionForm(letter, initial=kept.initial if kept else proposed(letter))
    )
    if is_sent and form.is_valid() and request.POST.get("step") == "publish":
        try:
            made = carry_out(letter, form, request.user)
        except (ValueError, ParseError) as fault:
            form.add_error(None, str(fault))
        else:
            held.let_go(request.user, request.path)
            return done(request, "Published: everybody can read what stands here.", made.get_absolute_url())
    return render(
        request, "correspondence/letter_publish.html", shown(letter, form, kept), status=422 if form.errors else 200
    )


def carry_out(letter: Letter, form: EditionForm, user: Any) -> Letter:
    """Publish what the form says. Raises `ValueError` or `ParseError` in words where it cannot be."""
    upload = form.cleaned_data["upload"]
    uploads = [(upload.name, upload.read())] if upload else []
    return editions.publish(letter, user, attached=form.cleaned_data["attached"], uploads=uploads, **form.chosen)


def proposed(letter: Letter) -> dict[str, Any]:
    """What the form begins with: what is published now, else the letter's own words without references."""
    side = Letter.objects.filter(original=letter, is_published=True).first()
    if side is not None:
        files = side.attachments.filter(is_public=True).values("file")
        same = letter.attachments.filter(file__in=files, binned_at=None).values_list("pk", flat=True)
        return {name: getattr(side, name) for name in CHOSEN} | {"attached": list(same)}
    return {name: getattr(letter, name) for name in AT_FIRST}


def shown(letter: Letter, form: EditionForm, kept: Any) -> dict[str, Any]:
    """What the page shows: both texts, what is left out, what may still tell of a person, the files."""
    words = {name: str(form[name].value() or "") for name in CHOSEN}
    side = Letter.objects.filter(original=letter).first()
    names = [letter.sender_name, letter.recipient_name]
    return {
        "letter": letter,
        "form": form,
        "held": kept,
        "side": side if side and side.is_published else None,
        "words": words,
        "is_preview": form.is_bound and form.is_valid(),
        "diff": word_diff(letter.text, words["text"]),
        "left_out": [(LABELS[name], getattr(letter, name)) for name in CHOSEN if is_left_out(letter, words, name)],
        "found": personal.found(words["text"], tuple(filter(None, names))),
        "kinds": Kind,
        "files": letter.attachments.filter(binned_at=None).select_related("file"),
        "chosen_files": [str(one) for one in form["attached"].value() or ()],
        "publications": letter.publications.select_related("by").order_by("-pk"),
    }


def is_left_out(letter: Letter, words: dict[str, str], name: str) -> bool:
    """Does the letter tell something in a field which is to be published otherwise?"""
    return name != "text" and bool(getattr(letter, name)) and words[name].strip() != getattr(letter, name)


def publish_whole(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Publish a letter that all staff see, as it is, with the files chosen."""
    files = letter.attachments.filter(binned_at=None).select_related("file")
    if request.POST.get("step") != "publish":
        context: dict[str, Any] = {"letter": letter, "files": files}
        context |= {"publications": letter.publications.order_by("-pk")}
        context |= {"found": personal.found(letter.text, (letter.sender_name, letter.recipient_name))}
        return render(request, "correspondence/letter_publish_whole.html", context)
    chosen = {one for one in request.POST.getlist("attached") if one.isascii() and one.isdigit()}
    attached = [one for one in files if str(one.pk) in chosen]
    return opened(request, letter, attached)


def opened(request: HttpRequest, letter: Letter, attached: list[Attachment]) -> HttpResponse:
    """Publish it, or say why not."""
    try:
        editions.publish(letter, request.user, attached=attached)
    except ValueError as fault:
        return refused(request, str(fault), letter.get_absolute_url())
    return done(request, "Published: everybody can see it.", letter.get_absolute_url())


@require_POST
@needs(Right.PUBLISH)
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what everybody could read of a letter."""
    letter = the_original(request, pk)
    try:
        editions.unpublish(letter, request.user)
    except ValueError as fault:
        return refused(request, str(fault), letter.get_absolute_url())
    whose = f"{letter.team} alone" if letter.team else "staff alone"
    return done(request, f"Private: {whose} can see it.", letter.get_absolute_url())


@require_POST
@needs(Right.DESK)
def unpair(request: HttpRequest, pk: int) -> HttpResponse:
    """A team's letter is not the one that all staff know."""
    letter = the_original(request, pk)
    try:
        editions.unpair(letter, request.user)
    except ValueError as fault:
        return refused(request, str(fault), letter.get_absolute_url())
    return redirect(letter)


def the_original(request: HttpRequest, pk: int) -> Letter:
    """A letter that whoever asks sees; raises `Http404` for any other."""
    found = Letter.objects.seen_by(viewer_of(request)).filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such letter here.")
    return found
