"""Who changed what about people, teams and invitations. Rows are only ever added."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from tracker.accounts.models.people import Team, User


class AccountAct(models.TextChoices):
    """Something done to a person, a team or an invitation."""

    INVITED = "invited", "Invited"
    REVOKED = "revoked", "Invitation taken back"
    JOINED = "joined", "Accepted the invitation"
    RENAMED = "renamed", "Name changed"
    ROLE = "role", "Role changed"
    TEAMS = "teams", "Teams changed"
    DEACTIVATED = "deactivated", "Deactivated"
    REACTIVATED = "reactivated", "Reactivated"
    FACTORS_REMOVED = "factors", "Passkeys and codes taken away"
    TEAM_MADE = "team_made", "Team made"
    TEAM_RENAMED = "team_renamed", "Team renamed"


class AccountChange(models.Model):
    """One change: who made it, when, of whom or what, and how it was before and after."""

    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="account_changes_made")
    act = models.CharField(max_length=12, choices=AccountAct)
    person = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="account_changes")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="account_changes")
    about = models.CharField(max_length=254, help_text="The name or address as it was then")
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(act__in=AccountAct.values), name="account_change_act_known"),
            models.CheckConstraint(condition=~Q(about=""), name="account_change_says_of_whom"),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.about}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; a change that was written stays as it is."""
        if self.pk is not None:
            raise TypeError("A change that was written down is never rewritten.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refused: what was done stays written."""
        raise TypeError("A change that was written down is never deleted.")
