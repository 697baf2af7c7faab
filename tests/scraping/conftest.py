"""The invented upstream, connected."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scraping.invented import InventedUpstream, connect


@pytest.fixture
def upstream(topics: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> InventedUpstream:
    upstream = InventedUpstream()
    connect(upstream, monkeypatch, settings)
    return upstream
