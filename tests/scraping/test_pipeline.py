"""Whole runs against an invented upstream, through the real fetcher, parser and store."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questions.models import Question, QuestionTopic, Reference
from tests.conftest import day
from tests.scraping.invented import (
    ALL,
    JUNE,
    LIST,
    TODAY,
    TOPICAL,
    InventedUpstream,
    a_question,
    answered,
    connect,
    figures,
    holding,
    scrape,
)
from tracker.scraping.contract import Scope, Window
from tracker.scraping.models import Failure, Look, Retrieval, Run, Sighting, Snapshot, Verdict
from tracker.search import index
from tracker.topics.models import Origin, Rule, Topic

FERRIES = "To ask the Minister for Towers, how many ferries sail to China."
LATER = Window(day("2025-06-09"), day("2025-06-15"))
FILLER = "The ferry leaves at noon and comes back at dusk; nobody knows why it sails at all. " * 4
"""More than a listing shows of a text."""


@pytest.fixture
def upstream(topics: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> InventedUpstream:
    upstream = InventedUpstream()
    connect(upstream, monkeypatch, settings)
    return upstream


def a_week(upstream: InventedUpstream, count: int = 3) -> None:
    """Some questions about nothing in particular, numbered from 1."""
    upstream.put(*(a_question(id=number, uin=f"{50000 + number}") for number in range(1, count + 1)))


def held() -> list[int]:
    return list(Question.objects.order_by("parliament_id").values_list("parliament_id", flat=True))


def again(upstream: InventedUpstream, *args: Any, **options: Any) -> Run:
    """One more run, its requests counted anew."""
    upstream.forget()
    return scrape(*args, **options)


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


# Topics


def test_a_topical_run_keeps_what_is_on_topic_and_passes_over_the_rest(upstream: InventedUpstream) -> None:
    a_week(upstream)
    upstream.put(a_question(id=4, uin="50004", questionText=FERRIES))
    run = scrape(TOPICAL)
    assert figures(run) == {"created": 1, "passed_over": 3}
    assert held() == [4]
    match = QuestionTopic.objects.get()
    assert (match.topic.slug, match.matches[0]["words"]) == ("china", "China")
    assert figures(again(upstream, TOPICAL)) == {"unchanged": 4}


def test_a_row_that_is_whole_and_off_topic_needs_no_request_of_its_own(upstream: InventedUpstream) -> None:
    a_week(upstream)
    upstream.put(a_question(id=4, uin="50004", questionText=FERRIES))
    scrape(TOPICAL)
    assert upstream.details == [4]


def test_words_beyond_the_cut_of_a_question_are_found(upstream: InventedUpstream) -> None:
    upstream.put(a_question(questionText=FILLER + "How many ferries sail to China?"))
    upstream.put(a_question(id=2, uin="50002", questionText=FILLER + "How many ferries sail at all?"))
    assert figures(scrape(TOPICAL)) == {"created": 1, "passed_over": 1}
    assert held() == [1]


def test_words_beyond_the_cut_of_an_answer_are_found(upstream: InventedUpstream) -> None:
    text = f"<p>{FILLER}</p><p>China has two ferries, Macao one, Tibet none and Hong Kong three.</p>"
    upstream.put(a_question(**answered(text)))
    assert figures(scrape(TOPICAL)) == {"created": 1}


def test_words_that_a_listing_runs_together_are_found(upstream: InventedUpstream) -> None:
    upstream.put(
        a_question(**answered("<ul><li>China</li><li>France</li><li>Tibet</li><li>Hong Kong</li><li>Beijing</li></ul>"))
    )
    assert figures(scrape(TOPICAL)) == {"created": 1}


def test_a_run_for_one_topic_keeps_only_that(upstream: InventedUpstream) -> None:
    upstream.put(
        a_question(questionText=FERRIES),
        a_question(id=2, uin="50002", questionText="To ask the Minister for Towers, what he knows of Xinjiang."),
    )
    assert figures(scrape(Scope(("xinjiang",)))) == {"created": 1, "passed_over": 1}
    assert held() == [2]


def test_a_kept_question_stays_though_it_no_longer_names_the_topic(upstream: InventedUpstream) -> None:
    upstream.put(a_question(questionText=FERRIES))
    scrape(TOPICAL)
    upstream.change(1, questionText="To ask the Minister for Towers, how many ferries sail.")
    assert figures(again(upstream, TOPICAL)) == {"updated": 1}
    assert held() == [1]
    assert not QuestionTopic.objects.exists()


def test_a_question_that_comes_on_topic_with_its_answer_is_kept_from_then_on(upstream: InventedUpstream) -> None:
    a_week(upstream, 1)
    scrape(TOPICAL)
    upstream.change(1, **answered("<p>One leans, in China. Others lean, in Tibet, Beijing and Hong Kong.</p>"))
    assert figures(again(upstream, TOPICAL)) == {"created": 1}


def test_when_rules_change_what_was_passed_over_is_judged_again_without_a_request(upstream: InventedUpstream) -> None:
    a_week(upstream, 2)
    upstream.put(a_question(id=3, uin="50003", questionText=FILLER + "How many storks nest on towers?"))
    scrape(TOPICAL)
    assert held() == []
    Rule.objects.create(topic=Topic.objects.get(slug="china"), phrase="storks", origin=Origin.PERSON)
    run = again(upstream, TOPICAL)
    assert figures(run) == {"created": 1, "passed_over": 2}
    assert (upstream.details, held()) == ([], [3])
    assert figures(again(upstream, TOPICAL)) == {"unchanged": 3}


def test_when_rules_change_held_questions_are_tagged_anew(upstream: InventedUpstream) -> None:
    a_week(upstream, 1)
    scrape()
    assert not QuestionTopic.objects.exists()
    Rule.objects.create(topic=Topic.objects.get(slug="china"), phrase="towers", origin=Origin.PERSON)
    scrape()
    assert QuestionTopic.objects.get().matches[0]["words"] == "Towers"


def test_when_the_scope_widens_what_was_passed_over_is_taken(upstream: InventedUpstream) -> None:
    upstream.put(a_question(id=1, uin="50001", questionText=FILLER), a_question(id=2, uin="50002"))
    scrape(TOPICAL)
    run = again(upstream, ALL)
    assert figures(run) == {"created": 2}
    assert upstream.details == [2], "the long one had been asked for, and its body was kept"


def test_when_the_scope_narrows_what_is_held_stays(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape(ALL)
    assert figures(again(upstream, TOPICAL)) == {"unchanged": 3}
    assert held() == [1, 2, 3]


def test_the_rules_are_read_a_few_times_a_run_and_not_for_each_question(upstream: InventedUpstream) -> None:
    a_week(upstream, 20)
    with CaptureQueriesContext(connection) as queries:
        scrape(TOPICAL)
    assert sum("topics_rule" in query["sql"] for query in queries) <= 4


# Search


def test_a_search_asks_for_the_words_of_the_topics_and_judges_what_comes(upstream: InventedUpstream) -> None:
    a_week(upstream)
    upstream.put(a_question(id=4, uin="50004", questionText=FERRIES))
    upstream.put(a_question(id=5, uin="50005", heading="Crockery", questionText="How many china cups leaned."))
    run = scrape(TOPICAL, look=Look.SEARCH)
    assert figures(run) == {"created": 1, "passed_over": 1}
    assert {"China", "Uyghur"} <= {listing["searchTerm"] for listing in upstream.listings}
    assert held() == [4]


def test_a_search_takes_an_item_found_by_two_words_once(upstream: InventedUpstream) -> None:
    upstream.put(a_question(questionText="To ask the Minister for Towers, whether Chinese ferries reach China."))
    scrape(TOPICAL, look=Look.SEARCH)
    assert upstream.details == [1]


def test_a_search_takes_nothing_for_withdrawn_because_it_was_not_found(upstream: InventedUpstream) -> None:
    a_week(upstream)
    upstream.put(a_question(id=4, uin="50004", questionText=FERRIES, **answered()))
    scrape(ALL)
    run = again(upstream, TOPICAL, look=Look.SEARCH)
    assert run.withdrawn == 0
    assert figures(run)["unchanged"] == 4
    assert upstream.details == []


# Citations


def citing(text: str, **changes: Any) -> dict[str, Any]:
    question = f"To ask the Minister for Towers, pursuant to {text}, how many ferries sail to China."
    return a_question(questionText=question, **changes)


def an_older(**changes: Any) -> dict[str, Any]:
    """An answered question of May, outside the window."""
    may = {"id": 70, "uin": "40070", "dateTabled": "2025-05-12", "dateForAnswer": "2025-05-15"}
    return a_question(**may | answered(on="2025-05-19") | changes)


def test_what_a_kept_question_cites_is_fetched_by_number_and_day(upstream: InventedUpstream) -> None:
    upstream.put(citing("the Answer of 19 May 2025 to Question 40070 on Towers"), an_older())
    upstream.put(an_older(id=71, dateTabled="2023-05-12", **answered(on="2023-05-19")))
    scrape(TOPICAL)
    assert held() == [1, 70]
    assert Question.objects.get(parliament_id=70).is_cited
    assert not Question.objects.get(parliament_id=1).is_cited
    assert [listing["uIN"] for listing in upstream.listings if "uIN" in listing] == ["40070"]


def test_what_a_cited_question_cites_is_fetched_too(upstream: InventedUpstream) -> None:
    upstream.put(citing("the Answer of 19 May 2025 to Question 40070 on Towers"))
    upstream.put(an_older(questionText="Pursuant to the Answer of 3 March 2025 to Question 30001, why towers lean."))
    upstream.put(an_older(id=71, uin="30001", dateTabled="2025-02-24", **answered(on="2025-03-03")))
    scrape(TOPICAL)
    assert held() == [1, 70, 71]


def test_what_an_answer_refers_to_is_fetched(upstream: InventedUpstream) -> None:
    text = "<p>I refer the hon. Member to the answer I gave on 19 May to Question 40070.</p>"
    upstream.put(a_question(questionText=FERRIES, **answered(text)), an_older())
    scrape(TOPICAL)
    assert held() == [1, 70]


def test_a_citation_is_met_by_the_day_of_a_holding_answer_or_before_a_correction(upstream: InventedUpstream) -> None:
    upstream.put(citing("the Answer of 15 May 2025 to Question 40070 on Towers"))
    upstream.put(an_older(dateHoldingAnswer="2025-05-15", answerIsCorrection=True, dateAnswerCorrected="2025-06-01"))
    scrape(TOPICAL)
    assert held() == [1, 70]


def test_what_was_passed_over_and_is_then_cited_is_taken(upstream: InventedUpstream) -> None:
    upstream.put(a_question(id=2, uin="50002", **answered(on="2025-06-04")))
    scrape(TOPICAL)
    assert held() == []
    upstream.put(citing("the Answer of 4 June 2025 to Question 50002 on Towers", dateTabled="2025-06-05"))
    scrape(TOPICAL)
    assert held() == [1, 2]


def test_a_citation_is_not_sought_twice(upstream: InventedUpstream) -> None:
    upstream.put(citing("the Answer of 19 May 2025 to Question 40070 on Towers"))
    scrape(TOPICAL)
    assert Reference.objects.get().sought_in is not None
    again(upstream, TOPICAL)
    assert not [listing for listing in upstream.listings if listing.get("uIN") == "40070"]


def test_a_citation_whose_search_or_fetch_failed_is_sought_again(upstream: InventedUpstream) -> None:
    upstream.put(citing("the Answer of 19 May 2025 to Question 40070 on Towers"), an_older())
    upstream.broken = {"70"}
    assert scrape(TOPICAL).failed == 1
    upstream.broken = set()
    again(upstream, TOPICAL)
    assert held() == [1, 70]


def test_a_cited_question_has_a_second_try_in_the_same_run(upstream: InventedUpstream) -> None:
    upstream.put(citing("the Answer of 19 May 2025 to Question 40070 on Towers"), an_older())

    def fail_at_first(path: str) -> None:
        upstream.broken = {"70"} if upstream.details.count(70) < 8 else set()

    upstream.before_answer = fail_at_first
    assert scrape(TOPICAL).failed == 0
    assert held() == [1, 70]


def test_a_citation_that_two_questions_meet_is_not_guessed(upstream: InventedUpstream) -> None:
    upstream.put(citing("the Answer of 19 May 2025 to Question 40070 on Towers"), an_older())
    upstream.put(an_older(id=71, dateTabled="2025-05-13"))
    scrape(TOPICAL)
    assert held() == [1]


def test_a_number_alone_is_no_citation(upstream: InventedUpstream) -> None:
    upstream.put(citing("Question 40070"), an_older())
    scrape(TOPICAL)
    assert held() == [1]


def test_citations_are_not_sought_where_everything_is_kept(upstream: InventedUpstream) -> None:
    upstream.put(citing("the Answer of 19 May 2025 to Question 40070 on Towers"), an_older())
    scrape(ALL)
    assert held() == [1]
    assert not [listing for listing in upstream.listings if "uIN" in listing]


def test_what_a_second_try_brings_has_its_citations_fetched_in_the_same_run(upstream: InventedUpstream) -> None:
    upstream.put(citing("the Answer of 19 May 2025 to Question 40070 on Towers"), an_older())

    def fail_at_first(path: str) -> None:
        upstream.broken = {"1"} if upstream.details.count(1) < 8 else set()

    upstream.before_answer = fail_at_first
    scrape(TOPICAL)
    assert held() == [1, 70]


# Open questions


def test_few_open_questions_outside_the_window_are_looked_up_by_number(upstream: InventedUpstream) -> None:
    a_week(upstream)
    scrape(on=day("2025-06-04"))
    upstream.change(2, **answered())
    run = again(upstream, window=LATER)
    assert figures(run) == {"updated": 1, "unchanged": 2}
    assert sorted(listing["uIN"] for listing in upstream.listings if "uIN" in listing) == ["50001", "50002", "50003"]
    assert upstream.details == [2]


def test_many_open_questions_of_a_week_are_looked_up_by_listing_it(upstream: InventedUpstream) -> None:
    a_week(upstream, 8)
    scrape()
    upstream.change(2, **answered())
    run = again(upstream, window=LATER)
    assert figures(run) == {"updated": 1, "unchanged": 7}
    assert [listing.get("tabledWhenFrom") for listing in upstream.listings] == ["2025-06-09", "2025-06-02"]


def test_a_question_with_a_holding_answer_is_still_open(upstream: InventedUpstream) -> None:
    upstream.put(a_question(**holding()))
    scrape()
    upstream.change(1, **answered(on="2025-06-12"), dateHoldingAnswer="2025-06-05")
    assert figures(again(upstream, window=LATER)) == {"updated": 1}


def test_an_answered_question_outside_the_window_is_left_alone(upstream: InventedUpstream) -> None:
    upstream.put(a_question(**answered()))
    scrape()
    again(upstream, window=LATER)
    assert (len(upstream.listings), upstream.details) == (1, [])


@pytest.mark.parametrize("count", [1, 8])
def test_an_open_question_outside_the_window_that_vanished_is_withdrawn(upstream: InventedUpstream, count: int) -> None:
    a_week(upstream, count)
    scrape()
    del upstream.questions[1]
    run = again(upstream, window=LATER)
    assert run.withdrawn == 1
    assert Question.objects.get(parliament_id=1).is_withdrawn


def test_looking_again_by_listing_takes_in_nothing_else_of_that_week(upstream: InventedUpstream) -> None:
    a_week(upstream, 8)
    scrape()
    upstream.put(a_question(id=20, uin="50020"))
    again(upstream, window=LATER)
    assert 20 not in held()


# Cut texts


def test_a_text_that_the_upstream_gave_cut_is_asked_for_again_when_it_moves_on(upstream: InventedUpstream) -> None:
    whole = FILLER + "How many ferries sail at all?"
    a_week(upstream, 2)
    upstream.put(a_question(id=3, uin="50003", questionText=whole))
    upstream.odd = {3: {"questionText": whole[:255]}}
    scrape()
    assert Question.objects.get(parliament_id=3).text_is_cut
    upstream.odd = {}
    assert figures(again(upstream)) == {"unchanged": 3}
    assert upstream.details == [], "nothing tells that the upstream has moved on"
    upstream.change(1, **answered())
    run = again(upstream)
    assert figures(run) == {"updated": 2, "unchanged": 1}
    assert sorted(upstream.details) == [1, 3]
    question = Question.objects.get(parliament_id=3)
    assert (question.text, question.text_is_cut, question.changes.count()) == (whole, False, 0)


def test_a_text_that_is_still_cut_is_not_asked_for_in_every_run(upstream: InventedUpstream) -> None:
    a_week(upstream, 2)
    upstream.put(a_question(id=3, uin="50003", questionText=("x" * 254) + "?"))
    scrape()
    upstream.change(1, **answered())
    scrape()
    assert figures(again(upstream)) == {"unchanged": 3}
    assert upstream.details == []


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
