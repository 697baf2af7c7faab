"""Which addresses a fetcher asks: its own, those of hosts that it names, any public one where it is told so."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from tracker.scraping import fetcher as module
from tracker.scraping.contract import Request
from tracker.scraping.fetcher import ANYWHERE, MOST_REDIRECTS, Fetcher, FetchError, Passing
from tracker.scraping.hosts import is_public

GOOD = {"towers": 3}


@pytest.fixture
def other() -> Any:
    """A second server, on the same machine and another port."""
    with HTTPServer(host="127.0.0.1", port=0) as server:
        yield server


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Take one host of this machine for one of the public network."""

    def take(host: str) -> None:
        monkeypatch.setattr(module, "is_public", lambda asked: asked == host or is_public(asked))

    return take


def base(server: HTTPServer, host: str = "127.0.0.1") -> str:
    return f"http://{host}:{server.port}"


def a_fetcher(address: str, **changes: Any) -> Fetcher:
    return Fetcher(address, "Pursuant/test", **{"delay": 0.0, "attempts": 2, "sleep": lambda seconds: None} | changes)


def leads(server: HTTPServer, path: str, to: str, status: int = 302) -> None:
    """A path that leads on to an address."""
    server.expect_request(path).respond_with_response(Response("", status, {"Location": to}))


def content(fetcher: Fetcher, path: str) -> Any:
    return json.loads(fetcher.get(Request(path)).content)


# Whole addresses


def test_a_path_stands_below_the_base_and_a_whole_address_stands_for_itself() -> None:
    fetcher = a_fetcher("https://towers.example/api")
    assert fetcher.address(Request("towers")) == "https://towers.example/api/towers"
    whole = Request("https://files.example/a b.pdf", (("page", "1"),))
    assert fetcher.address(whole) == "https://files.example/a%20b.pdf?page=1"


def test_a_whole_address_on_ones_own_host_is_asked(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/other/place").respond_with_json(GOOD)
    assert content(a_fetcher(base(httpserver) + "/api"), base(httpserver) + "/other/place") == GOOD


def test_a_whole_address_on_another_host_is_refused_without_a_call(httpserver: HTTPServer, other: HTTPServer) -> None:
    other.expect_request("/towers").respond_with_json(GOOD)
    fetcher = a_fetcher(base(httpserver))
    with pytest.raises(FetchError, match="is on a host that this source does not ask") as caught:
        fetcher.get(Request(base(other) + "/towers"))
    assert base(other) in str(caught.value)
    assert not isinstance(caught.value, Passing)
    assert (fetcher.calls, len(other.log)) == (1, 0)


@pytest.mark.parametrize("named", ["127.0.0.1", "127.0.0.1:{port}"], ids=["host", "host-and-port"])
def test_a_host_that_is_named_is_asked(httpserver: HTTPServer, other: HTTPServer, named: str) -> None:
    other.expect_request("/towers").respond_with_json(GOOD)
    fetcher = a_fetcher(base(httpserver, "localhost"), hosts=(named.format(port=other.port),))
    assert content(fetcher, base(other) + "/towers") == GOOD


def test_a_host_with_a_port_is_not_asked_on_another_port(httpserver: HTTPServer, other: HTTPServer) -> None:
    fetcher = a_fetcher(base(httpserver), hosts=(f"127.0.0.1:{httpserver.port}",))
    with pytest.raises(FetchError, match="does not ask"):
        fetcher.get(Request(base(other) + "/towers"))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}@towers.example/",
        "http://towers.example#@127.0.0.1:{port}/",
        "http://127.0.0.1:{port}.towers.example/",
        "http://127.0.0.1\\@towers.example/",
        "http:///towers",
        "http://[::1/towers",
        "http://",
    ],
)
def test_an_address_that_only_looks_like_ones_own_is_refused(httpserver: HTTPServer, address: str) -> None:
    fetcher = a_fetcher(base(httpserver))
    with pytest.raises(FetchError):
        fetcher.get(Request(address.format(port=httpserver.port)))
    assert len(httpserver.log) == 0


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://towers.example/list", "gopher://towers.example/"])
def test_only_the_web_is_asked(httpserver: HTTPServer, address: str) -> None:
    for fetcher in (a_fetcher(base(httpserver)), a_fetcher("", hosts=(ANYWHERE, "towers.example"))):
        assert not fetcher.may_ask(address)
        with pytest.raises(FetchError):
            fetcher.get(Request(address, expects="any"))


# Anywhere


def test_anywhere_means_every_public_host_and_no_other(httpserver: HTTPServer, public: Callable[[str], None]) -> None:
    httpserver.expect_request("/towers").respond_with_json(GOOD)
    fetcher = a_fetcher("", hosts=(ANYWHERE,))
    with pytest.raises(FetchError, match="does not ask"):
        fetcher.get(Request(base(httpserver, "localhost") + "/towers"))
    assert len(httpserver.log) == 0
    public("localhost")
    assert content(fetcher, base(httpserver, "localhost") + "/towers") == GOOD
    with pytest.raises(FetchError, match="does not ask"):
        fetcher.get(Request(base(httpserver, "127.0.0.1") + "/towers"))


def test_a_host_that_is_named_need_not_be_public(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/towers").respond_with_json(GOOD)
    fetcher = a_fetcher("", hosts=(ANYWHERE, f"127.0.0.1:{httpserver.port}"))
    assert content(fetcher, base(httpserver) + "/towers") == GOOD


def test_without_a_base_and_without_hosts_nothing_is_asked(httpserver: HTTPServer) -> None:
    with pytest.raises(FetchError, match="does not ask"):
        a_fetcher("").get(Request(base(httpserver) + "/towers"))
    with pytest.raises(FetchError):
        a_fetcher("").get(Request("towers"))


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_on_ones_own_host_is_followed(httpserver: HTTPServer, status: int) -> None:
    leads(httpserver, "/old", "/new?page=2", status)
    httpserver.expect_request("/new", query_string="page=2").respond_with_json(GOOD)
    fetcher = a_fetcher(base(httpserver))
    assert content(fetcher, "old") == GOOD
    assert fetcher.calls == 1


def test_a_redirect_to_a_host_that_is_named_is_followed(httpserver: HTTPServer, other: HTTPServer) -> None:
    leads(httpserver, "/file", base(other) + "/towers")
    other.expect_request("/towers").respond_with_json(GOOD)
    assert content(a_fetcher(base(httpserver), hosts=(f"127.0.0.1:{other.port}",)), "file") == GOOD


@pytest.mark.parametrize("to", ["{other}/towers", "//{netloc}/towers", "file:///etc/passwd", "ftp://127.0.0.1/towers"])
def test_a_redirect_to_another_host_or_off_the_web_is_not_followed(
    httpserver: HTTPServer, other: HTTPServer, to: str
) -> None:
    leads(httpserver, "/towers", to.format(other=base(other), netloc=f"127.0.0.1:{other.port}"))
    fetcher = a_fetcher(base(httpserver))
    with pytest.raises(FetchError, match="is on a host that this source does not ask") as caught:
        fetcher.get(Request("towers"))
    assert str(caught.value).startswith(base(httpserver))
    assert not isinstance(caught.value, Passing)
    assert (len(httpserver.log), len(other.log)) == (1, 0)


def test_a_public_host_cannot_lead_to_one_of_our_own_network(
    httpserver: HTTPServer, other: HTTPServer, public: Callable[[str], None]
) -> None:
    public("localhost")
    leads(httpserver, "/report", base(other, "127.0.0.1") + "/secret")
    other.expect_request("/secret").respond_with_json({"secret": 1})
    with pytest.raises(FetchError, match="does not ask"):
        a_fetcher("", hosts=(ANYWHERE,)).get(Request(base(httpserver, "localhost") + "/report"))
    assert len(other.log) == 0


def test_a_redirect_that_goes_round_is_given_up_after_a_few_steps(httpserver: HTTPServer) -> None:
    leads(httpserver, "/towers", "/towers")
    fetcher = a_fetcher(base(httpserver))
    with pytest.raises(FetchError, match=f"leads on more than {MOST_REDIRECTS} times"):
        fetcher.get(Request("towers"))
    assert len(httpserver.log) == MOST_REDIRECTS + 1
    assert fetcher.calls == 1


def test_as_many_redirects_as_are_allowed_are_followed(httpserver: HTTPServer) -> None:
    for step in range(MOST_REDIRECTS):
        leads(httpserver, f"/{step}", f"/{step + 1}")
    httpserver.expect_request(f"/{MOST_REDIRECTS}").respond_with_json(GOOD)
    assert content(a_fetcher(base(httpserver)), "0") == GOOD


@pytest.mark.parametrize("to", ["http://[::1/", "http://127.0.0.1:99999999/", "http://\xff\xfe/", "http://exa mple/"])
def test_a_redirect_to_what_is_no_address_is_a_failure_in_words(to: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        Thread(target=answer_once, args=(server, answer.encode("latin-1"))).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(FetchError, match=f"^{address}/towers: ") as caught:
            a_fetcher(address, hosts=("127.0.0.1",)).get(Request("towers"))
    assert not isinstance(caught.value, Passing)


def answer_once(server: socket.socket, answer: bytes) -> None:
    """Give one answer to whoever calls; servers of the libraries refuse to lie like this."""
    connection, _ = server.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(answer)


def test_what_a_redirect_carries_is_not_taken_for_the_answer(httpserver: HTTPServer) -> None:
    kept: list[int] = []
    httpserver.expect_request("/old").respond_with_response(
        Response(json.dumps({"towers": 0}), 302, {"Location": "/new"}, content_type="application/json")
    )
    httpserver.expect_request("/new").respond_with_json(GOOD)
    fetcher = a_fetcher(base(httpserver), keep=lambda address, status, kind, body: kept.append(status))
    assert content(fetcher, "old") == GOOD
    assert kept == [200]


def test_every_step_says_who_asks(httpserver: HTTPServer) -> None:
    leads(httpserver, "/old", "/new")
    httpserver.expect_request("/new").respond_with_json(GOOD)
    content(a_fetcher(base(httpserver)), "old")
    assert [request.headers["User-Agent"] for request, _ in httpserver.log] == ["Pursuant/test"] * 2
