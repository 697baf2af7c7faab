"""Letters that a person joins or parts: nothing that was said of either is lost, and nothing private is shown."""

from __future__ import annotations

from typing import Any

import pytest

from correspondence import joining, promises
from correspondence.letters import set_by_hand
from correspondence.linking import LetterLinker
from correspondence.models import (
    KeeperDecision,
    Letter,
    LetterChange,
    NotTheSame,
    Promise,
    PromiseDecision,
    SameLetter,
)
from correspondence.records import PartyName
from tests.builders import a_member
from tests.correspondence.cast import a_promise
from tests.correspondence.pairs import PROMISE, TEXT, file, joined, letter_of, page, paper, put, source_of
from tests.correspondence.storing import LATER, known_people
from tests.correspondence.told import ADA, BEDE, ON

pytestmark = pytest.mark.usefixtures("topics", "people")


@pytest.fixture
def people(topics: None) -> dict[str, Any]:
    return known_people()


@pytest.fixture
def clerk(django_user_model: Any) -> Any:
    return django_user_model.objects.create_user("clerk", role="staff")


# What people said survives


def test_what_a_person_has_set_stays_when_letters_are_joined() -> None:
    put(page(), "page")
    put(file(), "file")
    one, other = letter_of("page"), letter_of("file")
    Letter.objects.filter(pk=one.pk).update(reference="BY HAND")
    Letter.objects.filter(pk=other.pk).update(subject="What it is about", reference="ALSO BY HAND")
    one, other = letter_of("page"), letter_of("file")
    set_by_hand(one, ["reference"])
    set_by_hand(other, ["subject", "reference"])
    letter = joining.join(one, other, LATER)
    letter.refresh_from_db()
    assert (letter.subject, letter.reference) == ("What it is about", "BY HAND")
    assert letter.by_hand == ["reference", "subject"]
    put(page(subject="Another title"), "page", LATER)
    assert Letter.objects.get().subject == "What it is about"


@pytest.mark.parametrize("is_first", [True, False])
def test_a_letter_that_staff_wrote_down_keeps_what_they_wrote_when_a_source_is_joined(*, is_first: bool) -> None:
    typed = Letter.objects.create(subject="As we noted it", dated=ON, summary="From the post book")
    put(file(text="", dated=None), "file")
    pair = (typed, letter_of("file")) if is_first else (letter_of("file"), typed)
    letter = joining.join(*pair, LATER)
    letter.refresh_from_db()
    assert (letter.subject, letter.summary, letter.dated) == ("As we noted it", "From the post book", ON)
    assert letter.sender_name == "Bede Sample MP"
    assert LetterChange.objects.count() == 0


def test_a_promise_that_the_letter_keeps_is_still_kept_by_it(clerk: Any) -> None:
    put(page(), "page")
    put(file(), "file")
    one, two = (a_promise(start=number, end=99) for number in (0, 5))
    promises.decide_keeper(one, letter_of("file"), clerk, is_keeper=True)
    promises.decide_keeper(two, letter_of("page"), clerk, is_keeper=False)
    promises.decide_keeper(two, letter_of("file"), clerk, is_keeper=True)
    letter = joining.join(letter_of("page"), letter_of("file"), LATER)
    assert set(KeeperDecision.objects.values_list("promise", "letter", "is_keeper")) == {
        (one.pk, letter.pk, True),
        (two.pk, letter.pk, False),
    }, "of two words on one promise, that of the letter which stays counts"


def said_of(promise: Promise, clerk: Any) -> Letter:
    """A person dismisses a promise, and says that another letter keeps it."""
    promises.dismiss(promise, clerk, "It is none.")
    keeper = Letter.objects.create(subject="Kept", dated=LATER)
    promises.decide_keeper(promise, keeper, clerk, is_keeper=True)
    return keeper


def test_what_was_said_of_a_promise_that_both_make_is_said_of_the_one_that_stays(clerk: Any) -> None:
    put(page(), "page")
    put(file(sender=BEDE), "file")
    keeper = said_of(Promise.objects.get(letter=letter_of("file")), clerk)
    letter = joining.join(letter_of("page"), letter_of("file"), LATER)
    LetterLinker().link(letter)
    promise = Promise.objects.get(letter=letter)
    assert (promise.sentence, promise.decision.note) == (PROMISE, "It is none.")
    assert KeeperDecision.objects.get() == promise.keeper_decisions.get(letter=keeper)


def test_what_was_said_of_a_promise_that_only_the_other_makes_stays_with_it(clerk: Any) -> None:
    put(page(text=TEXT.replace("30 September", "31 October")), "page")
    put(file(sender=BEDE), "file")
    said_of(Promise.objects.get(letter=letter_of("file")), clerk)
    letter = joining.join(letter_of("page"), letter_of("file"), LATER)
    LetterLinker().link(letter)
    assert PromiseDecision.objects.get().promise.letter == letter
    assert PromiseDecision.objects.get().promise.sentence == PROMISE
    assert KeeperDecision.objects.count() == 1


def test_replies_and_what_it_replies_to_move_with_a_letter() -> None:
    asked, answer = (Letter.objects.create(subject=name) for name in ("Asked", "Answer"))
    one, other = (Letter.objects.create(subject=name) for name in ("Reply", "The same reply"))
    other.in_reply_to, answer.in_reply_to = asked, other
    other.save()
    answer.save()
    letter = joining.join(one, other, LATER)
    answer.refresh_from_db()
    assert (letter.in_reply_to, answer.in_reply_to) == (asked, letter)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_letter_that_is_joined_with_the_one_that_it_answers_answers_nothing(*, is_first: bool) -> None:
    asked = Letter.objects.create(subject="Asked")
    reply = Letter.objects.create(subject="Reply", in_reply_to=asked)
    letter = joining.join(*((asked, reply) if is_first else (reply, asked)), LATER)
    letter.refresh_from_db()
    assert letter.in_reply_to is None


def test_a_word_that_a_third_letter_is_another_stays(clerk: Any) -> None:
    one, other, third = (Letter.objects.create(subject=name) for name in ("One", "Other", "Third"))
    joining.part(other, third, clerk)
    joining.part(one, other, clerk)
    joining.join(one, other, LATER)
    told = NotTheSame.objects.get()
    assert (told.letter, told.other, told.made_by) == (one, third, clerk)


# Parted again


def test_a_source_that_is_parted_has_a_letter_of_its_own_again_as_its_source_tells_it(clerk: Any) -> None:
    joined()
    own = joining.separate(source_of("file"), clerk, LATER)
    LetterLinker().link(own)
    assert (own, Letter.objects.count()) == (letter_of("file"), 2)
    assert (own.subject, own.text, own.is_published) == (file().subject, TEXT, False)
    left = letter_of("page")
    assert (left.subject, left.is_published) == (page().subject, True)
    assert own.sender == left.sender == own.sender
    assert own.sender is not None


def test_a_further_run_neither_joins_nor_proposes_what_was_parted(clerk: Any) -> None:
    put(page(), "page")
    put(paper(), "paper")
    joining.separate(source_of("paper"), clerk, LATER)
    put(page(subject="Another title on leaning towers"), "page", LATER)
    put(paper(text=TEXT), "paper", LATER)
    for letter in Letter.objects.all():
        LetterLinker().link(letter)
    assert (Letter.objects.count(), SameLetter.objects.count()) == (2, 0)
    assert NotTheSame.objects.get().made_by == clerk


def test_what_stays_keeps_nothing_that_only_the_parted_source_told(clerk: Any) -> None:
    put(page(text="", documents=()), "page")
    put(paper(text=TEXT), "paper")
    assert Letter.objects.get().deposited_paper_ref == "DEP2025-0001"
    joining.separate(source_of("paper"), clerk, LATER)
    left = letter_of("page")
    assert (left.text, left.deposited_paper_ref) == ("", "")
    assert not Promise.objects.filter(letter=left).exists()


def test_what_was_set_by_hand_is_not_shown_by_parting(clerk: Any) -> None:
    letter = joined()
    letter.text = "As staff know it."
    letter.save()
    set_by_hand(letter, ["text"])
    joining.separate(source_of("file"), clerk, LATER)
    assert not letter_of("page").is_published


def test_the_only_source_of_a_letter_cannot_be_parted_from_it(clerk: Any) -> None:
    put(page(), "page")
    with pytest.raises(ValueError, match="only source"):
        joining.separate(source_of("page"), clerk, LATER)
    assert NotTheSame.objects.count() == 0


def test_who_knows_a_member_by_another_name_is_found_by_the_id() -> None:
    a_member("Cora Instance", parliament_id=9003)
    put(page(sender=PartyName("Bede Sample")), "page")
    put(paper(sender=PartyName("The Rt Hon. Bede Sample MP"), recipient=ADA), "paper")
    assert Letter.objects.get().sources.count() == 2
