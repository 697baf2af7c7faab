"""Alerts: who wants to be told of what, how often, and where to."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

NONCE = 16
"""Characters of the part of a private link that the database holds."""


class Frequency(models.TextChoices):
    """How often somebody is told."""

    AT_ONCE = "at_once", "At once"
    DAILY = "daily", "Once a day, at seven"
    WEEKLY = "weekly", "Once a week, on Monday"


class Target(models.TextChoices):
    """What an alert watches."""

    SEARCH = "search", "Search"
    QUESTION = "question", "Question"
    BODY = "body", "Department"
    MEMBER = "member", "Member"
    TOPIC = "topic", "Topic"
    CASE = "case", "Case"
    PROMISE = "promise", "Promise"


class Address(models.Model):
    """An e-mail address to which alerts go. Nothing but one letter to confirm it goes to an unconfirmed one."""

    email = models.EmailField(max_length=254)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="alert_addresses"
    )
    nonce = models.CharField(max_length=NONCE, unique=True, editable=False)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(
        null=True, blank=True, help_text="When the last letter to confirm or with the link went"
    )
    asked_times = models.PositiveSmallIntegerField(default=0, help_text="How many such letters went within a day")
    paused_at = models.DateTimeField(null=True, blank=True, help_text="From then on nothing goes there")
    paused_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["email"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="alert_address_once"),
            models.CheckConstraint(condition=~Q(email=""), name="alert_address_is_one"),
            models.CheckConstraint(
                condition=Q(paused_at=None, paused_because="") | (Q(paused_at__isnull=False) & ~Q(paused_because="")),
                name="alert_address_paused_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def masked(self) -> str:
        """As others than its owner are shown it: `a…@example.org`."""
        name, _, host = self.email.partition("@")
        return f"{name[:1]}…@{host}"


class Webhook(models.Model):
    """An https address of a person's own program. Its secret is worked out from `nonce`, and kept nowhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="webhooks")
    address = models.URLField(max_length=500)
    nonce = models.CharField(max_length=NONCE, unique=True, editable=False)
    made_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "address"], name="webhook_once_a_person"),
            models.CheckConstraint(condition=Q(address__startswith="https://"), name="webhook_is_encrypted"),
        ]

    def __str__(self) -> str:
        return self.address


class Alert(models.Model):
    """Something that is watched for somebody: a search in its canonical form, or a row by its key."""

    address = models.ForeignKey(Address, on_delete=models.CASCADE, null=True, blank=True, related_name="alerts")
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, null=True, blank=True, related_name="alerts")
    target = models.CharField(max_length=8, choices=Target)
    target_id = models.BigIntegerField(null=True, blank=True)
    search = models.TextField(blank=True, help_text="The canonical text, where a search is watched")
    kinds = models.JSONField(default=list, blank=True, help_text="Kinds of events that are wanted; none named: all")
    frequency = models.CharField(max_length=7, choices=Frequency, default=Frequency.DAILY)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True, help_text="When its owner said yes to it")
    paused_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True, help_text="It goes for good 30 days later")
    matched_upto = models.BigIntegerField(default=0, help_text="The last event that was held against it")
    sent_upto = models.DateTimeField(help_text="The last moment at which a digest of it was due and made")

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(target__in=Target.values), name="alert_target_known"),
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="alert_frequency_known"),
            models.CheckConstraint(
                condition=Q(address=None, webhook__isnull=False) | Q(address__isnull=False, webhook=None),
                name="alert_goes_to_one_place",
            ),
            models.CheckConstraint(
                condition=(Q(target=Target.SEARCH.value, target_id=None) & ~Q(search=""))
                | (~Q(target=Target.SEARCH.value) & Q(target_id__isnull=False, search="")),
                name="alert_watches_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_target_display()} {self.search or self.target_id}"
