"""The app of events and alerts."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """What happened on the record, and who is told of it."""

    name = "tracker.alerts"
    default_auto_field = "django.db.models.BigAutoField"
