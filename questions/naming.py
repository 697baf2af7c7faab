"""Names and ids as published, linked to bodies and Members: by id where there is one, by dated name otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from questions.batches import Batch, tally
from questions.models import NameMatch, Question, Role
from questions.records import BodyName, MemberName
from tracker.people import naming, registry
from tracker.people.models import AnsweringBody, Member
from tracker.people.naming import FoundBody, FoundMember

NAME_FIELDS = {
    Role.ASKER: "asking_name",
    Role.ANSWERER: "answering_name",
    Role.CORRECTOR: "correcting_name",
    Role.BODY: "answering_body_name",
}


def link_member(published: MemberName | None, house: str) -> Member | None:
    """The Member with the published id; one met for the first time is noted. Without an id, `put_names` looks."""
    if published is None or published.parliament_id is None:
        return None
    return registry.member(published.parliament_id, published.name, house, published.party, published.seat)


def link_body(published: BodyName, on: date) -> AnsweringBody | None:
    """The body with the published id, or the one that had the published name on that day."""
    if published.parliament_id is not None:
        return registry.body(published.parliament_id, published.name)
    return naming.find_body(published.name, on).body


def put_names(batch: Batch) -> Counter[str]:
    """Look for the owners of names that came without an id, again for those that were found by name."""
    held: dict[int, dict[str, NameMatch]] = defaultdict(dict)
    for match in NameMatch.objects.filter(question__in=batch.ids):
        held[match.question_id][match.role] = match
    done: Counter[str] = Counter()
    for question in batch.questions:
        for role in Role:
            done += put_name(question, role, held[question.pk].get(role))
    return done + note_answering(batch)


def note_answering(batch: Batch) -> Counter[str]:
    """Note who answers for a body: the upstreams are worth asking which offices they held."""
    answering = {question.answering_member_id for question in batch.questions}
    correcting = {question.correcting_member_id for question in batch.questions}
    return tally("Members who answer", added=registry.note_answering(answering | correcting))


def put_name(question: Question, role: Role, match: NameMatch | None) -> Counter[str]:
    """One name of a question."""
    name = getattr(question, NAME_FIELDS[role])
    if not name or (match is None and getattr(question, f"{role}_id") is not None):
        return drop(match)
    found = look_up(question, role, name)
    owner = found.body if isinstance(found, FoundBody) else found.member
    changed = note(question, role, name, found, match)
    if getattr(question, f"{role}_id") != (owner.pk if owner else None):
        setattr(question, role, owner)
        question.save(update_fields=[role])
        if role in {Role.ANSWERER, Role.CORRECTOR}:
            question.answers.filter(name=name).update(member=owner)
        return tally("names linked", changed=1)
    return tally("names without an owner", changed=int(changed))


def look_up(question: Question, role: Role, name: str) -> FoundMember | FoundBody:
    """Whom or what a name of a question means."""
    if role is Role.BODY:
        return naming.find_body(name, question.date_tabled)
    day = question.date_tabled if role is Role.ASKER else question.date_answered or question.date_tabled
    return naming.find_member(name, question.house, day, is_sample=question.is_sample)


def note(question: Question, role: Role, name: str, found: FoundMember | FoundBody, match: NameMatch | None) -> bool:
    """Write what came of it; was anything different?"""
    told = {"name": name, "verdict": found.verdict.value, "reason": found.reason}
    candidates = {one.pk for one in found.candidates}
    if match is not None and is_told(match, told, candidates):
        return False
    row = match or NameMatch(question=question, role=role)
    for field, value in told.items():
        setattr(row, field, value)
    row.save()
    owners_of(row).set(candidates)
    return True


def is_told(match: NameMatch, told: dict[str, str], candidates: set[int]) -> bool:
    """Does a match say this already?"""
    same = all(getattr(match, field) == value for field, value in told.items())
    return same and set(owners_of(match).values_list("pk", flat=True)) == candidates


def owners_of(match: NameMatch) -> Any:
    """The bodies or Members that a name may mean."""
    return match.bodies if match.role == Role.BODY else match.members


def drop(match: NameMatch | None) -> Counter[str]:
    """A name that came with an id since, or is no longer published, needs no match."""
    if match is None:
        return Counter()
    match.delete()
    return tally("names linked", removed=1)
