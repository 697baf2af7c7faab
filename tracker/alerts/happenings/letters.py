"""What happened to letters and promises: what everybody may read now, and what was kept by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef

from correspondence.models import Letter, LetterSource, Promise, Publication, Step
from correspondence.querysets import PromiseState
from tracker.accounts.viewer import PUBLIC
from tracker.alerts.happenings.found import Found, Moment, batches, beginning, event, is_recent
from tracker.alerts.models import Event, EventKind, Subject
from tracker.alerts.settled import ranks
from tracker.calendar import london_today

FOUND_WORDS = "A letter was published"
KEPT_WORDS = "A promise was kept"


def public_letters(moment: Moment) -> Iterator[list[Found]]:
    """Letters that everybody may read and that were not told of before."""
    told = Event.objects.filter(subject_kind=Subject.LETTER, subject_id=OuterRef("pk"), kind=EventKind.LETTER_FOUND)
    rows = Letter.objects.seen_by(PUBLIC).filter(~Exists(told)).exclude(sender__is_sample=True)
    for found in batches(rows):
        sources, published = sources_of(found), publications_of(found)
        yield [letter(moment, one, sources.get(one.pk, []), published.get(one.original_id or one.pk)) for one in found]


def sources_of(letters: list[Letter]) -> dict[int, list[LetterSource]]:
    """What sources published of some letters themselves."""
    found: dict[int, list[LetterSource]] = {}
    rows = LetterSource.objects.filter(letter__in=[one.pk for one in letters], is_public=True)
    for row in rows.select_related("sighting"):
        found.setdefault(row.letter_id or 0, []).append(row)
    return found


def publications_of(letters: list[Letter]) -> dict[int, date]:
    """The day on which a person published each letter, by the letter that staff hold."""
    held = [one.original_id or one.pk for one in letters]
    rows = Publication.objects.filter(letter__in=held, step=Step.PUBLISHED).order_by("pk")
    return {letter: london_today(at) for letter, at in rows.values_list("letter", "at")}


def letter(moment: Moment, row: Letter, sources: list[LetterSource], published: date | None) -> Found:
    """That everybody may read a letter: since a person published it, or a source did, which is then waited for.

    The key is that of the letter that staff hold: taken back and published again, it is the same happening.
    """
    order = ranks()
    names = sorted({one.sighting.source for one in sources} & order.keys(), key=order.__getitem__)
    known = min((london_today(one.sighting.first_seen_at) for one in sources), default=moment.today)
    happened = published or row.published_on or row.dated or known
    held = row.original_id or row.pk
    told = event(
        moment,
        EventKind.LETTER_FOUND,
        Subject.LETTER,
        row.pk,
        happened,
        words=FOUND_WORDS,
        fact=held,
        key=f"{Subject.LETTER.value}:{held}:{EventKind.LETTER_FOUND.value}",
        is_news=bool(published) or is_recent(happened, known),
    )
    return Found(told, "" if published or not names else names[0])


def kept(moment: Moment) -> Iterator[list[Found]]:
    """Promises that are kept as everybody can see; a person said so, and no scrape is waited for."""
    told = Event.objects.filter(subject_kind=Subject.PROMISE, subject_id=OuterRef("pk"), kind=EventKind.PROMISE_KEPT)
    standing = Promise.objects.with_state(moment.today, PUBLIC).filter(state=PromiseState.KEPT)
    for found in batches(standing.filter(~Exists(told)).exclude(question__is_sample=True)):
        yield [Found(promise(moment, one)) for one in found]


def promise(moment: Moment, row: Promise) -> Event:
    """That a promise is kept. By which letter is asked at reading: it may be taken back."""
    return event(
        moment,
        EventKind.PROMISE_KEPT,
        Subject.PROMISE,
        row.pk,
        row.kept_on or moment.today,
        words=KEPT_WORDS,
        passage=beginning(row.sentence) if row.question_id else "",
        fact=row.pk,
    )
