"""JSON-LD of a news page: the article that it describes, whatever lists and graphs it stands in. Pure.

Broken blocks are passed over; so is what speaks of other pages, where the page's own address tells them apart.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from datetime import date, datetime
from html import unescape
from typing import Any

from tracker.prose import clean
from tracker.understanding import london_day

NEWS = frozenset({"NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle"})
ARTICLES = NEWS | {"Article"}
MOST_NODES = 20_000
NESTED = ("@graph", "mainEntity", "itemListElement")
BY = re.compile(r"^[Bb]y ")


def article_node(tree: Any, canonical: str) -> dict[str, Any]:
    """The JSON-LD of the article: news before other kinds, the one with the page's own address before teasers."""
    nodes = [one for script in tree.iter("script") if is_json_ld(script) for one in nodes_in(script.text or "")]
    found = [one for one in nodes if types_of(one) & ARTICLES]
    found.sort(
        key=lambda one: (
            not canonical or canonical not in str(one.get("url") or one.get("mainEntityOfPage")),
            not types_of(one) & NEWS,
        )
    )
    return found[0] if found else {}


def is_json_ld(script: Any) -> bool:
    """Is it a block of JSON-LD?"""
    return "ld+json" in (script.get("type") or "").lower()


def nodes_in(text: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block, those inside lists and `@graph` too; none where it is broken."""
    try:
        waiting = deque[Any]([json.loads(bare(text), strict=False)])
    except (ValueError, RecursionError):
        return
    for _ in range(MOST_NODES):
        if not waiting:
            return
        one = waiting.popleft()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield one
            waiting.extend(one[name] for name in NESTED if isinstance(one.get(name), list | dict))


def bare(text: str) -> str:
    """A block without what some sites wrap around it: an HTML comment, CDATA, a semicolon."""
    for mark in ("<!--", "//", "<![CDATA["):
        text = text.strip().removeprefix(mark)
    for mark in ("-->", "]]>", "//", ";"):
        text = text.strip().removesuffix(mark)
    return text


def types_of(node: dict[str, Any]) -> set[str]:
    """What a JSON-LD object says that it is."""
    told = node.get("@type")
    return {one for one in (told if isinstance(told, list) else [told]) if isinstance(one, str)}


def text_of(value: Any, name: str) -> str:
    """A text of JSON-LD, given bare, as an object's field, or first in a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict) and name:
        value = value.get(name) or ""
    return unescape(value).encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def names_of(value: Any) -> list[str]:
    """The names of one or several persons; an address is none."""
    told = [clean(text_of(one, "name")) for one in (value if isinstance(value, list) else [value])[:10]]
    return [BY.sub("", one) for one in told if one and "://" not in one]


def day_of(value: Any) -> date | None:
    """The London day of a published time; None where it is none."""
    if not isinstance(value, str):
        return None
    try:
        if len(value.strip()) == 10:
            return date.fromisoformat(value.strip())
        return london_day(datetime.fromisoformat(value.strip()))
    except (ValueError, OverflowError):
        return None
