"""What the database itself holds of targets: at most one a day for each body, and a history that is only added to.

As `correspondence.case_triggers`, in both dialects. A migration that alters these tables calls `create` again.
"""

from __future__ import annotations

from django.db import connection

from correspondence import case_triggers
from correspondence.case_triggers import Trigger

TARGET, CHANGE = "correspondence_target", "correspondence_targetchange"
MEETS = (
    "EXISTS (SELECT 1 FROM correspondence_target t WHERE t.body_id = NEW.body_id "
    "AND t.first_day <= COALESCE(NEW.last_day, '9999-12-31') AND NEW.first_day <= COALESCE(t.last_day, '9999-12-31')"
)
"""Another target of the body is in force on some day of this one; open, so that it can be narrowed."""
WORDS = "A body has one target at a time."
STAYS = "A change of a target that was written down stays."
TRIGGERS = (
    Trigger("target_one_at_a_time", TARGET, "BEFORE INSERT", f"{MEETS})", WORDS),
    Trigger("target_stays_one_at_a_time", TARGET, "BEFORE UPDATE", f"{MEETS} AND t.id <> NEW.id)", WORDS),
    Trigger("target_change_stays", CHANGE, "BEFORE UPDATE", "1 = 1", STAYS),
)
NOT_ON_SQLITE = (Trigger("target_change_is_not_deleted", CHANGE, "BEFORE DELETE", "1 = 1", STAYS),)
"""SQLite empties its tables by deleting rows where tests begin anew, so there only the model refuses that."""


def all_of_them() -> tuple[Trigger, ...]:
    """Those that belong on the database at hand."""
    return TRIGGERS if connection.vendor == "sqlite" else TRIGGERS + NOT_ON_SQLITE


def create() -> None:
    """Make all of them, in place of those that are there."""
    case_triggers.create(all_of_them())


def missing() -> list[str]:
    """The names of those that are not there."""
    return case_triggers.missing(all_of_them())
