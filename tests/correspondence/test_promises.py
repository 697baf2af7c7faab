"""Promises: where each stands on a day, what of them outlasts a new reading, and which letters keep them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from correspondence import promises
from correspondence.models import KeeperDecision, Promise, PromiseDecision, PromiseMatch
from tests.builders import a_body, a_member
from tests.conftest import day
from tests.correspondence.cast import PUBLISHES, STAFF, WRITES, a_letter, a_promise, answered, corrected, link, linked
from tracker.accounts.viewer import PUBLIC

pytestmark = pytest.mark.django_db

TODAY = day("2025-07-10")


@pytest.fixture
def clerk(django_user_model: Any) -> Any:
    return django_user_model.objects.create_user("clerk", role="staff")


def state(promise: Promise, on: Any = TODAY, *, is_public: bool = True) -> str:
    return Promise.objects.with_state(on, PUBLIC if is_public else STAFF).get(pk=promise.pk).state


def kept_on(promise: Promise, on: Any = TODAY, *, is_public: bool = True) -> Any:
    return Promise.objects.with_state(on, PUBLIC if is_public else STAFF).get(pk=promise.pk).kept_on


# Where it stands


def test_a_promise_is_open_until_the_last_day_that_its_words_may_mean_and_late_from_the_next() -> None:
    promise = a_promise(by_first=day("2025-06-12"), by_last=day("2025-06-30"))
    assert [state(promise, day(on)) for on in ("2025-06-12", "2025-06-30", "2025-07-01")] == ["open", "open", "late"]


def test_a_promise_that_names_no_day_is_never_late_but_lapses_with_its_parliament() -> None:
    promise = a_promise(said_on=day("2024-03-01"))
    assert [state(promise, day(on)) for on in ("2024-05-24", "2024-08-01")] == ["open", "lapsed"]


def test_a_day_on_which_it_was_kept_holds_from_that_day_on(clerk: Any) -> None:
    promise = a_promise()
    promises.mark_kept(promise, day("2025-07-01"), clerk, "By telephone")
    assert [state(promise, day(on)) for on in ("2025-06-30", "2025-07-01")] == ["open", "kept"]
    assert (kept_on(promise, day("2025-06-30")), kept_on(promise)) == (None, day("2025-07-01"))


def test_a_promise_cannot_be_kept_before_it_was_made(clerk: Any) -> None:
    promise = a_promise()
    with pytest.raises(ValueError, match="before it was made"):
        promises.mark_kept(promise, day("2025-06-11"), clerk)
    with pytest.raises(ValueError, match="Only a letter dated"):
        promises.decide_keeper(promise, a_letter(-1), clerk, is_keeper=True)
    with pytest.raises(ValueError, match="Only a letter dated"):
        promises.decide_keeper(promise, a_letter(dated=None), clerk, is_keeper=True)
    assert not KeeperDecision.objects.exists()
    assert not PromiseDecision.objects.exists()


def test_dismissed_goes_before_kept_and_both_can_be_taken_back(clerk: Any) -> None:
    promise = a_promise()
    promises.decide_keeper(promise, a_letter(is_published=True), clerk, is_keeper=True)
    promises.dismiss(promise, clerk, "A quotation")
    assert state(promise) == "dismissed"
    promises.mark_kept(promise, day("2025-06-20"), clerk)
    assert state(promise) == "kept"
    promises.take_back(promise)
    assert state(promise) == "open"


# Private letters


def test_a_private_letter_keeps_a_promise_for_staff_and_a_published_one_for_everybody(clerk: Any) -> None:
    promise, letter = a_promise(), a_letter()
    promises.decide_keeper(promise, letter, clerk, is_keeper=True)
    assert (state(promise), state(promise, is_public=False)) == ("open", "kept")
    assert (kept_on(promise), kept_on(promise, is_public=False)) == (None, letter.dated)
    letter.is_published = True
    letter.save()
    assert (state(promise), kept_on(promise)) == ("kept", letter.dated)


def test_what_is_owed_to_the_public_does_not_move_with_a_private_letter(clerk: Any) -> None:
    promise = a_promise()
    promises.decide_keeper(promise, a_letter(), clerk, is_keeper=True)
    assert list(Promise.objects.owed(TODAY, PUBLIC)) == [promise]
    assert list(Promise.objects.owed(TODAY, STAFF)) == []


def test_a_refused_letter_keeps_nothing(clerk: Any) -> None:
    promise = a_promise()
    promises.decide_keeper(promise, a_letter(is_published=True), clerk, is_keeper=False)
    assert state(promise) == "open"


# Read anew


def test_promises_are_read_from_answers_with_their_deadline() -> None:
    question = linked(f"{WRITES} {PUBLISHES}")
    writes, publishes = question.promises.order_by("start")
    assert (writes.sentence, writes.writes, writes.by_last) == (WRITES, True, None)
    assert (publishes.publishes, publishes.by_last) == (True, day("2025-06-30"))


def test_a_decision_on_a_promise_outlasts_a_relink_of_everything(clerk: Any) -> None:
    question = linked(f"{WRITES} {PUBLISHES}")
    writes, publishes = question.promises.order_by("start")
    promises.dismiss(writes, clerk, "No promise")
    promises.decide_keeper(publishes, a_letter(is_published=True), clerk, is_keeper=True)
    call_command("relink")
    assert [state(one) for one in question.promises.order_by("start")] == ["dismissed", "kept"]


def test_a_promise_that_a_person_spoke_of_stays_when_its_sentence_goes_and_frees_its_place(clerk: Any) -> None:
    question = linked(WRITES)
    spoken_of = question.promises.get()
    promises.mark_kept(spoken_of, day("2025-06-20"), clerk)
    corrected(question, "I will write to the noble Lord.")
    spoken_of.refresh_from_db()
    assert (spoken_of.start, spoken_of.end) == (None, None)
    assert question.promises.get(start=0).sentence == "I will write to the noble Lord."
    corrected(question, f"Towers stand. {WRITES}")
    spoken_of.refresh_from_db()
    assert spoken_of.start == len("Towers stand. ")


def test_a_promise_that_nobody_spoke_of_goes_with_its_sentence_and_so_does_one_taken_back(clerk: Any) -> None:
    question, other = linked(WRITES), linked(WRITES)
    promises.mark_kept(other.promises.get(), day("2025-06-20"), clerk)
    corrected(question, "Towers stand.")
    corrected(other, "Towers stand.")
    assert (question.promises.count(), other.promises.count()) == (0, 1)
    promises.take_back(other.promises.get())
    assert other.promises.count() == 0


def test_a_sentence_may_move_to_where_another_one_stood() -> None:
    first, second = "I will write to the noble Lord.", "I will write to the noble Lady."
    question = linked(f"{first} {second}")
    before = {one.sentence: one.pk for one in question.promises.all()}
    corrected(question, f"{'x' * (len(first) - 1)}. {first} {second}")
    after = {one.sentence: (one.pk, one.start) for one in question.promises.all()}
    step = len(first) + 1
    assert after == {first: (before[first], step), second: (before[second], 2 * step)}


def test_linking_twice_changes_nothing() -> None:
    question = linked(f"{WRITES} {PUBLISHES}")
    promises.match_letter(a_letter(text=f"Question {question.uin}", recipient_name="Ada Example"))
    rows = list(Promise.objects.values()), list(PromiseMatch.objects.values())
    link(question)
    assert (list(Promise.objects.values()), list(PromiseMatch.objects.values())) == rows


def test_a_promise_of_nothing_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        a_promise(writes=False)


# Letters that may keep it


def test_a_letter_that_names_the_question_and_comes_from_the_promiser_is_proposed_with_its_grounds() -> None:
    minister = a_member("Bede Sample")
    question = linked(WRITES, heading="Leaning towers", answering_member=minister)
    letter = a_letter(text=f"Your question {question.uin}", sender=minister, recipient_name="Ada Example")
    promises.match_letter(letter)
    match = PromiseMatch.objects.get()
    assert match.promise.question == question
    assert f"the letter names question {question.uin}" in match.grounds
    assert state(match.promise) == "open"


def test_a_letter_with_no_party_in_common_is_not_proposed_however_like_its_subject() -> None:
    linked(WRITES, heading="Leaning towers of the marshes")
    promises.match_letter(a_letter(1, subject="Leaning towers of the marshes", sender_name="Cato Invented"))
    assert not PromiseMatch.objects.exists()


@pytest.mark.parametrize("after", [-1, 731])
def test_a_letter_before_the_promise_or_long_after_it_is_not_proposed(after: int) -> None:
    question = linked(WRITES)
    promises.match_letter(a_letter(after, text=f"Question {question.uin}", recipient_name="Ada Example"))
    assert not PromiseMatch.objects.exists()


def test_relinking_proposes_the_same_letters_as_saving_them(topics: None) -> None:
    body = a_body()
    question = linked(WRITES, answering_body=body, heading="Leaning towers of the marshes")
    letters = [
        a_letter(sender_body=body, subject="Leaning towers of the marshes", text=f"Question {question.uin}"),
        a_letter(recipient_name="Ada Example MP", subject=f"Question {question.uin}"),
        a_letter(sender_name="Mr Bede Sample", subject="Leaning towers of the marshes"),
    ]
    for letter in letters:
        promises.match_letter(letter)
    by_saving = set(PromiseMatch.objects.values_list("letter", "score"))
    assert len(by_saving) >= 2
    call_command("relink")
    assert set(PromiseMatch.objects.values_list("letter", "score")) == by_saving


def test_a_word_on_a_letter_outlasts_every_matching(clerk: Any) -> None:
    question = linked(WRITES)
    letter = a_letter(text=f"Question {question.uin}", recipient_name="Ada Example", is_published=True)
    promises.match_letter(letter)
    promises.decide_keeper(question.promises.get(), letter, clerk, is_keeper=True)
    letter.text = "Nothing to do with it"
    letter.recipient_name = "Cato Invented"
    letter.save()
    promises.match_letter(letter)
    link(question)
    assert not PromiseMatch.objects.exists()
    assert state(question.promises.get()) == "kept"


def test_a_question_is_not_taken_for_another_whose_number_is_part_of_its_own() -> None:
    question = answered(WRITES, uin="5001")
    link(question)
    promises.match_letter(a_letter(text="Question 50012", recipient_name="Cato Invented"))
    assert not PromiseMatch.objects.exists()


# False friends


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("To ask the Minister for Towers, if he will place a copy of his letter in the Library.", "Towers lean."),
        ("To ask the Minister for Towers, if he will write to the wardens of all towers.", "He has no plans to."),
        ("To ask which towers lean.", "I have placed a copy of my letter in the Library."),
        ("To ask which towers lean.", "The plans will not be placed in the Library."),
        ("To ask which towers lean.", "The wardens wrote to the hon. Member in May."),
    ],
)
def test_what_sounds_like_a_promise_and_is_none_makes_none(asked: str, told: str) -> None:
    question = answered(told)
    type(question).objects.filter(pk=question.pk).update(text=asked)
    link(question)
    assert not Promise.objects.exists()
