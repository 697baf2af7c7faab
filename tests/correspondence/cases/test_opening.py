"""Opening a case: on its own, or from a question, a promise, a letter."""

from __future__ import annotations

import pytest

from correspondence import cases
from correspondence.case_states import LetterKind, State, Verb
from correspondence.models import Link, Promise, Tag
from tests.builders import a_member, a_question
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    OURS,
    a_letter,
    a_team,
    bridges,
    last_event,
    opened,
    somebody,
    staff,
    the_body,
    towers,
)
from tests.correspondence.cast import a_promise
from tracker.accounts.rights import Role
from tracker.topics.models import Organisation, OrganisationKind, Topic

pytestmark = pytest.mark.django_db


def test_a_new_case_is_whoever_opened_it_and_nothing_was_sent() -> None:
    case = cases.open_case(a_team(), staff("bede"), "  Leaning towers ")
    assert (case.state, case.version, case.round, case.chase_on) == (State.TO_SEND, 1, None, None)
    assert (case.subject, case.owner, case.team.name) == ("Leaning towers", somebody("bede"), OURS)
    assert case.reference == f"C{case.pk}"


def test_its_first_line_of_history_has_all_that_it_began_with() -> None:
    case = opened(minister_name="Cleo Sample MP", chase_every=5, tags=["genomes", "towers"])
    event = case.events.get()
    assert (event.verb, event.before, event.after, event.number) == (Verb.OPEN, "", "to_send", 1)
    assert (event.on, event.by, event.by_name) == (day("2025-06-02"), somebody("bede"), "bede")
    assert event.changes == {
        "subject": ["", "Leaning towers"],
        "owner": ["", "bede"],
        "body": ["", "Department for Towers"],
        "minister_name": ["", "Cleo Sample MP"],
        "chase_every": ["", "5"],
        "tags": ["", "genomes, towers"],
    }


def test_it_is_tagged_as_asked() -> None:
    topic = Topic.objects.create(name="Towers", slug="towers")
    organisation = Organisation.objects.create(name="Tower Works", slug="tower-works", kind=OrganisationKind.values[0])
    case = opened(topics=[topic], organisations=[organisation], tags=["urgent"])
    assert [*case.topics.all(), *case.organisations.all()] == [topic, organisation]
    assert case.tags.get() == Tag.objects.get(team=a_team(), name="urgent")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"subject": " "}, "A case needs a subject."),
        ({"subject": "x" * 301}, "A subject has at most 300 characters."),
        ({"minister_name": "x" * 201}, "A name has at most 200 characters."),
        ({"chase_every": 0}, "Chasers are 1 to 250 working days apart."),
        ({"chase_every": 251}, "Chasers are 1 to 250 working days apart."),
        ({"tags": ["x" * 61]}, "A tag has at most 60 characters."),
        ({"opened_on": day("2026-01-01")}, "That day lies ahead."),
    ],
)
def test_what_no_case_can_be_is_refused_in_words(told: dict, words: str) -> None:
    with pytest.raises(cases.Refused) as refusal:
        opened(**told)
    assert str(refusal.value) == words
    assert not a_team().cases.exists()


def test_only_people_of_the_team_open_its_cases_and_own_them() -> None:
    with pytest.raises(cases.Refused, match="The team is not yours"):
        cases.open_case(a_team("Another office"), staff("bede"), "Leaning towers")
    stranger = somebody("eve", team="Another office")
    with pytest.raises(cases.Refused, match="eve is not in the team"):
        opened(owner=stranger)
    reader = somebody("rea", role=Role.READER)
    with pytest.raises(cases.Refused, match="rea is not in the team, or does not work at the desk"):
        opened(owner=reader)


def test_the_program_opens_a_case_that_nobody_owns() -> None:
    case = cases.open_case(a_team(), cases.Actor(None, day("2025-06-02")), "Leaning towers")
    assert (case.owner, case.events.get().by_name) == (None, "the program")


def test_from_a_question_it_takes_heading_body_and_subjects() -> None:
    topic = Topic.objects.create(name="Towers", slug="towers")
    question = a_question(heading="Towers: Repairs", answering_body=towers())
    question.topics.add(topic)
    case = cases.open_from_question(a_team(), staff(), question)
    assert (case.subject, case.body, case.topics.get()) == ("Towers: Repairs", towers(), topic)
    row = case.case_questions.get()
    assert (row.question, row.link) == (question, Link.FROM)
    assert case.events.get().changes["question"] == ["", f"{question.uin}: The case was opened from it"]


def test_what_a_person_says_stands_before_what_the_question_says() -> None:
    case = cases.open_from_question(a_team(), staff(), a_question(), subject="Mine", body=bridges())
    assert (case.subject, case.body) == ("Mine", bridges())


def test_from_a_promise_it_takes_whose_it_was() -> None:
    member = a_member("Cleo Sample")
    promise = a_promise(body=towers(), promiser=member, promiser_name="Cleo Sample")
    case = cases.open_from_promise(a_team(), staff(), promise)
    assert (case.body, case.minister, case.minister_name) == (towers(), member, "Cleo Sample")
    assert case.case_promises.get().promise == promise
    assert case.case_questions.get().question == promise.question
    assert case.events.get().changes["promise"] == ["", promise.sentence]


def test_from_a_letter_it_holds_that_letter_beside_the_matter() -> None:
    letter = a_letter("2025-05-01", sender_body=the_body("Department for Towers"))
    case = cases.open_from_letter(a_team(), staff(), letter)
    row = case.case_letters.get()
    assert (row.letter, row.kind, row.received_on) == (letter, LetterKind.OTHER, day("2025-05-01"))
    assert (case.state, case.body, case.subject) == (State.TO_SEND, towers(), "Leaning towers")


def test_a_long_subject_of_a_letter_is_shortened() -> None:
    case = cases.open_from_letter(a_team(), staff(), a_letter(subject="tower " * 80))
    assert case.subject.endswith("tower…")
    assert len(case.subject) <= 300


def test_no_case_is_opened_from_what_is_another_teams() -> None:
    theirs = a_letter(team=a_team("Another office"))
    told = {"letter": theirs, "start": 0, "writes": True, "said_on": day("2025-06-12")}
    promise = Promise.objects.create(sentence="I will write to you.", **told)
    with pytest.raises(cases.Refused, match="The letter is another team's"):
        cases.open_from_letter(a_team(), staff(), theirs)
    with pytest.raises(cases.Refused, match="The letter is another team's"):
        cases.open_from_promise(a_team(), staff(), promise)
    assert not a_team().cases.exists()


def test_an_opened_case_of_a_letter_becomes_one_that_was_sent() -> None:
    letter = a_letter("2025-06-02")
    case = cases.open_from_letter(a_team(), staff(), letter)
    cases.send(case, staff(), letter)
    assert (case.state, case.case_letters.get().kind) == (State.AWAITING, LetterKind.SENT)
    assert last_event(case).changes["letter"] == ["", "Sent: Leaning towers"]
