"""Runs and their lease: one run of a source at a time, and a dead one blocks nobody."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections
from django.utils import timezone

from questions.models import Question
from tests.scraping.invented import ADDRESS, JUNE, TODAY, InventedUpstream, a_question, connect, scrape
from tracker.errors import PursuantError
from tracker.scraping import fetcher, runs, scrapes
from tracker.scraping.contract import Scope
from tracker.scraping.models import LEASE, Look, Run

SECOND = timedelta(seconds=1)


def a_run(source: str = "parliament_api") -> Run:
    return runs.begin(source, Look.SWEEP, JUNE, Scope(), TODAY)


def silent_for(run: Run, how_long: timedelta) -> None:
    Run.objects.filter(pk=run.pk).update(alive_at=timezone.now() - how_long)


def on_another_host(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(host="elsewhere.example")


def a_dead_process() -> str:
    """The word for a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return f"{ended.pid}:12345"


@pytest.mark.django_db
def test_a_second_run_is_refused_while_the_first_is_alive() -> None:
    a_run()
    with pytest.raises(runs.Busy, match="is at work"):
        a_run()
    assert Run.objects.count() == 1


@pytest.mark.django_db
def test_runs_of_two_sources_do_not_meet() -> None:
    a_run("one")
    a_run("another")
    assert Run.objects.filter(ended_at=None).count() == 2


@pytest.mark.django_db
def test_after_a_run_has_ended_the_next_may_begin() -> None:
    runs.end(a_run())
    assert a_run().ended_at is None


@pytest.mark.django_db
def test_a_dead_process_of_this_host_is_taken_over_from_at_once() -> None:
    first = a_run()
    Run.objects.filter(pk=first.pk).update(process=a_dead_process())
    a_run()
    first.refresh_from_db()
    assert first.error == runs.KILLED
    assert first.ended_at is not None


@pytest.mark.django_db
def test_a_process_id_that_has_been_given_to_another_process_is_a_dead_one() -> None:
    first = a_run()
    Run.objects.filter(pk=first.pk).update(process=f"{os.getpid()}:1")
    a_run()
    first.refresh_from_db()
    assert first.error == runs.KILLED


@pytest.mark.django_db
@pytest.mark.parametrize(("silence", "refused"), [(LEASE - 10 * SECOND, True), (LEASE + SECOND, False)])
def test_a_silent_run_of_another_host_keeps_its_lease_until_it_expires(silence: timedelta, refused: bool) -> None:
    first = a_run()
    on_another_host(first)
    silent_for(first, silence)
    if refused:
        with pytest.raises(runs.Busy):
            a_run()
    else:
        a_run()
        first.refresh_from_db()
        assert first.error == runs.KILLED


@pytest.mark.django_db
def test_a_run_that_slipped_in_at_the_same_moment_is_told_from_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    a_run()
    monkeypatch.setattr(runs, "take_over", lambda other, now: None)
    with pytest.raises(runs.Busy, match="same moment"):
        a_run()


@pytest.mark.django_db
def test_a_sign_of_life_extends_the_lease() -> None:
    first = a_run()
    on_another_host(first)
    silent_for(first, LEASE + SECOND)
    runs.check_in(first)
    with pytest.raises(runs.Busy):
        a_run()


@pytest.mark.django_db
def test_a_run_that_was_overtaken_loses_its_lease_and_writes_no_figures() -> None:
    first = a_run()
    silent_for(first, LEASE + SECOND)
    a_run()
    first.seen = 99
    with pytest.raises(runs.LeaseLost, match="took over"):
        runs.check_in(first)
    first.refresh_from_db()
    assert first.seen == 0


@pytest.mark.django_db
def test_the_ledger_notes_who_works_on_what_since_when() -> None:
    run = runs.begin("parliament_api", Look.SEARCH, JUNE, Scope(("china", "xinjiang")), TODAY)
    run.refresh_from_db()
    assert (run.window_first, run.window_last, run.seen_on) == (JUNE.first, JUNE.last, TODAY)
    assert (run.look, run.topics, run.keeps_everything) == ("search", "china,xinjiang", False)
    assert run.process.startswith(f"{os.getpid()}:")
    assert run.outcome == "running"


@pytest.mark.django_db
def test_a_long_wait_gives_signs_of_life_all_along(monkeypatch: pytest.MonkeyPatch) -> None:
    run, slept, signs = a_run(), [], []
    monkeypatch.setattr(scrapes.time, "sleep", slept.append)
    monkeypatch.setattr(runs, "check_in", lambda run: signs.append(sum(slept)))
    scrapes.wait(run, 100.0)
    assert sum(slept) == pytest.approx(100)
    assert max(slept) <= scrapes.SILENCE
    assert len(signs) >= 4


@pytest.mark.django_db
def test_many_short_waits_give_a_sign_of_life_too(monkeypatch: pytest.MonkeyPatch) -> None:
    run, signs = a_run(), []
    monkeypatch.setattr(scrapes.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(runs, "check_in", lambda run: signs.append(1))
    scrapes.wait(run, 0.2)
    assert not signs
    run.alive_at = timezone.now() - timedelta(seconds=scrapes.SILENCE + 1)
    scrapes.wait(run, 0.2)
    assert signs


def test_no_single_call_outlasts_the_lease() -> None:
    connecting, between_bytes = fetcher.TIMEOUTS
    longest = scrapes.SILENCE + connecting + between_bytes + fetcher.LONGEST_READ + between_bytes
    assert timedelta(seconds=longest) < LEASE


# Whole runs


@pytest.fixture
def upstream(topics: None, monkeypatch: pytest.MonkeyPatch, settings: object) -> InventedUpstream:
    upstream = InventedUpstream()
    connect(upstream, monkeypatch, settings)
    upstream.put(*(a_question(id=number, uin=f"5000{number}") for number in range(1, 4)))
    return upstream


def test_a_run_ends_with_its_figures_in_the_ledger(upstream: InventedUpstream) -> None:
    run = scrape()
    run.refresh_from_db()
    assert (run.requests, run.expected, run.seen, run.created) == (4, 3, 3, 3)
    assert run.outcome == "complete"
    assert run.retrievals.count() == 4
    assert run.retrievals.order_by("pk")[0].address.startswith(f"{ADDRESS}/api/writtenquestions/questions?")


def test_a_run_that_meets_a_fault_of_the_program_is_closed_with_the_reason(upstream: InventedUpstream) -> None:
    def stumble(path: str) -> None:
        if path.endswith("/2"):
            raise ZeroDivisionError("towers divided by none")

    upstream.before_answer = stumble
    with pytest.raises(ZeroDivisionError):
        scrape()
    run = Run.objects.get()
    assert run.error == "ZeroDivisionError: towers divided by none"
    assert run.outcome == "broken off"
    upstream.before_answer = str
    assert scrape().outcome == "complete"


def test_an_interrupted_run_is_closed_and_the_interruption_passed_on(upstream: InventedUpstream) -> None:
    def interrupt(path: str) -> None:
        raise KeyboardInterrupt

    upstream.before_answer = interrupt
    with pytest.raises(KeyboardInterrupt):
        scrape()
    assert Run.objects.get().error.startswith("KeyboardInterrupt")


def test_a_run_that_was_overtaken_stops_and_leaves_the_field_to_the_other(upstream: InventedUpstream) -> None:
    others: list[Run] = []

    def overtake(path: str) -> None:
        if path.endswith("/2") and not others:
            silent_for(Run.objects.get(), LEASE + SECOND)
            others.append(a_run())

    upstream.before_answer = overtake
    run = scrape()
    assert "took over" in run.error
    others[0].refresh_from_db()
    assert others[0].ended_at is None
    assert list(Question.objects.values_list("parliament_id", flat=True)) == [3]
    assert upstream.details == [3, 2], "it asks for nothing more once it has noticed"


@pytest.fixture
def database_of_many(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that several threads may write to at once; SQLite's one in memory is no such."""
    if connection.vendor != "sqlite":
        yield
        return
    path = tmp_path / "copy.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    with pytest.MonkeyPatch.context() as patch:  # ended before the connection in memory is closed
        patch.setitem(connection.settings_dict, "NAME", str(path))
        yield


def in_threads(count: int, work: Callable[[], object]) -> list[object]:
    """What `work` gives, or the fault it raises, in so many threads that start together."""
    gate, came = threading.Barrier(count), []

    def one() -> None:
        gate.wait()
        try:
            came.append(work())
        except PursuantError as fault:
            came.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


@pytest.mark.usefixtures("database_of_many")
def test_of_several_that_begin_at_once_all_but_one_are_refused() -> None:
    in_threads(1, a_run)
    assert [type(one) for one in in_threads(3, a_run)] == [runs.Busy] * 3
    in_threads(1, lambda: runs.end(Run.objects.get()))
    came = in_threads(4, a_run)
    assert sorted(type(one).__name__ for one in came) == ["Busy", "Busy", "Busy", "Run"]
    assert in_threads(1, Run.objects.filter(ended_at=None).count) == [1]


@pytest.mark.usefixtures("database_of_many")
def test_of_several_that_find_a_dead_run_only_one_takes_over() -> None:
    def a_dead_run() -> None:
        run = a_run()
        Run.objects.filter(pk=run.pk).update(process=a_dead_process())

    in_threads(1, a_dead_run)
    came = in_threads(4, a_run)
    assert sorted(type(one).__name__ for one in came) == ["Busy", "Busy", "Busy", "Run"]
    assert in_threads(1, Run.objects.filter(ended_at=None).count) == [1]
