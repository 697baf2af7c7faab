"""The site itself: checks at the start, and the commands that run it."""

from django.apps import AppConfig


class TrackerConfig(AppConfig):
    """The site."""

    name = "tracker"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks."""
        from tracker import checks  # noqa: F401, PLC0415 - registers, once the apps are there
