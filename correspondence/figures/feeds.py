"""Calendar feeds: made, given another address, removed, and found by their address.

The address holds a secret that the database does not: what a copy of the database tells opens no calendar. Why it is
worked out and not kept as a hash: docs/decisions/0023-calendar-feeds.md.
"""

from __future__ import annotations

import base64
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from correspondence.models import CalendarFeed, FeedOf
from correspondence.models.feed import NONCE
from tracker.accounts.models import User
from tracker.accounts.viewer import viewer_for

SALT = "correspondence.figures.feeds"
SEAL = 18
"""Bytes of the part of an address that is not in the database."""
MINUTE = timedelta(minutes=1)


def make(user: User, of: FeedOf, now: datetime) -> CalendarFeed:
    """A person's feed with a new address; the one that it had before opens nothing from now on."""
    new = {"nonce": secrets.token_urlsafe(NONCE * 3 // 4), "made_at": now, "fetched_at": None}
    with transaction.atomic():
        return CalendarFeed.objects.update_or_create(user=user, of=of, defaults=new)[0]


def remove(user: User, of: FeedOf) -> None:
    """Take a person's feed away; its address opens nothing from now on."""
    CalendarFeed.objects.filter(user=user, of=of).delete()


def token_of(feed: CalendarFeed) -> str:
    """The secret in a feed's address: what the database holds, and a seal by the site's secret key."""
    told = f"{feed.nonce} {feed.user_id} {feed.of}"
    seal = salted_hmac(SALT, told, algorithm="sha256").digest()[:SEAL]
    return feed.nonce + base64.urlsafe_b64encode(seal).decode()


def address_of(feed: CalendarFeed) -> str:
    """The whole address, for its owner alone."""
    return settings.SITE_URL + reverse("calendar-feed", args=[token_of(feed)])


def find(token: str) -> CalendarFeed | None:
    """The feed of an address; none where it is wrong or was revoked, or its owner no longer works at the desk."""
    feed = CalendarFeed.objects.select_related("user").filter(nonce=token[:NONCE]).first()
    if feed is None or not constant_time_compare(token, token_of(feed)):
        return None
    return None if viewer_for(feed.user).is_public else feed


def note_fetched(feed: CalendarFeed, now: datetime) -> None:
    """Remember that a calendar asked; once a minute at most, so that a busy one writes little."""
    long_ago = Q(fetched_at=None) | Q(fetched_at__lt=now - MINUTE)
    CalendarFeed.objects.filter(long_ago, pk=feed.pk, nonce=feed.nonce).update(fetched_at=now)
