"""The pages of topics and organisations: rules in plain words, figures that are those of the lists behind them."""

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

from questions import subjects
from questions.models import Question, QuestionOrganisation, QuestionTopic
from tests.builders import MONDAY, a_body, a_member, a_question
from tests.conftest import day
from tracker.topics.models import Organisation, OrganisationRule, Rule, Topic

pytestmark = pytest.mark.django_db

PAGES = ["/topics/", "/topics/towers/", "/organisations/", "/organisations/kite-works/"]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025."""
    with time_machine.travel("2025-06-20T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def towers() -> Topic:
    """A topic with a rule of each sort."""
    topic = Topic.objects.create(slug="towers", name="Towers", description="What stands high.", answer_alone=2)
    Rule.objects.create(topic=topic, phrase="tower*", exceptions=["tower crane", "cooling tower*"])
    Rule.objects.create(topic=topic, phrase="PISA", case=True, only_with=["lean*"], note="Also an examination.")
    return topic


@pytest.fixture
def kite() -> Organisation:
    """An organisation with a rule."""
    made = Organisation.objects.create(
        slug="kite-works", name="Kite Works", kind="company", home="Utopia", description="Makes kites."
    )
    OrganisationRule.objects.create(organisation=made, phrase="Kite Works", exceptions=["Old Kite Works Street"])
    return made


def text_of(html: str) -> str:
    """What a reader sees, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return text_of(response.content.decode())


def about(subject: Topic | Organisation, words: str = "tower", **changes: Any) -> Question:
    """A question that a topic's or organisation's rule found by some words."""
    question = a_question("Three.", **changes)
    tag(question, subject, words)
    return question


def tag(question: Question, subject: Topic | Organisation, words: str = "tower") -> None:
    matches = [{"words": words}]
    if isinstance(subject, Topic):
        QuestionTopic.objects.create(question=question, topic=subject, matches=matches)
    else:
        QuestionOrganisation.objects.create(question=question, organisation=subject, matches=matches)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_asked_for_its_head_and_takes_no_post(
    client: Client, address: str, towers: Topic, kite: Organisation
) -> None:
    assert (client.head(address).status_code, client.head(address).content) == (200, b"")
    assert client.post(address).status_code == client.delete(address).status_code == 405


@pytest.mark.parametrize("address", ["/topics/nothing/", "/organisations/nothing/", "/topics/%00/"])
def test_an_address_of_no_topic_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_rule_is_told_in_plain_words_with_its_false_friends(client: Client, towers: Topic) -> None:
    words = shown(client, "/topics/towers/")
    for expected in (
        "What stands high.",
        "Found wherever they stand \u201ctower\u2026\u201d",
        "the answer needs at least 2 mentions",
        "They count only where the heading, the question or the answer also has \u201clean\u2026\u201d.",
        "\u201cPISA\u201d : Also an examination.",
        "Inside \u201ctower crane\u201d or \u201ccooling tower\u2026\u201d: not counted as \u201ctower\u2026\u201d",
    ):
        assert expected in words


def test_an_organisation_says_what_it_is_and_what_counts_as_a_mention(client: Client, kite: Organisation) -> None:
    words = shown(client, "/organisations/kite-works/")
    assert "Organisation : company, Utopia Kite Works Makes kites." in words
    assert "Inside \u201cOld Kite Works Street\u201d: not counted as \u201cKite Works\u201d" in words
    assert "No question that is held names it." in words


def test_a_topic_that_nothing_is_about_says_so(client: Client, towers: Topic) -> None:
    a_question()
    words = shown(client, "/topics/towers/")
    assert "No question that is held is about it." in words
    assert "Questions tabled a month" not in words


@pytest.mark.parametrize("kind", ["topic", "organisation"])
def test_every_figure_is_that_of_the_list_that_it_links_to(
    client: Client, towers: Topic, kite: Organisation, kind: str
) -> None:
    subject = towers if kind == "topic" else kite
    bodies = [a_body("Department for Towers"), a_body("Ministry of Lanterns")]
    for number in range(7):
        one = about(
            subject,
            answering_body=bodies[number % 3 == 0],
            date_answered=day("2025-06-05") if number % 2 else None,
        )
        if number < 2:
            tag(one, kite if kind == "topic" else towers)
    a_question(answering_body=bodies[0])
    html = client.get(subject.get_absolute_url()).content.decode()
    links = re.findall(r'<a[^>]*href="(/questions/\?[^"]+)"[^>]*>([^<]*)<', html)
    pattern = r'href="(/questions/\?[^"]+)">[^<]*</a> <span class="number">(\d+)<'
    counted = dict(re.findall(pattern, html)) | {address: text for address, text in links if text.isdigit()}
    assert len(counted) >= 4 + (kind == "topic")
    for address, number in counted.items():
        total = client.get(unescape(address)).context["total"]
        if "organisation=" in address or "state=" in address or "body=" in address:
            assert total == int(number), address
    assert "All 7 questions" in text_of(html)


def test_the_latest_questions_come_with_the_words_that_matched(client: Client, towers: Topic) -> None:
    for number in range(subjects.LATEST + 2):
        about(towers, f"word {number}", date_tabled=day(f"2025-06-{number + 1:02}"), heading=f"No {number}.")
    page = client.get("/topics/towers/")
    rows = page.context["page"].latest
    assert [row.question.heading for row in rows] == [f"No {number}." for number in range(11, 1, -1)]
    assert [row.words for row in rows] == [f"\u201cword {number}\u201d" for number in range(11, 1, -1)]
    words = text_of(page.content.decode())
    assert "By \u201cword 11\u201d" in words
    assert "word 1\u201d" not in words
    assert "These are the last 10: all 12 ." in words


def test_the_chart_is_also_a_table_of_all_months(client: Client, towers: Topic) -> None:
    about(towers, date_tabled=day("2025-03-10"))
    about(towers, date_tabled=day("2025-03-31"))
    about(towers)
    a_question(date_tabled=day("2025-06-16"))
    html = client.get("/topics/towers/").content.decode()
    table = re.findall(r'<th scope="row">(\w+ \d+)</th><td class="number">(\d+)</td>', html)
    assert len(table) == 12
    assert table[0] == ("July 2024", "0")
    assert table[-4:] == [("March 2025", "2"), ("April 2025", "0"), ("May 2025", "0"), ("June 2025", "1")]
    assert html.count("<rect") == 2


def test_months_before_the_last_five_years_are_left_to_the_list(client: Client, towers: Topic) -> None:
    about(towers, date_tabled=day("2015-03-10"))
    about(towers, date_tabled=day("2020-07-01"))
    about(towers)
    chart = client.get("/topics/towers/").context["chart"]
    assert len(chart.months) == subjects.MONTHS
    assert sum(count for _, (count,) in chart.rows) == 2


def test_the_lists_of_both_lead_to_their_pages(client: Client, towers: Topic, kite: Organisation) -> None:
    Organisation.objects.create(slug="lamp-works", name="Lamp Works", kind="company")
    about(kite)
    assert 'href="/topics/towers/"' in client.get("/topics/").content.decode()
    html = client.get("/organisations/").content.decode()
    assert 'href="/organisations/kite-works/"' in html
    assert 'href="/questions/?organisation=kite-works">1<' in html
    unnamed = html[html.index("<details") : html.index("</details>")]
    assert "1 that no question held names" in unnamed
    assert 'href="/organisations/lamp-works/"' in unnamed


def test_home_leads_to_the_topics_page(client: Client, towers: Topic) -> None:
    about(towers)
    assert 'href="/topics/towers/"' in client.get("/").content.decode()


def test_only_staff_are_led_to_where_the_rule_can_be_changed(
    client: Client, admin_client: Client, towers: Topic
) -> None:
    assert "Change the rule" not in client.get("/topics/towers/").content.decode()
    (link,) = re.findall(r'href="(/admin/[^"]+)">Change the rule', admin_client.get("/topics/towers/").content.decode())
    assert admin_client.get(link).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_the_number_of_queries_does_not_grow_with_what_is_shown(
    client: Client, address: str, towers: Topic, kite: Organisation
) -> None:
    def asked_of(number: int) -> int:
        while Question.objects.count() < number:
            at = Question.objects.count()
            member = a_member(f"Member {at}", parliament_id=at + 1)
            topic = Topic.objects.create(slug=f"topic-{at}", name=f"Topic {at}")
            named = Organisation.objects.create(slug=f"named-{at}", name=f"Named {at}", kind="company")
            OrganisationRule.objects.create(organisation=named, phrase=f"Named {at}")
            one = about(towers, answering_body=a_body(f"Body {at}"), asking_member=member, date_answered=MONDAY)
            for subject in (kite, topic, named):
                tag(one, subject)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    few = asked_of(2)
    assert asked_of(9) == few <= 20
