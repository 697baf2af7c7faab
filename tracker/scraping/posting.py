"""Calls to other people's programs: the one place from which something is sent to another host but a fetch."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from urllib.parse import urlsplit

import requests

from tracker.errors import PursuantError
from tracker.scraping.fetcher import reason
from tracker.scraping.hosts import is_public

TIMEOUTS = (5.0, 10.0)
"""Seconds to connect, and to the first byte of the answer."""
LONGEST_CALL = 20.0
"""Seconds that one call may take in all."""
LARGEST_CALL = 2 * 1024 * 1024


class NotTaken(PursuantError):
    """A call was not taken; `status` is the answer's, 0 where none came."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


def may_be_called(address: str) -> bool:
    """Is it an https address of the public network, on the usual port, without a name and password in it?"""
    try:
        parts = urlsplit(address)
        usual = parts.port in {None, 443}
    except ValueError:
        return False
    plain = parts.scheme == "https" and usual and parts.username is None and parts.password is None
    return plain and bool(parts.hostname) and is_public(str(parts.hostname))


def post(address: str, body: bytes, headers: dict[str, str], user_agent: str) -> None:
    """Send JSON to an address; raises `NotTaken` unless it answers 2xx at once. Nothing of the answer is read."""
    if not may_be_called(address):
        raise NotTaken(f"{address} is no https address of the public network")
    if len(body) > LARGEST_CALL:
        raise NotTaken(f"The call would have {len(body):,} bytes")
    sent = {"Content-Type": "application/json", "User-Agent": user_agent, **headers}
    status = within(LONGEST_CALL, address, lambda: answer_to(address, body, sent))
    if not 200 <= status < 300:
        raise NotTaken(f"{address}: status {status}", status)


def answer_to(address: str, body: bytes, headers: dict[str, str]) -> int:
    """The status with which an address answers."""
    with requests.post(
        address, data=body, headers=headers, timeout=TIMEOUTS, allow_redirects=False, stream=True
    ) as answer:
        return answer.status_code


def within(seconds: float, address: str, work: Callable[[], int]) -> int:
    """What some work gives; raises `NotTaken` where it fails, or is not done in time, as where bytes only drip."""
    statuses: list[int] = []
    faults: list[Exception] = []

    def do() -> None:
        try:
            statuses.append(work())
        except (requests.RequestException, ValueError, OSError) as fault:
            faults.append(fault)

    thread = Thread(target=do, daemon=True)
    thread.start()
    thread.join(seconds)
    if faults:
        raise NotTaken(f"{address}: {reason(faults[0])}") from faults[0]
    if not statuses:
        raise NotTaken(f"{address}: no answer within {seconds:.0f} seconds")
    return statuses[0]
