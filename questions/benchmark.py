"""Synthetic questions for measuring: seeded, with the skew of real ones. Invented words, no real question's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from questions.models import Answer, AnswerKind, Question

FIRST_DAY = date(2010, 1, 4)
LAST_DAY = date(2026, 10, 30)
SKEW = {"quillwort": 0.0001, "china": 0.015, "government": 0.30}
"""How many of the questions have the rare, the middling and the common word."""
WORDS_A_QUESTION, WORDS_AN_ANSWER = 45, 140
VOCABULARY = 20_000
BATCH = 2000
SYLLABLES = ("ba", "cor", "del", "fen", "gar", "hol", "lim", "mor", "nes", "pol", "ran", "sel", "tor", "ver", "wil")


@dataclass(frozen=True)
class Vocabulary:
    """Invented words with weights that fall as those of a language do."""

    words: list[str]
    weights: list[float]

    @classmethod
    def make(cls, rng: random.Random) -> Vocabulary:
        """The words, commonest first."""
        words = list(dict.fromkeys("".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(VOCABULARY)))
        total = 0.0
        weights = [total := total + 1 / (rank + 5) for rank in range(len(words))]
        return cls(words, weights)

    def text(self, rng: random.Random, length: int) -> list[str]:
        """So many words."""
        return rng.choices(self.words, cum_weights=self.weights, k=length)


def make_questions(rows: int, seed: int) -> None:
    """Write so many questions with their answers, in batches, spread over the days."""
    rng = random.Random(seed)  # noqa: S311 - a seeded corpus, no secret
    vocabulary = Vocabulary.make(rng)
    made = question_rows(rng, vocabulary, rows)
    while batch := [pair for _, pair in zip(range(BATCH), made, strict=False)]:
        questions = Question.objects.bulk_create([question for question, _ in batch])
        Answer.objects.bulk_create(
            answer_row(question, text) for question, (_, text) in zip(questions, batch, strict=True)
        )


def question_rows(rng: random.Random, vocabulary: Vocabulary, rows: int) -> Iterator[tuple[Question, str]]:
    """Questions and the texts of their answers."""
    days, now = (LAST_DAY - FIRST_DAY).days, timezone.now()
    for number in range(rows):
        tabled = FIRST_DAY + timedelta(days=number * days // rows)
        question = " ".join(vocabulary.text(rng, WORDS_A_QUESTION) + [w for w, p in SKEW.items() if rng.random() < p])
        answer = " ".join(vocabulary.text(rng, WORDS_AN_ANSWER))
        yield (
            Question(
                house="commons",
                uin=str(number + 1),
                date_tabled=tabled,
                heading=" ".join(vocabulary.text(rng, 3)).title(),
                text=question,
                date_answered=tabled + timedelta(days=6),
                first_seen_at=now,
            ),
            answer,
        )


def answer_row(question: Question, text: str) -> Answer:
    """The answer of a question."""
    answered = question.date_answered or question.date_tabled
    return Answer(
        question=question,
        number=1,
        kind=AnswerKind.ANSWER,
        answered_on=answered,
        html=f"<p>{text}</p>",
        text=text,
        seen_on=answered,
    )
