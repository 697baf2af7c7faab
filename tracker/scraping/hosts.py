"""Which hosts of the outer world may be asked: a server must not be made to ask its own network."""

from __future__ import annotations

import ipaddress
import socket


def is_public(host: str) -> bool:
    """Has the host addresses, and is every one of them one of the public network?"""
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(ipaddress.ip_address(str(row[4][0]).partition("%")[0]).is_global for row in found)
