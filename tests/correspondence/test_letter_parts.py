"""What stays of a letter when its sources tell of it again: what a person has set, and what a part does not tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from correspondence import letters
from correspondence.models import Letter, LetterDocument, LetterSource
from correspondence.records import DocumentRecord, Ground, LetterRecord
from tests.builders import a_member
from tests.conftest import day
from tests.correspondence.storing import FILE, LATER, OTHER, changes, known_people, save, the_letter
from tests.correspondence.told import BEDE, ON, a_record
from tracker.scraping.contract import Outcome, Request

pytestmark = pytest.mark.usefixtures("topics")


@pytest.fixture
def people() -> dict[str, Any]:
    """The parties, known by name; the department under another name until June 2025."""
    return known_people()


# What a person has set


def test_a_field_that_a_person_has_set_stays(people: dict[str, Any]) -> None:
    save(a_record())
    letter = the_letter()
    letter.subject, letter.recipient_name = "What it is really about", "Dame Ada Example"
    letter.save()
    letters.set_by_hand(letter, ["subject", "recipient_name", "is_published", "nonsense"])
    assert letter.by_hand == ["recipient_name", "subject"]
    save(a_record(subject="On towers", reference="TO1"), LATER)
    letter.refresh_from_db()
    assert (letter.subject, letter.recipient_name) == ("What it is really about", "Dame Ada Example")
    assert letter.reference == "TO1"
    assert [field for field, *_ in changes()] == ["reference"]


def test_a_link_that_a_person_has_set_stays(people: dict[str, Any]) -> None:
    save(a_record())
    letter = the_letter()
    cora = a_member("Cora Instance", parliament_id=9003)
    Letter.objects.update(sender=cora)
    letters.set_by_hand(letter, ["sender"])
    save(a_record(text="Dear Ada,\nFour towers lean."), LATER)
    assert the_letter().sender == cora
    letters.set_by_hand(the_letter(), ["sender"])
    assert the_letter().by_hand == ["sender"]


# Parts


def test_a_part_does_not_erase_what_is_held_and_adds_what_is_not() -> None:
    save(a_record(text="", documents=(FILE, replace(OTHER, fault=""))))
    part = LetterRecord(
        "Another title",
        published_on=day("2025-07-10"),
        text="Dear Ada,\nThree towers lean.",
        documents=(replace(OTHER, fault="", text="Lean: 3 degrees."), DocumentRecord("New", "https://example.org/new")),
        is_public=True,
    )
    assert save(part, LATER, seems_cut=True) is Outcome.UPDATED
    letter = the_letter()
    assert (letter.subject, letter.published_on, letter.sender_name) == (
        a_record().subject,
        day("2025-07-08"),
        BEDE.name,
    )
    assert letter.text == part.text
    assert letter.address == LetterSource.objects.get().address == a_record().address
    assert list(LetterDocument.objects.values_list("title", "text")) == [
        (FILE.title, FILE.text),
        (OTHER.title, "Lean: 3 degrees."),
        ("New", ""),
    ]
    assert save(part, LATER, seems_cut=True) is Outcome.UNCHANGED


def test_a_part_that_comes_first_is_a_letter_and_the_whole_takes_its_place() -> None:
    part = LetterRecord("A part", published_on=ON, text="Dear Ada,", documents=(FILE,), is_public=True)
    assert save(part, seems_cut=True) is Outcome.CREATED
    save(a_record(documents=(OTHER,)), LATER)
    assert (the_letter().subject, the_letter().text) == (a_record().subject, a_record().text)
    assert [one.title for one in LetterDocument.objects.all()] == [OTHER.title]


def test_a_record_whose_files_were_not_looked_into_tells_what_is_new_and_erases_nothing() -> None:
    save(a_record(documents=(FILE,), grounds=(Ground("dated", "1 July 2025", "first lines"),)))
    unread = a_record(
        subject="A new title",
        dated=None,
        text="",
        documents=(replace(FILE, text=""), replace(OTHER, fault="")),
        grounds=(Ground("subject", "A new title", "title"),),
    )
    needs = {"needs": (Request("letters/1.pdf"),)}
    assert save(unread, LATER, **needs) is Outcome.UPDATED
    letter = the_letter()
    assert (letter.subject, letter.dated, letter.text) == ("A new title", ON, a_record().text)
    assert list(LetterDocument.objects.values_list("title", "text")) == [(FILE.title, FILE.text), (OTHER.title, "")]
    assert [one["field"] for one in LetterSource.objects.get().told["grounds"]] == ["dated", "subject"]
    assert save(unread, LATER, **needs) is Outcome.UNCHANGED


def test_files_without_an_address_are_told_apart_by_their_titles() -> None:
    one, other = DocumentRecord("One"), DocumentRecord("Other")
    save(a_record(documents=(one, other)))
    read, refused = replace(other, text="Lean."), replace(one, fault="It is a picture.")
    part = a_record(documents=(read, refused, DocumentRecord("New")))
    assert save(part, LATER, seems_cut=True) is Outcome.UPDATED
    held = LetterDocument.objects.values_list("title", "text", "fault")
    assert list(held) == [("One", "", "It is a picture."), ("Other", "Lean.", ""), ("New", "", "")]
    assert save(part, LATER, seems_cut=True) is Outcome.UNCHANGED
