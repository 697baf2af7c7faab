"""Two people edited one case: what each has, field by field, so that the second chooses and neither loses a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import QueryDict

from correspondence.desk.bulk import tags_in
from correspondence.desk.case_forms import CaseFields, EditForm, fields_of
from correspondence.models import Case, CaseEvent

THEIRS, MINE = "theirs", "mine"
CHOOSE = "choose-"
"""What the fields begin with by which a person chooses."""
FIELDS = [name for name in CaseFields.order if name != "which_minister"]


@dataclass(frozen=True)
class Clash:
    """A field in which the two differ."""

    field: BoundField
    theirs: str
    mine: str
    chosen: str
    """What is proposed: the one that was changed; nothing where both were."""


def since(case: Case, version: int | None) -> list[CaseEvent]:
    """What others did with a case since a version of it was shown, the earliest first."""
    return list(case.events.filter(number__gt=version or 0).order_by("number"))


def clashes(form: EditForm, case: Case) -> list[Clash]:
    """The fields in which a valid form differs from the case as it is now."""
    before = values_before(since(case, form.cleaned_data.get("version")))
    theirs, mine = shown(case), shown_of(form.cleaned_data)
    return [
        Clash(form[name], theirs[name], mine[name], proposed(before.get(name), mine[name]))
        for name in FIELDS
        if theirs[name] != mine[name]
    ]


def proposed(before: str | None, mine: str) -> str:
    """Theirs where I had left the field as it was, mine where they had; nothing where both changed it."""
    if before is None:
        return MINE
    return THEIRS if mine == before else ""


def values_before(events: Iterable[CaseEvent]) -> dict[str, str]:
    """What the fields were that others changed, before the first of these events."""
    before: dict[str, str] = {}
    for event in events:
        for name, (was, _) in event.changes.items():
            before.setdefault(name, was)
    if "minister_name" in before or "minister" in before:
        before["minister"] = before.get("minister_name") or before.get("minister") or ""
    return before


def shown(case: Case) -> dict[str, str]:
    """The fields of a case in the words of the history."""
    told = {name: getattr(case, name) for name in FIELDS if name not in {"minister", "topics", "organisations", "tags"}}
    many = {name: [str(one) for one in getattr(case, name).all()] for name in ("topics", "organisations", "tags")}
    return words(told | many | {"minister": fields_of(case)["minister"]})


def shown_of(told: dict[str, Any]) -> dict[str, str]:
    """The fields of a form likewise."""
    many = {name: [str(one) for one in told[name]] for name in ("topics", "organisations")}
    return words({name: told[name] for name in FIELDS} | many | {"tags": tags_in(told["tags"])})


def words(told: dict[str, Any]) -> dict[str, str]:
    """Values as texts."""
    plain = {name: ", ".join(sorted(value)) if isinstance(value, list) else value for name, value in told.items()}
    return {name: "" if value is None else str(value) for name, value in plain.items()}


def settled(data: QueryDict, case: Case) -> QueryDict:
    """What was sent, with the case's own value in each field in which the person chose the others'."""
    chosen = data.copy()
    for name, value in fields_of(case).items():
        if data.get(f"{CHOOSE}{name}") == THEIRS:
            many = value if isinstance(value, list) else [value]
            chosen.setlist(name, ["" if one is None else str(one) for one in many])
    return chosen
