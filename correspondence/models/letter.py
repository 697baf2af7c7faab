"""Letters as rows: the letter, what each source says of it, its documents, what it is about.

A letter's facts are worked out from what its sources say, and are written by `correspondence.letters`; a field that
a person has set is named in `by_hand` and stays. What a source said is never touched by a person.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from correspondence.querysets import LetterQuerySet
from correspondence.records import Channel as ChannelOf
from correspondence.records import ReportedRole
from questions.models.links import Mention
from tracker.accounts.models import Team
from tracker.people.models import AnsweringBody, Member
from tracker.scraping.models import Run, Sighting
from tracker.scraping.scrapes import title_of
from tracker.topics.models import Organisation, Topic

PARTIES = tuple(f"{party}_{part}" for party in ("sender", "recipient") for part in ("name", "office", "body_name"))
CHOSEN = ("subject", "text", *PARTIES, "reference", "replies_to", "deposited_paper_ref")
"""The fields that a team chooses for everybody; what is not chosen is not shown."""
ALWAYS = ("channel", "dated")
"""Shown with them as they are."""


class Channel(models.TextChoices):
    """How a letter came."""

    LETTER = ChannelOf.LETTER.value, "Letter"
    EMAIL = ChannelOf.EMAIL.value, "E-mail"
    CALL = ChannelOf.CALL.value, "Note of a call"
    MEETING = ChannelOf.MEETING.value, "Note of a meeting"


class Letter(models.Model):
    """One item of correspondence with its parties as named in it; private to staff until somebody publishes it.

    What a source has published itself is published here too. A team's letter is never published itself: the public
    sees another row, its public side, with the text and parties that the team chose (`correspondence.editions`).
    """

    channel = models.CharField(max_length=7, choices=Channel, default=Channel.LETTER)
    dated = models.DateField(null=True, blank=True, help_text="The day that the letter itself bears")
    published_on = models.DateField(null=True, blank=True, help_text="The day on which a source published it")
    subject = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    summary = models.TextField(blank=True, help_text="What its publisher says of it")
    sender = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="letters_sent")
    sender_name = models.CharField("from", max_length=200, blank=True)
    sender_office = models.CharField("in the office of", max_length=300, blank=True, help_text="As the source words it")
    sender_body = models.ForeignKey(
        AnsweringBody, on_delete=models.PROTECT, null=True, blank=True, related_name="letters_sent"
    )
    sender_body_name = models.CharField("for the body, as published", max_length=200, blank=True)
    recipient = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="letters_received"
    )
    recipient_name = models.CharField("to", max_length=200, blank=True)
    recipient_office = models.CharField("in the office of ", max_length=300, blank=True)
    recipient_body = models.ForeignKey(
        AnsweringBody, on_delete=models.PROTECT, null=True, blank=True, related_name="letters_received"
    )
    recipient_body_name = models.CharField("at the body, as published", max_length=200, blank=True)
    deposited_paper_ref = models.CharField("deposited paper", max_length=20, blank=True, help_text="DEP2021-0456")
    reference = models.CharField("sender's reference", max_length=60, blank=True)
    replies_to = models.CharField("what it answers, in its words", max_length=300, blank=True)
    in_reply_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies")
    address = models.URLField("published at", max_length=1000, blank=True)
    withdrawn_on = models.DateField("withdrawn by its publisher", null=True, blank=True)
    withdrawn_note = models.TextField(blank=True)
    topics = models.ManyToManyField(Topic, through="LetterTopic", related_name="letters")
    organisations = models.ManyToManyField(Organisation, through="LetterOrganisation", related_name="letters")
    is_published = models.BooleanField(
        "published", default=False, help_text="Until then it is seen by staff alone, and counts in nothing public"
    )
    is_confirmed = models.BooleanField(
        "confirmed", default=True, help_text="Known from a report alone until a person says that there is such a letter"
    )
    by_hand = models.JSONField(default=list, blank=True, editable=False, help_text="Fields that a person has set")
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="letters",
        help_text="Whose it is; none for what sources and reports tell, which all staff see",
    )  # fmt: skip
    original = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="public_side", editable=False,
        help_text="The team's letter of which this is what the public sees",
    )  # fmt: skip
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    binned_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-dated", "-pk"]
        indexes: ClassVar = [models.Index(fields=["dated"], name="letter_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="letter_channel_known"),
            models.CheckConstraint(condition=~Q(subject=""), name="letter_has_a_subject"),
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(is_confirmed=True),
                name="letter_confirmed_before_published",
                violation_error_message="A letter known from a report alone is confirmed before it is published.",
            ),
            models.CheckConstraint(
                condition=Q(in_reply_to=None) | ~Q(in_reply_to=models.F("id")), name="letter_answers_another"
            ),
            models.CheckConstraint(
                condition=Q(team=None) | Q(is_published=False, original=None), name="letter_of_a_team_is_private"
            ),
            models.CheckConstraint(condition=~Q(original=models.F("id")), name="letter_is_not_its_own_public_side"),
            models.CheckConstraint(
                condition=Q(binned_at=None) | Q(is_published=False), name="letter_in_the_bin_is_private"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("letter", args=[self.pk])

    @property
    def is_edition(self) -> bool:
        """Does the row hold what a team chose for everybody to read of its letter?"""
        return self.original_id is not None and {*CHOSEN, *ALWAYS} <= {*self.by_hand}

    @property
    def is_out(self) -> bool:
        """Does everybody read it, or what a team chose of it?"""
        return self.is_published or (self.team_id is not None and self.has_published_side())

    def has_published_side(self) -> bool:
        """Has it a public side that is published?"""
        side = getattr(self, "public_side", None)
        return side is not None and side.is_published

    @property
    def from_whom(self) -> str:
        """The sender in words: the person, else the office and body."""
        return self.party_in_words("sender")

    @property
    def to_whom(self) -> str:
        """The recipient likewise."""
        return self.party_in_words("recipient")

    def party_in_words(self, party: str) -> str:
        """A party by its name, else by what else is told of it."""
        body = getattr(self, f"{party}_body_name") or str(getattr(self, f"{party}_body") or "")
        told = [getattr(self, f"{party}_office"), body]
        return getattr(self, f"{party}_name") or ", ".join(part for part in told if part)

    @property
    def day(self) -> date | None:
        """The day by which it stands in lists."""
        return self.dated or self.published_on


class Role(models.TextChoices):
    """What a source says of a letter: that it is one; for a report also that it is a reply, or is only mentioned."""

    LETTER = ReportedRole.LETTER.value, "Letter"
    REPLY = ReportedRole.REPLY.value, "Reply"
    MENTION = ReportedRole.MENTION.value, "Mentioned"


class LetterSource(models.Model):
    """What one source says of one letter. A letter met in two places has two; one only mentioned has no letter."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, null=True, blank=True, related_name="sources")
    sighting = models.ForeignKey(Sighting, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(default=0, help_text="Which of the letters that a report tells of")
    report = models.ForeignKey(
        "Report", on_delete=models.CASCADE, null=True, blank=True, related_name="reported", help_text="Where it is one"
    )
    role = models.CharField(max_length=7, choices=Role, default=Role.LETTER)
    told = models.JSONField(help_text="The record as the source gave it, without documents")
    is_public = models.BooleanField(help_text="The source has published it itself")
    address = models.URLField(max_length=1000, blank=True, help_text="The public page")
    gone_on = models.DateField(null=True, blank=True, help_text="The day on which its source no longer had it")

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sighting", "place"], name="letter_source_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="letter_source_role_known"),
            models.CheckConstraint(
                condition=Q(role=Role.LETTER) | Q(report__isnull=False), name="only_reports_tell_of_replies"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.told.get('subject', '')}"

    @property
    def title(self) -> str:
        """The source's name for people."""
        return title_of(self.sighting.source)


class ReportedDecision(models.Model):
    """A person's word on a letter that a report tells of: there is such a letter, or there is none."""

    source = models.OneToOneField(LetterSource, on_delete=models.CASCADE, related_name="decision")
    is_letter = models.BooleanField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return "confirmed" if self.is_letter else "refused"


class LetterDocument(models.Model):
    """A file that a source has with a letter, with its words where they could be read."""

    source = models.ForeignKey(LetterSource, on_delete=models.CASCADE, related_name="documents")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=500, blank=True)
    address = models.URLField(max_length=1000, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True, help_text="Bytes")
    text = models.TextField(blank=True)
    fault = models.CharField(max_length=500, blank=True, help_text="Why its words could not be read")

    class Meta:
        ordering = ["source", "place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "place"], name="letter_document_once")]

    def __str__(self) -> str:
        return self.title or self.address or "a file"


class LetterChange(models.Model):
    """One change of a letter: observed at its sources, or made by a person, which staff alone see."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField(max_length=40)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    seen_on = models.DateField(db_index=True)
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_public = models.BooleanField(default=False, help_text="All that was told before and after it is public")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="Who made it; nobody where a source did",
    )  # fmt: skip
    by_name = models.CharField(max_length=150, blank=True, help_text="Who made it, should the account be gone")

    class Meta:
        ordering = ["seen_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(by_name=""), name="letter_change_by_a_person_is_private"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field}, seen {self.seen_on}"


class LetterTopic(Mention):
    """A letter is about a topic, by these words."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="topic_matches")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="letter_matches")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["letter", "topic"], name="letter_topic_once")]

    def __str__(self) -> str:
        return f"{self.letter}: {self.topic}"


class LetterOrganisation(Mention):
    """A letter names an organisation, by these words."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="organisation_matches")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="letter_matches")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "organisation"], name="letter_organisation_once")
        ]

    def __str__(self) -> str:
        return f"{self.letter}: {self.organisation}"


class SameLetter(models.Model):
    """Two letters that may be one, the one first held first: how like they are, and on what grounds."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="like_later")
    other = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="like_earlier")
    score = models.FloatField()
    grounds = models.JSONField(default=list)

    class Meta:
        ordering = ["-score", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "other"], name="same_letter_once"),
            models.CheckConstraint(condition=Q(letter__lt=models.F("other")), name="same_letter_in_order"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="same_letter_score_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} and {self.other}: {self.score:.2f}"

    @property
    def both(self) -> tuple[Letter, Letter]:
        """The two, the one first held first."""
        return self.letter, self.other


class NotTheSame(models.Model):
    """A person's word that two letters are two; it outlasts every run. The one first held stands first."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "other"], name="not_the_same_once"),
            models.CheckConstraint(condition=Q(letter__lt=models.F("other")), name="not_the_same_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} is not {self.other}"
