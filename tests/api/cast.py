"""A small record with something of everything, for the API. Everybody and everything in it is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from correspondence.models import Letter, Promise
from correspondence.promises import decide_keeper
from questions.models import (
    AnswerLabel,
    Change,
    GroupedQuestion,
    Question,
    QuestionOrganisation,
    QuestionTopic,
    Reference,
    Verdict,
)
from tests.builders import MONDAY, a_body, a_member, a_question, an_answer
from tests.conftest import day
from tracker.alerts.models import Event
from tracker.people.models import AnsweringBody, Appointment, Member
from tracker.search import index
from tracker.topics.models import Organisation, Topic

FIRST = "/api/v1/"
LISTS = (
    *("search", "questions", "letters", "members", "departments", "appointments", "topics", "organisations"),
    *("promises", "references", "changes"),
)
NOW = "2025-06-20T12:00:00+01:00"
"""It is noon on Friday 20 June 2025."""
PROMISE = "I will write to the hon. Member about the amber tower."
RECORDED = datetime(2025, 6, 12, 12, tzinfo=UTC)


@dataclass
class Record:
    """What there is."""

    body: AnsweringBody
    asker: Member
    minister: Member
    questions: list[Question] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)


def a_record(number: int = 5) -> Record:
    """So many questions with answers, labels, citations and promises, as many published letters, and their people."""
    body = a_body()
    body.names.create(name="Department for Towers")
    asker = a_member("Ada Example", parliament_id=9001, house="commons", is_current=True, party="Lantern Party")
    minister = a_member("Bede Sample", parliament_id=9002, house="lords", is_current=False, has_answered=True)
    made = Record(body, asker, minister)
    an_appointment(minister, body)
    about = Topic.objects.create(slug="towers", name="Towers", order=1)
    kite = Organisation.objects.create(slug="kite-works", name="Kite Works", kind="company")
    more(made, number, about, kite)
    return made


def more(made: Record, number: int, about: Topic | None = None, kite: Organisation | None = None) -> None:
    """So many more of each."""
    about, kite = about or Topic.objects.get(slug="towers"), kite or Organisation.objects.get()
    for _ in range(number):
        place = len(made.questions)
        question = an_answered(made, place, about, kite)
        made.questions.append(question)
        made.letters.append(a_published(made, place))
        made.promises.append(a_promise(question, made.minister, made.body))
        decide_keeper(made.promises[-1], made.letters[-1], None, is_keeper=True)
        an_event(question)
    index.rebuild()


def an_answered(made: Record, place: int, about: Topic, kite: Organisation) -> Question:
    """A question of one day more each, with all that hangs on it."""
    question = a_question(
        heading=f"Tower {place}",
        date_tabled=date(2025, 6, 2 + place % 9),
        date_answered=day("2025-06-12"),
        asking_member=made.asker,
        answering_member=made.minister,
        answering_name="Bede Sample",
        answering_body=made.body,
        parliament_id=700_000 + place,
    )
    answer = an_answer(
        question, "I refer to the answer to 50001. I will write to the hon. Member about the amber tower."
    )
    AnswerLabel.objects.create(answer=answer, label="will_write", start=32, end=86, word_start=32, word_end=44)
    QuestionTopic.objects.create(question=question, topic=about)
    QuestionOrganisation.objects.create(question=question, organisation=kite)
    Change.objects.create(question=question, field="heading", old="Towers", new=question.heading, seen_on=MONDAY)
    GroupedQuestion.objects.create(question=question, uin="59999")
    cited = made.questions[0] if made.questions else None
    Reference.objects.create(
        question=question, part="answer", kind="refers_to", target="written_answer", number="50001", uin="50001",
        start=0, end=30, verdict=Verdict.MATCHED if cited else Verdict.UNMATCHED, cited=cited, reason="by number",
    )  # fmt: skip
    return question


def a_published(made: Record, place: int) -> Letter:
    """A published letter from the minister."""
    return Letter.objects.create(
        subject=f"Amber tower {place}", text="The amber tower leans.", dated=day("2025-06-13"), is_published=True,
        sender=made.minister, sender_name="Bede Sample MP", sender_body=made.body, recipient_name="Ada Example",
    )  # fmt: skip


def a_promise(question: Question, minister: Member, body: AnsweringBody) -> Promise:
    """The promise of an answer."""
    return Promise.objects.create(
        question=question, sentence=PROMISE, start=32, end=86, writes=True,
        said_on=day("2025-06-12"), promiser=minister, promiser_name="Bede Sample", body=body,
    )  # fmt: skip


def an_appointment(member: Member, body: AnsweringBody, **changes: Any) -> Appointment:
    """An office that goes on."""
    fields = {"title": "Minister of State", "body_names": [body.name], "started_on": day("2025-01-06")}
    made = Appointment.objects.create(member=member, **fields | {"known_until": day("2025-06-19")} | changes)
    made.bodies.add(body)
    made.claims.create(source="govuk", key=f"{made.pk}", title=made.title, as_of=day("2025-06-19"), member=member)
    return made


def an_event(question: Question, **changes: Any) -> Event:
    """That a question was answered."""
    fields = {"kind": "answered", "subject_kind": "question", "subject_id": question.pk, "words": "Answered"}
    fields |= {"occurred_on": day("2025-06-12"), "recorded_at": RECORDED, "key": f"answered {question.pk}"}
    return Event.objects.create(**fields | changes)


def got(path: str, client: Client | None = None, **headers: str) -> Any:
    """What an address of the API answers, which has to be well."""
    answer = asked(path, client, **headers)
    assert answer.status_code == 200, (path, answer.status_code, answer.content[:500])
    return answer.json()


def asked(path: str, client: Client | None = None, **headers: str) -> Any:
    """The answer of an address; what stands after `/api/v1/` is enough."""
    return (client or Client()).get(path if path.startswith(("/", "http")) else FIRST + path, headers=headers)


def refused(path: str) -> Any:
    """What an address says where it refuses."""
    answer = asked(path)
    assert answer.status_code == 400, (path, answer.status_code, answer.content[:500])
    return answer.json()


def all_pages(path: str, client: Client | None = None) -> list[Any]:
    """The rows of all pages; each page says the same number of all."""
    rows: list[Any] = []
    page = got(path, client)
    total = page["count"]
    while True:
        assert page["count"] == total
        rows += page["results"]
        if not page["next"]:
            return rows
        page = got(page["next"], client)
