"""What a team's desk is about."""

from __future__ import annotations

from django.db import models

from tracker.accounts.models import Team
from tracker.people.models import Member
from tracker.topics.models import Organisation, Topic


class Desk(models.Model):
    """What a team's desk is about: whose office it is, and which subjects it watches."""

    team = models.OneToOneField(Team, on_delete=models.CASCADE, related_name="desk")
    member = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="desks",
        help_text="The Member whose office this is",
    )  # fmt: skip
    signs_as = models.TextField("how chasers are signed", blank=True, max_length=500)
    topics = models.ManyToManyField(Topic, blank=True, related_name="desks")
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="desks")

    def __str__(self) -> str:
        return f"the desk of {self.team}"
