"""What the index is given of a record."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Document:
    """Something that can be found. `ordinal` orders documents by day, newest largest; texts are plain."""

    kind: str
    object_id: int
    ordinal: int
    texts: dict[str, str] = field(default_factory=dict)
    """By field of the index: `heading`, `main`, `further`, `tags`."""
