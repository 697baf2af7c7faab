"""November of 2025 again, day by day, with a scrape and `send_alerts` each day, over a real mail server: each event is
mailed exactly once, whatever is killed, run twice, or not run for a week."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.alerts.post import MailServer, a_mail_server, text_of
from tests.captures import observed
from tests.captures.replay import only
from tests.captures.test_killed import Database, address_of, drop
from tests.conftest import ROOT

pytestmark = [pytest.mark.captures, pytest.mark.full, pytest.mark.both, pytest.mark.xdist_group("alerts")]

DAYS = ["2025-11-04", "2025-11-06", "2025-11-07", "2025-11-13"]
"""The recorded days; between the last two nothing runs."""
FIRST, LAST = "2025-11-01", "2025-11-12"
WINDOW = [f"--from={FIRST}", f"--to={LAST}"]
LIVELY = {"answering_body", "is_withdrawn", "date_holding_answer", "date_answer_corrected", "date_for_answer"}
SCRAPE = ["scrape", "parliament_api", *WINDOW, "--everything"]
AT_ONCE, WEEKLY, OVERLAPPING = "at-once@example.org", "weekly@example.org", "overlapping@example.org"
ON_A_DAY = """
import os, signal, sys, time_machine
from datetime import datetime, UTC
time_machine.travel(datetime.fromisoformat(sys.argv[1]).replace(tzinfo=UTC), tick=True).start()
os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
from django.core.management import execute_from_command_line
from django.db.backends.signals import connection_created
at, before, number = int(sys.argv[2]), sys.argv[3], 0

def die_in_time(execute, sql, *rest):
    global number
    number += 1
    if number == at or (before and before in sql):
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, *rest)

connection_created.connect(lambda connection, **_: connection.execute_wrappers.append(die_in_time), weak=False)
execute_from_command_line(["manage.py", *sys.argv[4:]])
"""
NOTE = 'UPDATE "alerts_digest" SET "state"'
"""How the statement begins that notes what came of a letter: the mail server has taken it by then."""
PREPARE = """
import django; django.setup()
from tests.captures.alerts_world import prepare; prepare()
"""
SHOW = """
import django; django.setup()
from tests.captures.alerts_world import show; show()
"""


@dataclass
class Site:
    """A database, and commands run on it as on a day."""

    database: Database

    def words(self, at: str, *command: str, number: int = 0, before: str = "") -> list[str]:
        """A command at a moment of the recorded time, killed at a statement by number, or before one with words."""
        return [sys.executable, "-c", ON_A_DAY, at, str(number), before, *command]

    def run(self, at: str, *command: str) -> str:
        """What a command says at a moment; it must succeed."""
        done = subprocess.run(
            self.words(at, *command),
            env=self.database.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (command, done.stdout[-500:], done.stderr[-2000:])
        return done.stdout

    def kill(self, at: str, *command: str, number: int = 0, before: str = "") -> bool:
        """Start a command that is killed at a statement; did it get there?"""
        words = self.words(at, *command, number=number, before=before)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        done = subprocess.run(words, env=self.database.environment, cwd=ROOT, check=False, **quiet)
        return done.returncode == -signal.SIGKILL

    def python(self, code: str) -> Any:
        """What some code prints as JSON, if anything."""
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=self.database.environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout) if done.stdout.strip() else None


@dataclass
class Upstream:
    """The recorded upstream with few questions, over HTTP, as it was on a day."""

    replay: Any
    address: str = ""

    def as_on(self, when: str) -> None:
        """Show it as it was on a day."""
        self.replay.as_of = when

    @contextmanager
    def served(self) -> Iterator[Upstream]:
        """Serve it on loopback."""
        replay = self.replay

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                url = urlsplit(self.path)
                found = replay.answer(url.path, parse_qs(url.query))
                status, media_type, body = found or (404, "application/json", b"{}")
                self.send_response(status)
                self.send_header("Content-Type", media_type)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{server.server_port}"
        try:
            yield self
        finally:
            server.shutdown()


@pytest.fixture(scope="module")
def upstream(replay: Any) -> Iterator[Upstream]:
    """The questions with which most happened, and some with which little did."""
    ids = [key for key in replay.questions.sightings if any(in_window(replay, key, when) for when in DAYS)]
    lively = {key for key, field, *_ in observed.events_of_fields(replay, ids, DAYS) if field in LIVELY}
    lively |= {key for key, kind, *_ in observed.events_of_answers(replay, ids, DAYS) if kind != "answer"}
    chosen = {*sorted(lively)[:30], *sorted(set(ids) - lively)[::12][:25]}
    with Upstream(only(replay, chosen)).served() as server:
        yield server


@pytest.fixture(scope="module")
def mail() -> Iterator[tuple[MailServer, int]]:
    with a_mail_server() as both:
        yield both


@pytest.fixture
def site(request: Any, tmp_path: Path, upstream: Upstream, mail: tuple[MailServer, int]) -> Iterator[Site]:
    """A site of its own with three addresses that watch, and something private that hangs on it."""
    mail[0].take()
    address = address_of(f"alerts_{abs(hash(request.node.name)) % 10**8}_{os.getpid()}", tmp_path)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": address,
        "WRITTEN_QUESTIONS_API_URL": f"{upstream.address}/questions-statements-api",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail[1]}",
        "SCRAPE_DELAY": "0",
    }
    database = Database(environment)
    database.run("migrate", "--verbosity", "0")
    database.run("load_topics")
    made = Site(database)
    made.python(PREPARE)
    yield made
    drop(address)


def morning(when: str) -> str:
    return f"{when}T08:30:00"


def told(letters: Iterable[EmailMessage]) -> dict[str, Counter[tuple[str, str, str]]]:
    """For each address how often it was told of what: UIN, kind, day. A letter that came twice counts once."""
    once: dict[str, EmailMessage] = {}
    for letter in letters:
        same = once.setdefault(letter["Message-ID"], letter)
        assert text_of(same) == text_of(letter)
    found: dict[str, Counter[tuple[str, str, str]]] = {}
    for letter in once.values():
        found.setdefault(letter["To"], Counter()).update(events_in(text_of(letter)))
    return found


def events_in(text: str) -> Iterator[tuple[str, str, str]]:
    """The events that a letter tells: the UIN in the title, the kind, the day."""
    lines = text.replace("\r\n", "\n").split("\n")
    for line, title in pairwise(lines):
        kind, _, day = line.partition(", ")
        if kind in KINDS and day[:1].isdigit():
            yield title.rpartition("(")[2].rstrip(")"), kind, day


KINDS = {
    "New question", "Holding answer", "Answered", "Corrected", "Transferred", "Withdrawn", "Late", "Letter found",
    "Promise kept", "Label changed",
}  # fmt: skip
NAMES = {"holding": "Holding answer", "answer": "Answered", "correction": "Corrected"}


def long(day: str) -> str:
    when = date.fromisoformat(day)
    return f"{when.day} {when:%B %Y}"


def expected(replay: Any, days: list[str]) -> set[tuple[str, str, str]]:
    """What happened to the questions of the window by the recordings alone, but for what hangs on a rule of ours."""
    found = set()
    shown = {
        key: [(when, item) for when in days if (item := in_window(replay, key, when))]
        for key in replay.questions.sightings
    }
    ids = {key: rows for key, rows in shown.items() if rows}
    for rows in ids.values():
        first = rows[0][1]["value"]
        found.add((first["uin"], "New question", long(first["dateTabled"][:10])))
    for key, kind, on, _ in observed.events_of_answers(replay, ids, days):
        found.add((uin_of(ids, key), NAMES[kind], long(on)))
    for key, field, old, new, when in observed.events_of_fields(replay, ids, days):
        if field == "answering_body" and old and new:
            found.add((uin_of(ids, key), "Transferred", long(when)))
        if field == "is_withdrawn" and new == "yes":
            found.add((uin_of(ids, key), "Withdrawn", long(when)))
    return found


def uin_of(ids: dict[int, list[Any]], key: int) -> str:
    return ids[key][-1][1]["value"]["uin"]


def in_window(replay: Any, key: int, when: str) -> Any:
    item = observed.seen(replay, key, when)
    return item if item and FIRST <= item["value"]["dateTabled"][:10] <= LAST else None


def by_our_rules(counts: Counter[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    return {key for key in counts if key[1] in {"Late", "Label changed"}}


def check(site: Site, letters: list[EmailMessage], replay: Any, days: list[str]) -> None:
    """Each address was told of everything once, and of nothing private."""
    found, held = told(letters), site.python(SHOW)
    assert set(found) <= {AT_ONCE, WEEKLY, OVERLAPPING}
    wanted = expected(replay, days)
    assert len(wanted) > 60
    for name in (AT_ONCE, WEEKLY, OVERLAPPING):
        assert max(found[name].values()) == 1, [key for key, number in found[name].items() if number > 1][:5]
    for name in (AT_ONCE, WEEKLY):
        assert set(found[name]) - by_our_rules(found[name]) == wanted, name
        assert by_our_rules(found[name]) == {tuple(one) for one in held["by_rule"]}
    answers = {key for key in wanted if key[1] == "Answered"}
    assert {key for key in found[OVERLAPPING] if key[1] == "Answered"} == answers
    assert held["waiting"] == held["uncaught"] == 0
    whole = "\n".join(str(letter) + text_of(letter) for letter in letters)
    assert "zsecret" not in whole
    assert held["events_of_private_letters"] == 0


def test_a_week_of_scrapes_killed_run_twice_and_missed_mails_each_event_once(
    site: Site, upstream: Upstream, mail: tuple[MailServer, int]
) -> None:
    moments, killed = random.Random(11), Counter[str]()  # noqa: S311 - any moments will do, but the same ones each time
    for when in DAYS:
        at = morning(when)
        upstream.as_on(when)
        if when in DAYS[::2]:
            is_broken = site.kill(at, *SCRAPE, number=moments.randint(60, 300))
            killed["scrape"] += is_broken
            told_of = site.run(at, "send_alerts")
            assert not is_broken or "events" not in told_of, "what a broken scrape brought waits"
        site.run(at, *SCRAPE)
        killed["at any moment"] += site.kill(at, "send_alerts", number=moments.randint(8, 70))
        killed["after a letter was taken"] += site.kill(at, "send_alerts", before=NOTE)
        killed["at any moment"] += site.kill(at, "send_alerts", number=moments.randint(8, 40))
        site.run(at, "send_alerts")
    for _ in range(2):
        site.run("2025-11-17T08:30:00", "send_alerts")
    assert len(killed) == 3, killed
    assert min(killed.values()) > 1, killed
    check(site, mail[0].take(), upstream.replay, DAYS)


def test_where_nothing_is_sent_for_a_week_all_of_it_is_caught_up_once(
    site: Site, upstream: Upstream, mail: tuple[MailServer, int]
) -> None:
    for when in DAYS:
        upstream.as_on(when)
        site.run(morning(when), *SCRAPE)
        if when == DAYS[0]:
            site.run(morning(when), "send_alerts")
    later = (date.fromisoformat(DAYS[-1]) + timedelta(days=5)).isoformat()
    site.run(morning(later), "send_alerts")
    site.run(morning(later), "send_alerts")
    check(site, mail[0].take(), upstream.replay, DAYS)
