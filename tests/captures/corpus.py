"""The recorded corpus, question by question: as texts, and as rows."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from questions.models import Question
from questions.sources.parliament_api import SOURCE
from questions.writing import write
from tests.conftest import day


def recorded(captures: Path, month: str = "*") -> Iterator[dict[str, Any]]:
    """Each recorded question as its source gave it last, with its whole texts where they were recorded; of a month."""
    whole = {}
    for path in (captures / "questions_api").glob("detail_text/*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            whole[row["id"]] = row
    for path in sorted((captures / "questions_api").glob(f"corpus/{month}.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                value = json.loads(line)["item"]["value"]
                texts = whole.get(value["id"], {})
                value["questionText"] = texts.get("question_text") or value["questionText"]
                value["answerText"] = texts.get("answer_text") or value["answerText"]
                yield value


def stored(captures: Path, month: str = "*") -> int:
    """Write the whole corpus, or a month of it, not yet linked; how many questions it has."""
    with transaction.atomic():
        for value in recorded(captures, month):
            record = SOURCE.read_item(json.dumps({"value": value, "links": []}).encode()).record
            write(None, record, day("2026-07-11"), None)
    return Question.objects.count()
