"""What was sent: one digest is one letter to one place, and each event stands in it once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tracker.alerts.models.alert import Address, Alert, Webhook
from tracker.alerts.models.event import Event


class DigestState(models.TextChoices):
    """Where a digest stands."""

    WAITING = "waiting", "Waiting"
    SENT = "sent", "Sent"
    EMPTY = "empty", "Nothing left to tell"
    GIVEN_UP = "given_up", "Given up"


class Digest(models.Model):
    """One letter or call: made once, under one Message-ID for good, tried until it was taken or given up."""

    address = models.ForeignKey(Address, on_delete=models.CASCADE, null=True, blank=True, related_name="digests")
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, null=True, blank=True, related_name="digests")
    message_id = models.CharField(max_length=200, unique=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=DigestState, default=DigestState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(help_text="Not before then")
    last_error = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken, found empty, or given up")

    class Meta:
        ordering = ["pk"]
        indexes: ClassVar = [models.Index(fields=["state", "try_at"], name="digest_by_turn")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=DigestState.values), name="digest_state_known"),
            models.CheckConstraint(
                condition=Q(address=None, webhook__isnull=False) | Q(address__isnull=False, webhook=None),
                name="digest_goes_to_one_place",
            ),
            models.CheckConstraint(
                condition=Q(state=DigestState.WAITING.value, ended_at=None)
                | (~Q(state=DigestState.WAITING.value) & Q(ended_at__isnull=False)),
                name="digest_ended_or_waiting",
            ),
        ]

    def __str__(self) -> str:
        return self.message_id


class Delivery(models.Model):
    """That one alert caught one event; the digest that tells of it, once there is one."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, null=True, blank=True, related_name="deliveries")

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["alert", "event"], name="delivery_once_an_alert_and_event"),
        ]

    def __str__(self) -> str:
        return f"{self.event} by {self.alert}"


class Turn(models.Model):
    """Who sends now: one at a time. A dead one is taken over from."""

    name = models.CharField(max_length=20, unique=True)
    host = models.CharField(max_length=255)
    process = models.CharField(max_length=60, help_text="Process id and its start, to know a dead one")
    number = models.BigIntegerField(default=0, help_text="One more with each that took the turn")
    alive_at = models.DateTimeField(null=True, blank=True, help_text="Last sign of life; empty: nobody sends")

    def __str__(self) -> str:
        return self.name
