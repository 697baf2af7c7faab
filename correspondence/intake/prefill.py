"""What the form can know before anybody types: today, the team, its Member, and all that a case knows."""

from __future__ import annotations

from datetime import date

from correspondence.intake.completing import body_of, offices_of
from correspondence.intake.filling import PARTY_FIELDS, Filling, is_party_free, known_mark
from correspondence.intake.forms import NEW
from correspondence.intake.resolving import Typed
from correspondence.intake.sides import Side, ours, theirs
from correspondence.models import FROM_US, Case, Channel, Desk, Letter, LetterKind
from tracker.accounts.models import Team
from tracker.people.succession import names_on


def begin(team: Team, today: date, *, kind: str = LetterKind.SENT, case: Case | None = None) -> Filling:
    """A form that nobody has typed into yet; a kind that was asked for with a case is the person's word."""
    filling = Filling({}, {})
    filling.set("kind", kind)
    if case is not None:
        del filling.put["kind"]
        filling.values["case"] = str(case.pk)
        filling.set("subject", subject_of(case))
    filling.set("channel", Channel.LETTER)
    filling.set("dated", today.isoformat())
    filling.set("team", str(team.pk))
    place_parties(filling, team, today, case)
    return filling


def place_parties(filling: Filling, team: Team, today: date, case: Case | None) -> None:
    """Us and them on the sides on which they stand by what the letter is, where neither the person nor the letter
    has said who stands there; and the choice of a new case where a letter of ours may open one."""
    kind = filling.values.get("kind", "")
    if kind:
        turn_round(filling, theirs(kind))
        put(filling, ours(kind), our_party(team))
        put(filling, theirs(kind), case_party(case, today) if case else Typed())
    if case is None and filling.is_free("case"):
        filling.set("case", NEW if kind == LetterKind.SENT else "")


def turn_round(filling: Filling, now: Side) -> None:
    """Exchange the sides where the kind of letter was changed, and we stand where they belong now: whoever was typed
    on the other side is meant still."""
    was, filling.put["theirs"] = filling.put.get("theirs", ""), now.value
    if was in {"", now} or not (filling.put.get(known_mark(now)) and is_party_free(filling, now)):
        return
    for held in (filling.values, filling.put):
        for one, other in (
            *((f"{now}_{name}", f"{was}_{name}") for name in PARTY_FIELDS),
            (known_mark(now), known_mark(was)),
        ):
            held[one], held[other] = held.get(other, ""), held.get(one, "")


def put(filling: Filling, side: Side, party: Typed) -> None:
    """Put a party on a side, if it is empty or holds what was put there in this way."""
    is_empty = not any(filling.values.get(f"{side}_{name}", "").strip() for name in PARTY_FIELDS)
    if not is_empty and not (is_party_free(filling, side) and filling.put.get(known_mark(side))):
        return
    for name in PARTY_FIELDS:
        value = getattr(party, name)
        filling.set(f"{side}_{name}", "" if value is None else str(value))
    filling.put[known_mark(side)] = "yes" if party else ""


def typed_in(filling: Filling, side: Side) -> Typed:
    """A party as it stands in the form."""
    name, office, body, member = (filling.values.get(f"{side}_{one}", "").strip() for one in PARTY_FIELDS)
    return Typed(name, office, body, int(member) if member.isdecimal() else None)


def our_party(team: Team) -> Typed:
    """Whose office the team is; where nobody has said, whoever signed the last letter that it logged as sent."""
    desk = Desk.objects.filter(team=team, member__isnull=False).select_related("member").first()
    if desk and desk.member:
        return Typed(desk.member.name, member=desk.member.pk)
    rows = Letter.objects.filter(team=team, binned_at=None, case_letters__kind__in=FROM_US).order_by("-pk")
    last = rows.first()
    return Typed(last.sender_name, last.sender_office, last.sender_body_name, last.sender_id) if last else Typed()


def case_party(case: Case, today: date) -> Typed:
    """To whom a case is addressed: its minister in the office of the day, at its body as it is called then."""
    body = next(iter(names_on(case.body, today)), case.body.name) if case.body else ""
    name = case.minister_name or (case.minister.name if case.minister else "")
    office = offices_of([case.minister], today).get(case.minister.pk) if case.minister else None
    if office is None or (case.body and body_of(office, today) != body):
        return Typed(name, body=body, member=case.minister_id)
    return Typed(name, office.appointment.title, body or body_of(office, today), case.minister_id)


def subject_of(case: Case) -> str:
    """The subject of the last letter that was sent in it, else its own."""
    last = case.case_letters.filter(kind__in=FROM_US).select_related("letter").last()
    return last.letter.subject if last else case.subject


def our_names(team: Team) -> list[str]:
    """The names under which the team's letters go out, for telling which letters are from us and which to us."""
    desk = Desk.objects.filter(team=team, member__isnull=False).select_related("member").first()
    names = [desk.member.name, *desk.member.names.values_list("name", flat=True)] if desk and desk.member else []
    return [*names, our_party(team).name]
