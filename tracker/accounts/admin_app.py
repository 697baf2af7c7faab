"""Puts the site's own admin in the place of Django's; apart from it, since it is read before there are models."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Makes the site's admin that of every app."""

    default_site = "tracker.accounts.admin_site.DeskAdminSite"
