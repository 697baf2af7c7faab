"""Which hosts may be asked: those of the public network, however an address is written."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from tracker.scraping.hosts import is_public

INSIDE = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "localhost",
    "0.0.0.0",  # noqa: S104 - nothing listens
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "198.18.0.1",
    "192.0.2.1",
    "240.0.0.1",
    "255.255.255.255",
    "224.0.0.1",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "fe80::1",
    "fc00::1",
    "ff02::1",
]
OUTSIDE = ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"]


@pytest.mark.parametrize("host", INSIDE)
def test_a_machine_of_ones_own_network_is_not_public(host: str) -> None:
    assert not is_public(host)


@pytest.mark.parametrize("host", OUTSIDE)
def test_a_machine_of_the_outer_network_is_public(host: str) -> None:
    assert is_public(host)


@pytest.mark.parametrize("host", ["", "no such host", "a" * 300, "tower.invalid", "[::1]", "..", "\u2603" * 70, "a\0b"])
def test_what_is_no_host_is_not_public(host: str) -> None:
    assert not is_public(host)


def test_a_name_with_one_inner_address_among_others_is_not_public(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolves_to(*addresses: str) -> None:
        rows: Any = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in addresses]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: rows)

    resolves_to("8.8.8.8", "1.1.1.1")
    assert is_public("towers.example")
    resolves_to("8.8.8.8", "10.0.0.1")
    assert not is_public("towers.example")
    resolves_to()
    assert not is_public("towers.example")
    resolves_to("fe80::1%eth0")
    assert not is_public("towers.example")
