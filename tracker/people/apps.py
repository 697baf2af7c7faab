"""People: the bodies that answer and the Members who ask and answer."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who is who, with names over time."""

    name = "tracker.people"
    default_auto_field = "django.db.models.BigAutoField"
