"""One letter from several sources: joined where that is sure and shows nothing private, else proposed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence import joining
from correspondence.linking import LetterLinker
from correspondence.models import (
    Letter,
    LetterChange,
    LetterDocument,
    NotTheSame,
    Promise,
    SameLetter,
)
from correspondence.records import PartyName
from tests.conftest import day
from tests.correspondence.pairs import PROMISE, TEXT, file, joined, letter_of, page, paper, put, source_of
from tests.correspondence.storing import LATER, known_people, save
from tests.correspondence.told import BEDE, ON
from tracker.scraping.contract import Outcome

pytestmark = pytest.mark.usefixtures("topics", "people")


@pytest.fixture
def people(topics: None) -> dict[str, Any]:
    return known_people()


@pytest.fixture
def clerk(django_user_model: Any) -> Any:
    return django_user_model.objects.create_user("clerk", role="staff")


# Found to be the same


@pytest.mark.parametrize("order", [("page", "paper"), ("paper", "page")])
def test_a_letter_published_in_two_places_becomes_one_with_two_sources(order: tuple[str, str]) -> None:
    told = {"page": page(), "paper": paper()}
    outcomes = [put(told[where], where) for where in order]
    assert outcomes == [Outcome.CREATED, Outcome.UPDATED]
    letter = Letter.objects.get()
    assert letter.sources.count() == 2
    assert (letter.is_published, letter.is_confirmed) == (True, True)
    assert (letter.subject, letter.text) == (page().subject, TEXT)
    assert (letter.deposited_paper_ref, letter.published_on) == ("DEP2025-0001", day("2025-07-08"))
    assert (letter.sender_name, letter.sender_office) == (BEDE.name, BEDE.office)
    assert LetterDocument.objects.filter(source__letter=letter).count() == 1
    assert SameLetter.objects.count() == 0
    assert Promise.objects.get().letter == letter


def test_a_further_look_at_either_changes_nothing() -> None:
    put(page(), "page")
    put(paper(), "paper")
    assert [put(page(), "page", LATER), put(paper(), "paper", LATER)] == [Outcome.UNCHANGED] * 2
    assert (Letter.objects.count(), SameLetter.objects.count()) == (1, 0)


def test_a_third_source_joins_them_too() -> None:
    for record, where in ((page(), "page"), (paper(), "paper"), (paper(deposited_paper_ref=""), "committee")):
        put(record, where)
    assert Letter.objects.get().sources.count() == 3


def test_a_change_at_one_source_changes_the_letter_where_that_source_is_believed() -> None:
    put(page(), "page")
    put(paper(), "paper")
    put(paper(subject="Another description"), "paper", LATER)
    assert Letter.objects.get().subject == page().subject
    put(page(subject="Another title"), "page", LATER)
    assert Letter.objects.get().subject == "Another title"


@pytest.mark.parametrize(
    "change",
    [{"dated": day("2025-07-02")}, {"sender": PartyName("Cora Instance")}, {"recipient": PartyName("Cora Instance")}],
    ids=["day", "sender", "recipient"],
)
def test_a_letter_of_another_day_or_of_other_people_is_never_the_same(change: dict[str, Any]) -> None:
    put(page(), "page")
    put(paper(**change), "paper")
    assert (Letter.objects.count(), SameLetter.objects.count()) == (2, 0)


def test_what_may_be_either_of_two_is_joined_with_neither_and_proposed_with_both() -> None:
    put(page(), "page")
    put(paper(subject="On tolls", deposited_paper_ref=""), "committee")
    assert Letter.objects.count() == 2
    Letter.objects.filter(sources__sighting__source="committees").update(subject=page().subject)
    put(paper(), "paper")
    assert Letter.objects.count() == 3
    assert SameLetter.objects.filter(other=letter_of("paper")).count() == 2


# Proposed


def test_what_is_unsure_is_proposed_with_its_grounds() -> None:
    put(page(), "page")
    assert put(paper(dated=None), "paper") is Outcome.CREATED
    pair = SameLetter.objects.get()
    assert pair.both == (letter_of("page"), letter_of("paper"))
    assert 0.5 <= pair.score < 1
    assert {"the sender is the same", "the recipient is the same", "their days are near each other"} < set(pair.grounds)


def test_the_same_day_without_a_sender_is_unsure() -> None:
    put(page(), "page")
    put(paper(sender=PartyName("", "", "Department for Towers"), deposited_paper_ref=""), "paper")
    assert (Letter.objects.count(), SameLetter.objects.count()) == (2, 1)


def test_a_proposal_that_no_longer_holds_goes() -> None:
    put(page(), "page")
    put(paper(dated=None), "paper")
    put(paper(dated=day("2025-07-03")), "paper", LATER)
    assert SameLetter.objects.count() == 0


def test_two_that_a_person_parted_are_not_proposed_again(clerk: Any) -> None:
    put(page(), "page")
    put(paper(dated=None), "paper")
    joining.part(letter_of("paper"), letter_of("page"), clerk)
    told = NotTheSame.objects.get()
    assert (told.letter, told.other, told.made_by) == (letter_of("page"), letter_of("paper"), clerk)
    put(paper(), "paper", LATER)
    LetterLinker().link(letter_of("page"))
    assert (Letter.objects.count(), SameLetter.objects.count()) == (2, 0)
    joining.part(letter_of("page"), letter_of("paper"), clerk)
    assert NotTheSame.objects.count() == 1


# What is private


@pytest.mark.parametrize("order", [("page", "file"), ("file", "page")])
def test_a_private_letter_and_a_public_one_are_proposed_and_never_joined_without_a_person(
    order: tuple[str, str], client: Client
) -> None:
    told = {"page": page(text=""), "file": file(text=TEXT)}
    for where in order:
        put(told[where], where)
    assert (Letter.objects.count(), SameLetter.objects.count()) == (2, 1)
    assert (letter_of("page").is_published, letter_of("file").is_published) == (True, False)
    assert PROMISE not in client.get(letter_of("page").get_absolute_url()).content.decode()


def test_two_private_copies_are_joined_and_stay_private() -> None:
    put(file(), "file")
    put(file(subject="Letter dated 1 July 2025 to Ada Example on leaning towers"), "committee")
    assert Letter.objects.get().sources.count() == 2
    assert not Letter.objects.get().is_published


def test_a_private_copy_is_not_joined_with_a_letter_that_a_person_has_published() -> None:
    put(file(), "file")
    Letter.objects.update(is_published=True)
    put(file(text=f"{TEXT}\nP.S. Not for others."), "committee")
    assert (Letter.objects.count(), SameLetter.objects.count()) == (2, 1)
    assert not letter_of("committee").is_published


def test_a_letter_that_staff_wrote_down_and_published_takes_in_no_private_copy() -> None:
    Letter.objects.create(
        dated=ON, subject=page().subject, sender_name="Bede Sample", recipient_name="Ada Example", is_published=True
    )
    put(file(), "file")
    assert Letter.objects.count() == 2
    assert not letter_of("file").is_published


def test_joined_by_a_person_it_is_private_until_it_is_published_anew(client: Client) -> None:
    letter = joined()
    assert (Letter.objects.count(), letter.sources.count()) == (1, 2)
    assert not Letter.objects.get().is_published
    assert client.get(letter.get_absolute_url()).status_code == 404
    Letter.objects.update(is_published=True)
    put(page(text=""), "page", LATER)
    put(file(), "file", LATER)
    assert Letter.objects.get().is_published


def test_joining_two_that_a_person_has_published_hides_nothing_and_one_of_two_private_ones_shows_nothing() -> None:
    put(page(), "page")
    put(file(), "file")
    Letter.objects.update(is_published=True)
    assert joining.join(letter_of("page"), letter_of("file"), LATER).is_published
    Letter.objects.all().delete()
    one, other = (Letter.objects.create(subject="Towers", is_published=shown) for shown in (True, False))
    assert not joining.join(one, other, LATER).is_published


def test_what_a_private_source_tells_does_not_go_into_the_history() -> None:
    put(page(text=""), "page")
    put(file(), "file")
    letter = joining.join(letter_of("page"), letter_of("file"), LATER)
    assert letter.text == TEXT
    joining.separate(source_of("file"), None, LATER)
    assert not LetterChange.objects.filter(field="text").exists()


def test_what_is_asked_of_the_database_does_not_grow_with_what_a_sender_has_written() -> None:
    def queries(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            write(name)
        return len(asked)

    def write(name: str, dated: date | None = ON) -> None:
        save(page(subject=f"On {name}", text=f"All of {name}.", dated=dated, recipient=PartyName(name)), key=name)

    few = queries("lanterns")
    for number in range(1, 9):
        write(f"Bell {number}", ON + timedelta(number))
        write(f"Roof {number}", None)
    assert queries("gutters") <= few
