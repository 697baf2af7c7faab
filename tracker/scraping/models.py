"""The ledger of scraping: runs, what they fetched, what they saw, what failed."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tracker.accounts.models import Team

LEASE = timedelta(minutes=3)
"""How long a run that gives no sign of life keeps others from its source; a fetch with its retries is shorter."""


class Look(models.TextChoices):
    """Ways to look at an upstream."""

    SWEEP = "sweep", "Sweep: every item of the window"
    SEARCH = "search", "Search: the items that the upstream finds for the topics' words"
    CRAWL = "crawl", "Crawl: from page to page"
    IN_HAND = "hand", "In hand: files and texts that a person has"
    AGAIN = "again", "Again: what is kept, by the parsers of today"


class Run(models.Model):
    """One run of one source; while it has not ended, it holds the lease on its source."""

    source = models.CharField(max_length=40)
    owner = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The team of whoever had it in hand; what is private in it is that team's",
    )  # fmt: skip
    look = models.CharField(max_length=6, choices=Look)
    window_first = models.DateField()
    window_last = models.DateField()
    topics = models.CharField(max_length=200, blank=True, help_text="Slugs asked for; empty means all")
    keeps_everything = models.BooleanField(default=False)
    seen_on = models.DateField(help_text="The day that changes of this run are dated")
    started_at = models.DateTimeField()
    alive_at = models.DateTimeField(help_text="Last sign of life")
    ended_at = models.DateTimeField(null=True, blank=True)
    host = models.CharField(max_length=255)
    process = models.CharField(max_length=40, help_text="Process id and its start, to know a dead one")
    requests = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0, help_text="Rows that the upstream announced so far")
    seen = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    passed_over = models.PositiveIntegerField(default=0, help_text="Seen, about none of the topics")
    withdrawn = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict, help_text="How many records were read, and how many of them tell each field")
    error = models.TextField(blank=True, help_text="Why the run ended early; empty where it went to its end")

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(ended_at__isnull=True), name="one_run_of_a_source_at_a_time"
            ),
            models.CheckConstraint(condition=Q(window_last__gte=F("window_first")), name="run_window_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.started_at:%-d %B %Y %H:%M}"

    @property
    def title(self) -> str:
        """What was read, for people; what a person began with something in hand is no source."""
        from tracker.scraping.scrapes import title_of  # noqa: PLC0415 - the sources' rooms know these models

        return {Look.IN_HAND: "Added by hand", Look.AGAIN: "Read again"}.get(Look(self.look)) or title_of(self.source)

    @property
    def outcome(self) -> str:
        """In one word: `running`, `broken off`, `with failures` or `complete`."""
        if self.ended_at is None:
            return "running"
        if self.error:
            return "broken off"
        return "with failures" if self.failed else "complete"

    @property
    def lease_ends(self) -> datetime:
        """From when on another run may take over where this one is silent."""
        return self.alive_at + LEASE


class Failure(models.Model):
    """One item or page that a run could not take in."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="failures")
    what = models.CharField(max_length=300, help_text="Key or window")
    error = models.TextField()

    def __str__(self) -> str:
        return f"{self.what}: {self.error}"


class Snapshot(models.Model):
    """One body as an upstream gave it, kept once however often it came."""

    sha256 = models.CharField(max_length=64, unique=True)
    packed = models.BinaryField(help_text="The body, compressed with zlib")
    size = models.PositiveIntegerField(help_text="Bytes, unpacked")

    def __str__(self) -> str:
        return self.sha256

    @property
    def body(self) -> bytes:
        """The bytes as they came."""
        return zlib.decompress(self.packed)


class Retrieval(models.Model):
    """One answer of an upstream: from which address, when, with which status, which body."""

    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="retrievals")
    address = models.TextField()
    status = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=100, blank=True)
    retrieved_at = models.DateTimeField(default=timezone.now)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="retrievals")

    def __str__(self) -> str:
        return self.address


class Verdict(models.TextChoices):
    """What was done with an item that a listing showed."""

    KEPT = "kept", "Kept"
    PASSED_OVER = "passed_over", "Passed over"
    GONE = "gone", "Gone from the upstream"


class Sighting(models.Model):
    """An item of an upstream as it was last seen: what makes `unchanged` cheap and vanishing visible."""

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    owner = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The one team that has it; none for what all staff or everybody may see",
    )  # fmt: skip
    day = models.DateField(help_text="The day by which the upstream lists it")
    fingerprint = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=11, choices=Verdict)
    judged_by = models.CharField(max_length=64, blank=True, help_text="Fingerprint of the rules that passed it over")
    seems_cut = models.BooleanField(default=False)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    changed_in = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_in = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="+")
    retrieval = models.ForeignKey(
        Retrieval, on_delete=models.SET_NULL, null=True, help_text="Where the whole item was last read from"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source", "day"], name="sighting_by_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], condition=Q(owner=None), name="one_sighting_a_key"),
            models.UniqueConstraint(
                fields=["source", "key", "owner"], condition=Q(owner__isnull=False), name="one_sighting_a_key_and_team"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class Draft(models.Model):
    """Something that a person is adding: kept from the first look at it until it is kept for good or thrown away."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    packed = models.BinaryField(help_text="The page or file, compressed with zlib")
    name = models.CharField(max_length=255, blank=True, help_text="The file's name; empty for a pasted text")
    address = models.CharField(max_length=2000, blank=True, help_text="Where it was found")
    media_type = models.CharField(max_length=100, blank=True)
    is_fetched = models.BooleanField(default=False, help_text="It came from the address just then")
    fields = models.JSONField(default=dict, help_text="What the person has set, by field")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name or self.address or "a pasted text"

    @property
    def body(self) -> bytes:
        """The bytes as they came."""
        return zlib.decompress(self.packed)
