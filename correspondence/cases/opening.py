"""Opening a case: on its own, or from a question, a promise or a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from textwrap import shorten
from typing import Any

from django.db import transaction

from correspondence.case_states import Verb
from correspondence.cases.acting import Act, Actor, Refused, acting
from correspondence.cases.fields import EDITABLE, LONGEST_SUBJECT, check, put_tags
from correspondence.cases.links import add_letter, add_promise, add_question
from correspondence.models import Case, Letter, Link, Promise
from questions.models import Question
from tracker.accounts.models import Team
from tracker.accounts.viewer import viewer_for


def open_case(
    team: Team,
    by: Actor,
    subject: str,
    *,
    topics: Iterable[Any] = (),
    organisations: Iterable[Any] = (),
    tags: Iterable[str] = (),
    **fields: Any,
) -> Case:
    """A new case of a team, owned by whoever opens it unless `owner` says otherwise; nothing has been sent yet.

    Fields: `owner`, `body`, `minister`, `minister_name`, `chase_every`, `opened_on`. Raises `Refused` without a
    subject, for an owner who is not in the team, or for a team that is not theirs.
    """
    told = {"topics": topics, "organisations": organisations, "tags": tags, **fields}
    with opening(team, by, subject, told) as act:
        pass
    return act.case


def open_from_question(team: Team, by: Actor, question: Question, **fields: Any) -> Case:
    """A case about a question: its heading, body and subjects, and the question itself."""
    told = {"body": question.answering_body, **about(question)} | fields
    subject = told.pop("subject", "") or brief(question.heading or f"Question {question.uin}")
    with opening(team, by, subject, told) as act:
        add_question(act, question, Link.FROM)
    return act.case


def open_from_promise(team: Team, by: Actor, promise: Promise, **fields: Any) -> Case:
    """A case that pursues a promise: whose it was, at which body, and where it was made."""
    told: dict[str, Any] = {
        "body": promise.body, "minister": promise.promiser, "minister_name": promise.promiser_name,
        **about(promise.made_in),
    } | fields  # fmt: skip
    subject = told.pop("subject", "") or brief(promise.subject or "A promise")
    with opening(team, by, subject, told) as act:
        add_promise(act, promise)
        if promise.question:
            add_question(act, promise.question, Link.FROM)
    return act.case


def open_from_letter(team: Team, by: Actor, letter: Letter, **fields: Any) -> Case:
    """A case about a letter that is held; it stands in it as "beside the matter" until it is logged as more."""
    told = {"body": letter.recipient_body or letter.sender_body, **about(letter)} | fields
    if "minister" not in told:
        told["minister"] = letter.recipient if letter.recipient_body else letter.sender if letter.sender_body else None
    subject = told.pop("subject", "") or brief(letter.subject)
    with opening(team, by, subject, told) as act:
        add_letter(act, letter)
    return act.case


@contextmanager
def opening(team: Team, by: Actor, subject: str, told: dict[str, Any]) -> Iterator[Act]:
    """Open a case; what is done to it meanwhile is a part of its first line of history."""
    many = {name: told.pop(name, ()) for name in ("topics", "organisations", "tags")}
    fields = {"owner": by.user, "opened_on": by.today} | told
    if unknown := set(fields) - {*EDITABLE, "opened_on"}:
        raise TypeError(f"no such fields: {', '.join(sorted(unknown))}")
    if by.user and team.pk not in viewer_for(by.user).teams:
        raise Refused("The team is not yours.")
    case = Case(team=team, subject=subject.strip(), **fields)
    check(case)
    if case.opened_on > by.today:
        raise Refused("That day lies ahead.")
    with transaction.atomic():
        case.save()
        with acting(case, Verb.OPEN, by, on=case.opened_on) as act:
            act.case.topics.set(many["topics"])
            act.case.organisations.set(many["organisations"])
            put_tags(act.case, many["tags"])
            yield act
    act.case = case


def about(thing: Question | Letter) -> dict[str, Any]:
    """The topics and organisations of a question or a letter."""
    return {"topics": thing.topics.all(), "organisations": thing.organisations.all()}


def brief(subject: str) -> str:
    """A subject that is not of a person's typing, as long as a case takes it."""
    return shorten(subject, LONGEST_SUBJECT, placeholder="…")
