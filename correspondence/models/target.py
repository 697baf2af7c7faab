"""What was done with the targets of bodies, as rows that are only ever added."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from tracker.people.models import AnsweringBody


class TargetAct(models.TextChoices):
    """Something done with a target."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    ENDED = "ended", "Ended"
    REMOVED = "removed", "Removed"


class TargetChange(models.Model):
    """One change of a body's target: who made it, when, how it was before and after, in words."""

    made_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150, help_text="The name by which colleagues knew that person then")
    body = models.ForeignKey(AnsweringBody, on_delete=models.PROTECT, related_name="target_changes")
    act = models.CharField(max_length=7, choices=TargetAct)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(act__in=TargetAct.values), name="target_change_act_known"),
            models.CheckConstraint(
                condition=Q(act=TargetAct.ADDED, before="") & ~Q(after="")
                | Q(act=TargetAct.REMOVED, after="") & ~Q(before="")
                | Q(act__in=[TargetAct.CHANGED, TargetAct.ENDED]) & ~Q(before="") & ~Q(after=""),
                name="target_change_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_act_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; a change that was written down stays as it is."""
        if self.pk is not None:
            raise TypeError("A change that was written down is never rewritten.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refused: what was done stays written."""
        raise TypeError("A change that was written down is never deleted.")
