"""Words that are kept: an expired login, another's browser, a forged cookie, files, bounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.datastructures import MultiValueDict

from tests.accounts.crew import NOW, PASSWORD, a_person, signed_in, signing_in
from tracker.accounts import held
from tracker.accounts.models import HeldFile, HeldForm, User
from tracker.scraping.models import Draft

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]
WORDS = "Dear Minister,\n\nThree towers lean."
LETTER = (
    "Department for Leaning Towers\n1 Example Street\n\n1 July 2025\n\nDear Ms Example,\n\nLeaning towers\n\n"
    "Thank you for your letter of 3 June 2025. Three towers lean.\n\nYours sincerely,\n\nBede Sample MP\n"
    "Minister for Towers\n"
)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def bede() -> User:
    """A clerk with a password."""
    return User.objects.create_user("bede", "bede@example.org", PASSWORD, role="staff")


def expired(client: Client) -> Client:
    """The same browser after the session has ended."""
    del client.cookies["sessionid"]
    return client


def sign_in_again(client: Client, name: str, next_page: str = "/add/") -> Any:
    """Sign in, and see where one is led."""
    return client.post("/accounts/login/", {"login": name, "password": PASSWORD, "next": next_page}, follow=True)


def test_what_was_pasted_after_the_login_expired_is_on_the_page_after_signing_in(bede: User) -> None:
    client = expired(signing_in("bede"))
    answer = client.post("/add/", {"text": WORDS, "address": ""}, follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=/add/"
    assert "Your words are kept: sign in and go on." in answer.content.decode()
    shown = sign_in_again(client, "bede")
    assert shown.request["PATH_INFO"] == "/add/"
    assert "Three towers lean." in shown.content.decode()
    assert "What you had typed was kept (from 20 June, 12:00)" in shown.content.decode()


def test_it_is_let_go_when_it_is_saved_and_not_before(bede: User) -> None:
    client = signed_in(bede)
    held.keep(bede, "/add/", [("text", LETTER)], now=NOW)
    client.post("/add/", {"text": "Too little to be anything."})
    assert HeldForm.objects.exists(), "what was refused is still kept"
    client.post("/add/", {"text": LETTER})
    assert Draft.objects.count() == 1
    assert not HeldForm.objects.exists()


def test_a_file_is_kept_and_sent_when_the_form_is(bede: User) -> None:
    client = expired(signing_in("bede"))
    client.post("/add/", {"file": SimpleUploadedFile("reply.txt", LETTER.encode(), "text/plain")})
    kept = HeldFile.objects.get()
    shown = sign_in_again(client, "bede").content.decode()
    assert "The file you had chosen: reply.txt" in shown
    answer = client.post("/add/", {"text": "", "kept_file": str(kept.pk)})
    assert answer["Location"].startswith("/add/")
    assert Draft.objects.get().name == "reply.txt"
    assert not HeldFile.objects.exists()


def test_anothers_words_and_files_are_never_shown(bede: User) -> None:
    other = a_person("other")
    files = MultiValueDict({"file": [SimpleUploadedFile("reply.txt", LETTER.encode())]})
    held.keep(bede, "/add/", [("text", WORDS)], files, now=NOW)
    client = signed_in(other)
    for page in ("/add/", "/accounts/"):
        assert "Three towers lean." not in client.get(page).content.decode()
    answer = client.post("/add/", {"kept_file": str(HeldFile.objects.get().pk)})
    assert answer.status_code == 422
    assert client.post(f"/accounts/held/{HeldForm.objects.get().pk}/let-go/").status_code == 404
    assert HeldForm.objects.exists()


def test_words_sent_on_a_browser_belong_to_whoever_was_last_signed_in_on_it(bede: User) -> None:
    User.objects.create_user("other", "other@example.org", PASSWORD, role="staff")
    client = expired(signing_in("bede"))
    client.post("/add/", {"text": WORDS})
    shown = sign_in_again(client, "other")
    assert "Three towers lean." not in shown.content.decode()
    assert HeldForm.objects.get().user == bede


COOKIES = {
    "none": lambda: None,
    "empty": lambda: "",
    "forged": lambda: "1:forged:signature",
    "signed for another use": lambda: signing.dumps(User.objects.get().pk, salt="another"),
    "of nobody": lambda: signing.dumps(99999, salt=held.SALT),
    "no number": lambda: signing.dumps("no number", salt=held.SALT),
}


@pytest.mark.parametrize("which", COOKIES)
def test_without_a_cookie_of_ours_a_form_is_refused_and_nothing_is_kept(bede: User, which: str) -> None:
    client = Client()
    if (cookie := COOKIES[which]()) is not None:
        client.cookies[held.COOKIE] = cookie
    answer = client.post("/add/", {"text": WORDS})
    assert answer.status_code == 403
    assert "You are not signed in, so nothing was done." in answer.content.decode()
    assert not HeldForm.objects.exists()


def test_a_cookie_is_good_for_ninety_days(bede: User) -> None:
    client = expired(signing_in("bede"))
    with time_machine.travel(NOW + timedelta(days=89), tick=False):
        assert client.post("/add/", {"text": WORDS}).status_code == 302
    value = client.cookies[held.COOKIE].value
    old = Client()
    with time_machine.travel(NOW + timedelta(days=91), tick=False):
        old.cookies[held.COOKIE] = value
        assert old.post("/add/", {"text": WORDS}).status_code == 403


def test_the_cookie_is_kept_from_scripts_and_other_sites_and_opens_nothing(bede: User) -> None:
    client = signing_in("bede")
    cookie = client.cookies[held.COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 90 * 24 * 3600)
    assert expired(client).get("/add/").status_code == 302


def test_a_closed_account_keeps_nothing(bede: User) -> None:
    client = expired(signing_in("bede"))
    User.objects.update(is_active=False)
    assert client.post("/add/", {"text": WORDS}).status_code == 403
    assert not HeldForm.objects.exists()


def test_passwords_and_tokens_are_never_kept(bede: User) -> None:
    fields = ["csrfmiddlewaretoken", "password", "new_password1", "Passphrase", "otp", "code", "credential", "note"]
    held.keep(bede, "/add/", [(name, "x") for name in fields], now=NOW)
    assert HeldForm.objects.get().data == [["note", "x"]]


def test_a_form_with_several_values_comes_back_as_it_was(bede: User) -> None:
    held.keep(bede, "/cases/", [("topic", "china"), ("topic", "xinjiang"), ("note", "a\x00b")], now=NOW)
    kept = HeldForm.objects.get()
    assert kept.values.getlist("topic") == ["china", "xinjiang"]
    assert kept.initial == {"topic": ["china", "xinjiang"], "note": "ab"}


def test_twenty_forms_are_kept_for_each_and_the_oldest_go(bede: User) -> None:
    held.keep(a_person("other"), "/add/", [("text", WORDS)], now=NOW - timedelta(days=1))
    for number in range(25):
        held.keep(bede, f"/cases/{number}/", [("note", "x")], now=NOW + timedelta(seconds=number))
    places = set(HeldForm.objects.filter(user=bede).values_list("place", flat=True))
    assert places == {f"/cases/{number}/" for number in range(5, 25)}
    assert HeldForm.objects.count() == 21


def test_two_forms_of_one_page_are_kept_apart(bede: User) -> None:
    held.keep(bede, "/cases/1/", [("note", "first")], now=NOW, sent_to="/cases/1/notes/")
    held.keep(bede, "/cases/1/", [("reply", "second")], now=NOW, sent_to="/cases/1/replies/")
    held.let_go(bede, "/cases/1/", "/cases/1/notes/")
    assert HeldForm.objects.get().initial == {"reply": "second"}
    held.let_go(bede, "/cases/1/")
    assert not HeldForm.objects.exists()


def test_files_past_the_bound_are_named_and_the_words_are_kept(bede: User, monkeypatch: Any) -> None:
    monkeypatch.setattr(held, "LARGEST_FILES", 10)
    files = MultiValueDict(
        {"file": [SimpleUploadedFile("small.txt", b"12345"), SimpleUploadedFile("big.txt", b"x" * 9)]}
    )
    assert held.keep(bede, "/add/", [("text", WORDS)], files, now=NOW) == ["big.txt"]
    assert [file.name for file in HeldFile.objects.all()] == ["small.txt"]
    assert HeldForm.objects.get().initial == {"text": WORDS}


def test_old_forms_are_purged(bede: User) -> None:
    held.keep(bede, "/add/", [("text", WORDS)], now=NOW - timedelta(days=31))
    held.keep(bede, "/cases/", [("text", WORDS)], now=NOW - timedelta(days=29))
    assert held.purge(NOW - timedelta(days=30)) == 1
    assert HeldForm.objects.get().place == "/cases/"


def test_what_is_being_typed_is_kept_from_time_to_time(bede: User) -> None:
    answer = signed_in(bede).post("/accounts/held/", {"held_place": "/add/", "text": WORDS})
    assert (answer.status_code, answer.content) == (204, b"")
    kept = HeldForm.objects.get()
    assert (kept.place, kept.sent_to, kept.data) == ("/add/", "/add/", [["text", WORDS]])


@pytest.mark.parametrize("place", ["", "https://elsewhere.example/", "//elsewhere.example/", "/\\x", "/" + "a" * 300])
def test_a_place_that_is_none_of_this_site_is_refused(bede: User, place: str) -> None:
    answer = signed_in(bede).post("/accounts/held/", {"held_place": place, "text": WORDS})
    assert (answer.status_code, HeldForm.objects.exists()) == (400, False)


def test_what_is_being_typed_needs_the_token_of_the_page(bede: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(bede)
    assert client.post("/accounts/held/", {"held_place": "/add/", "text": WORDS}).status_code == 403
    assert Client().post("/accounts/held/", {"held_place": "/add/", "text": WORDS}).status_code == 403


def test_a_form_sent_from_another_page_leads_back_to_that_page(bede: User) -> None:
    client = expired(signing_in("bede"))
    page = "http://testserver/staff/labels/?label=holding"
    answer = client.post("/staff/labels/1/", {"is_right": "1"}, headers={"referer": page})
    assert answer["Location"] == "/accounts/login/?next=/staff/labels/%3Flabel%3Dholding"
    kept = HeldForm.objects.get()
    assert (kept.place, kept.sent_to) == ("/staff/labels/", "/staff/labels/1/")
    elsewhere = {"referer": "https://elsewhere.example/page/"}
    assert client.post("/add/", {"text": WORDS}, headers=elsewhere)["Location"] == "/accounts/login/?next=/add/"


def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in(bede: User) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/add/"}
    answer = expired(signing_in("bede")).post("/staff/labels/1/", {"is_right": "1"}, headers=headers)
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/accounts/login/?next=/add/")


def test_everything_that_is_kept_can_be_read_and_thrown_away_on_ones_own_page(bede: User) -> None:
    held.keep(bede, "/cases/7/", [("note", WORDS)], now=NOW)
    client = signed_in(bede)
    shown = client.get("/accounts/").content.decode()
    assert "Three towers lean." in shown
    assert "/cases/7/" in shown
    client.post(f"/accounts/held/{HeldForm.objects.get().pk}/let-go/", {"from": "account"})
    assert not HeldForm.objects.exists()
