"""The hand-made lists on the recorded texts: no figure may fall, and one that has risen raises its floor."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.captures.corpus import recorded
from tests.conftest import ROOT
from tracker.management.commands.evaluate import evaluate

pytestmark = [pytest.mark.captures, pytest.mark.django_db]
LISTS = ROOT / "tests" / "labels"
FLOORS = tomllib.loads((LISTS / "floors.toml").read_text(encoding="utf-8"))
SLACK = 0.002
"""By so much a figure may lie above its floor before the floor has to be raised."""


@pytest.fixture(scope="module")
def texts(captures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recorded questions as a file of texts."""
    path = tmp_path_factory.mktemp("texts") / "texts.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for value in recorded(captures):
            told = {name: value[name] for name in ("id", "uin", "house", "heading", "dateTabled", "dateAnswered")}
            texts = {"question_text": value["questionText"], "answer_text": value["answerText"]}
            out.write(json.dumps(told | texts) + "\n")
    return path


@pytest.fixture(scope="module")
def figures(texts: Path, django_db_setup: None, django_db_blocker: Any) -> dict[str, Any]:
    """All figures, flat: `answers.will_write` to its precision and recall."""
    with django_db_blocker.unblock():
        found = evaluate(LISTS, texts).figures()
    flat: dict[str, Any] = {}
    for name, value in found.items():
        flat |= {name: value} if "precision" in value else {f"{name}.{part}": value[part] for part in value}
    return flat


def test_every_figure_has_a_floor(figures: dict[str, Any]) -> None:
    assert sorted(FLOORS) == sorted(figures)


@pytest.mark.parametrize("name", sorted(FLOORS))
@pytest.mark.parametrize("measure", ["precision", "recall"])
def test_no_figure_falls_below_its_floor_and_every_rise_raises_it(
    figures: dict[str, Any], name: str, measure: str
) -> None:
    floor, found = FLOORS[name][measure], figures[name][measure]
    assert found >= floor, f"{name}: {measure} fell from {floor} to {found}"
    assert found <= floor + SLACK, f"{name}: {measure} rose from {floor} to {found}; raise the floor"
