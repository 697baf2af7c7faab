"""Hand-made labels, and the texts that they are of: read and checked, refused with file and line where wrong. Pure."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

from tracker.errors import DataError
from tracker.prose import clean, html_to_text

ANSWER_COLUMNS = (
    *("id", "uin", "house", "date_tabled", "stratum", "labels", "triggers", "unsure_labels"),
    *("cited_uins", "cited_statements", "cited_dates", "dates_year", "target", "deposit", "note"),
)
QUESTION_COLUMNS = (
    *("id", "uin", "house", "date_tabled", "stratum", "cite_no", "kind", "wording"),
    *("cited_uin", "cited_date", "date_year", "target", "unsure", "note"),
)
TOPIC_COLUMNS = ("id", "uin", "house", "date_tabled", "china", "xinjiang", "genomics", "clue_and_where", "note")
TOPICS = ("china", "xinjiang", "genomics")
MARKUP = re.compile(r"<(?:p|br|a|table|ul|ol|div|span|strong|em|sup|sub)\b[^>]*>", re.IGNORECASE)
SEPARATORS = re.compile(r"[,;]\s*")


@dataclass(frozen=True)
class Text:
    """A question with its answer, as far as labels need it."""

    ident: int
    uin: str
    house: str
    tabled: date
    answered: date
    """The day of the answer; of tabling, where there is none."""
    heading: str
    question: str
    answer: str


@dataclass(frozen=True)
class AnswerLabels:
    """What a reader found in one answer."""

    ident: int
    labels: frozenset[str]
    unsure: frozenset[str]
    cited: frozenset[str]
    """Numbers of earlier answers and statements that the Member is referred to."""
    deposits: bool


@dataclass(frozen=True)
class CitationLabel:
    """One citation that a reader found in a question, or that there is none."""

    ident: int
    kind: str
    number: str
    day: date | None
    is_unsure: bool


@dataclass(frozen=True)
class TopicLabels:
    """What a reader found a question to be about: `yes`, `no` or `borderline` by topic."""

    ident: int
    topics: dict[str, str]


def read_answers(path: Path) -> tuple[AnswerLabels, ...]:
    """`answers.tsv`."""
    return tuple(
        AnswerLabels(
            ident=number(path, line, row),
            labels=frozenset(listed(row["labels"])) - {"none"},
            unsure=frozenset(listed(row["unsure_labels"])),
            cited=frozenset([*listed(row["cited_uins"]), *listed(row["cited_statements"])]),
            deposits=row["deposit"] == "yes",
        )
        for line, row in rows(path, ANSWER_COLUMNS)
    )


def read_questions(path: Path) -> tuple[CitationLabel, ...]:
    """`questions.tsv`, one row a citation."""
    found = []
    for line, row in rows(path, QUESTION_COLUMNS):
        if row["kind"] not in {"pursuant", "other", "none"}:
            raise DataError(f"{path.name}, line {line}: kind is {row['kind']!r}")
        cited = a_day(path, line, row["cited_date"])
        unsure = row["unsure"] == "yes"
        found.append(CitationLabel(number(path, line, row), row["kind"], row["cited_uin"], cited, unsure))
    return tuple(found)


def read_topics(path: Path) -> tuple[TopicLabels, ...]:
    """`topics.tsv`."""
    found = []
    for line, row in rows(path, TOPIC_COLUMNS):
        if strange := {row[topic] for topic in TOPICS} - {"yes", "no", "borderline"}:
            raise DataError(f"{path.name}, line {line}: {sorted(strange)[0]!r} is not yes, no or borderline")
        found.append(TopicLabels(number(path, line, row), {topic: row[topic] for topic in TOPICS}))
    return tuple(found)


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a list, each after its line's number; columns may stand in any order, and more than these."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if missing := [name for name in columns if name not in (reader.fieldnames or ())]:
            raise DataError(f"{path.name}: no column {', '.join(missing)}")
        for line, row in enumerate(reader, start=2):
            yield line, {name: (row[name] or "").strip() for name in columns}


def number(path: Path, line: int, row: dict[str, str]) -> int:
    """The id of a row."""
    if not row["id"].isdigit():
        raise DataError(f"{path.name}, line {line}: {row['id']!r} is no id")
    return int(row["id"])


def a_day(path: Path, line: int, text: str) -> date | None:
    """A day, where one is given."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as fault:
        raise DataError(f"{path.name}, line {line}: {text!r} is no day") from fault


def listed(text: str) -> list[str]:
    """The parts of a list in one cell."""
    return [part for part in SEPARATORS.split(text) if part]


def read_texts(path: Path, wanted: set[int]) -> Iterator[Text]:
    """The wanted texts of a file of JSON lines; HTML answers become plain text."""
    with path.open(encoding="utf-8") as lines:
        for line, raw in enumerate(lines, start=1):
            try:
                row = json.loads(raw)
                if row["id"] in wanted:
                    yield text_of(row)
            except (ValueError, KeyError, TypeError, AttributeError) as fault:
                raise DataError(f"{path.name}, line {line}: {type(fault).__name__} {fault}") from fault


def text_of(row: dict[str, str]) -> Text:
    """One line of a file of texts."""
    answer = row.get("answer_text") or ""
    tabled = date.fromisoformat(row["dateTabled"][:10])
    answered = row.get("dateAnswered")
    return Text(
        ident=int(row["id"]),
        uin=str(row.get("uin") or ""),
        house=str(row.get("house") or "").lower(),
        tabled=tabled,
        answered=date.fromisoformat(answered[:10]) if answered else tabled,
        heading=clean(row.get("heading") or ""),
        question=clean(row.get("question_text") or ""),
        answer=html_to_text(answer) if MARKUP.search(answer) else plain_text(answer),
    )


def plain_text(text: str) -> str:
    """A text without markup as it would be stored: a line a paragraph, accidents of typing removed."""
    return "\n".join(line for raw in unescape(text).splitlines() if (line := clean(raw)))


def ids_of(*lists: Iterable[AnswerLabels | CitationLabel | TopicLabels]) -> set[int]:
    """The ids that some lists label."""
    return {label.ident for one in lists for label in one}
