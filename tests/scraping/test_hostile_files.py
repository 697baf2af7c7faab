"""Files that are damaged, cut or made to hurt: each is read or refused in words that can be printed and kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import day
from tests.scraping.importing import EXAMPLES
from tracker.errors import PursuantError
from tracker.scraping import in_hand
from tracker.scraping.contract import Document

TODAY = day("2025-06-20")
FILES = [path for path in sorted(EXAMPLES.rglob("*.*")) if not path.name.endswith((".expected.json", ".md"))]
VALUE = re.compile(rb':\s*("[^"]*"|\d+|null|true|false)')
ODD = (
    b"null",
    b"[]",
    b"{}",
    b'""',
    b"-1",
    b"1e999",
    b"99999999999999999999",
    b'"\\u0000"',
    b'"\\ud800"',
    b'"0001-01-01T00:00:00+14:00"',
    b'"9999-12-31T23:59:59-12:00"',
)
STRANGE = (
    b"\0" * 9,
    b"\xff\xfe\x80",
    b"<div>" * 2000,
    b"[" * 5000,
    b'{"a":' * 3000,
    b"<!--",
    b"<![CDATA[",
    b"\r" * 99,
)


def cut(content: bytes) -> Iterator[bytes]:
    """The file, cut at its quarters."""
    yield from (content[: len(content) * part // 4] for part in (1, 2, 3))


def stuffed(content: bytes) -> Iterator[bytes]:
    """With something in its middle that does not belong there."""
    middle = len(content) // 2
    for odd in STRANGE:
        yield content[:middle] + odd + content[middle:]


def twisted(content: bytes) -> Iterator[bytes]:
    """In another order, twice, in another encoding, without its end's end."""
    yield content[::-1]
    yield content + content
    yield content.decode("utf-8", "replace").encode("utf-16")
    yield content.replace(b">", b"")
    yield re.sub(rb"\d", b"9", content)
    yield re.sub(rb"\d+", b"0", content)
    yield re.sub(rb"<body.*", b"", content, flags=re.DOTALL)


def revalued(content: bytes) -> Iterator[bytes]:
    """JSON with every other value turned into an odd one."""
    for odd in ODD if content.lstrip()[:1] in {b"{", b"["} else ():
        for first in (0, 1):
            count = iter(range(first, 10**6))
            yield VALUE.sub(lambda value, n=count: b": " + odd if next(n) % 2 else value[0], content)  # noqa: B023


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
@pytest.mark.parametrize("twist", [cut, stuffed, twisted, revalued])
def test_a_damaged_file_is_read_or_refused_in_words(path: Path, twist: Callable[[bytes], Iterator[bytes]]) -> None:
    for content in twist(path.read_bytes()):
        assert told(Document(content, name=path.name))


def told(document: Document) -> str:
    """The keys of what it says, or why it is refused; any other fault ends the test."""
    try:
        page = in_hand.recognise(document).read(TODAY)
    except PursuantError as refusal:
        return str(refusal)
    return " ".join(entry.key for entry in page.entries)


def test_there_are_examples_of_every_kind() -> None:
    assert len({path.parent.name for path in FILES}) > 7
