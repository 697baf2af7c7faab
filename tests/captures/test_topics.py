"""A topical sweep of every recorded month, compared with the recorded texts themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from questions.models import Question, QuestionTopic
from questions.sources.parliament_api import tidy
from tests.captures.replay import ReplayAdapter
from tests.conftest import day
from tests.scraping.invented import TOPICAL, scrape
from tracker.prose import clean, html_to_text
from tracker.scraping.contract import Window
from tracker.topics.loading import DATA_FILE
from tracker.topics.matching import match
from tracker.topics.reading import load

pytestmark = [pytest.mark.captures, pytest.mark.django_db(transaction=True)]

RULES = load(DATA_FILE)
ALL_MONTHS = Window(day("2024-07-01"), day("2026-06-30"))
NINE_DAYS = Window(day("2025-11-03"), day("2025-11-11"))


def topics_of(value: dict[str, Any]) -> frozenset[str]:
    """The topics that a question's texts match, as they stand."""
    parts = {
        "heading": clean(value["heading"] or ""),
        "question": tidy(value["questionText"]),
        "answer": html_to_text(value["answerText"] or ""),
    }
    return frozenset(found.topic for found in match(RULES, parts))


def recorded(replay: Any, window: Window) -> dict[int, dict[str, Any]]:
    """The recorded questions of a window, whole, by id."""
    whole = [replay.questions.detail(item)["value"] for item in replay.shown()]
    return {value["id"]: value for value in whole if str(window.first) <= value["dateTabled"][:10] <= str(window.last)}


def held() -> dict[int, frozenset[str]]:
    """The topics of the questions that are held for their own sake."""
    found: dict[int, set[str]] = {}
    for key, slug in QuestionTopic.objects.values_list("question__parliament_id", "topic__slug"):
        found.setdefault(key, set()).add(slug)
    return {key: frozenset(slugs) for key, slugs in found.items()}


@pytest.mark.parametrize(
    "window",
    [
        pytest.param(NINE_DAYS, id="nine days"),
        pytest.param(ALL_MONTHS, id="all months", marks=[pytest.mark.full, pytest.mark.whole]),
    ],
)
def test_a_topical_sweep_finds_every_question_whose_full_text_matches(
    upstream: Callable[..., ReplayAdapter], replay: Any, window: Window
) -> None:
    upstream("2026-11-20")
    run = scrape(TOPICAL, window, day("2026-11-20"))
    assert (run.failed, run.error) == (0, "")
    whole = recorded(replay, window)
    expected = {key: topics for key, value in whole.items() if (topics := topics_of(value))}
    came = {key: topics for key, topics in held().items() if key in whole}
    assert came == expected
    rows = {item["value"]["id"]: replay.cut(item)["value"] for item in replay.shown()}
    hidden = {key for key in expected if not topics_of(rows[key])}
    print(f"{len(expected)} on topic, {len(hidden)} of them by words that no listing shows")
    assert hidden, "some questions are on topic only by words beyond the cut of the listing"
    others = Question.objects.exclude(parliament_id__in=expected.keys())
    assert not others.filter(is_cited=False).exists(), "nothing is kept but what is on topic or cited"
