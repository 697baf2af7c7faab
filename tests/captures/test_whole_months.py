"""Recorded months taken in whole, twice, and with the faults of a bad day."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.core.management import call_command

from questions.models import Question
from tests.captures.replay import FAULTS, ReplayAdapter, begin_anew, differences, state
from tests.conftest import day
from tests.scraping.invented import ALL, scrape
from tracker.scraping.contract import Window

pytestmark = [pytest.mark.captures, pytest.mark.full, pytest.mark.whole, pytest.mark.django_db(transaction=True)]

AT_THE_END = "2026-11-20"
SEPTEMBER = ["scrape", "parliament_api", "--from=2024-09-01", "--to=2024-09-30", "--everything", "--json"]
A_DAY = Window(day("2025-11-05"), day("2025-11-06"))


def last_line(capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    return json.loads(capsys.readouterr().out.strip().splitlines()[-1])


def test_september_2024_has_2185_questions_and_a_second_look_changes_nothing(
    upstream: Callable[..., ReplayAdapter], capsys: pytest.CaptureFixture[str]
) -> None:
    first = upstream(AT_THE_END)
    call_command(*SEPTEMBER)
    assert Question.objects.count() == 2185
    assert last_line(capsys) == {
        "requests": first.counts["list"] + 2185,
        "seen": 2185,
        "created": 2185,
        "updated": 0,
        "unchanged": 0,
        "passed_over": 0,
        "withdrawn": 0,
        "failed": 0,
    }
    again = upstream(AT_THE_END)
    call_command(*SEPTEMBER)
    figures = last_line(capsys)
    assert (figures["created"], figures["updated"], figures["unchanged"]) == (0, 0, 2185)
    assert again.counts["detail"] == 0
    assert Question.objects.count() == 2185


def test_a_bad_day_of_the_upstream_leaves_the_same_rows_as_a_good_one(upstream: Callable[..., ReplayAdapter]) -> None:
    upstream(AT_THE_END)
    scrape(ALL, A_DAY)
    good = state()
    begin_anew()
    bad_day = upstream(AT_THE_END, FAULTS)
    run = scrape(ALL, A_DAY)
    assert {"500", "429", "truncate", "html", "status_body", "drop"} <= bad_day.counts.keys()
    assert (run.failed, run.error) == (0, "")
    assert differences(state(), good) == []
