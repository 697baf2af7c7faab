"""Two teams and everybody who may come to the site, for the table of who reaches what. All of it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from correspondence import attachments, cases, editions
from correspondence.case_states import Outcome
from correspondence.cases import Actor
from correspondence.models import Case, Letter, LetterKind, Promise
from questions.models import Question
from tests.builders import a_question
from tests.conftest import day
from tracker.accounts.models import Team, User
from tracker.accounts.rights import Role

TODAY = day("2025-07-31")
PEOPLE = {
    "reader": (Role.READER, ()),
    "staff": (Role.STAFF, ("ours",)),
    "lead": (Role.LEAD, ("ours",)),
    "admin": (Role.ADMIN, ("ours",)),
    "their lead": (Role.LEAD, ("theirs",)),
    "admin without a team": (Role.ADMIN, ()),
}
"""Who comes, besides everybody: the role, and the teams."""


@dataclass
class World:
    """What there is, and who comes."""

    clients: dict[str, Client]
    question: Question
    case: Case
    letter: Letter
    public: Letter
    attachment: Any
    promise: Promise
    binned: Case


def people() -> dict[str, User]:
    """Everybody with an account."""
    teams = {name: Team.objects.create(name=name) for name in ("ours", "theirs")}
    made = {}
    for name, (role, names) in PEOPLE.items():
        made[name] = User.objects.create(username=name.replace(" ", "-"), role=role, email=f"{len(made)}@example.org")
        for team in names:
            teams[team].people.add(made[name])
    return made


def signed_in(user: User | None) -> Client:
    """A browser."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


def a_world() -> World:
    """A case of our team with a letter, a reply, a file, a public side; another in the bin; a question, a promise."""
    made = people()
    by, ours = Actor(made["staff"], TODAY), Team.objects.get(name="ours")
    letter = Letter.objects.create(subject="Leaning towers", text="Secret masonry.", team=ours, dated=day("2025-06-02"))
    reply = Letter.objects.create(subject="Re: leaning towers", text="Noted.", team=ours, dated=day("2025-06-20"))
    file = attachments.store(letter, "plan.txt", b"Secret drawings of the masonry", made["staff"])
    case = cases.open_case(ours, by, "Leaning towers")
    cases.send(case, by, letter)
    cases.log(case, by, reply, LetterKind.PART)
    binned = cases.open_case(ours, by, "Old towers")
    cases.close(binned, by, Outcome.OVERTAKEN)
    cases.put_in_bin(binned, by)
    public = editions.publish(reply, made["lead"], text="Noted.", subject="On towers")
    question = a_question("I will write to the hon. Member.", date_answered=day("2025-06-12"))
    promise = Promise.objects.create(
        question=question, sentence="I will write.", start=0, end=13, writes=True, said_on=day("2025-06-12")
    )
    clients = {"everybody": signed_in(None)} | {name: signed_in(user) for name, user in made.items()}
    return World(clients, question, case, letter, public, file, promise, binned)


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> dict[str, str]:
    """Every named address of the site with its pattern, by name and namespace."""
    found: dict[str, str] = {}
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{prefix}{one.namespace}:" if one.namespace else prefix
            found |= addresses(one, inner)
        elif isinstance(one, URLPattern):
            found[f"{prefix}{one.name}"] = str(one.pattern)
    return found
