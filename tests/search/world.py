"""An invented record of sixty questions and fifteen letters, as tables, and what is in the database for them.

The tables are what the plain search of `tests.search.plain` reads: it knows nothing of the database. Everybody and
everything in them is invented; the bodies have the names that real ones have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from correspondence.models import Letter, LetterOrganisation, LetterSource, LetterTopic
from questions.models import AnswerLabel, Question, QuestionOrganisation, QuestionTopic
from tests.builders import SEEN, a_body, a_member, an_answer
from tests.conftest import day
from tests.correspondence.told import seen
from tracker.people.models import AnsweringBody, BodySuccession, Member
from tracker.search import index
from tracker.topics.models import Organisation, OrganisationKind, Topic

TODAY = day("2025-07-31")
RECORD = Path(__file__).parent / "record"
BODIES = {
    "fcdo": "Foreign, Commonwealth and Development Office",
    "fco": "Foreign and Commonwealth Office",
    "dhsc": "Department of Health and Social Care",
    "towers": "Department for Towers",
    "cabinet": "Cabinet Office",
}
SUCCESSION = ("fco", "fcdo", "2020-09-02")
MEMBERS = {
    "Ada Example": (9001, "Labour"),
    "Bede Sample": (9002, "Conservative"),
    "Si\u00e2n Probe": (9003, "Plaid Cymru"),
    "Lord Vellum of Ink": (9004, "Crossbench"),
    "Tam Testwell": (9005, "Labour"),
    "Una O'Specimen": (9006, "Labour (Co-op)"),
    "Dora Unnumbered": (None, "Green Party"),
}
"""By name the number of the Members API, where it is known, and the party. Other names are of nobody that is known."""
TOPICS = {"china": "China", "xinjiang": "Xinjiang", "genomics": "Genomics"}
ORGANISATIONS = {
    "bgi": "BGI",
    "mgi-tech": "MGI Tech",
    "genomics-england": "Genomics England",
    "uk-biobank": "UK Biobank",
    "hikvision": "Hikvision",
    "huawei": "Huawei",
}

PRIVATE = "l15"
"""The letter that is not published."""


@dataclass
class Record:
    """One record of the tables."""

    key: str
    kind: str
    texts: dict[str, str]
    """By field of the index."""
    day: date | None = None
    values: dict[str, set[str]] = field(default_factory=dict)
    """By field of the search the values that the record has; of persons their numbers."""
    names: dict[str, set[str]] = field(default_factory=dict)
    """By field the names of persons, as known and as published."""
    told: dict[str, str] = field(default_factory=dict)
    """The row of the table, by the names of its columns."""


QUESTION_COLUMNS = (
    *("key", "house", "uin", "tabled", "body", "asker", "heading", "question", "answer", "answered", "answerer"),
    *("topics", "organisations", "labels", "other"),
)
LETTER_COLUMNS = (
    *("key", "dated", "heading", "letter", "file", "sender", "sender_body", "recipient", "recipient_body"),
    *("topics", "organisations"),
)
STATES = {"awaiting", "late", "due_today", "holding", "withdrawn", "lapsed"}


def lines(name: str) -> list[str]:
    """The lines of a file of the record, without its remarks."""
    text = (RECORD / name).read_bytes().decode("unicode_escape")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]


def rows(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """A table as rows by the names of its columns."""
    return [dict(zip(columns, [part.strip() for part in line.split("|")], strict=True)) for line in lines(name)]


def slug(body: str) -> str:
    """The slug of a body."""
    return BODIES[body].replace(",", "").replace(" ", "-").lower() if body else ""


def family(body: str) -> set[str]:
    """The slugs of a body and of those before and after it."""
    related = {"fco": {"fcdo"}, "fcdo": {"fco"}}.get(body, set())
    return {slug(one) for one in {body, *related} if one}


def number(name: str) -> set[str]:
    """The number of a Member, where one is known."""
    found = MEMBERS.get(name, (None, ""))[0]
    return {str(found)} if found else set()


def question_record(row: dict[str, str]) -> Record:
    """A row of the table of questions."""
    state = row["other"] if row["other"] in STATES else "answered"
    is_named = {"y": "yes", "n": "no", "awaiting": "yes", "late": "yes", "due_today": "yes"}.get(row["other"], "")
    held = state == "holding"
    values = {
        "kind": {"question"},
        "house": {row["house"]},
        "uin": {row["uin"]},
        "tabled": {row["tabled"]},
        "date": {row["tabled"]},
        "answered": set() if held else {row["answered"]},
        "body": {slug(row["body"])},
        "family": family(row["body"]),
        "asked-by": number(row["asker"]),
        "answered-by": number(row["answerer"]),
        "party": {MEMBERS[row["asker"]][1]} if row["asker"] in MEMBERS else set(),
        "topic": set(row["topics"].split()),
        "organisation": set(row["organisations"].split()),
        "label": set(row["labels"].split()),
        "state": {state},
        "named-day": {is_named},
    }
    names = {"asked-by": {row["asker"]}, "answered-by": {row["answerer"]}}
    texts = {"heading": row["heading"], "main": row["question"], "further": row["answer"], "tags": row["uin"]}
    kept = {name: found - {""} for name, found in values.items()}
    return Record(row["key"], "question", texts, day(row["tabled"]), kept, names, row)


def letter_record(row: dict[str, str]) -> Record:
    """A row of the table of letters."""
    bodies = {row["sender_body"], row["recipient_body"]} - {""}
    values = {
        "kind": {"letter"},
        "date": {row["dated"]} - {""},
        "body": {slug(body) for body in bodies},
        "family": set().union(*(family(body) for body in bodies)),
        "from": number(row["sender"]),
        "to": number(row["recipient"]),
        "topic": set(row["topics"].split()),
        "organisation": set(row["organisations"].split()),
    }
    names = {
        "from": {row["sender"], BODIES.get(row["sender_body"], "")},
        "to": {row["recipient"], BODIES.get(row["recipient_body"], "")},
    }
    texts = {"heading": row["heading"], "main": row["letter"], "further": row["file"]}
    when = day(row["dated"]) if row["dated"] else None
    return Record(row["key"], "letter", texts, when, values, names, row)


RECORDS = [
    *map(question_record, rows("questions.txt", QUESTION_COLUMNS)),
    *map(letter_record, rows("letters.txt", LETTER_COLUMNS)),
]
QUERIES = [
    (typed.strip(), keys.split()) for line in lines("queries.txt") for typed, _, keys in [line.partition("  =>")]
]
PUBLIC = [one for one in RECORDS if one.key != PRIVATE]


@dataclass
class World:
    """The record in the database: by (kind, id) the key of the table."""

    keys: dict[tuple[str, int], str] = field(default_factory=dict)


def build() -> World:
    """Everything in the tables, in the database and in the index."""
    world = World()
    Topic.objects.bulk_create(Topic(slug=one, name=name) for one, name in TOPICS.items())
    kind = OrganisationKind.values[0]
    Organisation.objects.bulk_create(
        Organisation(slug=one, name=name, kind=kind) for one, name in ORGANISATIONS.items()
    )
    bodies = {key: a_body(name) for key, name in BODIES.items()}
    before, after, on = SUCCESSION
    BodySuccession.objects.create(predecessor=bodies[before], successor=bodies[after], on=day(on))
    members = {name: a_member(name, parliament_id=ident, party=party) for name, (ident, party) in MEMBERS.items()}
    for record in RECORDS:
        put = put_question if record.kind == "question" else put_letter
        world.keys[record.kind, put(record, bodies, members).pk] = record.key
    index.rebuild()
    return world


def put_question(record: Record, bodies: dict[str, AnsweringBody], members: dict[str, Member]) -> Question:
    """A question with what hangs on it."""
    row, state = record.told, next(iter(record.values["state"]))
    question = Question.objects.create(
        house=row["house"],
        uin=row["uin"],
        date_tabled=day(row["tabled"]),
        heading=row["heading"],
        text=row["question"],
        asking_name=row["asker"],
        asking_member=members.get(row["asker"]),
        answering_body=bodies[row["body"]],
        answering_body_name=BODIES[row["body"]],
        answering_name=row["answerer"],
        answering_member=members.get(row["answerer"]),
        date_answered=day(row["answered"]) if row["answered"] and state == "answered" else None,
        date_holding_answer=day(row["answered"]) if state == "holding" else None,
        is_withdrawn=state == "withdrawn",
        is_named_day={"yes": True, "no": False}.get(next(iter(record.values["named-day"]), "")),
        date_for_answer={"awaiting": day("2025-09-01"), "late": day("2025-07-10"), "due_today": TODAY}.get(state),
        first_seen_at=SEEN,
    )
    answer = an_answer(question, row["answer"]) if row["answer"] else None
    for label in record.values["label"]:
        end = len(row["answer"])
        AnswerLabel.objects.create(answer=answer, label=label, start=0, end=end, word_start=0, word_end=end)
    for slugs, model, link, through in (
        (record.values["topic"], Topic, "topic", QuestionTopic),
        (record.values["organisation"], Organisation, "organisation", QuestionOrganisation),
    ):
        for one in slugs:
            through.objects.create(question=question, **{link: model.objects.get(slug=one)})
    return question


def put_letter(record: Record, bodies: dict[str, AnsweringBody], members: dict[str, Member]) -> Letter:
    """A letter with its file."""
    row = record.told
    letter = Letter.objects.create(
        dated=record.day,
        subject=row["heading"],
        text=row["letter"],
        sender_name=row["sender"],
        sender=members.get(row["sender"]),
        sender_body=bodies.get(row["sender_body"]),
        sender_body_name=BODIES.get(row["sender_body"], ""),
        recipient_name=row["recipient"],
        recipient=members.get(row["recipient"]),
        recipient_body=bodies.get(row["recipient_body"]),
        recipient_body_name=BODIES.get(row["recipient_body"], ""),
        is_published=record.key != PRIVATE,
    )
    if row["file"]:
        source = LetterSource.objects.create(
            letter=letter, sighting=seen("govuk_letters", record.key, TODAY), told={}, is_public=True
        )
        source.documents.create(place=0, text=row["file"])
    for one in record.values["topic"]:
        LetterTopic.objects.create(letter=letter, topic=Topic.objects.get(slug=one))
    for one in record.values["organisation"]:
        LetterOrganisation.objects.create(letter=letter, organisation=Organisation.objects.get(slug=one))
    return letter
