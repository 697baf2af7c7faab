"""The recorded upstream, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.captures.replay import ReplayAdapter, open_replay
from tests.scraping.invented import connect


@pytest.fixture(scope="session")
def replay(captures: Path) -> Any:
    """All recorded questions; each test sets the day that it sees them on."""
    return open_replay(captures)


@pytest.fixture
def upstream(replay: Any, topics: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Callable[..., ReplayAdapter]:
    """Connect runs to the recorded upstream as it was on a day, with faults where some are asked for."""

    def as_of(when: str, faults: str = "", of: Any = replay) -> ReplayAdapter:
        of.as_of = when
        adapter = ReplayAdapter(of, faults)
        connect(adapter, monkeypatch, settings)
        return adapter

    return as_of
