"""The hand-made lists: whole, consistent, large enough, and refused with a clear word where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tracker.errors import DataError
from tracker.evaluation import labels
from tracker.evaluation.labels import ANSWER_COLUMNS, QUESTION_COLUMNS, TOPIC_COLUMNS

LISTS = ROOT / "tests" / "labels"


def test_there_are_enough_of_each() -> None:
    answers = labels.read_answers(LISTS / "answers.tsv")
    questions = labels.read_questions(LISTS / "questions.tsv")
    topics = labels.read_topics(LISTS / "topics.tsv")
    assert len(answers) >= 300
    assert len({row.ident for row in questions if row.kind != "none"}) >= 150
    assert len(topics) >= 200


def test_no_answer_stands_twice_and_no_label_is_sure_and_unsure_at_once() -> None:
    answers = labels.read_answers(LISTS / "answers.tsv")
    assert len({row.ident for row in answers}) == len(answers)
    assert [row.ident for row in answers if row.labels & row.unsure] == []


def test_only_known_labels_are_used() -> None:
    from questions.answers import Label  # noqa: PLC0415 - named here alone

    known = {label.value for label in Label}
    answers = labels.read_answers(LISTS / "answers.tsv")
    assert [row.ident for row in answers if (row.labels | row.unsure) - known] == []


@pytest.mark.parametrize(
    ("name", "columns", "row", "word"),
    [
        ("answers.tsv", ANSWER_COLUMNS, {"id": "one"}, "'one' is no id"),
        ("questions.tsv", QUESTION_COLUMNS, {"id": "1", "kind": "perhaps"}, "kind is 'perhaps'"),
        ("questions.tsv", QUESTION_COLUMNS, {"id": "1", "kind": "none", "cited_date": "2025-02-30"}, "is no day"),
        ("topics.tsv", TOPIC_COLUMNS, {"id": "1", "china": "maybe"}, "is not yes, no or borderline"),
    ],
)
def test_a_bad_row_is_refused_with_file_and_line(
    tmp_path: Path, name: str, columns: tuple[str, ...], row: dict[str, str], word: str
) -> None:
    path = tmp_path / name
    path.write_text("\t".join(columns) + "\n" + "\t".join(row.get(one, "") for one in columns) + "\n", encoding="utf-8")
    reader = {"answers": labels.read_answers, "questions": labels.read_questions, "topics": labels.read_topics}
    with pytest.raises(DataError, match=rf"{name}, line 2: .*{word}"):
        reader[path.stem](path)


def test_a_list_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "topics.tsv"
    path.write_text("id\tchina\n1\tyes\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"topics\.tsv: no column uin"):
        labels.read_topics(path)


def test_texts_may_be_html_or_plain_and_a_bad_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    dated = '"dateTabled": "2025-06-02T00:00:00", "dateAnswered": "2025-06-05", "question_text": "To ask."'
    html, plain = "<p>One.</p><p>Two.</p>", "\\u200bOne.\\nTwo.&nbsp;"
    path.write_text(
        f'{{"id": 1, {dated}, "answer_text": "{html}"}}\n{{"id": 2, {dated}, "answer_text": "{plain}"}}\n'
        f'{{"id": 3, {dated}, "answer_text": null}}\n',
        encoding="utf-8",
    )
    assert [text.answer for text in labels.read_texts(path, {1, 2, 3})] == ["One.\nTwo.", "One.\nTwo.", ""]
    path.write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"texts\.jsonl, line 1"):
        list(labels.read_texts(path, {1}))
