"""Facets: each count is what a click on it finds, and a file has exactly what the page says is found."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from django.test import Client

from tests.search.world import QUERIES, TODAY, World
from tracker.pages.search import asked, views
from tracker.pages.search.facets import FACETS, Choice, Facets
from tracker.search.fields import Field
from tracker.search.finding import Search, Sort

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
ADDED = [
    *("topic:china", "topic:genomics", "house:lords", "house:commons", "body:fcdo", "family:fco", "kind:letter"),
    *("state:answered,late", "label:will_write", "kind:question", "asked-by:example", "answered-by:9005"),
    *("party:labour", "date:2024", "date:2025-07", "organisation:bgi", "-topic:china", "(tower OR china)"),
    *("-kind:letter", "tabled:2024", "heading:china"),
]
LINK = re.compile(r'<a id="choice-[^"]+" href="([^"]+)"[^>]*>([^<]*)</a> <span class="number">([0-9,]+)</span>')
BAR = re.compile(r'<a href="([^"]+)" rel="nofollow" aria-label="(?:Take off: )?([^"]*), ([0-9,]+)"')


def some_searches(number: int) -> list[str]:
    """Random searches, the same each time: one of those written down, most with conditions more, each once."""
    rng = random.Random(5)  # noqa: S311 - a seeded choice, no secret
    typed = [one for one, keys in QUERIES if len(keys) > 3 or keys == ["*"]]
    many = (" ".join([rng.choice(typed), *rng.sample(ADDED, rng.randint(0, 2))]) for _ in range(2 * number))
    return [*dict.fromkeys(many)][:number]


SEARCHES = some_searches(200)


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages look at the record as on its day."""
    monkeypatch.setattr(views, "london_today", lambda now: TODAY)


def at(address: str) -> Search:
    """What an address of the search finds."""
    return Search.of(parse_qs(urlsplit(address).query).get("q", [""])[0], TODAY)


def is_right(search: Search, field: Field, choice: Choice) -> bool:
    """Does a click on a choice find as many as it says, or, where it is chosen, does its value alone?"""
    if not choice.is_chosen:
        return at(choice.address).total == choice.number
    bare = Search(search.query.without(field), TODAY)
    return choice.number is None or len(bare.docs & bare.facts(field)[choice.value]) == choice.number


@pytest.mark.parametrize("part", range(10))
def test_each_count_is_what_a_click_on_it_finds(part: int) -> None:
    rng = random.Random(part)  # noqa: S311 - a seeded choice, no secret
    clicks = 0
    for typed in SEARCHES[part::10]:
        search = Search.of(typed, TODAY)
        for facet in Facets(search, Sort.NEWEST):
            for choice in rng.sample(facet.choices, min(2, len(facet.choices))):
                assert is_right(search, facet.field, choice), (typed, facet.field, choice)
                clicks += 1
    assert clicks > 100


def test_there_are_two_hundred_searches_with_much_to_choose_from() -> None:
    assert len(set(SEARCHES)) == 200
    assert sum(Search.of(typed, TODAY).total > 2 for typed in SEARCHES) >= 90


@pytest.mark.parametrize("typed", ["", "china", "topic:china date:2024", "kind:letter", "tower house:lords"])
def test_all_counts_of_all_facets_are_right(typed: str) -> None:
    search = Search.of(typed, TODAY)
    facets = {facet.field: facet.choices for facet in Facets(search, Sort.NEWEST)}
    assert all(is_right(search, field, one) for field, choices in facets.items() for one in choices)
    assert sum(one.number or 0 for one in facets[Field.KIND]) == Search(search.query.without(Field.KIND), TODAY).total


@pytest.mark.parametrize("typed", ["", "china", "topic:china date:2024", "date:2025-07", "tabled:2024 house:lords"])
def test_the_bars_of_years_and_months_are_what_they_lead_to(typed: str) -> None:
    facets = Facets(search := Search.of(typed, TODAY), Sort.NEWEST)
    months = facets.months()
    bars = [*facets.years().bars, *(months.bars if months else [])]
    assert bars
    for bar in bars:
        assert bar.is_chosen or at(bar.address).total == bar.count
    whole = Search(search.query.without(Field.DATE), TODAY)
    days = set().union(*whole.facts(Field.DATE).values())
    assert sum(bar.count for bar in facets.years().bars) == len(whole.docs & type(whole.docs)(days))


@pytest.mark.parametrize("typed", ["", "china -topic:genomics", "heading:towers", "party:labour date:2024"])
def test_the_links_of_the_page_lead_to_as_many_as_they_say(client: Client, typed: str) -> None:
    page = client.get("/search/", {"q": Search.of(typed, TODAY).text} if typed else {})
    html = page.content.decode()
    links = [*LINK.findall(html), *BAR.findall(html)]
    assert len(links) > 15
    for address, label, number in links[::4]:
        if "Take off" not in label:
            found = client.get(unescape(address))
            assert found.status_code == 200, address
            assert found.context["search"].total == int(number.replace(",", "")), address


def test_several_chosen_values_come_off_one_by_one_and_a_click_on_another_stands_alone() -> None:
    facets = Facets(Search.of("topic:china,xinjiang china", TODAY), Sort.NEWEST)
    topics = {one.value: one for one in facets.facet(Field.TOPIC).choices}
    assert [one.value for one in facets.facet(Field.TOPIC).choices][2:] == ["genomics"]
    assert at(topics["china"].address).text == "china topic:xinjiang"
    assert at(topics["xinjiang"].address).text == "china topic:china"
    assert at(topics["genomics"].address).text == "china topic:genomics"


def test_a_chosen_body_can_be_widened_to_its_family() -> None:
    facets = Facets(Search.of("body:fco", TODAY), Sort.NEWEST)
    [(name, number, address)] = facets.families()
    assert name == "Foreign and Commonwealth Office"
    assert at(address).text == "family:foreign-and-commonwealth-office"
    assert at(address).total == number == 28
    assert Facets(Search.of("china", TODAY), Sort.NEWEST).families() == []


def test_a_chosen_value_that_nothing_has_is_shown_and_comes_off() -> None:
    facet = Facets(Search.of("zeppelin topic:china asked-by:smith", TODAY), Sort.NEWEST)
    topic, asker = facet.facet(Field.TOPIC), facet.facet(Field.ASKED_BY)
    assert [(one.label, one.is_chosen) for one in topic.choices] == [("China", True)]
    assert at(topic.choices[0].address).text == "zeppelin asked-by:smith"
    assert [(one.label, one.number) for one in asker.choices if one.is_chosen] == [("\u201csmith\u201d", None)]


def test_all_values_of_a_facet_stand_on_a_page_of_their_own(client: Client) -> None:
    for field in FACETS:
        page = client.get("/search/values/", {"q": "china", "field": field})
        facet = Facets(Search.of("china", TODAY), Sort.BEST).facet(field)
        assert page.context["facet"] == facet
    assert client.get("/search/values/?field=uin").status_code == 404
    assert client.get("/search/values/?q=china").status_code == 404


# --- Files -------------------------------------------------------------------------------------------------------


def content(response: Any) -> bytes:
    """A streamed body."""
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("typed", ["", "china", "topic:genomics sort", "kind:letter", "zeppelin", *SEARCHES[:12]])
def test_a_file_has_exactly_the_rows_that_the_page_counts(client: Client, typed: str) -> None:
    total = Search.of(typed, TODAY).total
    told = {"q": typed, "sort": "oldest"}
    rows = list(csv.reader(io.StringIO(content(client.get("/search/", {**told, "format": "csv"})).decode("utf-8-sig"))))
    lines = [json.loads(line) for line in content(client.get("/search/", {**told, "format": "jsonl"})).splitlines()]
    assert len(rows) == total + 1
    assert len(lines) == total


def test_a_workbook_has_them_too_and_other_formats_there_are_none(client: Client, world: World) -> None:
    total = Search.of("china", TODAY).total
    book = openpyxl.load_workbook(io.BytesIO(content(client.get("/search/?q=china&format=xlsx"))))
    assert book.worksheets[0].max_row == total + 1
    assert client.get("/search/?q=china&format=pdf").status_code == 400


def test_form_fields_of_a_file_are_conditions_too(client: Client) -> None:
    found = content(client.get("/search/?topic=china&house=lords&format=jsonl")).splitlines()
    assert len(found) == Search.of("topic:china house:lords", TODAY).total > 0
    assert asked.usual_sort(Search.of("topic:china", TODAY).query) is Sort.NEWEST
