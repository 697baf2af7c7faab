"""The recorded November of 2025, looked at day by day: every transition stands in the history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from questions.models import Answer, Change, Question
from tests.captures import observed
from tests.captures.replay import ReplayAdapter, begin_anew, differences, only, state
from tests.conftest import day
from tests.scraping.invented import ALL, scrape
from tracker.scraping.contract import Window
from tracker.search import index

pytestmark = [pytest.mark.captures, pytest.mark.django_db(transaction=True)]

Upstream = Callable[..., ReplayAdapter]
DAYS = ["2025-11-04", "2025-11-05", "2025-11-06", "2025-11-07", "2025-11-08", "2025-11-13"]
NOVEMBER = Window(day("2025-11-01"), day("2025-11-30"))
A_WEEK = Window(day("2025-11-03"), day("2025-11-09"))
FIRST_DAY = Window(day("2025-11-01"), day("2025-11-03"))


def walk(upstream: Upstream, window: Window, days: list[str], dated: date | None = None) -> None:
    """Scrape the window as it was on each day; changes dated by that day, or all by one."""
    for when in days:
        upstream(when)
        run = scrape(ALL, window, dated or day(when))
        assert (run.failed, run.error) == (0, "")


def at_once(upstream: Upstream, window: Window) -> dict[int, Any]:
    """What one scrape on the last day holds, and nothing of it left behind."""
    walk(upstream, window, DAYS[-1:])
    held = state()
    begin_anew()
    return held


def ids_in(replay: Any, window: Window) -> list[int]:
    """The questions that were ever shown in the window on one of the days."""
    return [key for key in replay.questions.sightings if any(is_in(replay, key, when, window) for when in DAYS)]


def is_in(replay: Any, key: int, when: str, window: Window) -> bool:
    item = observed.seen(replay, key, when)
    return bool(item) and str(window.first) <= item["value"]["dateTabled"][:10] <= str(window.last)


def check_history(upstream: Upstream, replay: Any, window: Window) -> set[observed.Event]:
    """Walk through the days and compare what was written with what was recorded; the changes that there were."""
    once = at_once(upstream, window)
    walk(upstream, window, DAYS)
    ids = ids_in(replay, window)
    assert set(Question.objects.values_list("parliament_id", flat=True)) == set(ids)
    expected = observed.events_of_fields(replay, ids, DAYS)
    assert observed.written_fields() == expected
    assert observed.written_texts() == observed.events_of_texts(replay, ids, DAYS)
    assert observed.written_answers() == observed.events_of_answers(replay, ids, DAYS)
    assert differences(state(is_withdrawn=False), once) == []
    assert list(index.faults()) == []
    return expected


@pytest.mark.full
def test_every_transition_of_the_first_days_questions_is_noted_with_its_day(upstream: Upstream, replay: Any) -> None:
    events = check_history(upstream, replay, FIRST_DAY)
    assert {event[1] for event in events} >= {"heading", "answering_body", "date_answered", "grouped_with"}


@pytest.mark.full
@pytest.mark.whole
def test_every_transition_of_november_is_noted_with_its_day(upstream: Upstream, replay: Any, captures: Path) -> None:
    events = check_history(upstream, replay, NOVEMBER)
    kinds = Counter(event[1] for event in events)
    assert kinds.keys() >= {"heading", "answering_body", "date_answered", "grouped_with", "date_for_answer"}
    assert kinds["is_withdrawn"] == 3
    tags = tags_of(captures, "2025-11")
    disappeared, transferred, held = (
        {key for key, found in tags.items() if found & wanted}
        for wanted in ({"disappeared"}, {"transferred"}, {"holding", "held_then_answered"})
    )
    assert fields_noted("is_withdrawn") <= disappeared
    assert len(fields_noted("answering_body") & transferred) == 8, "those whose transfer falls between two of the days"
    assert versions_of("holding") <= held
    assert versions_of("holding") & versions_of("answer") == set(), "the recorded days end before those answers"


QUICK_MONTH = "2025-01"
OTHER_MONTHS = [
    *("2024-07", "2024-08", "2024-09", "2024-11", "2025-07", "2025-08"),
    *("2025-10", "2025-11", "2026-01", "2026-02", "2026-05"),
]
LIVELY = {
    *("holding", "held_then_answered", "corrected", "transferred", "disappeared", "questionText_edited"),
    *("dateForAnswer_changed", "dateTabled_changed", "grouped_across_dates"),
}
"""The tags of questions with whom something happened."""


@pytest.mark.parametrize(
    "month", [QUICK_MONTH, *(pytest.param(month, marks=pytest.mark.full) for month in OTHER_MONTHS)]
)
def test_whatever_happened_to_a_question_stands_in_its_history(
    upstream: Upstream, replay: Any, captures: Path, month: str
) -> None:
    tags = {key: found for key, found in tags_of(captures, month).items() if found & LIVELY}
    few = only(replay, set(tags))
    days = sorted({when for rows in few.questions.sightings.values() for when, _ in rows})
    for when in days:
        upstream(when, of=few)
        assert scrape(ALL, around(month), day(when)).failed == 0
    assert observed.written_fields() == observed.events_of_fields(few, tags, days)
    assert observed.written_answers() == observed.events_of_answers(few, tags, days)
    assert {key for key, found in tags.items() if "disappeared" in found} == fields_noted("is_withdrawn")
    corrected = {key for key, found in tags.items() if "corrected" in found}
    assert versions_of("correction") == corrected


def around(month: str) -> Window:
    """A month and the week on either side of it."""
    first = day(f"{month}-01")
    return Window(first - timedelta(7), first + timedelta(38))


def tags_of(captures: Path, month: str) -> dict[int, set[str]]:
    """The tags of the recorded questions of a month, by id."""
    lines = (captures / "questions_api" / "lifecycle_index.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:]]
    return {int(row[1]): set("".join(row[6:]).split("|")) for row in rows if row[0] == month}


def fields_noted(field: str) -> set[int]:
    return set(Change.objects.filter(field=field).values_list("question__parliament_id", flat=True))


def versions_of(kind: str) -> set[int]:
    return set(Answer.objects.filter(kind=kind).values_list("question__parliament_id", flat=True))


@pytest.mark.full
@pytest.mark.whole
@pytest.mark.parametrize("window", [FIRST_DAY, A_WEEK], ids=str)
def test_the_end_is_the_same_where_all_runs_are_dated_by_one_day(upstream: Upstream, window: Window) -> None:
    once = at_once(upstream, window)
    walk(upstream, window, DAYS, dated=day(DAYS[-1]))
    assert differences(state(is_withdrawn=False), once) == []
