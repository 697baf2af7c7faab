"""Calendar feeds: what a person's own calendar reads of the desk, at an address that nobody else knows."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

NONCE = 16
"""Characters of the part of a feed's address that the database holds."""


class FeedOf(models.TextChoices):
    """Whose cases a feed tells of."""

    MINE = "mine", "My cases"
    TEAMS = "teams", "All cases of my teams"


class CalendarFeed(models.Model):
    """One feed of one person. Its address is worked out from `nonce` and the site's secret key, and kept nowhere."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds")
    of = models.CharField("whose", max_length=5, choices=FeedOf)
    nonce = models.CharField(max_length=NONCE, unique=True, editable=False)
    made_at = models.DateTimeField(help_text="When it got the address that it has")
    fetched_at = models.DateTimeField(null=True, blank=True, help_text="When a calendar last asked, to the minute")

    class Meta:
        ordering = ["user", "of"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "of"], name="calendar_feed_once_a_person"),
            models.CheckConstraint(condition=Q(of__in=FeedOf.values), name="calendar_feed_of_known"),
            models.CheckConstraint(condition=~Q(nonce=""), name="calendar_feed_has_an_address"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_of_display()}"
