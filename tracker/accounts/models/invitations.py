"""Invitations: the only way to an account but for the command that makes the first administrator."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from tracker.accounts.models.people import Team, User
from tracker.accounts.rights import Role

OPEN_FOR = timedelta(days=14)
"""How long an invitation can be accepted."""


class Invitation(models.Model):
    """An address, for one person and once, at which somebody becomes what the invitation says."""

    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=6, choices=Role)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret in the address")
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations_made")
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.OneToOneField(User, on_delete=models.PROTECT, null=True, blank=True, related_name="invitation")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_known"),
            models.CheckConstraint(
                condition=Q(used_at=None, used_by=None) | Q(used_at__isnull=False, used_by__isnull=False),
                name="invitation_used_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None), name="invitation_used_or_taken_back"
            ),
            models.UniqueConstraint(
                Lower("email"), condition=Q(used_at=None, revoked_at=None), name="invitation_open_once_an_address"
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def expires_at(self) -> datetime:
        """The moment from which it cannot be accepted."""
        return self.made_at + OPEN_FOR

    def fault(self, now: datetime) -> str:
        """Why it cannot be accepted, in words; empty where it can."""
        if self.used_at:
            return "This invitation has been used. It is for one person, once; sign in instead."
        if self.revoked_at:
            return "This invitation was taken back. Ask whoever invited you for another."
        if now >= self.expires_at:
            return "This invitation has expired. Ask whoever invited you for another."
        return ""
