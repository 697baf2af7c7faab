"""One letter as several sources have it: on GOV.UK, deposited in the Library, in hand."""

from __future__ import annotations

from typing import Any

from correspondence import joining
from correspondence.linking import LetterLinker
from correspondence.models import Letter, LetterSource, SameLetter
from correspondence.records import LetterRecord, PartyName
from tests.conftest import day
from tests.correspondence.storing import FILE, LATER, save
from tests.correspondence.told import ON, a_record
from tracker.scraping.contract import Outcome

PROMISE = "I will write to you again by 30 September 2025 when the wardens have reported."
TEXT = f"Dear Ada,\nThank you for your letter. Three towers lean.\n{PROMISE}\nYours sincerely,\nBede Sample"
WHERE = {"page": "govuk_letters", "paper": "deposited_papers", "file": "letter_files", "committee": "committees"}


def page(**changes: Any) -> LetterRecord:
    """The letter as GOV.UK has it."""
    return a_record(**{"text": TEXT, "documents": (FILE,)} | changes)


def paper(**changes: Any) -> LetterRecord:
    """The same letter as a paper deposited in the Library."""
    told = {
        "subject": "Letter dated 1 July 2025 from Bede Sample to Ada Example regarding leaning towers",
        "published_on": day("2025-07-10"),
        "text": "",
        "address": "https://papers.example/1",
        "deposited_paper_ref": "DEP2025-0001",
        "sender": PartyName("Bede Sample MP"),
        "recipient": PartyName("Ada Example MP"),
    }
    return a_record(**told | changes)


def file(**changes: Any) -> LetterRecord:
    """The same letter as somebody has it in hand."""
    return paper(**{"is_public": False, "address": "", "deposited_paper_ref": "", "text": TEXT} | changes)


def put(what: LetterRecord, where: str, on: Any = ON) -> Outcome:
    return save(what, on, key=f"{where} of towers", source=WHERE[where])


def letter_of(where: str) -> Letter:
    """The letter that a source is of."""
    return Letter.objects.get(sources__sighting__source=WHERE[where])


def source_of(where: str) -> LetterSource:
    return LetterSource.objects.get(sighting__source=WHERE[where])


def joined() -> Letter:
    """A published letter and the same one in hand, joined by a person."""
    put(page(), "page")
    put(file(), "file")
    pair = SameLetter.objects.get()
    letter = joining.join(pair.letter, pair.other, LATER)
    LetterLinker().link(letter)
    return letter
