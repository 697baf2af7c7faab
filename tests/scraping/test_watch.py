"""Watching sources: one that falls silent, or tells less than it always did, is noticed; one that is well is not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from correspondence.records import LetterRecord, PartyName
from tests.builders import a_record
from tests.conftest import day
from tests.scraping.attaching import NAME, SOURCE, a_letter, connected, publish
from tests.scraping.attaching import run as scrape
from tests.scraping.importing import EXAMPLES, take
from tracker.scraping import watch
from tracker.scraping.models import Look, Run

pytestmark = pytest.mark.django_db
SINCE = datetime(2025, 6, 2, 9, tzinfo=UTC)
WEEK = 6
"""Days between the first and the last of a window of a week."""
LETTER = LetterRecord("Towers", published_on=day("2025-06-02"), sender=PartyName("Bede Sample"), is_public=True)


def a_run(seen: int = 10, days: int = WEEK, source: str = "towers", **changes: Any) -> Run:
    """One more run of a source, an hour after the last, over a window of so many days more than one."""
    started = SINCE + timedelta(hours=Run.objects.count())
    fields: dict[str, Any] = {
        "look": Look.SWEEP,
        "window_first": day("2025-06-02"),
        "window_last": day("2025-06-02") + timedelta(days),
        "seen_on": day("2025-06-20"),
        "started_at": started,
        "alive_at": started,
        "ended_at": started,
        "seen": seen,
    }
    return Run.objects.create(source=source, **fields | changes)


def words(source: str = "towers") -> list[str]:
    return [alarm.words for alarm in watch.alarms([source])]


# Silence


def test_a_source_that_always_gave_something_and_gives_nothing_is_noticed() -> None:
    for seen in (12, 1000, 15):
        a_run(seen)
    a_run(0)
    (alarm,) = watch.alarms(["towers"])
    assert alarm.source == "towers"
    assert "gave nothing in its last run" in alarm.words
    assert "3 of the 3 runs before gave 12 to 1,000 items" in alarm.words


def test_two_runs_that_gave_something_are_too_few_to_go_by() -> None:
    a_run()
    a_run()
    a_run(0)
    assert words() == []


def test_a_new_source_is_no_alarm() -> None:
    assert words() == []
    a_run(0)
    assert words() == []


def test_a_source_that_gives_something_again_is_well() -> None:
    for seen in (10, 10, 10, 0, 1):
        a_run(seen)
    assert words() == []


def test_a_source_that_is_often_silent_may_be_silent() -> None:
    for seen in (5, 0, 0, 5, 0, 0, 5, 0):
        a_run(seen)
    assert words() == [], "three of the seven before gave something: less than half"
    Run.objects.all().delete()
    for seen in (5, 0, 5, 0, 5, 0):
        a_run(seen)
    assert len(words()) == 1, "three of the five before gave something"


def test_a_short_look_is_not_measured_by_longer_ones() -> None:
    for _ in range(5):
        a_run(100, days=30)
    a_run(0, days=0)
    assert words() == []


def test_a_long_look_that_gives_nothing_is_measured_by_shorter_ones() -> None:
    for _ in range(3):
        a_run(5, days=0)
    a_run(0, days=30)
    assert len(words()) == 1


def test_looks_of_another_kind_are_not_compared() -> None:
    for _ in range(5):
        a_run(look=Look.SEARCH)
    a_run(0, look=Look.SWEEP)
    assert words() == []


def test_crawls_are_compared_whatever_their_windows() -> None:
    for days in (30, 20, 10):
        a_run(look=Look.CRAWL, days=days)
    a_run(0, look=Look.CRAWL, days=0)
    assert len(words()) == 1


def test_a_run_whose_failures_are_reported_needs_no_alarm() -> None:
    for _ in range(3):
        a_run()
    a_run(0, failed=1)
    assert words() == []


@pytest.mark.parametrize("changes", [{"error": "The upstream hung up."}, {"ended_at": None}])
def test_runs_that_did_not_go_to_their_end_say_nothing(changes: dict[str, Any]) -> None:
    for _ in range(3):
        a_run()
    a_run(0, **changes)
    assert words() == []
    Run.objects.all().delete()
    for number in range(3):
        a_run(**(changes | {"source": f"towers{number}"} if "ended_at" in changes else changes))
    a_run(0)
    assert words() == []


@pytest.mark.parametrize("look", [Look.IN_HAND, Look.AGAIN])
def test_what_people_add_by_hand_and_what_is_read_again_is_no_look_at_a_source(look: Look) -> None:
    for _ in range(4):
        a_run(look=look)
    a_run(0, look=look)
    assert words() == []
    for _ in range(3):
        a_run()
    a_run(0)
    a_run(9, look=look)
    assert len(words()) == 1, "what came so since does not make the source well"


def test_only_the_last_runs_are_looked_at() -> None:
    for _ in range(5):
        a_run()
    for _ in range(watch.EARLIER):
        a_run(0)
    a_run(0)
    assert words() == []


def test_each_source_is_measured_by_its_own_runs() -> None:
    for _ in range(3):
        a_run(source="bridges")
    a_run(0, source="towers")
    a_run(0, source="bridges")
    assert [alarm.source for alarm in watch.alarms(["towers", "bridges", "nowhere"])] == ["bridges"]


# Never anything


def test_a_source_that_was_asked_several_times_and_never_gave_anything_is_noticed() -> None:
    a_run(0, requests=2)
    a_run(0, requests=2)
    assert words() == []
    a_run(0, requests=2)
    assert words() == ["It was asked in 3 runs and gave nothing in any. Its address or shape may be another."]


@pytest.mark.parametrize("other", [{"seen": 1}, {"seen": 0, "failed": 1}])
def test_a_source_that_gave_or_failed_once_is_not_mute(other: dict[str, int]) -> None:
    a_run(requests=2, **other)
    for _ in range(3):
        a_run(0, requests=2)
    assert words() == []


def test_a_source_that_had_nothing_to_ask_for_is_not_mute() -> None:
    for _ in range(5):
        a_run(0, requests=0)
    assert words() == []


# Fields that are missed


def told(records: int, kind: str = "LetterRecord", **fields: int) -> dict[str, Any]:
    return {"records": records, "fields": {"subject": records} | fields, "type": kind}


def test_a_field_that_records_always_had_and_that_is_gone_is_noticed() -> None:
    a_run(told=told(30, sender_name=30))
    a_run(told=told(10))
    (alarm,) = words()
    assert "Only 0 of 10 records tell \u201csender name\u201d, which nearly all of 30 before told" in alarm


@pytest.mark.parametrize(("before", "now", "is_missed"), [(98, 4, True), (97, 4, False), (98, 5, False)])
def test_always_is_98_of_100_and_rarely_less_than_half(before: int, now: int, *, is_missed: bool) -> None:
    a_run(told=told(100, sender=before))
    a_run(told=told(10, sender=now))
    assert bool(words()) is is_missed


@pytest.mark.parametrize(("before", "now", "is_missed"), [(20, 5, True), (19, 5, False), (20, 4, False)])
def test_small_numbers_say_nothing(before: int, now: int, *, is_missed: bool) -> None:
    a_run(told=told(before, sender=before))
    a_run(told=told(now))
    assert bool(words()) is is_missed


def test_earlier_runs_are_counted_together_and_those_of_other_records_apart() -> None:
    for _ in range(4):
        a_run(told=told(5, sender=5))
    a_run(told=told(100, "ReportRecord", publisher=100))
    a_run(told=told(5))
    assert len(words()) == 1
    a_run(told=told(50, sender=50, recipient=50))
    assert words() == []


def test_runs_from_before_fields_were_counted_say_nothing() -> None:
    for _ in range(3):
        a_run()
    a_run()
    assert words() == []


# What records tell


def test_the_fields_that_a_record_tells_are_counted() -> None:
    run = a_run()
    for record in (LETTER, replace(LETTER, text="Towers lean."), replace(LETTER, published_on=None, is_public=False)):
        watch.note_told(run, record)
    counted = Counter(run.told["fields"])
    assert (run.told["records"], run.told["type"]) == (3, "LetterRecord")
    assert {name: counted[name] for name in ("subject", "published_on", "text", "is_public", "sender")} == {
        "subject": 3,
        "published_on": 2,
        "text": 1,
        "is_public": 2,
        "sender": 3,
    }


def test_a_party_of_whom_nothing_is_told_is_not_told() -> None:
    run = a_run()
    watch.note_told(run, replace(LETTER, sender=PartyName()))
    assert not {"sender", "recipient", "documents", "dated"} & run.told["fields"].keys()


def test_what_is_no_record_is_not_counted() -> None:
    run = a_run()
    for strange in ({"subject": "Towers"}, LetterRecord, None, "Towers"):
        watch.note_told(run, strange)
    assert run.told == {}


def test_questions_are_counted_too_and_the_figures_can_be_kept() -> None:
    run = a_run()
    watch.note_told(run, a_record())
    run.save()
    run.refresh_from_db()
    assert run.told["fields"]["uin"] == 1
    assert "answer" not in run.told["fields"]


# When each last gave something


def test_the_last_time_that_each_gave_something_is_told() -> None:
    a_run(3)
    last = a_run(4)
    a_run(0)
    a_run(5, ended_at=None)
    a_run(0, source="bridges")
    assert watch.last_gave(["towers", "bridges", "nowhere"]) == {"towers": last.ended_at}


# Through runs and imports


@pytest.mark.usefixtures("topics")
def test_a_source_whose_letters_lose_their_files_is_noticed_through_its_runs(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    pages = connected(monkeypatch, settings, [("1.txt", b"Towers lean.")])
    monkeypatch.setattr(SOURCE, "is_record", False)
    publish(pages, *(a_letter(f"a{number}", "files/1.txt") for number in range(20)))
    scrape()
    assert words(NAME) == []
    publish(pages, *(a_letter(f"b{number}") for number in range(5)))
    scrape()
    (alarm,) = words(NAME)
    assert "Only 0 of 5 records tell \u201cdocuments\u201d" in alarm
    publish(pages)
    scrape()
    assert words(NAME) == [], "two runs that gave something are too few to call it silent"


@pytest.mark.usefixtures("topics")
def test_an_import_counts_what_its_records_tell_and_never_alarms() -> None:
    take(EXAMPLES / "theyworkforyou")
    run = Run.objects.get()
    assert run.told["fields"]["text"] == run.told["records"] > 1
    assert watch.alarms([run.source, "in_hand"]) == []


@dataclass(frozen=True)
class Tower:
    """A record that is no letter."""

    built: date | None
    height: int
    bells: tuple[str, ...] = ()


def test_nothing_no_days_and_empty_lists_are_no_telling() -> None:
    run = a_run()
    watch.note_told(run, Tower(None, 0))
    watch.note_told(run, Tower(day("2025-06-02"), 30, ("Old Tom",)))
    assert run.told["fields"] == {"built": 1, "height": 1, "bells": 1}
