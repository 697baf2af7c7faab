"""Fetching politely and distrustfully: the only place of the program that speaks to other hosts."""

from __future__ import annotations

import email.utils
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import tenacity
from urllib3.exceptions import HTTPError

from tracker.errors import PursuantError
from tracker.scraping.contract import Request
from tracker.scraping.hosts import is_public

TIMEOUTS = (10.0, 45.0)
"""Seconds to connect, and between two bytes."""
FIRST_PATIENCE = 8.0
"""Seconds between two bytes at the first attempt, so that a connection that hangs costs little; each next one
waits twice as long, up to the timeout, so that a slow upstream is waited for in the end."""
LARGEST_BODY = 50 * 1024 * 1024
ATTEMPTS = 8
LONGEST_WAIT = 120.0
LONGEST_READ = 45.0
"""Seconds that one body may take from its first byte to its last. No call may outlast a run's lease."""
MOST_REDIRECTS = 5
ANYWHERE = "*"
"""Among the hosts of a fetcher: every public one, as for reports of newspapers."""


class FetchError(PursuantError):
    """An upstream could not be read; the text names the address and the reason."""


class NotFound(FetchError):
    """The upstream says that there is nothing at this address."""


class Passing(FetchError):
    """A fault that may pass: worth another try, at the earliest after `wait` seconds."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True)
class Body:
    """A whole body that came and is what was asked for."""

    content: bytes
    retrieval: Any
    """What `keep` made of it: the row that says where it came from."""


def keep_nothing(address: str, status: int, media_type: str, content: bytes) -> None:
    """For a look that leaves no trace, as when only asking whether an upstream answers."""


@dataclass
class Fetcher:
    """Reads addresses below one base address.

    `delay` is the least number of seconds between two calls to one host. `keep` is called with every body that
    came whole (address, status, media type, bytes) before anyone judges or reads it.
    """

    base: str
    """Empty where only whole addresses are asked for."""
    user_agent: str
    delay: float = 0.2
    attempts: int = ATTEMPTS
    timeouts: tuple[float, float] = TIMEOUTS
    largest_body: int = LARGEST_BODY
    keep: Callable[[str, int, str, bytes], Any] = keep_nothing
    sleep: Callable[[float], None] = time.sleep
    hosts: tuple[str, ...] = ()
    """Other hosts that may be asked, such as the one that has the files."""
    calls: int = 0
    session: requests.Session = field(default_factory=requests.Session)
    last_call: float = field(default=float("-inf"))

    def get(self, request: Request) -> Body:
        """The body at an address; raises `NotFound`, or `FetchError` when every attempt failed."""
        retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self.attempts),
            wait=self.pause,
            retry=tenacity.retry_if_exception_type(Passing),
            sleep=self.sleep,
            reraise=True,
        )
        return retrying(self.attempt, request, self.patience())

    def patience(self) -> Iterator[tuple[float, float]]:
        """The timeouts of one attempt after the other."""
        connecting, longest = self.timeouts
        between_bytes = min(FIRST_PATIENCE, longest)
        while True:
            yield connecting, between_bytes
            between_bytes = min(between_bytes * 2, longest)

    def pause(self, state: tenacity.RetryCallState) -> float:
        """Seconds to the next attempt: doubling with jitter, and no less than the upstream asked for."""
        fault = state.outcome.exception() if state.outcome else None
        asked = fault.wait if isinstance(fault, Passing) else 0.0
        jittered = tenacity.wait_random_exponential(multiplier=max(self.delay, 0.05) * 2, max=20)(state)
        return min(asked + jittered, LONGEST_WAIT)

    def attempt(self, request: Request, patience: Iterator[tuple[float, float]]) -> Body:
        """One call: fetch, keep, judge."""
        address = self.address(request)
        self.wait_for_turn()
        self.calls += 1
        status, headers, content = self.read(address, next(patience))
        media_type = headers.get("Content-Type", "")
        retrieval = self.keep(address, status, media_type, content)
        judge(address, status, headers, content, request.expects)
        return Body(content, retrieval)

    def address(self, request: Request) -> str:
        """The whole address of a request."""
        whole = request.path if is_whole(request.path) else f"{self.base}/{request.path}"
        try:
            prepared = requests.Request("GET", whole, params=list(request.params)).prepare()
        except requests.RequestException as fault:
            raise FetchError(f"{whole}: {reason(fault)}") from fault
        return str(prepared.url)

    def may_ask(self, address: str) -> bool:
        """Is an address on the source's own host, on another that it names, or, for some, on any public one?"""
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return False
        if self.base and parts.netloc == urlsplit(self.base).netloc:
            return True
        return bool({parts.hostname, parts.netloc} & {*self.hosts}) or (
            ANYWHERE in self.hosts and is_public(parts.hostname)
        )

    def wait_for_turn(self) -> None:
        """Keep the polite distance from the last call."""
        rest = self.last_call + self.delay - time.monotonic()
        if rest > 0:
            self.sleep(rest)
        self.last_call = time.monotonic()

    def read(self, address: str, timeouts: tuple[float, float]) -> tuple[int, Any, bytes]:
        """Status, headers and the whole body; a body that is cut or too large is a failure."""
        try:
            return self.follow(address, timeouts)
        except (requests.ConnectionError, requests.Timeout, HTTPError) as fault:
            raise Passing(f"{address}: {reason(fault)}") from fault
        except (requests.RequestException, ValueError) as fault:  # an address of a redirect may be none
            raise FetchError(f"{address}: {reason(fault)}") from fault

    def follow(self, address: str, timeouts: tuple[float, float]) -> tuple[int, Any, bytes]:
        """The answer at the end of a few redirects, none of which may lead to a host that is not to be asked."""
        headers = {"User-Agent": self.user_agent}
        asked = address
        for _ in range(MOST_REDIRECTS + 1):
            if not self.may_ask(asked):
                raise FetchError(f"{address}: {asked} is on a host that this source does not ask")
            with self.session.get(
                asked, headers=headers, timeout=timeouts, stream=True, allow_redirects=False
            ) as response:
                if not response.is_redirect:
                    return response.status_code, response.headers, self.read_capped(response, address)
                asked = urljoin(asked, response.headers["Location"])
        raise FetchError(f"{address}: it leads on more than {MOST_REDIRECTS} times")

    def read_capped(self, response: requests.Response, address: str) -> bytes:
        """The body, up to the cap; each piece as it comes, so that one that drips does not hold us for hours."""
        content, started = bytearray(), time.monotonic()
        while chunk := response.raw.read1(65536, decode_content=True):
            content += chunk
            if len(content) > self.largest_body:
                raise FetchError(f"{address}: the body is larger than {self.largest_body:,} bytes")
            if time.monotonic() - started > LONGEST_READ:
                raise Passing(f"{address}: the body took longer than {LONGEST_READ:.0f} seconds")
        return bytes(content)


def is_whole(path: str) -> bool:
    """Is it an address with its host, not one below a base?"""
    return path.startswith(("http://", "https://"))


def reason(fault: Exception) -> str:
    """A library's fault in a few words."""
    return f"{type(fault).__name__}: {str(fault)[:200]}"


def judge(address: str, status: int, headers: Any, content: bytes, expects: str) -> None:
    """Raise unless the answer is what was asked for; a passing fault is told from a lasting one."""
    if status in {404, 410}:
        raise NotFound(f"{address}: {status}")
    if status == 429 or status >= 500:
        raise Passing(f"{address}: status {status}", wait=retry_after(headers.get("Retry-After", "")))
    if status != 200:
        raise FetchError(f"{address}: status {status}")
    if expects == "json":
        judge_json(address, headers.get("Content-Type", ""), content)


def judge_json(address: str, media_type: str, content: bytes) -> None:
    """JSON was due: HTML, a cut body, and an error that calls itself a success are passing faults."""
    if "html" in media_type:
        raise Passing(f"{address}: HTML where JSON was due")
    try:
        body = json.loads(content)
    except ValueError as fault:
        raise Passing(f"{address}: the body is not whole JSON ({fault})") from fault
    status = body.get("status") if isinstance(body, dict) else None
    if isinstance(status, int) and status >= 400:
        raise Passing(f"{address}: the body says status {status}")


def retry_after(value: str) -> float:
    """Seconds that a Retry-After header asks to wait, given as a number or as a date."""
    if value.isdecimal():
        return min(float(value), LONGEST_WAIT)
    try:
        then = email.utils.parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError):
        return 0.0
    return min(max(then - time.time(), 0.0), LONGEST_WAIT)
