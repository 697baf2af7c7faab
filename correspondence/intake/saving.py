"""Logging a letter: the letter, its files, its case and what is done with it, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from correspondence import attachments, cases, editions
from correspondence.cases import Actor, Refused
from correspondence.intake.candidates import Candidate, candidates
from correspondence.intake.entry import Entry, Open, ToSettle
from correspondence.intake.forms import NONE
from correspondence.intake.resolving import Party
from correspondence.intake.sides import Side, is_reply
from correspondence.intake.twins import likely, twins
from correspondence.linking import LetterLinker
from correspondence.models import Case, Channel, Letter, LetterKind
from tracker.accounts.models import Team
from tracker.accounts.viewer import Viewer

SURE_FROM = 0.75
"""The score from which a case is put to somebody who would open another with a letter of ours."""
ITSELF = "The letter itself came; until then it was known from a report."
"""The reason that the history gives where a reply turns out to be of another kind."""


@dataclass(frozen=True)
class Logged:
    """What was done."""

    letter: Letter
    case: Case | None
    is_new_case: bool = False


def log_letter(entry: Entry, by: Actor, viewer: Viewer) -> Logged:
    """Log a letter. Raises `ToSettle` with what the person has to say first, and `Refused` or another error in words
    where it cannot be done; nothing is kept of it then."""
    if entry.team.pk not in viewer.teams:
        raise Refused("The team is not yours.")
    with transaction.atomic():
        Team.objects.select_for_update().get(pk=entry.team.pk)  # two who log the same letter do so one by one
        parties = {side: entry.party(side) for side in Side}
        letter = make(entry, parties, by)
        LetterLinker().link(letter)
        if left := left_open(entry, parties, letter, viewer):
            raise ToSettle(left)
        for file in entry.files:
            attachments.store(letter, file.name, file.content, by.user)
        pair(entry, letter, by)
        return file_it(entry, letter, by)


def make(entry: Entry, parties: dict[Side, Party], by: Actor) -> Letter:
    """The letter's row; private, and the team's."""
    told: dict[str, Any] = {}
    for side, prefix in ((Side.FROM, "sender"), (Side.TO, "recipient")):
        party = parties[side]
        told |= {
            prefix: party.member, f"{prefix}_name": party.name, f"{prefix}_office": party.office,
            f"{prefix}_body": party.body, f"{prefix}_body_name": party.body_name,
        }  # fmt: skip
    values = entry.values
    return Letter.objects.create(
        team=entry.team, logged_by=by.user, is_published=False, channel=values["channel"], dated=values.get("dated"),
        subject=values["subject"], text=values.get("text") or "", reference=values.get("reference") or "",
        replies_to=values.get("replies_to") or "", **told,
    )  # fmt: skip


def left_open(entry: Entry, parties: dict[Side, Party], letter: Letter, viewer: Viewer) -> Open:
    """What the person has to say first."""
    offered, needs_case = cases_offered(entry, viewer)
    return Open(
        parties={side.value: party for side, party in parties.items() if party.choices},
        candidates=offered,
        needs_case=needs_case,
        twins=[] if entry.values.get("insist") else twins(entry, letter),
        likely=[] if entry.values.get("same") else likely(letter),
    )


def cases_offered(entry: Entry, viewer: Viewer) -> tuple[list[Candidate], bool]:
    """The cases that may be meant, and whether the person has to choose: where nobody has chosen, and where a letter
    of ours that would open a case by the form's own default surely belongs to one."""
    if not (entry.is_case_open or entry.is_new_by_itself):
        return [], False
    found = candidates(entry.facts(), entry.kind, entry.team.pk, viewer)
    if entry.is_case_open:
        return found, True
    is_sure = any(one.is_best and one.score >= SURE_FROM for one in found)
    return (found, True) if is_sure else ([], False)


def pair(entry: Entry, letter: Letter, by: Actor) -> None:
    """Make the letter that a report tells of the public side of this one, where the person says that it is."""
    same = str(entry.values.get("same") or "")
    if not same or same == NONE:
        return
    other = next((one.letter for one in likely(letter) if str(one.letter.pk) == same), None)
    if other is None:
        raise Refused("The letter from a report that was chosen is not there any more.")
    try:
        editions.pair(letter, other, by.user)
    except ValueError as fault:
        raise Refused(str(fault)) from fault
    letter.refresh_from_db()


def file_it(entry: Entry, letter: Letter, by: Actor) -> Logged:
    """Do with it in its case what it is for."""
    if entry.has_no_case:
        return Logged(letter, None)
    if entry.opens_case:
        return Logged(letter, opened(entry, letter, by), is_new_case=True)
    assert entry.case is not None  # noqa: S101 - `left_open` has asked for it
    take(entry, entry.case, letter, by)
    return Logged(letter, entry.case)


def opened(entry: Entry, letter: Letter, by: Actor) -> Case:
    """A new case: a letter of ours starts its clock; any other stands in it beside the matter."""
    if entry.kind == LetterKind.CHASER:
        raise Refused("A chaser opens no case: choose the case that it chases, or none.")
    if entry.kind != LetterKind.SENT:
        return cases.open_from_letter(entry.team, by, letter)
    case = cases.open_case(
        entry.team, by, letter.subject, topics=letter.topics.all(), organisations=letter.organisations.all(),
        body=letter.recipient_body, minister=letter.recipient, minister_name=letter.recipient_name,
    )  # fmt: skip
    take(entry, case, letter, by)
    return case


def take(entry: Entry, case: Case, letter: Letter, by: Actor) -> None:
    """Log a letter in a case by the verb of its kind; one that the case held already, as a report told of it, stays
    what it is there, or is put right."""
    if (held := stands_as(case, letter)) is not None:
        if held != entry.kind:
            cases.correct(case, by, letter, LetterKind(entry.kind), words=ITSELF)
        return
    day: date | None = entry.values.get("day")
    if entry.kind == LetterKind.SENT:
        cases.send(case, by, letter, on=day)
    elif entry.kind == LetterKind.CHASER:
        on = day or letter.dated
        cases.chase(case, by, on=on, channel=Channel(letter.channel), text=letter.text, letter=letter)
    elif is_reply(entry.kind):
        reached, estimate = entry.values.get("reached_them_on"), entry.values.get("estimate")
        kind = LetterKind(entry.kind)
        cases.log(case, by, letter, kind, received_on=day, reached_them_on=reached, estimate=estimate)
    else:
        cases.link_letter(case, by, letter)


def stands_as(case: Case, letter: Letter) -> str | None:
    """What a letter is in a case already; nothing where it is not there, or beside the matter."""
    row = case.case_letters.filter(letter=letter).exclude(kind=LetterKind.OTHER).first()
    return row.kind if row else None
