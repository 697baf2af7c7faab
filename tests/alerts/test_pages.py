"""Pages of alerts: anybody may have them, nobody is written to who did not say yes, nobody sees another's."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.alerts.cast import a_new_question, an_address, an_alert
from tests.alerts.post import MailServer, text_of
from tests.builders import a_body, a_member
from tests.correspondence.cast import a_letter, a_promise
from tracker.alerts import making
from tracker.alerts.link_views import LINK_SENT
from tracker.alerts.links import address_token, confirm_token
from tracker.alerts.models import Address, Alert, Event, Frequency, Target
from tracker.alerts.recording import record_events
from tracker.alerts.run import send_alerts

pytestmark = pytest.mark.django_db
SEARCH = {"q": "towers", "frequency": "at_once", "email": "ada@example.org"}


@pytest.fixture(autouse=True)
def _no_calls_counted() -> None:
    cache.clear()


@pytest.fixture
def ada(django_user_model: Any) -> Client:
    """A reader whose account has proved its address."""
    user = django_user_model.objects.create_user("ada", "ada@example.org", role="reader")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client = Client()
    client.force_login(user)
    return client


def fresh_question(**changes: Any) -> Any:
    """A question of today, as far as the pages' clock goes."""
    now = datetime.now(UTC)
    return a_new_question(**{"date_tabled": now.date(), "first_seen_at": now} | changes)


def link_in(letter: Any, of: str) -> str:
    found = re.search(rf"http://127\.0\.0\.1:8000(/alerts/{of}/\S+)", text_of(letter))
    assert found, text_of(letter)
    return found[1]


def page(client: Client, path: str, **query: Any) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_visitor_s_alert_is_sent_only_after_they_said_yes_in_the_letter(client: Client, post: MailServer) -> None:
    assert client.post("/alerts/new/", SEARCH).status_code == 302
    (letter,) = post.take()
    assert "the search “towers”" in text_of(letter)
    fresh_question()
    send_alerts(timezone.now())
    assert post.take() == []
    path = link_in(letter, "confirm")
    assert "Is this alert wanted?" in page(client, path)
    assert Alert.objects.get().confirmed_at is None, "programs that read mail open links"
    client.post(path)
    fresh_question()
    send_alerts(timezone.now())
    (told,) = post.take()
    assert "(50002)" in told["Subject"], "what happened before the yes is not told"


def test_who_confirmed_sees_and_changes_their_alerts_and_who_has_the_link_later_too(
    client: Client, post: MailServer
) -> None:
    client.post("/alerts/new/", SEARCH)
    client.post(link_in(post.take()[0], "confirm"))
    assert "The search “towers”" in page(client, "/alerts/")
    other = Client()
    assert "towers" not in page(other, "/alerts/")
    other.post("/alerts/link/", {"email": "ADA@example.org"})
    (letter,) = post.take()
    assert "The search “towers”" in other.get(link_in(letter, "of"), follow=True).content.decode()
    alert = Alert.objects.get()
    other.post(f"/alerts/{alert.pk}/", {"frequency": "weekly", "kinds": ["answered"], "is_paused": "on"})
    alert.refresh_from_db()
    assert (alert.frequency, alert.kinds, bool(alert.paused_at)) == (Frequency.WEEKLY, ["answered"], True)


def test_nobody_sees_or_changes_another_s_alert(client: Client, ada: Client) -> None:
    alert = an_alert(address=an_address("bede@example.org"))
    for browser in (client, ada):
        assert browser.get(f"/alerts/{alert.pk}/").status_code == 404
        for path in ("", "delete/", "take-back/"):
            assert browser.post(f"/alerts/{alert.pk}/{path}", {"frequency": "weekly"}).status_code == 404
    assert client.get(f"/alerts/of/{address_token(an_address())[:-1]}x/").status_code == 404


def test_a_signed_in_person_s_own_proved_address_needs_no_letter(ada: Client, post: MailServer) -> None:
    assert "Your e-mail address" not in page(ada, "/alerts/new/", q="towers")
    ada.post("/alerts/new/", SEARCH | {"email": "other@example.org"})
    alert = Alert.objects.select_related("address").get()
    assert (alert.address.email, bool(alert.confirmed_at), post.take()) == ("ada@example.org", True, [])


def test_an_address_of_an_account_that_was_not_proved_is_asked_first(post: MailServer, django_user_model: Any) -> None:
    client = Client()
    client.force_login(django_user_model.objects.create_user("ada", "ada@example.org"))
    client.post("/alerts/new/", SEARCH)
    assert len(post.take()) == 1
    assert Alert.objects.get().confirmed_at is None


def test_few_letters_go_to_an_address_however_often_somebody_asks_and_few_from_one_client(
    client: Client, post: MailServer
) -> None:
    for number in range(6):
        client.post("/alerts/new/", SEARCH | {"q": f"towers {number}"})
    assert len(post.take()) == 3
    answers = [
        client.post("/alerts/new/", SEARCH | {"email": f"reader{number}@example.org"}).status_code
        for number in range(20)
    ]
    assert answers.count(422) == 6, "fourteen of them, after the six before"


def test_asking_for_the_link_says_the_same_whether_or_not_an_address_is_known(client: Client, post: MailServer) -> None:
    an_address()
    pages = [client.post("/alerts/link/", {"email": f"{name}@example.org"}, follow=True) for name in ("ada", "none")]
    said = [re.search(r'class="notice \w+">([^<]+)', one.content.decode()) for one in pages]
    assert [one and one[1] for one in said] == [LINK_SENT] * 2
    assert len(post.take()) == 1


def test_a_link_to_confirm_is_good_for_a_week(client: Client) -> None:
    import time_machine  # noqa: PLC0415 - where it is used

    path = f"/alerts/confirm/{confirm_token(an_alert(is_confirmed=False))}/"
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert client.post(path).status_code == 404
    assert client.post(path).status_code == 302


def test_the_page_of_a_new_alert_shows_what_it_would_have_sent_in_the_last_thirty_days(client: Client) -> None:
    fresh_question(heading="Towers that lean")
    fresh_question(heading="Towers of old", date_tabled=timezone.now().date() - timedelta(days=31))
    fresh_question(heading="Bridges", text="To ask about bridges.")
    record_events(timezone.now())
    told = page(client, "/alerts/new/", q="towers")
    assert "1 event of all kinds" in told
    assert "Towers that lean" in told
    assert "Bridges" not in told


def test_everything_that_can_be_watched_has_its_page_and_what_is_not_there_is_not_found(client: Client) -> None:
    promise, body, member = a_promise(), a_body("Department for Spires"), a_member("Bede Sample")
    ways = {"question": promise.question_id, "body": body.slug, "member": member.pk, "promise": promise.pk}
    for name, value in ways.items():
        assert "Tell me when something happens with" in page(client, "/alerts/new/", **{name: value})
    for name in (*ways, "topic", "case"):
        for wrong in ("987654321", "no-such", "9" * 30, "-1"):
            assert client.get("/alerts/new/", {name: wrong}).status_code == 404, (name, wrong)
    assert "What shall we watch?" in page(client, "/alerts/new/")


def test_a_promise_of_a_private_letter_cannot_be_watched(client: Client) -> None:
    letter = a_letter(text="I will write.")
    promise = letter.promises_made.create(sentence="Secret masonry.", start=0, end=5, writes=True, said_on=letter.dated)
    assert client.get("/alerts/new/", {"promise": promise.pk}).status_code == 404


def test_a_deleted_alert_can_be_taken_back(ada: Client, post: MailServer) -> None:
    ada.post("/alerts/new/", SEARCH)
    pk = Alert.objects.get().pk
    told = ada.post(f"/alerts/{pk}/delete/", follow=True).content.decode()
    assert "is deleted" in told
    fresh_question()
    send_alerts(timezone.now())
    assert post.take() == []
    ada.post(f"/alerts/{pk}/take-back/")
    assert "The search “towers”" in page(ada, "/alerts/")


def test_stopping_everything_can_be_undone_by_its_reader_alone(client: Client, post: MailServer, ada: Client) -> None:
    ada.post("/alerts/new/", SEARCH)
    fresh_question()
    send_alerts(timezone.now())
    path = post.take()[0]["List-Unsubscribe"].strip(" <>").removeprefix("http://127.0.0.1:8000")
    client.post(path, {"all": "1"})
    address = Address.objects.get()
    assert address.paused_at is not None
    assert client.post(f"/alerts/addresses/{address.pk}/go-on/").status_code == 404
    ada.post(f"/alerts/addresses/{address.pk}/go-on/")
    address.refresh_from_db()
    assert address.paused_at is None


def test_what_was_never_confirmed_is_thrown_away_and_so_is_an_address_without_alerts() -> None:
    alert = an_alert(is_confirmed=False, address=an_address(is_confirmed=False))
    making.tidy(alert.made_at + timedelta(days=6))
    assert Alert.objects.exists()
    making.tidy(alert.made_at + timedelta(days=8))
    assert not Alert.objects.exists()
    making.tidy(alert.made_at + timedelta(days=8))
    assert not Address.objects.exists()


def test_an_unusual_search_is_kept_in_its_one_form_and_what_was_not_understood_is_said(client: Client) -> None:
    client.post("/alerts/new/", SEARCH | {"q": "  towers   OR  spires "})
    client.post("/alerts/new/", SEARCH | {"q": "towers OR spires"})
    assert Alert.objects.filter(target=Target.SEARCH).count() == 1
    assert client.get("/alerts/new/", {"q": "((((\x00"}).status_code == 200


def test_the_operator_s_page_is_for_administrators(client: Client, ada: Client, admin_client: Client) -> None:
    assert client.get("/staff/alerts/").status_code == 302
    assert ada.get("/staff/alerts/").status_code == 403
    assert "Nothing." in page(admin_client, "/staff/alerts/")
    assert not Event.objects.exists()
