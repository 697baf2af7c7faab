"""Precision and recall, counted by hand on a few invented answers and questions."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.builders import a_question
from tests.conftest import day
from tracker.evaluation.labels import ANSWER_COLUMNS, QUESTION_COLUMNS, TOPIC_COLUMNS
from tracker.evaluation.scores import Score


def test_what_is_unsure_counts_neither_way() -> None:
    score = Score()
    score.count(1, {"a", "b", "c"}, {"a", "d", "e"}, unsure={"c", "e"})
    assert (score.right, score.wrong, score.missed) == (1, [(1, "d")], [(1, "b")])
    assert (score.precision, score.recall, score.n) == (0.5, 0.5, 2)


def test_nothing_found_and_nothing_to_find_is_no_fault() -> None:
    assert Score().figures() == {"precision": 1.0, "recall": 1.0, "n": 0}


def test_nothing_found_where_there_is_something_has_no_recall() -> None:
    score = Score()
    score.count(1, {"a"}, set())
    assert score.figures() == {"precision": 1.0, "recall": 0.0, "n": 1}


def a_list(folder: Path, name: str, columns: tuple[str, ...], *rows: dict[str, str]) -> None:
    lines = ["\t".join(columns), *("\t".join(row.get(one, "") for one in columns) for row in rows)]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """Four answers, two citing questions, two topics: what is in the texts below, and two labels that are not."""
    a_list(
        tmp_path,
        "answers.tsv",
        ANSWER_COLUMNS,
        {"id": "1", "labels": "not_held"},
        {"id": "2", "labels": "will_write", "deposit": "yes"},
        {"id": "3", "labels": "none"},
        {"id": "4", "labels": "security"},
    )
    cited = {"kind": "pursuant", "cited_uin": "40070", "cited_date": "2025-05-19"}
    a_list(tmp_path, "questions.tsv", QUESTION_COLUMNS, {"id": "1"} | cited, {"id": "3", "kind": "none"})
    no = {"china": "no", "xinjiang": "no", "genomics": "no"}
    a_list(tmp_path, "topics.tsv", TOPIC_COLUMNS, {"id": "1"} | no | {"china": "yes"}, {"id": "3"} | no)
    return tmp_path


TEXTS = {
    1: ("To ask, pursuant to the Answer of 19 May 2025 to Question 40070, how many lean in China.", "NOT_HELD"),
    2: ("To ask how many lean.", "I will write to the hon. Member and place a copy of my letter in the Library."),
    3: ("To ask how many lean.", "Eleven towers lean."),
    4: ("To ask how many lean.", "Eleven towers lean to the west."),
}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.jsonl"
    lines = []
    for ident, (question, answer) in TEXTS.items():
        told = answer.replace("NOT_HELD", "This information is not held centrally.")
        dated = {"dateTabled": "2025-06-02", "dateAnswered": "2025-06-05", "uin": "50001", "house": "Commons"}
        lines.append(json.dumps({"id": ident, "question_text": question, "answer_text": told, **dated}))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_the_command_scores_every_list_and_names_every_miss(lists: Path, texts: Path) -> None:
    out = StringIO()
    call_command("evaluate", labels=lists, texts=texts, json=True, stdout=out)
    figures = json.loads(out.getvalue().splitlines()[-1])
    assert figures["answers"]["not_held"] == {"precision": 1.0, "recall": 1.0, "n": 1}
    assert figures["answers"]["security"] == {"precision": 1.0, "recall": 0.0, "n": 1}
    assert figures["citations"] == {"precision": 1.0, "recall": 1.0, "n": 1}
    assert figures["will_write_deposit"] == {"precision": 1.0, "recall": 1.0, "n": 1}
    assert figures["topics"]["china"] == {"precision": 1.0, "recall": 1.0, "n": 1}
    assert "missed in 4: security" in out.getvalue()


@pytest.mark.django_db
def test_without_a_file_the_held_questions_are_scored_and_what_is_not_held_is_said(lists: Path) -> None:
    answer = "This information is not held centrally."
    a_question(answer, parliament_id=1, text=TEXTS[1][0], date_answered=day("2025-06-05"))
    out, err = StringIO(), StringIO()
    call_command("evaluate", labels=lists, json=True, stdout=out, stderr=err)
    assert json.loads(out.getvalue().splitlines()[-1])["answers"]["not_held"]["n"] == 1
    assert "3 of 4 labelled items have no text here" in err.getvalue()


@pytest.mark.django_db
def test_no_list_and_no_text_are_refused(tmp_path: Path, lists: Path) -> None:
    with pytest.raises(CommandError, match="No list of labels"):
        call_command("evaluate", labels=tmp_path / "nothing")
    with pytest.raises(CommandError, match="give their texts"):
        call_command("evaluate", labels=lists)
