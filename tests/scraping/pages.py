"""An invented upstream of pages in memory: a body or a status for each path, and what was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from requests.adapters import BaseAdapter

from tests.scraping.invented import JUNE, TODAY, a_response, transactions
from tracker.scraping import scrapes
from tracker.scraping.contract import Scope
from tracker.scraping.models import Look, Run

ADDRESS = "http://pages.test"


@dataclass
class Pages(BaseAdapter):
    """Bodies by path, with the parameters where it has any; anything else is 404."""

    bodies: dict[str, bytes] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """Paths that give status 500."""
    asked: list[str] = field(default_factory=list)
    before_answer: Callable[[str], object] = str

    def __post_init__(self) -> None:
        super().__init__()
        self.depth = transactions()

    def send(self, request: Any, **_: Any) -> requests.Response:
        """One request, answered; no transaction may be open meanwhile."""
        assert transactions() == self.depth, "a transaction is open during a fetch"
        url = urlsplit(request.url)
        path = f"{url.path}?{url.query}".strip("/?")
        self.asked.append(path)
        self.before_answer(path)
        if path in self.broken:
            return a_response(request, 500, b"{}")
        return a_response(request, 200 if path in self.bodies else 404, self.bodies.get(path, b"{}"))

    def close(self) -> None:
        """Nothing is open."""


def connect(pages: Pages, source: str, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """From now on runs of this source meet these pages, and do not sleep."""
    settings.SOURCE_ADDRESSES = settings.SOURCE_ADDRESSES | {source: ADDRESS}
    settings.SCRAPE_DELAY = 0.0
    real = scrapes.fetcher_for

    def fetcher_for(asked: Any, run: Run | None = None) -> Any:
        fetcher = real(asked, run)
        fetcher.session.mount(ADDRESS, pages)
        fetcher.sleep = lambda seconds: None
        return fetcher

    monkeypatch.setattr(scrapes, "fetcher_for", fetcher_for)


def crawl(source: str, what: Scope = Scope()) -> Run:  # noqa: B008 - frozen
    """One run to its end."""
    return scrapes.run(source, Look.SWEEP, JUNE, what, TODAY, lambda run: None)
