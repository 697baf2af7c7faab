"""Home, sources, about, health and errors: what each says, and that it says it however things stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from questions import overview, samples
from questions.linking import relink
from questions.models import Change, Question, QuestionTopic
from tests.builders import MONDAY, a_question
from tests.conftest import day
from tracker import views
from tracker.calendar import DueRule
from tracker.scraping.models import Failure, Look, Run
from tracker.search import index
from tracker.topics.models import Topic

pytestmark = pytest.mark.django_db

NOW = datetime(2025, 6, 20, 11, tzinfo=UTC)
PAGES = ["/", "/questions/", "/sources/", "/about/", "/healthz"]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025 in London."""
    with time_machine.travel(NOW, tick=False):
        yield


def shown(client: Client, address: str) -> str:
    """What a reader sees of a page, on one line."""
    response = client.get(address)
    assert response.status_code == 200
    return text_of(response.content.decode())


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()).replace("\u00a0", " ")


def a_run(hours_ago: float = 1, **changes: Any) -> Run:
    """A run that went well."""
    began = NOW - timedelta(hours=hours_ago)
    fields: dict[str, Any] = {
        "source": "parliament_api",
        "look": Look.SWEEP,
        "window_first": MONDAY,
        "window_last": MONDAY + timedelta(days=6),
        "seen_on": MONDAY,
        "started_at": began,
        "alive_at": began,
        "ended_at": began + timedelta(minutes=5),
    }
    return Run.objects.create(**fields | changes)


# All pages


@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_asked_for_its_head_and_takes_no_post(client: Client, address: str) -> None:
    assert (client.head(address).status_code, client.head(address).content) == (200, b"")
    for refused in (client.post, client.put, client.patch, client.delete):
        assert refused(address).status_code == 405


@pytest.mark.parametrize("address", [*PAGES[:4], "/nowhere/"])
def test_invented_data_is_said_to_be_on_every_page(client: Client, address: str) -> None:
    question = a_question(is_sample=True)
    for one in (address, question.get_absolute_url()):
        assert "Invented sample." in client.get(one).content.decode()
    Question.objects.update(is_sample=False)
    for one in (address, question.get_absolute_url()):
        assert "Invented sample." not in client.get(one).content.decode()


@pytest.mark.parametrize("address", PAGES[:4])
def test_no_page_asks_another_host_for_anything(client: Client, address: str) -> None:
    response = client.get(address)
    html = response.content.decode()
    assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]*"(?=[^>]*(?:stylesheet|icon|script))', html)
    asked = re.sub(r'<link rel="canonical"[^>]*>', "", html)
    assert not re.search(r'<(?:script|img|link)[^>]*(?:src|href)="https?://', asked)
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"


# Home


def test_the_empty_home_says_what_to_do(client: Client) -> None:
    words = shown(client, "/")
    assert "Nothing here yet" in words
    assert "manage.py scrape parliament_api" in words
    assert "manage.py load_sample" in words
    assert "not read without a failure yet" in words


def test_while_it_is_filled_the_home_page_says_how_far_it_is(client: Client) -> None:
    a_run(0.1, ended_at=None, seen=120, created=45, expected=300)
    html = client.get("/").content.decode()
    assert '<meta http-equiv="refresh" content="5">' in html
    assert '<progress max="300" value="120">' in html
    assert "45 kept so far of 120 looked at, tabled 2 June 2025 to 8 June 2025" in text_of(html)
    assert "Nothing here yet" not in html


def test_a_run_that_announced_nothing_yet_is_shown_too(client: Client) -> None:
    a_run(0.1, ended_at=None)
    assert '<progress max="1" value="0">' in client.get("/").content.decode()


def test_once_filled_the_page_is_still(client: Client) -> None:
    a_run()
    a_question()
    html = client.get("/").content.decode()
    assert "http-equiv" not in html
    assert "Search 1 written question and their answers" in text_of(html)


@pytest.fixture
def figures(topics: None) -> None:
    """A few questions of two topics in several states."""
    a_question(heading="China: towers")
    a_question("Many.", heading="China: lanterns", date_answered=day("2025-06-05"))
    a_question(heading="China: genomes", date_tabled=day("2025-06-12"))
    a_question(heading="Genomics", is_withdrawn=True)
    a_question(heading="Neither")
    list(relink())


@pytest.mark.usefixtures("figures")
def test_how_a_topic_stands_adds_up_and_each_figure_leads_to_its_rows(client: Client) -> None:
    found = {one.topic.slug: one for one in overview.topic_figures(day("2025-06-20"), DueRule.SEVEN_DAYS)}
    assert {slug: one.total for slug, one in found.items()} == {"china": 3, "genomics": 2, "xinjiang": 0}
    assert found["china"].states == [("late", "Late", 2), ("answered", "Answered", 1)]
    html = client.get("/").content.decode()
    cards = re.findall(r'<a href="(/questions/\?topic=[^"]+)">[^<]*</a> <span class="[^"]*">([\d,]+)</span>', html)
    cards += re.findall(r'<a class="count" href="([^"]+)"><span[^>]*>All questions: </span>([\d,]+)</a>', html)
    assert len(cards) >= 7
    for address, figure in cards:
        assert client.get(unescape(address)).context["total"] == int(figure), address


@pytest.mark.usefixtures("figures")
def test_what_was_seen_lately_is_told_newest_first(client: Client) -> None:
    question = Question.objects.get(heading="China: towers")
    for field, seen in (("answering_body", "2025-06-10"), ("date_for_answer", "2025-06-18"), ("uin", "2025-06-19")):
        Change.objects.create(question=question, field=field, old="one", new="two", seen_on=day(seen))
    news = overview.latest_news()
    assert [one.seen_on for one in news] == sorted((one.seen_on for one in news), reverse=True)
    assert [one.what for one in news] == ["Date for answer changed", "Transferred", "Answer"]
    words = shown(client, "/")
    assert "18 June 2025 Date for answer changed China: towers" in words


@pytest.mark.usefixtures("figures")
def test_questions_beside_the_topics_are_no_news() -> None:
    beside = Question.objects.get(heading="Neither")
    Change.objects.create(question=beside, field="heading", old="one", new="two", seen_on=MONDAY)
    assert [one.question.heading for one in overview.latest_news()] == ["China: lanterns"]


@pytest.mark.usefixtures("figures")
def test_the_chart_has_its_figures_as_a_table(client: Client) -> None:
    chart = overview.months_chart()
    assert chart is not None
    assert {one.name: one.top for one in chart.series} == {"China": 3, "Genomics": 2, "Xinjiang": 0}
    assert chart.months[0] == date(2023, 7, 1)
    assert chart.rows[-1] == (date(2025, 6, 1), [one.top for one in chart.series])
    words = shown(client, "/")
    assert f"June 2025 {' '.join(str(one.top) for one in chart.series)}" in words
    assert "July 2023 0 0 0" in words


def test_without_topical_questions_there_is_no_chart() -> None:
    a_question()
    assert overview.months_chart() is None


def test_the_queries_of_the_home_page_do_not_grow(client: Client, topics: None) -> None:
    def asked_for(number: int) -> int:
        for _ in range(number):
            question = a_question("Three.", date_answered=day("2025-06-05"))
            Change.objects.create(question=question, field="heading", old="one", new="two", seen_on=MONDAY)
            for topic in Topic.objects.all():
                QuestionTopic.objects.create(question=question, topic=topic, matches=[])
        a_run(number)
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        return len(asked)

    few = asked_for(2)
    assert asked_for(12) == few <= 16


# Sources


def test_sources_without_a_run_say_so(client: Client) -> None:
    words = shown(client, "/sources/")
    assert "No run yet." in words
    assert "never" in words


def test_sources_show_how_fresh_they_are_and_what_failed(client: Client) -> None:
    a_run(72, seen=1234, created=56)
    broken = a_run(48, error="The upstream could not be reached.")
    failing = a_run(24, failed=2)
    for number in (1, 2):
        Failure.objects.create(run=failing, what=f"question {number}", error="has no <text>")
    a_run(0.05, ended_at=None)
    html = client.get("/sources/").content.decode()
    words = text_of(html)
    assert re.search(r"(3 days|2 days, 23 hours) ago", words)
    for outcome in ("complete", "broken off", "with failures", "running"):
        assert f'<span class="outcome">{outcome}</span>' in html
    assert broken.error in words
    assert "2 failed question 1: has no <text> question 2: has no <text>" in words
    assert "1,234" in words
    assert "has no <text>" not in html


def test_only_the_last_runs_are_shown_newest_first(client: Client) -> None:
    for number in range(25):
        a_run(number, requests=1000 + number)
    words = shown(client, "/sources/")
    assert "1,000" in words
    assert "1,019" in words
    assert "1,020" not in words
    assert words.index("1,000") < words.index("1,019")


def test_the_queries_of_the_sources_page_do_not_grow(client: Client) -> None:
    def asked_for(number: int) -> int:
        for hours in range(number):
            run = a_run(hours, failed=3)
            for what in range(3):
                Failure.objects.create(run=run, what=str(what), error="no")
        with CaptureQueriesContext(connection) as asked:
            client.get("/sources/")
        return len(asked)

    few = asked_for(2)
    assert asked_for(18) == few <= 8


# About


@pytest.mark.parametrize(
    ("rule", "words"),
    [(DueRule.SEVEN_DAYS, "seven calendar days after tabling"), (DueRule.FIVE_WORKING_DAYS, "five working days after")],
)
def test_about_says_which_rules_are_in_force(
    client: Client, topics: None, settings: Any, rule: Any, words: str
) -> None:
    settings.ORDINARY_DUE_RULE = rule
    about = shown(client, "/about/")
    assert f"Ordinary Commons questions are due {words}" in about
    assert "the calendar reaches to 31 December 2028" in about


def test_about_shows_the_words_of_each_topic(client: Client, topics: None) -> None:
    about = shown(client, "/about/")
    for topic in Topic.objects.prefetch_related("rules"):
        assert topic.name in about
        assert all(rule.phrase in about for rule in topic.rules.all())


def test_the_rule_in_force_decides_what_is_late(client: Client, settings: Any) -> None:
    """Over Easter the two rules give different days."""
    a_question(date_tabled=day("2025-04-14"))
    with time_machine.travel("2025-04-22T12:00:00+01:00"):
        for rule, total in ((DueRule.SEVEN_DAYS, 1), (DueRule.FIVE_WORKING_DAYS, 0)):
            settings.ORDINARY_DUE_RULE = rule
            assert client.get("/questions/?state=late").context["total"] == total


# Health


def test_a_sound_site_is_healthy(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_an_index_with_something_missing_is_not_healthy(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE search_text")
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "search_text" in response.json()["error"]


@pytest.mark.parametrize("fault", [OperationalError, DatabaseError])
def test_a_database_that_cannot_be_read_is_not_healthy(
    client: Client, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def refuse() -> None:
        raise fault("secret-host refused")

    monkeypatch.setattr(index, "missing", refuse)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "secret-host" not in response.content.decode()


# Errors


def test_an_address_of_nothing_is_not_found_and_says_where_to_go(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    html = response.content.decode()
    assert "There is no page at this address." in html
    assert 'href="/questions/"' in html


def test_an_address_without_its_last_slash_is_put_right(client: Client) -> None:
    response = client.get("/sources")
    assert (response.status_code, response.headers["Location"]) == (301, "/sources/")


def a_fault(*_: Any) -> None:
    raise RuntimeError("a fault of ours, with a secret")


def test_a_fault_of_ours_shows_a_reference_that_stands_in_the_log(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(overview, "latest_news", a_fault)
    client.raise_request_exception = False
    response = client.get("/")
    html = response.content.decode()
    assert response.status_code == 500
    assert response.headers["Content-Type"].startswith("text/html")
    found = re.search(r"<code>([0-9a-f]{8})</code>", html)
    assert found
    assert any(found[1] in record.getMessage() for record in caplog.records)
    assert any(record.exc_info for record in caplog.records)
    assert "secret" not in html


def test_the_page_of_a_fault_needs_no_database(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The banner that every other page has asks the database, which may be what is broken."""
    monkeypatch.setattr(samples, "is_loaded", a_fault)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert re.search(r"Reference: <code>[0-9a-f]{8}</code>", response.content.decode())


def test_each_fault_has_a_reference_of_its_own(rf: Any) -> None:
    assert views.server_error(rf.get("/")).content != views.server_error(rf.get("/")).content
