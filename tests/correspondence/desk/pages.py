"""How tests look at the pages of the desk: who is signed in, what a page says, what a form is told. All invented.

A case is sent on Monday 2 June 2025 (`tests.correspondence.cases.desk_cast`): day 20 is Monday 30 June, and it is very
late after Monday 28 July.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import time_machine
from django.test import Client

from correspondence.models import Case, CaseEvent
from tests.correspondence.cases.desk_cast import OURS, somebody
from tracker.accounts.rights import Role

NOON = "T12:00:00+01:00"
TODAY = "2025-07-10"
"""A Thursday on which a case of 2 June is late by 8 working days."""


def on(day: str) -> Any:
    """It is noon in London on a day."""
    return time_machine.travel(f"{day}{NOON}", tick=False)


def at_desk(username: str = "bede", team: str = OURS, role: Role = Role.STAFF) -> Client:
    """A browser in which somebody of a team is signed in."""
    client = Client()
    client.force_login(somebody(username, team, role))
    return client


def text_of(response: Any, status: int = 200) -> str:
    """What a reader sees of a page, on one line."""
    assert response.status_code == status, response
    body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", response.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def main_of(response: Any, status: int = 200) -> str:
    """What a reader sees of the main part of a page, on one line."""
    assert response.status_code == status, response
    html = response.content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html[html.index("<main") : html.index("</main>")])).split())


def links_of(response: Any) -> list[str]:
    """Where the links of a page lead, in order."""
    return [unescape(address) for address in re.findall(r'<a[^>]* href="([^"]*)"', response.content.decode())]


def send(client: Client, path: str, /, status: int = 302, **told: Any) -> Any:
    """Send a form; the answer, which leads on where it was done."""
    response = client.post(path, told)
    assert response.status_code == status, response.content.decode()[:3000]
    return response


def messages_of(client: Client, path: str, /, **told: Any) -> str:
    """Send a form; the messages that are then shown."""
    response = client.post(path, told, follow=True)
    assert response.status_code == 200, response
    return " ".join(str(message) for message in response.context["messages"])


def now(case: Case) -> Case:
    """The case as the database has it."""
    return Case.objects.get(pk=case.pk)


def do(case: Case, verb: str, /, status: int = 302, **told: Any) -> Any:
    """Send the form of a verb, as somebody who has just opened it."""
    with on(TODAY):
        return send(at_desk(), f"/cases/{case.pk}/{verb}/", status, **{"version": now(case).version} | told)


def form_of(case: Case, verb: str, query: str = "") -> Any:
    """The form of a verb, as it is first shown."""
    with on(TODAY):
        return at_desk().get(f"/cases/{case.pk}/{verb}/{query}")


def last(case: Case) -> CaseEvent:
    """The last thing that was done with a case."""
    return CaseEvent.objects.filter(case=case).latest("number")
