"""Two teams with letters of their own, whose every word can be told: what is told where it must not be is found.

Words of the first team begin with `zalpha`, of the second with `zbeta`, words chosen for everybody with `zopen`.
Everybody and everything is invented.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from correspondence import cases, editions
from correspondence.cases import Actor
from correspondence.models import Case, CaseLetter, Letter, LetterKind, Promise, Report
from correspondence.promises import decide_keeper
from tests.builders import a_body, a_member
from tests.conftest import day
from tests.correspondence.cast import linked
from tests.correspondence.told import put_report
from tracker.accounts.models import Team, User
from tracker.people.naming import note_names
from tracker.scraping.models import Draft
from tracker.topics.loading import load_organisations

LATER = day("2026-06-01")
"""A day after all that happens here."""
TEXT = """Department for Towers
1 Example Street

Our ref: {word}REF/1

1 July 2025

Dear Ms {word}lady,

{word}subject towers in China

Thank you for your letter of 3 June 2025 about {word}text and Huawei. Mrs {word}person of Upper {word}place asked.

I will write to you about the {word}promise by 30 September 2025.

Yours sincerely,

Bede Sample MP
Minister for {word}office
"""


def text_of(word: str) -> str:
    """A minister's letter in words of a team's own."""
    return TEXT.format(word=word)


@dataclass
class TheTeam:
    """A team with a lead, and what it has."""

    word: str
    team: Team
    lead: User
    client: Client = field(default_factory=Client)
    letter: Any = None
    earlier: Any = None
    binned: Any = None
    case: Any = None

    @property
    def actor(self) -> Actor:
        """The lead at work."""
        return Actor(self.lead, LATER)


def a_team(word: str, role: str = "lead") -> TheTeam:
    """A team of one."""
    team = Team.objects.create(name=f"Office of {word[1:]}")
    made = TheTeam(word, team, User.objects.create_user(f"lead of {word[1:]}", role=role))
    team.people.add(made.lead)
    made.client.force_login(made.lead)
    return made


def with_letters(team: TheTeam) -> TheTeam:
    """What it has: a letter that came by its file, another that this answers, one in the bin, a draft, and a case."""
    team.earlier = Letter.objects.create(
        team=team.team, dated=day("2025-06-03"), subject=f"{team.word}earlier", text=f"Dear Minister, {team.word}asks."
    )
    team.letter = added(team)
    team.letter.in_reply_to = team.earlier
    team.letter.save()
    team.binned = Letter.objects.create(
        team=team.team, dated=day("2025-07-02"), subject=f"{team.word}binned", binned_at="2026-05-01T12:00:00Z"
    )
    Draft.objects.create(
        user=team.lead, packed=zlib.compress(text_of(team.word).encode()), name=f"{team.word}draft.txt"
    )
    team.case = a_case(team)
    return team


def added(team: TheTeam, name: str = "") -> Letter:
    """The letter as it is added by hand, from a file."""
    content = text_of(team.word).encode()
    file = SimpleUploadedFile(name or f"{team.word}file.txt", content, content_type="text/plain")
    draft = team.client.post("/add/", {"file": file})["Location"]
    form = team.client.get(draft).context["form"]
    sent = {name: one.initial or "" for name, one in form.fields.items()}
    sent |= {"subject": f"{team.word}subject towers in China", "sender_body": "Department for Towers"}
    sent |= {"recipient_name": f"{team.word}lady"}
    place = team.client.post(draft, sent)["Location"]
    return Letter.objects.get(pk=place.strip("/").rpartition("/")[2])


def a_case(team: TheTeam) -> Case:
    """A case with a letter sent and a note."""
    case = cases.open_case(team.team, team.actor, f"{team.word}case", opened_on=day("2025-06-03"))
    cases.send(case, team.actor, team.earlier)
    cases.log(case, team.actor, team.letter, LetterKind.SUBSTANTIVE)
    cases.note(case, team.actor, f"{team.word}note")
    cases.add_tags(case, team.actor, [f"{team.word}tag"])
    return case


@dataclass
class Desk:
    """Both teams, with a promise that each has seen kept, and a report that everybody at the desk sees."""

    ours: TheTeam
    theirs: TheTeam
    report: Report
    promise: Promise


def a_desk() -> Desk:
    """All of it."""
    bede = a_member("Bede Sample", parliament_id=9002, house="commons")
    note_names(bede, ["Bede Sample"])
    body = a_body()
    body.names.create(name="Department for Towers", bare="department for towers")
    load_organisations()
    report = put_report()
    linked("I will write to the hon. Member about the leaning towers.", answering_body=body)
    ours, theirs = with_letters(a_team("zalpha")), with_letters(a_team("zbeta", "admin"))
    promise = Promise.objects.get(question__isnull=False)
    for team in (ours, theirs):
        decide_keeper(promise, team.letter, team.lead, is_keeper=True)
    return Desk(ours, theirs, report, promise)


OPEN = {
    "subject": "zopensubject towers in China",
    "text": "Dear Ms Example,\n\nThank you for your letter about zopentext.\n\n"
    "I will write to you about the zopenpromise by 30 September 2025.",
    "sender_name": "Bede Sample MP",
    "sender_body_name": "Department for Towers",
    "recipient_name": "zopenlady",
}
"""What everybody may read of a letter."""


def published(team: TheTeam, **chosen: Any) -> Letter:
    """Publish the team's letter in words chosen for it; what everybody reads is handed back."""
    return editions.publish(team.letter, team.lead, **OPEN | chosen)


def reported_reply(report: Report) -> Letter:
    """The reply that a report tells of."""
    letter = report.reported.get(role="reply").letter
    assert letter is not None
    return letter


def kinds_in(case: Case) -> list[tuple[int, str]]:
    """Which letters stand in a case as what."""
    return list(CaseLetter.objects.filter(case=case).order_by("pk").values_list("letter", "kind"))
