"""The same done with several cases: given to somebody, tagged, untagged. Each by its verb; what came of it in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from correspondence import cases as verbs
from correspondence.case_querysets import CaseQuerySet
from correspondence.cases import Actor, Changed, Refused
from correspondence.desk.access import actor_of, people_of
from correspondence.desk.filters import NOBODY, CaseFilter
from correspondence.models import Case
from tracker.accounts.guards import needs
from tracker.accounts.models import User
from tracker.accounts.rights import Right
from tracker.accounts.viewer import Viewer, viewer_of

MOST = 500
"""The most cases at a time."""
TRIES = 5
"""How often a case is looked at again that somebody changes at the same moment."""


class Deed(StrEnum):
    """What can be done with several cases."""

    ASSIGN = "assign"
    TAG = "tag"
    UNTAG = "untag"


class BulkForm(forms.Form):
    """What is to be done, with which cases."""

    which = forms.ChoiceField(
        choices=[("ticked", "Those ticked"), ("all", "All")], initial="ticked", widget=forms.RadioSelect
    )
    case = forms.ModelMultipleChoiceField(queryset=Case.objects.none(), required=False)
    query = forms.CharField(required=False)
    number = forms.IntegerField(required=False)
    owner = forms.ChoiceField(label="Owner", required=False)
    tags = forms.CharField(label="Tags, with commas between", max_length=300, required=False)
    deed = forms.ChoiceField(
        choices=[(one.value, one.value) for one in Deed], error_messages={"required": "Nothing was chosen to be done."}
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        named = [(key, one.called) for key, one in self.people.items()]
        choices = [("", "Choose"), *named, (NOBODY, "Nobody")]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def clean(self) -> dict[str, Any]:
        """Somebody to give them to, or tags."""
        told = super().clean() or self.cleaned_data
        deed = told.get("deed")
        if deed == Deed.ASSIGN and not told.get("owner") and "owner" not in self.errors:
            self.add_error("owner", "Choose whom they are given to.")
        if deed in {Deed.TAG, Deed.UNTAG} and not tags_in(told.get("tags", "")):
            self.add_error("tags", "Say which tags.")
        return told

    @property
    def faults(self) -> str:
        """What is wrong with it, in words."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


def tags_in(text: str) -> list[str]:
    """Tags as people type them, with commas between."""
    found = (" ".join(part.split()) for part in text.split(","))
    return list(dict.fromkeys(part for part in found if part))


@dataclass
class Result:
    """What came of it: cases done, cases where it was so already, cases refused by the reason."""

    done: list[Case] = field(default_factory=list)
    already: list[Case] = field(default_factory=list)
    refused: dict[str, list[Case]] = field(default_factory=lambda: defaultdict(list))


@require_POST
@needs(Right.DESK)
def bulk(request: HttpRequest) -> HttpResponse:
    """Do the same with the cases that are ticked, or with all that the filters leave."""
    viewer, by = viewer_of(request), actor_of(request)
    back = f"{reverse('cases')}?{QueryDict(request.POST.get('query', '')).urlencode() or 'show=list'}"
    form = BulkForm(request.POST, people=people_of(viewer.teams))
    form.fields["case"].queryset = Case.objects.seen_by(viewer)  # type: ignore[attr-defined]  # a field of choices
    try:
        if not form.is_valid():
            raise Refused(form.faults)
        result = carry_out(form, chosen(form, viewer, by), by)
    except Refused as fault:
        messages.error(request, f"Nothing was changed. {fault}")
        return redirect(back)
    tell(request, form, result)
    return redirect(back)


def chosen(form: BulkForm, viewer: Viewer, by: Actor) -> list[Case]:
    """The cases that are meant. Raises `Refused` where there are none, too many, or others than were shown."""
    told = form.cleaned_data
    found: CaseQuerySet = told["case"]
    if told["which"] == "all":
        filterset = CaseFilter(QueryDict(told["query"]), viewer=viewer, today=by.today)
        if not filterset.is_valid():
            raise Refused("The filters of the list are not understood.")
        found = filterset.cases
    number = found.count()
    if not number:
        raise Refused("No case was ticked.")
    if told["which"] == "all" and told["number"] != number:
        raise Refused(f"The list is another one meanwhile: {number} cases are in it now. Look at it and send again.")
    if number > MOST:
        raise Refused(f"{number} cases are more than the {MOST} that are done at a time: narrow the list.")
    return list(found)


def carry_out(form: BulkForm, cases: Iterable[Case], by: Actor) -> Result:
    """Each case by its verb; a case that is refused leaves the others as they are."""
    result = Result()
    do = deed_of(form)
    for case in cases:
        try:
            (result.done if tried(do, case, by) else result.already).append(case)
        except Refused as fault:
            result.refused[str(fault)].append(case)
    return result


def tried(do: Callable[[Case, Actor], bool], case: Case, by: Actor) -> bool:
    """Do it with a case as it is now; looked at again where somebody changes it at the same moment."""
    for _ in range(TRIES - 1):
        case.refresh_from_db()
        try:
            return do(case, by)
        except Changed:
            continue
    case.refresh_from_db()
    return do(case, by)


def deed_of(form: BulkForm) -> Callable[[Case, Actor], bool]:
    """What is done with each case; it says whether anything was to be done."""
    told = form.cleaned_data
    owner, names = form.people.get(told["owner"]), tags_in(told["tags"])

    def assign(case: Case, by: Actor) -> bool:
        if case.owner_id == (owner.pk if owner else None):
            return False
        verbs.assign(case, by, owner)
        return True

    def put_tags(case: Case, by: Actor) -> bool:
        held = {tag.name for tag in case.tags.all()}
        wanted = held | {*names} if told["deed"] == Deed.TAG else held - {*names}
        if wanted == held:
            return False
        verbs.edit(case, by, version=case.version, tags=sorted(wanted))
        return True

    return assign if told["deed"] == Deed.ASSIGN else put_tags


def tell(request: HttpRequest, form: BulkForm, result: Result) -> None:
    """What came of it, in words."""
    told = form.cleaned_data
    owner = form.people.get(told["owner"])
    what = {
        Deed.ASSIGN: f"given to {owner.called if owner else 'nobody'}",
        Deed.TAG: f"tagged with {', '.join(tags_in(told['tags']))}",
        Deed.UNTAG: f"without {', '.join(tags_in(told['tags']))} from now on",
    }[Deed(told["deed"])]
    if result.done:
        messages.success(request, f"{counted(result.done)} {what}.")
    if result.already:
        messages.info(request, f"{counted(result.already)} left as before: it was so already.")
    for why, refused in result.refused.items():
        messages.error(request, f"{counted(refused)} not changed: {', '.join(one.reference for one in refused)}. {why}")


def counted(cases: list[Case]) -> str:
    """`1 case`, `12 cases`."""
    return f"{len(cases)} case{'' if len(cases) == 1 else 's'}"
