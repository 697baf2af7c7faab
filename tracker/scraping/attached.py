"""The documents of an item: fetched with it, each once, and given back to its source to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from tracker.scraping.contract import DocumentSource, Item, Request, Source
from tracker.scraping.fetcher import Body, FetchError, Passing


def with_documents(source: Source, item: Item, get: Callable[[Request], Body]) -> Item:
    """The item with its documents read, so that it needs none any more.

    A document that its publisher has not, or that cannot be had, is said so in the record, which is kept for what
    else it tells; a fault that may pass is raised, so that the item is tried again.
    """
    reader = cast(DocumentSource, source)  # only such a source gives items with needs
    for request in item.needs:
        try:
            content, fault = get(request).content, ""
        except Passing:
            raise
        except FetchError as refusal:
            content, fault = b"", str(refusal)
        item = reader.with_document(item, request, content, fault)
    return replace(item, needs=()) if item.needs else item
