"""What was published of letters and taken back: rows that are added and never changed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from correspondence.models.letter import Letter


class Step(models.TextChoices):
    """Something that was done with what the public sees of a letter."""

    PUBLISHED = "published", "Published"
    UNPUBLISHED = "unpublished", "Taken back"


class Publication(models.Model):
    """One step: who took it and when, and what the public could read before and after it.

    It hangs on the letter that staff hold, so that it is seen by those who see that letter.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="publications")
    step = models.CharField(max_length=11, choices=Step)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=150, help_text="Who did it, should the account be gone")
    before = models.JSONField(default=dict, blank=True, help_text="By field, what the public read before; empty: none")
    after = models.JSONField(default=dict, blank=True, help_text="By field, what it reads from then on; empty: none")
    kept = models.JSONField(
        default=dict, blank=True, help_text="The row as it was, where one was there before it held what was chosen"
    )

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(step__in=Step.values), name="publication_step_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} by {self.by_name}"
