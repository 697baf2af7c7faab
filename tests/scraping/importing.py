"""Running `import_files`, and what stands in every table before and after it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command

from tests.conftest import ROOT, day

EXAMPLES = ROOT / "tests" / "examples"
LEDGER = ("scraping.Run", "scraping.Failure")
"""What every import writes, also one that takes nothing in."""
FIGURES = ("requests", "seen", "created", "updated", "unchanged", "failed")
MOVING = {"last_seen_at"}
"""What says only that something was looked at."""
LETTER = (
    "Department for Towers\n2 June 2025\nDear Ada Example MP,\nThank you for your letter of 12 May about the "
    "towers of Upper Example. {words}\nYours sincerely,\nBede Sample\nMinister for Towers\n"
)


@dataclass(frozen=True)
class Told:
    """What an import said: its exit status, what it printed, the figures of its last line."""

    status: int
    out: str
    err: str

    @property
    def figures(self) -> dict[str, Any]:
        """The last line of what was printed."""
        return dict(json.loads(self.out.splitlines()[-1]))

    @property
    def counts(self) -> dict[str, int]:
        """The figures that are not zero."""
        return {name: self.figures[name] for name in FIGURES if self.figures[name]}

    @property
    def kinds(self) -> dict[str, str]:
        """By the file's name, what it is, or why it was refused."""
        return {Path(one["path"]).name: one.get("refused") or one["is"] for one in self.figures["files"]}


def take(*paths: Path | str, **options: Any) -> Told:
    """Import some files on Friday 20 June 2025."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    given = {"json": True, "as_of": day("2025-06-20"), "stdout": out, "stderr": err} | options
    try:
        call_command("import_files", *map(str, paths), **given)
    except SystemExit as end:
        status = int(end.code or 0)
    return Told(status, out.getvalue(), err.getvalue())


def counts(without: Iterable[str] = ()) -> dict[str, int]:
    """How many rows every table has that has any."""
    labels = {model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)}
    return {label: number for label, number in labels.items() if number and label not in set(without)}


def contents(without: Iterable[str] = LEDGER) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, but for what says only that it was looked at."""
    rows = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label not in set(without):
            found = [dict(row) for row in model._base_manager.order_by("pk").values()]
            rows[model._meta.label] = [{k: v for k, v in row.items() if k not in MOVING} for row in found]
    return rows


def a_letter(folder: Path, name: str = "letter.txt", words: str = "Three towers lean.") -> Path:
    """A letter as plain text, in a file."""
    path = folder / name
    path.write_text(LETTER.format(words=words), encoding="utf-8")
    return path
