"""What somebody was typing, kept until it is saved: an expired login or a closed browser loses no word."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.db.models import Q
from django.http import QueryDict

from tracker.accounts.models.people import User

LONGEST_PLACE = 300


class HeldForm(models.Model):
    """A form as one person had filled it in, by the page on which it stands and the address to which it is sent."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="held_forms")
    place = models.CharField(max_length=LONGEST_PLACE, help_text="The path of the page on which the form stands")
    sent_to = models.CharField(max_length=LONGEST_PLACE, help_text="The path to which the form is sent")
    data = models.JSONField(default=list, help_text="Pairs of a field's name and a value, in order")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "place", "sent_to"], name="held_form_once_a_place"),
            models.CheckConstraint(
                condition=Q(place__startswith="/") & Q(sent_to__startswith="/"), name="held_form_is_of_this_site"
            ),
        ]

    def __str__(self) -> str:
        return self.place

    @property
    def values(self) -> QueryDict:
        """What was typed, as a form takes what was sent."""
        typed = QueryDict(mutable=True)
        for name, value in self.data:
            typed.appendlist(name, value)
        return typed

    @property
    def initial(self) -> dict[str, Any]:
        """What was typed, as a form takes what it begins with: a list where a field has several values."""
        return {name: found if len(found) > 1 else found[0] for name, found in self.values.lists()}

    @property
    def words(self) -> list[tuple[str, str]]:
        """What was typed, as a person reads it: fields by name, without those that are empty."""
        return [(name.replace("_", " ").capitalize(), value) for name, value in self.data if value.strip()]


class HeldFile(models.Model):
    """A file that was to be sent with a form."""

    form = models.ForeignKey(HeldForm, on_delete=models.CASCADE, related_name="files")
    field = models.CharField(max_length=100, help_text="The name of the form's field")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100, blank=True)
    content = models.BinaryField()
    size = models.PositiveBigIntegerField(help_text="Bytes")

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(name=""), name="held_file_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def uploaded(self) -> SimpleUploadedFile:
        """The file as a form takes it."""
        return SimpleUploadedFile(self.name, bytes(self.content), self.media_type or "application/octet-stream")
