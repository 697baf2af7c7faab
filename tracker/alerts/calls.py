"""Calls to webhooks: a digest as JSON with a signature by which the receiver knows it."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from tracker.alerts.letter import Entry, as_json
from tracker.alerts.links import webhook_secret
from tracker.alerts.models import Digest, Webhook
from tracker.scraping.posting import post
from tracker.scraping.scrapes import user_agent

HEADER = "Pursuant-Signature"


def call(webhook: Webhook, digest: Digest, entries: list[Entry], now: datetime) -> None:
    """Send a digest to a webhook; raises `NotTaken` where it is not taken."""
    body = as_json(digest, entries)
    headers = {
        HEADER: signature(webhook_secret(webhook), body, int(now.timestamp())),
        "Pursuant-Digest": digest.message_id.strip("<>"),
    }
    post(webhook.address, body, headers, user_agent())


def signature(secret: str, body: bytes, at: int) -> str:
    """The time of the call, and the HMAC-SHA256 of that time, a full stop and the body."""
    told = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={told}"
