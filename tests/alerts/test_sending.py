"""Sending: each event once, when it is due, to those who said yes; whatever fails in between."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from questions.models import Change
from tests.alerts.cast import A_DAY, HOUR, NOON, a_new_question, an_address, an_alert
from tests.alerts.post import MailServer, text_of
from tests.builders import a_body, an_answer
from tests.correspondence.cast import a_letter
from tracker.alerts import digests, making
from tracker.alerts.models import Delivery, Digest, DigestState, EventKind, Frequency, Target
from tracker.alerts.run import send_alerts
from tracker.alerts.times import last_monday, last_morning

pytestmark = pytest.mark.django_db


def answer(question: Any, text: str = "Three towers lean.") -> None:
    """The question is answered on the day of the tests."""
    question.date_answered = NOON.date()
    question.save()
    an_answer(question, text)


def test_an_alert_tells_of_what_happens_after_it_was_made_and_of_nothing_before(post: MailServer) -> None:
    question = a_new_question()
    send_alerts(NOON)
    an_alert(Target.QUESTION, question.pk)
    send_alerts(NOON)
    assert post.take() == []
    answer(question)
    send_alerts(NOON + HOUR)
    (letter,) = post.take()
    assert letter["To"] == "ada@example.org"
    assert letter["Subject"] == "Pursuant: Answered: Towers (50001)"
    told = text_of(letter)
    assert "Three towers lean." in told
    assert "http://127.0.0.1:8000/questions/commons/2025-06-09/50001/" in told
    assert "You get this because you watch the question “Towers” (50001)." in told
    send_alerts(NOON + 2 * HOUR)
    assert post.take() == []


def test_a_letter_can_be_stopped_by_one_click(post: MailServer, client: Any) -> None:
    an_alert()
    a_new_question()
    send_alerts(NOON)
    (letter,) = post.take()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = letter["List-Unsubscribe"].strip(" <>").removeprefix("http://127.0.0.1:8000")
    assert "Stop these alerts?" in client.get(path).content.decode()
    a_new_question()
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    send_alerts(NOON + HOUR)
    assert post.take() == []


def test_html_and_text_say_the_same_and_the_html_is_escaped(post: MailServer) -> None:
    an_alert()
    a_new_question(heading="Towers <b>& spires</b>")
    send_alerts(NOON)
    (letter,) = post.take()
    html = letter.get_body(("html",)).get_content()
    assert "Towers &lt;b&gt;&amp; spires&lt;/b&gt;" in html
    assert "Towers <b>& spires</b>" in text_of(letter)


@pytest.mark.parametrize(
    ("target", "key"),
    [(Target.BODY, "answering_body_id"), (Target.MEMBER, "asking_member_id"), (Target.QUESTION, "pk")],
)
def test_bodies_members_and_questions_can_be_watched(post: MailServer, target: Target, key: str) -> None:
    from tests.builders import a_member  # noqa: PLC0415 - models load after the settings

    question = a_new_question(answering_body=a_body(), asking_member=a_member())
    an_alert(target, getattr(question, key))
    a_new_question()
    send_alerts(NOON)
    (letter,) = post.take()
    assert "(50001)" in letter["Subject"]


def test_a_topic_can_be_watched(post: MailServer, topics: None) -> None:
    from tracker.topics.models import Topic  # noqa: PLC0415 - models load after the settings

    question = a_new_question()
    topic = Topic.objects.order_by("pk").first()
    assert topic is not None
    question.topic_matches.create(topic=topic)
    an_alert(Target.TOPIC, topic.pk)
    send_alerts(NOON)
    assert len(post.take()) == 1


def test_only_the_kinds_that_are_wanted_are_told(post: MailServer) -> None:
    an_alert(kinds=(EventKind.ANSWERED,))
    question = a_new_question()
    send_alerts(NOON)
    assert post.take() == []
    answer(question)
    send_alerts(NOON + HOUR)
    assert len(post.take()) == 1


def test_an_event_caught_by_two_alerts_stands_once_in_one_letter_and_says_which(post: MailServer) -> None:
    question = a_new_question()
    an_alert(), an_alert(Target.QUESTION, question.pk)
    send_alerts(NOON)
    (letter,) = post.take()
    told = text_of(letter)
    assert told.count("New question") == 1
    assert "because you watch the question “Towers” (50001) and the search “towers”." in told


def test_an_event_told_at_once_is_not_told_again_by_a_weekly_alert_of_the_same_address(post: MailServer) -> None:
    question = a_new_question()
    an_alert(), an_alert(Target.QUESTION, question.pk, frequency=Frequency.WEEKLY)
    send_alerts(NOON)
    assert len(post.take()) == 1
    send_alerts(NOON + timedelta(days=8))
    assert post.take() == []
    assert not Delivery.objects.filter(digest=None).exists()


def test_a_daily_alert_goes_out_once_a_day_after_seven(post: MailServer) -> None:
    an_alert(frequency=Frequency.DAILY)
    a_new_question()
    send_alerts(NOON)
    six, seven = datetime(2025, 6, 11, 5, 30, tzinfo=UTC), datetime(2025, 6, 11, 6, 5, tzinfo=UTC)
    send_alerts(six)
    assert post.take() == [], "it is half past six in London"
    a_new_question()
    send_alerts(seven)
    (letter,) = post.take()
    assert letter["Subject"] == "Pursuant: 2 things happened"
    a_new_question()
    send_alerts(seven + HOUR)
    assert post.take() == []
    send_alerts(seven + 3 * A_DAY)
    assert len(post.take()) == 1, "days without a run are caught up"


def test_a_weekly_alert_goes_out_on_monday_or_as_soon_as_anything_runs_after_it(post: MailServer) -> None:
    an_alert(frequency=Frequency.WEEKLY)
    a_new_question()
    for day in range(1, 6):
        send_alerts(NOON + day * A_DAY)
    assert post.take() == []
    send_alerts(NOON + 7 * A_DAY)
    assert len(post.take()) == 1, "nothing ran on Monday; Tuesday catches up"
    a_new_question()
    send_alerts(NOON + 8 * A_DAY)
    assert post.take() == []


def test_mornings_are_those_of_london_in_summer_and_winter() -> None:
    assert last_morning(datetime(2025, 6, 10, 5, 59, tzinfo=UTC)).date().isoformat() == "2025-06-09"
    assert last_morning(datetime(2025, 6, 10, 6, 0, tzinfo=UTC)).date().isoformat() == "2025-06-10"
    assert last_morning(datetime(2025, 12, 10, 6, 59, tzinfo=UTC)).date().isoformat() == "2025-12-09"
    assert last_monday(datetime(2025, 12, 8, 6, 59, tzinfo=UTC)).date().isoformat() == "2025-12-01"


def test_whoever_follows_a_body_hears_that_a_question_was_taken_from_it(post: MailServer) -> None:
    towers, spires = a_body(), a_body("Department for Spires")
    question = a_new_question(answering_body=spires)
    an_alert(Target.BODY, towers.pk)
    change = {"field": "answering_body", "old": towers.name, "new": spires.name, "seen_on": NOON.date()}
    Change.objects.create(question=question, **change)
    send_alerts(NOON)
    (letter,) = post.take()
    assert "Transferred" in letter["Subject"]


def test_very_many_events_go_out_in_several_letters_and_none_twice(
    post: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "MOST_EVENTS", 2)
    question = a_new_question()
    an_alert(), an_alert(Target.QUESTION, question.pk)
    for _ in range(4):
        a_new_question()
    send_alerts(NOON)
    told = [re.findall(r"Towers \((\d+)\)", text_of(letter).split("\n--")[0]) for letter in post.take()]
    titles = [uin for letter in told for uin in dict.fromkeys(letter)]
    assert sorted(titles) == ["50001", "50002", "50003", "50004", "50005"]


def test_an_event_of_a_digest_that_was_given_up_is_told_by_another_alert(post: MailServer) -> None:
    question = a_new_question()
    an_alert(), an_alert(Target.QUESTION, question.pk, frequency=Frequency.WEEKLY)
    post.says_of_letter = lambda recipient: "451 Try later"
    send_alerts(NOON)
    Digest.objects.update(state=DigestState.GIVEN_UP, ended_at=NOON)
    post.says_of_letter = lambda recipient: "250 OK"
    send_alerts(NOON + 7 * A_DAY)
    assert len(post.take()) == 1


# --- Who is written to --------------------------------------------------------------------------------------------


def test_nothing_goes_to_an_address_or_for_an_alert_that_was_not_confirmed(post: MailServer) -> None:
    an_alert(address=an_address("not@example.org", is_confirmed=False))
    an_alert(address=an_address(), is_confirmed=False)
    a_new_question()
    send_alerts(NOON)
    assert post.take() == []


def test_a_paused_alert_lets_events_pass_by(post: MailServer) -> None:
    alert = an_alert()
    making.change(alert, Frequency.AT_ONCE, (), is_paused=True, now=NOON)
    a_new_question()
    send_alerts(NOON)
    making.change(alert, Frequency.AT_ONCE, (), is_paused=False, now=NOON)
    send_alerts(NOON + HOUR)
    assert post.take() == []


def test_a_letter_taken_back_before_the_digest_went_out_is_not_told(post: MailServer) -> None:
    letter = a_letter(is_published=True, text="Secret masonry.", dated=NOON.date(), sender_body=a_body())
    an_alert(Target.BODY, letter.sender_body_id, frequency=Frequency.DAILY)
    send_alerts(NOON)
    assert Delivery.objects.count() == 1
    letter.is_published = False
    letter.save()
    send_alerts(NOON + A_DAY)
    assert post.take() == []
    assert Digest.objects.get().state == DigestState.EMPTY


def test_a_letter_taken_back_between_two_tries_is_not_told(post: MailServer) -> None:
    letter = a_letter(is_published=True, text="Secret masonry.", dated=NOON.date(), sender_body=a_body())
    an_alert(Target.BODY, letter.sender_body_id)
    post.says_of_letter = lambda recipient: "451 Try later"
    send_alerts(NOON)
    letter.is_published = False
    letter.save()
    post.says_of_letter = lambda recipient: "250 OK"
    send_alerts(NOON + HOUR)
    assert post.take() == []
