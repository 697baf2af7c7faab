"""What a question or answer cites: its numbers, days and kinds, in every form that the record uses."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.references import (
    Kind,
    Reference,
    Target,
    references_in_answer,
    references_in_question,
    referrals,
)
from tests.conftest import day

TODAY = day("2025-06-20")
WRITTEN = Target.WRITTEN_ANSWER


def followed(text: str, on: date = TODAY) -> list[tuple[str, str]]:
    """The written answers that a question follows up: number and day."""
    return pairs(references_in_question(text, on), Kind.PURSUANT)


def referred(text: str, on: date = TODAY, own: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The written answers that an answer refers the Member to."""
    return pairs(references_in_answer(text, on, own), Kind.REFERS_TO)


def pairs(found: tuple[Reference, ...], kind: Kind) -> list[tuple[str, str]]:
    return [(one.number, str(one.day or "")) for one in found if one.kind is kind and one.target is WRITTEN]


def only(found: tuple[Reference, ...]) -> Reference:
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "pursuant to the Answer of 15 May 2025 to Question 11536 on Towers: Leaning, what leans",
        "Pursuant to the answer of 15 May 2025 to question 11536",
        "PURSUANT TO the Answer of 15 May 2025 to Question 11536",
        "pursuant to to the Answer of 15 May 2025 to Question to 11536",
        "further to the Answer of 15 May 2025, to Question 11536",
        "with reference to the Answer of 15th May 2025 to Question 11536, what leans",
        "in light of her Answer of 15 May 2025 to Question 11536",
        "following the Answer given to the hon. Member for Pisa on 15 May 2025 to Question 11536",
        "which towers lean as stated in the Answer of 15 May 2025 to Question 11536",
        "what leans, in line with the Answer of 15 May 2025 to Question 11536.",
        "pursuant to the Answer 15 May 2025 of Question 11536",
        "pursuant to the Answer of Thursday 15 May 2025 to Question 11536",
        "pursuant to the Answer of 15 May 2025 to Question UIN 11536",
        "pursuant to the Answer of 15 May 2025 to UIN UIN 11536",
        "pursuant to the Answer of 15 May 2025 to Question No. 11536",
        "pursuant to the Answer of 15 May 2025 to Question number 11536",
        "pursuant to the Answer of 15 May 2025 to Written Parliamentary Question 11536",
        "pursuant to the Answer of 15 May 2025 to Written Question UIN 11536",
        "pursuant to the Answer of 15 May 2025 to WPQ 11536",
        "pursuant to the Answer of 15 May 2025 to PQ 11536",
        "pursuant to the Answer of 15 May 2025 to PQ11536",
        "pursuant to the Answer of 15 May 2025 to 11536 on Towers",
        "pursuant to the Answer of 15 May 2025 to Question 11,536, what leans",
        "pursuant to the Answer of 15 May 2025 to Question11536on Towers",
        "pursuant to the Answer of 15\u00a0May\u00a02025 to Question\u00a011536",
        "pursuant to the Answer of  15 May  2025 to  Question  11536",
        "pursuant to the Answer of 15May 2025 to Question 11536",
        "pursuant to the Answer of 15 May2025 to Question 11536",
        "pursuant to the Answer of 15/05/2025 to Question 11536",
        "pursuant to the Answer of 15/5/25 to Question 11536",
        "pursuant to the Answer of 15.05.2025 to Question 11536",
        "pursuant to the Answer of 2025-05-15 to Question 11536",
        "pursuant to the Answer of May 15, 2025 to Question 11536",
        "pursuant to the written answer 11536 of 15 May 2025 on Towers",
        "pursuant to answer 11536 of 15 May 2025 on Towers, how many lean",
        "pursuant to the Answer to Question 11536 on 15 May 2025, what leans",
        "pursuant to the Answer given to Question 11536 on Towers: Leaning, on 15 May 2025, what leans",
        "pursuant to Question 11536, answered on 15 May 2025, what leans",
        "pursuant to Question 11536 on Towers: Leaning, which was answered on 15 May 2025, what leans",
        "with reference to PQ 11536 (answered 15 May 2025), what leans",
        "with reference to the reply I received in UIN 11536 on 15 May 2025, what leans",
        "further to the Written Answer by the Minister for Towers on 15 May 2025 (11536), what leans",
    ],
)
def test_a_question_follows_up_an_answer_by_number_and_day(text: str) -> None:
    assert followed(text) == [("11536", "2025-05-15")]


@pytest.mark.parametrize(
    "text",
    [
        "pursuant to 88031, what leans",
        "pursuant to Question 88031 on Towers, what leans",
        "pursuant to the answer of 88031 on Towers, what leans",
        "further to her Answer to Question 88031, what leans",
        "pursuant to the Answer of 45 May 2025 to Question 88031 on Towers",
        "with reference to Question 88031 tabled on 15 May 2025, what progress has been made on towers",
        "on what basis towers lean as referred to in PQ Answer 88031.",
        "with reference to https://questions-statements.parliament.uk/written-questions/detail/2025-05-01/88031, if",
    ],
)
def test_an_answer_without_a_day_is_followed_up_by_its_number(text: str) -> None:
    assert followed(text) == [("88031", "")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "pursuant to the Answers of 15 May 2025 to Questions 12345, 12346 and 12347 on Towers, what leans",
            [("12345", "2025-05-15"), ("12346", "2025-05-15"), ("12347", "2025-05-15")],
        ),
        (
            "pursuant to the Answers of 15 and 16 May 2025 to Questions 12345 and 12346 on Towers",
            [("12345", "2025-05-15"), ("12346", "2025-05-16")],
        ),
        (
            "pursuant to the Answers of 30 April, 15 May and 16 May 2025 to Questions 1234, 2345 and 3456",
            [("1234", "2025-04-30"), ("2345", "2025-05-15"), ("3456", "2025-05-16")],
        ),
        (
            "pursuant to the Answer of 15 May 2025 to Question 12345 on Towers and the Answer of 16 May 2025 to "
            "Question 12346 on Spires, what leans",
            [("12345", "2025-05-15"), ("12346", "2025-05-16")],
        ),
        (
            "pursuant to the Answers of 15 May 2025 to Question 12345 on Towers and of 16 May 2025 to Question 12346",
            [("12345", "2025-05-15"), ("12346", "2025-05-16")],
        ),
        (
            "pursuant to the Answer of (a) 15 May 2025 to Question 12345 on Towers and (b) 16 May 2025, to Question "
            "12346 on Spires, what leans",
            [("12345", "2025-05-15"), ("12346", "2025-05-16")],
        ),
        (
            "pursuant to the Answers of 15 May 2025 to Question (a) 12345 and (b) 12346 on Towers",
            [("12345", "2025-05-15"), ("12346", "2025-05-15")],
        ),
        (
            "pursuant to the Answers of 15 May 2025 to Questions 12345 on Towers and 12346 on Spires, what leans",
            [("12345", "2025-05-15"), ("12346", "2025-05-15")],
        ),
        (
            "pursuant to the Answers of 15 May 2025 to Question 12345 on Towers and to Question 12346 on Spires",
            [("12345", "2025-05-15"), ("12346", "2025-05-15")],
        ),
        (
            "further to Questions 12345 on Towers, answered on 15 May 2025, and 12346 on Spires, answered on 16 May "
            "2025, what leans",
            [("12345", "2025-05-15"), ("12346", "2025-05-16")],
        ),
        (
            "further to the Written Answers by Lord Tower on 15 May (HL3014 and HL3015) and 16 May (HL 3020), what",
            [("HL3014", "2025-05-15"), ("HL3015", "2025-05-15"), ("HL3020", "2025-05-16")],
        ),
        (
            "pursuant to the Answers of 15 and 16 May 2025 to Questions 12345, 12346 and 12347",
            [("12345", ""), ("12346", ""), ("12347", "")],
        ),
        (
            "pursuant to the Answer of 15 May 2025 to Question 12345, what leans; and with reference to the Answer of "
            "16 May 2024 to Question 12345, what leant",
            [("12345", "2025-05-15"), ("12345", "2024-05-16")],
        ),
    ],
)
def test_several_answers_each_have_their_own_day(text: str, found: list[tuple[str, str]]) -> None:
    assert followed(text) == found


@pytest.mark.parametrize("printed", ["112661-65", "112661\u201365", "112661 to 112665", "112661-112665"])
def test_a_range_means_every_uin_in_it(printed: str) -> None:
    one = only(
        references_in_question(f"pursuant to the Answers of 15 May 2025 to Questions {printed} on Towers", TODAY)
    )
    assert one.uins == ("112661", "112662", "112663", "112664", "112665")
    assert one.number == re.sub(" to ", "-", printed).replace("\u2013", "-")


def test_what_makes_no_range_is_two_numbers() -> None:
    assert followed("pursuant to the Answers of 15 May 2025 to Questions 12345 to 11111") == [
        ("12345", "2025-05-15"),
        ("11111", "2025-05-15"),
    ]


def test_a_nought_before_a_uin_is_no_part_of_it() -> None:
    one = only(references_in_question("pursuant to the Answer of 15 May 2025 to PQ09540", TODAY))
    assert (one.number, one.uins) == ("09540", ("9540",))


@pytest.mark.parametrize("printed", ["HL4858", "HL 4858", "UIN HL4858", "[HL4858]"])
def test_a_number_of_the_lords_is_cited_as_it_is_published(printed: str) -> None:
    assert followed(f"pursuant to the Answer of 3 March 2025 to Question {printed}") == [("HL4858", "2025-03-03")]


def test_small_numbers_count_where_a_day_stands_with_them() -> None:
    assert followed("pursuant to the Answer of 15 May 2025 to PQ93") == [("93", "2025-05-15")]
    assert followed("with reference to Question 12 on towers, what leans") == []


@pytest.mark.parametrize(
    ("on", "found"), [("2025-06-20", "2025-05-15"), ("2025-05-15", "2025-05-15"), ("2025-05-14", "2024-05-15")]
)
def test_a_day_without_a_year_is_the_latest_such_day(on: str, found: str) -> None:
    one = only(references_in_question("pursuant to the Answer of 15 May to Question 11536", day(on)))
    assert (one.day, one.year_is_given) == (day(found), False)


def test_a_year_behind_a_list_of_days_holds_for_all() -> None:
    found = references_in_question(
        "pursuant to the Answers of 30 May and 2 June 2024 to Questions 1234 and 2345", TODAY
    )
    assert [(one.day, one.year_is_given) for one in found] == [(day("2024-05-30"), True), (day("2024-06-02"), True)]


def test_the_last_day_of_february_without_a_year_is_one_that_was() -> None:
    assert followed("pursuant to the Answer of 29 February to Question 11536") == [("11536", "2024-02-29")]


@pytest.mark.parametrize("month", ["Janaury", "Jan", "January", "january", "Jan."])
def test_misspelt_and_short_months_are_months(month: str) -> None:
    assert followed(f"pursuant to the Answer of 15 {month} 2025 to Question 11536") == [("11536", "2025-01-15")]


def test_a_citation_keeps_its_heading_its_words_and_its_place() -> None:
    text = (
        "To ask the Minister, pursuant to the Answer of 15 May 2025 to Question 11536 on Towers: Leaning, what leans."
    )
    one = only(references_in_question(text, TODAY))
    assert (one.heading, one.words, one.year_is_given) == ("Towers: Leaning", "pursuant to", True)
    assert text[one.start : one.end] == "11536"


def test_each_number_has_its_own_heading() -> None:
    text = "pursuant to the Answers of 15 May 2025 to Questions 1234 on Towers: Leaning and 2345 on Spires, what leans"
    assert [one.heading for one in references_in_question(text, TODAY)] == ["Towers: Leaning", "Spires"]


def test_an_answer_of_a_day_is_followed_up_without_a_number() -> None:
    one = only(references_in_question("pursuant to the Answer of 14 May 2025 on Towers: Leaning, what leans", TODAY))
    assert (one.kind, one.target, one.number, one.uins) == (Kind.PURSUANT, WRITTEN, "", ())
    assert (one.day, one.heading) == (day("2025-05-14"), "Towers: Leaning")


def test_an_old_answer_is_cited_by_its_column() -> None:
    text = "pursuant to the answer of 3 June 2013, Official Report, column 123W, on Towers, what leans"
    one = only(references_in_question(text, TODAY))
    assert (one.kind, one.target, one.column, one.day) == (Kind.PURSUANT, WRITTEN, "123W", day("2013-06-03"))


@pytest.mark.parametrize(
    ("text", "target", "column"),
    [
        ("pursuant to the oral answer of 3 June 2025, Official Report, Vol. 700, c. 33, what", Target.ORAL, "c. 33"),
        ("with reference to the Answer of 3 June 2025, Official Report, column 12, what", Target.ORAL, "12"),
        (
            "with reference to her oral contribution of 3 June 2025, Official Report, columns 12-15, if",
            Target.ORAL,
            "12-15",
        ),
        ("with reference to the answer to the Urgent Question of 3 June 2025, what", Target.ORAL, ""),
        ("further to the remarks by Baroness Spire on 3 June 2025 (HL Deb, col 123), what", Target.HANSARD, "123"),
        ("with reference to the letter of 3 June 2025 from the Minister for Towers, what", Target.LETTER, ""),
        ("pursuant to the press release of 3 June 2025 entitled Towers, what", Target.OTHER, ""),
        ("pursuant to the Tower Strategy, published on 3 June 2025, what", Target.OTHER, ""),
    ],
)
def test_other_targets_are_other(text: str, target: Target, column: str) -> None:
    one = only(references_in_question(text, TODAY))
    assert (one.kind, one.target, one.column, one.day) == (Kind.OTHER, target, column, day("2025-06-03"))
    assert one.uins == ()


@pytest.mark.parametrize("printed", ["HCWS386", "HCWS 386", "HCSW386", "HWCS386", "HCSWS386", "UIN HCWS386"])
def test_written_statements_are_known_however_their_letters_are_mixed(printed: str) -> None:
    one = only(
        references_in_question(f"with reference to the Written Statement of 3 June 2025, {printed}, what", TODAY)
    )
    assert (one.kind, one.target) == (Kind.STATEMENT, Target.STATEMENT)
    assert (one.number, one.uins, one.day) == ("HCWS386", (), day("2025-06-03"))


@pytest.mark.parametrize(
    "text",
    [
        "further to the Written Statement by Lord Tower on 3 June (HLWS386), what leans",
        "with reference to HLWS386 of 3 June 2025 on Towers, what leans",
        "with reference to the Statement made on 3 June 2025 on Towers (HLWS386), what leans",
    ],
)
def test_a_statement_has_the_day_beside_its_number(text: str) -> None:
    one = only(references_in_question(text, TODAY))
    assert (one.number, one.day) == ("HLWS386", day("2025-06-03"))


def test_two_statements_have_a_day_each() -> None:
    text = "I refer the hon. Member to the Statements made on 2 June 2025 (HCWS1) and 3 June 2025 (HCWS2)."
    found = references_in_answer(text, TODAY)
    assert [(one.number, one.day) for one in found] == [("HCWS1", day("2025-06-02")), ("HCWS2", day("2025-06-03"))]


def test_a_written_statement_without_a_number_is_one_all_the_same() -> None:
    one = only(references_in_question("with reference to the Written Statement of 3 June 2025 on Towers, if", TODAY))
    assert (one.kind, one.number, one.day) == (Kind.STATEMENT, "", day("2025-06-03"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "how many towers lean",
        "pursuant to section 1 of the Towers Act 2020, how many towers lean",
        "what was done pursuant to Article 12 of the Convention on Towers, published on 3 June 2025",
        "with reference to the Tower Strategy, published on 3 June 2025, what leans",
        "with reference to the Government response to the consultation on towers, published on 3 June 2025, what",
        "with reference to the Autumn Statement of 22 November 2023, what leans",
        "with reference to the National Policy Statement of 3 June 2025, what leans",
        "how many people gave an answer to question 12 of the survey on 3 June 2025",
        "how many responses of 12000 people and replies to 13000 letters were received",
        "in response to 12,345 towers of 3 June 2025, what leans",
        "how many towers have a code of HO 12345",
        "with reference to page 12345 of the Tower Report, what leans",
        "what proportion of the 11536 towers lean",
        "with reference to the report of the Tower Committee, HL 258, published on 3 June 2025, what leans",
        "with reference to paragraph 4.5.12 of the Tower Code, what leans",
        "when she plans to reply to the letter of the hon. Member for Pisa of 3 June 2025",
        "at Prime Minister's Questions 12 May 2025",
    ],
    ids=lambda text: text[:50] or "nothing",
)
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    assert references_in_question(text, TODAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "when he plans to answer Question 12345, tabled on 3 June 2025.",
        "when she will respond to Question 12345 on Towers.",
        "when he plans to reply to the Question 12345 from the hon. Member for Pisa.",
        "when she plans to provide a substantive Answer to Question 12345 on Towers: Leaning.",
        "for what reason he has not answered Question 12345 of 3 June 2025 on Towers.",
        "with reference to Question 12345, when he plans to answer that question.",
    ],
)
def test_a_question_that_awaits_its_answer_is_not_followed_up(text: str) -> None:
    one = only(references_in_question(text, TODAY))
    assert (one.kind, one.number, one.day) == (Kind.OTHER, "12345", None)


def test_a_number_that_is_only_named_again_is_one_citation() -> None:
    text = "pursuant to the Answer of 15 May 2025 to Question 11536, if he will place what Question 11536 asked for"
    assert only(references_in_question(text, TODAY)).day == day("2025-05-15")


def test_a_number_in_a_list_is_no_count_of_things() -> None:
    text = "pursuant to the Answer of 15 May 2025 to Question 11536, 300 towers lean; and 12000 spires, what leans"
    assert followed(text) == [("11536", "2025-05-15")]


@pytest.mark.parametrize(
    "text",
    [
        "I refer the hon. Member to the answer I gave on 15 May 2025 to Question 11536.",
        "I refer the hon. Member to the answer given to her on 15 May 2025 to Question 11536.",
        "I refer my right hon. Friend the Member for Pisa to the reply of 15 May 2025 in response to Question 11536.",
        "I refer the Rt Hon Member to the answer given to Question UIN 11536 on 15 May 2025. We watch it.",
        "I refer the noble Lord to the answer given by Lord Tower on 15 May 2025 to Question 11536.",
        "I refer the hon. Member to the answer given on 15 May 2025 to the hon. Member for Pisa (Ann Tower), PQ 11536.",
        "I refer the hon. Member to my answer of 15 May 2025, Official Report, PQ 11536.",
        "I refer the hon. Member to Question 11536, answered on 15 May 2025.",
        "I refer the Hon Member to the answer I gave to Question 11536 to the hon. Member for Pisa on 15 May 2025.",
        "I refer to my answer for [PQ 11536] provided on [15/05/2025].",
        "Please see the answer to Question 11536 on 15 May 2025.",
        "Please refer to PQ11536 answered on 15th May.",
        "I have nothing further to add to the answer I gave on 15 May 2025 to Question 11536.",
        "Towers lean. (a) I refer the honourable member to the answer to Question UIN 11536 on 15 May 2025.",
        "The sums are set out in the answer of 15 May 2025 to Question 11536.",
        "I refer the hon. Member to the answer on 15 May (PQ 11536), which remains extant: the tower leans.",
        "I refer the hon. Member to these answers:\nPQ 11536 on 15 May 2025",
        "I refer the hon. Member to the answer given on 15 May 2025 to Question 11536 "
        "https://questions-statements.parliament.uk/written-questions/detail/2025-05-01/11536",
        "In response to Questions 777 and 778, I refer the hon. Member to the answer of 15 May 2025 to Question 11536.",
    ],
)
def test_an_answer_refers_the_member_to_an_earlier_one(text: str) -> None:
    assert referred(text, own=("777", "778")) == [("11536", "2025-05-15")]
    assert referrals(text)


def test_today_and_yesterday_are_days() -> None:
    assert referred("I refer the hon. Member to the answer I gave today to PQ 1234.") == [("1234", "2025-06-20")]
    assert referred("I refer the hon. Member to the answer to PQ 1234, given yesterday.") == [("1234", "2025-06-19")]


def test_a_referral_without_a_day_has_its_number() -> None:
    assert referred("I refer the hon. Member to the answer to PQ 1234.") == [("1234", "")]
    assert referred("I refer the hon Member to 1234. Towers lean.") == [("1234", "")]


def test_the_day_that_a_question_was_tabled_is_not_that_of_its_answer() -> None:
    assert referred("I refer the hon. Member to my reply to UIN 1234, tabled on 3 June 2025.") == [("1234", "")]


def test_an_address_of_parliament_is_a_citation_only_in_a_referral() -> None:
    address = "https://questions-statements.parliament.uk/written-questions/detail/2025-05-01/11536"
    assert referred(f"I refer the hon. Member to {address}.") == [("11536", "")]
    assert references_in_answer(f"Towers lean: {address}", TODAY) == ()


def test_the_numbers_being_answered_are_not_cited() -> None:
    text = "Further to Questions 777 and 778, I refer the hon. Member to the answers to Questions 778 and 1234."
    assert referred(text, own=("777", "778")) == [("1234", "")]


@pytest.mark.parametrize("ending", ["...", " ...", "\u2026"])
def test_a_number_at_the_cut_end_is_not_read(ending: str) -> None:
    assert referred(f"I refer the hon. Member to the answers to Questions 1234 and 234{ending}") == [("1234", "")]
    one = only(references_in_answer(f"I refer the hon. Member to the Written Statement HCWS38{ending}", TODAY))
    assert one.number == ""


def test_a_day_whose_year_is_cut_is_not_guessed() -> None:
    assert referred("I refer the hon. Member to the answer to Question 1234 on 3 June 20...") == [("1234", "")]


@pytest.mark.parametrize(
    "text",
    [
        "As set out in my answer to Question 1234 on 3 June 2025, the tower leans.",
        "Further to the answer given on 3 June 2025 to Question 1234, the tower has been shored.",
        "The tower leans, as set out in the answer of 3 June 2025 to Question 1234.",
        "Pursuant to the answer of 3 June 2025 to Question 1234, the tower has been shored.",
    ],
)
def test_an_answer_that_an_answer_rests_on_is_other(text: str) -> None:
    one = only(references_in_answer(text, TODAY))
    assert (one.kind, one.uins, one.day) == (Kind.OTHER, ("1234",), day("2025-06-03"))
    assert referrals(text) == ()


def test_a_day_that_opens_what_is_said_next_is_not_that_of_the_answer() -> None:
    text = "As set out in my answer to Question 1234, on 3 June 2025 the Minister visited the tower."
    assert only(references_in_answer(text, TODAY)).day is None


def test_a_statement_is_cited_in_a_referral_and_otherwise_only_named() -> None:
    sent = only(references_in_answer("I refer the hon. Member to the Statement of 3 June 2025 (HCWS12).", TODAY))
    named = only(references_in_answer("As set out in the Statement of 3 June 2025 (HCWS12), towers lean.", TODAY))
    assert (sent.kind, sent.number, sent.day) == (Kind.STATEMENT, "HCWS12", day("2025-06-03"))
    assert (named.kind, named.target) == (Kind.OTHER, Target.STATEMENT)


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("I refer the hon. Member to the answer I gave her on 3 June.", Kind.REFERS_TO, WRITTEN),
        ("I refer the hon. Member to the Written Ministerial Statement of 3 June.", Kind.STATEMENT, Target.STATEMENT),
        ("I refer the hon. Member to the debate on towers on 3 June.", Kind.REFERS_TO, Target.ORAL),
        ("I refer the hon. Member to the oral statement of 3 June.", Kind.REFERS_TO, Target.ORAL),
        ("I refer the hon. Member to my letter of 3 June.", Kind.REFERS_TO, Target.LETTER),
        ("I refer the hon. Member to Hansard of 3 June.", Kind.REFERS_TO, Target.HANSARD),
    ],
)
def test_a_referral_without_a_number_has_its_target_and_day(text: str, kind: Kind, target: Target) -> None:
    one = only(references_in_answer(text, TODAY))
    assert (one.kind, one.target, one.number, one.day) == (kind, target, "", day("2025-06-03"))


def test_an_oral_question_is_no_written_one() -> None:
    text = "I refer the hon. Member to the answer given to Oral Question 901234 on 3 June 2025."
    one = only(references_in_answer(text, TODAY))
    assert (one.target, one.number, one.uins) == (Target.ORAL, "901234", ())


@pytest.mark.parametrize(
    "text",
    [
        "The hon. Member may wish to refer to the answer given on 3 June 2025.",
        "The right hon. Member is referred to the reply given on 3 June.",
        "I would direct the hon. Member to my answer of 3 June.",
        "I would point the hon. Lady to the response I gave to Question 1234.",
        "I draw the hon. Member's attention to the answer given on 3 June.",
        "The figures can be found in my response to Question 1234.",
        "Details were included in the notice of 3 June and discussed in my Written Statement on 4 June.",
        "See answer to Question 1234.",
        "Towers lean (see response to written Question UIN 1234).",
        "There is nothing further to add to my answer of 3 June.",
        "As previously stated, I refer the hon. Member to the answer of 3 June.",
        "The information requested was provided in the answer to Question 1234.",
        "The position remains as set out in the answer of 3 June.",
        "The Government refers the noble Lord to the answer of 3 June.",
        "I refer the House to the statement made by the Minister for Towers.",
        "My Written Statement of 3 June provides further details of the towers.",
        "My answer of 3 June to Question 1234 refers.",
        "I refer the hon. Gentleman to HCWS123.",
        "I refer the hon. Member to previous answers on this subject.",
        "I refer the hon. Member to the reply to be provided by the Tower Board (1234).",
        "I would refer the hon. Member to an ans...",
    ],
)
def test_a_sentence_that_sends_the_member_elsewhere_is_a_referral(text: str) -> None:
    assert len(referrals(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "As stated in the Written Ministerial Statement of 3 June, the tower leans.",
        "With regards to the answer to Question 1234, the figure was right.",
        "I have referred the hon. Member's letter to the Tower Board.",
        "Officials refer visitors to other towers.",
        "The tower leans, as referred to in the Statement.",
        "The answer to Question 1234 was published on 3 June.",
        "A reply to Question 1234 will be provided.",
        "I refer the hon. Member to the guidance on towers, available on gov.uk.",
        "I refer the hon. Member to the Government's response to the consultation on towers.",
        "I refer the hon. Member to the Terms of Reference of the Tower Review.",
        "The Minister made a statement to the House on 3 June.",
        "This is set out in the Statement of Funding Policy.",
        "We will write to the hon. Member.",
        "Please see the attached table.",
    ],
    ids=lambda text: text[:50] or "nothing",
)
def test_a_sentence_that_sends_nobody_anywhere_is_none(text: str) -> None:
    assert referrals(text) == ()


def test_a_referral_is_the_whole_sentence_where_it_stands() -> None:
    text = "Towers  lean. I refer the hon. Member  to the answer of 3 June. They may fall."
    assert [text[start:end] for start, end in referrals(text)] == ["I refer the hon. Member  to the answer of 3 June."]


SIGNS = ["HL", "PQ", "HCWS", "12345", "1", ",", ", ", " and ", "-", "(", ")", ". ", "...", "\n", "  ", "\u00a0"]
WORDS = ["Question ", "Questions ", "UIN ", " to ", "the Answer ", "of ", "on ", "15 May 2025", "30 February", "today"]
PHRASES = [
    "I refer the hon. Member ",
    "pursuant to ",
    "column 12W",
    "https://questions-statements.parliament.uk/written-questions/detail/2025-05-01/12345",
]
PIECES = st.sampled_from([*SIGNS, *WORDS, *PHRASES])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)), st.dates(), st.booleans())
def test_any_text_is_read_and_every_place_lies_inside_it(text: str, on: date, is_question: bool) -> None:
    for one in references_in_question(text, on) if is_question else references_in_answer(text, on):
        assert 0 <= one.start < one.end <= len(text)
        place = re.sub(r"[\s,]", "", text[one.start : one.end])
        assert one.number.split("-")[0].lstrip("HCLWS") in place
    assert all(0 <= start < end <= len(text) for start, end in referrals(text))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10_000,
        "Question " * 5_600,
        "Question" + " " * 50_000 + "1",
        "3 June, " * 3_000,
        "I refer " * 6_000,
        "(" * 50_000,
    ],
    ids=["digits", "words", "spaces", "days", "referrals", "brackets"],
)
def test_hostile_texts_take_no_longer_than_others(text: str) -> None:
    begun = time.process_time()
    references_in_question(text, TODAY)
    references_in_answer(text, TODAY)
    referrals(text)
    assert time.process_time() - begun < 5
