"""Private links and secrets: worked out from what the database holds and the site's secret key, and kept nowhere.

Why: docs/decisions/0025-alerts.md.
"""

from __future__ import annotations

import base64
import secrets

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from tracker.alerts.models import Address, Alert, Digest, Webhook
from tracker.alerts.models.alert import NONCE

SALT = "tracker.alerts.links"
CONFIRM_SALT = "tracker.alerts.confirm"
CONFIRM_WITHIN = 7 * 24 * 3600
"""Seconds for which a letter to confirm is good."""
SEAL = 18
"""Bytes of the part of a link that is not in the database."""


def a_nonce() -> str:
    """A new random part."""
    return secrets.token_urlsafe(NONCE * 3 // 4)


def seal(purpose: str, nonce: str) -> str:
    """The part of a link that only this site can make."""
    digest = salted_hmac(f"{SALT}.{purpose}", nonce, algorithm="sha256").digest()[:SEAL]
    return base64.urlsafe_b64encode(digest).decode()


def address_token(address: Address) -> str:
    """What opens the alerts of an address."""
    return address.nonce + seal("alerts", address.nonce)


def address_of(token: str) -> Address | None:
    """The address of such a token; none where it is wrong, or was renewed."""
    found = Address.objects.filter(nonce=token[:NONCE]).first()
    return found if found and constant_time_compare(token, address_token(found)) else None


def confirm_token(alert: Alert) -> str:
    """What says yes to one alert, for a week."""
    return signing.dumps(alert.pk, salt=CONFIRM_SALT)


def alert_to_confirm(token: str) -> Alert | None:
    """The alert of such a token; none where it is wrong, too old, or the alert is gone."""
    try:
        pk = signing.loads(token, salt=CONFIRM_SALT, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    return Alert.objects.filter(pk=pk, deleted_at=None, address__isnull=False).select_related("address").first()


def stop_token(digest: Digest) -> str:
    """What stops the alerts of a digest."""
    return f"{digest.pk}-{seal('stop', digest.message_id)}"


def digest_to_stop(token: str) -> Digest | None:
    """The digest of such a token, for as long as it is kept."""
    number = token.partition("-")[0]
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    found = Digest.objects.filter(pk=int(number)).select_related("address").first()
    return found if found and constant_time_compare(token, stop_token(found)) else None


def webhook_secret(webhook: Webhook) -> str:
    """With what calls of a webhook are signed."""
    return "whsec_" + seal("webhook", webhook.nonce)


def whole(name: str, *args: object) -> str:
    """The whole address of a page of this site."""
    return settings.SITE_URL + reverse(name, args=args)
