"""Precision and recall of what the program finds against what readers found, with every miss."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar

from questions.answers import Label, labels_of
from questions.references import Kind, Reference, references_in_answer, references_in_question
from tracker.evaluation.labels import TOPICS, AnswerLabels, CitationLabel, Text, TopicLabels
from tracker.topics import matching

Texts = Mapping[int, Text]
Item = TypeVar("Item", bound=Hashable)


@dataclass
class Score:
    """How one thing was found: right, wrong and missed ones, the last two by id and what they are."""

    right: int = 0
    wrong: list[tuple[int, str]] = field(default_factory=list)
    missed: list[tuple[int, str]] = field(default_factory=list)

    @property
    def n(self) -> int:
        """How many there are to be found."""
        return self.right + len(self.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return self.right / self.n if self.n else 1.0

    def count(
        self, ident: int, truth: AbstractSet[Item], found: AbstractSet[Item], unsure: Iterable[Item] = ()
    ) -> None:
        """One item: what is there, what was found, and what counts neither way."""
        left_out = set(unsure)
        truth, found = truth - left_out, found - left_out
        self.right += len(truth & found)
        self.wrong += [(ident, str(one)) for one in sorted(found - truth, key=str)]
        self.missed += [(ident, str(one)) for one in sorted(truth - found, key=str)]

    def figures(self) -> dict[str, float]:
        """The score for machines."""
        return {"precision": round(self.precision, 4), "recall": round(self.recall, 4), "n": self.n}


def score_answers(labels: Iterable[AnswerLabels], texts: Texts) -> tuple[dict[str, Score], Score]:
    """Each label of answers, and the promises to place something in the Library."""
    scores, deposits = {label.value: Score() for label in Label}, Score()
    for row in labels:
        text = texts.get(row.ident)
        if text is None:
            continue
        found = [one for one in labels_of(text.answer, text.question) if one.certain]
        names = {one.label.value for one in found}
        for label, score in scores.items():
            score.count(row.ident, {label} & row.labels, {label} & names, row.unsure)
        is_promised = {"deposit"} if any(one.promises_deposit for one in found) else set()
        unsure = {"deposit"} if Label.WILL_WRITE in row.unsure else set()
        deposits.count(row.ident, {"deposit"} if row.deposits else set(), is_promised, unsure)
    return scores, deposits


def score_referrals(labels: Iterable[AnswerLabels], texts: Texts) -> Score:
    """The numbers of answers and statements that answers send the Member to."""
    score = Score()
    for row in labels:
        text = texts.get(row.ident)
        if text is None or Label.REFERS_TO in row.unsure:
            continue
        found = references_in_answer(text.answer, text.answered, {text.uin})
        numbers = {plain(one.number) for one in found if one.kind in {Kind.REFERS_TO, Kind.STATEMENT} and one.number}
        score.count(row.ident, {plain(number) for number in row.cited}, numbers)
    return score


def score_citations(labels: Iterable[CitationLabel], texts: Texts) -> tuple[Score, Score]:
    """The written answers that questions follow up, and the days that they give for them."""
    score, days = Score(), Score()
    by_question: dict[int, list[CitationLabel]] = defaultdict(list)
    for row in labels:
        by_question[row.ident].append(row)
    for ident, rows in by_question.items():
        text = texts.get(ident)
        if text is None:
            continue
        found = [one for one in references_in_question(text.question, text.tabled) if one.kind is Kind.PURSUANT]
        sure = [row for row in rows if row.kind == "pursuant" and not row.is_unsure]
        unsure = {cited_key(row) for row in rows if row.is_unsure}
        score.count(ident, {cited_key(row) for row in sure}, {found_key(one) for one in found}, unsure)
        told = {plain(row.number): row.day for row in sure if row.number and row.day}
        read = {plain(one.number): one.day for one in found if plain(one.number) in told}
        days.count(ident, {(key, day) for key, day in told.items() if key in read}, set(read.items()))
    return score, days


def cited_key(row: CitationLabel) -> str:
    """What a reader's citation is known by: its number, else its day."""
    return plain(row.number) or str(row.day)


def found_key(one: Reference) -> str:
    """What a found citation is known by, likewise."""
    return plain(one.number) or str(one.day)


def score_topics(
    labels: Iterable[TopicLabels], texts: Texts, rules: tuple[matching.TopicRules, ...]
) -> dict[str, Score]:
    """Each topic; what is borderline counts neither way."""
    scores = {topic: Score() for topic in TOPICS}
    for row in labels:
        text = texts.get(row.ident)
        if text is None:
            continue
        parts = {"heading": text.heading, "question": text.question, "answer": text.answer}
        found = {one.topic for one in matching.match(rules, parts)}
        for topic, score in scores.items():
            unsure = {topic} if row.topics[topic] == "borderline" else set()
            score.count(row.ident, {topic} if row.topics[topic] == "yes" else set(), {topic} & found, unsure)
    return scores


def joined(*scores: Score) -> Score:
    """Several scores as one."""
    whole = Score()
    for one in scores:
        whole.right += one.right
        whole.wrong += one.wrong
        whole.missed += one.missed
    return whole


def plain(number: str) -> str:
    """A number without spaces and commas, in capitals."""
    return re.sub(r"[\s,]", "", number).upper()
