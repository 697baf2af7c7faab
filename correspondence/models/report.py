"""News reports of letters as rows: evidence of a letter, never the letter. Their texts are their publishers'."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from correspondence.records import SaidIn as Said
from correspondence.records import SpeakerKind as Kind
from questions.models.links import Mention
from tracker.people.models import Member
from tracker.scraping.models import Sighting
from tracker.topics.models import Organisation, Topic


class Report(models.Model):
    """One report: title, link, day, publisher; short quotations stand beside it. Its text is not kept as a row."""

    sighting = models.OneToOneField(Sighting, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=500, blank=True, help_text="Empty for a copy without its title")
    publisher = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=1000, blank=True)
    topics = models.ManyToManyField(Topic, through="ReportTopic", related_name="reports")
    organisations = models.ManyToManyField(Organisation, through="ReportOrganisation", related_name="reports")

    class Meta:
        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return self.title or f"A report{f' in {self.publisher}' if self.publisher else ''}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("report", args=[self.pk])

    @property
    def day(self) -> date | None:
        """The day on which it was published."""
        return self.published_on


class SpeakerKind(models.TextChoices):
    """Who speaks in a report."""

    PERSON = Kind.PERSON.value, "Person"
    ORGANISATION = Kind.ORGANISATION.value, "Organisation"


class SaidIn(models.TextChoices):
    """Where something was said that a report quotes."""

    LETTER = Said.LETTER.value, "in the letter"
    REPLY = Said.REPLY.value, "in the reply"
    MENTION = Said.MENTION.value, "in an earlier letter"
    PRESS = Said.PRESS.value, "to the press"
    STATEMENT = Said.STATEMENT.value, "in a statement"


class Statement(models.Model):
    """What a report says that somebody said: word for word, or told by the reporter."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="statements")
    place = models.PositiveSmallIntegerField()
    speaker_name = models.CharField(max_length=200)
    speaker_kind = models.CharField(max_length=12, choices=SpeakerKind)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    said_in = models.CharField(max_length=9, choices=SaidIn)
    said_to = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    is_direct = models.BooleanField()

    class Meta:
        ordering = ["report", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "place"], name="statement_once"),
            models.CheckConstraint(condition=Q(said_in__in=SaidIn.values), name="statement_place_known"),
            models.CheckConstraint(condition=Q(speaker_kind__in=SpeakerKind.values), name="statement_speaker_known"),
            models.CheckConstraint(
                condition=Q(member=None) | Q(speaker_kind=SpeakerKind.PERSON), name="only_persons_are_members"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker_name}: {self.text[:60]}"


class ReportTopic(Mention):
    """A report is about a topic, by these words."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="topic_matches")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "topic"], name="report_topic_once")]

    def __str__(self) -> str:
        return f"{self.report}: {self.topic}"


class ReportOrganisation(Mention):
    """A report names an organisation, by these words."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="organisation_matches")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "organisation"], name="report_organisation_once")
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.organisation}"
