"""The link step: what follows from stored texts, written anew at any time, and what it says of it."""

from __future__ import annotations

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from questions import answers, linking
from questions.models import (
    AnswerLabel,
    Label,
    LinkState,
    NameMatch,
    Passage,
    PassageUse,
    Question,
    Reference,
    Role,
    Verdict,
)
from questions.repeats import MOST_CANDIDATES
from questions.writing import write
from tests.builders import a_body, a_member, a_question, published
from tests.builders import a_record as record
from tests.conftest import day
from tracker.people import naming
from tracker.people.models import BodyName
from tracker.topics.models import Rule, Topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]

LONG = (
    "The towers of the north are counted by their wardens in the first week of every summer, and the figures that "
    "the wardens send are kept by the department for as long as the towers stand."
)


def relinked() -> Counter[str]:
    return sum((changed for _, changed in linking.relink()), Counter[str]())


def test_everything_that_follows_from_a_question_is_written_and_a_second_time_changes_nothing() -> None:
    earlier = a_question(f"{LONG}", uin="40070", date_answered=day("2025-05-19"), date_tabled=day("2025-05-12"))
    text = "To ask the Minister, pursuant to the Answer of 19 May 2025 to Question 40070, how many lean in China."
    a_question(f"{LONG}\nThis information is not held centrally.", text=text, date_answered=day("2025-06-05"))
    changed = relinked()
    for words in ("topics added", "references added", "labels added", "references resolved changed"):
        assert changed[words] == 1, words
    assert changed["uses of passages added"] == 2
    reference = Reference.objects.get()
    assert (reference.cited, reference.verdict) == (earlier, Verdict.MATCHED)
    assert AnswerLabel.objects.get().label == Label.NOT_HELD
    assert Passage.objects.count() == 1
    assert relinked() == {}


def test_links_are_stale_once_a_rule_has_changed_and_are_brought_up_to_date_once() -> None:
    question = a_question(text="how many lanterns are there")
    relinked()
    assert not linking.is_stale()
    rule = Rule.objects.create(topic=Topic.objects.get(slug="china"), phrase="lanterns")
    assert linking.is_stale()
    linking.relink_where_stale()
    assert (linking.is_stale(), question.topics.get().slug) == (False, "china")
    rule.note = "a note changes nothing"
    rule.save()
    assert not linking.is_stale()
    rule.delete()
    assert linking.is_stale()


def test_before_the_first_linking_everything_is_stale() -> None:
    assert linking.is_stale()
    relinked()
    assert LinkState.objects.count() == 1


def test_many_questions_are_relinked_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "BATCH", 3)
    for number in range(8):
        a_question(text=f"how many towers lean in China{' and Tibet' if number % 2 else ''}")
    steps = list(linking.relink())
    assert [done for done, _ in steps] == [3, 6, 8, 8], "three batches, and what hangs on no question"
    assert sum((changed for _, changed in steps), Counter[str]())["topics added"] == 8


def test_the_command_says_what_changed() -> None:
    a_question(text="how many towers lean in China")
    out = StringIO()
    call_command("relink", "--json", stdout=out)
    assert "Linked 1 questions\n" in out.getvalue()
    assert "  topics added: 1\n" in out.getvalue()
    assert json.loads(out.getvalue().splitlines()[-1])["topics added"] == 1
    out = StringIO()
    call_command("relink", stdout=out)
    assert "nothing changed" in out.getvalue()


# Names


def test_a_name_without_an_id_is_linked_to_the_only_member_who_bears_it() -> None:
    ada = a_member("Ada Example", parliament_id=9001, house="commons")
    naming.note_names(ada, ["Ada Example"])
    question = a_question(asking_name="Rt Hon Ada Example MP")
    relinked()
    question.refresh_from_db()
    assert question.asking_member == ada
    assert NameMatch.objects.get(role=Role.ASKER).verdict == Verdict.MATCHED


def test_a_name_that_two_members_bear_is_not_guessed_and_both_are_candidates() -> None:
    for number in (9001, 9002):
        naming.note_names(a_member("Ada Example", parliament_id=number, house="commons"), ["Ada Example"])
    question = a_question()
    relinked()
    question.refresh_from_db()
    assert question.asking_member is None
    match = NameMatch.objects.get(role=Role.ASKER)
    assert (match.verdict, match.members.count()) == (Verdict.AMBIGUOUS, 2)


def test_a_member_linked_by_id_is_left_alone() -> None:
    question = a_question(asking_member=a_member("Cora Instance", parliament_id=9003))
    relinked()
    question.refresh_from_db()
    assert str(question.asking_member) == "Cora Instance"
    assert not NameMatch.objects.filter(role=Role.ASKER).exists()


def test_what_a_person_said_of_a_name_holds_for_good() -> None:
    for number in (9001, 9002):
        naming.note_names(a_member("Ada Example", parliament_id=number, house="commons"), ["Ada Example"])
    question = a_question()
    meant = a_member("Adelaide Example", parliament_id=9004)
    naming.link("Ada Example", "commons", member=meant, body=None, user=None)
    relinked()
    relinked()
    question.refresh_from_db()
    assert question.asking_member == meant


def test_a_name_only_record_keeps_the_link_that_the_name_gave() -> None:
    naming.note_names(a_member("Ada Example", parliament_id=9001, house="commons"), ["Ada Example"])
    question = published(("2025-06-02", record()))
    question.refresh_from_db()
    assert question.asking_member is not None
    later = record(heading="Towers: Leaning")
    write(question, later, day("2025-06-03"), None)
    question.refresh_from_db()
    assert question.asking_member is not None


def test_a_body_without_an_id_is_linked_by_the_name_that_it_had_on_the_day() -> None:
    body = a_body("Ministry of Lanterns")
    BodyName.objects.create(body=body, name="Department for Towers", last_day=day("2025-06-30"))
    question = a_question()
    relinked()
    question.refresh_from_db()
    assert question.answering_body == body


def test_who_answers_is_noted_so_that_the_upstreams_are_asked_for_their_offices() -> None:
    member = a_member("Bede Sample", parliament_id=9002)
    a_question("Three.", answering_member=member, date_answered=day("2025-06-05"))
    assert relinked()["Members who answer added"] == 1
    member.refresh_from_db()
    assert member.has_answered
    assert "Members who answer added" not in relinked()


# References


def test_a_citation_is_resolved_once_the_cited_question_is_met() -> None:
    text = "To ask the Minister, pursuant to the Answer of 19 May 2025 to Question 40070, how many lean in China."
    a_question(text=text)
    relinked()
    assert Reference.objects.get().verdict == Verdict.UNMATCHED
    cited = a_question(LONG, uin="40070", date_answered=day("2025-05-19"), date_tabled=day("2025-05-12"))
    relinked()
    assert Reference.objects.get().cited == cited


@pytest.mark.parametrize(
    ("uin", "answered", "verdict", "reason"),
    [
        ("40070", "2025-05-19", Verdict.MATCHED, "number and day of the answer"),
        ("40070", "2025-05-20", Verdict.UNMATCHED, "held under this number, but not answered on that day"),
        ("40071", "2025-05-19", Verdict.UNMATCHED, "one digit differs"),
        ("4070", "2025-05-19", Verdict.UNMATCHED, "one digit differs"),
        ("40700", "2025-05-19", Verdict.UNMATCHED, "one digit differs"),
        ("49999", "2025-05-19", Verdict.UNMATCHED, "not held"),
    ],
)
def test_a_citation_is_matched_only_where_number_and_day_agree(
    uin: str, answered: str, verdict: Verdict, reason: str
) -> None:
    cited = a_question(LONG, uin=uin, date_answered=day(answered), date_tabled=day("2025-05-12"))
    a_question(text="To ask, pursuant to the Answer of 19 May 2025 to Question 40070, how many lean in China.")
    relinked()
    reference = Reference.objects.get()
    assert (reference.verdict, reason in reference.reason) == (verdict, True)
    near = verdict is Verdict.UNMATCHED and reason != "not held"
    assert reference.candidates == ([cited.pk] if near else [])


def test_the_day_of_tabling_given_for_that_of_the_answer_is_understood_and_said() -> None:
    cited = a_question(LONG, uin="40070", date_answered=day("2025-05-19"), date_tabled=day("2025-05-12"))
    a_question(text="To ask, pursuant to the Answer of 12 May 2025 to Question 40070, how many lean in China.")
    relinked()
    assert (Reference.objects.get().cited, "tabling" in Reference.objects.get().reason) == (cited, True)


@pytest.mark.parametrize(
    ("tabled", "heading", "verdict"),
    [
        ("2025-05-12", "Towers", Verdict.MATCHED),
        ("2025-05-12", "", Verdict.MATCHED),
        ("2025-05-12", "Lanterns", Verdict.UNMATCHED),
        ("2025-05-20", "Towers", Verdict.UNMATCHED),
        ("2023-05-12", "Towers", Verdict.UNMATCHED),
    ],
)
def test_a_question_whose_answer_is_not_held_yet_is_matched_within_its_session_alone(
    tabled: str, heading: str, verdict: Verdict
) -> None:
    a_question(uin="40070", date_tabled=day(tabled), heading=heading)
    a_question(
        text="To ask, pursuant to the Answer of 19 May 2025 to Question 40070 on Towers, how many lean in China."
    )
    relinked()
    assert Reference.objects.get().verdict == verdict


def test_two_questions_that_fit_are_candidates_and_neither_is_linked() -> None:
    for tabled in ("2025-05-12", "2025-05-13"):
        a_question(LONG, uin="40070", date_answered=day("2025-05-19"), date_tabled=day(tabled))
    a_question(text="To ask, pursuant to the Answer of 19 May 2025 to Question 40070, how many lean in China.")
    relinked()
    reference = Reference.objects.get()
    assert (reference.verdict, len(reference.candidates)) == (Verdict.AMBIGUOUS, 2)


def test_a_number_without_a_day_means_the_question_of_its_session() -> None:
    a_question(LONG, uin="40070", date_answered=day("2023-05-19"), date_tabled=day("2023-05-12"))
    text = "To ask, pursuant to the Answer to Question 40070, how many lean in China."
    a_question(text=text)
    relinked()
    assert Reference.objects.get().verdict == Verdict.UNMATCHED
    cited = a_question(LONG, uin="40070", date_answered=day("2025-05-19"), date_tabled=day("2025-05-12"))
    relinked()
    assert Reference.objects.get().cited == cited


# Passages


def test_a_paragraph_that_stood_in_an_earlier_answer_is_the_same_passage() -> None:
    a_question(f"An opening.\n{LONG}")
    a_question(f"{LONG} Nothing else is known.")
    a_question(LONG)
    relinked()
    assert PassageUse.objects.count() == 3
    assert Passage.objects.count() == 1


def test_a_passage_that_nobody_uses_any_more_goes() -> None:
    question = a_question(LONG)
    relinked()
    question.answers.update(text="Nothing is known.")
    relinked()
    assert (Passage.objects.count(), PassageUse.objects.count()) == (0, 0)


def test_looking_up_a_paragraph_takes_a_fixed_number_of_queries(django_assert_max_num_queries: object) -> None:
    for number in range(MOST_CANDIDATES + 5):
        a_question(LONG.replace("summer", f"summer of {number}"))
    relinked()
    question = a_question(LONG.replace("summer", "winter"))
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        linking.link([question.pk], linking.Tagger())
    assert Question.objects.count() == MOST_CANDIDATES + 6


def test_every_label_of_the_rules_has_a_name_for_people() -> None:
    assert {label.value for label in Label} == {label.value for label in answers.Label}
