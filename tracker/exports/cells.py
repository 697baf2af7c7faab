"""Values as the cells of a file. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for a formula where a cell begins with it."""
BETWEEN = "; "
"""Stands between the values of a cell that has several."""


def plain(value: Any) -> str:
    """A value as text: days as `YYYY-MM-DD`, yes and no as `true` and `false`, several with semicolons between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return BETWEEN.join(plain(one) for one in value)
    return str(value)


def cell(value: Any) -> str:
    """A value as text; a text that a spreadsheet may take for a formula begins with an apostrophe.

    A number is written as it is, also one below nothing: no formula can be hidden in it.
    """
    text = plain(value)
    is_number = isinstance(value, (int, float))
    return f"'{text}" if text.startswith(RISKY) and not is_number else text
