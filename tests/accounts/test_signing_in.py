"""Signing in and out, forgotten passwords, the start of a passkey, attempts that are counted."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from tests.accounts.crew import NOW, PASSWORD, an_admin, signed_in, signing_in
from tracker import environment
from tracker.accounts import changing
from tracker.accounts.adapter import SecondFactorAdapter
from tracker.accounts.models import CacheEntry, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def bede() -> User:
    """A clerk with a password."""
    return User.objects.create_user("bede", "bede@example.org", PASSWORD, role="staff")


@pytest.mark.parametrize("name", ["bede", "bede@example.org", "BEDE@EXAMPLE.ORG"])
def test_one_signs_in_by_name_or_by_address(bede: User, name: str) -> None:
    assert signing_in(name).get("/accounts/").context["user"] == bede


def test_a_wrong_password_says_nothing_of_whether_there_is_such_a_person(bede: User, client: Client) -> None:
    said = [
        re.findall(r'class="errorlist[^>]*>.*?</ul>', client.post("/accounts/login/", form).content.decode(), re.DOTALL)
        for form in ({"login": "bede", "password": "wrong"}, {"login": "nobody", "password": "wrong"})
    ]
    assert said[0]
    assert said[0] == said[1]


def test_attempts_are_counted_in_the_database_for_all_processes_and_stop_after_some(bede: User) -> None:
    cache.clear()
    said = ""
    for _ in range(7):
        said = Client().post("/accounts/login/", {"login": "bede", "password": "wrong"}).content.decode()
    assert "Too many" in said
    assert CacheEntry.objects.exists()
    refused = Client().post("/accounts/login/", {"login": "bede", "password": PASSWORD})
    assert refused.status_code != 302
    cache.clear()


def test_a_closed_account_does_not_sign_in(bede: User) -> None:
    User.objects.update(is_active=False)
    answer = Client().post("/accounts/login/", {"login": "bede", "password": PASSWORD})
    assert answer["Location"] == "/accounts/inactive/"


def test_one_signs_out_by_a_form_and_not_by_a_link(bede: User) -> None:
    client = signed_in(bede)
    client.get("/accounts/logout/")
    assert client.get("/accounts/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/accounts/").status_code == 302


def test_a_new_password_ends_the_sessions_elsewhere_and_not_this_one(bede: User) -> None:
    here, elsewhere = signing_in("bede"), signing_in("bede")
    new = "another four invented words"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    here.post("/accounts/password/change/", form)
    assert here.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302


def test_a_forgotten_password_is_set_anew_by_the_letter(bede: User, client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": "bede@example.org"})
    link = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", mail.outbox[0].body)
    assert link
    page = client.get(link[1], follow=True)
    new = "another four invented words"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert signing_in("bede", new)


def test_for_an_unknown_address_no_letter_goes_and_the_page_says_the_same(bede: User, client: Client) -> None:
    known = client.post("/accounts/password/reset/", {"email": "bede@example.org"}, follow=True)
    mail.outbox.clear()
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert mail.outbox == []
    assert known.request["PATH_INFO"] == unknown.request["PATH_INFO"]


def test_a_new_address_counts_when_it_is_confirmed(bede: User) -> None:
    EmailAddress.objects.create(user=bede, email=bede.email, verified=True, primary=True)
    client = signing_in("bede")
    client.post("/accounts/reauthenticate/?next=/accounts/email/", {"password": PASSWORD})
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    bede.refresh_from_db()
    assert bede.email == "bede@example.org"
    letter = next(one for one in mail.outbox if one.to == ["new@example.org"])
    link = re.search(r"http://testserver(/accounts/confirm-email/\S+/)", letter.body)
    assert link
    client.post(link[1])
    bede.refresh_from_db()
    assert bede.email == "new@example.org"


def test_post_that_does_not_answer_stops_nobody(bede: User, settings: Any, client: Client) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"
    settings.EMAIL_PORT = 1
    assert client.post("/accounts/password/reset/", {"email": "bede@example.org"}).status_code == 302


def test_a_passkey_begins_with_a_challenge_for_this_site(bede: User) -> None:
    client = signing_in("bede")
    client.post("/accounts/reauthenticate/?next=/accounts/2fa/webauthn/add/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/webauthn/add/")
    data = re.search(r'<script id="js_data" type="application/json">(.*?)</script>', page.content.decode())
    assert data
    options = json.loads(data[1])["creation_options"]["publicKey"]
    assert len(options["challenge"]) > 20
    assert options["rp"] == {"id": "testserver", "name": "Pursuant"}
    assert options["user"]["name"] == "bede@example.org"
    junk = client.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": "{}"})
    assert junk.status_code == 200
    assert not Authenticator.objects.exists()


def test_an_administrator_takes_a_lost_second_factor_away(bede: User) -> None:
    Authenticator.objects.create(user=bede, type="totp", data={"secret": SecondFactorAdapter().encrypt("JBSWY3DP")})
    client = Client()
    answer = client.post("/accounts/login/", {"login": "bede", "password": PASSWORD})
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    changing.remove_factors(an_admin(), bede, NOW)
    assert signing_in("bede").get("/accounts/").status_code == 200


def test_secrets_of_codes_are_encrypted_and_another_secret_key_opens_none(settings: Any) -> None:
    adapter = SecondFactorAdapter()
    kept = adapter.encrypt("JBSWY3DP")
    assert "JBSWY3DP" not in kept
    assert adapter.decrypt(kept) == "JBSWY3DP"
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    assert adapter.decrypt(kept) not in {"", "JBSWY3DP"}
    settings.SECRET_KEY_FALLBACKS = [before]
    assert adapter.decrypt(kept) == "JBSWY3DP"


@pytest.mark.parametrize(
    ("address", "host", "port", "tls"),
    [
        ("smtp://mail.example.org", "mail.example.org", 25, False),
        ("smtp+tls://ada:p%40ss@mail.example.org", "mail.example.org", 587, True),
        ("smtp+ssl://mail.example.org:1465", "mail.example.org", 1465, False),
    ],
)
def test_post_is_set_by_its_address(address: str, host: str, port: int, tls: bool) -> None:
    told = environment.post(address)
    assert (told["EMAIL_HOST"], told["EMAIL_PORT"], told["EMAIL_USE_TLS"]) == (host, port, tls)


@pytest.mark.parametrize("address", ["", "pigeon://x", "smtp://", "smtp://host:port", "mail.example.org"])
def test_an_address_of_post_that_cannot_be_understood_is_refused_in_words(monkeypatch: Any, address: str) -> None:
    monkeypatch.setenv("EMAIL_URL", address)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        environment.setting("EMAIL_URL", "consolemail://", "an address", environment.post)


@pytest.mark.parametrize(
    ("address", "is_loopback"),
    [
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", True),
        ("https://localhost", False),
        ("http://pursuant.example", False),
    ],
)
def test_passkeys_do_without_tls_on_this_machine_alone(address: str, is_loopback: bool) -> None:
    assert environment.is_loopback(address) is is_loopback
