"""Files of letters that people have put in: the bytes once by their hash, and each letter's claim on them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from correspondence.models.letter import Letter


class StoredFile(models.Model):
    """The bytes of a file, kept once under `MEDIA_ROOT` by their SHA-256, however many letters have them."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(help_text="Bytes")
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="stored_file_by_its_hash"),
            models.CheckConstraint(condition=Q(size__gte=1), name="stored_file_has_bytes"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Attachment(models.Model):
    """A file of a letter, seen by whoever sees the letter and nobody else."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100, help_text="What its bytes are, as found here, not as claimed")
    text = models.TextField(blank=True, help_text="Its words, where they could be read")
    fault = models.CharField(max_length=500, blank=True, help_text="Why its words could not be read")
    is_public = models.BooleanField(
        default=False, help_text="Chosen to be seen by everybody, once its letter is published"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    binned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "file"], name="file_once_a_letter"),
            models.CheckConstraint(condition=~Q(name=""), name="attachment_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it is served."""
        return reverse("attachment", args=[self.pk])
