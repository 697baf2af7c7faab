"""What browsers, feed readers and crawlers look for, read by what reads it. Everybody here is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
import time_machine
from django.test import Client
from lxml import etree

from correspondence.models import Letter
from questions.models import Question
from tests.builders import a_body, a_member, a_question, an_answer
from tests.conftest import day
from tests.site.access_world import a_world
from tracker.search import index
from tracker.topics.models import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]
SITE = "https://pursuant.example"
ATOM = "{http://www.w3.org/2005/Atom}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def _site(settings: Any, tmp_path: Any) -> Iterator[None]:
    """It is noon on Friday 1 August 2025, on a site with a name of its own."""
    settings.SITE_URL, settings.MEDIA_ROOT, settings.ALLOWED_HOSTS = SITE, tmp_path, ["testserver"]
    with time_machine.travel("2025-08-01T12:00:00+01:00", tick=False):
        yield


def feed(client: Client, text: str = "", **headers: str) -> Any:
    return client.get("/search/feed/", {"q": text}, headers=headers)


# The feed


def test_a_reader_reads_the_feed_with_the_latest_answer_first(client: Client) -> None:
    a_question(heading="Bridges", text="To ask about bridges.", first_seen_at=datetime(2025, 7, 1, tzinfo=UTC))
    old = a_question(heading="Towers", date_tabled=day("2024-06-03"), date_answered=day("2025-07-20"))
    an_answer(old, "Three towers lean & fall.")
    read = feedparser.parse(feed(client).content)
    assert not read.bozo
    assert read.version == "atom10"
    first, second = read.entries
    assert (first.title, second.title) == ("Towers (Question 50002, answered)", "Bridges (Question 50001, tabled)")
    assert first.id == first.link == f"{SITE}{old.get_absolute_url()}"
    assert "Three towers lean & fall." in first.content[0].value
    assert (first.author, first.updated[:10], first.published[:10]) == ("Ada Example", "2025-07-20", "2025-06-02")


def test_the_feed_has_what_the_search_finds_and_its_address(client: Client) -> None:
    a_question(heading="Bridges", text="To ask about bridges.")
    a_question()
    read = feedparser.parse(feed(client, "bridges").content)
    assert [one.title for one in read.entries] == ["Bridges (Question 50001, tabled)"]
    assert read.feed.title.endswith(": bridges")
    links = {link.rel: link.href for link in read.feed.links}
    assert links == {"alternate": f"{SITE}/search/?q=bridges", "self": f"{SITE}/search/feed/?q=bridges"}


def test_the_feed_keeps_the_musts_of_rfc_4287(client: Client) -> None:
    a_question("Two\x0b lines\x02 and \ufffe.", asking_name="", heading="A <b> & c\x1f")
    response = feed(client)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = etree.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    for one in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1
        datetime.fromisoformat(one.findtext(f"{ATOM}updated"))
        assert re.match(r"https://", one.findtext(f"{ATOM}id"))
        assert len([link for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) == 1
    assert root.find(f"{ATOM}author") is not None
    assert len([link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]) == 1
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len({*ids}) == 1
    assert not feedparser.parse(response.content).bozo


def test_an_empty_feed_is_a_feed_too(client: Client) -> None:
    read = feedparser.parse(feed(client, "zebra (").content)
    assert not read.bozo
    assert read.entries == []
    assert read.feed.updated[:10] == "2025-08-01"


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_feed_that_has_not_changed_is_not_sent_again(client: Client, method: str) -> None:
    a_question()
    first = getattr(client, method)("/search/feed/")
    tag, changed = first["ETag"], first["Last-Modified"]
    assert getattr(client, method)("/search/feed/", headers={"if-none-match": tag}).status_code == 304
    assert getattr(client, method)("/search/feed/", headers={"if-modified-since": changed}).status_code == 304
    a_question(first_seen_at=datetime(2025, 7, 1, tzinfo=UTC))
    assert getattr(client, method)("/search/feed/", headers={"if-none-match": tag}).status_code == 200


def test_private_letters_are_in_no_feed_for_anybody() -> None:
    world = a_world()
    index.rebuild()
    told = {name: feed(client).content.decode() for name, client in world.clients.items()}
    assert len({*told.values()}) == 1
    assert "On towers" in told["staff"]
    assert not [word for word in ("Secret", "masonry", "Leaning") if word in told["staff"]]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", ""),
        ("/departments/department-for-towers/", "body%3Adepartment-for-towers"),
        ("/members/9001/ada-example/", "asked-by%3A9001"),
        ("/topics/china/", "topic%3Achina"),
    ],
)
def test_pages_name_their_feed_their_address_and_the_search(client: Client, path: str, query: str) -> None:
    body, ada = a_body(), a_member("Ada Example", parliament_id=9001)
    a_question(answering_body=body, asking_member=ada)
    html = client.get(f"{path}?x=1").content.decode()
    named = f"/search/feed/{'?q=' + query if query else ''}"
    assert re.search(
        rf'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="{re.escape(named)}">', html
    )
    assert f'<link rel="canonical" href="{SITE}{path}">' in html
    assert '<link rel="search" type="application/opensearchdescription+xml"' in html
    assert html.count('rel="canonical"') == 1
    assert feed(client, query.replace("%3A", ":")).status_code == 200


def test_a_page_that_is_not_there_has_no_lasting_address(client: Client) -> None:
    response = client.get("/topics/no-such/")
    assert response.status_code == 404
    assert b'rel="canonical"' not in response.content


# Crawlers


def places(body: bytes) -> dict[str, str | None]:
    """The addresses of a sitemap with their days."""
    return {one.findtext(f"{MAPS}loc"): one.findtext(f"{MAPS}lastmod") for one in etree.fromstring(body)}


def test_the_sitemap_leads_to_every_public_page_and_to_none_that_is_private(client: Client) -> None:
    world = a_world()
    ada = a_member("Ada Example", parliament_id=9001)
    parts = places(client.get("/sitemap.xml").content)
    found: dict[str, str | None] = {}
    for part in parts:
        assert part.startswith(SITE)
        found |= places(b"".join(client.get(part.removeprefix(SITE)).streaming_content))
    wanted = [world.question, ada, *Topic.objects.all(), *Letter.objects.filter(is_published=True)]
    assert {f"{SITE}{one.get_absolute_url()}" for one in wanted} <= found.keys()
    assert f"{SITE}{world.letter.get_absolute_url()}" not in found
    assert found[f"{SITE}{world.question.get_absolute_url()}"] == "2025-06-12"
    for address in found:
        assert client.get(address.removeprefix(SITE)).status_code == 200, address


def test_a_part_of_the_sitemap_that_is_not_there(client: Client) -> None:
    for path in (
        "/sitemap-questions-0.xml",
        "/sitemap-questions-2.xml",
        "/sitemap-cases-1.xml",
        "/sitemap-pages-2.xml",
    ):
        assert client.get(path).status_code == 404


def test_a_long_sitemap_has_several_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.pages.sitemap.PAGE", 2)
    for _ in range(3):
        a_question()
    assert f"{SITE}/sitemap-questions-2.xml" in places(client.get("/sitemap.xml").content)
    found = [places(b"".join(client.get(f"/sitemap-questions-{n}.xml").streaming_content)) for n in (1, 2)]
    assert [len(part) for part in found] == [2, 1]
    assert {*found[0], *found[1]} == {f"{SITE}{one.get_absolute_url()}" for one in Question.objects.all()}


def test_crawlers_are_told_what_to_leave_out(client: Client) -> None:
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /cases/", "Disallow: /staff/", "Disallow: /search/"} <= {*lines}
    assert f"Sitemap: {SITE}/sitemap.xml" in lines


def test_security_txt_names_a_contact_and_ends_within_a_year(client: Client, settings: Any) -> None:
    settings.CONTACT_EMAIL = "hello@pursuant.example"
    told = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert told["Contact"] == "mailto:hello@pursuant.example"
    assert 0 < (datetime.fromisoformat(told["Expires"]) - datetime(2025, 8, 1, tzinfo=UTC)).days < 365
    settings.CONTACT_EMAIL = ""
    assert client.get("/.well-known/security.txt").status_code == 404


def test_browsers_can_take_up_the_search(client: Client) -> None:
    response = client.get("/opensearch.xml")
    root = etree.fromstring(response.content)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert len(root.findtext(f"{space}ShortName")) <= 16
    templates = {one.get("type"): one.get("template") for one in root.findall(f"{space}Url")}
    assert templates["text/html"] == f"{SITE}/search/?q={{searchTerms}}"


def test_the_home_page_tells_machines_of_its_search(client: Client) -> None:
    html = client.get("/").content.decode()
    assert '"@type": "SearchAction"' in html
    assert f"{SITE}/search/?q={{search_term_string}}" in html
