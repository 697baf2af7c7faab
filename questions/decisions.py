"""What people decide of labels, citations and names: kept for good, and at once in force where it matters.

Every verb writes the person's word and links the questions concerned anew; `manage.py relink` finds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from questions import citing, linking
from questions.models import Label, LabelDecision, NameMatch, Question, Reference, ReferenceDecision, Role
from questions.tagging import Tagger
from tracker.people import naming, store
from tracker.people.models import AnsweringBody, AppointmentClaim, ClaimSource, Member, NameLink
from tracker.prose import bare_body, bare_name

# --- Labels ----------------------------------------------------------------------------------------------------


def decide_label(question: Question, label: Label, sentence: str, user: Any, *, is_right: bool) -> None:
    """A label of a sentence is right or wrong; raises `ValueError` for a sentence that the answer does not have."""
    if not question.answers.filter(is_current=True, text__contains=sentence).exists() or not sentence:
        raise ValueError("The answer as it is published now has no such sentence.")
    with transaction.atomic():
        LabelDecision.objects.update_or_create(
            question=question, label=label, sentence=sentence, defaults={"is_right": is_right, "made_by": user}
        )
        linking.link([question.pk], Tagger())


def undo_label(decision: LabelDecision) -> None:
    """Forget a person's word on a label; the rules alone say what holds."""
    with transaction.atomic():
        decision.delete()
        linking.link([decision.question_id], Tagger())


# --- Citations -------------------------------------------------------------------------------------------------


def decide_reference(reference: Reference, cited: Question | None, user: Any) -> None:
    """A citation means a question, or none that is held.

    Raises `ValueError` where the citation gives no number, and where a question would cite itself.
    """
    if not reference.uin:
        raise ValueError("A citation without a number cannot be decided.")
    if cited is not None and cited.pk == reference.question_id:
        raise ValueError("A question cannot cite itself.")
    with transaction.atomic():
        ReferenceDecision.objects.update_or_create(
            question=reference.question,
            uin=reference.uin,
            answered_on=reference.answered_on,
            defaults={"cited": cited, "made_by": user},
        )
        resolve_again(reference.question_id)


def undo_reference(decision: ReferenceDecision) -> None:
    """Forget a person's word on a citation; it means again what is found."""
    with transaction.atomic():
        decision.delete()
        resolve_again(decision.question_id)


def resolve_again(question: int) -> None:
    """Find anew what the citations of one question mean."""
    citing.resolve(list(Reference.objects.filter(question=question).select_related("question").order_by("pk")))


# --- Names -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Days:
    """The days between which a person's word on a name holds; an empty end is open."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValueError("The last day lies before the first.")


ALWAYS = Days()


def link_name(name: str, house: str, owner: Member | AnsweringBody, user: Any, days: Days = ALWAYS) -> int:
    """A name means a Member or a body, for good; how many questions and claims were looked at again."""
    member = owner if isinstance(owner, Member) else None
    body = owner if isinstance(owner, AnsweringBody) else None
    with transaction.atomic():
        link = naming.link(name, house, member=member, body=body, user=user)
        link.first_day, link.last_day = days.first, days.last
        link.save(update_fields=["first_day", "last_day"])
    return look_again(link)


def unlink_name(link: NameLink) -> int:
    """Forget a person's word on a name; how many questions and claims were looked at again."""
    link.delete()
    return look_again(link)


def look_again(link: NameLink) -> int:
    """Look anew for the owner of a name, wherever it stands without an id; how many times it did."""
    ids = questions_naming(link)
    tagger = Tagger()
    for start in range(0, len(ids), linking.BATCH):
        with transaction.atomic():
            linking.link(ids[start : start + linking.BATCH], tagger)
    return len(ids) + (look_for_holder(link.bare) if link.member_id else 0)


def questions_naming(link: NameLink) -> list[int]:
    """The questions that have a name without an id which folds to that of the link."""
    matches = NameMatch.objects.filter(role=Role.BODY) if link.body_id else NameMatch.objects.exclude(role=Role.BODY)
    fold: Callable[[str], str] = bare_body if link.body_id else bare_name
    names = matches.order_by().values_list("name", flat=True).distinct()
    meant = [name for name in names if fold(name) == link.bare]
    return sorted(set(matches.filter(name__in=meant).values_list("question_id", flat=True)))


def look_for_holder(bare: str) -> int:
    """Look anew for who held the appointments that GOV.UK tells of a name; how many there are."""
    claims = [
        one for one in AppointmentClaim.objects.filter(source=ClaimSource.GOVUK) if bare_name(one.person_name) == bare
    ]
    with transaction.atomic():
        concerned = {pk for claim in claims for pk in give_holder(claim)}
        for member in Member.objects.filter(pk__in=concerned).order_by("pk"):
            store.rework(member)
    return len(claims)


def give_holder(claim: AppointmentClaim) -> Sequence[int]:
    """Find who held what a claim tells of; the Members for whom that changes anything."""
    member = store.holder(replace(store.record_of(claim), parliament_id=None))
    before, after = claim.member_id, member.pk if member else None
    if before == after:
        return ()
    claim.member = member
    claim.appointment = None
    claim.save(update_fields=["member", "appointment"])
    return [pk for pk in (before, after) if pk is not None]
