"""The clock of a case as rows: when it began, where it stands still, what stopped it, and the days that follow.

Every day is worked out by `correspondence.deadlines`; what is written here hangs on events alone, never on today.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from correspondence.case_states import WAITING, Verb
from correspondence.clocks import LONGEST, Begun, Clock, Override, Pause, Stop
from correspondence.clocks import Target as Allowed
from correspondence.deadlines import Reckoning, next_chaser, reckon
from correspondence.models import Case, CasePause, Round, Target
from tracker.calendar import CalendarError
from tracker.people.models import AnsweringBody

AT_MOST = "departments reply to Members within at most 20 working days"
STOPS: dict[str, str] = {
    Verb.REPLY: Stop.ANSWERED,
    Verb.CLOSE: Stop.CLOSED,
    Verb.TRANSFER: Stop.TRANSFERRED,
    Verb.MERGE: "merged into another case",
}
DAYS = ("due_by_rule", "due_on", "very_late_after")
Days = tuple[date | None, date | None, date | None]
"""When a reply is due by rule, when it is due, and after when it is very late."""


# --- What a clock may take -------------------------------------------------------------------------------------------


def allowed(body: AnsweringBody | None, day: date) -> Allowed:
    """The target in force for a body on the day of receipt: its own, or the longest that departments are allowed."""
    in_force = Q(last_day=None) | Q(last_day__gte=day)
    own = Target.objects.filter(in_force, body=body, first_day__lte=day).order_by("-first_day").first()
    if body is None or own is None:
        return Allowed(LONGEST, AT_MOST)
    return Allowed(own.working_days, f"{body}'s own target, by {own.source}"[:300])


def put_target(case: Case) -> None:
    """The clock is one at the case's body, and has that body's target as it is known now."""
    if case.round:
        target = allowed(case.body, case.round.received_on)
        case.round.body, case.round.target, case.round.target_why = case.body, target.working_days, target.why
        case.round.save()


# --- Beginning, stopping, going on -----------------------------------------------------------------------------------


def begin(case: Case, received_on: date, begun_by: Begun) -> Round:
    """A new clock at the case's body; the one before must have been stopped."""
    target = allowed(case.body, received_on)
    last = case.rounds.order_by("-number").first()
    case.round = Round.objects.create(
        case=case, number=last.number + 1 if last else 1, body=case.body, begun_by=begun_by, received_on=received_on,
        target=target.working_days, target_why=target.why,
    )  # fmt: skip
    case.estimate = None
    return case.round


def stop(case: Case, on: date, by: Verb) -> None:
    """The clock that runs has run; one that a reply stopped may be stopped by an earlier reply."""
    round_ = case.round
    if round_ and (round_.stopped_on is None or by == round_.stopped_by == Verb.REPLY):
        round_.stopped_on, round_.stopped_by = max(on, round_.received_on), by
        round_.save()


def go_on(case: Case) -> None:
    """A clock that was stopped too soon runs again, as if it had not been; at the body that the case is with now."""
    if case.round:
        case.round.stopped_on, case.round.stopped_by = None, ""
        case.round.save()
        if case.round.body_id != case.body_id:
            put_target(case)


def end_pause(case: Case, on: date, by: Verb) -> None:
    """The pause that lasts is over, if there is one; it ends on the day on which it began at the earliest."""
    running = case.pauses.filter(ended=None).first()
    if running:
        running.ended, running.ended_by = max(on, running.began), by
        running.save()


def ended_with(case: Case, by: Verb, on: date) -> CasePause | None:
    """The last pause, where this ended it on that day."""
    last = case.pauses.order_by("-began", "-pk").first()
    return last if last and last.ended_by == by and last.ended == max(on, last.began) else None


# --- The days that follow --------------------------------------------------------------------------------------------


def clock_of(case: Case, round_: Round) -> Clock:
    """A clock of a case as the reckoning takes it."""
    pauses = tuple(
        Pause(one.began, one.ended, one.why)
        for one in case.pauses.all()  # in order, and from what was read beforehand where lists did that
        if one.ended is None or one.ended > round_.received_on
    )
    override = None
    if round_.set_due and round_.set_on:
        override = Override(round_.set_due, round_.set_on, round_.set_by_name, round_.set_why)
    return Clock(
        received=round_.received_on,
        target=Allowed(round_.target, round_.target_why),
        body=str(round_.body or ""),
        begun_by=Begun(round_.begun_by),
        pauses=pauses,
        override=override,
        stopped=round_.stopped_on,
        stopped_by=STOPS.get(round_.stopped_by, ""),
    )


def reckoning(case: Case, round_: Round) -> Reckoning:
    """The days of a clock with their explanation. Raises `CalendarError` past the end of the bank holidays."""
    return reckon(clock_of(case, round_))


def put_clock(case: Case) -> None:
    """Bring the days of the case's clock, and of its next chaser, in line with what happened."""
    if case.round:
        put_days(case, case.round)
    case.chase_on = chaser_day(case)


def days_of(case: Case, round_: Round) -> Days:
    """The days of a clock. Past the end of the bank holidays none is known but one that was set by hand."""
    try:
        found = reckoning(case, round_)
    except CalendarError:
        is_paused = case.pauses.filter(ended=None).exists()
        return None, None if is_paused else round_.set_due, None
    return found.due_by_rule, found.due, found.very_late_after


def held_days(round_: Round) -> Days:
    """The days of a clock as they are stored."""
    return round_.due_by_rule, round_.due_on, round_.very_late_after


def put_days(case: Case, round_: Round) -> None:
    """The days that follow from a clock, onto its row."""
    days = days_of(case, round_)
    if days != held_days(round_):
        round_.due_by_rule, round_.due_on, round_.very_late_after = days
        round_.save()


def chaser_day(case: Case) -> date | None:
    """From when on a chaser is proposed; none while no reply is awaited, the case is paused, or no due day is known.

    A chaser on the day of receipt was one of the clock before.
    """
    if case.state not in WAITING or case.round is None:
        return None
    received_on = case.round.received_on
    last = max((one.on for one in case.chasers.all() if one.on > received_on), default=None)
    try:
        return next_chaser(case.round.due_on, last, case.chase_every, case.estimate)
    except CalendarError:
        return None


# --- As it is known now ----------------------------------------------------------------------------------------------


def differs(case: Case) -> bool:
    """Would the clock of a case be another one by the targets and bank holidays as they are known now?"""
    round_ = case.round
    if round_ is None:
        return False
    if round_.stopped_on is None:
        target = allowed(case.body, round_.received_on)
        if (target.working_days, target.why) != (round_.target, round_.target_why):
            return True
    return drifted(case)


def drifted(case: Case) -> bool:
    """Is a stored day of a case another than the one reckoned from what is stored of its clocks?"""
    if case.chase_on != chaser_day(case):
        return True
    return any(held_days(round_) != days_of(case, round_) for round_ in case.rounds.all())
