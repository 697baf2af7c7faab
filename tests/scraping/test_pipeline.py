"""Whole runs against an invented upstream, through the real fetcher, parser and store."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from questions.models import Question
from tests.conftest import day
from tests.scraping.invented import (
    FERRIES,
    FILLER,
    JUNE,
    LATER,
    LIST,
    TODAY,
    TOPICAL,
    InventedUpstream,
    a_question,
    a_week,
    again,
    an_older,
    answered,
    citing,
    figures,
    held,
    holding,
    scrape,
)
from tracker.scraping.contract import Window
from tracker.scraping.models import Failure, Retrieval, Run, Sighting, Snapshot, Verdict
from tracker.search import index

# New, changed, unchanged


def test_new_questions_are_listed_asked_for_and_kept(upstream: InventedUpstream) -> None:
    a_week(upstream)
    assert figures(scrape()) == {"created": 3}
    assert held() == [1, 2, 3]
    assert sorted(upstream.details) == [1, 2, 3]


def test_an_unchanged_question_costs_no_request_of_its_own_and_writes_nothing(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape()
    before = list(Question.objects.order_by("pk").values())
    assert figures(again(upstream)) == {"unchanged": 3}
    assert (upstream.details, len(upstream.listings)) == ([], 1)
    assert list(Question.objects.order_by("pk").values()) == before


def test_only_the_changed_question_is_asked_for(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape()
    upstream.change(2, **answered())
    assert figures(again(upstream)) == {"updated": 1, "unchanged": 2}
    assert upstream.details == [2]
    assert Question.objects.get(parliament_id=2).date_answered == day("2025-06-05")


def test_a_changed_question_that_says_the_same_in_our_terms_is_unchanged(upstream: InventedUpstream) -> None:
    a_week(upstream, 1)
    scrape()
    upstream.change(1, heading="Towers \r\n")
    assert figures(again(upstream)) == {"unchanged": 1}
    assert figures(again(upstream)) == {"unchanged": 1}
    assert upstream.details == []


def test_a_long_window_is_walked_week_by_week_and_each_day_once(upstream: InventedUpstream) -> None:
    scrape(window=Window(day("2025-06-01"), day("2025-06-20")))
    walked = [(listing["tabledWhenFrom"], listing["tabledWhenTo"]) for listing in upstream.listings]
    assert walked == [("2025-06-01", "2025-06-07"), ("2025-06-08", "2025-06-14"), ("2025-06-15", "2025-06-20")]


def test_equal_bodies_are_kept_once_and_every_retrieval_is_noted(upstream: InventedUpstream) -> None:
    a_week(upstream, 1)
    scrape()
    scrape()
    assert Retrieval.objects.count() == 3
    assert Snapshot.objects.count() == 2
    shown = json.loads(Sighting.objects.get().retrieval.snapshot.body)
    assert shown["value"]["uin"] == "50001"


def test_what_is_kept_can_be_found_by_search(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape()
    upstream.change(2, **answered(), heading="Spires")
    scrape()
    assert list(index.faults()) == []


# Listings


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows a page, and no more than four rows deep."""
    monkeypatch.setattr("questions.sources.parliament_api.SOURCE.page_size", 2)
    monkeypatch.setattr("questions.sources.parliament_api.SOURCE.deepest", 4)


@pytest.mark.usefixtures("small_pages")
def test_a_listing_is_paged_through_to_its_end(upstream: InventedUpstream) -> None:
    a_week(upstream, 4)
    assert figures(scrape()) == {"created": 4}
    assert [listing["skip"] for listing in upstream.listings] == ["0", "2"]


@pytest.mark.usefixtures("small_pages")
def test_a_window_too_deep_to_page_through_is_halved_until_it_is_not(upstream: InventedUpstream) -> None:
    upstream.put(*(a_question(id=n, uin=f"{50000 + n}", dateTabled=f"2025-06-0{2 + n % 7}") for n in range(1, 15)))
    assert figures(scrape()) == {"created": 14}
    assert held() == list(range(1, 15))
    assert max(int(listing["skip"]) for listing in upstream.listings) <= 4


def test_a_listing_that_gives_fewer_rows_than_it_announces_is_an_error(upstream: InventedUpstream) -> None:
    upstream.put(*(a_question(id=number, uin=f"{50000 + number}", **answered()) for number in range(1, 4)))
    scrape()
    upstream.hidden = {2}
    run = again(upstream)
    assert run.failed == 1
    assert "1 of the 3 items" in Failure.objects.get().error
    assert len(upstream.listings) == 2, "it is listed once more before it is given up"
    assert not Question.objects.filter(is_withdrawn=True).exists()


def test_rows_that_come_at_the_second_listing_are_no_error(upstream: InventedUpstream) -> None:
    a_week(upstream)
    upstream.hidden = {2}
    upstream.before_answer = lambda path: upstream.hidden.clear() if upstream.listings else None
    assert figures(scrape()) == {"created": 3}


@pytest.mark.usefixtures("small_pages")
def test_a_listing_that_moves_while_it_is_read_is_read_again(upstream: InventedUpstream) -> None:
    a_week(upstream, 4)

    def withdraw_one(path: str) -> None:
        if len(upstream.listings) == 1:
            upstream.questions.pop(4, None)

    upstream.before_answer = withdraw_one
    assert figures(scrape()) == {"created": 3}
    assert held() == [1, 2, 3]


def test_a_failing_listing_is_reported_and_the_other_weeks_go_on(upstream: InventedUpstream) -> None:
    a_week(upstream)
    upstream.put(a_question(id=9, uin="50009", dateTabled="2025-06-10"))
    upstream.hidden = {2}
    run = scrape(window=Window(JUNE.first, LATER.last))
    assert held() == [9]
    assert run.failed == 1
    assert Failure.objects.get().what == "2025-06-02 to 2025-06-08"


def test_a_row_that_is_not_understood_is_reported_by_its_id_and_the_others_go_on(upstream: InventedUpstream) -> None:
    a_week(upstream)
    upstream.odd = {2: {"house": "Synod"}}
    run = scrape()
    assert held() == [1, 3]
    assert (run.created, run.failed) == (2, 1)
    failure = Failure.objects.get()
    assert failure.what == "2"
    assert "house" in failure.error


def test_a_held_question_whose_row_is_not_understood_is_not_taken_for_withdrawn(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape()
    upstream.odd = {2: {"questionText": ""}}
    run = again(upstream)
    assert (run.failed, run.withdrawn) == (1, 0)
    assert not Question.objects.filter(is_withdrawn=True).exists()


# Vanishing


def test_a_vanished_question_is_asked_for_by_its_id_before_it_counts_as_withdrawn(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape(on=day("2025-06-19"))
    del upstream.questions[2]
    run = again(upstream)
    assert figures(run) == {"unchanged": 2, "withdrawn": 1}
    assert upstream.details == [2]
    question = Question.objects.get(parliament_id=2)
    assert (question.is_withdrawn, question.withdrawn_seen_on) == (True, TODAY)
    change = question.changes.get()
    assert (change.field, change.old, change.new, change.seen_on) == ("is_withdrawn", "no", "yes", TODAY)


def test_a_withdrawn_question_is_not_withdrawn_again(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape()
    del upstream.questions[2]
    scrape()
    assert figures(again(upstream)) == {"unchanged": 2}
    assert upstream.details == []


def test_a_question_that_is_listed_again_is_back_with_its_history(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape()
    gone = upstream.questions.pop(2)
    scrape()
    upstream.put(gone)
    assert figures(again(upstream)) == {"updated": 1, "unchanged": 2}
    question = Question.objects.get(parliament_id=2)
    assert (question.is_withdrawn, question.withdrawn_seen_on) == (False, None)
    assert [(one.old, one.new) for one in question.changes.all()] == [("no", "yes"), ("yes", "no")]
    assert figures(again(upstream)) == {"unchanged": 3}


def test_a_question_that_moved_to_another_week_is_not_withdrawn(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape()
    upstream.change(2, dateTabled="2025-06-10")
    run = again(upstream)
    assert (run.withdrawn, run.failed) == (0, 0)
    question = Question.objects.get(parliament_id=2)
    assert (question.date_tabled, question.is_withdrawn) == (day("2025-06-10"), False)
    assert question.sources.get().address.endswith("/2025-06-10/50002")
    both = Window(JUNE.first, LATER.last)
    assert figures(again(upstream, window=both)) == {"unchanged": 3}
    assert figures(again(upstream, window=both)) == {"unchanged": 3}
    assert upstream.details == []


def test_a_question_that_moved_within_the_window_is_taken_once(upstream: InventedUpstream) -> None:
    a_week(upstream)
    both = Window(JUNE.first, LATER.last)
    scrape(window=both)
    upstream.change(2, dateTabled="2025-06-10")
    run = again(upstream, window=both)
    assert upstream.details == [2]
    assert (run.updated, run.withdrawn) == (1, 0)


def test_what_could_not_be_confirmed_stays_as_it_is(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape()
    del upstream.questions[2]
    upstream.broken = {"2"}
    run = again(upstream)
    assert (run.failed, run.withdrawn) == (1, 0)
    assert not Question.objects.get(parliament_id=2).is_withdrawn
    upstream.broken = set()
    assert again(upstream).withdrawn == 1


def test_what_was_passed_over_may_vanish_unnoticed(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape(TOPICAL)
    upstream.questions.clear()
    assert figures(again(upstream, TOPICAL)) == {}
    assert upstream.details == []


# Failures


def test_one_failing_record_is_counted_and_the_others_go_on(upstream: InventedUpstream) -> None:
    a_week(upstream)
    upstream.broken = {"2"}
    run = scrape()
    assert held() == [1, 3]
    assert (run.created, run.failed, run.seen) == (2, 1, 3)
    failure = run.failures.get()
    assert failure.what == "2"
    assert "status 500" in failure.error
    upstream.broken = set()
    assert figures(again(upstream)) == {"created": 1, "unchanged": 2}


def test_a_failing_record_has_a_second_try_in_the_same_run(upstream: InventedUpstream) -> None:
    a_week(upstream)
    upstream.broken = {"2"}
    upstream.before_answer = lambda path: upstream.broken.clear() if 1 in upstream.details else None
    run = scrape()
    assert figures(run) == {"created": 3}
    assert not run.failures.exists()


def test_a_record_that_cannot_be_stored_is_counted_and_leaves_nothing_half_written(upstream: InventedUpstream) -> None:
    a_week(upstream, 2)
    upstream.put(a_question(id=3, uin="50001"))  # the identity of the first
    scrape()
    upstream.put(a_question(id=4, uin="50004"))
    run = again(upstream)
    assert held() == [2, 3, 4]
    assert run.failed == 1
    assert Question.objects.filter(sources=None).count() == 0
    assert Sighting.objects.count() == 3


def test_a_question_that_comes_back_under_another_id_is_the_same_question(upstream: InventedUpstream) -> None:
    a_week(upstream, 2)
    scrape()
    upstream.put(upstream.questions.pop(2) | {"id": 30})
    run = again(upstream)
    assert (run.failed, run.withdrawn) == (0, 1)
    assert held() == [1, 30]
    assert not Question.objects.filter(is_withdrawn=True).exists()
    assert figures(again(upstream)) == {"unchanged": 2}


def test_a_vanished_record_that_cannot_be_stored_does_not_end_the_run(upstream: InventedUpstream) -> None:
    upstream.put(a_question(id=1, uin="50001"), a_question(id=2, uin="50001", dateTabled="2025-06-10"))
    scrape(window=Window(JUNE.first, LATER.last))
    upstream.change(1, dateTabled="2025-06-10")  # the identity of the second
    run = again(upstream)
    assert run.error == ""
    assert run.failed == 1
    assert Question.objects.get(parliament_id=1).date_tabled == day("2025-06-02")


# The command


def test_the_command_says_what_came_of_it_and_closes_with_figures(
    upstream: InventedUpstream, capsys: pytest.CaptureFixture[str]
) -> None:
    a_week(upstream)
    call_command("scrape", "parliament_api", "--from=2025-06-02", "--to=2025-06-08", "--everything", "--json")
    first, last = capsys.readouterr().out.strip().splitlines()
    assert first.startswith("parliament_api, 2025-06-02 to 2025-06-08: 3 seen, 3 created, 0 updated")
    assert json.loads(last) == {
        "requests": 4,
        "seen": 3,
        "created": 3,
        "updated": 0,
        "unchanged": 0,
        "passed_over": 0,
        "withdrawn": 0,
        "failed": 0,
    }


def test_the_command_exits_1_where_one_record_failed(
    upstream: InventedUpstream, capsys: pytest.CaptureFixture[str]
) -> None:
    a_week(upstream)
    upstream.broken = {"2"}
    with pytest.raises(SystemExit) as caught:
        call_command("scrape", "parliament_api", "--from=2025-06-02", "--to=2025-06-08", "--everything", "--json")
    assert caught.value.code == 1
    came = capsys.readouterr()
    assert json.loads(came.out.strip().splitlines()[-1])["failed"] == 1
    assert "failed: 2:" in came.err


def test_the_command_exits_1_and_says_so_where_another_run_is_at_work(
    upstream: InventedUpstream, capsys: pytest.CaptureFixture[str]
) -> None:
    scrape()
    Run.objects.update(ended_at=None)
    with pytest.raises(SystemExit) as caught:
        call_command("scrape", "parliament_api", "--json")
    assert caught.value.code == 1
    came = capsys.readouterr()
    assert "is at work" in came.err
    assert json.loads(came.out.strip().splitlines()[-1])["failed"] == 1


@pytest.mark.parametrize("words", [["--from=2025-06-08", "--to=2025-06-02"], ["--topic=towers"]])
def test_the_command_refuses_what_makes_no_sense(upstream: InventedUpstream, words: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("scrape", "parliament_api", *words)
    assert not Run.objects.exists()


def test_changes_are_dated_by_the_day_that_the_command_is_given(upstream: InventedUpstream) -> None:
    a_week(upstream, 1)
    words = ["scrape", "parliament_api", "--from=2025-06-02", "--to=2025-06-08", "--everything"]
    call_command(*words, "--as-of=2025-06-03")
    upstream.change(1, dateForAnswer="2025-06-06")
    call_command(*words, "--as-of=2025-06-04")
    assert Question.objects.get().changes.get().seen_on == day("2025-06-04")


# Transactions


@pytest.mark.django_db(transaction=True)
def test_no_transaction_spans_a_call_to_the_upstream(upstream: InventedUpstream) -> None:
    assert upstream.depth == 0, "this test must not run inside a transaction"
    upstream.put(citing("the Answer of 19 May 2025 to Question 40070 on Towers"), an_older())
    upstream.put(a_question(id=2, uin="50002", questionText=FERRIES, **holding()))
    upstream.put(a_question(id=3, uin="50003", questionText=FERRIES))
    scrape(TOPICAL)
    del upstream.questions[3]
    upstream.change(2, **answered(on="2025-06-10"))
    upstream.broken = {"99"}
    run = again(upstream, TOPICAL)
    assert figures(run) == {"updated": 1, "unchanged": 1, "withdrawn": 1}


# Idempotence


def test_the_same_upstream_twice_writes_nothing_the_second_time(upstream: InventedUpstream) -> None:
    upstream.put(
        a_question(**answered(f"<p>{FILLER}</p>")),
        a_question(id=2, uin="50002", **holding()),
        a_question(id=3, uin="HL3", house="Lords", questionText=FILLER),
        a_question(
            id=4,
            uin="50004",
            groupedQuestions=["50001"],
            groupedQuestionsDates=[{"questionUin": "50001", "dateTabled": "2025-06-02T00:00:00"}],
            **answered(),
        ),
    )
    scrape()
    Sighting.objects.update(fingerprint="another")  # so that every item is asked for and stored again
    run = again(upstream)
    assert figures(run) == {"unchanged": 4}
    assert sorted(upstream.details) == [1, 2, 3, 4]
    assert not any(question.changes.exists() for question in Question.objects.all())
    assert Sighting.objects.filter(verdict=Verdict.KEPT).count() == 4


def test_the_listing_is_asked_for_with_the_parameters_that_the_upstream_knows(upstream: InventedUpstream) -> None:
    scrape()
    assert upstream.listings == [
        {
            "tabledWhenFrom": "2025-06-02",
            "tabledWhenTo": "2025-06-08",
            "house": "Bicameral",
            "take": "100",
            "skip": "0",
        }
    ]
    assert LIST.endswith("/questions")
