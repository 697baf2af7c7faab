"""Fetching politely and distrustfully, against a real local server."""

from __future__ import annotations

import email.utils
import gzip
import itertools
import json
import socket
import time
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Received
from werkzeug import Response

from tracker.scraping import fetcher as module
from tracker.scraping import scrapes
from tracker.scraping.contract import Request
from tracker.scraping.fetcher import Fetcher, FetchError, NotFound, Passing

TOWERS = Request("towers")
GOOD = {"towers": 3}


class Clock:
    """Notes how long was slept, without sleeping; its time moves only by sleep."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.now = 1000.0

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module.time, "monotonic", lambda: clock.now)
    return clock


def a_fetcher(server: HTTPServer, clock: Clock, **changes: object) -> Fetcher:
    base = server.url_for("").rstrip("/")
    return Fetcher(base, "Pursuant/test (desk@example.org)", **{"delay": 0.0, "sleep": clock.sleep, **changes})


def answers(server: HTTPServer, *responses: Response) -> None:
    """Answer one request after the other."""
    for response in responses:
        server.expect_ordered_request("/towers").respond_with_response(response)


def good() -> Response:
    return Response(json.dumps(GOOD), content_type="application/json")


def status(code: int, **headers: str) -> Response:
    response = Response('{"message": "no"}', code, content_type="application/json")
    response.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return response


def cut() -> Response:
    """Half a body, declared as a whole one."""
    response = Response('{"towers": ', content_type="application/json")
    response.automatically_set_content_length = False
    response.headers["Content-Length"] = "5000"
    return response


def test_a_good_body_comes_with_one_call(httpserver: HTTPServer, clock: Clock) -> None:
    answers(httpserver, good())
    fetcher = a_fetcher(httpserver, clock)
    assert json.loads(fetcher.get(TOWERS).content) == GOOD
    assert fetcher.calls == 1
    assert clock.slept == []


def test_parameters_stand_in_the_address_in_their_order(httpserver: HTTPServer, clock: Clock) -> None:
    fetcher = a_fetcher(httpserver, clock)
    address = fetcher.address(Request("towers", (("uIN", "HL 1"), ("take", "5"), ("skip", "0"))))
    assert address.endswith("/towers?uIN=HL+1&take=5&skip=0")


def test_every_call_says_who_asks_and_whom_to_write_to(httpserver: HTTPServer, clock: Clock, settings: object) -> None:
    settings.CONTACT_EMAIL = "desk@example.org"
    seen: list[str] = []

    def note(request: Received) -> Response:
        seen.append(request.headers["User-Agent"])
        return good()

    httpserver.expect_request("/towers").respond_with_handler(note)
    fetcher = a_fetcher(httpserver, clock)
    fetcher.user_agent = scrapes.user_agent()
    fetcher.get(TOWERS)
    assert seen == ["Pursuant/0.1 (tracker of written questions; desk@example.org)"]


@pytest.mark.parametrize(
    "fault",
    [
        status(500),
        status(503),
        status(429),
        Response("<html>Busy</html>", content_type="text/html"),
        Response('{"title": "Error", "status": 500, "results": []}', content_type="application/json"),
        Response('{"towers": ', content_type="application/json"),
        Response("", content_type="application/json"),
        Response("<html>Busy</html>", content_type="application/json"),
        Response('{"towers": 0}', content_type="text/html"),
        cut(),
    ],
    ids=[
        "500",
        "503",
        "429",
        "html",
        "status-in-body",
        "half-json",
        "empty",
        "html-called-json",
        "json-called-html",
        "cut-body",
    ],
)
def test_a_passing_fault_is_tried_again(httpserver: HTTPServer, clock: Clock, fault: Response) -> None:
    answers(httpserver, fault, good())
    fetcher = a_fetcher(httpserver, clock)
    assert json.loads(fetcher.get(TOWERS).content) == GOOD
    assert fetcher.calls == 2
    assert len(clock.slept) == 1


def test_a_body_that_says_status_200_or_has_a_status_in_words_is_good(httpserver: HTTPServer, clock: Clock) -> None:
    for body in ('{"status": 200}', '{"status": "open"}', "[1, 2]"):
        answers(httpserver, Response(body, content_type="application/json"))
        assert a_fetcher(httpserver, clock).get(TOWERS).content == body.encode()


def test_html_is_good_where_html_was_due(httpserver: HTTPServer, clock: Clock) -> None:
    answers(httpserver, Response("<p>Towers</p>", content_type="text/html"))
    page = a_fetcher(httpserver, clock).get(Request("towers", expects="html"))
    assert page.content == b"<p>Towers</p>"


def test_after_the_last_attempt_the_fault_is_raised_with_address_and_reason(
    httpserver: HTTPServer, clock: Clock
) -> None:
    httpserver.expect_request("/towers").respond_with_response(status(502))
    fetcher = a_fetcher(httpserver, clock, attempts=3)
    with pytest.raises(Passing, match=r"/towers: status 502"):
        fetcher.get(TOWERS)
    assert fetcher.calls == 3


def test_pauses_grow_and_differ(httpserver: HTTPServer, clock: Clock) -> None:
    httpserver.expect_request("/towers").respond_with_response(status(500))
    for _ in range(20):
        with pytest.raises(Passing):
            a_fetcher(httpserver, clock, attempts=8).get(TOWERS)
    rounds = [clock.slept[start : start + 7] for start in range(0, len(clock.slept), 7)]
    first, last = ([pauses[place] for pauses in rounds] for place in (0, -1))
    assert sum(last) > 10 * sum(first)
    assert len(set(first)) > 1
    assert max(last) <= 20


def test_nothing_listens_and_that_is_tried_again(clock: Clock) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    fetcher = Fetcher(f"http://127.0.0.1:{port}", "Pursuant/test", 0.0, attempts=3, sleep=clock.sleep)
    with pytest.raises(Passing, match="ConnectionError"):
        fetcher.get(TOWERS)
    assert fetcher.calls == 3


def test_a_server_that_does_not_answer_in_time_is_tried_again(httpserver: HTTPServer, clock: Clock) -> None:
    def slow(request: Received) -> Response:
        time.sleep(0.4)
        return good()

    httpserver.expect_request("/towers").respond_with_handler(slow)
    fetcher = a_fetcher(httpserver, clock, attempts=2, timeouts=(1.0, 0.1))
    with pytest.raises(Passing, match="ReadTimeout"):
        fetcher.get(TOWERS)
    assert fetcher.calls == 2


def test_a_connection_that_hangs_costs_little_and_a_slow_one_is_waited_for_in_the_end(clock: Clock) -> None:
    fetcher = Fetcher("http://127.0.0.1", "Pursuant/test", timeouts=(10.0, 45.0))
    waits = [between_bytes for _, between_bytes in itertools.islice(fetcher.patience(), 5)]
    assert waits == [8, 16, 32, 45, 45]
    quick = Fetcher("http://127.0.0.1", "Pursuant/test", timeouts=(4.0, 2.0))
    assert next(quick.patience()) == (4.0, 2.0)


def test_each_attempt_is_more_patient_than_the_last(
    httpserver: HTTPServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRST_PATIENCE", 0.1)

    def slow(request: Received) -> Response:
        time.sleep(0.3)
        return good()

    httpserver.expect_request("/towers").respond_with_handler(slow)
    fetcher = a_fetcher(httpserver, clock)
    assert json.loads(fetcher.get(TOWERS).content) == GOOD
    assert fetcher.calls > 1


def test_a_body_that_comes_in_drops_is_given_up(
    httpserver: HTTPServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST_READ", 0.2)
    monkeypatch.setattr(module.time, "monotonic", time.perf_counter)

    def drops() -> Iterator[bytes]:
        for _ in range(40):
            time.sleep(0.05)
            yield b" "

    httpserver.expect_request("/towers").respond_with_handler(lambda request: Response(drops()))
    began = time.perf_counter()
    with pytest.raises(Passing, match="longer than"):
        a_fetcher(httpserver, clock, attempts=1).get(TOWERS)
    assert time.perf_counter() - began < 1.5


def test_a_body_beyond_the_cap_is_refused_at_once(httpserver: HTTPServer, clock: Clock) -> None:
    answers(httpserver, Response(b"x" * 5000, content_type="application/json"))
    fetcher = a_fetcher(httpserver, clock, largest_body=1000)
    with pytest.raises(FetchError, match="larger than 1,000 bytes"):
        fetcher.get(TOWERS)
    assert fetcher.calls == 1


def test_the_cap_counts_what_a_packed_body_unpacks_to(httpserver: HTTPServer, clock: Clock) -> None:
    packed = Response(gzip.compress(b" " * 3_000_000), content_type="application/json")
    packed.headers["Content-Encoding"] = "gzip"
    answers(httpserver, packed)
    with pytest.raises(FetchError, match="larger than 100,000 bytes"):
        a_fetcher(httpserver, clock, largest_body=100_000).get(TOWERS)


def test_a_packed_body_that_does_not_unpack_is_tried_again(httpserver: HTTPServer, clock: Clock) -> None:
    broken = Response(b"not packed at all", content_type="application/json")
    broken.headers["Content-Encoding"] = "gzip"
    answers(httpserver, broken, good())
    assert json.loads(a_fetcher(httpserver, clock).get(TOWERS).content) == GOOD


def test_what_is_not_there_is_not_asked_for_twice(httpserver: HTTPServer, clock: Clock) -> None:
    for code in (404, 410):
        answers(httpserver, status(code))
        fetcher = a_fetcher(httpserver, clock)
        with pytest.raises(NotFound):
            fetcher.get(TOWERS)
        assert fetcher.calls == 1


@pytest.mark.parametrize("code", [400, 401, 403, 422])
def test_a_refusal_is_not_asked_for_twice(httpserver: HTTPServer, clock: Clock, code: int) -> None:
    answers(httpserver, status(code))
    fetcher = a_fetcher(httpserver, clock)
    with pytest.raises(FetchError, match=f"status {code}") as caught:
        fetcher.get(TOWERS)
    assert not isinstance(caught.value, Passing | NotFound)
    assert fetcher.calls == 1


def test_retry_after_as_a_number_is_waited_for(httpserver: HTTPServer, clock: Clock) -> None:
    answers(httpserver, status(429, Retry_After="7"), good())
    a_fetcher(httpserver, clock).get(TOWERS)
    assert 7 <= clock.slept[0] < 8


def test_retry_after_as_a_date_is_waited_for(httpserver: HTTPServer, clock: Clock) -> None:
    then = email.utils.formatdate(time.time() + 30, usegmt=True)
    answers(httpserver, status(503, Retry_After=then), good())
    a_fetcher(httpserver, clock).get(TOWERS)
    assert 27 <= clock.slept[0] < 32


@pytest.mark.parametrize("header", ["", "soon", "-5", "\u00b2", "Mon, 02 Jun 2025 10:00:00 GMT"])
def test_a_retry_after_that_says_nothing_or_has_passed_adds_nothing(header: str) -> None:
    assert module.retry_after(header) == 0


@pytest.mark.parametrize("header", ["86400", "Fri, 31 Dec 2100 10:00:00 GMT"])
def test_no_retry_after_holds_a_run_for_hours(header: str) -> None:
    assert module.retry_after(header) == module.LONGEST_WAIT


def test_calls_keep_the_polite_distance(httpserver: HTTPServer, clock: Clock) -> None:
    httpserver.expect_request("/towers").respond_with_json(GOOD)
    fetcher = a_fetcher(httpserver, clock, delay=0.5)
    for _ in range(3):
        fetcher.get(TOWERS)
    assert clock.slept == [pytest.approx(0.5), pytest.approx(0.5)]
    clock.now += 0.3
    fetcher.get(TOWERS)
    assert clock.slept[2:] == [pytest.approx(0.2)]


def test_every_whole_body_is_kept_before_it_is_judged(httpserver: HTTPServer, clock: Clock) -> None:
    kept: list[tuple[int, str, bytes]] = []
    numbers = itertools.count(1)

    def keep(address: str, code: int, media_type: str, content: bytes) -> int:
        kept.append((code, media_type.split(";", maxsplit=1)[0], content))
        return next(numbers)

    answers(httpserver, status(500), Response("<p>Busy</p>", content_type="text/html"), cut(), good())
    body = a_fetcher(httpserver, clock, keep=keep).get(TOWERS)
    assert [code for code, _, _ in kept] == [500, 200, 200]
    assert kept[1][1:] == ("text/html", b"<p>Busy</p>")
    assert body.retrieval == 3
    answers(httpserver, status(404))
    with pytest.raises(NotFound):
        a_fetcher(httpserver, clock, keep=keep).get(TOWERS)
    assert kept[-1][0] == 404
