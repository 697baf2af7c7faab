"""What stands at an address that a person gave: fetched from public hosts and from those of our sources, no others."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from correspondence.models import Letter, LetterDocument
from tests.conftest import day
from tests.scraping.importing import EXAMPLES
from tracker.scraping import fetcher as module
from tracker.scraping import in_hand
from tracker.scraping.fetcher import FetchError, NotFound, Passing
from tracker.scraping.hosts import is_public
from tracker.scraping.in_hand import TakingIn
from tracker.scraping.models import Retrieval

MB = 1024 * 1024
PAGE = EXAMPLES / "theyworkforyou" / "one_question.html"


@pytest.fixture
def site(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> HTTPServer:
    """A server that is taken for one of the public network, under the name `localhost`."""
    monkeypatch.setattr(module, "is_public", lambda host: host == "localhost" or is_public(host))
    monkeypatch.setattr(module.time, "sleep", lambda seconds: None)
    return httpserver


def at(server: HTTPServer, path: str = "/page", host: str = "localhost") -> str:
    return f"http://{host}:{server.port}{path}"


def gives(server: HTTPServer, content: bytes, media_type: str = "text/html", **headers: str) -> None:
    """What the server has under `/page`."""
    response = Response(content, content_type=media_type)
    response.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    server.expect_request("/page").respond_with_response(response)


# What comes


def test_a_page_comes_with_its_address_and_media_type(site: HTTPServer) -> None:
    gives(site, PAGE.read_bytes(), "text/html; charset=utf-8")
    document = in_hand.fetched(at(site))
    assert (document.content, document.address) == (PAGE.read_bytes(), at(site))
    assert document.media_type == "text/html; charset=utf-8"
    assert document.is_fetched
    assert in_hand.recognise(document).reader.name == "theyworkforyou"


def test_nothing_is_written_by_fetching(site: HTTPServer) -> None:
    gives(site, b"Towers")
    in_hand.fetched(at(site))  # without the mark for a database, a query would fail


def test_a_packed_page_is_unpacked(site: HTTPServer) -> None:
    gives(site, gzip.compress(b"Towers"), Content_Encoding="gzip")
    assert in_hand.fetched(at(site)).content == b"Towers"


def test_a_page_that_moved_is_followed_and_keeps_the_address_that_was_given(site: HTTPServer) -> None:
    site.expect_request("/old").respond_with_response(Response("", 301, {"Location": "/page"}))
    gives(site, b"Towers")
    document = in_hand.fetched(at(site, "/old"))
    assert (document.content, document.address) == (b"Towers", at(site, "/old"))


def test_nothing_there_is_said_at_once(site: HTTPServer) -> None:
    for status in (404, 410):
        site.expect_request(f"/{status}").respond_with_response(Response("", status))
        with pytest.raises(NotFound, match=f"/{status}: {status}"):
            in_hand.fetched(at(site, f"/{status}"))
    assert len(site.log) == 2


def test_a_person_is_not_kept_waiting_by_many_attempts(site: HTTPServer) -> None:
    site.expect_request("/page").respond_with_response(Response("", 503))
    with pytest.raises(Passing, match="status 503"):
        in_hand.fetched(at(site))
    assert len(site.log) == 2


# Who is asked


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/page",
        "http://[::1]:{port}/page",
        "http://2130706433:{port}/page",
        "http://10.0.0.1/page",
        "http://192.168.0.1/page",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/page",
        "http://0.0.0.0:{port}/page",
        "http://tower.invalid/page",
    ],
)
def test_a_host_of_our_own_network_is_not_asked(httpserver: HTTPServer, address: str) -> None:
    gives(httpserver, b"Towers")
    with pytest.raises(FetchError, match="is on a host that this source does not ask"):
        in_hand.fetched(address.format(port=httpserver.port))
    assert len(httpserver.log) == 0


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://towers.example/", "/etc/passwd", "", "http:"])
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(FetchError):
        in_hand.fetched(address)


def test_a_host_of_our_own_network_is_asked_where_a_source_of_the_settings_is_there(
    httpserver: HTTPServer, settings: Any
) -> None:
    gives(httpserver, b"Towers")
    settings.SOURCE_ADDRESSES = settings.SOURCE_ADDRESSES | {"theyworkforyou": at(httpserver, "", "127.0.0.1")}
    assert in_hand.fetched(at(httpserver, host="127.0.0.1")).content == b"Towers"
    with pytest.raises(FetchError, match="does not ask"):
        in_hand.fetched(f"http://127.0.0.1:{httpserver.port + 1}/page")


def test_a_public_page_cannot_lead_into_our_own_network(site: HTTPServer) -> None:
    site.expect_request("/page").respond_with_response(
        Response("", 302, {"Location": at(site, "/secret", "127.0.0.1")})
    )
    site.expect_request("/secret").respond_with_data("secret")
    with pytest.raises(FetchError, match="does not ask"):
        in_hand.fetched(at(site))
    assert [request.path for request, _ in site.log] == ["/page"]


def test_a_page_that_leads_to_itself_is_given_up(site: HTTPServer) -> None:
    site.expect_request("/page").respond_with_response(Response("", 302, {"Location": "/page"}))
    with pytest.raises(FetchError, match="leads on more than"):
        in_hand.fetched(at(site))
    assert len(site.log) == module.MOST_REDIRECTS + 1


# What is too much


def test_a_page_of_50_mb_comes_and_one_byte_more_is_refused(site: HTTPServer) -> None:
    site.expect_request("/page").respond_with_data(b"t" * (50 * MB))
    assert len(in_hand.fetched(at(site)).content) == 50 * MB
    site.expect_request("/larger").respond_with_data(b"t" * (50 * MB + 1))
    with pytest.raises(FetchError, match="the body is larger than 52,428,800 bytes"):
        in_hand.fetched(at(site, "/larger"))
    assert len(site.log) == 2


def deflated(content: bytes) -> bytes:
    """Packed as HTTP's `deflate` has it."""
    return zlib.compress(content, 9)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", deflated),
        ("gzip, gzip", lambda content: gzip.compress(gzip.compress(content))),
    ],
    ids=["gzip", "deflate", "packed-twice"],
)
def test_a_bomb_is_refused_in_words_and_never_unpacked_whole(
    site: HTTPServer, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    bomb = pack(bytes(300 * MB))
    assert len(bomb) < MB
    gives(site, bomb, Content_Encoding=encoding)
    tracemalloc.start()
    with pytest.raises(FetchError, match="the body is larger than 52,428,800 bytes"):
        in_hand.fetched(at(site))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150 * MB
    assert len(site.log) == 1


def test_more_packings_than_anybody_needs_are_refused(site: HTTPServer) -> None:
    gives(site, b"x", Content_Encoding=", ".join(["gzip"] * 20))
    with pytest.raises(FetchError):
        in_hand.fetched(at(site))


# The data behind a public page


PUBLIC = "https://www.gov.uk/government/publications/letter-on-repairs"


@pytest.fixture
def govuk(site: HTTPServer, settings: Any) -> HTTPServer:
    """GOV.UK with the letter on repairs and one of its attachments."""
    settings.SOURCE_ADDRESSES = settings.SOURCE_ADDRESSES | {"govuk_letters": at(site, "", "127.0.0.1")}
    settings.SCRAPE_DELAY = 0.0
    page = json.loads((EXAMPLES / "govuk_letters" / "page_with_attachments.json").read_bytes())
    pages = [one for one in page["details"]["attachments"] if one["attachment_type"] == "html"]
    page["details"] |= {"attachments": pages, "documents": [], "featured_attachments": []}
    site.expect_request("/api/content/government/publications/letter-on-repairs").respond_with_json(page)
    return site


def test_for_a_public_page_of_a_source_its_data_is_asked_for(govuk: HTTPServer) -> None:
    document = in_hand.fetched(PUBLIC)
    assert json.loads(document.content)["base_path"] == "/government/publications/letter-on-repairs"
    assert document.address == PUBLIC
    assert in_hand.recognise(document).reader.name == "govuk_letters"


@pytest.mark.usefixtures("topics")
def test_the_files_of_a_page_that_was_fetched_are_fetched_with_it(govuk: HTTPServer) -> None:
    attachment = (EXAMPLES / "govuk_letters" / "saved_attachment_of_a_letter.json").read_bytes()
    path = json.loads(attachment)["base_path"]
    govuk.expect_request(f"/api/content{path}").respond_with_json(json.loads(attachment))
    run = in_hand.begin(day("2025-06-20"))
    taken = TakingIn(run, day("2025-06-20")).take_in(in_hand.fetched(PUBLIC))
    assert [outcome.value for outcome in taken.outcomes.values()] == ["created"]
    assert Letter.objects.get().text
    assert LetterDocument.objects.exclude(text="").count() == 1
    assert run.requests == len(govuk.log) - 1 > 0
    assert Retrieval.objects.filter(address=PUBLIC).count() == 1


@pytest.mark.usefixtures("topics")
def test_a_page_that_was_saved_is_taken_as_it_is_without_a_call(govuk: HTTPServer) -> None:
    document = in_hand.fetched(PUBLIC)
    saved = in_hand.Document(document.content, address=PUBLIC)
    calls = len(govuk.log)
    TakingIn(in_hand.begin(day("2025-06-20")), day("2025-06-20")).take_in(saved)
    assert len(govuk.log) == calls
    assert Letter.objects.get().text == ""
