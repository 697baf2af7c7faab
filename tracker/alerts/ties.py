"""What an event hangs on: for each event the bodies, Members, topics, cases and records by which an alert finds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q

from correspondence.models import CaseLetter, CasePromise, CaseQuestion, Letter, LetterTopic, Promise
from questions.models import Change, Question, QuestionTopic
from tracker.alerts.models import Event, EventKind, Subject, Target
from tracker.people.models import AnsweringBody

Tie = tuple[Target, int]
Record = tuple[str, int]
"""A record as search knows it: `question` or `letter`, and its key."""


class Ties:
    """The ties of some events, loaded together in a fixed number of queries."""

    def __init__(self, events: Sequence[Event], cases: Collection[int]) -> None:
        """`cases` are those that anybody watches."""
        self.records: dict[int, Record] = {}
        self.by_record: dict[Record, set[Tie]] = defaultdict(set)
        self.by_promise: dict[int, set[Tie]] = defaultdict(set)
        self.by_change: dict[int, set[Tie]] = defaultdict(set)
        self.find_records(events)
        self.tie_transfers([one.fact for one in events if one.kind == EventKind.TRANSFERRED])
        self.tie_questions({key for kind, key in self.records.values() if kind == "question"})
        self.tie_letters({key for kind, key in self.records.values() if kind == "letter"})
        if cases:
            self.tie_cases(cases)

    def of(self, event: Event) -> set[Tie]:
        """All that an event hangs on."""
        found = self.by_record[self.records[event.pk]] if event.pk in self.records else set()
        if event.subject_kind == Subject.PROMISE:
            return found | self.by_promise[event.subject_id]
        return found | self.by_change[event.fact] if event.kind == EventKind.TRANSFERRED else found

    def find_records(self, events: Iterable[Event]) -> None:
        """The record of each event; of a promise that in which it was made."""
        promised = {one.subject_id for one in events if one.subject_kind == Subject.PROMISE}
        rows = {one.pk: one for one in Promise.objects.filter(pk__in=promised)}
        for pk, row in rows.items():
            self.by_promise[pk] |= ties(Target.PROMISE, pk) | ties(Target.BODY, row.body_id)
            self.by_promise[pk] |= ties(Target.MEMBER, row.promiser_id)
        for event in events:
            if event.subject_kind != Subject.PROMISE:
                self.records[event.pk] = (event.subject_kind, event.subject_id)
            elif (made := rows.get(event.subject_id)) is not None:
                self.records[event.pk] = (
                    ("question", made.question_id) if made.question_id else ("letter", made.letter_id or 0)
                )

    def tie_transfers(self, changes: Collection[int]) -> None:
        """The bodies that questions were taken from: whoever follows one hears of that too."""
        rows = dict(Change.objects.filter(pk__in=changes).values_list("pk", "old"))
        bodies = dict(AnsweringBody.objects.filter(name__in=set(rows.values())).values_list("name", "pk"))
        for pk, name in rows.items():
            self.by_change[pk] |= ties(Target.BODY, bodies.get(name))

    def tie_questions(self, ids: set[int]) -> None:
        """Body, Members and topics of questions."""
        fields = ("pk", "answering_body", "asking_member", "answering_member", "correcting_member")
        for pk, body, *members in Question.objects.filter(pk__in=ids).values_list(*fields):
            found = self.by_record["question", pk]
            found |= ties(Target.QUESTION, pk) | ties(Target.BODY, body) | ties(Target.MEMBER, *members)
        for pk, topic in QuestionTopic.objects.filter(question__in=ids).values_list("question", "topic"):
            self.by_record["question", pk].add((Target.TOPIC, topic))

    def tie_letters(self, ids: set[int]) -> None:
        """Bodies, Members and topics of letters."""
        fields = ("pk", "sender_body", "recipient_body", "sender", "recipient")
        for pk, sender_body, recipient_body, *members in Letter.objects.filter(pk__in=ids).values_list(*fields):
            found = self.by_record["letter", pk]
            found |= ties(Target.BODY, sender_body, recipient_body) | ties(Target.MEMBER, *members)
        for pk, topic in LetterTopic.objects.filter(letter__in=ids).values_list("letter", "topic"):
            self.by_record["letter", pk].add((Target.TOPIC, topic))

    def tie_cases(self, cases: Collection[int]) -> None:
        """The watched cases on which questions, letters that are public, and promises hang."""
        questions = [key for kind, key in self.by_record if kind == "question"]
        letters = [key for kind, key in self.by_record if kind == "letter"]
        there = {"case__in": cases, "case__binned_at": None}
        for pk, case in CaseQuestion.objects.filter(question__in=questions, **there).values_list("question", "case"):
            self.by_record["question", pk].add((Target.CASE, case))
        public = Q(letter__in=letters) | Q(letter__public_side__in=letters)
        rows = CaseLetter.objects.filter(public, **there).values_list("letter", "letter__public_side", "case")
        for pk, side, case in rows:
            self.by_record["letter", side if side in letters else pk].add((Target.CASE, case))
        promises = CasePromise.objects.filter(promise__in=list(self.by_promise), **there)
        for pk, case in promises.values_list("promise", "case"):
            self.by_promise[pk].add((Target.CASE, case))


def ties(target: Target, *keys: int | None) -> set[Tie]:
    """Ties to some rows; to none where there is no key."""
    return {(target, key) for key in keys if key}
