"""The days of a case with their explanations: when a reply is due and very late, the next chaser, their estimate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from correspondence.case_states import WAITING, State
from correspondence.cases import reckoning
from correspondence.deadlines import Reckoning
from correspondence.desk.wording import capital, in_words, written
from correspondence.models import Case, CaseEvent, Chaser, Round
from tracker.calendar import CalendarError

Steps = tuple[tuple[date, int | None, str], ...]


@dataclass(frozen=True)
class Explained:
    """A day that a page shows, with what it opens."""

    slug: str
    name: str
    day: date | None
    words: str
    """In place of the day, or beside it."""
    text: str
    """The whole explanation."""
    steps: Steps = ()


@dataclass(frozen=True)
class ShownClock:
    """A clock of a case: the first, or one begun by a transfer."""

    round: Round
    title: str
    words: str
    text: str
    steps: Steps
    is_last: bool


def clocks_of(case: Case, today: date) -> list[ShownClock]:
    """Every clock of a case, the latest first, each with its explanation."""
    rounds = list(case.rounds.select_related("body").order_by("number"))
    return [shown_clock(case, one, today, is_last=one == rounds[-1]) for one in reversed(rounds)]


def shown_clock(case: Case, round_: Round, today: date, *, is_last: bool) -> ShownClock:
    """One clock. Past the end of the bank holidays it says so in place of days."""
    title = f"Clock {round_.number}: {round_.body or 'no body is told'}"
    try:
        found = reckoning(case, round_)
        return ShownClock(round_, title, capital(in_short(found, today)), found.text, found.steps, is_last)
    except CalendarError as fault:
        return ShownClock(round_, title, "No due day is known", str(fault), (), is_last)


def in_short(found: Reckoning, today: date) -> str:
    """How a clock stands, in a few words."""
    try:
        return found.in_words(today)
    except CalendarError:
        return f"due on {written(found.due)}" if found.due else "no due day is known"


def days_of(case: Case, today: date, clocks: list[ShownClock]) -> list[Explained]:
    """The days of a case, each with its explanation; those that mean nothing now are left out."""
    found = [due(case, today, clocks), very_late(case, clocks), next_chaser(case, today), estimate(case, today)]
    return [one for one in found if one]


def due(case: Case, today: date, clocks: list[ShownClock]) -> Explained | None:
    """When the reply is, or was, due."""
    if case.round is None or not clocks:
        return None
    words = in_words(case, today) if case.state in WAITING else clocks[0].words
    name = "Reply was due" if case.round.stopped_on else "Reply due"
    return Explained("due", name, case.round.due_on, capital(words), clocks[0].text, clocks[0].steps)


def very_late(case: Case, clocks: list[ShownClock]) -> Explained | None:
    """When it is very late, while a reply is awaited."""
    round_ = case.round
    if round_ is None or round_.stopped_on or round_.very_late_after is None:
        return None
    text = (
        f"Late is after the due day, very late after twice the target of {round_.target} working days. {clocks[0].text}"
    )
    return Explained("very-late", "Very late after", round_.very_late_after, "", text)


def next_chaser(case: Case, today: date) -> Explained | None:
    """From when on a chaser is proposed, or why none is; while the case is open."""
    if case.round is None or case.state in {State.CLOSED, State.MERGED, State.TO_SEND}:
        return None
    words = "" if case.chase_on else "none is proposed"
    if case.chase_on and case.chase_on <= today:
        words = "one is proposed now"
    return Explained("next-chaser", "Next chaser", case.chase_on, words, chaser_rule(case))


def chaser_rule(case: Case) -> str:
    """How the day of the next chaser comes about, in words."""
    if case.state == State.PAUSED:
        return "The case is paused: no chaser is proposed until it is resumed."
    if case.state == State.REPLIED:
        return "A substantive reply has come: no chaser is proposed."
    if case.round is None or case.round.due_on is None:
        return "No due day is known, so no chaser is proposed."
    told = [f"A chaser is proposed from the first working day after the due day, {written(case.round.due_on)}"]
    last: Chaser | None = case.chasers.filter(on__gte=case.round.received_on).order_by("-on").first()
    if last:
        told.append(f"not before {case.chase_every} working days after the last chaser, of {written(last.on)}")
    if case.estimate:
        told.append(f"not before the first working day after their own estimate, {written(case.estimate)}")
    ending = f" That is {written(case.chase_on)}." if case.chase_on else " No such day is known."
    return f"{'; '.join(told)}.{ending} It is proposed, and never sent by the program."


def estimate(case: Case, today: date) -> Explained | None:
    """By when the department says itself that it will reply."""
    if case.estimate is None or case.state in {State.CLOSED, State.MERGED}:
        return None
    noted = case.events.filter(changes__estimate__1=case.estimate.isoformat())
    event: CaseEvent | None = noted.order_by("-number").first()
    who = f" It was noted by {event.by_name} on {written(event.on)}." if event else ""
    why = f" “{event.words}”" if event and event.words else ""
    text = f"The department's own word. Until then no chaser is proposed; the due day stays as it is.{who}{why}"
    return Explained("estimate", "Their estimate", case.estimate, "passed" if case.estimate < today else "", text)
