"""What fails while alerts are sent: tried again, given up, taken over; and the command."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.alerts.cast import A_DAY, HOUR, NOON, a_new_question, an_address, an_alert
from tests.alerts.post import MailServer, text_of
from tracker.alerts import sending
from tracker.alerts.models import Alert, Digest, DigestState, Event, Turn
from tracker.alerts.operating import faults
from tracker.alerts.run import send_alerts
from tracker.alerts.times import MOST_TRIES
from tracker.search.finding import Search

pytestmark = pytest.mark.django_db


def test_a_letter_that_was_not_taken_is_tried_again_with_growing_pauses_as_the_same_letter(post: MailServer) -> None:
    an_alert()
    a_new_question()
    post.says_of_letter = lambda recipient: "451 Try later"
    figures = send_alerts(NOON)
    assert (figures.failed, figures.waiting) == (1, 1)
    digest = Digest.objects.get()
    assert (digest.tries, digest.try_at) == (1, NOON + timedelta(minutes=5))
    assert "451" in digest.last_error
    assert send_alerts(NOON + timedelta(minutes=4)).failed == 0
    assert send_alerts(NOON + timedelta(minutes=5)).failed == 1
    assert Digest.objects.get().try_at == NOON + timedelta(minutes=15)
    post.says_of_letter = lambda recipient: "250 OK"
    a_new_question()
    send_alerts(NOON + HOUR)
    first, second = post.take()
    assert (first["Message-ID"], text_of(first).count("New question")) == (digest.message_id, 1)
    assert text_of(second).count("New question") == 1
    assert "(50002)" in second["Subject"]


def test_after_many_tries_it_is_given_up_and_seen_by_the_operator(post: MailServer, admin_client: Any) -> None:
    an_alert()
    a_new_question()
    post.says_of_letter = lambda recipient: "451 Try later"
    now = NOON
    for _ in range(MOST_TRIES):
        send_alerts(now)
        now += A_DAY
    assert Digest.objects.get().state == DigestState.GIVEN_UP
    page = admin_client.get("/staff/alerts/").content.decode()
    assert "a…@example.org" in page
    assert "ada@example.org" not in page
    assert list(faults(now)) == ["Alerts given up after many tries: 1; see /staff/alerts/."]
    post.says_of_letter = lambda recipient: "250 OK"
    admin_client.post(f"/staff/alerts/{Digest.objects.get().pk}/again/")
    send_alerts(datetime.now(UTC) + A_DAY)
    assert len(post.take()) == 1


def test_an_address_that_is_refused_for_good_is_paused_and_others_get_their_letters(post: MailServer) -> None:
    gone, ada = an_address("gone@example.org"), an_address()
    an_alert(address=gone), an_alert(address=ada)
    a_new_question()
    post.says = lambda recipient: "550 No such user" if recipient.startswith("gone") else "250 OK"
    figures = send_alerts(NOON)
    assert (figures.sent, figures.given_up) == (1, 1)
    gone.refresh_from_db()
    assert gone.paused_at is not None
    assert "550" in gone.paused_because
    assert "gone@" not in gone.paused_because


@pytest.mark.parametrize("refusal", ["550 5.7.1 Relaying denied", "535 Authentication failed", "452 Too many"])
def test_a_refusal_that_is_about_this_site_pauses_nobody(post: MailServer, refusal: str) -> None:
    address = an_address()
    an_alert(address=address)
    a_new_question()
    post.says = lambda recipient: refusal
    send_alerts(NOON)
    address.refresh_from_db()
    assert address.paused_at is None


def test_where_the_server_is_down_one_try_is_counted_and_all_go_out_later(post: MailServer, settings: Any) -> None:
    for name in ("ada", "bede", "cyd"):
        an_alert(address=an_address(f"{name}@example.org"))
    a_new_question()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert send_alerts(NOON).failed == 1
    settings.EMAIL_PORT = port
    send_alerts(NOON + HOUR)
    assert sorted(one["To"] for one in post.take()) == ["ada@example.org", "bede@example.org", "cyd@example.org"]


def test_a_crash_after_the_server_s_word_resends_the_very_same_letter(
    post: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_alert()
    a_new_question()

    def crash(*args: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sending, "end", crash)
        with pytest.raises(KeyboardInterrupt):
            send_alerts(NOON)
    send_alerts(NOON + HOUR)
    first, second = post.take()
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]
    assert text_of(first) == text_of(second)


def test_two_at_once_do_not_send_twice(post: MailServer) -> None:
    from tracker.alerts.turn import TurnTaken, the_turn  # noqa: PLC0415 - models load after the settings

    an_alert()
    a_new_question()
    with the_turn(NOON), pytest.raises(TurnTaken):
        send_alerts(NOON)
    send_alerts(NOON)
    assert len(post.take()) == 1


def test_the_turn_of_a_dead_process_is_taken_over_and_the_dead_one_may_not_go_on(post: MailServer) -> None:
    from tracker.alerts.turn import TurnTaken, take  # noqa: PLC0415 - models load after the settings

    old = take(NOON)
    Turn.objects.update(process="999999:1")
    new = take(NOON)
    with pytest.raises(TurnTaken):
        old.check_in()
    new.check_in()


# --- The command --------------------------------------------------------------------------------------------------


def test_a_rehearsal_writes_and_sends_nothing_and_says_what_would_go_to_whom(post: MailServer) -> None:
    an_alert()
    a_new_question()
    out = StringIO()
    import time_machine  # noqa: PLC0415 - where it is used

    with time_machine.travel(NOON, tick=False):
        call_command("send_alerts", "--dry-run", stdout=out)
    assert "To ada@example.org: 1" in out.getvalue()
    assert "Towers (50001)" in out.getvalue()
    assert (post.take(), Event.objects.count(), Digest.objects.count()) == ([], 0, 0)


def test_the_command_says_figures_and_fails_where_a_letter_was_not_taken(post: MailServer) -> None:
    alert = an_alert()
    Alert.objects.filter(pk=alert.pk).update(sent_upto=NOON)
    a_new_question(date_tabled=datetime.now(UTC).date(), first_seen_at=datetime.now(UTC))
    post.says_of_letter = lambda recipient: "451 Try later"
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("send_alerts", "--json", stdout=out, stderr=StringIO())
    assert json.loads(out.getvalue().splitlines()[-1])["failed"] == 1


def test_the_command_says_that_another_is_at_work(post: MailServer) -> None:
    from tracker.alerts.turn import take  # noqa: PLC0415 - models load after the settings

    take(datetime.now(UTC))
    with pytest.raises(CommandError, match="another process"):
        call_command("send_alerts")


def test_one_search_that_fifty_watch_is_asked_once(post: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    search_of = Search.of

    def counted(text: str, today: Any) -> Search:
        asked.append(text)
        return search_of(text, today)

    for number in range(50):
        an_alert(address=an_address(f"reader{number}@example.org"))
    a_new_question()
    monkeypatch.setattr(Search, "of", counted)
    send_alerts(NOON)
    assert len(post.take()) == 50
    assert asked == ["towers"]
