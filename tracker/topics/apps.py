"""Topics: what questions and letters are about, decided by rules that a researcher can read."""

from django.apps import AppConfig


class TopicsConfig(AppConfig):
    """Topics and their rules."""

    name = "tracker.topics"
    default_auto_field = "django.db.models.BigAutoField"
