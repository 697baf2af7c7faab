"""What moves the clock of a case besides letters: transfers, estimates, days set by hand, pauses."""

from __future__ import annotations

from datetime import date

from correspondence.case_states import Verb
from correspondence.cases import rounds
from correspondence.cases.acting import Act, Actor, Refused, acting, reason
from correspondence.cases.states import awaited, state_by_rows
from correspondence.clocks import Begun
from correspondence.models import Case, CasePause, Round
from tracker.calendar import CALENDAR_FIRST, CALENDAR_LAST
from tracker.people.models import AnsweringBody, Member

TOO_EARLY = "That is before our letter was received."


def transfer(  # noqa: PLR0913 - what a person says of a transfer
    case: Case,
    by: Actor,
    body: AnsweringBody,
    *,
    on: date,
    minister: Member | None = None,
    minister_name: str = "",
    words: str = "",
    version: int | None = None,
) -> None:
    """Another body has taken the matter over: the clock restarts there, on the working day after `on`, when it
    received it."""
    with acting(case, Verb.TRANSFER, by, on=on, version=version, words=words) as act:
        if body == act.case.body:
            raise Refused(f"It is with {body} already.")
        round_ = awaited(act.case)
        if on < round_.received_on:
            raise Refused(TOO_EARLY)
        rounds.stop(act.case, on, Verb.TRANSFER)
        put_earlier(act, round_)
        act.case.body, act.case.minister, act.case.minister_name = body, minister, minister_name
        rounds.begin(act.case, on, Begun.TRANSFER)


def estimate(
    case: Case, by: Actor, day: date | None, *, on: date | None = None, words: str = "", version: int | None = None
) -> None:
    """The department says itself by when it will reply: until then nobody chases. The due day stays.

    `on`: when it said so, today where not told. `None`: it has given none, or not that.
    """
    with acting(case, Verb.ESTIMATE, by, on=on, version=version, words=words) as act:
        awaited(act.case)
        set_estimate(act, day)


def set_estimate(act: Act, day: date | None) -> None:
    """The department's own estimate of when it will reply."""
    if day:
        known(day)
        if day < act.on:
            raise Refused("The department's estimate lies before the day on which it was given.")
    act.case.estimate = day


def override(case: Case, by: Actor, due: date | None, *, words: str, version: int | None = None) -> None:
    """Set the due day by hand, with the reason; the one by rule is kept and shown. `None`: back to the rule."""
    words = reason(words, "Say why the due day is set by hand.")
    if due:
        known(due)
    with acting(case, Verb.OVERRIDE, by, version=version, words=words) as act:
        round_ = awaited(act.case)
        if due and due < round_.received_on:
            raise Refused(TOO_EARLY)
        if due is None and round_.set_due is None:
            raise Refused("The due day is the one by rule.")
        set_due(round_, due, words, by)


def set_due(round_: Round, due: date | None, words: str, by: Actor) -> None:
    """The due day of a clock as a person sets it, or none that a person set."""
    round_.set_due, round_.set_on = due, by.today if due else None
    round_.set_why, round_.set_by_name = (words, by.name) if due else ("", "")
    round_.save()


def pause(case: Case, by: Actor, *, words: str, on: date | None = None, version: int | None = None) -> None:
    """Do not pursue the case for now: the days after this one are not counted, and nobody chases."""
    words = reason(words, "Say why the case is paused.")
    if len(words) > 300:
        raise Refused("A reason has at most 300 characters: put the rest into a note.")
    with acting(case, Verb.PAUSE, by, on=on, version=version, words=words) as act:
        if act.on < awaited(act.case).received_on:
            raise Refused(TOO_EARLY)
        if act.case.rounds.filter(stopped_on__gt=act.on).exists():  # it is judged for good
            raise Refused("An earlier clock of the case still ran on that day.")
        last = act.case.pauses.order_by("-began", "-pk").first()
        if last and last.ended and act.on < last.ended:
            raise Refused("That is before the last pause ended.")
        CasePause.objects.create(case=act.case, began=act.on, why=words)


def resume(case: Case, by: Actor, *, on: date | None = None, words: str = "", version: int | None = None) -> None:
    """Pursue the case again: the working day after this one counts."""
    with acting(case, Verb.RESUME, by, on=on, version=version, words=words) as act:
        after_pause_began(act)
        rounds.end_pause(act.case, act.on, Verb.RESUME)
        act.after = state_by_rows(act.case)


def after_pause_began(act: Act) -> None:
    """Refuse a day before the pause that lasts."""
    if act.case.pauses.filter(ended=None, began__gt=act.on).exists():
        raise Refused("That is before the pause began.")


def reckon_anew(case: Case, by: Actor, words: str) -> bool:
    """The days by the targets and bank holidays as they are known now; was anything different?

    A clock that was stopped keeps its target: it is judged for good. Nothing is written where nothing is different.
    """
    held = Case.objects.select_related("round", "body").get(pk=case.pk)
    if held.binned_at or not rounds.differs(held):
        return False
    with acting(case, Verb.RECKON, by, words=words) as act:
        last = act.case.round
        if last and last.stopped_on is None:
            rounds.put_target(act.case)
        for earlier in act.case.rounds.exclude(pk=last.pk) if last else ():
            put_earlier(act, earlier)
    return True


def put_earlier(act: Act, round_: Round) -> None:
    """The days of a clock that is not the last, with a line in the history where they change."""
    before = rounds.held_days(round_)
    rounds.put_days(act.case, round_)
    for name, old, new in zip(
        ("due_by_rule", "due_on", "very_late_after"), before, rounds.held_days(round_), strict=True
    ):
        if old != new:
            act.note(f"clock {round_.number}: {name}", old, new)


def known(day: date) -> None:
    """Refuse a day for which no bank holidays are known."""
    if not CALENDAR_FIRST <= day <= CALENDAR_LAST:
        raise Refused(f"Bank holidays are known from {CALENDAR_FIRST.year} to {CALENDAR_LAST.year} only.")
