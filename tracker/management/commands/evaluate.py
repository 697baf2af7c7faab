"""`manage.py evaluate`: what the program finds, held against what readers found."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from questions.models import Answer, Question
from tracker.errors import PursuantError
from tracker.evaluation import labels, scores
from tracker.evaluation.labels import Text
from tracker.evaluation.scores import Score
from tracker.topics import reading
from tracker.topics.loading import DATA_FILE
from tracker.topics.matching import TopicRules
from tracker.topics.models import Topic, rules_in_force

LABELS = settings.BASE_DIR / "tests" / "labels"


class Command(BaseCommand):
    """Scores labels, citations, promises to write and topics; prints precision, recall and every miss."""

    help = "Precision and recall of labels, citations, promises and topics against hand-made labels."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's words."""
        parser.add_argument("--labels", type=Path, default=LABELS, help="folder of the lists (tests/labels)")
        parser.add_argument("--texts", type=Path, help="JSON lines of texts; by default the questions that are held")
        parser.add_argument("--json", action="store_true", help="the last line is one JSON object of figures")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, score, print."""
        try:
            result = evaluate(options["labels"], options["texts"])
        except (PursuantError, OSError) as fault:
            raise CommandError(str(fault)) from fault
        if result.missing:
            self.stderr.write(f"{result.missing} of {result.labelled} labelled items have no text here: not scored")
        for name, score in result.named().items():
            self.show(name, score)
        if options["json"]:
            self.stdout.write(json.dumps(result.figures()))

    def show(self, name: str, score: Score) -> None:
        """One score with its misses."""
        figures = f"precision {score.precision:.3f}, recall {score.recall:.3f}, {score.n} to be found"
        self.stdout.write(f"{name:30} {figures}")
        for what, items in (("wrongly found", score.wrong), ("missed", score.missed)):
            for ident, words in items:
                self.stdout.write(f"    {what} in {ident}: {words}")


class Result:
    """All scores of one evaluation."""

    def __init__(self, folder: Path, texts: Path | None) -> None:
        answers = read(labels.read_answers, folder / "answers.tsv")
        questions = read(labels.read_questions, folder / "questions.tsv")
        topics = read(labels.read_topics, folder / "topics.tsv")
        wanted = labels.ids_of(answers, questions, topics)
        if not wanted:
            raise PursuantError(f"No list of labels in {folder}.")
        held = {text.ident: text for text in (labels.read_texts(texts, wanted) if texts else texts_held(wanted))}
        if not held:
            raise PursuantError("None of the labelled items is held; give their texts with --texts FILE.")
        self.labelled, self.missing = len(wanted), len(wanted - held.keys())
        self.answers, self.deposits = scores.score_answers(answers, held)
        self.in_answers = scores.score_referrals(answers, held)
        self.in_questions, self.days = scores.score_citations(questions, held)
        self.topics = scores.score_topics(topics, held, topic_rules())

    def named(self) -> dict[str, Score]:
        """Every score under a name for people."""
        return {
            **{f"answers: {name}": score for name, score in self.answers.items()},
            "citations in questions": self.in_questions,
            "days of these citations": self.days,
            "citations in answers": self.in_answers,
            "will write: deposit": self.deposits,
            **{f"topics: {name}": score for name, score in self.topics.items()},
        }

    def figures(self) -> dict[str, Any]:
        """Every score for machines."""
        return {
            "answers": {name: score.figures() for name, score in self.answers.items()},
            "citations": scores.joined(self.in_questions, self.in_answers).figures(),
            "citations_in_questions": self.in_questions.figures(),
            "citations_in_answers": self.in_answers.figures(),
            "days_of_citations": self.days.figures(),
            "will_write_deposit": self.deposits.figures(),
            "topics": {name: score.figures() for name, score in self.topics.items()},
        }


def topic_rules() -> tuple[TopicRules, ...]:
    """The rules of the database; those of the data file where it has none, or no tables yet."""
    has_tables = Topic._meta.db_table in connection.introspection.table_names()
    return (rules_in_force() if has_tables else ()) or reading.load(DATA_FILE)


def evaluate(folder: Path, texts: Path | None) -> Result:
    """Score the lists of a folder on texts of a file, or on what is held."""
    return Result(folder, texts)


def read(reader: Any, path: Path) -> tuple[Any, ...]:
    """A list, where the folder has it."""
    return reader(path) if path.exists() else ()


def texts_held(wanted: set[int]) -> Iterator[Text]:
    """The labelled questions that are held."""
    questions = Question.objects.filter(parliament_id__in=wanted)
    answers = {one.question_id: one for one in Answer.objects.filter(question__in=questions, is_current=True)}
    for question in questions:
        answer = answers.get(question.pk)
        yield Text(
            ident=question.parliament_id or 0,
            uin=question.uin,
            house=question.house,
            tabled=question.date_tabled,
            answered=answer.answered_on if answer else question.date_tabled,
            heading=question.heading,
            question=question.text,
            answer=answer.text if answer else "",
        )
