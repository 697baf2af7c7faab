"""Parties completed while one types: Members with the office of that day, bodies with their ministers, and people to
whom the team wrote before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from correspondence.models import Letter
from tracker.accounts.viewer import Viewer
from tracker.people import appointments
from tracker.people.appointments import Office
from tracker.people.models import AnsweringBody, BodyName, Member
from tracker.people.naming import find_body_by_short_form, was_in_use
from tracker.people.succession import names_on, present
from tracker.prose import bare_body, bare_name, clean

SHORTEST = 2
"""Characters from which completions are looked for."""
ITSELF = "itself, nobody by name"
MOST, MOST_MINISTERS, MOST_LOOKED_AT = 8, 3, 60


@dataclass(frozen=True)
class Completion:
    """One party that may be meant: what goes into the fields, and what is shown beside it."""

    name: str
    office: str = ""
    body: str = ""
    member: int | None = None
    hint: str = ""

    @property
    def label(self) -> str:
        """The person, else the body."""
        return self.name or self.body

    @property
    def beside(self) -> str:
        """Office and body, or what else tells the party apart."""
        told = [self.office, self.body if self.name else ""]
        return ", ".join(filter(None, told)) or self.hint


def complete(query: str, day: date, viewer: Viewer) -> list[Completion]:
    """The parties that what was typed may mean, on a day: people whose name begins so first, then bodies, each with
    its ministers, then whoever the viewer's teams wrote to before."""
    query = clean(query)
    if len(query) < SHORTEST:
        return []
    found: dict[tuple[str, str], Completion] = {}
    people, bodies = list(members(query, day)), list(with_ministers(query, day))
    for one in [*people[: MOST // 2], *bodies, *people[MOST // 2 :], *written_to(query, viewer)]:
        found.setdefault((bare_name(one.name), "" if one.name else bare_body(one.body)), one)
    return list(found.values())[:MOST]


def samples_count() -> bool:
    """Are the invented Members those that count, since no others are held?"""
    return not Member.objects.filter(is_sample=False).exists()


def members(query: str, day: date) -> Iterator[Completion]:
    """Members by any name that they had; those who hold an office that day first."""
    typed = bare_name(query)
    if not typed:
        return
    named = Q(names__bare__startswith=typed) | Q(names__bare__contains=f" {typed}") | Q(name_folded__startswith=typed)
    found = Member.objects.filter(named, is_sample=samples_count()).distinct().order_by("name_folded")
    rows = list(found[:MOST_LOOKED_AT])
    offices = offices_of(rows, day)
    for one in sorted(rows, key=lambda row: (row.pk not in offices, not row.is_current, row.name_folded)):
        held = offices.get(one.pk)
        yield minister(held, day) if held else Completion(one.name, member=one.pk, hint=seat_of(one))


def offices_of(members: Iterable[Member], day: date) -> dict[int, Office]:
    """The most senior office that each held on a day, of those who held one."""
    held = appointments.held_on(day).filter(member__in=members).select_related("member")
    held = held.prefetch_related("bodies__names")
    found = sorted(
        (Office(one, appointments.beyond(one, day)) for one in held if appointments.presumed(one, day)),
        key=lambda office: (not office.is_certain, appointments.rank(office.appointment.title)),
        reverse=True,
    )
    return {office.appointment.member_id: office for office in found}


def minister(office: Office, day: date) -> Completion:
    """A Member in an office."""
    member = office.appointment.member
    return Completion(member.name, office.appointment.title, body_of(office, day), member.pk)


def body_of(office: Office, day: date) -> str:
    """The first body of an office, by its name on the day."""
    bodies = list(office.appointment.bodies.all())
    if bodies:
        return name_of(bodies[0], day)
    return next(iter(office.appointment.body_names), "")


def name_of(body: AnsweringBody, day: date) -> str:
    """A body's name on a day; its present one where none is told. Asks nothing where the names were read with it."""
    return next((row.name for row in body.names.all() if was_in_use(row, day)), body.name)


def seat_of(member: Member) -> str:
    """What tells a Member apart who holds no office."""
    house = member.get_house_display() if member.house else ""
    return ", ".join(filter(None, [member.party, member.seat or house]))


def with_ministers(query: str, day: date) -> Iterator[Completion]:
    """Bodies by any name that they had, as they are called that day, each with its most senior ministers."""
    for body, was in bodies(query, day):
        name = name_of(body, day)
        is_other = bool(was) and bare_body(was) != bare_body(name)
        yield Completion("", body=name, hint=f"formerly {was}" if is_other else ITSELF)
        for office in ministers_of(body, day)[:MOST_MINISTERS]:
            yield minister(office, day)


def ministers_of(body: AnsweringBody, day: date) -> list[Office]:
    """Who holds an office at a body on a day, the most senior first, each once; those whose office is only presumed to
    go on come last."""
    found: dict[int, Office] = {}
    for office in sorted(appointments.ministers(body, day), key=lambda office: not office.is_certain):
        found.setdefault(office.appointment.member_id, office)
    return list(found.values())


def bodies(query: str, day: date) -> Iterator[tuple[AnsweringBody, str]]:
    """Bodies that are there on the day and had such a name, or came from one that had, with that name; each once."""
    typed, seen = bare_body(query), set[int]()
    short = find_body_by_short_form(query, day)
    matched = [(short, "")] if short else []
    matched += [(row.body, row.name) for row in named(typed)]
    matched += [(body, "") for body in AnsweringBody.objects.filter(names=None, name__icontains=query)[:MOST]]
    for body, was in matched:
        for now in [body] if names_on(body, day) or not body.names.exists() else present(body):
            if now.pk not in seen:
                seen.add(now.pk)
                yield now, was
        if len(seen) >= MOST // 2:
            return


def named(typed: str) -> QuerySet[BodyName]:
    """The names of bodies in which a word begins as was typed, those in use now first."""
    begins = Q(bare__startswith=typed) | Q(bare__contains=f" {typed}")
    return BodyName.objects.filter(begins).select_related("body").order_by("last_day", "name")[:MOST]


def written_to(query: str, viewer: Viewer) -> Iterator[Completion]:
    """Parties of the letters of the viewer's teams, as they were written, the latest first."""
    for party in ("recipient", "sender"):
        fields = (f"{party}_name", f"{party}_office", f"{party}_body_name")
        rows = Letter.objects.filter(team__in=viewer.teams, binned_at=None)
        told = Q(**{f"{fields[0]}__icontains": query}) | Q(**{fields[0]: "", f"{fields[2]}__icontains": query})
        rows = rows.filter(told)
        for name, office, body in rows.order_by("-pk").values_list(*fields)[:MOST_LOOKED_AT]:
            yield Completion(name, office, body, hint="written to before")
