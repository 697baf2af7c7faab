"""Answering bodies and Members: who is who."""

from __future__ import annotations

from django.db import models
from django.utils.text import slugify

from tracker.prose import folded


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
    is_sample = models.BooleanField(default=False, help_text="Invented, part of the sample data")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "answering bodies"

    def __str__(self) -> str:
        return self.name


class BodyName(models.Model):
    """A name that a body had, from a day to a day; an empty end is open."""

    body = models.ForeignKey(AnsweringBody, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
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
    is_sample = models.BooleanField(default=False, help_text="Invented, part of the sample data")

    class Meta:
        ordering = ["name_folded"]

    def __str__(self) -> str:
        return self.name or f"Member {self.parliament_id}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded name, by which people are searched for, in step with the name."""
        self.name_folded = folded(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature, passed through


def body_slug(name: str) -> str:
    """The address form of a body's name: `department-for-transport`."""
    return slugify(name.replace("&", "and"))[:120]
