"""Chromium of the machine, and the site with its sample."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DEMANDED = os.environ.get("PURSUANT_DEMAND", "").replace(",", " ").split()
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu"]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How to start it; without one, the tests are skipped, or fail where they are demanded."""
    if CHROMIUM is None:
        if "browser" in DEMANDED:
            pytest.fail("no Chromium on this machine, and PURSUANT_DEMAND asks for it", pytrace=False)
        pytest.skip("no Chromium on this machine")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": CHROMIUM, "args": [*QUIET, *as_root]}


@pytest.fixture
def site(live_server: Any, topics: None) -> Iterator[str]:
    """The address of the site, filled with the sample."""
    from questions import samples  # noqa: PLC0415 - models load after the settings
    from tracker.calendar import london_today  # noqa: PLC0415 - as above

    samples.load(today(london_today))
    return live_server.url


def today(london_today: Any) -> date:
    """The day on which the pages will look at the sample."""
    from django.utils import timezone  # noqa: PLC0415 - as above

    return london_today(timezone.now())
