"""Whose alerts a page shows: those of whoever is signed in, and of whoever came by the private link of an address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from tracker.accounts.models import User
from tracker.alerts.links import address_of, address_token
from tracker.alerts.making import own_address
from tracker.alerts.models import Address, Alert, Webhook

HERE = "alerts_of"
"""In the session: the private link by which somebody came."""


@dataclass(frozen=True)
class Owner:
    """Somebody who is known: by an account, by a private link, or by neither."""

    user: User | None
    address: Address | None
    """The confirmed address to which a new alert goes."""
    by_link: Address | None = None
    """The address by whose private link they came."""

    @property
    def is_known(self) -> bool:
        """Have they any place of their own?"""
        return self.user is not None or self.by_link is not None

    def alerts(self) -> QuerySet[Alert]:
        """Their alerts."""
        mine = Q(address__in=self.addresses())
        if self.user is not None:
            mine |= Q(webhook__user=self.user)
        return Alert.objects.filter(mine).select_related("address", "webhook")

    def addresses(self) -> QuerySet[Address]:
        """Their addresses."""
        mine = Q(pk__in=[one.pk for one in (self.address, self.by_link) if one is not None])
        return Address.objects.filter(mine | Q(user=self.user, user__isnull=False))

    @property
    def user_id(self) -> int | None:
        """The key of their account."""
        return self.user.pk if self.user else None

    def webhooks(self) -> list[Webhook]:
        """Their webhooks."""
        return list(Webhook.objects.filter(user=self.user)) if self.user else []


def owner_of(request: HttpRequest, now: datetime) -> Owner:
    """Who asks. A new alert goes to the address of the account, else to that of the link by which they came."""
    user = request.user if request.user.is_authenticated else None
    token = request.session.get(HERE)
    by_link = address_of(token) if token else None
    by_link = by_link if by_link is not None and by_link.confirmed_at else None
    own = own_address(user, now) if user else None
    return Owner(user, own or by_link, by_link)


def alert_of(request: HttpRequest, pk: int, now: datetime) -> Alert:
    """One of their alerts; raises `Http404` where it is none of theirs."""
    found = owner_of(request, now).alerts().filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such alert of yours.")
    return found


def come_by(request: HttpRequest, address: Address) -> None:
    """Remember, for this browser's session, that somebody came by the private link of an address."""
    request.session[HERE] = address_token(address)
