"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from questions import samples

LASTING = frozenset(
    ("home", "questions", "letters", "promises", "owed", "topics", "topic", "departments", "department", "members",
     "member", "organisations", "organisation", "report", "sources", "about", "bulk")
)  # fmt: skip
"""Pages whose address is the same whatever is asked of them; records and searches tell theirs themselves."""


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name, whether it shows invented sample data, and the page's one address where it has one."""
    return {"SITE_NAME": settings.SITE_NAME, "shows_sample": samples.is_loaded(), "canonical": canonical(request)}


def canonical(request: HttpRequest) -> str:
    """The one address of a page that stands in lists of the site, without what it was asked for beside."""
    match = request.resolver_match
    return settings.SITE_URL + request.path if match and match.url_name in LASTING else ""
