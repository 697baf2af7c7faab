"""Which topics a question is about and which organisations it names, and by which words."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from questions.batches import Batch, Derived
from questions.models import Question, QuestionOrganisation, QuestionTopic
from questions.records import QuestionRecord
from tracker.prose import html_to_text
from tracker.topics import matching
from tracker.topics.models import Organisation, Topic, organisations_in_force, rules_in_force

Matches = list[dict[str, object]]

TOPICS = Derived[QuestionTopic](
    "topics",
    QuestionTopic,
    key=lambda row: (row.question_id, row.topic_id),
    fields=("matches",),
)
ORGANISATIONS = Derived[QuestionOrganisation](
    "organisations",
    QuestionOrganisation,
    key=lambda row: (row.question_id, row.organisation_id),
    fields=("matches",),
)


def parts_of_record(record: QuestionRecord) -> dict[str, str]:
    """The texts of a record that topics are looked for in."""
    answer = html_to_text(record.answer.html) if record.answer else ""
    return {"heading": record.heading, "question": record.text, "answer": answer}


@dataclass
class Tagger:
    """Tags questions by the rules in force when it was made."""

    rules: tuple[matching.TopicRules, ...] = field(default_factory=rules_in_force)
    organisations: tuple[matching.TopicRules, ...] = field(default_factory=organisations_in_force)

    def __post_init__(self) -> None:
        self.topic_ids = dict(Topic.objects.values_list("slug", "pk"))
        self.organisation_ids = dict(Organisation.objects.values_list("slug", "pk"))

    @property
    def stamp(self) -> str:
        """A fingerprint of the rules."""
        both = matching.fingerprint(self.rules) + matching.fingerprint(self.organisations)
        return hashlib.sha256(both.encode()).hexdigest()

    def put_tags(self, batch: Batch) -> Counter[str]:
        """Write the topics and organisations of a batch."""
        topics: list[QuestionTopic] = []
        organisations: list[QuestionOrganisation] = []
        for question in batch.questions:
            answer = batch.answers.get(question.pk)
            parts = {"heading": question.heading, "question": question.text, "answer": answer.text if answer else ""}
            topics += self.topics_of(question, parts)
            organisations += self.organisations_of(question, parts)
        done = TOPICS.put(QuestionTopic.objects.filter(question__in=batch.ids), topics)
        return done + ORGANISATIONS.put(QuestionOrganisation.objects.filter(question__in=batch.ids), organisations)

    def topics_of(self, question: Question, parts: dict[str, str]) -> Iterator[QuestionTopic]:
        """The topics of one question."""
        for slug, matches in by_slug(self.rules, parts):
            yield QuestionTopic(question=question, topic_id=self.topic_ids[slug], matches=matches)

    def organisations_of(self, question: Question, parts: dict[str, str]) -> Iterator[QuestionOrganisation]:
        """The organisations that one question or its answer names."""
        for slug, matches in by_slug(self.organisations, parts):
            yield QuestionOrganisation(question=question, organisation_id=self.organisation_ids[slug], matches=matches)


def by_slug(rules: tuple[matching.TopicRules, ...], parts: dict[str, str]) -> Iterator[tuple[str, Matches]]:
    """The rules that matched and the words and places by which they did, by topic or organisation."""
    found = sorted(matching.match(rules, parts), key=lambda one: one.topic)
    for slug, group in groupby(found, key=lambda one: one.topic):
        yield (
            slug,
            [
                {"rule": one.phrase, "words": one.words, "part": one.part, "start": one.start, "end": one.end}
                for one in group
            ],
        )
