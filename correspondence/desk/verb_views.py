"""The pages on which the verbs of cases are done: a form each, and what is shown where it cannot be done after all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from correspondence.case_states import Verb, verbs_open
from correspondence.cases import Actor, Changed, Refused
from correspondence.desk.access import actor_of, case_of, case_or_binned
from correspondence.desk.case_forms import EditForm
from correspondence.desk.conflict import clashes, settled, since
from correspondence.desk.fields import VerbForm
from correspondence.desk.link_forms import CorrectForm, LinkForm, LinkLetterForm, LinkPromiseForm, ReadForm, UnlinkForm
from correspondence.desk.next_steps import LOGGED, verb_address
from correspondence.desk.verb_forms import (
    BinForm,
    CloseForm,
    EstimateForm,
    MergeForm,
    NoteForm,
    OverrideForm,
    PauseForm,
    ReopenForm,
    RestoreForm,
    ResumeForm,
    TransferForm,
)
from correspondence.models import Case
from tracker.accounts import held
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right

FORMS: dict[str, type[VerbForm]] = {
    "note": NoteForm,
    "edit": EditForm,
    "transfer": TransferForm,
    "estimate": EstimateForm,
    "override": OverrideForm,
    "pause": PauseForm,
    "resume": ResumeForm,
    "close": CloseForm,
    "reopen": ReopenForm,
    "merge": MergeForm,
    "link": LinkForm,
    "link-promise": LinkPromiseForm,
    "link-letter": LinkLetterForm,
    "unlink": UnlinkForm,
    "read": ReadForm,
    "correct": CorrectForm,
    "bin": BinForm,
    "restore": RestoreForm,
}
"""The forms by what their addresses end with."""
ELSEWHERE = {verb.value: verb for verb in (*LOGGED, Verb.CHASE)}
"""Verbs that have a page of their own."""


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DESK)
def case_verb(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """The form of a verb; sent, the verb is done, or nothing is and the page says why."""
    case = case_or_binned(request, pk) if request.method == "POST" else case_of(request, pk)
    if verb in ELSEWHERE and request.method != "POST":
        return redirect(verb_address(case, ELSEWHERE[verb]))
    kind = FORMS.get(verb)
    if kind is None:
        raise Http404("No such thing can be done with a case.")
    by = actor_of(request)
    if request.method == "POST":
        return send(request, kind(settled(request.POST, case), case=case, by=by), case)
    kept = held.held_for(request, request.path)
    form = kind(initial=first_values(request, kind, kept), case=case, by=by)
    return show(request, form, case, status=200, held=kept)


def first_values(request: HttpRequest, kind: type[VerbForm], kept: Any) -> dict[str, Any]:
    """What a form begins with: what was typed before, else what the address names."""
    asked = {name: request.GET[name] for name in kind.base_fields if name in request.GET and name != "version"}
    return asked | (kept.initial if kept else {})


def send(request: HttpRequest, form: VerbForm, case: Case) -> HttpResponse:
    """Do what the form says. Whatever hinders it, the form comes back with every word that was typed."""
    if not form.is_valid():
        return show(request, form, case, status=422 if is_open(case, form.verb) else 409)
    try:
        form.carry_out()
    except Changed:
        return changed(request, form)
    except Refused as fault:
        form.add_error(None, str(fault))
        return show(request, form, case_or_binned(request, case.pk), status=409)
    held.let_go(request.user, request.path)
    messages.success(request, form.message)
    return redirect(form.after)


def changed(request: HttpRequest, form: VerbForm) -> HttpResponse:
    """Somebody was first: an edit shows both versions, any other form what happened since, and can be sent again."""
    case = case_or_binned(request, form.case.pk)
    events = since(case, form.cleaned_data.get("version"))
    if isinstance(form, EditForm):
        context: dict[str, Any] = {"clashes": clashes(form, case), "events": events, "version": case.version}
        rest = [field for field in form if field.name not in {one.field.name for one in context["clashes"]}]
        context |= {"form": form, "case": case, "rest": [one for one in rest if one.name != "version"]}
        return render(request, "correspondence/desk/conflict.html", context, status=409)
    again = renewed(form, case, form.by)
    return show(request, again, case, status=409, events=events)


def renewed(form: VerbForm, case: Case, by: Actor) -> VerbForm:
    """The same form with the same words, for the case as it is now."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["version"] = str(case.version)
    return type(form)(data, case=case, by=by)


def show(request: HttpRequest, form: VerbForm, case: Case, *, status: int, **more: Any) -> HttpResponse:
    """The page of a verb."""
    context = {"form": form, "case": case, "is_open": is_open(case, form.verb), **more}
    return render(request, "correspondence/desk/verb.html", context, status=status)


def is_open(case: Case, verb: Verb) -> bool:
    """Can the verb be done with the case as it is?"""
    return verb in verbs_open(case.state)
