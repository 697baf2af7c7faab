"""Opening a case: on its own, or from a question, a promise or a letter, with what they tell filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from correspondence import cases as verbs
from correspondence.cases import Actor, Refused
from correspondence.desk.access import actor_of, teams_of
from correspondence.desk.case_forms import CaseFields
from correspondence.desk.link_forms import as_key
from correspondence.desk.similar import Similar, among
from correspondence.models import Case, Letter, Promise
from questions.models import Question
from tracker.accounts import held
from tracker.accounts.guards import needs
from tracker.accounts.models import Team
from tracker.accounts.rights import Right
from tracker.accounts.viewer import Viewer, viewer_of
from tracker.people.appointments import Office, ministers
from tracker.people.models import AnsweringBody, Member

PROPOSE = "propose"
"""The button that proposes the minister of the body that was chosen."""


@dataclass(frozen=True)
class Source:
    """What a case is opened from: a question, a promise or a letter."""

    kind: str
    thing: Question | Promise | Letter

    def first_values(self, today: date) -> dict[str, Any]:
        """What it tells of the case, as the form shows it."""
        if isinstance(self.thing, Question):
            subject = self.thing.heading or f"Question {self.thing.uin}"
            return common(self.thing, subject, self.thing.answering_body, None, "", today)
        if isinstance(self.thing, Promise):
            promise = self.thing
            return common(
                promise.made_in,
                promise.subject or "A promise",
                promise.body,
                promise.promiser,
                promise.promiser_name,
                today,
            )
        letter = self.thing
        party = "recipient" if letter.recipient_body else "sender"
        body, member, name = (getattr(letter, f"{party}{end}") for end in ("_body", "", "_name"))
        return common(letter, letter.subject, body, member if body else None, name if body else "", today)

    def open(self, team: Team, by: Actor, **values: Any) -> Case:
        """A case from it."""
        if isinstance(self.thing, Question):
            return verbs.open_from_question(team, by, self.thing, **values)
        if isinstance(self.thing, Promise):
            return verbs.open_from_promise(team, by, self.thing, **values)
        return verbs.open_from_letter(team, by, self.thing, **values)

    @property
    def held_in(self) -> Callable[[QuerySet[Case]], QuerySet[Case]]:
        """Cases that have it already."""
        through = {"question": "case_questions__question", "promise": "case_promises__promise"}
        name = through.get(self.kind, "case_letters__letter")
        return lambda cases: cases.filter(**{name: self.thing}).distinct()


def common(
    about: Question | Letter, subject: str, body: AnsweringBody | None, member: Member | None, name: str, today: date
) -> dict[str, Any]:
    """The fields of a case from what they all tell. The minister is whoever holds the office today."""
    proposed = minister_now(body, member, today)
    return {
        "subject": subject[:300],
        "body": body.pk if body else None,
        "minister": str(proposed.appointment.member) if proposed else name or str(member or ""),
        "topics": [one.pk for one in about.topics.all()],
        "organisations": [one.pk for one in about.organisations.all()],
    }


def minister_now(body: AnsweringBody | None, member: Member | None, today: date) -> Office | None:
    """The minister of a body whom to write to: the one who was concerned while in office, else the most senior."""
    there = ministers(body, today) if body else []
    same = [one for one in there if member and one.appointment.member_id == member.pk]
    return next(iter(same or there), None)


class NewForm(CaseFields):
    """A case to be opened."""

    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), empty_label=None)
    field_order = ["team", *CaseFields.order]

    def __init__(self, *args: Any, viewer: Viewer, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.by, teams = by, teams_of(viewer)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]  # a field of model choices
        if len(viewer.teams) == 1:
            self.fields["team"].initial = teams[0]
            self.fields["team"].widget = forms.HiddenInput()
        self.owned_in(viewer.teams)
        self.fields["owner"].initial = by.user.pk
        self.offer(self.body_told(), by.today)

    def clean(self) -> dict[str, Any]:
        """What the fields cannot tell alone."""
        told = super().clean() or self.cleaned_data
        told["resolved"] = self.resolve(told.get("body"), self.by.today)
        return told


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DESK)
def case_new(request: HttpRequest) -> HttpResponse:
    """The form of a new case; sent, the case is there."""
    viewer, by, source = viewer_of(request), actor_of(request), source_of(request)
    if request.method != "POST":
        kept = kept_for(request, source)
        first = (source.first_values(by.today) if source else {}) | (kept.initial if kept else {})
        return show(request, NewForm(initial=first, viewer=viewer, by=by), source, held=kept)
    if PROPOSE in request.POST:
        return show(request, NewForm(proposing(request, by), viewer=viewer, by=by), source, is_proposing=True)
    form = NewForm(request.POST, viewer=viewer, by=by)
    if not form.is_valid():
        return show(request, form, source, status=422)
    try:
        case = opened(form, source, by)
    except Refused as fault:
        form.add_error(None, str(fault))
        return show(request, form, source, status=409)
    held.let_go(request.user, request.path)
    messages.success(request, f"Opened as {case.reference}. Nothing has been sent yet.")
    return redirect(case)


def opened(form: NewForm, source: Source | None, by: Actor) -> Case:
    """The case, opened by its verb."""
    values, team = form.values, form.cleaned_data["team"]
    if source:
        return source.open(team, by, **values)
    return verbs.open_case(team, by, values.pop("subject"), **values)


def proposing(request: HttpRequest, by: Actor) -> Any:
    """What was typed, with the minister whom the chosen body has."""
    data = request.POST.copy()
    key = as_key(data.get("body", ""))
    proposed = minister_now(AnsweringBody.objects.filter(pk=key).first(), None, by.today)
    data["minister"] = str(proposed.appointment.member) if proposed else ""
    return data


def source_of(request: HttpRequest) -> Source | None:
    """What the case is opened from, where the address or the form names it; not found where it is not theirs to see."""
    viewer, today = viewer_of(request), actor_of(request).today
    told = request.POST if request.method == "POST" else request.GET
    seen: dict[str, QuerySet[Any]] = {
        "question": Question.objects.all(),
        "promise": Promise.objects.with_state(today, viewer),
        "letter": Letter.objects.seen_by(viewer),
    }
    for kind, rows in seen.items():
        if told.get(kind):
            thing = rows.filter(pk=as_key(told[kind])).first()
            if thing is None:
                raise Http404(f"No such {kind} is held here.")
            return Source(kind, thing)
    return None


def kept_for(request: HttpRequest, source: Source | None) -> Any:
    """What was typed before, where it was about the same."""
    kept = held.held_for(request, request.path)
    named = {kind: kept.values.get(kind, "") for kind in ("question", "promise", "letter")} if kept else {}
    wanted = {source.kind: str(source.thing.pk)} if source else {}
    return kept if {kind: key for kind, key in named.items() if key} == wanted else None


def show(request: HttpRequest, form: NewForm, source: Source | None, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a new case."""
    already = list(source.held_in(Case.objects.seen_by(viewer_of(request)))) if source else []
    context = {"form": form, "source": source, "already": already, "teams": viewer_of(request).teams, **more}
    context["similar"] = alike(request, form, [one.pk for one in already])
    return render(request, "correspondence/desk/case_new.html", context, status=status)


def alike(request: HttpRequest, form: NewForm, without: list[int]) -> list[Similar]:
    """Cases that there are already and that may be about the same."""
    subject = str(form["subject"].value() or "")
    body = form.body_told()
    return among(subject, body.pk if body else None, None, None, viewer_of(request), without) if subject else []
