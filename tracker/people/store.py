"""People and their appointments as rows: who is told of, what each source claims, and what the claims come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from tracker.people import naming, registry
from tracker.people.models import AnsweringBody, Appointment, AppointmentClaim, Member
from tracker.people.reconcile import Reconciled, reconcile
from tracker.people.records import AppointmentRecord, PersonRecord, Source
from tracker.scraping.contract import Known, Outcome, Scope

CLAIM_FIELDS = (
    "person_name",
    "govuk_slug",
    "title",
    "body_names",
    "body_slugs",
    "started_on",
    "ended_on",
    "as_of",
    "role_slug",
)
"""What a claim's row takes from its record as it stands there."""
FACTS = tuple(name for name in CLAIM_FIELDS if name != "as_of")
"""A claim read again that differs in none of these is unchanged; only its evidence is newer."""


class PeopleStore:
    """The contract's store for people: both crawls end here."""

    record_type = PersonRecord

    def check(self, scope: Scope) -> None:
        """Anything can be asked for: topics make no difference to people."""

    def known(self, source: str, scope: Scope) -> Known:
        """Who answers in the record; Members of whom only the id is known; addresses on GOV.UK."""
        members = Member.objects.filter(is_sample=False)
        asked = members if scope.everything else members.filter(has_answered=True)
        if source == "members":
            ids = asked.exclude(parliament_id=None).order_by("parliament_id").values_list("parliament_id", flat=True)
            strangers = members.filter(name="").exclude(parliament_id=None)
            keys = strangers.order_by("parliament_id").values_list("parliament_id", flat=True)
            return Known(keys=tuple(map(str, ids)), strangers=tuple(map(str, keys)))
        slugs = members.exclude(govuk_slug="").order_by("govuk_slug").values_list("govuk_slug", flat=True)
        nameless = asked.filter(govuk_slug="").exclude(name="").order_by("name_folded")
        return Known(keys=tuple(slugs), names=tuple(nameless.values_list("name", flat=True)))

    def save(self, records: tuple[Any, ...]) -> tuple[Outcome, ...]:
        """Write the records of one page, and work out the appointments of everybody whom they concern."""
        outcomes, concerned = [], set()
        for record in records:
            if isinstance(record, PersonRecord):
                outcomes.append(save_person(record))
            else:
                outcome, members = save_claim(record)
                outcomes.append(outcome)
                concerned |= members
        for member in Member.objects.filter(pk__in=concerned).order_by("pk"):
            rework(member)
        return tuple(outcomes)


def save_person(record: PersonRecord) -> Outcome:
    """One person: by id from the Members API, by name from GOV.UK, which makes no new Members."""
    if record.parliament_id is not None:
        return registry.update_member(record)
    member = Member.objects.filter(govuk_slug=record.govuk_slug).first() or namesake(record.name, record.house)
    if member is None:
        return Outcome.UNCHANGED
    naming.note_names(member, record.names)
    if member.govuk_slug == record.govuk_slug:
        return Outcome.UNCHANGED
    member.govuk_slug = record.govuk_slug
    member.save(update_fields=["govuk_slug"])
    return Outcome.UPDATED


def namesake(name: str, house: str) -> Member | None:
    """The one Member of this name without an address on GOV.UK yet, where they answered or sit now."""
    found = naming.find_member(name, house, date.max).member
    if found is None or found.govuk_slug or not (found.has_answered or found.is_current is not False):
        return None
    return found


def save_claim(record: AppointmentRecord) -> tuple[Outcome, set[int]]:
    """One source's word on one appointment; what came of it, and the Members whom it concerns."""
    held = AppointmentClaim.objects.filter(source=record.source.value, key=record.key).first()
    member = holder(record) or (held.member if held else None)
    if held is not None and held.as_of > record.as_of:
        return Outcome.UNCHANGED, set()
    claim = held or AppointmentClaim(source=record.source.value, key=record.key)
    told = values_of(record)
    is_same = held is not None and claim.member == member and all(getattr(claim, f) == told[f] for f in FACTS)
    concerned = {one.pk for one in (member, claim.member) if one}
    if is_same and claim.as_of == record.as_of:
        return Outcome.UNCHANGED, set()
    for name, value in told.items():
        setattr(claim, name, value)
    claim.member = member
    claim.save()
    if held is None:
        return Outcome.CREATED, concerned
    return (Outcome.UNCHANGED if is_same else Outcome.UPDATED), concerned


def values_of(record: AppointmentRecord) -> dict[str, Any]:
    """A record as the values of a claim's row; lists as the database keeps them."""
    values = {name: getattr(record, name) for name in CLAIM_FIELDS}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def holder(record: AppointmentRecord) -> Member | None:
    """The Member who held it: by id, by address on GOV.UK, by a person's word."""
    if record.parliament_id is not None:
        return registry.member(record.parliament_id, record.person_name, "", "", "")
    by_slug = Member.objects.filter(govuk_slug=record.govuk_slug).first() if record.govuk_slug else None
    if by_slug is not None:
        return by_slug
    return naming.by_hand(record.person_name, "", record.started_on or record.as_of)


def rework(member: Member) -> None:
    """Work out a Member's appointments from the claims; rows that stay the same stay."""
    claims = list(member.claims.all())
    wanted = {shape(one): one for one in reconcile(map(record_of, claims))}
    held = {shape_of_row(row): row for row in member.appointments.filter(is_sample=False)}
    for key, row in held.items():
        if key not in wanted:
            row.delete()
    rows = {key: held.get(key) or make(member, one) for key, one in wanted.items()}
    by_key = {(claim.source, claim.key): claim for claim in claims}
    for key, one in wanted.items():
        tie([by_key[record.source.value, record.key] for record in one.claims], rows[key])


def make(member: Member, one: Reconciled) -> Appointment:
    """One appointment as a row, with its bodies by the names that they had when it began."""
    row = Appointment.objects.create(
        member=member,
        title=one.title,
        body_names=list(one.body_names),
        started_on=one.started_on,
        ended_on=one.ended_on,
        known_until=one.known_until,
        disagreements=list(one.disagreements),
    )
    row.bodies.set(bodies_of(one))
    return row


def bodies_of(one: Reconciled) -> list[AnsweringBody]:
    """The bodies that an appointment was for, as far as they are known."""
    on = one.started_on or one.ended_on or one.known_until
    found = [naming.find_body(name, on) for name in one.body_names] if on else []
    return [body for each in found for body in ([each.body] if each.body else each.candidates[:1])]


def tie(claims: Sequence[AppointmentClaim], row: Appointment) -> None:
    """Let claims point to what they came to."""
    stray = [claim.pk for claim in claims if claim.appointment_id != row.pk]
    AppointmentClaim.objects.filter(pk__in=stray).update(appointment=row)


def record_of(claim: AppointmentClaim) -> AppointmentRecord:
    """A claim's row as the record that it came from."""
    values: dict[str, Any] = {name: getattr(claim, name) for name in CLAIM_FIELDS}
    values |= {name: tuple(values[name]) for name in ("body_names", "body_slugs")}
    return AppointmentRecord(source=Source(claim.source), key=claim.key, parliament_id=claim.member_id, **values)


def shape(one: Reconciled) -> tuple[Any, ...]:
    """What makes two workings-out of an appointment the same."""
    days = (one.started_on, one.ended_on, one.known_until)
    return (one.title, tuple(one.body_names), *days, tuple(one.disagreements))


def shape_of_row(row: Appointment) -> tuple[Any, ...]:
    """The same of a row."""
    days = (row.started_on, row.ended_on, row.known_until)
    return (row.title, tuple(row.body_names), *days, tuple(row.disagreements))


def load_claims(records: Iterable[AppointmentRecord]) -> int:
    """Claims of a file, those only that tell something new; how many they were."""
    held = {
        (source, key): as_of for source, key, as_of in AppointmentClaim.objects.values_list("source", "key", "as_of")
    }
    new = [one for one in records if held.get((one.source.value, one.key), date.min) < one.as_of]
    with transaction.atomic():
        concerned = {pk for record in new for pk in save_claim(record)[1]}
        for member in Member.objects.filter(pk__in=concerned):
            rework(member)
    return len(new)
