"""People and teams in the admin, for looking only: they are changed on the site's own pages, which log it."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from tracker.accounts.models import Team, User


class LookingOnly(admin.ModelAdmin):
    """Rows that nobody changes here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes here."""
        return False


@admin.register(User)
class PersonAdmin(LookingOnly):
    """A person, with the role."""

    list_display = ("username", "email", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "email", "first_name", "last_name")
    fields: ClassVar = ["username", "first_name", "last_name", "email", "role", "is_active", "last_login"]


@admin.register(Team)
class TeamAdmin(LookingOnly):
    """A team and who is in it."""


for unused in (Group, EmailAddress, EmailConfirmation, Authenticator):
    if admin.site.is_registered(unused):
        admin.site.unregister(unused)
