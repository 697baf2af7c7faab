"""What is done with the targets of bodies: added, changed, ended, removed; and the running clocks that follow.

A target is everybody's: it belongs to a body and a period, not to a team. Each verb writes down who did what
(`TargetChange`) and reckons anew every running clock at that body. On cases of teams in which the person is not, the
program does that, and its history says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from correspondence import cases
from correspondence.models import Case, Round, Target, TargetAct, TargetChange
from correspondence.periods import spoken
from tracker.accounts.models import User
from tracker.accounts.rights import Right
from tracker.accounts.viewer import viewer_for
from tracker.errors import PursuantError
from tracker.people.models import AnsweringBody


class TargetError(PursuantError):
    """A target that cannot be; the text says why, and nothing was changed."""


@dataclass(frozen=True)
class Terms:
    """What a target says: from which day to which, how many working days, where it stands."""

    first_day: date
    last_day: date | None
    working_days: int
    source: str


@dataclass(frozen=True)
class Move:
    """What becomes of one running clock."""

    case: Case
    target: int
    new_target: int
    due: date | None
    new_due: date | None
    """None while the case is paused before it is due, and past the bank holidays that are known."""


def words_of(target: Target) -> str:
    """A target in a line of its history."""
    until = f" to {spoken(target.last_day)}" if target.last_day else " on"
    days = f"{target.working_days} working day{'' if target.working_days == 1 else 's'}"
    return f"{days} from {spoken(target.first_day)}{until}, by {target.source}"


def mark_of(target: Target) -> str:
    """What tells whether a target is still the one that a form showed."""
    return hashlib.sha256(f"{target.pk}: {words_of(target)}".encode()).hexdigest()[:16]


# --- The verbs -----------------------------------------------------------------------------------------------------


@transaction.atomic
def add(body: AnsweringBody, terms: Terms, by: User, today: date) -> Target:
    """A new target of a body. Raises `TargetError` where another is in force on one of its days.

    An invented body has none: what is written down of targets stays for good, and the sample does not.
    """
    may_change(by)
    if body.is_sample:
        raise TargetError("The body is of the invented sample, and can have no target.")
    hold(body)
    made = Target(body=body)
    put(made, terms)
    told(body, by, TargetAct.ADDED, "", words_of(made))
    follow(body, by, today)
    return made


@transaction.atomic
def change(target: Target, terms: Terms, by: User, today: date, *, mark: str = "") -> None:
    """Other terms of a target, or its end. Raises `TargetError` as `add` does.

    `mark`: that of the target as the person saw it (`mark_of`), where somebody else may have changed it meanwhile.
    """
    may_change(by)
    held = locked(target, mark)
    before, was_open = words_of(held), held.last_day is None
    rest = (held.first_day, held.working_days, held.source)
    put(held, terms)
    if words_of(held) == before:
        raise TargetError("Nothing in it is different.")
    ends = was_open and held.last_day and rest == (held.first_day, held.working_days, held.source)
    told(held.body, by, TargetAct.ENDED if ends else TargetAct.CHANGED, before, words_of(held))
    follow(held.body, by, today)


@transaction.atomic
def remove(target: Target, by: User, today: date, *, mark: str = "") -> None:
    """Take a target away that never was in force. Its line in the history stays. Raises `TargetError`."""
    may_change(by)
    held = locked(target, mark)
    told(held.body, by, TargetAct.REMOVED, words_of(held), "")
    held.delete()
    follow(held.body, by, today)


def may_change(by: User) -> None:
    """Raises `TargetError` where a person has no business with targets."""
    if not by.may(Right.TARGETS):
        raise TargetError("Only leads and administrators change targets.")


def hold(body: AnsweringBody) -> None:
    """One at a time for each body, so that no two targets made at once overlap."""
    AnsweringBody.objects.select_for_update(no_key=True).get(pk=body.pk)


def locked(target: Target, mark: str) -> Target:
    """The target as it is now, held. Raises `TargetError` where it is another one than the person saw, or gone."""
    hold(target.body)
    held = Target.objects.select_related("body").filter(pk=target.pk).first()
    if held is None:
        raise TargetError("Somebody else has removed this target meanwhile.")
    if mark and mark != mark_of(held):
        raise TargetError(f"Somebody else has changed this target meanwhile. Now it says: {words_of(held)}.")
    return held


def put(target: Target, terms: Terms) -> None:
    """Write a target. Raises `TargetError` where it would meet another of its body."""
    met = Q(first_day__lte=terms.last_day) if terms.last_day else Q()
    others = Target.objects.filter(met, Q(last_day=None) | Q(last_day__gte=terms.first_day), body=target.body)
    if other := others.exclude(pk=target.pk).first():
        raise TargetError(f"{target.body} has a target on these days already: {words_of(other)}. End that one first.")
    target.first_day, target.last_day = terms.first_day, terms.last_day
    target.working_days, target.source = terms.working_days, terms.source
    target.save()


def told(body: AnsweringBody, by: User, act: TargetAct, before: str, after: str) -> None:
    """Write a line of the history."""
    TargetChange.objects.create(body=body, by=by, by_name=by.called, act=act, before=before, after=after)


# --- The clocks that follow ----------------------------------------------------------------------------------------


def running(body: AnsweringBody) -> QuerySet[Round]:
    """The clocks that run at a body; those of cases in the bin stand still."""
    rows = Round.objects.filter(body=body, stopped_on=None, case__binned_at=None)
    return rows.select_related("case").order_by("case")


def follow(body: AnsweringBody, by: User, today: date) -> None:
    """Reckon the running clocks at a body anew; each case whose clock is another one gets its line of history."""
    teams = viewer_for(by).teams
    for row in running(body):
        person = by if row.case.team_id in teams else None
        cases.reckon_anew(row.case, cases.Actor(person, today), f"The target of {body} was changed.")


def moves(body: AnsweringBody, verb: Callable[[], object], by: User) -> list[Move]:
    """What a verb would do to the running clocks of the person's own teams: done, looked at, and taken back.

    Raises what the verb raises.
    """
    teams = viewer_for(by).teams
    with transaction.atomic():
        before = [row for row in running(body) if row.case.team_id in teams]
        verb()
        after = {row.pk: row for row in running(body)}
        transaction.set_rollback(True)
    found = [move(row, after[row.pk]) for row in before]
    return [one for one in found if (one.target, one.due) != (one.new_target, one.new_due)]


def move(row: Round, now: Round) -> Move:
    """One clock before and after."""
    return Move(row.case, row.target, now.target, row.due_on, now.due_on)
