"""What every test of reports, targets and feeds may use: the day on which they are read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.correspondence.figures.figures_cast import TODAY


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is noon on Friday 20 June 2025."""
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller
