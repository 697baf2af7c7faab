"""How every verb works: the case is locked, the table asked, what changes is written down, and the history grows.

with acting(case, Verb.PAUSE, by, on=day) as act:
    act.case ...        # the case as it is now, locked
    act.after = ...     # where the table leaves a choice
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from correspondence.case_states import NOTHING, TABLE, Verb, allows, verbs_open
from correspondence.cases.history import shown, told_of
from correspondence.cases.rounds import put_clock
from correspondence.models import Case, CaseEvent, Letter
from tracker.accounts.viewer import viewer_for
from tracker.errors import PursuantError


class Refused(PursuantError):
    """A verb that cannot be done; the text says why, and nothing was changed."""


class Changed(Refused):
    """Somebody else changed the case since the form was shown."""

    def __init__(self, case: Case) -> None:
        super().__init__("Somebody else has changed this case meanwhile.")
        self.case = case
        """As it is now."""


@dataclass(frozen=True)
class Actor:
    """Who does something, and the day in London on which it is done; the program itself has no user."""

    user: Any
    today: date

    @property
    def name(self) -> str:
        """As the history shows it."""
        return self.user.called if self.user else "the program"


IDLE = frozenset({Verb.EDIT, Verb.LINK, Verb.RECKON})
"""Verbs that write no line of history where they change nothing."""


@dataclass
class Act:
    """One verb at work on one case."""

    case: Case
    verb: Verb
    by: Actor
    on: date
    words: str = ""
    letter: Letter | None = None
    after: str = ""
    """The state that it leads to; the only one that the table allows, where it allows one alone."""
    changes: dict[str, list[str]] = field(default_factory=dict)
    """What a verb notes itself: for each thing what it was and what it is."""

    def __post_init__(self) -> None:
        choices = TABLE[self.verb][self.case.state]
        self.after = self.after or (next(iter(choices)) if len(choices) == 1 else self.case.state)
        self.was = {} if self.case.state == NOTHING else told_of(self.case)

    def note(self, what: str, before: object, after: object) -> None:
        """Write down a change that is no field of the case; several of one kind stand together."""
        new = [shown(before), shown(after)]
        old = self.changes.get(what, ["", ""])
        self.changes[what] = ["; ".join(filter(None, both)) for both in zip(old, new, strict=True)]

    def finish(self) -> None:
        """Bring the clock in line, write the event, then the case."""
        case, before = self.case, self.case.state
        if not allows(self.verb, before, self.after):
            raise Refused(f"The case cannot become {self.after} by this.")
        case.state = self.after
        put_clock(case)
        self.compare()
        if self.verb in IDLE and not self.changes:
            return
        event = CaseEvent.objects.create(
            case=case, number=case.version + 1, verb=self.verb, before=before, after=self.after, on=self.on,
            by=self.by.user, by_name=self.by.name, words=self.words, changes=self.changes, letter=self.letter,
        )  # fmt: skip
        case.version = event.number
        case.save()

    def compare(self) -> None:
        """Write down what is another than it was."""
        for name, value in told_of(self.case).items():
            if value != self.was.get(name, ""):
                self.changes[name] = [self.was.get(name, ""), value]


@contextmanager
def acting(
    case: Case,
    verb: Verb,
    by: Actor,
    *,
    on: date | None = None,
    version: int | None = None,
    words: str = "",
    letter: Letter | None = None,
) -> Iterator[Act]:
    """Do a verb: all of it or nothing. Raises `Refused` where the table or the day forbids it, `Changed` where the
    case is no longer the version that the person saw.

    Where the verb is done, the `case` that was given is as the database has it.
    """
    day = on or by.today
    if day > by.today:
        raise Refused("That day lies ahead.")
    with transaction.atomic():
        held = lock(case, by, is_own=verb is not Verb.RECKON)
        if version is not None and version != held.version:
            raise Changed(held)
        if held.binned_at and verb is not Verb.RESTORE:
            raise Refused("The case lies in the bin.")
        if verb not in verbs_open(held.state):
            raise Refused(f"“{verb.label}” cannot be done with a case that is “{held.get_state_display()}”.")
        act = Act(held, verb, by, day, words.strip(), letter)
        yield act
        act.finish()
    case.refresh_from_db()


def lock(case: Case, by: Actor, *, is_own: bool = True) -> Case:
    """The case as it is now, held until the end of the transaction; for a person of its team alone, if `is_own`.

    Reckoning anew is for whoever changes a body's target: the cases of all teams hang on it.
    """
    held = Case.objects.select_for_update(of=("self",)).filter(pk=case.pk).first()
    if held is None:
        raise Refused("The case is no longer there.")
    if is_own and by.user and held.team_id not in viewer_for(by.user).teams:
        raise Refused("The case is another team's.")
    return held


def reason(words: str, asked: str) -> str:
    """The words without space around them. Raises `Refused` with what is asked for where there are none."""
    if not words.strip():
        raise Refused(asked)
    return words.strip()
