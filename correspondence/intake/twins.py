"""Letters that are held already and may be the one that is logged: the team's own, and those that reports tell of."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from correspondence import joining
from correspondence.intake.entry import Entry, Likely, Twin
from correspondence.models import Attachment, Letter
from correspondence.sameness import LONG_TEXT, PROPOSE_FROM, sameness

MOST = 5


def twins(entry: Entry, letter: Letter) -> list[Twin]:
    """The team's letters with the same file, the same words, or the same parties, day and subject."""
    found: dict[int, Twin] = {}
    for one in (*by_file(entry), *by_words(letter), *by_facts(letter)):
        found.setdefault(one.letter.pk, one)
    return list(found.values())[:MOST]


def by_file(entry: Entry) -> Iterator[Twin]:
    """Those that have one of its files."""
    names = {file.sha256: file.name for file in entry.files}
    rows = Attachment.objects.filter(
        letter__team=entry.team, letter__binned_at=None, binned_at=None, file__sha256__in=names
    )
    for row in rows.select_related("letter", "file").order_by("-pk")[:MOST]:
        yield Twin(row.letter, f"it has the same file, “{names[row.file.sha256]}”")


def by_words(letter: Letter) -> Iterator[Twin]:
    """Those with the same text, where that is no accident."""
    if len(letter.text) >= LONG_TEXT:
        for one in others(letter).filter(text=letter.text).order_by("-pk")[:MOST]:
            yield Twin(one, "it has the same words")


def by_facts(letter: Letter) -> Iterator[Twin]:
    """Those of the same day, parties and subject: a form that was sent twice."""
    fields = ("channel", "dated", "sender_name", "sender_body_name", "recipient_name", "recipient_body_name", "text")
    same = {name: getattr(letter, name) for name in fields}
    for one in others(letter).filter(subject__iexact=letter.subject, **same).order_by("-pk")[:MOST]:
        yield Twin(one, "it has the same parties, day and subject")


def others(letter: Letter) -> QuerySet[Letter]:
    """The other letters of its team."""
    return Letter.objects.filter(team=letter.team, binned_at=None).exclude(pk=letter.pk)


def likely(letter: Letter) -> list[Likely]:
    """Letters of no team, known from a report or a source, that may be this one; the likeliest first.

    One that has a team's letter behind it already is not offered.
    """
    found = joining.may_be(letter).filter(team=None, original=None, binned_at=None)
    ours = joining.sketch(letter)
    alike = [Likely(one, sameness(ours, joining.sketch(one))) for one in found]
    alike = [one for one in alike if one.likeness.score >= PROPOSE_FROM]
    return sorted(alike, key=lambda one: (-one.likeness.score, one.letter.pk))[:MOST]
