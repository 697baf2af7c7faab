"""A letter as a person means to log it: the form's values, whom they mean, and what is still open."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from correspondence.intake.candidates import Candidate
from correspondence.intake.finding import LetterFacts
from correspondence.intake.forms import NEW, NONE, put_of
from correspondence.intake.resolving import Party, Typed, resolve
from correspondence.intake.sides import Side, is_reply, theirs
from correspondence.models import Case, Letter
from correspondence.sameness import Sameness
from tracker.accounts.models import Team
from tracker.errors import PursuantError


@dataclass(frozen=True)
class NewFile:
    """A file of the letter."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """By which it is known wherever it is."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Twin:
    """A letter that the team has already and that may be this one, and why."""

    letter: Letter
    why: str


@dataclass(frozen=True)
class Likely:
    """A letter known from a report or a source that may be this one."""

    letter: Letter
    likeness: Sameness


@dataclass
class Open:
    """What a person has to say before a letter is logged; empty where nothing is left."""

    parties: dict[str, Party] = field(default_factory=dict)
    """By side those with several choices."""
    candidates: list[Candidate] = field(default_factory=list)
    needs_case: bool = False
    twins: list[Twin] = field(default_factory=list)
    likely: list[Likely] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Is anything left?"""
        return bool(self.first)

    @property
    def first(self) -> str:
        """What is asked first, where the cursor goes; empty where nothing is."""
        asked = [*self.parties, *(name for name in ("twins", "likely") if getattr(self, name))]
        return next(iter([*asked, *(["case"] if self.needs_case else [])]), "")


class ToSettle(PursuantError):
    """Something is to be said first; nothing was logged."""

    def __init__(self, left: Open) -> None:
        super().__init__("Something is to be settled first.")
        self.left = left


@dataclass(frozen=True)
class Entry:
    """What the person has said."""

    values: Mapping[str, Any]
    """The cleaned values of the form."""
    team: Team
    files: Sequence[NewFile] = ()
    today: date = date.min
    case: Case | None = None
    """The case that was chosen, by its page, among candidates or by its reference."""

    @property
    def kind(self) -> str:
        """What the letter is."""
        return str(self.values.get("kind") or "")

    @property
    def day(self) -> date:
        """On which offices and names are looked up."""
        return self.values.get("dated") or self.today

    @property
    def opens_case(self) -> bool:
        """Is a case to be opened with it?"""
        return self.case is None and self.values.get("case") == NEW

    @property
    def has_no_case(self) -> bool:
        """Has the person said that it belongs to none?"""
        return self.case is None and self.values.get("case") == NONE

    @property
    def is_case_open(self) -> bool:
        """Has nobody said yet to which case it belongs? That a letter opens one is put there by the program."""
        return self.case is None and not (self.opens_case or self.has_no_case)

    @property
    def is_new_by_itself(self) -> bool:
        """Is it the program alone that says that it opens a case?"""
        return self.opens_case and put_of(str(self.values.get("put", ""))).get("case") == NEW

    def party(self, side: Side) -> Party:
        """Whom a side means; ministers are offered on theirs alone."""
        typed = typed_on(self.values, side)
        found = resolve(typed, self.day, choice=str(self.values.get(f"{side}_choice") or ""))
        if found.is_offered and side is not theirs(self.kind):
            return resolve(typed, self.day, choice="none")
        return found

    def facts(self) -> LetterFacts:
        """What is known of it, for finding its case."""
        party = self.party(theirs(self.kind))
        return LetterFacts(
            subject=self.values.get("subject") or "",
            text=self.values.get("text") or "",
            reference=self.values.get("reference") or "",
            replies_to=self.values.get("replies_to") or "",
            person=party.member.pk if party.member else None,
            person_name=party.name,
            body=party.body.pk if party.body else None,
            dated=self.values.get("dated"),
            is_reply=is_reply(self.kind),
        )


def typed_on(values: Mapping[str, Any], side: Side) -> Typed:
    """A party as it was typed."""
    name, office, body = (str(values.get(f"{side}_{one}") or "").strip() for one in ("name", "office", "body"))
    member = str(values.get(f"{side}_member") or "")
    return Typed(name, office, body, int(member) if member.isdecimal() else None)
