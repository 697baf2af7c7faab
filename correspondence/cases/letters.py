"""Letters of a case: what we sent, what came back by its kind, and chasers."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from correspondence.case_states import REPLIES, LetterKind, State, Verb
from correspondence.cases import rounds
from correspondence.cases.acting import Act, Actor, Refused, acting
from correspondence.cases.clock import set_estimate
from correspondence.cases.states import awaited, exchange, follow
from correspondence.clocks import Begun
from correspondence.models import Case, CaseLetter, Channel, Chaser, Letter

LOGS = {
    LetterKind.ACKNOWLEDGEMENT: Verb.ACKNOWLEDGE,
    LetterKind.HOLDING: Verb.HOLD,
    LetterKind.PART: Verb.REPLY_IN_PART,
    LetterKind.SUBSTANTIVE: Verb.REPLY,
}
"""By which verb each kind of reply is logged."""


class Told(TypedDict, total=False):
    """What a person says of a reply; see `log`."""

    received_on: date | None
    reached_them_on: date | None
    estimate: date | None
    words: str
    version: int | None


def send(
    case: Case,
    by: Actor,
    letter: Letter,
    *,
    on: date | None = None,
    received_on: date | None = None,
    words: str = "",
    version: int | None = None,
) -> None:
    """A letter of ours went out. The first one starts the clock at the case's body with its receipt, and so does one
    that follows a substantive reply, at the body to which it went.

    Days: `on` it was sent (the letter's own day, else today), `received_on` it was there (the same day, where not
    told). Raises `Refused`, `Changed`.
    """
    day = on or letter.dated or by.today
    there = received_on or day
    if there < day:
        raise Refused("It cannot have been received before it was sent.")
    with acting(case, Verb.SEND, by, on=day, version=version, words=words, letter=letter) as act:
        if act.case.state in {State.TO_SEND, State.REPLIED}:
            put_addressee(act.case, letter)
            rounds.begin(act.case, there, Begun.RECEIPT)
        put_letter(act, letter, LetterKind.SENT, there)


def put_addressee(case: Case, letter: Letter) -> None:
    """Whom the case is with: as a person chose for the first letter, and where a later one went to."""
    is_elsewhere = bool(case.round and letter.recipient_body and letter.recipient_body != case.body)
    if is_elsewhere or case.body is None:
        case.body = letter.recipient_body
    if is_elsewhere or not (case.minister or case.minister_name):
        case.minister, case.minister_name = letter.recipient, letter.recipient_name


def log(case: Case, by: Actor, letter: Letter, kind: LetterKind, **told: Unpack[Told]) -> None:
    """Log what came back, by its kind; only a substantive reply stops the clock.

    `received_on`: when it reached us (the letter's own day, else today). Any of them may tell when our letter reached
    them: `reached_them_on` moves day 1. It may give the department's own `estimate` of the day of its reply.
    Raises `Refused`, `Changed`.
    """
    kind = LetterKind(kind)
    if kind not in LOGS:
        raise Refused(f"“{kind.label}” is no kind of reply.")
    day = told.get("received_on") or letter.dated or by.today
    words, version = told.get("words", ""), told.get("version")
    with acting(case, LOGS[kind], by, on=day, version=version, words=words, letter=letter) as act:
        if reached := told.get("reached_them_on"):
            move_receipt(act, reached, day)
        put_letter(act, letter, kind, day)
        if estimate := told.get("estimate"):
            set_estimate(act, estimate)
        if kind is LetterKind.SUBSTANTIVE:
            follow(act.case)


def acknowledge(case: Case, by: Actor, letter: Letter, **told: Unpack[Told]) -> None:
    """Log an acknowledgement; see `log`."""
    log(case, by, letter, LetterKind.ACKNOWLEDGEMENT, **told)


def hold(case: Case, by: Actor, letter: Letter, **told: Unpack[Told]) -> None:
    """Log a holding reply; see `log`."""
    log(case, by, letter, LetterKind.HOLDING, **told)


def reply_in_part(case: Case, by: Actor, letter: Letter, **told: Unpack[Told]) -> None:
    """Log a reply that answers a part; see `log`."""
    log(case, by, letter, LetterKind.PART, **told)


def reply(case: Case, by: Actor, letter: Letter, **told: Unpack[Told]) -> None:
    """Log a substantive reply; see `log`."""
    log(case, by, letter, LetterKind.SUBSTANTIVE, **told)


def chase(
    case: Case,
    by: Actor,
    *,
    on: date | None = None,
    channel: Channel = Channel.EMAIL,
    text: str = "",
    letter: Letter | None = None,
    version: int | None = None,
) -> Chaser:
    """A chaser went out, on the day of its letter if it has one; the next is proposed at the interval of the case."""
    day = on or (letter.dated if letter else None)
    with acting(case, Verb.CHASE, by, on=day, version=version, words=text, letter=letter) as act:
        if act.on < awaited(act.case).received_on:
            raise Refused("That is before our letter was received.")
        if letter:
            put_letter(act, letter, LetterKind.CHASER, act.on)
        made = Chaser.objects.create(case=act.case, on=act.on, channel=channel, text=text, letter=letter, by=by.user)
        act.note("chaser", "", f"{made.get_channel_display()}, {made.on.isoformat()}")
    return made


def put_letter(act: Act, letter: Letter, kind: LetterKind, received_on: date) -> None:
    """A letter stands in the case as what it is; what was beside the matter may become more. A reply is unread."""
    if received_on > act.by.today:
        raise Refused("That day lies ahead.")
    check_ours(act.case, letter)
    row = act.case.case_letters.filter(letter=letter).first() or CaseLetter(case=act.case, letter=letter)
    if row.pk and row.kind != LetterKind.OTHER:
        raise Refused(f"The letter is in the case already: {row.get_kind_display()}.")
    row.kind, row.received_on, row.round = kind, received_on, act.case.round
    row.read_at = row.read_by = None
    check_day(act.case, row)
    row.save()
    act.note("letter", "", f"{kind.label}: {letter.subject}")
    put_answer(act.case, row)


def check_ours(case: Case, letter: Letter) -> None:
    """Refuse a letter that the case's team does not see, or that lies in the bin."""
    if letter.team_id not in {None, case.team_id}:
        raise Refused("The letter is another team's.")
    if letter.binned_at:
        raise Refused("The letter lies in the bin.")


def check_day(case: Case, row: CaseLetter) -> None:
    """Refuse a reply that came before what it answers: a full one stops the clock, a part is one of the exchange."""
    first = case.round if row.kind == LetterKind.SUBSTANTIVE else exchange(case).order_by("number").first()
    if row.kind in {LetterKind.PART, LetterKind.SUBSTANTIVE} and first and row.received_on < first.received_on:
        raise Refused("That is before our letter was received.")


def put_answer(case: Case, row: CaseLetter) -> None:
    """A reply answers the last letter that we had sent, unless it is known to answer another.

    Only among letters of one team: what everybody may come to see does not point to what is private.
    """
    letter = row.letter
    if row.kind not in REPLIES or letter.in_reply_to_id:
        return
    sent = case.case_letters.filter(kind=LetterKind.SENT, letter__team=letter.team_id)
    last = sent.filter(received_on__lte=row.received_on).exclude(letter=letter).order_by("received_on", "pk").last()
    if last and last.letter.in_reply_to_id != letter.pk:
        letter.in_reply_to = last.letter
        letter.save(update_fields=["in_reply_to"])


def take_answer(case: Case, letter: Letter) -> None:
    """What is no reply answers none of our letters."""
    if letter.in_reply_to_id and case.case_letters.filter(kind=LetterKind.SENT, letter=letter.in_reply_to_id).exists():
        letter.in_reply_to = None
        letter.save(update_fields=["in_reply_to"])


def move_receipt(act: Act, day: date, told_on: date) -> None:
    """The department says on which day it received our letter: day 1 follows that."""
    round_, first = awaited(act.case), exchange(act.case).order_by("number")[0]
    sent = act.case.case_letters.filter(kind=LetterKind.SENT, round=first).order_by("pk").first()
    if day > told_on:
        raise Refused("They cannot have received our letter after they wrote.")
    if sent and sent.letter.dated and day < sent.letter.dated:
        raise Refused("They cannot have received our letter before it was written.")
    if round_.set_due and round_.set_due < day:
        raise Refused("The due day that was set by hand lies before that: take it back first.")
    round_.received_on = day
    rounds.put_target(act.case)
    if sent and first == round_:
        sent.received_on = day
        sent.save()
