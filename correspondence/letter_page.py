"""What the page of a letter and that of a report show on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from correspondence.models import (
    KeeperDecision,
    Letter,
    LetterChange,
    LetterDocument,
    LetterSource,
    Promise,
    Report,
    Statement,
)
from correspondence.querysets import PromiseState
from correspondence.standing import ShownPromise, shown
from tracker.people.appointments import Office, ministers, offices
from tracker.people.models import AnsweringBody, Member
from tracker.people.offices import is_same_title

TOLD_IN = {"letter": ("letter",), "reply": ("reply",)}
"""Which statements of a report stand on the page of a letter that it tells of, by what the letter is."""


@dataclass(frozen=True)
class Party:
    """One party of a letter as it stands on its page."""

    name: str
    member: Member | None
    office: str
    """As the source words it."""
    body: AnsweringBody | None
    body_name: str
    held: Sequence[Office]
    """Offices that the Member held on the letter's day."""
    holders: Sequence[Office]
    """Where no person is named: who held the office on that day, as far as the sources of people tell."""

    @property
    def is_told(self) -> bool:
        """Is anything told of this party?"""
        return bool(self.name or self.office or self.body or self.body_name)


class LetterPage:
    """Everything that the page of a letter shows."""

    def __init__(self, letter: Letter, today: date, *, is_public: bool) -> None:
        self.letter, self.today, self.is_public = letter, today, is_public

    @cached_property
    def sender(self) -> Party:
        """From whom."""
        return self.party("sender")

    @cached_property
    def recipient(self) -> Party:
        """To whom."""
        return self.party("recipient")

    def party(self, field: str) -> Party:
        """One party with the office held on the letter's day."""
        letter = self.letter
        member, body = getattr(letter, field), getattr(letter, f"{field}_body")
        name, office = getattr(letter, f"{field}_name"), getattr(letter, f"{field}_office")
        day = letter.day
        return Party(
            name=name or (str(member) if member else ""),
            member=member,
            office=office,
            body=body,
            body_name=getattr(letter, f"{field}_body_name"),
            held=offices(member, day, body) if member and day else (),
            holders=() if name or member or not day else holders(office, body, day),
        )

    @cached_property
    def sources(self) -> list[LetterSource]:
        """Where it is known from; for the public, those that everybody can see."""
        rows = self.letter.sources.select_related("sighting__retrieval", "report").prefetch_related("documents")
        return list(rows.filter(is_public=True) if self.is_public else rows)

    @property
    def reports(self) -> list[Report]:
        """The reports among them."""
        return [source.report for source in self.sources if source.report]

    @property
    def is_known_by_report_alone(self) -> bool:
        """Has nobody here seen the letter itself?"""
        return bool(self.sources) and all(source.report_id for source in self.sources)

    @property
    def documents(self) -> list[LetterDocument]:
        """Its files."""
        return [document for source in self.sources for document in source.documents.all()]

    @property
    def change_notes(self) -> list[dict[str, Any]]:
        """What its publishers said of changes, with days."""
        notes = [note for source in self.sources for note in source.told.get("change_notes", ())]
        return [{"on": date.fromisoformat(note["on"]), "note": note["note"]} for note in notes]

    @property
    def gone(self) -> list[LetterSource]:
        """Sources that have it no longer."""
        return [source for source in self.sources if source.gone_on]

    @cached_property
    def statements(self) -> list[Statement]:
        """What reports quote or tell of this letter."""
        found: list[Statement] = []
        for source in self.sources:
            if source.report:
                said = TOLD_IN.get(source.role, ())
                found += source.report.statements.filter(said_in__in=said).select_related("member", "organisation")
        return found

    @property
    def answers(self) -> Letter | None:
        """The letter that it answers, where that may be seen."""
        answered = self.letter.in_reply_to
        return answered if answered and (answered.is_published or not self.is_public) else None

    @property
    def replies(self) -> QuerySet[Letter]:
        """Letters that answer it."""
        return self.letter.replies.seen_by(is_public=self.is_public)

    @cached_property
    def promises(self) -> list[ShownPromise]:
        """The promises that it makes."""
        made = self.letter.promises_made.with_state(self.today, is_public=self.is_public)
        return shown(made.exclude(state=PromiseState.DISMISSED).for_list(), self.today, is_public=self.is_public)

    @property
    def kept(self) -> QuerySet[KeeperDecision]:
        """The promises that it kept."""
        words = Promise.keepers(self.is_public).filter(letter=self.letter)
        return words.select_related("promise__question", "promise__letter")

    @property
    def may_keep(self) -> list[Any]:
        """For staff: promises that it may keep, the likeliest first."""
        if self.is_public:
            return []
        found = self.letter.matches.select_related("promise__question", "promise__letter").order_by("-score", "pk")
        return list(found.exclude(promise__keeper_decisions__letter=self.letter)[:10])

    @property
    def changes(self) -> QuerySet[LetterChange]:
        """What changed since it was first seen."""
        return self.letter.changes.all()


def holders(office: str, body: AnsweringBody | None, day: date) -> list[Office]:
    """Who held an office at a body on a day, where one person alone did."""
    if not office or body is None:
        return []
    found = [one for one in ministers(body, day) if is_same_title(one.appointment.title, office)]
    return found if len({one.appointment.member_id for one in found}) == 1 else []


@dataclass(frozen=True)
class Told:
    """One letter that a report tells of, with what was said in it."""

    source: LetterSource
    statements: Sequence[Statement]
    decision: str
    """What a person said of it: `confirmed`, `refused`, or nothing yet."""


class ReportPage:
    """Everything that the page of a report shows."""

    def __init__(self, report: Report, *, is_public: bool) -> None:
        self.report, self.is_public = report, is_public

    @cached_property
    def statements(self) -> list[Statement]:
        """Who said what."""
        return list(self.report.statements.select_related("member", "organisation"))

    @property
    def letters(self) -> list[Told]:
        """The letters that it tells of; for the public, those that are published, and those only mentioned."""
        rows = self.report.reported.select_related("letter", "decision")
        seen = [row for row in rows if not self.is_public or is_seen(row)]
        return [Told(row, self.said_in(row), decision_of(row)) for row in seen]

    def said_in(self, source: LetterSource) -> list[Statement]:
        """What the report says was said in one of its letters."""
        return [one for one in self.statements if one.said_in == source.role]

    @property
    def others(self) -> list[Statement]:
        """What was said in no letter: to the press, and in statements of organisations."""
        return [one for one in self.statements if one.said_in in {"press", "statement"}]


def is_seen(source: LetterSource) -> bool:
    """May everybody see what a report tells of a letter? Not while the letter is private, nor where there is none."""
    return source.letter.is_published if source.letter else not decision_of(source)


def decision_of(source: LetterSource) -> str:
    """What a person said of a letter that a report tells of."""
    return str(source.decision) if hasattr(source, "decision") else ""
