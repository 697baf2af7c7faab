"""Builders of the desk: people, teams, letters and cases by their verbs. Everybody and everything in them is invented.

A case is sent on Monday 2 June 2025: day 1 is Tuesday 3 June, day 20 Monday 30 June, day 40 Monday 28 July.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from correspondence import cases
from correspondence.case_states import LetterKind, Outcome, State
from correspondence.cases import Actor
from correspondence.models import Case, CaseEvent, Letter, Target
from tests.conftest import day
from tracker.accounts.models import Team, User
from tracker.accounts.rights import Role
from tracker.people.models import AnsweringBody, body_slug

LATER = day("2025-12-31")
"""A day after everything that happens in these tests: nothing up to it lies ahead."""
OURS = "Office of Ada Example"


def a_team(name: str = OURS) -> Team:
    """A team, once for each name."""
    return Team.objects.get_or_create(name=name)[0]


def somebody(username: str = "bede", team: str = OURS, role: Role = Role.STAFF) -> User:
    """A person of a team, once for each name."""
    user = User.objects.filter(username=username).first() or User.objects.create(username=username, role=role)
    a_team(team).people.add(user)
    return user


def staff(username: str = "bede", team: str = OURS, today: str | date = LATER) -> Actor:
    """Somebody of a team at work."""
    return Actor(somebody(username, team), day(today) if isinstance(today, str) else today)


def towers() -> AnsweringBody:
    """The Department for Towers, which has 20 working days."""
    return the_body("Department for Towers")


def bridges() -> AnsweringBody:
    """The Department for Bridges."""
    return the_body("Department for Bridges")


def the_body(name: str) -> AnsweringBody:
    """A body, once for each name."""
    return AnsweringBody.objects.get_or_create(name=name, defaults={"slug": body_slug(name)})[0]


def a_target(working_days: int = 10, first_day: str = "2025-01-01", **fields: Any) -> Target:
    """The Department for Towers answers sooner than it must."""
    told = {"body": towers(), "source": "its charter", "first_day": day(first_day)} | fields
    return Target.objects.create(working_days=working_days, **told)


def a_letter(dated: str | None = "2025-06-02", **fields: Any) -> Letter:
    """A letter of the team about leaning towers."""
    told = {"dated": day(dated) if dated else None, "subject": "Leaning towers", "team": a_team()} | fields
    return Letter.objects.create(**told)


def opened(**fields: Any) -> Case:
    """A case at the Department for Towers in which nothing was sent yet."""
    told = {"body": towers(), "opened_on": day("2025-06-02"), "subject": "Leaning towers"} | fields
    return cases.open_case(a_team(), staff(), told.pop("subject"), **told)


def sent(on: str = "2025-06-02", **fields: Any) -> Case:
    """A case that awaits a reply to a letter of that day."""
    case = opened(**fields)
    cases.send(case, staff(), a_letter(on))
    return case


def answered(on: str = "2025-06-20", kind: LetterKind = LetterKind.SUBSTANTIVE, **fields: Any) -> Case:
    """A case to which such a reply came."""
    case = sent(**fields)
    cases.log(case, staff(), a_letter(on, subject="Your towers"), kind)
    return case


def paused(on: str = "2025-06-10", **fields: Any) -> Case:
    """A case that is not pursued since a day."""
    case = sent(**fields)
    cases.pause(case, staff(), words="recess", on=day(on))
    return case


def closed(on: str = "2025-06-23", outcome: Outcome = Outcome.IN_FULL, **fields: Any) -> Case:
    """A case that was answered and closed."""
    case = answered(**fields)
    cases.close(case, staff(), outcome, on=day(on))
    return case


def merged(**fields: Any) -> Case:
    """A case that was merged into another."""
    case = sent(**fields)
    cases.merge(case, sent(), staff())
    return case


IN_STATE = {
    State.TO_SEND: opened,
    State.AWAITING: sent,
    State.PART: lambda **fields: answered(kind=LetterKind.PART, **fields),
    State.REPLIED: answered,
    State.PAUSED: paused,
    State.CLOSED: closed,
    State.MERGED: merged,
}
"""How a case comes into each state."""


def last_event(case: Case) -> CaseEvent:
    """The newest line of the history."""
    return case.events.order_by("-number")[0]


def fresh(case: Case) -> Case:
    """The case as the database has it."""
    return Case.objects.get(pk=case.pk)


def refused(verb: Any, case: Case, *told: Any, **named: Any) -> str:
    """The words with which a verb is refused; it must be, and must write nothing."""
    before = as_rows(case)
    try:
        verb(case, *told, **named)
    except cases.Refused as refusal:
        assert as_rows(case) == before
        return str(refusal)
    raise AssertionError("it was done")


def as_rows(case: Case) -> list[Any]:
    """Everything that is stored of a case."""
    kept = [Case.objects.filter(pk=case.pk).values().get()]
    for name in ("events", "rounds", "pauses", "case_letters", "chasers", "case_questions", "case_promises", "tags"):
        kept.append(list(getattr(case, name).order_by("pk").values()))
    return kept
