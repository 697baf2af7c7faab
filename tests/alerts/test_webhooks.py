"""Webhooks: signed, retried, and never a way into this server's own network."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
import requests
from django.test import Client

from tests.alerts.cast import A_DAY, HOUR, NOON, a_new_question
from tracker.accounts.models import User
from tracker.alerts.links import webhook_secret
from tracker.alerts.making import Wish, add_webhook, make
from tracker.alerts.models import Digest, DigestState, Frequency, Target, Webhook
from tracker.alerts.run import send_alerts
from tracker.scraping import posting
from tracker.scraping.posting import NotTaken, may_be_called

pytestmark = pytest.mark.django_db
ADDRESS = "https://hooks.example.org/pursuant"


class Receiver:
    """Somebody's program: what it got, and what it answers."""

    def __init__(self) -> None:
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.status, self.location, self.wait = 204, "", 0.0
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.calls.append((dict(self.headers), body))
                time.sleep(receiver.wait)
                self.send_response(receiver.status)
                if receiver.location:
                    self.send_header("Location", receiver.location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/"


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A receiver that stands, for the code under test, at an https address of the public network."""
    made, real = Receiver(), requests.post
    monkeypatch.setattr(posting, "is_public", lambda host: host == "hooks.example.org")
    monkeypatch.setattr(requests, "post", lambda address, **how: real(made.address, **how))
    yield made
    made.server.shutdown()


@pytest.fixture
def webhook(receiver: Receiver) -> Webhook:
    """A reader's webhook with an alert at once."""
    user = User.objects.create_user("ada", "ada@example.org", role="reader")
    made = add_webhook(user, ADDRESS, NOON)
    make(Wish(Target.SEARCH, None, "towers", Frequency.AT_ONCE), made, NOON, is_confirmed=True)
    return made


def test_a_digest_is_posted_as_json_with_a_signature_that_the_receiver_can_check(
    receiver: Receiver, webhook: Webhook
) -> None:
    a_new_question()
    assert send_alerts(NOON).sent == 1
    ((headers, body),) = receiver.calls
    told = json.loads(body)
    (event,) = told["events"]
    assert (event["kind"], event["title"], event["because"]) == ("new", "Towers (50001)", ["the search “towers”"])
    parts = dict(part.split("=", 1) for part in headers["Pursuant-Signature"].split(","))
    wanted = hmac.new(webhook_secret(webhook).encode(), parts["t"].encode() + b"." + body, hashlib.sha256)
    assert hmac.compare_digest(parts["v1"], wanted.hexdigest())
    send_alerts(NOON + HOUR)
    assert len(receiver.calls) == 1


def test_a_call_that_was_not_taken_is_made_again_under_the_same_name(receiver: Receiver, webhook: Webhook) -> None:
    receiver.status = 500
    a_new_question()
    assert send_alerts(NOON).failed == 1
    receiver.status = 200
    assert send_alerts(NOON + HOUR).sent == 1
    first, second = (headers["Pursuant-Digest"] for headers, _ in receiver.calls)
    assert first == second


def test_gone_ends_a_webhook(receiver: Receiver, webhook: Webhook) -> None:
    receiver.status = 410
    a_new_question()
    send_alerts(NOON)
    webhook.refresh_from_db()
    assert webhook.paused_at is not None
    assert Digest.objects.get().state == DigestState.GIVEN_UP
    a_new_question()
    send_alerts(NOON + A_DAY)
    assert len(receiver.calls) == 1


def test_a_redirect_is_not_followed(receiver: Receiver, webhook: Webhook) -> None:
    receiver.status, receiver.location = 307, "http://127.0.0.1:1/"
    a_new_question()
    assert send_alerts(NOON).failed == 1
    assert len(receiver.calls) == 1
    assert "307" in Digest.objects.get().last_error


def test_a_receiver_that_only_drips_is_not_waited_for(
    receiver: Receiver, webhook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "LONGEST_CALL", 0.2)
    receiver.wait = 1.0
    a_new_question()
    started = time.monotonic()
    assert send_alerts(NOON).failed == 1
    assert time.monotonic() - started < 0.9


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example.org/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest",
        "https://0x7f000001/",
        "https://user:password@93.184.216.34/",
        "https://93.184.216.34:8443/",
        "https://93.184.216.34:port/",
        "https://",
        "ftp://93.184.216.34/",
    ],
)
def test_no_call_goes_to_this_network_nor_anywhere_unusual(address: str) -> None:
    assert not may_be_called(address)
    with pytest.raises(NotTaken):
        posting.post(address, b"{}", {}, "test")


def test_an_address_of_the_public_network_may_be_called() -> None:
    assert may_be_called("https://93.184.216.34/hook")


def test_a_webhook_is_added_by_whoever_is_signed_in_and_its_secret_shown_once(
    client: Client, receiver: Receiver
) -> None:
    assert client.post("/alerts/webhooks/new/", {"address": ADDRESS}).status_code == 302
    client.force_login(User.objects.create_user("ada", "ada@example.org", role="reader"))
    assert client.post("/alerts/webhooks/new/", {"address": "https://127.0.0.1/"}).status_code == 422
    made = client.post("/alerts/webhooks/new/", {"address": ADDRESS})
    webhook = Webhook.objects.get()
    assert webhook_secret(webhook) in made.content.decode()
    assert webhook_secret(webhook) not in client.get("/alerts/").content.decode()
    sent = {"q": "towers", "frequency": "daily", "to": str(webhook.pk)}
    assert client.post("/alerts/new/", sent).status_code == 302
    assert webhook.alerts.get().confirmed_at is not None


def test_nobody_removes_another_s_webhook(client: Client, webhook: Webhook) -> None:
    client.force_login(User.objects.create_user("bede", "bede@example.org", role="reader"))
    assert client.post(f"/alerts/webhooks/{webhook.pk}/remove/").status_code == 404
    client.force_login(webhook.user)
    assert client.post(f"/alerts/webhooks/{webhook.pk}/remove/").status_code == 302
    assert not Webhook.objects.exists()
