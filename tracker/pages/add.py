"""Adding what a person has in hand: a text, an address or a file. What was understood is shown before it is kept.

The look at it leaves a draft, which a closed browser does not lose; keeping it stores it as an import of the same file
would.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from correspondence import attachments, letters
from correspondence.models import Letter, LetterSource, Report
from questions.models import QuestionSource
from tracker.accounts import held
from tracker.accounts.guards import needs
from tracker.accounts.models import Team
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_of
from tracker.calendar import london_today
from tracker.errors import PursuantError
from tracker.pages.understood import editable, put_right, stored_fields, understood
from tracker.scraping import in_hand
from tracker.scraping.contract import Document, Entry, Page, Reader
from tracker.scraping.in_hand import Recognised, TakingIn
from tracker.scraping.models import Draft, Sighting

LONGEST_TEXT = 500_000


class AddForm(forms.Form):
    """A pasted text, an address, or a file: one of them; with a text or file, where it was found."""

    text = forms.CharField(
        label="Paste the text of a letter, a reply, a report or a question",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12}),
        strip=False,
    )
    file = forms.FileField(
        label="or choose a file", required=False, help_text="E-mail (.eml), PDF, web page or plain text; 50 MB at most"
    )
    address = forms.CharField(
        label="or give its address on the web",
        required=False,
        max_length=2000,
        help_text="With a text or a file: where it was found. Alone: it is fetched from there.",
    )

    def clean_address(self) -> str:
        """An http or https address."""
        address = str(self.cleaned_data["address"]).strip()
        if address and not address.startswith(("http://", "https://")):
            raise forms.ValidationError("An address begins with https:// or http://.")
        return address

    def clean_file(self) -> Any:
        """A file that is not too large."""
        file = self.cleaned_data["file"]
        if file and file.size > in_hand.LARGEST:
            raise forms.ValidationError(f"The file is larger than {in_hand.LARGEST // 1024**2} MB.")
        return file

    def clean(self) -> dict[str, Any]:
        """One thing at a time."""
        values = super().clean() or self.cleaned_data
        text, file = (values.get("text") or "").strip(), values.get("file")
        if text and file:
            raise forms.ValidationError("Give a text or a file, not both.")
        if not (text or file or values.get("address") or self.errors):
            raise forms.ValidationError("Give a text, a file or an address.")
        return values

    def document(self) -> Document:
        """What was given. Raises `FetchError` where an address cannot be read."""
        text, file, address = (self.cleaned_data[name] for name in ("text", "file", "address"))
        if file:
            return Document(file.read(), name=file.name or "", address=address, media_type=file.content_type or "")
        if text.strip():
            return Document(text.encode(), address=address, media_type="text/plain; charset=utf-8")
        return in_hand.fetched(address)


class RightForm(forms.Form):
    """The fields that were understood, to be put right; one is made for each field of the record.

    Whoever is in several teams says whose it is; it is the only team's of whoever is in one.
    """

    def __init__(self, told: dict[str, Any], teams: Sequence[Team], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = teams
        if len(teams) > 1:
            choices = [("", "Choose a team"), *((str(team.pk), team.name) for team in teams)]
            self.fields["team"] = forms.ChoiceField(label="Whose it is", choices=choices)
        for name, value in told.items():
            self.fields[name] = field_for(name)
            self.fields[name].initial = value

    @property
    def owner(self) -> Team | None:
        """Whose it is; nobody's, and so known to all staff, where whoever adds it is in no team."""
        chosen = self.cleaned_data.get("team") or (str(self.teams[0].pk) if self.teams else "")
        return next((team for team in self.teams if str(team.pk) == chosen), None)

    def changed_values(self, told: dict[str, Any]) -> dict[str, Any]:
        """What the person has set otherwise than it was understood."""
        given = {name: self.cleaned_data[name] for name in told}
        return {name: value for name, value in given.items() if value != told[name]}


LABELS = {
    "sender_name": "From: name",
    "sender_office": "From: office",
    "sender_body": "From: body",
    "recipient_name": "To: name",
    "recipient_office": "To: office",
    "recipient_body": "To: body",
    "deposited_paper_ref": "Deposited paper",
    "published_on": "Published on",
}
CAME_TO = {
    "created": "Kept.",
    "updated": "Kept: it was held already, and has been added to.",
    "unchanged": "It was held already, and nothing is different.",
}
CHANNELS = [("letter", "Letter"), ("email", "E-mail"), ("call", "Note of a call"), ("meeting", "Note of a meeting")]


def field_for(name: str) -> forms.Field:
    """The form's field for a field of a record."""
    label = LABELS.get(name, name.replace("_", " ").capitalize())
    if name in {"dated", "published_on"}:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(label=label, required=False, widget=widget)
    if name == "channel":
        return forms.ChoiceField(label=label, choices=CHANNELS)
    return forms.CharField(label=label, required=name == "subject", max_length=1000 if name == "address" else 300)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DESK)
def add(request: HttpRequest) -> HttpResponse:
    """The form, as it was left where it was not sent; and the drafts that one's own hands left."""
    is_sent, refusal, kept = request.method == "POST", "", held.held_for(request, request.path)
    form = AddForm(request.POST, held.sent_files(request)) if is_sent else AddForm(initial=kept.initial if kept else {})
    if is_sent and form.is_valid():
        try:
            draft = take_draft(request.user, form.document())
        except PursuantError as fault:
            refusal = str(fault)
        else:
            held.let_go(request.user, request.path)
            return redirect("add-draft", pk=draft.pk)
    drafts = Draft.objects.filter(user=request.user.pk).defer("packed")
    context = {"form": form, "refusal": refusal, "drafts": drafts, "held": kept}
    return render(request, "tracker/add.html", context, status=422 if refusal or form.errors else 200)


def take_draft(user: Any, document: Document) -> Draft:
    """A draft of a document that can be understood. Raises `PursuantError` with the reason where it cannot."""
    in_hand.recognise(document).read(london_today(timezone.now()))
    return Draft.objects.create(
        user=user,
        packed=zlib.compress(document.content, 6),
        name=document.name[:255],
        address=document.address,
        media_type=document.media_type[:100],
        is_fetched=document.is_fetched,
    )


def document_of(draft: Draft) -> Document:
    """The document of a draft."""
    return Document(draft.body, draft.name, draft.address, draft.media_type, draft.is_fetched)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DESK)
def draft_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What was understood, field by field; sent, it is kept as it was put right."""
    draft = get_object_or_404(Draft, pk=pk, user=request.user.pk)
    try:
        known = in_hand.recognise(document_of(draft))
        page = known.read(london_today(timezone.now()))
    except PursuantError as fault:
        messages.error(request, str(fault))
        return redirect("add")
    told = editable(page.entries[0].record) if len(page.entries) == 1 else {}
    teams = teams_for(request, known.reader)
    form = RightForm(told, teams, request.POST if request.method == "POST" else None, initial=draft.fields)
    if request.method == "POST" and form.is_valid():
        return keep(request, draft, known, page, form)
    if request.method == "POST":
        draft.fields = {name: request.POST.get(name, "") for name in form.fields}
        draft.save(update_fields=["fields"])
    context = {
        "draft": draft,
        "what": known.what,
        "source": known.reader.title,
        "records": [understood(entry) for entry in page.entries],
        "bad": page.bad,
        "form": form if told else None,
        "teams": teams,
        "is_private": is_private(known.reader),
    }
    return render(request, "tracker/add_draft.html", context, status=422 if form.errors else 200)


def is_private(reader: Reader) -> bool:
    """Does a reader read what nobody has published?"""
    return bool(getattr(reader, "is_private", False))


def teams_for(request: HttpRequest, reader: Reader) -> list[Team]:
    """The teams whose it may be which a reader reads; none for what is public."""
    return list(Team.objects.filter(pk__in=viewer_of(request).teams)) if is_private(reader) else []


def keep(request: HttpRequest, draft: Draft, known: Recognised, page: Page, form: RightForm) -> HttpResponse:
    """Store what was understood and put right; the draft is done with."""
    day, owner = london_today(timezone.now()), form.owner
    told = editable(page.entries[0].record) if len(page.entries) == 1 else {}
    changed = form.changed_values(told)
    if changed:
        page = Page(1, (put_right(page.entries[0], changed),), page.bad)
    try:
        with in_hand.in_ledger(day, owner) as run:
            taking = TakingIn(run, day)
            taken = taking.store(known, page)
            taking.finish()
        with transaction.atomic():
            letter = letter_kept(known.reader, page.entries[0], owner)
            place = place_of(known.reader.name, page.entries[0], letter, changed)
            attach(request, draft, letter)
            draft.delete()
    except PursuantError as fault:
        messages.error(request, f"Nothing was kept. {fault}")
        return redirect("add-draft", pk=draft.pk)
    outcomes = sorted({outcome.value for outcome in taken.outcomes.values()})
    messages.success(request, " ".join(CAME_TO[outcome] for outcome in outcomes))
    return redirect(place)


def letter_kept(reader: Reader, entry: Entry, owner: Team | None) -> Letter | None:
    """The letter that was kept, where it was one."""
    whose = owner if is_private(reader) else None
    sighting = Sighting.objects.filter(source=reader.name, key=entry.key, owner=whose).first()
    held = LetterSource.objects.filter(sighting=sighting, place=0, report=None).select_related("letter").first()
    return held.letter if held else None


def attach(request: HttpRequest, draft: Draft, letter: Letter | None) -> None:
    """Keep the file that a letter came in; one that cannot be kept is said, and the letter stays."""
    if letter is None or not draft.name or draft.is_fetched or letter.is_published:
        return
    try:
        attachments.store(letter, draft.name, draft.body, request.user)
    except PursuantError as fault:
        messages.warning(request, f"The letter is kept, its file is not: {fault}")


def place_of(source: str, entry: Entry, letter: Letter | None, changed: dict[str, Any]) -> str:
    """The page of what was kept; of a letter, what the person has set is noted as theirs."""
    if letter is not None:
        letters.set_by_hand(letter, stored_fields(changed))
        return letter.get_absolute_url()
    sighting = Sighting.objects.filter(source=source, key=entry.key, owner=None).first()
    if question := QuestionSource.objects.filter(sighting=sighting).select_related("question").first():
        return question.question.get_absolute_url()
    if report := Report.objects.filter(sighting=sighting).first():
        return report.get_absolute_url()
    return "/sources/"


@require_POST
@needs(Right.DESK)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    get_object_or_404(Draft, pk=pk, user=request.user.pk).delete()
    messages.success(request, "Thrown away.")
    return redirect("add")
