"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from questions import samples


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name, and whether it shows invented sample data."""
    return {"SITE_NAME": settings.SITE_NAME, "shows_sample": samples.is_loaded()}
