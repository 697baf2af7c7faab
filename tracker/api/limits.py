"""How often one client may ask: so many calls in each period, counted in the site's cache for all processes."""

from __future__ import annotations

import ipaddress
import logging
import time
from dataclasses import dataclass
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from rest_framework.throttling import BaseThrottle

log = logging.getLogger(__name__)
NETWORK = 64
"""Bits of an IPv6 address that tell one client from another."""


@dataclass(frozen=True)
class Allowance:
    """What is left to a client in the period that runs."""

    limit: int
    used: int
    seconds_left: int

    @property
    def is_spent(self) -> bool:
        """Was this call one too many?"""
        return self.used > self.limit

    @property
    def headers(self) -> dict[str, str]:
        """The same as headers of an answer."""
        told = {
            "RateLimit-Limit": self.limit,
            "RateLimit-Remaining": max(self.limit - self.used, 0),
            "RateLimit-Reset": self.seconds_left,
        }
        return {name: str(value) for name, value in told.items()}


class ClientThrottle(BaseThrottle):
    """Counts calls by the client's address; the answer tells what is left of them."""

    def allow_request(self, request: Any, view: Any) -> bool:
        """Is this call within the rate? What is left stands on the view as `allowance`."""
        view.allowance = self.allowance = count(client_of(request), time.time())
        return not self.allowance.is_spent

    def wait(self) -> float:
        """Seconds until calls are counted anew."""
        return float(self.allowance.seconds_left)


def count(client: str, now: float) -> Allowance:
    """Count one call of a client at a time, in seconds since the epoch."""
    limit, period = settings.API_RATE
    window, passed = divmod(int(now), period)
    return Allowance(limit, counted(f"api:{client}:{window}", period - passed), period - passed)


def counted(key: str, seconds: int) -> int:
    """One more under a key, for so many seconds.

    Of two calls at the very same moment one may stay uncounted. Where the cache cannot be written, as while a long
    job holds SQLite, nothing is counted and everybody is answered.
    """
    try:
        number = int(cache.get(key, 0)) + 1
        cache.set(key, number, timeout=seconds)  # not `incr`, which forgets for how long the entry is to be kept
    except DatabaseError:
        log.warning("A call of the API could not be counted")
        return 1
    return number


def client_of(request: Any) -> str:
    """The client's address as sign-in takes it; of IPv6 the network, since one client has all of its addresses."""
    try:
        found = ipaddress.ip_address(get_client_ip(request) or "")
    except (ValueError, ImproperlyConfigured):  # a proxy that tells no address, or fewer than the settings say
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, NETWORK), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)
