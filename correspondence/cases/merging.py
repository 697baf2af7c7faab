"""Making one of two cases of a team."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from correspondence.case_states import OPEN_STATES, State, Verb
from correspondence.cases import rounds
from correspondence.cases.acting import Act, Actor, Refused, acting, lock
from correspondence.cases.states import follow
from correspondence.models import Case, CasePromise, CaseQuestion


def merge(case: Case, into: Case, by: Actor, *, words: str = "", version: int | None = None) -> None:
    """Make one of two cases of a team: letters, chasers, links and tags go over, the history stays where it is and is
    shown in both.

    The surviving case keeps its own clock, or takes the other's where nothing was sent in it yet; a substantive reply
    that comes over stops it. Raises `Refused`, also where what is still open would go into what is closed; `Changed`.
    """
    if case.pk == into.pk:
        raise Refused("A case cannot be merged into itself.")
    with transaction.atomic():
        ours, theirs = [lock(one, by) for one in sorted((case, into), key=lambda one: one.pk)]  # one order for all
        if ours.team_id != theirs.team_id:
            raise Refused("The two cases are not of one team.")
        with (
            acting(case, Verb.MERGE, by, version=version, words=words or f"into {into.reference}") as ending,
            acting(into, Verb.ABSORB, by, words=words or f"took {case.reference} in") as act,
        ):
            act.note("merged", "", f"{case.reference}: {case.subject}")
            end(ending, act.case)
            take_over(act, ending.case)
            if act.case.state != State.CLOSED:
                act.after = follow(act.case)


def end(act: Act, into: Case) -> None:
    """The case ends in another, and with it its clock and pause, unless they go on there."""
    case = act.case
    if into.state == State.CLOSED and case.state in OPEN_STATES:
        raise Refused(f"{into.reference} is closed: reopen it first, or merge it into this one.")
    if into.state == State.TO_SEND and case.state in OPEN_STATES and case.round:
        give_clocks(case, into)
    rounds.stop(case, act.on, Verb.MERGE)
    rounds.end_pause(case, act.on, Verb.MERGE)
    case.merged_into = into
    case.outcome, case.closed_on = "", None


def give_clocks(case: Case, into: Case) -> None:
    """The clocks of a case go on in one in which nothing was sent yet, with the pauses and whom it is with."""
    for round_ in case.rounds.order_by("number"):
        round_.case = into
        round_.save()
        into.round = round_
    case.pauses.update(case=into)
    for name in ("body", "minister", "minister_name", "estimate"):
        setattr(into, name, getattr(case, name))
    case.round = case.estimate = None


def take_over(act: Act, case: Case) -> None:
    """Everything that hangs on one case hangs on another from now on; what both have stays once."""
    into = act.case
    take_letters(act, case)
    if chasers := case.chasers.update(case=into):
        act.note("chasers", "", f"{chasers} taken over")
    rows: tuple[tuple[Any, str], ...] = ((CaseQuestion, "question"), (CasePromise, "promise"))
    for model, name in rows:
        here = list(model.objects.filter(case=into).values_list(name, flat=True))
        for row in model.objects.filter(case=case).exclude(**{f"{name}__in": here}):
            row.case = into
            row.save()
            act.note(name, "", getattr(row, name))
    for name in ("topics", "organisations", "tags"):
        getattr(into, name).add(*getattr(case, name).all())
    case.merged.update(merged_into=into)


def take_letters(act: Act, case: Case) -> None:
    """The letters go over; one that came since the surviving case's clock began is one of its exchange."""
    into = act.case
    moved = case.case_letters.exclude(letter__in=list(into.case_letters.values_list("letter", flat=True)))
    for row in moved.select_related("round", "letter"):
        if row.round and row.round.case_id != into.pk:
            is_of_now = into.round is not None and row.received_on >= into.round.received_on
            row.round = into.round if is_of_now and into.state != State.CLOSED else None
        row.case = into
        row.save()
        act.note("letter", "", f"{row.get_kind_display()}: {row.letter.subject}")
