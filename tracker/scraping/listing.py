"""Walking a source's listings page by page, and believing them only where every announced row came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tracker.errors import PursuantError
from tracker.scraping.contract import Entry, Page, Request, Source, Window
from tracker.scraping.fetcher import Body, NotFound


class Shortfall(PursuantError):
    """A listing gave fewer rows than the upstream said it has."""


@dataclass
class Listings:
    """The listings of one source; `get` gives the body at an address."""

    source: Source
    get: Callable[[Request], Body]
    bad: dict[str, str] = field(default_factory=dict)
    """Rows that were not understood, by key, and why; the others of their pages count."""
    origins: dict[str, Any] = field(default_factory=dict)
    """Where each row was read last, by key."""

    def window(self, window: Window, word: str = "") -> dict[str, Entry]:
        """All rows of a window, by key; one that is too deep to page through is halved. Raises `Shortfall`."""
        first = self.page(self.source.list_request(window, 0, word))
        if first.total > self.source.deepest and window.first < window.last:
            one, other = window.halves()
            return self.window(one, word) | self.window(other, word)
        return self.whole(lambda skip: self.source.list_request(window, skip, word), first, str(window))

    def number(self, number: str) -> dict[str, Entry]:
        """All rows with a public number, by key; numbers come again, so there may be several."""
        request = self.source.number_request(number)
        return self.whole(lambda skip: with_skip(request, skip), self.page(request), f"number {number}")

    def whole(self, request: Callable[[int], Request], first: Page, what: str) -> dict[str, Entry]:
        """Page through a listing; where rows are missing or it moved, once more from the start, then `Shortfall`."""
        pages = self.page_through(request, first)
        if missing(pages) or pages[0].total != pages[-1].total:
            pages = self.page_through(request, self.page(request(0)))
        if short := missing(pages):
            raise Shortfall(f"{what}: {short} of the {pages[-1].total} items that the upstream announced did not come")
        self.bad |= {row.key: row.error for page in pages for row in page.bad}
        return {entry.key: entry for page in pages for entry in page.entries}

    def page_through(self, request: Callable[[int], Request], first: Page) -> list[Page]:
        """A listing's first page and those after it."""
        pages, skip = [first], self.source.page_size
        while skip < pages[-1].total:
            pages.append(self.page(request(skip)))
            skip += self.source.page_size
        return pages

    def page(self, request: Request) -> Page:
        """One page, fetched and read; where there may be none and is none, one without rows."""
        try:
            body = self.get(request)
        except NotFound:
            if not request.is_guess:
                raise
            return Page(0, ())
        page = self.source.read_page(body.content)
        self.origins |= {entry.key: body.retrieval for entry in page.entries}
        return page


def missing(pages: list[Page]) -> int:
    """How many of the rows that a listing announced did not come."""
    keys = {entry.key for page in pages for entry in page.entries} | {row.key for page in pages for row in page.bad}
    return max(pages[-1].total - len(keys) - sum(page.others for page in pages), 0)


def with_skip(request: Request, skip: int) -> Request:
    """A listing's request, further on; the first page needs no `skip`."""
    return Request(request.path, (*request.params, ("skip", str(skip)))) if skip else request
