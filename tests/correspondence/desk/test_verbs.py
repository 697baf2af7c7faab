"""Each verb by its form: what it needs, what it does, and that no word is lost where it cannot be done."""

from __future__ import annotations

import pytest

from correspondence import cases
from correspondence.case_states import LetterKind, Outcome, State, Verb
from correspondence.models import CaseQuestion, Link
from tests.builders import a_member, a_question
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    a_letter,
    a_team,
    answered,
    bridges,
    closed,
    opened,
    sent,
    somebody,
    staff,
)
from tests.correspondence.cast import a_promise
from tests.correspondence.desk.pages import TODAY, at_desk, do, form_of, last, main_of, messages_of, now, on
from tracker.people import naming
from tracker.people.models import Appointment

pytestmark = pytest.mark.django_db

# --- What each does ----------------------------------------------------------------------------------------------


def test_a_note_is_written_and_todays_day_is_filled_in() -> None:
    case = sent()
    assert form_of(case, "note").context["form"]["on"].value() == day(TODAY)
    assert do(case, "note", words="Rang them.", on="2025-07-09").url == f"/cases/{case.pk}/"
    assert (last(case).verb, last(case).words, last(case).on) == (Verb.NOTE, "Rang them.", day("2025-07-09"))


def test_a_transfer_takes_the_case_to_another_body_where_a_new_clock_runs() -> None:
    case, minister = sent(), a_member("Mo Minister")
    Appointment.objects.create(member=minister, title="Minister", known_until=day(TODAY)).bodies.add(bridges())
    do(case, "transfer", body=bridges().pk, on="2025-06-16", minister="Mo Minister", words="not theirs")
    found = now(case)
    assert (found.body, found.minister, found.minister_name) == (bridges(), minister, "Mo Minister")
    assert (found.round.number, found.round.received_on) == (2, day("2025-06-16"))


def test_their_estimate_is_set() -> None:
    case = sent()
    do(case, "estimate", day="2025-07-25", words="They rang.")
    assert now(case).estimate == day("2025-07-25")


def test_the_due_day_is_set_by_hand_and_goes_back_to_the_rule() -> None:
    case = sent()
    do(case, "override", due="2025-07-18", words="agreed on the phone")
    assert now(case).round.due_on == day("2025-07-18")
    assert form_of(case, "override").context["form"]["due"].value() == day("2025-07-18")
    do(case, "override", due="", words="agreed no longer")
    assert now(case).round.due_on == day("2025-06-30")


def test_a_case_is_paused_and_resumed() -> None:
    case = sent()
    do(case, "pause", on="2025-06-10", words="recess")
    assert now(case).state == State.PAUSED
    do(case, "resume", on="2025-06-12")
    assert (now(case).state, now(case).round.due_on) == (State.AWAITING, day("2025-07-02"))


def test_a_case_is_closed_with_its_outcome_and_opened_again() -> None:
    case = answered()
    do(case, "close", outcome="in_part", on=TODAY, words="half of it")
    assert (now(case).state, now(case).outcome, now(case).closed_on) == (State.CLOSED, Outcome.IN_PART, day(TODAY))
    do(case, "reopen", words="they wrote again")
    assert now(case).state == State.REPLIED


def test_where_nothing_was_sent_the_only_outcome_is_that_it_was_overtaken() -> None:
    assert dict(form_of(opened(), "close").context["form"].fields["outcome"].choices) == {
        Outcome.OVERTAKEN: "Overtaken by events"
    }


@pytest.mark.parametrize("how", ["C{}", "c{}", "{}", "/cases/{}/", "http://testserver/cases/{}/"])
def test_a_case_is_merged_into_another_by_its_reference(how: str) -> None:
    case, survivor = sent(), opened(subject="Spires")
    assert do(case, "merge", into=how.format(survivor.pk)).url == f"/cases/{survivor.pk}/"
    assert now(case).merged_into == survivor


def test_similar_cases_are_offered_for_merging_and_one_is_chosen() -> None:
    case, alike = sent(), sent()
    opened(subject="Bridges of another kind", body=bridges())
    choices = form_of(case, "merge").context["form"].fields["similar"].choices
    assert [key for key, _ in choices] == [str(alike.pk)]
    assert "the words leaning, towers; the body" in choices[0][1]
    do(case, "merge", similar=alike.pk)
    assert now(case).merged_into == alike


def test_another_teams_case_is_no_case_to_merge_into() -> None:
    case, theirs = sent(), cases.open_case(a_team("Campaign"), staff("dee", "Campaign"), "Leaning towers")
    text = main_of(do(case, "merge", 422, into=theirs.reference, words="my reason"), 422)
    assert f"There is no case “{theirs.reference}”" in text
    assert "my reason" in text
    assert now(case).state == State.AWAITING


def test_a_question_is_linked_by_its_number_or_by_its_address() -> None:
    case, one, two = opened(), a_question(uin="40001"), a_question(uin="40002")
    do(case, "link", question="40001", link="tabled")
    do(case, "link", question=f"http://testserver{two.get_absolute_url()}", link="about")
    found = CaseQuestion.objects.filter(case=case).order_by("pk").values_list("question", "link")
    assert list(found) == [(one.pk, Link.TABLED), (two.pk, Link.ABOUT)]


def test_a_number_that_several_questions_have_opens_a_choice() -> None:
    case = opened()
    a_question(uin="40001", heading="Old towers", date_tabled=day("2023-06-05"))
    new = a_question(uin="40001", heading="New towers")
    text = main_of(do(case, "link", 422, question="40001", link="about"), 422)
    assert "2 questions have this number: choose one below." in text
    assert "Old towers" in text
    do(case, "link", question="40001", link="about", which=new.pk)
    assert case.case_questions.get().question == new


def test_a_question_that_is_not_held_is_said_to_be_none() -> None:
    assert "No question “99999” is held here." in main_of(
        do(opened(), "link", 422, question="99999", link="about"), 422
    )


def test_promises_near_the_case_are_offered_and_one_is_linked() -> None:
    case, promise = opened(), a_promise(said_on=day("2025-06-12"))
    other = a_promise("I will write to nobody.", said_on=day("2024-06-12"))
    cases.link_question(case, staff(), promise.question)
    offered = form_of(case, "link-promise").context["form"].fields["promise"].choices
    assert [key for key, _ in offered] == [str(promise.pk)]
    do(case, "link-promise", promise=promise.pk)
    do(case, "link-promise", promise=other.pk)  # one that an address named
    assert {link.promise for link in case.case_promises.all()} == {promise, other}


def test_a_letter_is_linked_by_its_address_where_the_person_may_see_it() -> None:
    case, ours = opened(), a_letter()
    theirs = a_letter(team=a_team("Campaign"))
    do(case, "link-letter", letter=f"/letters/{ours.pk}/", kind="other")
    assert case.case_letters.get().letter == ours
    refused = do(case, "link-letter", 422, letter=theirs.pk, kind="other")
    assert f"No letter “{theirs.pk}” is held here." in main_of(refused, 422)


def test_letters_that_a_report_tells_of_are_logged_as_sent_and_as_a_reply() -> None:
    case = opened()
    ours, theirs = a_letter(None, team=None), a_letter("2025-06-20", team=None, subject="Your towers")
    refused = do(case, "link-letter", 422, letter=ours.pk, kind="sent")
    assert "The letter bears no day: say when it was sent or received." in main_of(refused, 422)
    do(case, "link-letter", letter=ours.pk, kind="sent", day="2025-06-02")
    assert (now(case).state, now(case).round.due_on) == (State.AWAITING, day("2025-06-30"))
    do(case, "link-letter", letter=theirs.pk, kind="part")
    assert (now(case).state, last(case).verb) == (State.PART, Verb.REPLY_IN_PART)
    assert case.case_letters.get(letter=theirs).received_on == day("2025-06-20")


def test_a_link_is_removed() -> None:
    case, question = opened(), a_question()
    cases.link_question(case, staff(), question)
    do(case, "unlink", what=f"question-{question.pk}")
    assert not case.case_questions.exists()


def test_a_reply_is_read_with_its_words_before_ones_eyes() -> None:
    case = sent()
    cases.reply(case, staff(), a_letter("2025-06-20", subject="Your towers", text="All towers stand."))
    row = case.case_letters.get(kind=LetterKind.SUBSTANTIVE)
    shown = form_of(case, "read", f"?letter={row.letter_id}")
    assert "All towers stand." in main_of(shown)
    do(case, "read", letter=row.letter_id)
    row.refresh_from_db()
    assert row.read_by == somebody("bede")
    assert "Every reply of this case has been read." in main_of(form_of(case, "read"))
    assert "It has been read already." in main_of(do(case, "read", 422, letter=row.letter_id), 422)


def test_a_letter_that_was_logged_wrongly_is_put_right_and_the_clock_runs_on() -> None:
    case = answered()
    row = case.case_letters.get(kind=LetterKind.SUBSTANTIVE)
    do(case, "correct", letter=row.pk, kind="holding", words="it says nothing")
    assert (now(case).state, now(case).round.stopped_on) == (State.AWAITING, None)


def test_a_letter_that_does_not_belong_here_is_taken_out() -> None:
    case = answered()
    row = case.case_letters.get(kind=LetterKind.SUBSTANTIVE)
    do(case, "correct", letter=row.pk, kind="none", words="of another case")
    assert not case.case_letters.filter(pk=row.pk).exists()


def test_a_case_goes_into_the_bin_and_comes_out_again() -> None:
    case = sent()
    assert do(case, "bin", words="a test").url == "/cases/bin/"
    with on(TODAY):
        client = at_desk()
        assert client.get(f"/cases/{case.pk}/").status_code == 404
        assert "30 days left" in main_of(client.get("/cases/bin/"))
        assert messages_of(client, f"/cases/{case.pk}/restore/") == f"{case.reference} is back where it was."
        assert client.get(f"/cases/{case.pk}/").status_code == 200


# --- Reasons, days, ministers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["override", "pause", "reopen", "correct", "note"])
def test_where_a_reason_is_demanded_a_form_without_one_comes_back(verb: str) -> None:
    case = closed() if verb == "reopen" else answered(kind=LetterKind.PART)
    before = now(case).version
    assert "This field is required." in main_of(do(case, verb, 422, on=TODAY, due="2025-07-20", words=" "), 422)
    assert now(case).version == before


@pytest.mark.parametrize(("verb", "told"), [("pause", {}), ("note", {}), ("transfer", {"minister": "Mo"})])
def test_a_day_that_lies_ahead_is_refused_in_words_and_nothing_typed_is_lost(verb: str, told: dict[str, str]) -> None:
    case = sent()
    told |= {"on": "2025-07-11", "words": "my very own words", "body": str(bridges().pk)}
    text = main_of(do(case, verb, 409, **told), 409)
    assert "That day lies ahead." in text
    assert "my very own words" in text


def test_a_minister_whose_name_several_bear_is_chosen_among_them() -> None:
    case = sent()
    members = [a_member("Mo Minister", seat=seat) for seat in ("East", "West")]
    for member in members:
        naming.note_names(member, ["Mo Minister"])
    told = {"subject": case.subject, "chase_every": 10, "minister": "Mo Minister", "body": case.body_id}
    text = main_of(do(case, "edit", 422, **told), 422)
    assert "choose one below, or none to keep the name as it is written" in text
    assert "West" in text
    do(case, "edit", **told, which_minister=members[1].pk)
    assert now(case).minister == members[1]
    do(case, "edit", **told | {"minister": "Mo  Minister"}, which_minister="none")
    assert (now(case).minister, now(case).minister_name) == (None, "Mo  Minister")


def test_a_minister_whom_nobody_knows_keeps_the_name_as_written() -> None:
    case = sent()
    do(case, "edit", subject=case.subject, chase_every=10, minister="A New Minister", body=case.body_id)
    assert (now(case).minister, now(case).minister_name) == (None, "A New Minister")
