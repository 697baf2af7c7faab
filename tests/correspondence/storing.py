"""Storing what a source tells of a letter on a day, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from correspondence.models import Letter, LetterChange
from correspondence.records import DocumentRecord, LetterRecord
from correspondence.store import LetterStore
from tests.builders import a_body, a_member
from tests.conftest import day
from tests.correspondence.told import ON, a_run, seen
from tracker.people.naming import note_names
from tracker.scraping.contract import Item, Outcome

LATER = day("2025-07-20")
FILE = DocumentRecord("The letter", "https://example.org/letters/1.pdf", "application/pdf", 4096, "Three towers lean.")
OTHER = DocumentRecord("A table", "https://example.org/letters/1.xlsx", fault="It is a table.")


def known_people() -> dict[str, Any]:
    """The parties, known by name; the department under another name until June 2025."""
    ada, bede = a_member("Ada Example", parliament_id=9001), a_member("Bede Sample", parliament_id=9002)
    note_names(ada, ["Ada Example"])
    note_names(bede, ["Bede Sample"])
    body, old = a_body(), a_body("Ministry of Towers")
    body.names.create(name=body.name, bare="department for towers", first_day=day("2025-06-01"))
    old.names.create(name=body.name, bare="department for towers", last_day=day("2025-05-31"))
    return {"ada": ada, "bede": bede, "body": body, "old": old}


def save(
    record: LetterRecord, on: date = ON, key: str = "towers", source: str = "govuk_letters", **item: Any
) -> Outcome:
    """Store what a source tells of a letter on a day."""
    store, run = LetterStore(), a_run(on)
    store.begin(run)
    told = Item(record, **{"seems_cut": False} | item)
    return store.save(told, seen(source, key, on), run, is_cited=False)


def the_letter() -> Letter:
    return Letter.objects.get()


def changes() -> list[tuple[str, str, str, date]]:
    return list(LetterChange.objects.order_by("pk").values_list("field", "old", "new", "seen_on"))
