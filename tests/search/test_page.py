"""The page of the search: one address for each search, what it says, and what may be tried where nothing is found."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from questions.models import Question
from tests.search.corpus import HOSTILE
from tests.search.world import TODAY, World
from tracker.pages.search import views
from tracker.pages.search.helping import PARTS
from tracker.prose import html_to_text
from tracker.search.finding import Search

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
PART = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages look at the record as on its day."""
    monkeypatch.setattr(views, "london_today", lambda now: TODAY)


def text_of(response: Any) -> str:
    """A page in words, its spaces as one."""
    return " ".join(html_to_text(response.content.decode()).split())


def keys(response: Any, world: World) -> list[str]:
    """The keys of the hits on a page."""
    found = [row.question if hasattr(row, "question") else row.letter for _, row in response.context["page"].rows]
    return [world.keys["question" if isinstance(one, Question) else "letter", one.pk] for one in found]


# --- One address ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("q=China", "q=china"),
        ("q=+china++tower", "q=china+tower"),
        ("q=", ""),
        ("topic=china", "q=topic%3Achina"),
        ("topic=genomics&topic=china&q=tower", "q=tower+topic%3Achina%2Cgenomics"),
        ("house=Lords&kind=question", "q=kind%3Aquestion+house%3Alords"),
        ("body=FCO", "q=body%3Aforeign-and-commonwealth-office"),
        ("asked_by=Ada+Example", "q=asked-by%3A%22ada+example%22"),
        ("tabled_from=2024-01-01&tabled_to=2024-12-31", "q=tabled%3A2024"),
        ("answered_from=2024-05-01", "q=answered%3A2024-05-01.."),
        ("date=2024-05", "q=date%3A2024-05"),
        ("q=tibet+OR+taiwan&house=commons", "q=%28tibet+OR+taiwan%29+house%3Acommons"),
        ("q=china&sort=best", "q=china"),
        ("q=china&sort=", "q=china"),
        ("q=china&sort=newest&utm_source=x", "q=china&sort=newest"),
        ("q=topic:china&sort=best", "q=topic%3Achina"),
        ("q=topic:china&sort=oldest&sort=newest", "q=topic%3Achina"),
        ("q=china&after=nowhere", "q=china"),
        ("q=china&state=&label=", "q=china"),
    ],
)
def test_each_search_has_one_address_to_which_others_lead(client: Client, asked: str, address: str) -> None:
    wanted = f"/search/?{address}" if address else "/search/"
    moved = client.get(f"/search/?{asked}")
    assert (moved.status_code, moved.headers.get("Location")) == (302, wanted)
    page = client.get(wanted)
    assert page.status_code == 200
    assert '<link rel="canonical" href="http' in page.content.decode()
    assert page.context["canonical"].endswith(unescape(wanted))
    part = client.get(f"/search/?{asked}", headers=PART)
    assert part.status_code == 200
    assert part.headers["HX-Push-Url"] == wanted


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        ("q=%28China", "A bracket was not closed"),
        ("q=topic:nonsense", "Nothing here has"),
        ("topic=nonsense&q=tower", "Nothing here has"),
        ("q=tabled:soon", "has not a day behind the colon"),
        ("q=China+OR", "joins nothing here"),
    ],
)
def test_what_is_not_understood_stays_where_it_was_typed_and_is_told(client: Client, asked: str, note: str) -> None:
    page = client.get(f"/search/?{asked}")
    assert page.status_code == 200
    assert note in text_of(page)
    own = page.context["canonical"].partition("/search/")[2]
    assert client.get(f"/search/{own}").status_code == 200
    part = client.get(f"/search/?{asked}", headers=PART)
    assert parse_qsl(part.headers["HX-Push-Url"].partition("?")[2]) == parse_qsl(asked)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:40])
def test_whatever_is_typed_there_is_a_page(client: Client, text: str) -> None:
    typed = quote(text, errors="surrogatepass")
    first = client.get(f"/search/?q={typed}")
    assert first.status_code in {200, 302}
    if first.status_code == 302:
        assert client.get(first.headers["Location"]).status_code == 200
    assert client.get(f"/search/?q={typed}&asked_by={typed}&tabled_from={typed}").status_code in {200, 302}
    assert client.get(f"/search/?q={typed}", headers=PART).status_code == 200


@pytest.mark.parametrize("asked", ["q=%ff%fe", "q[]=China", "sort=%00", "after=%00", "format=%00", "q=a&q=b"])
def test_strange_addresses_have_an_answer(client: Client, asked: str) -> None:
    assert client.get(f"/search/?{asked}").status_code in {200, 302, 400}


def test_the_page_takes_no_post(client: Client) -> None:
    for path in ("/search/", "/search/help/", "/search/values/", "/search/cite/"):
        assert client.post(path).status_code == 405


# --- Numbers -------------------------------------------------------------------------------------------------------


def test_a_number_typed_alone_leads_to_its_question(client: Client) -> None:
    for typed in ("11536", "+hl4801+"):
        question = Question.objects.get(uin=typed.strip("+").upper())
        moved = client.get(f"/search/?q={typed}")
        assert (moved.status_code, moved.headers["Location"]) == (302, question.get_absolute_url())
    part = client.get("/search/?q=11536", headers=PART)
    assert "The question with the number 11536" in text_of(part)


def test_a_number_that_comes_again_opens_a_choice_and_one_that_nobody_has_is_searched_for(client: Client) -> None:
    page = client.get("/search/?q=11501")
    assert "Questions with the number 11501" in text_of(page)
    assert [one.house for one in page.context["same_number"]] == ["lords", "commons"]
    page = client.get("/search/?q=99")
    assert page.status_code == 200
    assert "Nothing found" in text_of(page)


# --- What it shows -------------------------------------------------------------------------------------------------


def test_hits_of_both_kinds_stand_in_one_list_with_exact_counts(client: Client, world: World) -> None:
    page = client.get("/search/?q=china")
    assert "9 questions, 2 letters" in text_of(page)
    assert keys(page, world) == ["q60", "l5", "q32", "q1", "q47", "q13", "l13", "q52", "q51", "q3", "q46"]
    page = client.get("/search/?q=china&sort=oldest")
    assert keys(page, world)[0] == "q13"
    assert "1 question, 1 letter" in text_of(client.get("/search/?q=hospitals+china"))


def test_every_hit_is_met_once_page_by_page(client: Client, world: World) -> None:
    for sort in ("", "&sort=oldest"):
        address, seen = f"/search/?q=topic%3Achina{sort}", list[str]()
        while address:
            page = client.get(address)
            assert page.status_code == 200
            seen += keys(page, world)
            address = page.context["page"].next
        assert len(seen) == len(set(seen)) == Search.of("topic:china", TODAY).total == 29
        assert page.context["page"].first == f"/search/?q=topic%3Achina{sort}"


def test_a_hit_leads_to_its_words_in_the_record(client: Client) -> None:
    html = client.get("/search/?q=%22forced+labour%22").content.decode()
    links = re.findall(r'<h3><a href="([^"]+)"', html)
    assert len(links) == 4
    assert all(link.endswith("?q=%22forced%20labour%22#hit-1") for link in links)
    plain = client.get("/search/?q=topic%3Axinjiang").content.decode()
    assert not re.search(r'<h3><a href="[^"]+\?q=', plain)


def test_conditions_are_shown_and_come_off_one_by_one(client: Client) -> None:
    typed = (
        "china -topic:xinjiang (tower OR heading:china) topic:china,genomics tabled:2024-05..2024-07-15 house:commons"
    )
    page = client.get("/search/", {"q": Search.of(typed, TODAY).text})
    chips = {chip.words: chip.address for chip in page.context["page"].chips}
    assert [*chips] == [
        "tower OR heading:china",
        "not Topic: Xinjiang",
        "Topic: China",
        "Topic: Genomics",
        "House: Commons",
        "Tabled: 1 May 2024 to 15 July 2024",
    ]
    text = page.context["search"].text
    assert chips["House: Commons"] == "/search/?" + urlencode({"q": text.replace(" house:commons", "")})
    assert chips["Topic: China"] == "/search/?" + urlencode({"q": text.replace("china,genomics", "genomics")})
    for address in chips.values():
        assert client.get(address).status_code == 200


def test_other_spellings_are_told_and_can_be_switched_off_and_on(client: Client) -> None:
    page = client.get("/search/?q=uighur")
    assert "Also found: for Uighur Uyghur, Uygur, Uigur, Uighar" in text_of(page)
    alone = client.get(page.context["page"].other_spellings)
    assert alone.context["search"].text == "uighur spelling:typed"
    assert alone.context["search"].total == 1
    assert "Find these too" in text_of(alone)
    assert alone.context["page"].other_spellings == "/search/?q=uighur"


def test_the_bar_leads_to_files_feed_alert_and_citation_of_this_search(client: Client) -> None:
    html = unescape(client.get("/search/?q=china+topic%3Achina&sort=oldest").content.decode())
    for address in (
        "/search/feed/?q=china+topic%3Achina",
        "/alerts/new/?q=china%20topic%3Achina",
        "/search/?q=china+topic%3Achina&sort=oldest&format=csv",
        "/search/?q=china+topic%3Achina&sort=oldest&format=xlsx",
        "/search/?q=china+topic%3Achina&sort=oldest&format=jsonl",
        "/search/cite/?q=china+topic%3Achina&as=bibtex",
    ):
        assert f'href="{address}"' in html, address
        assert client.get(address).status_code in {200, 302}, address
    assert "31 July 2025" in html


def test_the_page_itself_is_given_its_results_alone(client: Client) -> None:
    typing = client.get("/search/?q=china", headers={**PART, "HX-Trigger": "search-form"}).content.decode()
    clicked = client.get("/search/?q=china", headers=PART).content.decode()
    assert "<html" not in typing + clicked
    assert 'id="live"' in typing
    assert 'id="id_q"' not in typing
    assert 'id="id_q"' in clicked
    assert "hx-swap-oob" in clicked
    whole = client.get("/search/?q=china", headers={**PART, "HX-History-Restore-Request": "true"})
    assert "<html" in whole.content.decode()
    assert "HX-Request" in whole.headers["Vary"]


# --- Nothing found -------------------------------------------------------------------------------------------------


def ways(page: Any) -> list[tuple[str, int, str]]:
    """What may be tried: (words, number, search)."""
    nothing = page.context["page"].nothing
    return [(way.words, way.number, way.address) for way in (*nothing.spellings, *nothing.looser, *nothing.without)]


@pytest.mark.parametrize(
    ("typed", "words", "finds"),
    [
        ("hospittal", "Hospitals", 3),
        ("genomicz", "Genomic", 12),
        ("scafolding", "Scaffolding", 1),
        ("asked-by:exampel", "Example", 16),
        ('"labour forced"', "the same words, wherever they stand", 4),
        ("labour NEAR/1 officials", "the same words, wherever they stand", None),
        ("tower topic:xinjiang", "without Topic: Xinjiang", 13),
        ("tower kind:letter date:2019", "without Dated: 2019", 2),
        ("hospital -hospital", "without -hospital", 3),
    ],
)
def test_where_nothing_is_found_it_says_what_finds_something(
    client: Client, typed: str, words: str, finds: int | None
) -> None:
    page = client.get("/search/", {"q": Search.of(typed, TODAY).text})
    assert page.context["search"].total == 0
    found = {told: (number, address) for told, number, address in ways(page)}
    if finds is None:
        assert words not in found
        return
    number, address = found[words]
    assert number == finds == client.get(address).context["search"].total
    assert f"finds {number}" in text_of(page)


def test_words_that_stand_nowhere_are_named_with_the_nearest_that_does(client: Client) -> None:
    page = client.get("/search/?q=genomicz+qqqqqq+china")
    [(first, way), (second, none)] = page.context["page"].nothing.missing
    assert (first, way.words, second, none) == ("genomicz", "Genomic", "qqqqqq", None)
    assert "qqqqqq" in text_of(page)


def test_where_nothing_helps_it_says_what_can_be_typed(client: Client) -> None:
    assert "Nowhere in the record" in text_of(client.get("/search/?q=qqqqqq"))
    assert "Try fewer words" in text_of(client.get("/search/?q=qqqqqq"))


# --- Help, cost ------------------------------------------------------------------------------------------------------


def test_every_example_of_the_help_is_understood_as_it_stands(client: Client) -> None:
    page = client.get("/search/help/")
    assert page.status_code == 200
    for told in (one for _, rows in PARTS for one in rows):
        if not re.match(r"(topic|organisation|body|family|party):", told.example):
            assert Search.of(told.example, TODAY).notes == (), told.example
        assert told.example in unescape(page.content.decode())


def test_the_number_of_queries_does_not_grow_with_the_hits(client: Client) -> None:
    def asked_of(typed: str) -> int:
        client.get("/search/", {"q": typed})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/search/", {"q": typed})
        return len(queries)

    few, many = asked_of("hospital"), asked_of("the")
    assert abs(many - few) <= 2
    assert many <= 60
