"""Which topics a question is about, and by which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.db import transaction

from questions.models import Answer, Question, QuestionTopic, TagState
from questions.records import QuestionRecord
from tracker.prose import html_to_text
from tracker.topics import matching
from tracker.topics.models import Topic, rules_in_force

BATCH = 500


def parts_of_record(record: QuestionRecord) -> dict[str, str]:
    """The texts of a record that topics are looked for in."""
    answer = html_to_text(record.answer.html) if record.answer else ""
    return {"heading": record.heading, "question": record.text, "answer": answer}


@dataclass
class Tagger:
    """Tags questions by the rules in force when it was made."""

    rules: tuple[matching.TopicRules, ...] = field(default_factory=rules_in_force)

    def __post_init__(self) -> None:
        self.topics = dict(Topic.objects.values_list("slug", "pk"))

    def matches(self, parts: dict[str, str]) -> dict[int, list[dict[str, object]]]:
        """By topic, the rules that matched and the words and places by which they did."""
        found = matching.match(self.rules, parts)
        return {
            self.topics[slug]: [
                {"rule": one.phrase, "words": one.words, "part": one.part, "start": one.start, "end": one.end}
                for one in group
            ]
            for slug, group in groupby(sorted(found, key=lambda one: one.topic), key=lambda one: one.topic)
        }

    def tag(self, question: Question, answer: str) -> tuple[int, int]:
        """Write a question's topics; how many were added and how many removed."""
        found = self.matches({"heading": question.heading, "question": question.text, "answer": answer})
        held = {row.topic_id: row for row in question.topic_matches.all()}
        for topic, matches in found.items():
            row = held.get(topic) or QuestionTopic(question=question, topic_id=topic)
            if row.matches != matches:
                row.matches = matches
                row.save()
        gone = [row.pk for topic, row in held.items() if topic not in found]
        QuestionTopic.objects.filter(pk__in=gone).delete()
        return len(found.keys() - held.keys()), len(gone)


@dataclass
class Retagged:
    """What tagging everything anew changed."""

    questions: int = 0
    added: int = 0
    removed: int = 0


def is_stale() -> bool:
    """Have the topic rules changed since questions were last tagged?"""
    return not TagState.objects.filter(rules=matching.fingerprint(rules_in_force())).exists()


def retag_where_stale() -> None:
    """Tag anew where the rules have changed."""
    if is_stale():
        retag()


def retag() -> Retagged:
    """Tag all held questions anew by the rules in force."""
    done, tagger = Retagged(), Tagger()
    ids = list(Question.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            retag_batch(tagger, ids[start : start + BATCH], done)
    TagState.objects.update_or_create(pk=1, defaults={"rules": matching.fingerprint(tagger.rules)})
    return done


def retag_batch(tagger: Tagger, ids: Sequence[int], done: Retagged) -> None:
    """Tag some questions anew."""
    answers = dict(Answer.objects.filter(question__in=ids, is_current=True).values_list("question_id", "text"))
    questions: Iterable[Question] = Question.objects.filter(pk__in=ids).prefetch_related("topic_matches")
    for question in questions:
        added, removed = tagger.tag(question, answers.get(question.pk, ""))
        done.questions, done.added, done.removed = (
            done.questions + 1,
            done.added + added,
            done.removed + removed,
        )
