"""The letters of the invented sample: one that kept a promise, and one that staff may say of that it does."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Model, Q

from correspondence import documents
from correspondence.models import Case, KeeperDecision, Letter, Promise, Round
from correspondence.promises import read_letter
from tracker.calendar import working_day_after

DATA = Path(__file__).parent / "sample" / "letters.toml"
ADDRESS = "https://example.org/letters/"
"""Where an invented letter is said to be; by it and its invented sender it is known."""
INVENTED: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Letter, ("sender", "recipient", "sender_body", "recipient_body")),
    (Case, ("minister", "body")),
    (Round, ("body",)),
)
"""What may point to invented people and bodies, though people made it."""


class SampleLetters:
    """What correspondence adds to the sample."""

    def load(self, today: date) -> None:
        """The letters of the data file, each after the promise that it follows."""
        for row in tomllib.loads(DATA.read_text(encoding="utf-8"))["letters"]:
            promise = Promise.objects.get(question__is_sample=True, question__uin=row["question"])
            letter = letter_after(promise, row, today)
            read_letter(letter)
            documents.put(letter)
            if row.get("keeps"):
                KeeperDecision.objects.create(promise=promise, letter=letter, is_keeper=True)

    def remove(self) -> None:
        """The invented letters; what people logged stays, and keeps the names of invented parties alone."""
        letters = Letter.objects.filter(sender__is_sample=True, address__startswith=ADDRESS)
        documents.take_out(letters.values_list("pk", flat=True))
        letters.delete()
        for model, fields in INVENTED:
            for field in fields:
                model._default_manager.filter(Q((f"{field}__is_sample", True))).update(**{field: None})


LETTERS = SampleLetters()


def letter_after(promise: Promise, row: dict[str, Any], today: date) -> Letter:
    """One letter, from who promised it to who asked."""
    dated = min(working_day_after(promise.said_on, row["after"]), today)
    return Letter.objects.create(
        dated=dated,
        subject=row["subject"],
        text=row["text"].strip(),
        sender=promise.promiser,
        sender_name=promise.promiser_name,
        sender_body=promise.body,
        recipient=promise.made_to,
        recipient_name=promise.made_to_name,
        deposited_paper_ref=row.get("deposited", "").format(year=dated.year),
        address=f"{ADDRESS}{row['question']}",
        is_published=row.get("published", False),
    )
