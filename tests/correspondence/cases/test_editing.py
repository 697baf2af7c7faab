"""What a case is about and whose it is: fields, tags, notes, links, the bin."""

from __future__ import annotations

import pytest

from correspondence import cases
from correspondence.case_states import LetterKind, State, Verb
from correspondence.models import Case, Link, Promise, Tag
from tests.builders import a_member, a_question
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    a_letter,
    a_target,
    a_team,
    answered,
    bridges,
    fresh,
    last_event,
    opened,
    refused,
    sent,
    somebody,
    staff,
    towers,
)
from tests.correspondence.cast import a_promise
from tracker.accounts.rights import Role
from tracker.accounts.viewer import viewer_for
from tracker.topics.models import Topic

pytestmark = pytest.mark.django_db


def test_the_history_has_each_field_as_it_was_and_as_it_is() -> None:
    case = sent(tags=["old"])
    topic = Topic.objects.create(name="Towers", slug="towers")
    fields = {"subject": " Upright towers ", "minister": a_member("Cleo Sample"), "chase_every": 5, "topics": [topic]}
    cases.edit(case, staff("clea"), tags=["new"], **fields)
    event = last_event(case)
    assert (event.verb, event.by_name, case.subject) == (Verb.EDIT, "clea", "Upright towers")
    assert event.changes == {
        "subject": ["Leaning towers", "Upright towers"],
        "minister": ["", "Cleo Sample"],
        "chase_every": ["10", "5"],
        "topics": ["", "Towers"],
        "tags": ["old", "new"],
    }


def test_what_changes_nothing_is_not_written_down() -> None:
    case = sent(tags=["old"])
    cases.edit(case, staff(), subject="Leaning towers", tags=["old"])
    cases.add_tags(case, staff(), ["OLD"])
    assert case.version == 2


def test_whoever_saves_an_older_version_is_told_and_shown_the_newer() -> None:
    case = sent()
    cases.edit(case, staff("bede"), version=2, subject="Upright towers")
    with pytest.raises(cases.Changed) as told:
        cases.edit(fresh(case), staff("clea"), version=2, subject="Fallen towers")
    assert (told.value.case.subject, told.value.case.version) == ("Upright towers", 3)
    assert fresh(case).subject == "Upright towers"


def test_a_body_put_right_takes_its_running_clock_with_it() -> None:
    a_target(5, body=bridges())
    case = sent("2025-06-02")
    cases.edit(case, staff(), body=bridges())
    assert (case.round.body, case.round.target, case.round.due_on) == (bridges(), 5, day("2025-06-09"))
    assert case.chase_on == day("2025-06-10")
    replied = answered("2025-06-20")
    cases.edit(replied, staff(), body=bridges())
    assert (replied.body, replied.round.body) == (bridges(), towers())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"subject": " "}, "A case needs a subject."),
        ({"subject": "x" * 301}, "A subject has at most 300 characters."),
        ({"chase_every": 0}, "Chasers are 1 to 250 working days apart."),
        ({"tags": ["x" * 61]}, "A tag has at most 60 characters."),
    ],
)
def test_what_no_case_can_be_is_refused(fields: dict, words: str) -> None:
    assert refused(cases.edit, sent(), staff(), **fields) == words


def test_a_field_that_no_case_has_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="state"):
        cases.edit(sent(), staff(), state="closed")


def test_a_case_is_given_to_people_of_the_team_alone() -> None:
    case = sent()
    cases.assign(case, staff(), somebody("clea"))
    assert (case.owner, last_event(case).changes["owner"]) == (somebody("clea"), ["bede", "clea"])
    cases.assign(case, staff(), None)
    assert case.owner is None
    for stranger in (somebody("eve", team="Another office"), somebody("rea", role=Role.READER)):
        assert "is not in the team" in refused(cases.assign, case, staff(), stranger)


def test_an_owner_who_has_left_the_team_may_stay_until_somebody_is_named() -> None:
    case = sent(owner=somebody("clea"))
    somebody("clea").teams.clear()
    cases.edit(case, cases.Actor(somebody("bede"), day("2025-12-31")), subject="Upright towers")
    assert case.subject == "Upright towers"


def test_tags_are_the_teams_and_small_and_capital_are_one() -> None:
    case = sent(tags=["Genomes"])
    cases.add_tags(case, staff(), ["genomes", "  two   words "])
    assert [tag.name for tag in case.tags.all()] == ["Genomes", "two words"]
    cases.remove_tags(case, staff(), ["GENOMES", "unknown"])
    assert [tag.name for tag in case.tags.all()] == ["two words"]
    assert last_event(case).changes == {"tags": ["Genomes, two words", "two words"]}
    assert Tag.objects.filter(team=a_team()).count() == 2


def test_a_note_stands_in_the_history_on_its_day() -> None:
    case = sent()
    cases.note(case, staff(), " They rang. ", on=day("2025-06-12"))
    event = last_event(case)
    assert (event.verb, event.words, event.on, event.changes) == (Verb.NOTE, "They rang.", day("2025-06-12"), {})
    assert refused(cases.note, case, staff(), " ") == "The note is empty."
    assert refused(cases.note, case, staff(today="2025-06-12"), "so", on=day("2025-06-13")) == "That day lies ahead."


def test_a_question_belongs_to_a_case_in_one_way() -> None:
    case, question = sent(), a_question()
    cases.link_question(case, staff(), question)
    cases.link_question(case, staff(), question, Link.TABLED)
    assert case.case_questions.get().link == Link.TABLED
    about, tabled = Link.ABOUT.label, f"{question.uin}: {Link.TABLED.label}"
    assert last_event(case).changes["question"] == [about, tabled]
    cases.link_question(case, staff(), question, Link.TABLED)
    assert case.version == 4
    cases.unlink(case, staff(), question)
    assert not case.case_questions.exists()
    assert last_event(case).changes["question"] == [str(question), ""]
    assert refused(cases.unlink, case, staff(), question) == "The question is not in the case."


def test_a_promise_belongs_to_a_case_once() -> None:
    case, promise = sent(), a_promise()
    cases.link_promise(case, staff(), promise)
    cases.link_promise(case, staff(), promise)
    assert (case.case_promises.get().promise, case.version) == (promise, 3)
    cases.unlink(case, staff(), promise)
    assert refused(cases.unlink, case, staff(), promise) == "The promise is not in the case."


def test_a_letter_beside_the_matter_is_nothing_to_be_read() -> None:
    case, letter = sent(), a_letter("2025-06-12")
    cases.link_letter(case, staff(), letter)
    row = case.case_letters.get(letter=letter)
    assert (row.kind, row.received_on, row.round) == (LetterKind.OTHER, day("2025-06-12"), None)
    assert Case.objects.with_standing(day("2025-06-12")).get(pk=case.pk).to_read == 0
    assert refused(cases.link_letter, case, staff(), letter) == "The letter is in the case already."


def test_nothing_of_another_team_is_linked() -> None:
    theirs = a_letter(team=a_team("Another office"))
    told = {"letter": theirs, "start": 0, "writes": True, "said_on": day("2025-06-12")}
    promise = Promise.objects.create(sentence="I will write to you.", **told)
    case = sent()
    for verb, thing in ((cases.link_letter, theirs), (cases.link_promise, promise)):
        assert refused(verb, case, staff(), thing) == "The letter is another team's."


def test_unread_replies_are_counted_until_they_are_read() -> None:
    case = answered()
    cases.acknowledge(sent(), staff(), a_letter("2025-06-05"))
    asked = Case.objects.with_standing(day("2025-06-23"))
    assert asked.get(pk=case.pk).to_read == 1
    cases.read(case, staff(), case.case_letters.get(kind=LetterKind.SUBSTANTIVE).letter)
    assert asked.get(pk=case.pk).to_read == 0


def test_a_case_in_the_bin_is_on_no_list_and_comes_back_as_it_was() -> None:
    case, viewer = sent(), viewer_for(somebody())
    cases.put_in_bin(case, staff(), "opened by mistake")
    assert not Case.objects.seen_by(viewer).exists()
    assert Case.objects.in_bin(viewer).get() == case
    assert (last_event(case).verb, last_event(case).words) == (Verb.BIN, "opened by mistake")
    for verb in (cases.note, cases.put_in_bin):
        assert refused(verb, case, staff(), "so") == "The case lies in the bin."
    cases.restore(case, staff())
    assert (case.state, case.binned_at) == (State.AWAITING, None)
    assert Case.objects.seen_by(viewer).get() == case
    assert refused(cases.restore, case, staff()) == "The case is not in the bin."
    assert opened().version == 1
