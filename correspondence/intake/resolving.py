"""Whom a party of a letter is, as it was typed: one Member or body, or several among whom a person chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from correspondence.intake.completing import body_of, minister, ministers_of, offices_of, samples_count, seat_of
from tracker.people import appointments, naming
from tracker.people.models import AnsweringBody, Member
from tracker.people.naming import Verdict
from tracker.people.succession import lineage
from tracker.prose import bare_name

THEMSELVES = "none"
"""The choice of whoever is none of the Members of a name, or of a body without a minister."""


@dataclass(frozen=True)
class Typed:
    """One party as it stands in the form."""

    name: str = ""
    office: str = ""
    body: str = ""
    member: int | None = None
    """The Member whom a completion named, or whom the person chose among several."""

    def __bool__(self) -> bool:
        """Is anything told?"""
        return bool(self.name or self.office or self.body)


@dataclass(frozen=True)
class Choice:
    """One Member who may be meant, in the office held that day."""

    member: Member
    office: str
    body: str
    is_likely: bool = False
    """It is the one of them who held an office at the body that is named."""

    @property
    def beside(self) -> str:
        """What tells this Member apart."""
        held = ", ".join(filter(None, [self.office, self.body]))
        return held or ", ".join(filter(None, [seat_of(self.member), "no office that day"]))


@dataclass(frozen=True)
class Party:
    """One party with whom it means."""

    name: str = ""
    office: str = ""
    body_name: str = ""
    member: Member | None = None
    body: AnsweringBody | None = None
    choices: tuple[Choice, ...] = ()
    """Members among whom the person chooses: several have the name, or hold an office at the body that is named."""
    is_offered: bool = False
    """Nobody is named, and the choices are the ministers of the body: the first of them is only proposed."""


def resolve(typed: Typed, day: date, *, choice: str = "") -> Party:
    """Whom a party means on a day; `choice` is what the person chose among the choices, by key, or `THEMSELVES`."""
    typed = with_body(typed, day)
    body = body_named(typed.body, day)
    party = Party(typed.name, typed.office, typed.body, body=body)
    if not typed.name:
        return chosen(replace(party, choices=ministers(body, day), is_offered=True), choice, day) if body else party
    told = completed(typed)
    if told is not None:
        return placed(replace(party, member=told), day)
    found = naming.find_member(typed.name, "", day, is_sample=samples_count())
    if found.verdict is Verdict.AMBIGUOUS:
        return chosen(replace(party, choices=told_apart(found.candidates, body, day)), choice, day)
    return placed(replace(party, member=found.member), day)


def with_body(typed: Typed, day: date) -> Typed:
    """A body that was typed where a person's name goes is a body, unless a Member is so called."""
    if typed.name and not typed.body and typed.member is None and body_named(typed.name, day):
        found = naming.find_member(typed.name, "", day, is_sample=samples_count())
        if found.verdict is Verdict.UNMATCHED:
            return replace(typed, name="", body=typed.name)
    return typed


def body_named(name: str, day: date) -> AnsweringBody | None:
    """The body of a name or short form on a day; one of which no dated names are known, by its only name."""
    if not name:
        return None
    found = naming.find_body(name, day)
    if found.body or found.verdict is Verdict.AMBIGUOUS:
        return found.body
    by_form = naming.find_body_by_short_form(name, day)
    return by_form or AnsweringBody.objects.filter(names=None, name__iexact=name.strip()).first()


def completed(typed: Typed) -> Member | None:
    """The Member whom a completion named, where this Member does bear the name."""
    if typed.member is None:
        return None
    found = Member.objects.filter(pk=typed.member).first()
    borne = found and {bare_name(found.name), *found.names.values_list("bare", flat=True)}
    return found if borne and bare_name(typed.name) in borne else None


def told_apart(candidates: tuple[Member, ...], body: AnsweringBody | None, day: date) -> tuple[Choice, ...]:
    """Members of one name with the office that each held; the only one who held one at the body is the likely one."""
    offices = offices_of(candidates, day)
    family = {body.pk, *(one.pk for one in lineage(body))} if body else set()
    at_body = [pk for pk, office in offices.items() if family & {one.pk for one in office.appointment.bodies.all()}]
    return tuple(
        Choice(
            one,
            offices[one.pk].appointment.title if one.pk in offices else "",
            body_of(offices[one.pk], day) if one.pk in offices else "",
            is_likely=at_body == [one.pk],
        )
        for one in candidates
    )


def ministers(body: AnsweringBody, day: date) -> tuple[Choice, ...]:
    """Who holds an office at a body on a day, the most senior first, for a person to choose."""
    told = ((office.appointment.member, minister(office, day)) for office in ministers_of(body, day))
    return tuple(Choice(member, one.office, one.body) for member, one in told)


def chosen(party: Party, choice: str, day: date) -> Party:
    """A party as the person chose; without a choice the choices stay."""
    if choice == THEMSELVES:
        return replace(party, choices=())
    one = next((one for one in party.choices if str(one.member.pk) == choice), None)
    if one is None:
        return party
    named = replace(party, name=party.name or one.member.name, member=one.member, choices=(), is_offered=False)
    return placed(named, day)


def placed(party: Party, day: date) -> Party:
    """A Member who is named without a body, at the one body where they certainly held an office that day."""
    if party.member is None or party.body_name:
        return party
    held = [one for one in appointments.offices(party.member, day) if one.is_certain]
    bodies = {body.pk: body for one in held for body in one.appointment.bodies.all()}
    if len(bodies) != 1:
        return party
    office = min(held, key=lambda one: appointments.rank(one.appointment.title))
    (body,) = bodies.values()
    return replace(party, office=party.office or office.appointment.title, body=body, body_name=body_of(office, day))
