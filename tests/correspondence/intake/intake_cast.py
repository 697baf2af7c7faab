"""Who writes to whom where letters are logged: an office, its Member, two departments, ministers. All invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from correspondence.models import Case, Desk, Letter
from tests.builders import a_member
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_team, somebody, the_body
from tracker.accounts.models import Team, User
from tracker.accounts.viewer import Viewer, viewer_for
from tracker.people.models import AnsweringBody, Appointment, BodySuccession, Member
from tracker.people.naming import note_names

SINCE = day("2024-07-09")
OFFICE = "Office of Ada Example"
OTHERS = "Office of Dora Other"


def cast() -> dict[str, Any]:
    """Ada Example MP and her office; the Departments for Towers (which was the Ministry of Spires until 2024) and for
    Bridges; Bede Sample, Secretary of State for Towers; Cora Fiction, a junior minister there; two named Eve Double."""
    towers, bridges, spires = (the_body(f"Department for {name}") for name in ("Towers", "Bridges", "Spires"))
    named(towers, "Department for Towers", first=SINCE)
    named(bridges, "Department for Bridges")
    named(spires, "Ministry of Spires", last=day("2024-07-08"))
    BodySuccession.objects.create(predecessor=spires, successor=towers, on=SINCE)
    ada, bede = member("Ada Example", seat="Exampleton", house="commons"), member("Bede Sample")
    cora, eve, other_eve = member("Cora Fiction"), member("Eve Double"), member("Eve Double", seat="Sampleford")
    holds(bede, "Secretary of State for Towers", towers)
    holds(cora, "Parliamentary Under-Secretary of State for Plumb Lines", towers)
    holds(other_eve, "Minister of State", bridges)
    Desk.objects.create(team=office(), member=ada)
    return {
        "ada": ada, "bede": bede, "cora": cora, "eve": eve, "other_eve": other_eve,
        "towers": towers, "bridges": bridges, "spires": spires,
    }  # fmt: skip


def office() -> Team:
    """Ada Example's office."""
    return a_team(OFFICE)


def named(body: AnsweringBody, name: str, first: date | None = None, last: date | None = None) -> None:
    """A name of a body in its time."""
    body.names.create(name=name, first_day=first, last_day=last)


def member(name: str, **fields: Any) -> Member:
    """A Member who is found by name."""
    found = a_member(name, parliament_id=9000 + Member.objects.count(), **fields)
    note_names(found, [name])
    return found


def holds(one: Member, title: str, body: AnsweringBody, start: date = SINCE, end: date | None = None) -> None:
    """An office; open ones are known until the end of 2099."""
    told = {"started_on": start, "ended_on": end, "known_until": None if end else day("2099-12-31")}
    held = Appointment.objects.create(member=one, title=title, body_names=[body.name], **told)
    held.bodies.add(body)


def clerk(username: str = "bede-the-clerk", team: str = OFFICE) -> User:
    """Somebody who works in an office."""
    return somebody(username, team)


def looks(user: User) -> Viewer:
    """As one who looks."""
    return viewer_for(user)


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


FORM = "/cases/log/"
NOTE = (
    "Three towers lean like reeds in the wind, and nobody has looked at one of them since the winter, as we hear. " * 2
)


def typed(**changes: Any) -> dict[str, Any]:
    """The form as it is sent for a letter of ours of Monday 2 June 2025 to Bede Sample that opens a case."""
    told: dict[str, Any] = {
        "kind": "sent", "channel": "letter", "dated": "2025-06-02", "team": str(office().pk),
        "from_name": "Ada Example", "to_name": "Bede Sample", "subject": "Leaning towers of Exampleton",
        "case": "new", "do": "log", "form_key": "abc",
    }  # fmt: skip
    return {name: value for name, value in (told | changes).items() if value is not None}


def logged(client: Client, place: str = FORM, **changes: Any) -> Any:
    """Send the form; the answer, which is a redirect where it was logged."""
    return client.post(place, typed(**changes))


def only_case() -> Case:
    """The one case that there is."""
    return Case.objects.get()


def only_letter() -> Letter:
    """The one letter that there is."""
    return Letter.objects.get()


def a_file(content: bytes = b"Three towers lean.", name: str = "letter.txt") -> SimpleUploadedFile:
    """A file that is dropped."""
    return SimpleUploadedFile(name, content, "text/plain")


def a_case(**fields: Any) -> Case:
    """A case to Bede Sample at Towers with our letter of 2 June 2025."""
    response = logged(signed_in(clerk()), **fields)
    assert response.status_code == 302, response.text
    return Case.objects.latest("pk")


def a_reply(**changes: Any) -> dict[str, Any]:
    """A substantive reply of 20 June 2025 from Bede Sample, for which no case is chosen."""
    told: dict[str, Any] = {
        "kind": "substantive", "dated": "2025-06-20", "from_name": "Bede Sample", "to_name": "Ada Example",
        "subject": "Your letter", "case": "", "form_key": "def",
    }  # fmt: skip
    return told | changes
