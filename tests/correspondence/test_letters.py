"""Promises that letters make: found, shown with their letter, private with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from correspondence import promises
from correspondence.models import Letter, Promise, PromiseMatch
from questions import linking
from tests.builders import a_body, a_member
from tests.correspondence.cast import a_letter

pytestmark = pytest.mark.django_db
TEXT = "Thank you for your letter.\nI will write to you again by 30 September 2025 when the wardens have reported."


def a_reply(**changes: Any) -> Letter:
    """A letter of 2 July 2025 from a minister, which makes a promise, read."""
    parties = {
        "sender": a_member("Bede Sample", parliament_id=9002),
        "sender_name": "Bede Sample",
        "sender_body": a_body(),
        "recipient": a_member("Ada Example", parliament_id=9001),
        "recipient_name": "Ada Example",
    }
    letter = a_letter(**parties | {"text": TEXT} | changes)
    promises.read_letter(letter)
    return letter


@pytest.fixture
def staff(client: Client, django_user_model: Any) -> Client:
    client.force_login(django_user_model.objects.create_user("clerk", role="staff"))
    return client


def test_a_departments_letter_that_undertakes_something_makes_a_promise() -> None:
    letter = a_reply()
    promise = Promise.objects.get()
    assert (promise.letter, promise.question, promise.writes) == (letter, None, True)
    assert (promise.said_on, promise.by_last) == (letter.dated, promise.by_last)
    assert str(promise.by_last) == "2025-09-30"
    assert (str(promise.promiser), str(promise.made_to), promise.subject) == (
        "Bede Sample",
        "Ada Example",
        "Leaning towers",
    )


def test_a_letter_to_a_department_promises_nothing_here() -> None:
    a_reply(sender_body=None)
    assert not Promise.objects.exists()


def test_a_letter_does_not_keep_its_own_promise_but_a_later_one_may() -> None:
    letter = a_reply()
    assert not PromiseMatch.objects.exists()
    later = a_letter(
        60,
        sender=letter.sender,
        sender_name=letter.sender_name,
        sender_body=letter.sender_body,
        recipient=letter.recipient,
        recipient_name=letter.recipient_name,
        text="The wardens have reported on the leaning towers.",
    )
    promises.read_letter(later)
    assert [match.letter for match in PromiseMatch.objects.all()] == [later]


def test_relinking_reads_letters_again_and_changes_nothing() -> None:
    a_reply()
    assert sum((len(changed) for _, changed in linking.relink()), 0) == 0
    Letter.objects.update(text="Thank you for your letter.")
    list(linking.relink())
    assert not Promise.objects.exists()


def test_the_promise_of_a_private_letter_is_nowhere_in_public(client: Client) -> None:
    letter = a_reply(subject="Whispered lanterns")
    for path in ("/promises/", "/owed/?held=all", "/members/9002/bede-sample/", "/departments/department-for-towers/"):
        assert "wardens have reported" not in client.get(path).content.decode(), path
    assert client.get(letter.get_absolute_url()).status_code == 404


def test_staff_see_it_and_are_told_that_it_is_private(staff: Client) -> None:
    letter = a_reply(subject="Whispered lanterns")
    html = staff.get("/promises/").content.decode()
    assert "Whispered lanterns" in html
    assert "Private to staff" in html
    assert "Private to staff" in staff.get(letter.get_absolute_url()).content.decode()


def test_a_published_letter_has_a_page_with_its_promise(client: Client) -> None:
    letter = a_reply(is_published=True)
    html = client.get(letter.get_absolute_url()).content.decode()
    assert "Thank you for your letter." in html
    assert "To be kept by 30 September 2025" in html
    assert letter.get_absolute_url() in client.get("/promises/").content.decode()
    assert "Leaning towers" in client.get("/owed/?held=all").content.decode() or "wardens" in html


def test_a_person_who_dismisses_it_is_led_back_to_the_letter(staff: Client) -> None:
    letter = a_reply()
    promise = Promise.objects.get()
    answer = staff.post(f"/promises/{promise.pk}/decide/", {"verb": "dismiss"})
    assert answer["Location"].startswith(letter.get_absolute_url())
    assert (
        promise.sentence not in staff.get(letter.get_absolute_url()).content.decode().partition("What was promised")[2]
    )


@pytest.mark.parametrize(
    "told",
    [
        "I undertook in my answer to Question 50001 to write to you about the towers.",
        "I am placing a copy of this letter in the Library of the House.",
    ],
)
def test_what_a_letter_recounts_or_says_of_itself_is_no_new_promise(told: str) -> None:
    a_reply(text=told)
    assert not Promise.objects.exists()
