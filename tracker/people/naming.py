"""Whom or what a published name means on a day: one that can be told, several that may be meant, or nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import Q, QuerySet

from tracker.people.bodies import directory
from tracker.people.models import AnsweringBody, BodyName, House, Member, MemberName, NameLink
from tracker.prose import bare_body, bare_name

MOST_CANDIDATES = 8


class Verdict(Enum):
    """What came of looking for a name's owner."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"


@dataclass(frozen=True)
class FoundMember:
    """A Member by a published name; several candidates and no Member where it is ambiguous."""

    verdict: Verdict
    reason: str
    member: Member | None = None
    candidates: tuple[Member, ...] = ()


@dataclass(frozen=True)
class FoundBody:
    """A body by a published name, likewise."""

    verdict: Verdict
    reason: str
    body: AnsweringBody | None = None
    candidates: tuple[AnsweringBody, ...] = ()


def find_member(name: str, house: str, on: date, *, is_sample: bool = False) -> FoundMember:
    """The Member of this name: a person's word first, then the only one who bears it."""
    told = by_hand(name, house, on)
    if told is not None:
        return FoundMember(Verdict.MATCHED, "linked by hand", told)
    bearers = bearing(Q(bare=bare_name(name)), is_sample)
    of_house = [one for one in bearers if not house or one.house in {house, ""}]
    found = of_house or list(bearers)
    if len(found) == 1:
        return FoundMember(Verdict.MATCHED, "the only Member of this name", found[0])
    if found:
        return FoundMember(Verdict.AMBIGUOUS, f"{len(found)} Members have this name", candidates=tuple(found))
    return FoundMember(Verdict.UNMATCHED, "no Member of this name is known", candidates=alike(name, is_sample))


def by_hand(name: str, house: str, on: date) -> Member | None:
    """The Member whom a person said that this name means."""
    told = links(bare_name(name), house, on).filter(member__isnull=False).select_related("member").first()
    return told.member if told else None


def alike(name: str, is_sample: bool) -> tuple[Member, ...]:
    """Members whose last name is the same: proposed to a person, never linked."""
    last = bare_name(name).rpartition(" ")[2]
    if not last:
        return ()
    return tuple(bearing(Q(bare__endswith=f" {last}") | Q(bare=last), is_sample)[:MOST_CANDIDATES])


def bearing(names: Q, is_sample: bool) -> QuerySet[Member]:
    """The Members who bear a name, in order; the names are looked up first, whatever the database knows of their
    number."""
    bearers = MemberName.objects.filter(names).order_by().values("member")
    return Member.objects.filter(pk__in=bearers, is_sample=is_sample).order_by("name_folded")


def find_body(name: str, on: date) -> FoundBody:
    """The body that had this name on that day: a person's word first."""
    told = links(bare_body(name), "", on).filter(body__isnull=False).select_related("body").first()
    if told is not None:
        return FoundBody(Verdict.MATCHED, "linked by hand", told.body)
    named = list(BodyName.objects.filter(bare=bare_body(name)).select_related("body").order_by("body"))
    then = {row.body for row in named if was_in_use(row, on)}
    if len(then) == 1:
        return FoundBody(Verdict.MATCHED, "it had this name on that day", then.pop())
    ever = tuple(dict.fromkeys(row.body for row in named))
    if then:
        return FoundBody(Verdict.AMBIGUOUS, f"{len(then)} bodies had this name on that day", candidates=ever)
    reason = "no body had this name on that day" if ever else "no body of this name is known"
    return FoundBody(Verdict.UNMATCHED, reason, candidates=ever)


def find_body_by_short_form(name: str, on: date) -> AnsweringBody | None:
    """The body that goes by a short form on a day, as writers of letters use it: `DCMS`, `Defra`, `the Treasury`."""
    found = directory().find(name, on)
    return AnsweringBody.objects.filter(slug=directory().at(found, on).slug).first() if found else None


def was_in_use(row: BodyName, on: date) -> bool:
    """Did the body have this name on that day?"""
    return (row.first_day is None or row.first_day <= on) and (row.last_day is None or row.last_day >= on)


def links(bare: str, house: str, on: date) -> QuerySet[NameLink]:
    """What people have said of a name, for a House and a day; the latest word first."""
    begins = Q(first_day=None) | Q(first_day__lte=on)
    ends = Q(last_day=None) | Q(last_day__gte=on)
    houses = {house, ""} if house else {*House.values, ""}
    return NameLink.objects.filter(begins, ends, bare=bare, house__in=houses).order_by("-made_at", "-pk")


def note_names(member: Member, names: Iterable[str]) -> None:
    """Remember the forms in which a Member's name was met."""
    rows = [MemberName(member=member, name=name[:200], bare=bare_name(name)[:200]) for name in set(names) if name]
    MemberName.objects.bulk_create(rows, ignore_conflicts=True)


def link(name: str, house: str, *, member: Member | None, body: AnsweringBody | None, user: Any) -> NameLink:
    """A person's word on a name, for good; raises `ValueError` unless exactly one of member and body is given."""
    if (member is None) == (body is None):
        raise ValueError("A name is linked to one Member or one body.")
    bare = bare_body(name) if body else bare_name(name)
    return NameLink.objects.create(
        name=name,
        bare=bare,
        house=house if house in House.values and member else "",
        member=member,
        body=body,
        made_by=user,
    )
