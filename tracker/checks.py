"""Checks at the start for what would fail later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection
from django.utils import timezone

from correspondence import case_triggers, target_triggers
from tracker.calendar import CALENDAR_LAST, days_until_calendar_ends, london_today
from tracker.search.engines.choice import engine

LOCAL = {"localhost", "127.0.0.1", "[::1]", "testserver"}
SOON = 180


@register(Tags.security)
def debug_is_for_one_machine(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """DEBUG shows settings and code to whoever meets an error."""
    public = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL]
    if settings.DEBUG and public:
        return [
            Error(
                f"DEBUG is on while the site serves {', '.join(public)}.",
                hint="Unset DEBUG.",
                id="tracker.E001",
            )
        ]
    return []


@register
def the_calendar_goes_on(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """Due days are counted by a calendar of bank holidays that has an end."""
    left = days_until_calendar_ends(london_today(timezone.now()))
    hint = "Add the published bank holidays to tracker/data/bank_holidays.csv."
    if left < 0:
        return [Error(f"The calendar of bank holidays ended on {CALENDAR_LAST}.", hint=hint, id="tracker.E002")]
    if left < SOON:
        return [Warning(f"The calendar of bank holidays ends in {left} days.", hint=hint, id="tracker.W002")]
    return []


@register(Tags.database)
def the_index_stands(
    app_configs: Any, databases: Sequence[str] | None = None, **options: Any
) -> Sequence[CheckMessage]:
    """Without its tables and triggers the index would silently miss what comes in."""
    if not databases or "default" not in databases:
        return []
    try:
        if "search_entry" not in connection.introspection.table_names():
            return []  # nothing has been migrated yet
        missing = engine().missing()
    except DatabaseError as fault:
        return [Error(f"The database cannot be read: {fault}", id="tracker.E003")]
    if missing:
        return [
            Error(
                f"The search index lacks {', '.join(missing)}.",
                hint="Run `manage.py reindex`.",
                id="tracker.E004",
            )
        ]
    return []


@register(Tags.database)
def the_history_of_cases_is_held(
    app_configs: Any, databases: Sequence[str] | None = None, **options: Any
) -> Sequence[CheckMessage]:
    """Without its triggers the database would take any change of a case's state, of histories and of targets."""
    if not databases or "default" not in databases:
        return []
    try:
        if target_triggers.CHANGE not in connection.introspection.table_names():
            return []  # nothing has been migrated yet
        missing = [*case_triggers.missing(), *target_triggers.missing()]
    except DatabaseError as fault:
        return [Error(f"The database cannot be read: {fault}", id="tracker.E003")]
    hint = "Run `manage.py doctor --repair`."
    return [Error(f"The database lacks {', '.join(missing)}.", hint=hint, id="tracker.E005")] if missing else []
