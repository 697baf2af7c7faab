"""The verbs of alerts: made, confirmed, changed, stopped, deleted and taken back; and who they may be sent to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q

from tracker.accounts.models import User
from tracker.alerts.links import a_nonce
from tracker.alerts.matching import latest_event
from tracker.alerts.models import Address, Alert, Digest, EventKind, Frequency, Target, Webhook
from tracker.errors import PursuantError

MOST_ALERTS, MOST_WEBHOOKS = 100, 5
"""The most alerts of one place; the most webhooks of one person."""
STOPPED = "Stopped by its reader"
KEPT_DELETED = timedelta(days=30)
KEPT_UNCONFIRMED = timedelta(days=7)


class AlertError(PursuantError):
    """Something that cannot be done with an alert, in words for whoever asked."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to be told of, and how often."""

    target: Target
    key: int | None = None
    search: str = ""
    frequency: Frequency = Frequency.DAILY
    kinds: tuple[EventKind, ...] = ()


def address_for(email: str, now: datetime) -> Address:
    """The address of this e-mail, unconfirmed where it is new."""
    found = Address.objects.filter(email__iexact=email).first()
    return found or Address.objects.create(email=email, nonce=a_nonce(), made_at=now)


def own_address(user: User, now: datetime) -> Address | None:
    """The address of somebody's account, where the account has proved that it is theirs."""
    if not user.email or not EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists():
        return None
    address = address_for(user.email, now)
    if address.user_id != user.pk or address.confirmed_at is None:
        address.user, address.confirmed_at = user, address.confirmed_at or now
        address.save(update_fields=["user", "confirmed_at"])
    return address


@transaction.atomic
def make(wish: Wish, place: Address | Webhook, now: datetime, *, is_confirmed: bool) -> Alert:
    """An alert that fires on what happens from now on; one that watches the same is changed.

    Raises `AlertError` where the place has too many.
    """
    where = {"address": place} if isinstance(place, Address) else {"webhook": place}
    same = {"target": wish.target, "target_id": wish.key, "search": wish.search, "deleted_at": None}
    alert = Alert.objects.filter(**where, **same).first()
    if alert is None:
        if Alert.objects.filter(**where, deleted_at=None).count() >= MOST_ALERTS:
            raise AlertError(f"There are {MOST_ALERTS} alerts there already. Delete one first.")
        alert = Alert(**where, **same, made_at=now, sent_upto=now, matched_upto=latest_event())
    if alert.pk is None or is_confirmed:
        alert.frequency, alert.kinds = wish.frequency, sorted(wish.kinds)
    if is_confirmed:
        alert.confirmed_at, alert.paused_at = alert.confirmed_at or now, None
    alert.save()
    return alert


@transaction.atomic
def confirm(alert: Alert, now: datetime) -> None:
    """Its reader says yes: to the address, and to this alert alone."""
    if alert.address is not None:
        address = alert.address
        address.confirmed_at = address.confirmed_at or now
        address.paused_at, address.paused_because = None, ""
        address.save(update_fields=["confirmed_at", "paused_at", "paused_because"])
    if alert.confirmed_at is None:
        alert.confirmed_at, alert.sent_upto, alert.matched_upto = now, now, latest_event()
        alert.save(update_fields=["confirmed_at", "sent_upto", "matched_upto"])


def change(alert: Alert, frequency: Frequency, kinds: Iterable[EventKind], is_paused: bool, now: datetime) -> None:
    """How often, of what, and whether at all. What happens while it is paused is never sent."""
    alert.frequency, alert.kinds = frequency, sorted(kinds)
    alert.paused_at = (alert.paused_at or now) if is_paused else None
    alert.save(update_fields=["frequency", "kinds", "paused_at"])


def delete(alert: Alert, now: datetime) -> None:
    """It fires no more; for a while it can be taken back."""
    alert.deleted_at = now
    alert.save(update_fields=["deleted_at"])


def take_back(alert: Alert) -> None:
    """Undo a deletion; what happened meanwhile is not sent."""
    alert.deleted_at, alert.matched_upto = None, latest_event()
    alert.save(update_fields=["deleted_at", "matched_upto"])


def stop(digest: Digest, now: datetime) -> int:
    """Pause the alerts that a digest came of; how many."""
    alerts = Alert.objects.filter(deliveries__digest=digest, paused_at=None)
    return Alert.objects.filter(pk__in=list(alerts.values_list("pk", flat=True))).update(paused_at=now)


def stop_all(address: Address, now: datetime) -> None:
    """Nothing goes to an address any more."""
    address.paused_at, address.paused_because = address.paused_at or now, address.paused_because or STOPPED
    address.save(update_fields=["paused_at", "paused_because"])


def go_on(address: Address) -> None:
    """Its reader wants to be told again; what happened meanwhile is not sent."""
    address.paused_at, address.paused_because = None, ""
    address.save(update_fields=["paused_at", "paused_because"])


@transaction.atomic
def tidy(now: datetime) -> None:
    """Throw away what was deleted long ago, what nobody confirmed, and addresses that nothing goes to."""
    unconfirmed = Q(confirmed_at=None, made_at__lt=now - KEPT_UNCONFIRMED)
    Alert.objects.filter(unconfirmed | Q(deleted_at__lt=now - KEPT_DELETED)).delete()
    Address.objects.filter(alerts=None, made_at__lt=now - KEPT_UNCONFIRMED).delete()


def add_webhook(user: User, address: str, now: datetime) -> Webhook:
    """A webhook of a person; one with the same address gets another secret."""
    return Webhook.objects.update_or_create(
        user=user,
        address=address,
        defaults={"nonce": a_nonce(), "paused_at": None, "paused_because": ""},
        create_defaults={"nonce": a_nonce(), "made_at": now},
    )[0]
