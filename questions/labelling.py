"""Labels of answers as rows: what the rules find, under what people have decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from questions import answers
from questions.batches import Batch, Derived
from questions.models import Answer, AnswerKind, AnswerLabel, LabelDecision, Question

LABELS = Derived[AnswerLabel](
    "labels",
    AnswerLabel,
    key=lambda row: (row.answer_id, row.label, row.start),
    fields=("end", "word_start", "word_end", "part", "is_certain", "promises_deposit", "is_dismissed", "is_confirmed"),
)


def put_labels(batch: Batch) -> Counter[str]:
    """Label the current answers anew; labels of earlier versions go."""
    decisions = defaultdict(list)
    for decision in LabelDecision.objects.filter(question__in=batch.ids):
        decisions[decision.question_id].append(decision)
    wanted = [
        row
        for question in batch.questions
        if question.pk in batch.answers
        for row in labels_of(question, batch.answers[question.pk], decisions[question.pk])
    ]
    return LABELS.put(AnswerLabel.objects.filter(answer__question__in=batch.ids), wanted)


def labels_of(question: Question, answer: Answer, decisions: list[LabelDecision]) -> Iterator[AnswerLabel]:
    """The labels of one answer: found ones as decided, and confirmed ones that the rules no longer find."""
    is_holding = answer.kind == AnswerKind.HOLDING
    found = {(one.label.value, one.start): one for one in answers.labels_of(answer.text, question.text, is_holding)}
    words = {(one.label, one.sentence): one.is_right for one in decisions}
    told = set()
    for (label, start), one in found.items():
        sentence = answer.text[start : one.end]
        told.add((label, sentence))
        is_right = words.get((label, sentence))
        yield AnswerLabel(
            answer=answer,
            label=label,
            start=start,
            end=one.end,
            word_start=one.word_start,
            word_end=one.word_end,
            part=one.part,
            is_certain=one.certain,
            promises_deposit=one.promises_deposit,
            is_dismissed=is_right is False,
            is_confirmed=is_right is True,
        )
    yield from confirmed(answer, [key for key, right in words.items() if right and key not in told])


def confirmed(answer: Answer, missed: Iterable[tuple[str, str]]) -> Iterator[AnswerLabel]:
    """Labels that only a person gives, where their sentence still stands."""
    for label, sentence in missed:
        start = answer.text.find(sentence)
        if start >= 0:
            end = start + len(sentence)
            places = {"start": start, "end": end, "word_start": start, "word_end": end}
            yield AnswerLabel(answer=answer, label=label, is_confirmed=True, **places)
