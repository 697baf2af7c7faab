"""The engine of the database at hand."""

from __future__ import annotations

from django.db import connection

from tracker.search.engines.contract import Engine
from tracker.search.engines.postgresql import PostgresqlEngine
from tracker.search.engines.sqlite import SqliteEngine


def engine() -> Engine:
    """The engine of the default database."""
    return SqliteEngine() if connection.vendor == "sqlite" else PostgresqlEngine()
