"""Which earlier answers a text cites: by number and day together, never by one alone."""

from __future__ import annotations

import pytest

from questions.references import CitedAnswer, cited_answers
from tests.conftest import day

TODAY = day("2025-06-20")


def cited(text: str, on: str = "2025-06-20") -> list[tuple[str, str]]:
    return [(one.uin, one.answered_on.isoformat()) for one in cited_answers(text, day(on))]


@pytest.mark.parametrize(
    "text",
    [
        "pursuant to the Answer of 15 May 2025 to Question 11536 on Towers",
        "Pursuant to the answer of 15 May 2025 to question 11536",
        "pursuant to the Answers of 15 May 2025 to Questions 11536",
        "further to the Answer of 15 May 2025, to Question 11536",
        "with reference to the Answer of 15th May 2025 to Question 11536, what leans",
        "pursuant to the Answer of 15 May 2025 to Question UIN 11536",
        "pursuant to the Answer of 15 May 2025 to Question No. 11536",
        "pursuant to the Answer of 15 May 2025 to Question number 11536",
        "pursuant to the Answer of 15 May 2025 to Written Question 11536",
        "pursuant to the Answer of 15 May 2025 to Written Question UIN 11536",
        "pursuant to the Answer of 15 May 2025 to PQ 11536",
        "pursuant to the Answer of 15 May 2025 to PQ11536",
        "pursuant to the Answer of 15 May 2025 to UIN 11536",
        "pursuant to the Answer of 15 May 2025 to Question 11,536",
        "pursuant to the Answer of 15\u00a0May\u00a02025 to Question\u00a011536",
        "I refer the hon. Member to the answer I gave on 15 May 2025 to Question 11536.",
        "I refer the hon. Member to the answer given on 15 May 2025 to Question 11536.",
        "I refer the hon. Member to the Answer given to her on 15 May 2025 to Question 11536.",
        "I refer the hon. Member to my answer of 15 May 2025 to Question 11536.",
        "I refer the hon. Member to the reply of 15 May 2025 in response to Question 11536.",
        "I refer the hon. Member to Question 11536, answered on 15 May 2025.",
        "I refer the hon. Member to UIN 11536 answered on 15 May 2025.",
    ],
)
def test_an_answer_is_cited_by_day_and_number(text: str) -> None:
    assert cited(text) == [("11536", "2025-05-15")]


def test_a_number_of_the_lords_is_cited_as_it_is_published() -> None:
    assert cited("pursuant to the Answer of 3 March 2025 to Question HL4858") == [("HL4858", "2025-03-03")]
    assert cited("pursuant to the Answer of 3 March 2025 to Question HL 4858") == [("HL4858", "2025-03-03")]


def test_a_day_without_a_year_is_the_last_such_day() -> None:
    text = "I refer the hon. Member to the answer I gave on 15 May to Question 11536."
    assert cited(text, "2025-06-20") == [("11536", "2025-05-15")]
    assert cited(text, "2025-05-15") == [("11536", "2025-05-15")]
    assert cited(text, "2025-05-14") == [("11536", "2024-05-15")]


def test_several_answers_are_cited_in_order_of_day() -> None:
    text = (
        "pursuant to the Answer of 15 May 2025 to Question 11536 on Towers and the Answer of 3 March 2025 to "
        "Question 10001 on Spires, what leans"
    )
    assert cited(text) == [("10001", "2025-03-03"), ("11536", "2025-05-15")]


def test_the_same_citation_twice_is_one() -> None:
    once = "the Answer of 15 May 2025 to Question 11536"
    assert cited(f"{once}, and pursuant to {once}") == [("11536", "2025-05-15")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "how many towers lean",
        "pursuant to Question 11536",
        "pursuant to the Answer of 15 May 2025",
        "on 15 May 2025, Question 11536 was tabled",
        "the answer of 42, on 15 May 2025 the tower fell. Question 11536 was asked",
        "pursuant to the Answer of 31 June 2025 to Question 11536",
        "pursuant to the Answer of 15 July 2025 to Question 11536",
        "pursuant to the Answer of 15 May 2025 to the Urgent Question",
        "the response of 15 May 2025 on 3 towers",
        "pursuant to the Answer of 15 May 2025 to Question 123456789",
    ],
    ids=lambda text: text[:40] or "nothing",
)
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    assert cited(text) == []


def test_citations_are_ordered_and_comparable() -> None:
    earlier, later = CitedAnswer(day("2025-05-15"), "9"), CitedAnswer(TODAY, "1")
    assert sorted([later, earlier]) == [earlier, later]
