"""What is owed, by body: the figures, their links, their order, and what they leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence import promises
from correspondence.owed import Owed, Sort, account, debt
from questions.models import Question, QuestionTopic
from tests.builders import a_body, a_question
from tests.conftest import day
from tests.correspondence.cast import STAFF, a_letter, a_promise, answered, late_since
from tracker.accounts.viewer import PUBLIC
from tracker.calendar import DueRule
from tracker.topics.models import Topic

pytestmark = pytest.mark.django_db

TODAY = day("2025-07-10")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Thursday 10 July 2025."""
    with time_machine.travel("2025-07-10T12:00:00+01:00", tick=False):
        yield


def owed(sort: Sort = Sort.NUMBER, *, is_public: bool = True, is_topical: bool = False) -> list[Owed]:
    return account(TODAY, DueRule.SEVEN_DAYS, PUBLIC if is_public else STAFF, is_topical=is_topical).bodies(sort)


def test_ages_fall_into_months_and_a_month_to_the_day_is_in_the_second_band() -> None:
    days = ["2025-07-10", "2025-06-11", "2025-06-10", "2025-04-11", "2025-04-10", "2025-01-11", "2025-01-10"]
    rows = [a_promise(f"Made {one}.", said_on=day(one)) for one in days]
    found = debt(rows, lambda one: one.said_on, TODAY)
    assert (found.bands, found.number) == ((2, 2, 2, 1), 7)
    assert (found.oldest, found.since) == (rows[-1], day("2025-01-10"))


def test_a_month_before_the_thirty_first_is_the_last_of_a_shorter_month() -> None:
    rows = [a_promise(said_on=day("2025-02-28")), a_promise(said_on=day("2025-03-01"))]
    assert debt(rows, lambda one: one.said_on, day("2025-03-31")).bands == (1, 1, 0, 0)


def test_each_body_owes_its_open_promises_late_questions_and_holding_answers() -> None:
    towers, lanterns = a_body("Department for Towers"), a_body("Ministry of Lanterns")
    a_promise(body=towers)
    a_promise(body=towers, by_last=day("2025-06-30"))
    late_since(day("2025-06-20"), answering_body=towers)
    worst = late_since(day("2025-06-10"), answering_body=towers)
    late_since(day("2025-07-20"), answering_body=towers)
    held = late_since(day("2025-06-10"), answering_body=lanterns, date_holding_answer=day("2025-06-10"))
    one, other = owed()
    assert (one.body, one.promises.number, one.late.number, one.holding.number, one.number) == (towers, 2, 2, 0, 4)
    assert (one.late.oldest, one.late.since, one.late.working_days) == (worst, day("2025-06-10"), "22 working days")
    assert (other.body, other.holding.oldest, other.holding.bands) == (lanterns, held, (0, 1, 0, 0))
    total = account(TODAY, DueRule.SEVEN_DAYS, PUBLIC, is_topical=False).total
    assert (total.promises.number, total.late.number, total.holding.number) == (2, 2, 1)


def test_the_order_is_by_number_or_by_the_oldest_debt() -> None:
    few, many = a_body("Aged Department"), a_body("Busy Department")
    a_promise(body=few, said_on=day("2025-01-10"))
    a_promise(body=many)
    a_promise(body=many)
    assert [one.body for one in owed()] == [many, few]
    assert [one.body for one in owed(Sort.OLDEST)] == [few, many]


def test_what_was_kept_dismissed_lapsed_answered_or_withdrawn_is_not_owed(django_user_model: Any) -> None:
    clerk = django_user_model.objects.create_user("clerk", role="staff")
    promises.mark_kept(a_promise(), day("2025-06-20"), clerk)
    promises.dismiss(a_promise(), clerk)
    a_promise(said_on=day("2024-03-01"))
    late_since(day("2025-06-20"), is_withdrawn=True)
    answered()
    assert owed() == []


def test_only_questions_with_a_topic_count_until_all_are_asked_for(client: Client, topics: None) -> None:
    towers = a_body()
    about = late_since(day("2025-06-20"), answering_body=towers)
    late_since(day("2025-06-20"), answering_body=towers)
    for slug in ("china", "genomics"):
        QuestionTopic.objects.create(question=about, topic=Topic.objects.get(slug=slug))
    a_promise(question=about, body=towers)
    a_promise(body=towers)
    for query, number in (("", 2), ("?held=topics", 2), ("?held=all", 4)):
        assert client.get(f"/owed/{query}").context["total"].number == number


def test_every_linked_number_is_that_of_the_list_behind_it(client: Client, topics: None) -> None:
    for name in ("Department for Towers", "Ministry of Lanterns & Lamps"):
        body = a_body(name)
        for slug in ("china", "genomics", ""):
            for changes in ({}, {"date_holding_answer": day("2025-06-10")}):
                question = late_since(day("2025-06-10"), answering_body=body, **changes)
                for each in filter(None, ("china", slug if slug else "")):
                    topic = Topic.objects.get(slug=each)
                    QuestionTopic.objects.get_or_create(question=question, topic=topic) if slug else None
                a_promise(question=question, body=body)
    for query in ("", "?held=all"):
        page = client.get(f"/owed/{query}").content.decode()
        links = re.findall(r'<a href="(/(?:promises|questions)/\?[^"]+)">([\d,]+)</a>', page)
        assert len(links) == 9
        for address, number in links:
            context = client.get(unescape(address)).context
            shown = context["total"] if "total" in context else context["page"].paginator.count
            assert shown == int(number), address


def test_a_private_letter_changes_no_public_figure(client: Client, django_user_model: Any) -> None:
    clerk = django_user_model.objects.create_user("clerk", role="staff")
    promises.decide_keeper(a_promise(body=a_body()), a_letter(), clerk, is_keeper=True)
    assert client.get("/owed/?held=all").context["total"].promises.number == 1
    client.force_login(clerk)
    assert client.get("/owed/?held=all").context["total"].number == 0


def test_a_body_that_no_link_tells_is_counted_and_said_to_be_unknown(client: Client) -> None:
    a_promise(body=None)
    page = client.get("/owed/?held=all").content.decode()
    assert "Bodies not yet known" in page


@pytest.mark.parametrize("query", ["held=some", "order=best"])
def test_a_choice_that_is_not_understood_is_said_to_be(client: Client, query: str) -> None:
    page = client.get(f"/owed/?{query}").content.decode()
    assert "Something in the address could not be understood" in page


def test_where_nothing_is_owed_the_page_says_so(client: Client) -> None:
    assert "Nothing is owed" in client.get("/owed/").content.decode()


def test_the_number_of_queries_does_not_grow_with_bodies_or_debts(client: Client) -> None:
    counts = []
    for number in (2, 10):
        for _ in range(number):
            body = a_body(f"Department {Question.objects.count()}")
            a_promise(body=body)
            late_since(day("2025-06-20"), answering_body=body)
            a_question(answering_body=body, date_holding_answer=day("2025-06-10"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/owed/?held=all").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
