"""What runs look at again: open questions, and texts that seemed cut."""

from __future__ import annotations

import pytest

from questions.models import Question
from tests.conftest import day
from tests.scraping.invented import (
    FILLER,
    LATER,
    InventedUpstream,
    a_question,
    a_week,
    again,
    answered,
    figures,
    held,
    holding,
    scrape,
)

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
