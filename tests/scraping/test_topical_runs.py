"""What runs keep: topics, what the upstream is asked for, what kept questions cite."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from questions.models import Question, QuestionTopic, Reference
from tests.scraping.invented import (
    ALL,
    FERRIES,
    FILLER,
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
    scrape,
)
from tracker.scraping.contract import Scope
from tracker.scraping.models import Look
from tracker.topics.models import Origin, Rule, Topic

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
