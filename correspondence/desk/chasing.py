"""Chasers: the letter drafted from a template with the facts of the case, to copy or print; sent by a person alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from correspondence import cases as verbs
from correspondence.case_states import WAITING, State, Verb, verbs_open
from correspondence.cases import Actor, Refused
from correspondence.desk.access import actor_of, case_of, case_or_binned
from correspondence.desk.days import chaser_rule
from correspondence.desk.fields import VerbForm, day_field
from correspondence.desk.next_steps import is_to_chase
from correspondence.desk.wording import with_article, written
from correspondence.models import Case, CaseLetter, Channel, Chaser, Desk, LetterKind
from tracker.accounts import held
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.calendar import CalendarError, working_days_between
from tracker.people.appointments import offices

LETTER = "correspondence/desk/chaser_letter.txt"
"""The template that an office can change."""
LONGEST_TEXT = 50_000


@dataclass(frozen=True)
class Facts:
    """What a chaser can say of a case: all of it known, nothing guessed."""

    case: Case
    today: date

    @property
    def minister(self) -> str:
        """To whom."""
        return self.case.minister_name or str(self.case.minister or "")

    @property
    def body(self) -> str:
        """The body within a sentence."""
        return with_article(str(self.case.body or ""))

    @property
    def office(self) -> str:
        """The office that the minister holds today for the body."""
        if self.case.minister is None or self.case.body is None:
            return ""
        held_now = offices(self.case.minister, self.today, self.case.body)
        return held_now[0].appointment.title if held_now else ""

    @property
    def address(self) -> list[str]:
        """To whom, in which office, at which body: the lines that are known."""
        return [line for line in (self.minister, self.office, str(self.case.body or "")) if line]

    @property
    def letter(self) -> CaseLetter | None:
        """The letter of ours that waits for a reply: the last that was sent by the day on which the clock began."""
        sent = self.case.case_letters.filter(kind=LetterKind.SENT).select_related("letter")
        begun = self.case.round.received_on if self.case.round else self.today
        return sent.filter(received_on__lte=begun).last() or sent.first()

    @property
    def transferred_on(self) -> date | None:
        """When the present body received it, where it was transferred."""
        round_ = self.case.round
        return round_.received_on if round_ and round_.number > 1 and round_.begun_by == "transfer" else None

    @property
    def waited(self) -> int | None:
        """Working days since the present body received our letter; none where bank holidays are not known."""
        try:
            return working_days_between(self.case.round.received_on, self.today) if self.case.round else None
        except CalendarError:
            return None

    @property
    def is_late(self) -> bool:
        """Is the due day past?"""
        return bool(self.case.round and self.case.round.due_on and self.case.round.due_on < self.today)

    @property
    def chasers(self) -> list[Chaser]:
        """Those that the present body has had, the first first."""
        begun = self.case.round.received_on if self.case.round else self.today
        return list(self.case.chasers.filter(on__gte=begun))

    @property
    def estimate(self) -> date | None:
        """Their own estimate, where it has passed."""
        day = self.case.estimate
        return day if day and day < self.today else None

    @property
    def part(self) -> CaseLetter | None:
        """The reply that answered a part, where there is one."""
        begun = self.case.round.received_on if self.case.round else self.today
        return self.case.case_letters.filter(kind=LetterKind.PART, received_on__gte=begun).last()

    @property
    def signature(self) -> str:
        """How the team signs."""
        desk = Desk.objects.filter(team=self.case.team_id).first()
        return desk.signs_as if desk else ""

    @property
    def text(self) -> str:
        """The letter."""
        lines = render_to_string(LETTER, {"facts": self, "case": self.case, "today": self.today}).splitlines()
        kept: list[str] = []
        for line in (" ".join(one.split()) for one in lines):
            if line or (kept and kept[-1]):
                kept.append(line)
        return "\n".join(kept).strip() + "\n"


class ChaserForm(VerbForm):
    """A chaser that was sent, with its words."""

    verb, heading, button, is_additive = Verb.CHASE, "Chaser", "I have sent it", True
    text = forms.CharField(
        label="The letter", max_length=LONGEST_TEXT, strip=False, widget=forms.Textarea(attrs={"rows": 22})
    )
    on = day_field("Sent on")
    channel = forms.ChoiceField(label="How", choices=Channel.choices, initial=Channel.EMAIL)

    def clean_text(self) -> str:
        """A letter with words."""
        text = str(self.cleaned_data["text"])
        if not text.strip():
            raise forms.ValidationError("The letter is empty.")
        return text

    def carry_out(self) -> None:
        """Do it."""
        told = {"on": self.told["on"], "channel": Channel(self.told["channel"])}
        verbs.chase(self.case, self.by, text=self.told["text"].replace("\r\n", "\n"), **told)

    @property
    def message(self) -> str:
        """What was done."""
        day = self.case.chase_on
        return f"The chaser is logged. The next one is proposed on {written(day)}." if day else "The chaser is logged."


def why_none(case: Case, today: date) -> str:
    """Why no chaser is proposed, in words; empty where one is."""
    if is_to_chase(case, today):
        return ""
    if case.state not in WAITING or case.round is None or case.round.due_on is None:
        return chaser_rule(case)
    if today <= case.round.due_on:
        return f"The reply is not late: it is due on {written(case.round.due_on)}."
    if case.estimate and case.estimate >= today:
        return f"Their own estimate stands: they say they will reply by {written(case.estimate)}."
    return chaser_rule(case)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DESK)
def case_chaser(request: HttpRequest, pk: int) -> HttpResponse:
    """The drafted letter; shown for printing, or logged once it was sent."""
    by, is_sent = actor_of(request), request.method == "POST"
    case = case_or_binned(request, pk) if is_sent else case_of(request, pk)
    if not is_sent:
        kept = held.held_for(request, request.path)
        first = {"text": Facts(case, by.today).text} | (kept.initial if kept else {})
        return show(request, ChaserForm(initial=first, case=case, by=by), case, by, held=kept)
    form = ChaserForm(request.POST, case=case, by=by)
    if not form.is_valid():
        return show(request, form, case, by, status=422)
    if "print" in request.POST:
        return show(request, form, case, by, printed=form.told["text"])
    try:
        form.carry_out()
    except Refused as fault:
        form.add_error(None, str(fault))
        return show(request, form, case_or_binned(request, pk), by, status=409)
    held.let_go(request.user, request.path)
    messages.success(request, form.message)
    return redirect(case)


def show(
    request: HttpRequest, form: ChaserForm, case: Case, by: Actor, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of the chaser."""
    is_open = Verb.CHASE in verbs_open(case.state)
    context = {"form": form, "case": case, "is_open": is_open, "today": by.today, **more}
    context |= {"why_none": why_none(case, by.today), "is_replied": case.state == State.REPLIED}
    return render(request, "correspondence/desk/chaser.html", context, status=status)
