"""The texts of a question with their notes: what is said of a sentence, beside it and numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Protocol

from django.utils.safestring import SafeString, mark_safe

from questions.models import AnswerLabel
from questions.threads import ShownReference
from questions.underlining import Block, Place, underline

ROWS = 40
"""Blocks that the style sheet can put a note beside; notes of later ones come at the end."""


class Undertaking(Protocol):
    """A promise as a panel of another room gives it: it has a place in the answer's text and a name."""

    pk: Any
    start: int
    end: int

    @property
    def undertaken(self) -> str:
        """What was undertaken, in words."""


@dataclass
class Note:
    """What is said of one sentence, or of one number in it."""

    sentence: str
    number: int
    """As the reader sees it; the mark's id is `mark-<number>`."""
    labels: list[AnswerLabel] = field(default_factory=list)
    references: list[ShownReference] = field(default_factory=list)
    promises: list[Undertaking] = field(default_factory=list)
    is_placed: bool = False
    """Could the sentence be underlined?"""

    @property
    def css(self) -> str:
        """The classes of its mark."""
        if self.labels:
            is_sure = any(label.counts for label in self.labels)
            return "told told-label" if is_sure else "told told-uncertain"
        return "told told-promise" if self.promises else "told told-reference"


@dataclass(frozen=True)
class NoteGroup:
    """The notes of one block: `row` is where they begin beside the text, `until` the row of the next such block."""

    row: int
    until: int
    notes: list[Note]


@dataclass(frozen=True)
class Noted:
    """A text in blocks, with its notes in order."""

    blocks: list[SafeString]
    groups: list[NoteGroup]
    unplaced: list[Note]

    @property
    def has_notes(self) -> bool:
        """Is anything said of it?"""
        return bool(self.groups or self.unplaced)

    @property
    def last(self) -> int:
        """The number of the last note."""
        numbers = [note.number for group in self.groups for note in group.notes]
        return max(numbers + [note.number for note in self.unplaced], default=0)


def noted(
    html: str,
    text: str,
    *,
    labels: Iterable[AnswerLabel] = (),
    references: Iterable[ShownReference] = (),
    promises: Iterable[Undertaking] = (),
    places: Sequence[Place] = (),
    after: int = 0,
) -> Noted:
    """A text's safe HTML with its sentences marked; numbers go on after `after`; `places` are marked as they say."""
    labels = list(labels)
    notes = gather(text, labels, list(references), list(promises), after)
    marks = [
        Place(*place, css=note.css, name=f"mark-{note.number}", number=str(note.number))
        for place, note in notes.items()
    ]
    marks += [Place(label.word_start, label.word_end, css="telling") for label in labels]
    return laid_out(underline(html, text, [*marks, *places]), list(notes.values()))


def gather(
    text: str,
    labels: Sequence[AnswerLabel],
    references: Sequence[ShownReference],
    promises: Sequence[Undertaking],
    after: int,
) -> dict[tuple[int, int], Note]:
    """One note for each place that something is said of, numbered in the order of the text."""
    said = [(label.start, label.end) for label in labels]
    said += [(one.row.start, one.row.end) for one in references]
    said += [(promise.start, promise.end) for promise in promises]
    places = sorted(set(said), key=lambda place: (place[0], -place[1]))
    notes = {place: Note(text[slice(*place)], number) for number, place in enumerate(places, after + 1)}
    for label in labels:
        notes[label.start, label.end].labels.append(label)
    for one in references:
        notes[one.row.start, one.row.end].references.append(one)
    for promise in promises:
        notes[promise.start, promise.end].promises.append(promise)
    return notes


def laid_out(blocks: Sequence[Block], notes: Sequence[Note]) -> Noted:
    """The notes beside the blocks in which their marks begin."""
    rows = {name: row for row, block in enumerate(blocks, 1) for name in block.names}
    by_row = defaultdict(list)
    for note in notes:
        if row := rows.get(f"mark-{note.number}"):
            note.is_placed = True
            by_row[min(row, ROWS)].append(note)
    begins = [*sorted(by_row), min(len(blocks), ROWS) + 1]
    groups = [NoteGroup(row, until, by_row[row]) for row, until in pairwise(begins)]
    shown = [mark_safe(block.html) for block in blocks]  # noqa: S308 - the HTML was made safe when it was stored
    return Noted(shown, groups, [note for note in notes if not note.is_placed])
