"""The page on which a letter is logged, and the completions of its parties."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_safe

from correspondence.cases import Actor
from correspondence.intake import drafts, sheet
from correspondence.intake.cases_named import case_named
from correspondence.intake.completing import complete
from correspondence.intake.done import next_page, said_of
from correspondence.intake.entry import Open, ToSettle
from correspondence.intake.forms import LetterForm
from correspondence.intake.saving import log_letter as save
from correspondence.intake.sheet import Sheet
from correspondence.intake.sides import Side
from correspondence.models import Case
from tracker.accounts.guards import needs
from tracker.accounts.held import held_for
from tracker.accounts.models import Team
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_of
from tracker.calendar import london_today
from tracker.errors import PursuantError


def page_of(request: HttpRequest, pk: int | None = None) -> str:
    """The page on which the form stands, for finding it again after an expired login."""
    kind = request.POST.get("kind", "")
    return f"{request.path}?kind={kind}" if pk and kind.isalpha() else request.path


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.DESK, held_at=page_of)
def log_letter(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Log a letter, in a case or on its own. `?case=` leads to the form with all that the case knows; `?kind=`,
    `?team=`, `?channel=` and `?dated=` begin it otherwise."""
    viewer = viewer_of(request)
    asked = request.GET.get("case", "") if pk is None else str(pk)
    case = case_named(asked, viewer) if asked else None
    if asked and case is None:
        raise Http404
    if case and case.pk != pk:
        return redirect(in_case(request, case))
    teams = list(Team.objects.filter(pk__in=viewer.teams))
    if not teams:
        return render(request, "correspondence/intake/no_team.html", status=403)
    found = Sheet(viewer, teams, london_today(timezone.now()), case)
    if request.method != "POST":
        return first_shown(request, found)
    return read_it(request, found) if request.POST.get("do") == "read" else log_it(request, found)


def in_case(request: HttpRequest, case: Case) -> str:
    """The form of a case, with what else the address says."""
    query = request.GET.copy()
    query.pop("case", None)
    told = query.urlencode()
    return reverse("log-letter-in-case", args=[case.pk]) + (f"?{told}" if told else "")


def first_shown(request: HttpRequest, found: Sheet) -> HttpResponse:
    """The form with what is known, or as the person left it."""
    held = drafts.draft_of(request)
    filling = sheet.kept(held.values) if held else sheet.begun(found, request.GET)
    return shown(request, found, found.form(filling), Open(), filling.said, held=held)


def read_it(request: HttpRequest, found: Sheet) -> HttpResponse:
    """The form with what its text and files say; nothing that the person typed is changed."""
    filling, files = sheet.sent(request.POST), drafts.files_of(request)
    notes = sheet.read_into(found, filling, drafts.contents(files))
    left = sheet.offers(found, filling)
    notes += kept_again(request, filling.values, files)
    held = held_for(request, request.path)
    if not (filling.said or notes) and (files or filling.values.get("text", "").strip()):
        notes = ["Nothing else could be read from it."]
    return shown(request, found, found.form(filling), left, filling.said, notes=notes, held=held, was_read=True)


def log_it(request: HttpRequest, found: Sheet) -> HttpResponse:
    """Log it, or show the form again with everything typed, and what is wrong or open."""
    filling, files = sheet.sent(request.POST), drafts.files_of(request)
    sheet.place(found, filling)
    form, left, refusal = found.bound(filling, files), Open(), ""
    try:
        if form.is_valid():
            entry = found.entry(form, drafts.contents(files))
            by = Actor(cast(Any, request.user), found.today)
            logged = save(entry, by, found.viewer)
            drafts.let_go(request, filling.values.get("form_key", ""))
            messages.success(request, said_of(logged, entry, found.today))
            return redirect(next_page(logged, entry, is_more=request.POST.get("do") == "another"))
    except ToSettle as fault:
        left = fault.left
    except PursuantError as fault:
        refusal = str(fault)
    notes = kept_again(request, filling.values, files)
    held = held_for(request, request.path)
    return shown(request, found, form, left, filling.said, notes=notes, held=held, refusal=refusal, status=422)


def kept_again(request: HttpRequest, values: dict[str, str], files: list[Any]) -> list[str]:
    """Keep everything while the person looks at it; a note on files that are too large for that."""
    too_large = drafts.keep(request, values, files)
    return [f"Too large to be kept, so to be chosen again: {', '.join(too_large)}."] if too_large else []


def shown(  # noqa: PLR0913 - what one page shows
    request: HttpRequest, found: Sheet, form: LetterForm, left: Open, said: dict[str, str], *,
    notes: list[str] | None = None, held: Any = None, refusal: str = "", was_read: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page, or the form alone where htmx asks for it."""
    form.say(said, starts_at=found.starts_at(form, left) if not was_read else "")
    context = {
        "form": form, "said": said, "case": found.case, "left": left, "notes": notes or [], "held": held,
        "refusal": refusal, "was_read": was_read, "page": found.page(form),
        "is_draft": request.method != "POST" and held is not None,
    }  # fmt: skip
    is_part = was_read and bool(cast(Any, request).htmx)
    return render(request, f"correspondence/intake/{'_read' if is_part else 'log'}.html", context, status=status)


@require_safe
@needs(Right.DESK)
def parties(request: HttpRequest) -> HttpResponse:
    """The completions of what is typed, `?q=`, or in the name of a side: options of a list box."""
    side = request.GET.get("side", Side.TO)
    side = side if side in Side.values else Side.TO
    query = (request.GET.get("q") or request.GET.get(f"{side}_name", ""))[:200]
    day = read_day(request.GET.get("dated", "")) or london_today(timezone.now())
    context = {"side": side, "completions": complete(query, day, viewer_of(request))}
    return render(request, "correspondence/intake/_parties.html", context)


def read_day(words: str) -> date | None:
    """A day as browsers send it; none where it is none."""
    try:
        return parse_date(words)
    except ValueError:
        return None
