"""Which hosts of the outer world may be asked: a server must not be made to ask its own network."""

from __future__ import annotations

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address

EMBEDDING = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
"""Addresses whose last four bytes are one of IPv4: those of translators (RFC 6052), and the old compatible ones."""


def is_public(host: str) -> bool:
    """Has the host addresses, and is every one of them one of the public network?"""
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(is_outside(ipaddress.ip_address(str(row[4][0]).partition("%")[0])) for row in found)


def is_outside(address: IPv4Address | IPv6Address) -> bool:
    """Is it an address of one machine of the public network? One that stands for another is judged by that one."""
    if isinstance(address, IPv6Address) and (meant := meant_by(address)) is not None:
        return is_outside(meant)
    return address.is_global and not address.is_multicast


def meant_by(address: IPv6Address) -> IPv4Address | None:
    """The address of IPv4 that one of IPv6 stands for."""
    if any(address in network for network in EMBEDDING):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
