"""Alerts on cases: for the team alone, asked at every sending; nothing of the case but its reference ever leaves."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from correspondence import cases, editions
from correspondence.cases import Actor
from correspondence.models import Case, CaseQuestion, Letter
from tests.alerts.cast import A_DAY, HOUR, NOON, TODAY, a_new_question, an_address, an_alert
from tests.alerts.post import MailServer, text_of
from tracker.accounts.models import Team, User
from tracker.alerts.models import Alert, Frequency, Target
from tracker.alerts.run import send_alerts

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> User:
    """Somebody at the desk, with an address that is proved."""
    user = User.objects.create_user("zclerk", "clerk@example.org", role="lead")
    Team.objects.create(name="zteam").people.add(user)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def case(clerk: User) -> Case:
    """A case with a private letter, tags and a note."""
    by, team = Actor(clerk, TODAY), Team.objects.get()
    made = cases.open_case(team, by, "zsubject")
    letter = Letter.objects.create(subject="zletter", text="zwords", team=team, dated=TODAY)
    cases.send(made, by, letter)
    cases.note(made, by, "znote")
    made.tags.create(team=team, name="ztag")
    return made


def watched_by(case: Case, user: User, **how: Any) -> Alert:
    return an_alert(Target.CASE, case.pk, address=an_address(user.email, user=user), **how)


def test_the_public_records_of_a_case_are_told_and_nothing_else_of_it(
    post: MailServer, case: Case, clerk: User
) -> None:
    watched_by(case, clerk)
    question = a_new_question()
    CaseQuestion.objects.create(case=case, question=question)
    send_alerts(NOON)
    (letter,) = post.take()
    told = text_of(letter) + letter.get_body(("html",)).get_content() + str(letter)
    assert f"you watch case {case.reference}" in told.replace("\n", " ")
    assert "Towers (50001)" in told
    for word in ("zsubject", "zletter", "zwords", "znote", "ztag", "zteam", "zclerk"):
        assert word not in told


def test_a_letter_of_the_case_is_told_when_it_is_published_in_the_words_that_were_chosen(
    post: MailServer, case: Case, clerk: User
) -> None:
    watched_by(case, clerk)
    send_alerts(NOON)
    assert post.take() == []
    editions.publish(case.case_letters.get().letter, clerk, subject="Open subject", text="Open words.")
    send_alerts(NOON + HOUR)
    (letter,) = post.take()
    assert "Open words." in text_of(letter)
    assert "zwords" not in text_of(letter)


def test_who_left_the_team_after_the_event_was_caught_is_told_nothing(
    post: MailServer, case: Case, clerk: User
) -> None:
    watched_by(case, clerk, frequency=Frequency.DAILY)
    CaseQuestion.objects.create(case=case, question=a_new_question())
    send_alerts(NOON)
    clerk.teams.clear()
    send_alerts(NOON + A_DAY)
    assert post.take() == []


@pytest.mark.parametrize("change", [{"role": "reader"}, {"is_active": False}], ids=str)
def test_who_may_no_longer_see_cases_is_told_nothing(
    post: MailServer, case: Case, clerk: User, change: dict[str, Any]
) -> None:
    watched_by(case, clerk)
    User.objects.filter(pk=clerk.pk).update(**change)
    CaseQuestion.objects.create(case=case, question=a_new_question())
    send_alerts(NOON)
    assert post.take() == []


def test_nobody_outside_the_team_can_watch_a_case_or_learn_that_it_is_there(case: Case, clerk: User) -> None:
    outsider = User.objects.create_user("outsider", "out@example.org", role="lead")
    Team.objects.create(name="others").people.add(outsider)
    for user in (None, outsider):
        client = Client()
        if user:
            client.force_login(user)
        assert client.get("/alerts/new/", {"case": case.pk}).status_code == 404
        sent = {"case": case.pk, "frequency": "at_once", "email": "out@example.org"}
        assert client.post("/alerts/new/", sent).status_code == 404
    mine = Client()
    mine.force_login(clerk)
    told = mine.get("/alerts/new/", {"case": case.pk}).content.decode()
    assert f"case {case.reference}" in told
    mine.post("/alerts/new/", {"case": case.pk, "frequency": "at_once"})
    assert Alert.objects.get().target == Target.CASE


def test_a_case_goes_to_no_address_that_is_not_proved_to_be_one_s_own(case: Case, clerk: User) -> None:
    EmailAddress.objects.all().delete()
    client = Client()
    client.force_login(clerk)
    sent = {"case": case.pk, "frequency": "at_once", "email": "elsewhere@example.org"}
    assert client.post("/alerts/new/", sent).status_code == 422
    assert not Alert.objects.exists()
