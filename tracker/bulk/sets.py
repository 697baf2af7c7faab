"""Sets of files: written whole or not at all, kept by number, found again.

A set is a folder named for its day. It is written in a hidden folder beside and moved when everything is in it, so a
run that is killed leaves no half set; what it left is removed by the next one.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from tracker.bulk.parts import Part
from tracker.calendar import london_today
from tracker.exports.formats import Format
from tracker.exports.lines import csv_lines, json_lines

MANIFEST = "manifest.json"
SET = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:-(?P<number>[1-9]\d{0,5}))?")
MAKING, GOING = ".making-", ".going-"


class Busy(Exception):
    """Another run writes to the folder."""


def write_set(folder: Path, parts: Sequence[Part], made_at: datetime, site: dict[str, str], keep: int = 0) -> Path:
    """Write a set of all parts as of `made_at`, and return it; of older sets so many stay that there are `keep`."""
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        clear_up(folder)
        making = Path(tempfile.mkdtemp(prefix=MAKING, dir=folder))
        try:
            files = [write_file(making, part, kind, made_at) for part in parts for kind in part.formats]
            write_manifest(making, files, made_at, site)
            making.chmod(0o755)
            done = making.rename(folder / next_name(folder, london_today(made_at).isoformat()))
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        for old in sets(folder)[keep:] if keep else ():
            shutil.rmtree(old.rename(folder / f"{GOING}{old.name}"))
    return done


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other runs out of the folder; the lock goes with the process."""
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise Busy(f"Another run writes to {folder}.") from fault
        yield


def clear_up(folder: Path) -> None:
    """Remove what a run left that was killed."""
    for left in folder.iterdir():
        if left.name.startswith((MAKING, GOING)):
            shutil.rmtree(left)


def next_name(folder: Path, day: str) -> str:
    """The day, or where there is a set of that day already, the day with the next number."""
    numbers = [number for name, number in map(place_of, sets(folder)) if name == day]
    return f"{day}-{max(numbers) + 1}" if numbers else day


def place_of(path: Path) -> tuple[str, int]:
    """The day of a set, and which of that day it is."""
    found = SET.fullmatch(path.name)
    return (found["day"], int(found["number"] or 1)) if found else ("", 0)


def sets(folder: Path) -> list[Path]:
    """All sets, the newest first."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if SET.fullmatch(path.name) and (path / MANIFEST).is_file()]
    return sorted(found, key=place_of, reverse=True)


def manifest_of(path: Path) -> dict[str, Any]:
    """What a set says of itself."""
    return json.loads((path / MANIFEST).read_text(encoding="utf-8"))


def write_file(folder: Path, part: Part, kind: Format, made_at: datetime) -> dict[str, Any]:
    """One part in one format, and what the manifest says of it."""
    day = london_today(made_at)
    path = folder / f"{part.name}-{day.isoformat()}.{kind}.gz"
    counted = Counted(part.read(day))
    lines = (csv_lines if kind is Format.CSV else json_lines)(part.columns, counted)
    with path.open("wb") as file:
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            for line in lines:
                packed.write(line.encode("utf-8", "replace"))
        settle(file)
    path.chmod(0o644)
    return {
        "file": path.name,
        "part": part.name,
        "format": str(kind),
        "rows": counted.number,
        "bytes": path.stat().st_size,
        "sha256": sha256_of(path),
        "licence": part.licence,
        "columns": [{"name": name, "meaning": meaning} for name, meaning in part.columns],
    }


class Counted:
    """Rows that are counted as they go by."""

    def __init__(self, rows: Iterator[dict[str, Any]]) -> None:
        self.rows, self.number = rows, 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            self.number += 1
            yield row


def settle(file: IO[bytes]) -> None:
    """Have a file on the disk before its folder is moved."""
    file.flush()
    os.fsync(file.fileno())


def sha256_of(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(folder: Path, files: list[dict[str, Any]], made_at: datetime, site: dict[str, str]) -> None:
    """What is in the set, where it is from, and when it was made."""
    told = {**site, "made_at": made_at.isoformat(timespec="seconds"), "files": files}
    with (folder / MANIFEST).open("wb") as file:
        file.write(json.dumps(told, ensure_ascii=False, indent=1).encode())
        settle(file)
    (folder / MANIFEST).chmod(0o644)
