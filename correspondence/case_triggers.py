"""What the database itself holds of cases beside its constraints, in both dialects side by side.

- An event begins at the state in which its case stands, and has the next number.
- A case's state and version move by an event alone, to what that event says.
- Events are never changed, and go only with their case; a case goes only from the bin.

On SQLite any change of a table's columns drops its triggers: a migration that alters a case or its events calls
`create` again, and the program refuses to start where one is missing (`tracker.checks`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

CASE, EVENT = "correspondence_case", "correspondence_caseevent"


@dataclass(frozen=True)
class Trigger:
    """Something refused: on which table and when, unless a condition holds."""

    name: str
    table: str
    when: str
    """`BEFORE INSERT`, `BEFORE UPDATE` or `BEFORE DELETE`."""
    refused_if: str
    """A condition in SQL, the same on both databases."""
    words: str


KEPT = ("case_id", "number", "verb", "before", "after", '"on"', "at", "by_name", "words")
"""What of an event is never another. Who did it and the letter may be gone one day, the letter joined to another."""
IN_THE_BIN = (
    "(c.binned_at IS NOT NULL OR EXISTS "
    "(SELECT 1 FROM correspondence_case s WHERE s.id = c.merged_into_id AND s.binned_at IS NOT NULL))"
)
"""Of a case `c`: it lies in the bin, or the one into which it was merged does."""
TRIGGERS = (
    Trigger(
        "case_begins_unopened", CASE, "BEFORE INSERT",
        "NEW.state <> '' OR NEW.version <> 0",
        "A case is opened by its first event.",
    ),
    Trigger(
        "case_moves_by_an_event", CASE, "BEFORE UPDATE",
        "(NEW.state <> OLD.state OR NEW.version <> OLD.version) AND NOT (NEW.version = OLD.version + 1 AND EXISTS "
        "(SELECT 1 FROM correspondence_caseevent e WHERE e.case_id = NEW.id AND e.number = NEW.version "
        "AND e.before = OLD.state AND e.after = NEW.state))",
        "A case changes its state by an event alone.",
    ),
    Trigger(
        "case_stays", CASE, "BEFORE DELETE",
        "OLD.version > 0 AND OLD.binned_at IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM correspondence_case s WHERE s.id = OLD.merged_into_id AND s.binned_at IS NOT NULL)",
        "A case is deleted from the bin alone.",
    ),
    Trigger(
        "case_event_follows", EVENT, "BEFORE INSERT",
        "NOT EXISTS (SELECT 1 FROM correspondence_case c WHERE c.id = NEW.case_id AND c.state = NEW.before "
        "AND c.version + 1 = NEW.number)",
        "An event begins where its case stands.",
    ),
    Trigger(
        "case_event_is_never_changed", EVENT, "BEFORE UPDATE",
        " OR ".join(f"NEW.{name} <> OLD.{name}" for name in KEPT)
        + " OR CAST(NEW.changes AS text) <> CAST(OLD.changes AS text)"
        " OR (NEW.by_id IS NOT NULL AND (OLD.by_id IS NULL OR NEW.by_id <> OLD.by_id))"
        " OR (NEW.letter_id IS NOT NULL AND OLD.letter_id IS NULL)",
        "The history of a case is never changed.",
    ),
    Trigger(
        "case_event_stays", EVENT, "BEFORE DELETE",
        f"EXISTS (SELECT 1 FROM correspondence_case c WHERE c.id = OLD.case_id AND NOT {IN_THE_BIN})",  # noqa: S608 - constants
        "The history of a case is deleted with the case alone.",
    ),
)  # fmt: skip


def statements(trigger: Trigger) -> list[str]:
    """What makes a trigger on the database at hand, in place of one of that name."""
    if connection.vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {trigger.name}",
            f"CREATE TRIGGER {trigger.name} {trigger.when} ON {trigger.table} WHEN {trigger.refused_if} "
            f"BEGIN SELECT RAISE(ABORT, '{trigger.words}'); END",
        ]
    given = "OLD" if trigger.when.endswith("DELETE") else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {trigger.refused_if} THEN RAISE EXCEPTION '{trigger.words}' USING ERRCODE = 'check_violation'; END IF; "
        f"RETURN {given}; END $$",
        f"DROP TRIGGER IF EXISTS {trigger.name} ON {trigger.table}",
        f"CREATE TRIGGER {trigger.name} {trigger.when} ON {trigger.table} FOR EACH ROW "
        f"EXECUTE FUNCTION {trigger.name}()",
    ]


def create(triggers: Sequence[Trigger] = TRIGGERS) -> None:
    """Make some triggers, those of cases where none are named, in place of those that are there."""
    with connection.cursor() as cursor:
        for trigger in triggers:
            for statement in statements(trigger):
                cursor.execute(statement)


def missing(triggers: Sequence[Trigger] = TRIGGERS) -> list[str]:
    """The names of those that are not there."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        asked = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        present = {name for (name,) in cursor.fetchall()}
    return [trigger.name for trigger in triggers if trigger.name not in present]
