"""The page of a case: where it stands, what to do next, its days with their explanations, its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from correspondence.case_states import State, Verb, verbs_open
from correspondence.desk.access import case_of, today_now
from correspondence.desk.days import Explained, ShownClock, clocks_of, days_of
from correspondence.desk.next_steps import Step, next_step, verb_address
from correspondence.desk.timeline import Entry, Past, Timeline, history, past
from correspondence.desk.wording import capital, in_words, standing_on
from correspondence.models import REPLIES, Case
from tracker.accounts.guards import needs
from tracker.accounts.rights import Right
from tracker.accounts.viewer import Viewer, viewer_of

LABELS: dict[str, str] = {
    Verb.SEND: "Log what we sent",
    Verb.ACKNOWLEDGE: "Log an acknowledgement",
    Verb.HOLD: "Log a holding reply",
    Verb.REPLY_IN_PART: "Log a part reply",
    Verb.REPLY: "Log a substantive reply",
    Verb.CHASE: "Write a chaser",
    Verb.TRANSFER: "Transfer",
    Verb.ESTIMATE: "Set their estimate",
    Verb.OVERRIDE: "Set the due day",
    Verb.PAUSE: "Pause",
    Verb.RESUME: "Resume",
    Verb.NOTE: "Write a note",
    Verb.EDIT: "Edit",
    Verb.CLOSE: "Close",
    Verb.REOPEN: "Reopen",
    Verb.MERGE: "Merge into another case",
    Verb.CORRECT: "Put a letter right",
    Verb.BIN: "Put in the bin",
}
GROUPS: tuple[tuple[str, tuple[Verb, ...]], ...] = (
    ("Letters", (Verb.REPLY, Verb.REPLY_IN_PART, Verb.HOLD, Verb.ACKNOWLEDGE, Verb.SEND, Verb.CHASE, Verb.CORRECT)),
    ("Clock", (Verb.TRANSFER, Verb.ESTIMATE, Verb.OVERRIDE, Verb.PAUSE, Verb.RESUME)),
    ("Case", (Verb.NOTE, Verb.EDIT, Verb.CLOSE, Verb.REOPEN, Verb.MERGE, Verb.BIN)),
)
LINKS = (("link", "Link a question"), ("link-promise", "Link a promise"), ("link-letter", "Link a letter"))


@dataclass(frozen=True)
class Deed:
    """A verb that is open, with the address of its form."""

    label: str
    address: str


@dataclass(frozen=True)
class CasePage:
    """A case as whoever is of its team sees it on a day."""

    case: Case
    viewer: Viewer
    today: date
    is_oldest_first: bool = False

    @property
    def standing(self) -> str:
        """Where it stands: the word of the lists."""
        return standing_on(self.case, self.today).value

    @property
    def words(self) -> str:
        """Where it stands, with days."""
        return capital(in_words(self.case, self.today))

    @cached_property
    def clocks(self) -> list[ShownClock]:
        """All clocks, the latest first."""
        return clocks_of(self.case, self.today)

    @cached_property
    def days(self) -> list[Explained]:
        """The days that count now, each with its explanation."""
        return days_of(self.case, self.today, self.clocks)

    @cached_property
    def to_read(self) -> int:
        """How many replies nobody has read."""
        return self.case.case_letters.filter(kind__in=REPLIES, read_at=None).count()

    @property
    def step(self) -> Step:
        """What to do next."""
        return next_step(self.case, self.today, self.to_read)

    @property
    def groups(self) -> list[tuple[str, list[Deed]]]:
        """The verbs that are open in this state, in groups."""
        is_open = verbs_open(self.case.state)
        found = [(name, [self.deed(verb) for verb in verbs if verb in is_open]) for name, verbs in GROUPS]
        links = [Deed(label, f"{self.case.get_absolute_url()}{slug}/") for slug, label in LINKS]
        unlink = [Deed("Remove a link", f"{self.case.get_absolute_url()}unlink/")] if self.has_links else []
        return [*((name, deeds) for name, deeds in found if deeds), ("Links", links + unlink)]

    def deed(self, verb: Verb) -> Deed:
        """A verb as a button."""
        return Deed(LABELS[verb], verb_address(self.case, verb))

    @property
    def has_links(self) -> bool:
        """Is there a question or a promise that could be taken out?"""
        return self.case.case_questions.exists() or self.case.case_promises.exists()

    @cached_property
    def timeline(self) -> list[Entry]:
        """Everything, in order."""
        return Timeline(self.case, self.viewer, self.today, self.is_oldest_first).entries

    @property
    def history(self) -> list[Past]:
        """Every event with what it changed, the latest first."""
        return [past(event) for event in reversed(history(self.case))]


@require_safe
@needs(Right.DESK)
def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One case; one that was merged leads to that which survives."""
    case = case_of(request, pk)
    if case.state == State.MERGED:
        return redirect(get_object_or_404(Case.objects.seen_by(viewer_of(request)), pk=case.merged_into_id))
    page = CasePage(case, viewer_of(request), today_now(), request.GET.get("order") == "oldest")
    return render(request, "correspondence/desk/case.html", {"case": case, "page": page, "today": page.today})
