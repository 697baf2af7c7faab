"""Settings come from the environment; what cannot be understood is refused by name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

MALFORMED = {
    "DEBUG": "maybe",
    "SCRAPE_DELAY": "soon",
    "SITE_URL": "pursuant.example",
    "WRITTEN_QUESTIONS_API_URL": "ftp://example.org",
    "ORDINARY_DUE_RULE": "ten_working_days",
    "DATABASE_URL": "mysql://example.org/pursuant",
}


def run_check(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """`manage.py check` in an environment of its own."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    environment = kept | {"VAR_DIR": str(folder / "var")} | variables
    words = [sys.executable, str(ROOT / "manage.py"), "check"]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)


def test_every_default_works_on_a_laptop(tmp_path: Path) -> None:
    done = run_check(tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o077 == 0


def test_the_secret_key_is_made_once_and_kept(tmp_path: Path) -> None:
    run_check(tmp_path)
    first = (tmp_path / "var" / "secret_key").read_text(encoding="utf-8")
    run_check(tmp_path)
    assert (tmp_path / "var" / "secret_key").read_text(encoding="utf-8") == first
    assert len(first) > 50


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_value_is_refused_with_the_name_of_its_variable(tmp_path: Path, name: str) -> None:
    done = run_check(tmp_path, **{name: MALFORMED[name]})
    assert done.returncode != 0
    assert f"The environment variable {name} is '{MALFORMED[name]}', but should be" in done.stderr


def test_debug_with_a_public_host_is_an_error(tmp_path: Path) -> None:
    done = run_check(tmp_path, DEBUG="on", ALLOWED_HOSTS="pursuant.example")
    assert done.returncode != 0
    assert "DEBUG is on while the site serves pursuant.example" in done.stderr


def test_debug_on_this_machine_alone_is_none(tmp_path: Path) -> None:
    assert run_check(tmp_path, DEBUG="on").returncode == 0


def test_a_folder_that_cannot_be_made_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run_check(tmp_path, VAR_DIR=str(tmp_path / "file" / "var"))
    assert "The environment variable VAR_DIR is" in done.stderr


def test_a_refused_address_shows_no_password(tmp_path: Path) -> None:
    done = run_check(tmp_path, DATABASE_URL="mysql://someone:hidden@example.org/pursuant")
    assert "DATABASE_URL" in done.stderr
    assert "hidden" not in done.stderr.rsplit("ImproperlyConfigured", 1)[-1]
