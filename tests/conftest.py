"""What every test may use: days, topics, the recorded responses beside the project."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CAPTURES = Path(os.environ.get("PURSUANT_CAPTURES", ROOT.parent / "shared" / "captures"))
"""The folder of recorded responses; what replays them and the seeds stand beside it."""
DEMANDED = os.environ.get("PURSUANT_DEMAND", "").replace(",", " ").split()
"""Parts that may not be skipped."""


DATABASE = {"db", "transactional_db", "live_server", "topics"}
"""Fixtures by which a test is known to use the database."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--database-only`: leave out what is the same on every database, for the run on the second one."""
    parser.addoption("--database-only", action="store_true", help="only tests that use the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests that touch no database, where that is asked for."""
    if not config.getoption("--database-only"):
        return
    used = [item for item in items if item.get_closest_marker("django_db") or DATABASE & {*fixtures_of(item)}]
    config.hook.pytest_deselected(items=[item for item in items if item not in used])
    items[:] = used


def fixtures_of(item: pytest.Item) -> list[str]:
    """The names of all fixtures that a test uses, directly or not."""
    return list(getattr(item, "fixturenames", ()))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test of recorded responses is skipped where there are none; where it is demanded, it fails."""
    if item.get_closest_marker("captures") and not (CAPTURES / "questions_api").is_dir():
        word = f"no recorded responses under {CAPTURES}"
        if "captures" in DEMANDED:
            pytest.fail(f"{word}, and PURSUANT_DEMAND asks for them", pytrace=False)
        pytest.skip(word)


def day(text: str) -> date:
    """`2025-06-16` as a day."""
    return date.fromisoformat(text)


@pytest.fixture(scope="session")
def captures() -> Path:
    """The folder of recorded responses."""
    return CAPTURES


@pytest.fixture
def topics(db: None) -> None:
    """The topics of the data file, in the database."""
    from tests.loaded import put_topics  # noqa: PLC0415 - models load after the settings

    put_topics()


@pytest.fixture(autouse=True, scope="session")
def _passwords_in_no_time() -> None:
    """Passwords of tests need no slow hash."""
    from django.conf import settings  # noqa: PLC0415 - as above

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def _files_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Files that tests attach to letters lie in a folder of the tests."""
    from django.conf import settings  # noqa: PLC0415 - as above

    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def _index_left_empty(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test whose rows are truncated, not rolled back, leaves no text in the index, a table that Django knows not."""
    marker = request.node.get_closest_marker("django_db")
    is_marked = marker is not None and marker.kwargs.get("transaction", False)
    is_transactional = is_marked or {"transactional_db", "live_server"} & set(request.fixturenames)
    if is_transactional:
        request.getfixturevalue("transactional_db")
    yield
    if is_transactional:
        from correspondence.models import Case  # noqa: PLC0415 - models load after the settings
        from tracker.search.engines.choice import engine  # noqa: PLC0415 - models load after the settings

        Case.objects.update(binned_at=datetime.now(UTC))  # the database lets a case and its history go from there alone
        engine().clear()
        engine().create()
