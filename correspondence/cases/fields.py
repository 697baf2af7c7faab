"""What a case is about and whose it is: edited, assigned, tagged, annotated, put in the bin and taken out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from correspondence.case_states import Verb
from correspondence.cases.acting import Actor, Refused, acting, reason
from correspondence.cases.rounds import put_target
from correspondence.models import Case, Tag
from tracker.accounts.viewer import viewer_for

EDITABLE = ("subject", "owner", "body", "minister", "minister_name", "chase_every")
MANY = ("topics", "organisations")
LONGEST_SUBJECT, LONGEST_NAME, LONGEST_TAG = 300, 200, 60


def edit(
    case: Case, by: Actor, *, version: int | None = None, tags: Iterable[str] | None = None, **values: Any
) -> None:
    """Set fields of a case: those of `EDITABLE`, `topics`, `organisations`, `tags`; others stay as they are.

    A body put right takes its running clock with it, by that body's target. Nothing is written where nothing is
    different. Raises `Refused`, `Changed`.
    """
    if unknown := set(values) - {*EDITABLE, *MANY}:
        raise TypeError(f"no such fields: {', '.join(sorted(unknown))}")
    with acting(case, Verb.EDIT, by, version=version) as act:
        body, owner = act.case.body_id, act.case.owner_id
        for name in EDITABLE:
            if name in values:
                setattr(act.case, name, values[name])
        check(act.case, is_new_owner=act.case.owner_id != owner)
        if act.case.body_id != body and act.case.round and act.case.round.stopped_on is None:
            put_target(act.case)
        for name in MANY:
            if name in values:
                getattr(act.case, name).set(values[name])
        if tags is not None:
            put_tags(act.case, tags)


def check(case: Case, *, is_new_owner: bool = True) -> None:
    """Refuse what no case can be. An owner who has left the team since may stay until somebody else is named."""
    case.subject, case.minister_name = case.subject.strip(), case.minister_name.strip()
    if not case.subject:
        raise Refused("A case needs a subject.")
    if len(case.subject) > LONGEST_SUBJECT:
        raise Refused(f"A subject has at most {LONGEST_SUBJECT} characters.")
    if len(case.minister_name) > LONGEST_NAME:
        raise Refused(f"A name has at most {LONGEST_NAME} characters.")
    if not 1 <= case.chase_every <= 250:
        raise Refused("Chasers are 1 to 250 working days apart.")
    if is_new_owner and case.owner and case.team_id not in viewer_for(case.owner).teams:
        raise Refused(f"{case.owner.called} is not in the team, or does not work at the desk.")


def tags_named(case: Case, names: Iterable[str]) -> list[Tag]:
    """The team's tags of these names; those that it does not have yet are made, and small and capital are one."""
    wanted = {name.casefold(): name for name in (" ".join(name.split()) for name in names) if name}
    if any(len(name) > LONGEST_TAG for name in wanted.values()):
        raise Refused(f"A tag has at most {LONGEST_TAG} characters.")
    held = {tag.name.casefold(): tag for tag in Tag.objects.filter(team=case.team_id)}
    return [
        held.get(folded) or Tag.objects.get_or_create(team_id=case.team_id, name=name)[0]
        for folded, name in sorted(wanted.items())
    ]


def put_tags(case: Case, names: Iterable[str]) -> None:
    """Exactly these tags."""
    case.tags.set(tags_named(case, names))


def add_tags(case: Case, by: Actor, names: Iterable[str]) -> None:
    """These tags beside those that it has."""
    with acting(case, Verb.EDIT, by) as act:
        act.case.tags.add(*tags_named(act.case, names))


def remove_tags(case: Case, by: Actor, names: Iterable[str]) -> None:
    """These tags no longer; one that it does not have is no fault."""
    folded = {" ".join(name.split()).casefold() for name in names}
    with acting(case, Verb.EDIT, by) as act:
        act.case.tags.remove(*(tag for tag in act.case.tags.all() if tag.name.casefold() in folded))


def assign(case: Case, by: Actor, owner: Any) -> None:
    """Give a case to somebody of the team, or to nobody."""
    edit(case, by, owner=owner)


def note(case: Case, by: Actor, words: str, on: date | None = None) -> None:
    """Write a note into the history."""
    words = reason(words, "The note is empty.")
    with acting(case, Verb.NOTE, by, on=on, words=words):
        pass


def put_in_bin(case: Case, by: Actor, words: str = "") -> None:
    """Take a case off every list; for 30 days it can be taken out of the bin again."""
    with acting(case, Verb.BIN, by, words=words) as act:
        act.case.binned_at = timezone.now()


def restore(case: Case, by: Actor) -> None:
    """Take a case out of the bin."""
    with acting(case, Verb.RESTORE, by) as act:
        if act.case.binned_at is None:
            raise Refused("The case is not in the bin.")
        act.case.binned_at = None
