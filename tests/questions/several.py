"""One question as several sources tell it. Everybody and everything in it is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import timezone

from questions.records import AnswerKind, AnswerRecord, BodyName, MemberName, QuestionRecord
from questions.store import PARLIAMENT, QuestionStore
from tests.builders import a_body, a_member
from tests.conftest import day
from tracker.people.models import BodyName as DatedName
from tracker.people.naming import note_names
from tracker.scraping import runs
from tracker.scraping.contract import Item, Outcome, Scope, Window
from tracker.scraping.models import Look, Sighting, Verdict

MONDAY, TUESDAY, WEDNESDAY = day("2025-06-02"), day("2025-06-03"), day("2025-06-04")
API, SITE, COPY = PARLIAMENT, "theyworkforyou", "parallel_parliament"
ANSWERED = day("2025-06-12")
ANSWER = AnswerRecord(
    AnswerKind.ANSWER,
    ANSWERED,
    "<p>Three towers lean. The Warden\u2019s report says \u201cthree\u201d.</p><p>They lean east.</p>",
    MemberName("Bede Sample", 9002),
)
TOLD = QuestionRecord(
    house="commons",
    date_tabled=MONDAY,
    body=BodyName("Department for Towers", 901),
    text="To ask the Minister for Towers, what the Warden\u2019s report of 1 May says of \u201cleaning\u201d towers.",
    uin="50001",
    parliament_id=1,
    heading="Towers: Leaning",
    asked_by=MemberName("Ada Example", 9001, "Example Party", "Upper Example"),
    has_interest=False,
    is_named_day=False,
    date_for_answer=day("2025-06-05"),
    answer=ANSWER,
    address="https://parliament.example/50001",
    is_complete=True,
)
"""As Parliament tells it."""
PRINTED = QuestionRecord(
    house="commons",
    date_tabled=MONDAY,
    body=BodyName("Department for Towers"),
    text="To ask the Minister for Towers, what the Warden's report of 1 May says of 'leaning' towers.",
    uin="50001",
    heading="Leaning towers",
    asked_by=MemberName("Ada Example"),
    answer=AnswerRecord(
        AnswerKind.ANSWER,
        ANSWERED,
        '<p>Three towers lean. The Warden\'s report says "three".  They lean east.</p>',
        MemberName("Bede Sample"),
    ),
    address="https://site.example/50001",
)
"""The same as another site prints it: other signs, other paragraphs, another heading, no ids."""
NUMBERLESS = replace(PRINTED, uin="", asked_by=None, address="https://copy.example/50001")
"""The same as a third prints it."""


def save(source: str, record: QuestionRecord, on: date = MONDAY, key: str = "1") -> Outcome:
    """Store what a source says, in a run of its own."""
    run = runs.begin(source, Look.SWEEP, Window(on, on), Scope(), on)
    store, now = QuestionStore(), timezone.now()
    store.begin(run)
    sighting, _ = Sighting.objects.get_or_create(
        source=source,
        key=key,
        defaults={"day": record.day, "verdict": Verdict.KEPT, "first_seen_at": now, "last_seen_at": now},
    )
    outcome = store.save(Item(record, seems_cut=False), sighting, run, is_cited=False)
    store.finish(run)
    runs.end(run)
    return outcome


def known_by_name() -> None:
    """The two Members and the department are known by name."""
    for name, number in (("Ada Example", 9001), ("Bede Sample", 9002)):
        note_names(a_member(name, parliament_id=number), [name])
    body = a_body(parliament_id=901)
    DatedName.objects.create(body=body, name=body.name, bare="department for towers")
