"""Over real HTTP and with the real command: faults of the upstream, and a scrape that is killed and started again."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.captures.replay import FAULTS
from tests.conftest import ROOT

pytestmark = [pytest.mark.captures, pytest.mark.full, pytest.mark.both, pytest.mark.xdist_group("killed")]

SCRAPE = ["scrape", "parliament_api", "--from=2025-11-05", "--to=2025-11-05", "--everything", "--json"]
AS_OF = ["--as-of", "2026-11-20"]
KILLS = 10
SHOW = "import django; django.setup(); from tests.captures.replay import show_all; show_all()"


@dataclass
class Server:
    """The replay as a process of its own."""

    address: str

    def control(self, **order: str) -> None:
        """Change its day or its faults."""
        request = urllib.request.Request(f"{self.address}/_control", json.dumps(order).encode())  # noqa: S310 - the local replay
        urllib.request.urlopen(request).close()  # noqa: S310 - the local replay

    def counts(self) -> dict[str, int]:
        """How often it was asked for what, and failed how."""
        with urllib.request.urlopen(f"{self.address}/_stats") as answer:  # noqa: S310 - the local replay
            return json.load(answer)


@pytest.fixture(scope="module")
def server(captures: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, str(captures.parent / "upstream" / "serve.py"), "--data", str(captures)]
    process = subprocess.Popen([*words, "--port", str(port), *AS_OF], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert "replaying" in process.stdout.readline()
        yield Server(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait()


@dataclass
class Database:
    """A database of its own, and the project's commands working on it."""

    environment: dict[str, str]

    def command(self, *words: str) -> list[str]:
        """One of the project's commands, as a person types it."""
        return [sys.executable, str(ROOT / "manage.py"), *words]

    def run(self, *words: str) -> str:
        """What a command says; it must succeed."""
        done = subprocess.run(
            self.command(*words), env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """A command that goes on while the test does something else."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self.command(*words), env=self.environment, cwd=ROOT, stdout=quiet, stderr=quiet)

    def held(self) -> dict[str, Any]:
        """All that it holds."""
        words = [sys.executable, "-c", SHOW]
        done = subprocess.run(words, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[Any]:
    """Makes databases: files, or on the PostgreSQL server that DATABASE_URL names."""
    made: list[str] = []

    def make(name: str) -> Database:
        folder = tmp_path_factory.mktemp(name)
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
            "VAR_DIR": str(folder),
            "DATABASE_URL": address_of(f"killed_{name}_{os.getpid()}", folder),
            "WRITTEN_QUESTIONS_API_URL": f"{server.address}/questions-statements-api",
            "SCRAPE_DELAY": "0",
        }
        made.append(environment["DATABASE_URL"])
        database = Database(environment)
        database.run("migrate", "--verbosity", "0")
        database.run("load_topics")
        return database

    yield make
    for address in made:
        drop(address)


def address_of(name: str, folder: Path) -> str:
    """A new database's address."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        return f"sqlite:///{folder / 'database.sqlite3'}"
    drop(address := urlsplit(given)._replace(path=f"/{name}").geturl())
    on_server(address, f'CREATE DATABASE "{name}"')
    return address


def drop(address: str) -> None:
    """Remove a database that was made here."""
    if address.startswith("postgres"):
        on_server(address, f'DROP DATABASE IF EXISTS "{urlsplit(address).path[1:]}" WITH (FORCE)')


def on_server(address: str, statement: str) -> None:
    """A statement to the server itself."""
    maintenance = urlsplit(address)._replace(scheme="postgresql", path="/postgres").geturl()
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(scope="module")
def scraped(databases: Any) -> tuple[Database, dict[str, int]]:
    """A database filled by a scrape without any mishap, and the figures of that scrape."""
    database = databases("undisturbed")
    return database, json.loads(database.run(*SCRAPE, *AS_OF).splitlines()[-1])


@pytest.fixture(scope="module")
def requests(scraped: tuple[Database, dict[str, int]]) -> int:
    """How often the upstream is asked in such a scrape."""
    return scraped[1]["requests"]


@pytest.fixture(scope="module")
def undisturbed(scraped: tuple[Database, dict[str, int]]) -> dict[str, Any]:
    """What a scrape without any mishap holds."""
    database, figures = scraped
    assert figures["failed"] == 0
    held = database.held()
    assert len(held["questions"]) == figures["created"] > 300
    assert held["faults"] == []
    return held


def test_faults_of_the_upstream_leave_the_same_rows(
    databases: Any, server: Server, undisturbed: dict[str, Any]
) -> None:
    database = databases("faults")
    server.control(faults=FAULTS)
    try:
        figures = json.loads(database.run(*SCRAPE, *AS_OF).splitlines()[-1])
    finally:
        server.control(faults="")
    counts = server.counts()
    assert all(counts.get(f"fault:{part.split('=')[0]}") for part in FAULTS.split(","))
    assert figures["failed"] == 0
    assert database.held() == undisturbed


def wait_until_asked(server: Server, more: int, moment: float) -> None:
    """Wait until the upstream was asked so often more, however slow the machine is, and a moment of seconds on top."""
    wanted = sum(server.counts().values()) + more
    until = time.monotonic() + 300
    while sum(server.counts().values()) < wanted:
        assert time.monotonic() < until, "the scrape does not get on"
        time.sleep(0.01)
    time.sleep(moment)


def test_a_scrape_killed_ten_times_and_started_again_ends_with_the_same_rows(
    databases: Any, server: Server, undisturbed: dict[str, Any], requests: int
) -> None:
    database = databases("killed")
    moments, sizes = random.Random(7), []  # noqa: S311 - any moments will do, but the same ones each time
    listing = requests - len(undisturbed["questions"])
    for _ in range(KILLS):
        process = database.start(*SCRAPE, *AS_OF)
        wait_until_asked(server, listing + moments.randint(3, 25), moments.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL, "it had ended before it was killed"
        held = database.held()
        assert (held["half"], held["faults"]) == (0, [])
        sizes.append(len(held["questions"]))
    assert sizes == sorted(sizes)
    assert 0 < sizes[-1] < len(undisturbed["questions"])
    figures = json.loads(database.run(*SCRAPE, *AS_OF).splitlines()[-1])
    assert figures["failed"] == 0
    assert figures["unchanged"] == sizes[-1], "what was taken in before the kill is not asked for again"
    assert database.held() == undisturbed
    again = json.loads(database.run(*SCRAPE, *AS_OF).splitlines()[-1])
    assert (again["created"], again["updated"]) == (0, 0)
