"""Answering bodies and Members: who is who."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from tracker.prose import bare_body, folded


class House(models.TextChoices):
    """The two Houses of Parliament."""

    COMMONS = "commons", "Commons"
    LORDS = "lords", "Lords"


class AnsweringBody(models.Model):
    """A department or other body that answers questions, under its present name."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    parliament_id = models.IntegerField(
        unique=True, null=True, blank=True, help_text="answeringBodyId of the written questions API"
    )
    govuk_slug = models.SlugField("slug on GOV.UK", max_length=150, blank=True)
    is_sample = models.BooleanField(default=False, help_text="Invented, part of the sample data")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "answering bodies"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The department's page."""
        return reverse("department", args=[self.slug])


class BodyName(models.Model):
    """A name that a body had, from a day to a day; an empty end is open."""

    body = models.ForeignKey(AnsweringBody, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    bare = models.CharField(max_length=200, db_index=True, editable=False, default="", help_text="For comparing")
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["body", "first_day"]
        constraints = [
            models.UniqueConstraint(fields=["body", "name", "first_day"], name="body_name_once_a_period"),
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True)
                | models.Q(first_day__isnull=True)
                | models.Q(last_day__gte=models.F("first_day")),
                name="body_name_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the name for comparing in step with the name."""
        self.bare = bare_body(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed through


class BodySuccession(models.Model):
    """One body took over work of another on a day: machinery of government."""

    predecessor = models.ForeignKey(AnsweringBody, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(AnsweringBody, on_delete=models.CASCADE, related_name="precedences")
    on = models.DateField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="succession_once"),
            models.CheckConstraint(condition=~models.Q(predecessor=models.F("successor")), name="succession_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} into {self.successor}, {self.on}"


class Member(models.Model):
    """A Member of either House, past or present."""

    parliament_id = models.IntegerField(
        unique=True,
        null=True,
        blank=True,
        help_text="id of the Members API, shared by all of Parliament's data",
    )
    name = models.CharField(max_length=200, blank=True, help_text="As displayed; empty where not yet known")
    name_folded = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    house = models.CharField(max_length=7, choices=House, blank=True)
    party = models.CharField(max_length=80, blank=True)
    seat = models.CharField(max_length=120, blank=True, help_text="Constituency, or kind of peerage")
    is_current = models.BooleanField(null=True, blank=True, help_text="Sits now, as far as the Members API told")
    has_answered = models.BooleanField(default=False, help_text="Answered or corrected for a body in the record")
    govuk_slug = models.SlugField("slug on GOV.UK", max_length=150, blank=True)
    is_sample = models.BooleanField(default=False, help_text="Invented, part of the sample data")

    class Meta:
        ordering = ["name_folded"]

    def __str__(self) -> str:
        return self.name or f"Member {self.parliament_id}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded name, by which people are searched for, in step with the name."""
        self.name_folded = folded(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed through

    def get_absolute_url(self) -> str:
        """The Member's page; one whose id no source has told is found by row."""
        if self.parliament_id is None:
            return reverse("member-by-row", args=[self.pk])
        return reverse("member", args=[self.parliament_id, slugify(self.name) or "member"])


class MemberName(models.Model):
    """A form in which a Member's name was met, for finding the Member by it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    bare = models.CharField(max_length=200, db_index=True, help_text="Folded, without titles and letters")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["member", "name"], name="name_once_a_member")]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """An office that a Member held from a day to a day, as its sources together tell it.

    Worked out from the claims. An open end is known only as of the day on which a source was last read.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="appointments")
    title = models.CharField(max_length=300)
    bodies = models.ManyToManyField(AnsweringBody, related_name="appointments", blank=True)
    body_names = models.JSONField(default=list, help_text="The bodies as the sources name them")
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="The last day, as the sources give it")
    known_until = models.DateField(null=True, blank=True, help_text="The day of the last source that showed it open")
    disagreements = models.JSONField(default=list, help_text="What the sources tell differently, in words")
    is_sample = models.BooleanField(default=False, help_text="Invented, part of the sample data")

    class Meta:
        ordering = ["started_on", "pk"]
        indexes = [models.Index(fields=["started_on", "ended_on"], name="appointment_by_days")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None)
                | models.Q(started_on=None)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="appointment_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=False) | models.Q(known_until__isnull=False),
                name="open_appointment_has_its_evidence_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.office

    @property
    def office(self) -> str:
        """The office in words: `Minister of State, Home Office and Ministry of Justice`."""
        return ", ".join([self.title, " and ".join(self.body_names)] if self.body_names else [self.title])


class ClaimSource(models.TextChoices):
    """Who tells of appointments."""

    GOVUK = "govuk", "GOV.UK"
    MEMBERS_API = "members_api", "Members API"
    PARLPARSE = "parlparse", "parlparse, from Parliament's data"


class AppointmentClaim(models.Model):
    """What one source says of one appointment, as it said it when last read."""

    source = models.CharField(max_length=11, choices=ClaimSource)
    key = models.CharField(max_length=200, help_text="The source's own key")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, blank=True, related_name="claims")
    person_name = models.CharField(max_length=200, blank=True)
    govuk_slug = models.CharField(max_length=150, blank=True)
    title = models.CharField(max_length=300)
    body_names = models.JSONField(default=list)
    body_slugs = models.JSONField(default=list)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    as_of = models.DateField()
    role_slug = models.CharField(max_length=200, blank=True)
    appointment = models.ForeignKey(
        Appointment, on_delete=models.SET_NULL, null=True, blank=True, related_name="claims"
    )

    class Meta:
        ordering = ["source", "key"]
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="one_claim_a_key"),
            models.CheckConstraint(condition=models.Q(source__in=ClaimSource.values), name="claim_source_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()}: {self.title}"


class NameLink(models.Model):
    """A person's word on whom or what a published name means; it outlasts every scrape and every relinking."""

    name = models.CharField(max_length=200, help_text="As published")
    bare = models.CharField(max_length=200, editable=False, help_text="Folded, for comparing")
    house = models.CharField(max_length=7, choices=House, blank=True, help_text="Empty: either, or a body's name")
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    body = models.ForeignKey(AnsweringBody, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member=None, body__isnull=False) | models.Q(member__isnull=False, body=None),
                name="name_means_a_member_or_a_body",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} is {self.member or self.body}"


def body_slug(name: str) -> str:
    """The address form of a body's name: `department-for-transport`."""
    return slugify(name.replace("&", "and"))[:120]
