"""Events as people and programs read them: the words, the passage and the page, as far as all of it is public now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from correspondence.models import Letter, Promise
from questions.models import Question
from tracker.accounts.viewer import PUBLIC
from tracker.alerts.happenings.found import beginning
from tracker.alerts.models import Event, Subject


@dataclass(frozen=True)
class Told:
    """One event with what may be read of it."""

    event: Event
    words: str
    passage: str
    title: str
    """What it is about: a heading, or a subject."""
    path: str
    """The page, without the host."""
    record: tuple[str, int]
    """The record in which it stands, as search knows it: `question` or `letter`, and its key."""


def changes(after: int, size: int, today: date) -> list[Told]:
    """The next events after one, oldest first, also those that were no news; a page for programs that follow."""
    events = Event.objects.visible(today).filter(pk__gt=after).order_by("pk")[:size]
    return tell(list(events))


def tell(events: Sequence[Event]) -> list[Told]:
    """Events with their words, in a fixed number of queries. They are to be visible: the caller has asked."""
    questions = Question.objects.in_bulk(ids_of(events, Subject.QUESTION))
    letters = Letter.objects.seen_by(PUBLIC).in_bulk(ids_of(events, Subject.LETTER))
    promises = promises_by_id(ids_of(events, Subject.PROMISE))
    told = []
    for event in events:
        if question := questions.get(event.subject_id) if event.subject_kind == Subject.QUESTION else None:
            told.append(of_question(event, question))
        elif letter := letters.get(event.subject_id) if event.subject_kind == Subject.LETTER else None:
            told.append(of_letter(event, letter))
        elif promise := promises.get(event.subject_id) if event.subject_kind == Subject.PROMISE else None:
            told.append(of_promise(event, promise))
    return told


def ids_of(events: Iterable[Event], subject: Subject) -> list[int]:
    """The keys of what some events are about, of one kind."""
    return sorted({one.subject_id for one in events if one.subject_kind == subject})


def promises_by_id(ids: list[int]) -> dict[int, Promise]:
    """Promises that everybody sees, each with where it was made."""
    rows = Promise.objects.seen_by(PUBLIC).filter(pk__in=ids).select_related("question", "letter")
    return {one.pk: one for one in rows}


def of_question(event: Event, question: Question) -> Told:
    """An event of a question, by its heading and number."""
    title = f"{question.heading or 'Written question'} ({question.uin or 'no number'})"
    return Told(event, event.words, event.passage, title, question.get_absolute_url(), ("question", question.pk))


def of_letter(event: Event, letter: Letter) -> Told:
    """An event of a letter: its words are asked now, since what is public of it may have changed."""
    parties = [f"from {letter.from_whom}" if letter.from_whom else "", f"to {letter.to_whom}" if letter.to_whom else ""]
    words = " ".join(["Letter published", *(part for part in parties if part)])
    passage = beginning(letter.text or letter.summary)
    return Told(event, words, passage, letter.subject, letter.get_absolute_url(), ("letter", letter.pk))


def of_promise(event: Event, promise: Promise) -> Told:
    """An event of a promise, with the sentence that made it."""
    record = ("question", promise.question_id) if promise.question_id else ("letter", promise.letter_id or 0)
    title = promise.subject or "A promise"
    return Told(event, event.words, beginning(promise.sentence), title, promise.get_absolute_url(), record)
