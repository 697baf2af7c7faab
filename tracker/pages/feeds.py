"""The Atom feed of a search (RFC 4287)."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from tracker.calendar import london_today
from tracker.pages.feed_entries import Entry, entries, morning
from tracker.prose import clean
from tracker.search.finding import Search
from tracker.search.snippets import snippet

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""


def xml_safe(text: str) -> str:
    """A text without the characters that XML 1.0 has no place for."""
    return ILLEGAL.sub("", text)


class SearchAtom(Atom1Feed):
    """Atom whose entries have their text whole, and whose day stands still while nothing is found."""

    def latest_post_date(self) -> datetime:
        """The day of the latest entry, else the beginning of today."""
        return super().latest_post_date() if self.items else self.feed["empty_since"]

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """An entry, with its content as plain text."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "text"})


@require_safe
def search_feed(request: HttpRequest) -> HttpResponseBase:
    """The newest 50 of what a search finds; asked for again, it says whether anything has changed."""
    search = Search.of(clean(request.GET.get("q", "")), london_today(timezone.now()))
    found = entries(search)
    body = feed_of(search, found).writeString("utf-8").encode()
    latest = max((entry.updated for entry in found), default=morning(search.today))
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["ETag"], response["Last-Modified"] = tag, http_date(latest.timestamp())
    answer = get_conditional_response(request, etag=tag, last_modified=int(latest.timestamp()), response=response)
    return answer or response


def summary(search: Search, entry: Entry) -> str:
    """The words around the first hit as HTML, hits marked."""
    found = snippet(xml_safe(entry.text), search.query)
    return "".join(f"<mark>{escape(one.text)}</mark>" if one.is_hit else escape(one.text) for one in found)


def feed_of(search: Search, found: list[Entry]) -> Atom1Feed:
    """The feed of a search with its entries."""
    params = f"?{urlencode({'q': search.text})}" if search.text else ""
    own = settings.SITE_URL + reverse("search-feed") + params
    named = f"{settings.SITE_NAME}: {search.text or 'questions and letters'}"
    feed = SearchAtom(
        title=xml_safe(named),
        link=settings.SITE_URL + reverse("search") + params,
        description="",
        language="en-GB",
        author_name=settings.SITE_NAME,
        feed_url=own,
        feed_guid=own,
        empty_since=morning(search.today),
    )
    for entry in found:
        feed.add_item(
            title=xml_safe(entry.title),
            link=entry.address,
            description=summary(search, entry),
            unique_id=entry.address,
            pubdate=entry.published,
            updateddate=entry.updated,
            author_name=xml_safe(entry.author) or None,
            categories=[xml_safe(topic) for topic in entry.topics],
            content=xml_safe(entry.text),
        )
    return feed
