"""Examples of what upstreams give, compared with the record that is expected of each."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tracker.scraping.contract import Item, Page

EXAMPLES = ROOT / "tests" / "examples"


def inputs(source: str) -> list[Path]:
    """The examples of one upstream."""
    return sorted(path for path in (EXAMPLES / source).glob("*.json") if not path.name.endswith(".expected.json"))


def plain(value: object) -> object:
    """A record as JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def as_json(read: Item | Page) -> Any:
    """What was read, without fingerprints, which no person can check, and without what is empty."""
    return without_nothing(json.loads(json.dumps(asdict(read), default=plain)))


def without_nothing(value: Any) -> Any:
    """JSON without empty fields and fingerprints."""
    if isinstance(value, list):
        return [without_nothing(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {name: without_nothing(one) for name, one in value.items() if name != "fingerprint"}
    return {name: one for name, one in kept.items() if one not in ("", None, [], {}, False)}


def compare(path: Path, read: Item | Page) -> None:
    """Fail where an example does not give what is expected; a missing expectation is written and fails once."""
    came = as_json(read)
    expected = path.with_suffix(".expected.json")
    if not expected.exists():
        expected.write_text(json.dumps(came, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"{expected.name} was missing and is now written; read it before you keep it")
    assert came == json.loads(expected.read_text(encoding="utf-8"))


def example(source: str, name: str) -> bytes:
    """The bytes of one example."""
    return (EXAMPLES / source / f"{name}.json").read_bytes()
