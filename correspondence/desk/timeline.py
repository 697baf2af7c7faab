"""A case as one timeline: letters, chasers, questions, promises, and all else that was done with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.conf import settings

from correspondence.case_states import Outcome, State, Verb
from correspondence.models import Case, CaseEvent, LetterKind, Promise
from questions.models import Question
from tracker.accounts.viewer import Viewer

BY_LETTER = {Verb.SEND, Verb.ACKNOWLEDGE, Verb.HOLD, Verb.REPLY_IN_PART, Verb.REPLY, Verb.LINK, Verb.READ}
"""Events that are told beside their letter."""
NAMES = {
    "minister_name": "minister, as written",
    "chase_every": "working days between chasers",
    "chase_on": "next chaser",
    "closed_on": "closed on",
    "merged_into": "merged into",
    "estimate": "their estimate",
    "pauses": "pauses",
    "clock: number": "clock",
    "clock: body": "body of the clock",
    "clock: received_on": "received on",
    "clock: target": "target in working days",
    "clock: due_by_rule": "due by rule",
    "clock: due_on": "due",
    "clock: very_late_after": "very late after",
    "clock: set_due": "due day set by hand",
    "clock: stopped_on": "clock stopped on",
    "clock: stopped_by": "clock stopped by",
}
"""Fields of the history, for people."""
WORDS: dict[str, dict[str, str]] = {"outcome": dict(Outcome.choices), "clock: stopped_by": dict(Verb.choices)}
"""Fields whose values are words of the code, with their names."""


class Kind(StrEnum):
    """What an entry is about."""

    EVENT = "event"
    LETTER = "letter"
    CHASER = "chaser"
    QUESTION = "question"
    PROMISE = "promise"


BESIDE = {"chase_on", "pauses", *(name for name in NAMES if name.startswith("clock: ") and name != "clock: due_on")}
"""Fields that follow from others: the history tells them, the timeline does not."""


@dataclass(frozen=True)
class FieldChange:
    """A field that was changed: what it was and what it is, as the history keeps them."""

    name: str
    was: str
    now: str


@dataclass(frozen=True)
class Past:
    """A line of the history: the event, and what it changed, the state first."""

    event: CaseEvent
    changes: list[FieldChange]


@dataclass(frozen=True)
class Entry:
    """One thing of the timeline: the day on which it happened, and what stands beside it."""

    day: date
    kind: Kind
    of: Any
    """The event, letter of the case, chaser, question or promise."""
    title: str = ""
    order: tuple[int, int] = (0, 0)
    """Among the things of one day."""
    events: list[CaseEvent] = field(default_factory=list)
    """Of a letter: who logged it, who read it."""
    changes: list[FieldChange] = field(default_factory=list)
    """Of an event: what it changed."""


@dataclass(frozen=True)
class Timeline:
    """All that belongs to a case, for whoever looks, on a day."""

    case: Case
    viewer: Viewer
    today: date
    is_oldest_first: bool = False

    @property
    def entries(self) -> list[Entry]:
        """Everything in order of days; of one day, in the order in which it was logged."""
        events = self.events()
        found = [*self.letters(events), *self.chasers(), *self.questions(), *self.promises(), *others(events)]
        return sorted(
            found, key=lambda one: (one.day, one.order, one.kind, one.title), reverse=not self.is_oldest_first
        )

    def events(self) -> list[CaseEvent]:
        """The history of the case, and of those merged into it."""
        return history(self.case)

    def letters(self, events: Iterable[CaseEvent]) -> Iterator[Entry]:
        """The letters with who logged and read them; a chaser's letter stands with the chaser."""
        told: dict[int | None, list[CaseEvent]] = defaultdict(list)
        for event in events:
            told[event.letter_id].append(event)
        rows = self.case.case_letters.select_related("letter__sender_body", "letter__recipient_body", "read_by")
        for row in rows.prefetch_related("letter__attachments").exclude(
            kind=LetterKind.CHASER, letter__chaser__isnull=False
        ):
            of_letter = [event for event in told[row.letter_id] if event.verb in BY_LETTER]
            number = of_letter[0].number if of_letter else 0
            yield Entry(row.received_on, Kind.LETTER, row, row.get_kind_display(), (1, number), of_letter)

    def chasers(self) -> Iterator[Entry]:
        """The chasers that went out."""
        for one in self.case.chasers.select_related("by", "letter"):
            yield Entry(one.on, Kind.CHASER, one, "Chaser", (2, one.pk))

    def questions(self) -> Iterator[Entry]:
        """The questions of the case, tabled and answered."""
        links = {link.question_id: link for link in self.case.case_questions.all()}
        asked = Question.objects.with_state(self.today, settings.ORDINARY_DUE_RULE).filter(pk__in=links)
        for one in asked.select_related("answering_body"):
            link = links[one.pk].get_link_display()
            yield Entry(one.date_tabled, Kind.QUESTION, one, f"Question tabled. {link}", (0, one.pk))
            if one.date_answered and one.date_answered <= self.today:
                yield Entry(one.date_answered, Kind.QUESTION, one, "Question answered", (0, one.pk))

    def promises(self) -> Iterator[Entry]:
        """The promises that it pursues."""
        pursued = self.case.case_promises.values("promise")
        found = Promise.objects.with_state(self.today, self.viewer).filter(pk__in=pursued)
        for one in found.select_related("question", "letter", "body", "promiser"):
            yield Entry(one.said_on, Kind.PROMISE, one, "Promise made", (0, one.pk))


def history(case: Case) -> list[CaseEvent]:
    """Every event of a case and of those merged into it, in the order in which they were logged."""
    events = CaseEvent.objects.filter(case__in=[case.pk, *case.merged.values_list("pk", flat=True)])
    return list(events.select_related("case", "letter", "by").order_by("at", "case", "number"))


def past(event: CaseEvent) -> Past:
    """An event as a line of the history."""
    names = dict(State.choices)
    before, after = (str(names.get(value, value)) for value in (event.before, event.after))
    state = [FieldChange("state", before, after)] if before != after else []
    return Past(event, [*state, *changes(event)])


def others(events: Iterable[CaseEvent]) -> Iterator[Entry]:
    """What is told by no letter and no chaser."""
    for event in events:
        if event.verb == Verb.CHASE or (event.verb in BY_LETTER and event.letter_id):
            continue
        told = [one for name, one in zip(event.changes, changes(event), strict=True) if name not in BESIDE]
        yield Entry(event.on, Kind.EVENT, event, event.get_verb_display(), (1, event.number), [], told)


def changes(event: CaseEvent) -> list[FieldChange]:
    """What an event changed, for people."""
    return [
        FieldChange(NAMES.get(name, name), shown(was, WORDS.get(name)), shown(now, WORDS.get(name)))
        for name, (was, now) in event.changes.items()
    ]


def shown(value: object, words: dict[str, str] | None = None) -> str:
    """A value of the history, a day as people write it, a word of the code by its name."""
    if words:
        return words.get(str(value), str(value))
    try:
        day = datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return str(value)
    return f"{day.day} {day:%B %Y}"
