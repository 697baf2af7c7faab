"""Names that nobody was found to own, as staff see them: grouped, with who may be meant and what they held then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from questions.models import NameMatch, Role, Verdict
from tracker.people import naming
from tracker.people.models import AnsweringBody, Appointment, AppointmentClaim, ClaimSource, House, Member
from tracker.prose import bare_body, bare_name, folded

CLAIM = "claim"
"""Stands for a role where a name comes from appointments that GOV.UK tells of."""
FOUND = 20
"""The most Members that a search shows."""


@dataclass(frozen=True)
class Candidate:
    """A Member or body that may be meant, with what tells them from others of the name."""

    owner: Member | AnsweringBody
    about: str
    """House, party and seat; for a body the names that it had."""
    offices: tuple[str, ...] = ()
    """Those held in the days of the name."""

    @property
    def value(self) -> str:
        """What a form sends for it."""
        return f"{'member' if isinstance(self.owner, Member) else 'body'}-{self.owner.pk}"


@dataclass(frozen=True)
class Unowned:
    """One name in one role and House, wherever nobody was found for it."""

    role: str
    house: str
    name: str
    number: int
    first: date | None
    last: date | None
    reason: str
    candidates: Sequence[Candidate] = ()
    offices: Sequence[str] = ()
    """For a name of GOV.UK's appointments: what they were."""

    @property
    def role_name(self) -> str:
        """The role in words."""
        return "Office holder on GOV.UK" if self.role == CLAIM else str(Role(self.role).label)

    @property
    def house_name(self) -> str:
        """The House in words; nothing for bodies and office holders."""
        return str(House(self.house).label) if self.house else ""

    @property
    def is_body(self) -> bool:
        """Does the name stand for a body?"""
        return self.role == Role.BODY


def open_matches() -> QuerySet[NameMatch]:
    """Names without an owner."""
    return NameMatch.objects.filter(verdict__in=(Verdict.AMBIGUOUS, Verdict.UNMATCHED))


def groups() -> QuerySet[NameMatch, Any]:
    """Names without an owner by role, name and House, those on most questions first, as values."""
    return (
        open_matches()
        .order_by()
        .values("role", "name", "question__house")
        .annotate(
            number=Count("pk"),
            first=Min("question__date_tabled"),
            last=Max("question__date_tabled"),
            why=Min("reason"),
        )
        .order_by("-number", "role", "name", "question__house")
    )


def with_candidates(rows: Iterable[dict[str, Any]]) -> list[Unowned]:
    """Groups with those who may be meant, in a fixed number of queries."""
    found = [unowned(row) for row in rows]
    wanted = Q(pk__in=[])
    for one in found:
        wanted |= Q(role=one.role, name=one.name, question__house=one.house)
    members: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    bodies: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    key = ("role", "name", "question__house")
    meant = open_matches().filter(wanted).order_by().values_list(*key, "members", "bodies").distinct()
    for *place, member, body in meant:
        members[tuple(place)] |= {member} - {None}
        bodies[tuple(place)] |= {body} - {None}
    shelf = Shelf.holding(set().union(*members.values()), set().union(*bodies.values()))
    return [
        shelf.beside(one, members[one.role, one.name, one.house], bodies[one.role, one.name, one.house])
        for one in found
    ]


def unowned(row: dict[str, Any]) -> Unowned:
    """One group of the database."""
    return Unowned(
        row["role"], row["question__house"], row["name"], row["number"], row["first"], row["last"], row["why"]
    )


@dataclass(frozen=True)
class Shelf:
    """Members and bodies that may be meant, with what was told of them."""

    members: dict[int, Member]
    bodies: dict[int, AnsweringBody]
    appointments: dict[int, list[Appointment]]

    @classmethod
    def holding(cls, members: Iterable[int], bodies: Iterable[int]) -> Shelf:
        """The shelf for these ids."""
        held = defaultdict(list)
        for one in Appointment.objects.filter(member__in=members):
            held[one.member_id].append(one)
        named = AnsweringBody.objects.prefetch_related("names").in_bulk(list(bodies))
        return cls(Member.objects.in_bulk(list(members)), named, held)

    def beside(self, one: Unowned, members: Iterable[int], bodies: Iterable[int]) -> Unowned:
        """A name with those of the shelf who may be meant by it."""
        people = [self.person(self.members[pk], one.first, one.last) for pk in members]
        names = [self.body(self.bodies[pk]) for pk in bodies]
        candidates = sorted([*people, *names], key=lambda each: (str(each.owner), each.owner.pk))
        told = (one.role, one.house, one.name, one.number, one.first, one.last, one.reason)
        return Unowned(*told, candidates, one.offices)

    def person(self, member: Member, first: date | None, last: date | None) -> Candidate:
        """A Member with House, party, seat and the offices of some days."""
        about = ", ".join(filter(None, [member.get_house_display(), member.party, member.seat]))
        held = [one for one in self.appointments.get(member.pk, []) if touches(one, first, last)]
        return Candidate(member, about, tuple(dict.fromkeys(spoken(one) for one in held)))

    def body(self, body: AnsweringBody) -> Candidate:
        """A body with its names over time."""
        names = [f"{one.name} ({years(one.first_day, one.last_day)})" for one in body.names.all()]
        return Candidate(body, "; ".join(names))


def touches(appointment: Appointment, first: date | None, last: date | None) -> bool:
    """Was an office held on any of some days?"""
    begun = appointment.started_on is None or last is None or appointment.started_on <= last
    return begun and (appointment.ended_on is None or first is None or appointment.ended_on >= first)


def spoken(appointment: Appointment) -> str:
    """An office with its years."""
    return f"{appointment.office} ({years(appointment.started_on, appointment.ended_on)})"


def years(first: date | None, last: date | None) -> str:
    """Years in words: `2019 to 2021`, `since 2024`, `until 2018`."""
    if first and last:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first or last:
        return f"since {first.year}" if first else f"until {last.year if last else ''}"
    return "days not told"


# --- Names of GOV.UK's appointments ----------------------------------------------------------------------------


def unheld() -> list[Unowned]:
    """Office holders of GOV.UK for whom no Member was found, with those of their name or last name."""
    claims: dict[str, list[AppointmentClaim]] = defaultdict(list)
    for claim in AppointmentClaim.objects.filter(source=ClaimSource.GOVUK, member=None).order_by("person_name", "pk"):
        claims[claim.person_name].append(claim)
    alike = namesakes({name for name in claims if name})
    shelf = Shelf.holding({pk for pks in alike.values() for pk in pks}, ())
    return [shelf.beside(of_claims(name, rows), alike.get(name, ()), ()) for name, rows in claims.items() if name]


def of_claims(name: str, claims: Sequence[AppointmentClaim]) -> Unowned:
    """One name with the appointments that GOV.UK tells of it."""
    first = min((one.started_on for one in claims if one.started_on), default=None)
    last = max((one.ended_on or one.as_of for one in claims), default=None)
    posts = tuple(f"{one.title} ({years(one.started_on, one.ended_on)})" for one in claims)
    return Unowned(CLAIM, "", name, len(claims), first, last, "no Member with this address on GOV.UK", (), posts)


def namesakes(names: Iterable[str]) -> dict[str, list[int]]:
    """The Members of some names, or of their last names where nobody has the whole; in one query."""
    exact, by_last = defaultdict(list), defaultdict(list)
    rows = Member.objects.filter(is_sample=False).order_by("pk").values_list("pk", "name", "names__bare")
    for pk, name, bare in rows:
        for form in {bare_name(name), bare or ""} - {""}:
            exact[form].append(pk)
            by_last[form.rpartition(" ")[2]].append(pk)
    found = {}
    for name in names:
        bare = bare_name(name)
        meant = exact.get(bare) or by_last.get(bare.rpartition(" ")[2], [])
        found[name] = list(dict.fromkeys(meant))[: naming.MOST_CANDIDATES]
    return found


# --- Searching -------------------------------------------------------------------------------------------------


def search(one: Unowned, words: str) -> list[Candidate]:
    """Members, or bodies, whose name has some words; of Members one more than are shown, where there are more."""
    wanted = folded(words)
    if one.is_body:
        rows = AnsweringBody.objects.prefetch_related("names").order_by("name")
        bodies = [body for body in rows if any(wanted in bare_body(name) for name in [body.name, *forms(body)])]
        shelf = Shelf({}, {}, {})
        return [shelf.body(body) for body in bodies]
    if not wanted:
        return []
    named = Q(name_folded__contains=wanted) | Q(names__bare__contains=bare_name(words) or wanted)
    members = list(Member.objects.filter(named).distinct().order_by("name_folded", "pk")[: FOUND + 1])
    shelf = Shelf.holding([member.pk for member in members], ())
    return [shelf.person(member, one.first, one.last) for member in members]


def forms(body: AnsweringBody) -> list[str]:
    """The names that a body had."""
    return [row.name for row in body.names.all()]


def one_group(role: str, house: str, name: str) -> Unowned | None:
    """The group of one name; none where nothing without an owner has it."""
    if role == CLAIM:
        return next((one for one in unheld() if one.name == name), None)
    rows = groups().filter(role=role, name=name, question__house=house)
    return next(iter(with_candidates(rows)), None)
