"""Many keys, some at a time. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

BATCH = 500
Key = TypeVar("Key")


def batches(keys: Sequence[Key], size: int = BATCH) -> Iterator[Sequence[Key]]:
    """The keys in order, `size` of them at a time."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
