"""What happened to answers: holding, answered, corrected, and the labels they bear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, Q

from questions.models import Answer, AnswerKind, AnswerLabel, LabelDecision
from tracker.alerts.happenings.found import (
    Found,
    Moment,
    batches,
    beginning,
    event,
    is_recent,
    mark_of,
    sources_of,
)
from tracker.alerts.models import Event, EventKind, Subject

KINDS = {
    AnswerKind.HOLDING: EventKind.HOLDING,
    AnswerKind.ANSWER: EventKind.ANSWERED,
    AnswerKind.CORRECTION: EventKind.CORRECTED,
}
VERBS = {EventKind.HOLDING: "Holding answer", EventKind.ANSWERED: "Answered", EventKind.CORRECTED: "Corrected"}
COUNTS = Q(is_confirmed=True) | Q(is_certain=True, is_dismissed=False)
"""Labels that are taken for true."""


def versions(moment: Moment) -> Iterator[list[Found]]:
    """Versions of answers that were not held before, each with the labels that it bears from the start."""
    told = Event.objects.filter(kind__in=KINDS.values(), fact=OuterRef("pk"))
    rows = Answer.objects.filter(~Exists(told), question__is_sample=False).select_related("question", "member")
    for found in batches(rows):
        ids = [one.question_id for one in found]
        sources, earlier = sources_of(ids), by_question(ids)
        happened = [(one, version(moment, one, earlier[one.question_id])) for one in found]
        borne = labels_of([one for one, told in happened if told])
        yield [
            Found(new, sources.get(one.question_id, ""))
            for one, told in happened
            if told
            for new in (told, *(label(moment, row, is_news=False) for row in borne[one.pk]))
        ]


def by_question(ids: Iterable[int]) -> dict[int, list[Answer]]:
    """All versions of the answers of some questions."""
    found = defaultdict(list)
    for one in Answer.objects.filter(question__in=set(ids)).order_by("number"):
        found[one.question_id].append(one)
    return found


def version(moment: Moment, answer: Answer, others: list[Answer]) -> Event | None:
    """What a version tells: the first of its kind and day is that kind; other words on the same day correct it.

    None for words that had stood there before, and came back.
    """
    alike = [
        one
        for one in others
        if one.number < answer.number and (one.kind, one.answered_on) == (answer.kind, answer.answered_on)
    ]
    if not alike:
        return published(moment, answer, KINDS[AnswerKind(answer.kind)], str(answer.answered_on))
    is_same = any(one.is_cut or answer.is_cut or mark_of(one.text) == mark_of(answer.text) for one in alike)
    if is_same or answer.kind == AnswerKind.HOLDING:
        return None
    return published(moment, answer, EventKind.CORRECTED, f"v{answer.number}", note=", without notice")


def published(moment: Moment, answer: Answer, kind: EventKind, detail: str, note: str = "") -> Event:
    """That a version was published."""
    question = answer.question
    by = f" by {answer.name or answer.member}" if answer.name or answer.member else ""
    body = f", {question.answering_body_name}" if question.answering_body_name else ""
    return event(
        moment,
        kind,
        Subject.QUESTION,
        answer.question_id,
        answer.answered_on if not note else answer.seen_on,
        words=f"{VERBS[kind]}{by}{body}{note}",
        passage=beginning(answer.text),
        fact=answer.pk,
        detail=detail,
        is_news=not question.is_cited and is_recent(answer.answered_on, answer.seen_on),
    )


def labels_of(answers: list[Answer]) -> dict[int, list[AnswerLabel]]:
    """The labels that some versions bear, one of each kind a version."""
    found: dict[int, dict[str, AnswerLabel]] = defaultdict(dict)
    rows = AnswerLabel.objects.filter(COUNTS, answer__in=[one.pk for one in answers]).select_related("answer__question")
    for row in rows.order_by("answer", "start"):
        found[row.answer_id].setdefault(row.label, row)
    return defaultdict(list, {key: list(rows.values()) for key, rows in found.items()})


def label(moment: Moment, row: AnswerLabel, *, is_news: bool) -> Event:
    """That a version bears a label."""
    answer = row.answer
    return event(
        moment,
        EventKind.LABEL_CHANGED,
        Subject.QUESTION,
        answer.question_id,
        answer.answered_on if not is_news else moment.today,
        words=f"Label found: {row.get_label_display()}",
        passage=beginning(row.sentence),
        fact=answer.pk,
        detail=row.label,
        key=f"{Subject.QUESTION.value}:{answer.question_id}:{EventKind.LABEL_CHANGED.value}:v{answer.number}:{row.label}",
        is_news=is_news,
    )


def labelled(moment: Moment) -> Iterator[list[Found]]:
    """Labels that the rules found on versions that were told of before: the rules have changed."""
    was_told = Event.objects.filter(kind__in=KINDS.values(), fact=OuterRef("answer"))
    known = Event.objects.filter(kind=EventKind.LABEL_CHANGED, fact=OuterRef("answer"), detail=OuterRef("label"))
    rows = AnswerLabel.objects.filter(COUNTS, Exists(was_told), ~Exists(known), is_confirmed=False)
    for found in batches(rows.select_related("answer__question")):
        yield [
            Found(label(moment, one, is_news=is_recent(one.answer.answered_on, moment.today)))
            for one in {(one.answer_id, one.label): one for one in reversed(found)}.values()
        ]


def decided(moment: Moment) -> Iterator[list[Found]]:
    """What people said of labels; it waits for no scrape."""
    for found in batches(LabelDecision.objects.filter(question__is_sample=False)):
        yield [Found(decision(moment, one)) for one in found]


def decision(moment: Moment, row: LabelDecision) -> Event:
    """A person's word on a label, once for each verdict on a sentence."""
    verdict = "right" if row.is_right else "wrong"
    return event(
        moment,
        EventKind.LABEL_CHANGED,
        Subject.QUESTION,
        row.question_id,
        moment.today,
        words=f"Label {'confirmed' if row.is_right else 'dismissed'}: {row.get_label_display()}",
        passage=beginning(row.sentence),
        fact=-row.pk,
        detail=f"{row.label}:{mark_of(row.sentence)}:{verdict}",
    )
