"""Pages on which staff decide what the rules could not: names, citations, labels."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_POST, require_safe

from questions import decisions, unowned
from questions.desk import done, page_of, refused
from questions.models import (
    AnswerLabel,
    Label,
    LabelDecision,
    Question,
    QuestionTopic,
    Reference,
    ReferenceDecision,
    Role,
    Verdict,
)
from questions.views import with_params
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.people.models import AnsweringBody, House, Member, NameLink

PAGE = 25
LATEST = 100
"""How many of the decisions made are listed; the newest."""


def paged(request: HttpRequest, rows: Any) -> dict[str, Any]:
    """A page of a list, with the addresses of those beside it."""
    page = page_of(request, rows, PAGE)
    beside = {"previous": "", "next": ""}
    if page.has_previous():
        beside["previous"] = with_params(request, page=str(page.previous_page_number()))
    if page.has_next():
        beside["next"] = with_params(request, page=str(page.next_page_number()))
    return {"page": page, **beside}


# --- Names -----------------------------------------------------------------------------------------------------


class NameForm(forms.Form):
    """Whom or what a name means."""

    name = forms.CharField(max_length=200)
    role = forms.ChoiceField(choices=[*Role.choices, (unowned.CLAIM, unowned.CLAIM)])
    house = forms.ChoiceField(choices=House.choices, required=False)
    owner = forms.RegexField(
        r"^(member|body)-\d{1,18}$", error_messages={"required": "Nobody was chosen.", "invalid": "Nobody was chosen."}
    )
    first_day = forms.DateField(required=False)
    last_day = forms.DateField(required=False)

    @property
    def faults(self) -> str:
        """What is wrong with it, in words."""
        return " ".join(
            str(error) if name == "owner" else f"{self.fields[name].label or name}: {error}"
            for name, errors in self.errors.items()
            for error in errors
        )

    def chosen(self) -> Member | AnsweringBody | None:
        """The Member or body chosen; none where there is no such, or where a name of the one cannot mean the other."""
        kind, _, number = self.cleaned_data["owner"].partition("-")
        is_body = self.cleaned_data["role"] == Role.BODY
        if (kind == "body") != is_body:
            return None
        return (AnsweringBody if is_body else Member).objects.filter(pk=int(number)).first()


@require_safe
@needs(Right.PEOPLE)
def names(request: HttpRequest) -> HttpResponse:
    """Names without an owner, office holders without a Member, and what was linked by hand."""
    found = paged(request, unowned.groups())
    context = {
        **found,
        "groups": unowned.with_candidates(found["page"].object_list),
        "holders": unowned.unheld() if found["page"].number == 1 else [],
        "links": NameLink.objects.select_related("member", "body", "made_by"),
    }
    return render(request, "questions/staff_names.html", context)


@require_safe
@needs(Right.PEOPLE)
def name(request: HttpRequest) -> HttpResponse:
    """One name without an owner, and a search for whoever may be meant."""
    role, house, words = (request.GET.get(key, "") for key in ("role", "house", "q"))
    group = unowned.one_group(role, house, request.GET.get("name", ""))
    if group is None:
        raise Http404("Nothing without an owner has this name.")
    found = unowned.search(group, words)
    most = len(found) if group.is_body else unowned.FOUND
    context = {"group": group, "words": words, "found": found[:most], "more": len(found) > most}
    return render(request, "questions/staff_name.html", context)


@require_POST
@needs(Right.PEOPLE)
def link_name(request: HttpRequest) -> HttpResponse:
    """A person's word on a name, for good."""
    otherwise = reverse("staff-names")
    form = NameForm(request.POST)
    if not form.is_valid():
        return refused(request, form.faults, otherwise)
    owner, told = form.chosen(), form.cleaned_data
    if owner is None:
        return refused(request, "Whoever was chosen is not known here.", otherwise)
    try:
        days = decisions.Days(told["first_day"], told["last_day"])
    except ValueError as fault:
        return refused(request, str(fault), otherwise)
    number = decisions.link_name(told["name"], told["house"], owner, request.user, days)
    return done(
        request, f"\u201c{told['name']}\u201d is {owner}, for good: {times(number)} looked at again.", otherwise
    )


@require_POST
@needs(Right.PEOPLE)
def unlink_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a person's word on a name."""
    link = get_object_or_404(NameLink, pk=pk)
    number = decisions.unlink_name(link)
    return done(request, f"Removed: {times(number)} looked at again.", reverse("staff-names"))


def times(number: int) -> str:
    """How many places a name stands in."""
    return f"{number:,} place{'' if number == 1 else 's'}"


# --- Citations -------------------------------------------------------------------------------------------------


@require_safe
@needs(Right.DESK)
def references(request: HttpRequest) -> HttpResponse:
    """Citations of topical questions that were not matched, with what may be meant."""
    rows = undecided(with_none="none" in request.GET.getlist("also"))
    found = paged(request, rows)
    shown = list(found["page"].object_list)
    meant = Question.objects.select_related("answering_body").in_bulk({pk for one in shown for pk in one.candidates})
    context = {
        **found,
        "rows": [(one, [meant[pk] for pk in one.candidates if pk in meant]) for one in shown],
        "with_none": "none" in request.GET.getlist("also"),
        "decided": ReferenceDecision.objects.select_related("question", "cited", "made_by")[:LATEST],
        "decisions": ReferenceDecision.objects.count(),
    }
    return render(request, "questions/staff_references.html", context)


def undecided(*, with_none: bool) -> QuerySet[Reference]:
    """Citations by number that are not matched and not decided; those with candidates, or those without too."""
    topical = Exists(QuestionTopic.objects.filter(question=OuterRef("question")))
    same_day = Q(answered_on=OuterRef("answered_on")) | Q(answered_on=None)
    words = ReferenceDecision.objects.filter(same_day, question=OuterRef("question"), uin=OuterRef("uin"))
    open_ones = Reference.objects.filter(topical, ~Exists(words)).exclude(verdict=Verdict.MATCHED).exclude(uin="")
    found = open_ones if with_none else open_ones.exclude(candidates=[])
    return found.select_related("question").order_by("-question__date_tabled", "question", "part", "start", "pk")


@require_POST
@needs(Right.DESK)
def decide_reference(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's word on what a citation means: `cited` is a question's id, `none`, or `other` with its address."""
    reference = get_object_or_404(Reference.objects.select_related("question"), pk=pk)
    otherwise = reference.question.get_absolute_url()
    try:
        cited = question_meant(request.POST.get("cited", ""), request.POST.get("address", ""))
        decisions.decide_reference(reference, cited, request.user)
    except ValueError as fault:
        return refused(request, str(fault), otherwise)
    meaning = f"means {cited}" if cited else "means none of those held"
    return done(request, f"The citation of {reference.uin} {meaning}.", otherwise)


def question_meant(choice: str, address: str) -> Question | None:
    """The question chosen, none where none is meant; raises `ValueError` where it is not known."""
    if choice == "none":
        return None
    found = None
    if choice == "other":
        found = question_at(address)
    elif choice.isascii() and choice.isdigit() and len(choice) < 19:
        found = Question.objects.filter(pk=int(choice)).first()
    if found is None:
        raise ValueError("No question was chosen, or it is not held here.")
    return found


def question_at(address: str) -> Question | None:
    """The held question of an address of this site."""
    try:
        match = resolve(urlsplit(address.strip()).path)
    except (Resolver404, ValueError):
        return None
    if match.url_name == "question-by-row":
        return Question.objects.filter(pk=match.kwargs["pk"]).first()
    if match.url_name != "question":
        return None
    told = match.kwargs
    return Question.objects.filter(house=told["house"], date_tabled=told["tabled"], uin=told["uin"]).first()


@require_POST
@needs(Right.DESK)
def undo_reference(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a person's word on a citation."""
    decision = get_object_or_404(ReferenceDecision, pk=pk)
    decisions.undo_reference(decision)
    return done(request, f"Taken back: the citation of {decision.uin}.", reverse("staff-references"))


# --- Labels ----------------------------------------------------------------------------------------------------


@require_safe
@needs(Right.DESK)
def labels(request: HttpRequest) -> HttpResponse:
    """Labels that the rules are not certain of, and those that people decided."""
    asked = request.GET.get("label", "")
    if asked and asked not in Label.values:
        raise Http404("There is no such label.")
    rows = AnswerLabel.objects.filter(is_certain=False, is_dismissed=False, is_confirmed=False)
    rows = rows.filter(label=asked) if asked else rows
    ordered = rows.select_related("answer__question").order_by("-answer__answered_on", "answer", "start", "label")
    context = {
        **paged(request, ordered),
        "asked": asked,
        "labels": Label.choices,
        "decided": LabelDecision.objects.select_related("question", "made_by")[:LATEST],
        "decisions": LabelDecision.objects.count(),
    }
    return render(request, "questions/staff_labels.html", context)


@require_POST
@needs(Right.DESK)
def decide_label(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's word on a label: `is_right` is 1 or 0, or `undo` takes it back."""
    label = get_object_or_404(AnswerLabel.objects.select_related("answer__question"), pk=pk)
    question, name = label.answer.question, label.get_label_display()
    otherwise = question.get_absolute_url()
    if "undo" in request.POST:
        told = LabelDecision.objects.filter(question=question, label=label.label, sentence=label.sentence).first()
        if told is None:
            return refused(request, "Nobody has decided this label.", otherwise)
        decisions.undo_label(told)
        return done(request, f"Taken back: {name}.", otherwise)
    word = request.POST.get("is_right")
    if word not in {"1", "0"}:
        return refused(request, "The form did not say whether the label is right.", otherwise)
    decisions.decide_label(question, Label(label.label), label.sentence, request.user, is_right=word == "1")
    return done(request, f"{name}: {'right' if word == '1' else 'wrong'}.", otherwise)


@require_POST
@needs(Right.DESK)
def undo_label(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a person's word on a label, by the word itself."""
    decision = get_object_or_404(LabelDecision, pk=pk)
    decisions.undo_label(decision)
    return done(request, f"Taken back: {decision.get_label_display()}.", reverse("staff-labels"))
