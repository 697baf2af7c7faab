"""The app of letters and promises."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """Letters, and what ministers undertook."""

    name = "correspondence"
