"""Search: one index over everything that can be found, the same on both databases."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Analysis, index, engines, query."""

    name = "tracker.search"
    default_auto_field = "django.db.models.BigAutoField"
