"""Letters that are sent before somebody said yes: one to confirm, one with the private link; few, to anybody."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string

from tracker.alerts.links import address_token, confirm_token, whole
from tracker.alerts.models import Address, Alert
from tracker.alerts.sending import POST_FAULTS
from tracker.alerts.wording import watched

log = logging.getLogger(__name__)
LETTERS_A_DAY = 3
"""To one address, however many alerts are asked for."""
CALLS_AN_HOUR = 20
"""From one client, for any addresses."""
A_DAY, AN_HOUR = timedelta(days=1), 3600


def is_too_often(request: HttpRequest) -> bool:
    """Did this client ask for too many letters within the hour? Each call counts."""
    key = f"alerts:{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, AN_HOUR)
    try:
        return cache.incr(key) > CALLS_AN_HOUR
    except ValueError:  # it ran out between the two
        return False


def ask_to_confirm(alert: Alert, now: datetime) -> bool:
    """Ask by a letter whether an alert is wanted; was one sent?"""
    if alert.address is None or not may_write(alert.address, now):
        return False
    context = {"link": whole("alert-confirm", confirm_token(alert)), "watched": watched(alert)}
    return sent(alert.address, "Is this alert wanted?", "alerts/mail/confirm.txt", context)


def send_link(address: Address, now: datetime) -> bool:
    """Send the private link to whoever reads the mail of an address; was it sent?"""
    if address.confirmed_at is None or not may_write(address, now):
        return False
    context = {"link": whole("alerts-of", address_token(address))}
    return sent(address, "Your alerts", "alerts/mail/link.txt", context)


@transaction.atomic
def may_write(address: Address, now: datetime) -> bool:
    """May another such letter go to an address today? It counts as gone."""
    held = Address.objects.select_for_update().get(pk=address.pk)
    is_same_day = held.asked_at is not None and now - held.asked_at < A_DAY
    if is_same_day and held.asked_times >= LETTERS_A_DAY:
        return False
    held.asked_times = held.asked_times + 1 if is_same_day else 1
    held.asked_at = held.asked_at if is_same_day else now
    held.save(update_fields=["asked_at", "asked_times"])
    return True


def sent(address: Address, subject: str, template: str, context: Mapping[str, object]) -> bool:
    """Send a letter of a few lines; was it taken by the post?"""
    text = render_to_string(template, {"SITE_NAME": settings.SITE_NAME, **context})
    headers = {"Auto-Submitted": "auto-generated"}
    letter = EmailMessage(f"{settings.SITE_NAME}: {subject}", text, None, [address.email], headers=headers)
    try:
        return bool(letter.send())
    except POST_FAULTS:
        log.exception("A letter about an alert could not be sent")
        return False
