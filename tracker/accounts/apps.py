"""Accounts: who may sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The user model and, later, the roles."""

    name = "tracker.accounts"
    default_auto_field = "django.db.models.BigAutoField"
