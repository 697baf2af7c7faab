"""What the page of a report of letters shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from correspondence.models import Letter, LetterSource, Report, Statement
from tracker.accounts.viewer import Viewer


@dataclass(frozen=True)
class Told:
    """One letter that a report tells of, with what was said in it."""

    source: LetterSource
    letter: Letter | None
    """The letter, as whoever looks sees it: for a team that has it, theirs."""
    statements: Sequence[Statement]
    decision: str
    """What a person said of it: `confirmed`, `refused`, or nothing yet."""

    @property
    def is_open(self) -> bool:
        """May something be decided of it? Of a letter that they have themselves nothing is left open."""
        return self.letter is None or self.letter.pk == self.source.letter_id


class ReportPage:
    """Everything that the page of a report shows."""

    def __init__(self, report: Report, viewer: Viewer) -> None:
        self.report, self.viewer = report, viewer

    @cached_property
    def statements(self) -> list[Statement]:
        """Who said what."""
        return list(self.report.statements.select_related("member", "organisation"))

    @property
    def letters(self) -> list[Told]:
        """The letters that it tells of; for the public, those that are published, and those only mentioned."""
        rows = list(self.report.reported.select_related("letter__original", "decision"))
        letters = {one.pk: one for one in letters_behind(rows, self.viewer)}
        found = []
        for row in rows:
            letter = letters.get(row.letter_id or 0) or letters.get((row.letter and row.letter.original_id) or 0)
            if letter is not None or (row.letter is None and not (self.viewer.is_public and decision_of(row))):
                found.append(Told(row, letter, self.said_in(row), decision_of(row)))
        return found

    def said_in(self, source: LetterSource) -> list[Statement]:
        """What the report says was said in one of its letters."""
        return [one for one in self.statements if one.said_in == source.role]

    @property
    def others(self) -> list[Statement]:
        """What was said in no letter: to the press, and in statements of organisations."""
        return [one for one in self.statements if one.said_in in {"press", "statement"}]


def letters_behind(sources: Sequence[LetterSource], viewer: Viewer) -> QuerySet[Letter]:
    """The letters that sources tell of, or those of which they are the public sides, as far as somebody sees them."""
    ids = {one.letter_id for one in sources}
    return Letter.objects.filter(Q(pk__in=ids) | Q(public_side__in=ids)).seen_by(viewer)


def decision_of(source: LetterSource) -> str:
    """What a person said of a letter that a report tells of."""
    return str(source.decision) if hasattr(source, "decision") else ""
