"""What must hold of cases and is no database constraint, and mending what can be derived anew: for the doctor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from correspondence import case_triggers, target_triggers
from correspondence.case_states import OPEN_STATES, REPLIES, WAITING, LetterKind, State
from correspondence.cases import Actor, reckon_anew
from correspondence.cases.rounds import drifted
from correspondence.models import Case, CaseEvent, CaseLetter, CasePause, Round
from questions.checkup import in_words

RUNNING = sorted({*WAITING, State.PAUSED})
"""States in which a clock runs."""


def case_faults() -> Iterator[str]:
    """What is wrong, in words, with the first few rows that are."""
    if missing := [*case_triggers.missing(), *target_triggers.missing()]:
        yield f"The database lacks what holds the history of cases: {', '.join(missing)}."
    yield from in_words(broken())
    if found := [case.reference for case in all_drifted()]:
        yield f"Cases whose days are not those that are reckoned: {len(found)}, such as {', '.join(found[:5])}."


def all_drifted() -> list[Case]:
    """The cases whose stored days are not those that are reckoned, but for those in the bin; in a few queries for each
    thousand cases."""
    cases = Case.objects.filter(binned_at=None).select_related("round__body", "body").order_by("pk")
    whole = cases.prefetch_related("rounds__body", "pauses", "chasers")
    return [case for case in whole.iterator(chunk_size=1000) if drifted(case)]


def broken() -> dict[str, QuerySet[Any]]:
    """Queries that must find nothing, by what is wrong with their rows."""
    cases = Case.objects.all()
    counted = cases.annotate(events_held=Count("events"), last=Max("events__number"))
    last = CaseEvent.objects.filter(case=OuterRef("pk")).order_by("-number").values("after")[:1]
    clocks, pauses = Round.objects.filter(case=OuterRef("pk")), CasePause.objects.filter(case=OuterRef("pk"))
    newest = clocks.order_by("-number").values("pk")[:1]
    replied = CaseLetter.objects.filter(case=OuterRef("pk"), kind=LetterKind.SUBSTANTIVE, round=OuterRef("round"))
    return {
        "Cases whose history is not numbered 1 to n": counted.exclude(events_held=F("version"), last=F("version")),
        "Cases that stand elsewhere than their history says": cases.annotate(said=Subquery(last)).exclude(
            state=F("said")
        ),
        "Cases that await a reply without a clock": cases.filter(state__in=RUNNING).exclude(
            Exists(clocks.filter(stopped_on=None))
        ),
        "Clocks that run where no reply is awaited": cases.exclude(state__in=RUNNING).filter(
            Exists(clocks.filter(stopped_on=None))
        ),
        "Cases whose clock is not their last": cases.filter(Exists(clocks)).exclude(round=Subquery(newest)),
        "Paused cases without a pause": cases.filter(state=State.PAUSED).exclude(Exists(pauses.filter(ended=None))),
        "Pauses that last where no case is paused": cases.exclude(state=State.PAUSED).filter(
            Exists(pauses.filter(ended=None))
        ),
        "Replied cases without a substantive reply": cases.filter(state=State.REPLIED).exclude(Exists(replied)),
        "Cases with a substantive reply that await one": cases.filter(state__in=RUNNING).filter(Exists(replied)),
        "Running clocks at another body than their case": cases.filter(state__in=RUNNING)
        .exclude(round__body=F("body"))
        .exclude(round__body=None, body=None),
        "Letters of a case that are another team's": CaseLetter.objects.filter(letter__team__isnull=False).exclude(
            letter__team=F("case__team")
        ),
        "Letters of ours that are marked as read": CaseLetter.objects.exclude(kind__in=REPLIES).filter(
            read_at__isnull=False
        ),
        "Letters in a case with the clock of another": CaseLetter.objects.filter(round__isnull=False).exclude(
            round__case=F("case")
        ),
        "Tags of another team": Case.objects.filter(tags__isnull=False).exclude(tags__team=F("team")),
        "Cases merged into one that was itself merged": Case.objects.filter(merged_into__state=State.MERGED),
        "Open cases merged into another": cases.filter(Q(state__in=sorted(OPEN_STATES)), merged_into__isnull=False),
    }


def repair(today: date) -> None:
    """Make the triggers again, and reckon anew what is not as it is reckoned; the history says so."""
    case_triggers.create()
    target_triggers.create()
    for case in all_drifted():
        reckon_anew(case, Actor(None, today), "as the calendar of bank holidays says")
