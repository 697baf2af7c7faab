"""What the page of a letter shows on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from correspondence import attachments
from correspondence.letter_words import LetterWords
from correspondence.models import (
    Attachment,
    Case,
    KeeperDecision,
    Letter,
    LetterChange,
    LetterDocument,
    LetterSource,
    Promise,
    Publication,
    Report,
    Statement,
)
from correspondence.querysets import PromiseState
from correspondence.standing import ShownPromise, shown
from tracker.accounts.viewer import Viewer
from tracker.paragraphs import Wanted
from tracker.people.appointments import Office, ministers, offices
from tracker.people.models import AnsweringBody, Member
from tracker.people.offices import is_same_title
from tracker.search.language import Query, understand

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


class LetterPage(LetterWords):
    """Everything that the page of a letter shows."""

    def __init__(
        self,
        letter: Letter,
        today: date,
        viewer: Viewer,
        query: Query | None = None,
        wanted: Sequence[Wanted] = (),
    ) -> None:
        self.letter, self.today, self.viewer = letter, today, viewer
        self.is_public = viewer.is_public
        self.query, self.wanted = query or understand(""), wanted

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
    def public_side(self) -> Letter | None:
        """What the public sees, or would see, of a team's letter, where it has such a side."""
        return Letter.objects.filter(original=self.letter).first() if self.letter.team_id else None

    @property
    def sides(self) -> list[Letter]:
        """The letter with its public side: of whoever sees the one, the other's ties are shown too."""
        return [one for one in (self.letter, self.public_side) if one]

    @cached_property
    def sources(self) -> list[LetterSource]:
        """Where it is known from; for the public, those that everybody can see."""
        found = LetterSource.objects.filter(letter__in=self.sides)
        rows = found.select_related("sighting__retrieval", "report").prefetch_related("documents")
        return list(rows.filter(is_public=True) if self.is_public else rows)

    @property
    def own_sources(self) -> list[LetterSource]:
        """Those of the letter itself."""
        return [source for source in self.sources if source.letter_id == self.letter.pk]

    @property
    def reports(self) -> list[Report]:
        """The reports among them."""
        return [source.report for source in self.sources if source.report]

    @property
    def is_known_by_report_alone(self) -> bool:
        """Has nobody here seen the letter itself?"""
        return bool(self.own_sources) and all(one.report_id for one in self.own_sources) and not self.letter.is_edition

    @property
    def documents(self) -> list[LetterDocument]:
        """Its files at its sources; the file in which it came by hand is among those attached."""
        attached = {file.name for file in self.attachments}
        found = [document for source in self.sources for document in source.documents.all()]
        return [one for one in found if one.address or one.title not in attached]

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
    def attachments(self) -> list[Attachment]:
        """Its files that whoever looks may have."""
        return list(attachments.seen_by(self.viewer).filter(letter=self.letter))

    @property
    def binned(self) -> QuerySet[Attachment]:
        """For staff: its files that lie in the bin."""
        return self.letter.attachments.filter(binned_at__isnull=False)

    @property
    def publications(self) -> QuerySet[Publication]:
        """For staff: what was published of it and taken back, the latest first."""
        return self.letter.publications.order_by("-pk")

    @property
    def cases(self) -> QuerySet[Case]:
        """For staff: the cases of their teams in which it is."""
        return Case.objects.seen_by(self.viewer).filter(case_letters__letter=self.letter).distinct()

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
        """The letter that it answers, as whoever looks sees it: for a team that has it, theirs."""
        ids = {one.in_reply_to_id for one in self.sides} - {None}
        sides = Letter.objects.filter(Q(pk__in=ids) | Q(public_side__in=ids) | Q(original__in=ids))
        seen = sides.seen_by(self.viewer).exclude(pk__in=[one.pk for one in self.sides])
        return seen.order_by("pk").first() if ids else None

    @property
    def replies(self) -> QuerySet[Letter]:
        """Letters that answer it."""
        answering = Q(in_reply_to__in=self.sides) | Q(public_side__in_reply_to__in=self.sides)
        answering |= Q(in_reply_to__public_side__in=self.sides)
        return Letter.objects.filter(answering).exclude(pk=self.letter.pk).seen_by(self.viewer).distinct()

    @cached_property
    def promises(self) -> list[ShownPromise]:
        """The promises that it makes."""
        made = self.letter.promises_made.with_state(self.today, self.viewer)
        return shown(made.exclude(state=PromiseState.DISMISSED).for_list(), self.today, self.viewer)

    @property
    def kept(self) -> QuerySet[KeeperDecision]:
        """The promises that it kept."""
        made = Promise.objects.seen_by(self.viewer)
        words = Promise.keepers(self.viewer).filter(letter=self.letter, promise__in=made)
        return words.select_related("promise__question", "promise__letter")

    @property
    def may_keep(self) -> list[Any]:
        """For staff: promises that it may keep, the likeliest first."""
        if self.is_public:
            return []
        matches = self.letter.matches.filter(promise__in=Promise.objects.seen_by(self.viewer))
        found = matches.select_related("promise__question", "promise__letter").order_by("-score", "pk")
        return list(found.exclude(promise__keeper_decisions__letter=self.letter)[:10])

    @property
    def changes(self) -> QuerySet[LetterChange]:
        """What changed since it was first seen; for the public, where all of it was public."""
        return self.letter.changes.filter(is_public=True) if self.is_public else self.letter.changes.all()


def holders(office: str, body: AnsweringBody | None, day: date) -> list[Office]:
    """Who held an office at a body on a day, where one person alone did."""
    if not office or body is None:
        return []
    found = [one for one in ministers(body, day) if is_same_title(one.appointment.title, office)]
    return found if len({one.appointment.member_id for one in found}) == 1 else []
