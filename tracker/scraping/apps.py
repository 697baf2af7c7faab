"""Scraping: bodies fetched from upstreams, kept, and handed to parsers and stores."""

from django.apps import AppConfig


class ScrapingConfig(AppConfig):
    """Fetcher, snapshots, runs and the pipeline."""

    name = "tracker.scraping"
    default_auto_field = "django.db.models.BigAutoField"
